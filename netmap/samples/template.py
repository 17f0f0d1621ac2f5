"""The empty template: a workbook with every sheet, drop-downs and a first page that explains.

An example row stands on the first page only: on the sheets themselves it would be read as a person.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from netmap.ingest.headers import header_for
from netmap.model.records import RATINGS
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.samples.sheets import MADE
from netmap.settings import Lang
from netmap.text import Texts

COLUMNS = {
    "organisations": "organisation* kind parent neighbourhood brin pupils latitude longitude aliases",
    "professionals": "name* organisation team role schools email workdays hours deputy max_cases",
    "contacts": " ".join(("from* to* date frequency channel theme response_days answered", *RATINGS)),
    "involvements": "case* professional* case_role start end meeting school joint_plan parents youth",
    "needs": "school_kind discipline*",
    "elements": "organisation element* score*",
}
"""Sheets and their columns, in the order in which a coordinator fills them; ``*``: required."""
ROWS = 2000
"""Rows that have drop-downs."""
YES_NO = ("answered", "joint_plan", "parents", "youth")
DATES = ("date", "start", "end")


def template(lang: Lang = "nl", organisations: Sequence[str] = ()) -> bytes:
    """The workbook; the same bytes every time.

    Args:
        lang: language of headers and explanation.
        organisations: names that stand on the sheet of organisations already, to have their kind chosen.

    """
    texts, words = Texts(lang), vocabulary()
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": texts("template.title"), "author": "", "created": MADE})
    title = book.add_format({"bold": True, "font_size": 16})
    head = book.add_format({"bold": True, "bg_color": "#005f9e", "font_color": "#ffffff", "text_wrap": True})
    optional = book.add_format({"bold": True, "bg_color": "#d9e8f3", "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top"})
    day = book.add_format({"num_format": "dd-mm-yyyy"})

    guide = book.add_worksheet(texts("template.guide"))
    guide.set_column(0, 0, 24)
    guide.set_column(1, 1, 26)
    guide.set_column(2, 3, 52, wrap)
    guide.write_string(0, 0, texts("template.title"), title)
    row = 2
    for number in range(1, 6):
        guide.merge_range(row, 0, row, 3, texts(f"template.step.{number}"), wrap)
        guide.set_row(row, 32)
        row += 1
    row += 1
    for place, key in enumerate(("sheet", "column", "meaning", "example")):
        guide.write_string(row, place, texts(f"template.head.{key}"), head)

    lists = book.add_worksheet(texts("template.lists"))
    ranges = {
        name: _list(lists, place, texts(f"template.list.{name}"), values, head)
        for place, (name, values) in enumerate(_choices(words, texts).items())
    }
    for kind, columns in COLUMNS.items():
        sheet = book.add_worksheet(texts(f"template.sheet.{kind}"))
        sheet.freeze_panes(1, 0)
        for place, said in enumerate(columns.split()):
            column, needed = said.rstrip("*"), said.endswith("*")
            header = header_for(kind, column, lang)
            sheet.write_string(0, place, header, head if needed else optional)
            sheet.set_column(place, place, max(len(header) + 4, 16), day if column in DATES else None)
            _validate(sheet, kind, column, place, ranges, texts)
            row += 1
            guide.write_string(row, 0, texts(f"template.sheet.{kind}") if place == 0 else "", bold)
            guide.write_string(row, 1, header + (" *" if needed else ""), wrap)
            guide.write_string(row, 2, texts(f"template.meaning.{kind}.{column}"), wrap)
            guide.write_string(row, 3, texts(f"template.example.{kind}.{column}"), wrap)
        if kind == "organisations":
            for line, name in enumerate(organisations, start=1):
                sheet.write_string(line, 0, name)
            if organisations:
                sheet.activate()
    lists.hide()
    book.close()
    return buffer.getvalue()


def _choices(words: Vocabulary, texts: Texts) -> dict[str, list[str]]:
    lang = texts.lang
    return {
        "kind": [getattr(item, lang) for item in words.kinds.values()],
        "role": [getattr(item, lang) for item in words.disciplines.values()],
        "frequency": texts("template.frequencies").split("|"),
        "yes_no": [texts("common.yes"), texts("common.no")],
        "element": [getattr(item, lang) for item in words.elements.values()],
        "school_kind": [getattr(item, lang) for item in words.kinds.values() if item.school],
    }


def _list(
    sheet: xlsxwriter.worksheet.Worksheet, place: int, name: str, values: list[str], head: object
) -> str:
    """Write one list and give the reference that a drop-down needs."""
    sheet.write_string(0, place, name, head)
    for row, value in enumerate(values, start=1):
        sheet.write_string(row, place, value)
    letter = chr(ord("A") + place)
    return f"='{sheet.get_name()}'!${letter}$2:${letter}${len(values) + 1}"


def _validate(
    sheet: xlsxwriter.worksheet.Worksheet,
    kind: str,
    column: str,
    place: int,
    ranges: dict[str, str],
    texts: Texts,
) -> None:
    """A drop-down that helps but refuses nothing: people have their own words, and those are read too."""
    chosen = (
        "yes_no"
        if column in YES_NO
        else "role"
        if column == "discipline"
        else column
        if column in ranges and (kind, column) != ("organisations", "role")
        else None
    )
    if chosen:
        sheet.data_validation(
            1,
            place,
            ROWS,
            place,
            {
                "validate": "list",
                "source": ranges[chosen],
                "error_type": "information",
                "error_title": texts("template.own_word.title"),
                "error_message": texts("template.own_word.message"),
            },
        )
