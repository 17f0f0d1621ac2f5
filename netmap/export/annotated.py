"""The uploaded sheets back with every issue beside its cell: coloured, with a comment that says what to do.

It is built anew from what the gate lets pass, not edited: the columns about children, BSNs and free text are left empty,
and case numbers and e-mail addresses are codes. The sheets, rows and columns stand where they stood, so that the copy can
be corrected and uploaded again; codes are then recognised as the numbers that they stand for.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

import xlsxwriter

from netmap.ingest import privacy
from netmap.ingest.bare_names import beside_who_helps
from netmap.ingest.cells import Cell, clean, is_blank
from netmap.ingest.child import read_sheets
from netmap.ingest.file_names import safe_name
from netmap.ingest.gate import admitted
from netmap.ingest.graphs import in_scope
from netmap.ingest.pupils import without_pupils
from netmap.ingest.raw import RawSheet
from netmap.ingest.readers import showable
from netmap.ingest.steering import Steering
from netmap.ingest.table import Scope, Table
from netmap.ingest.tables import find_tables
from netmap.model.records import RowIssue, Severity
from netmap.model.vocabulary import vocabulary
from netmap.settings import Installation
from netmap.text import Texts

COLOURS: dict[Severity, str] = {"error": "#f6c1b5", "warning": "#fbe3a6", "correction": "#cfe6f5"}
WORST: tuple[Severity, ...] = ("error", "warning", "correction")
MADE = datetime(2000, 1, 1)  # noqa: DTZ001  xlsxwriter writes it as it is
MOST_CHARACTERS = 32_000
MOST_COMMENTS = 5_000
"""Comments on one sheet: more make a spreadsheet program slow; the colours go on."""


@dataclass(slots=True)
class _Sheet:
    """What is written: cells, and the issues by cell; rows and columns count from 0."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    issues: defaultdict[tuple[int, int], list[RowIssue]] = field(default_factory=lambda: defaultdict(list))
    headers: set[tuple[int, int]] = field(default_factory=set)


def copy_name(file: str, texts: Texts) -> str:
    """The name of the copy: that of the file, with a word behind it."""
    return f"{PurePath(safe_name(file)).stem} ({texts('export.annotated.suffix')}).xlsx"


def annotated_copy(
    file: str,
    content: bytes,
    issues: Sequence[RowIssue],
    steering: Steering,
    installation: Installation,
    texts: Texts,
) -> bytes:
    """A workbook with the sheets of one file, and the issues in their places.

    Args:
        file: the name of the uploaded file.
        content: its bytes.
        issues: all issues of the reading; those of other files are left alone.
        steering: the user's corrections with which it was read.
        installation: the key of the keyed hashes, and the vocabulary.
        texts: the words.

    Raises:
        UnreadableFile: it cannot be opened.

    """
    sheets = [
        _copied(sheet, scope, steering, installation) for sheet, scope in in_scope(read_sheets(file, content))
    ]
    label = safe_name(file)
    for sheet, tables in sheets:
        for issue in issues:
            if (issue.place.file, issue.place.sheet) == (label, safe_name(sheet.name)):
                spot = _cell_of(issue, tables)
                sheet.issues[spot].append(issue)
                if issue.key == "issues.misplaced":
                    sheet.cells.pop(spot, None)
    return _written([sheet for sheet, _ in sheets], texts)


def _copied(
    raw: RawSheet, scope: Scope | None, steering: Steering, installation: Installation
) -> tuple[_Sheet, list[Table]]:
    """The cells that may be shown; a sheet on which no table was found stays empty."""
    words = vocabulary(installation.vocabulary)
    raw, _ = without_pupils(raw, steering, words)
    tables = [beside_who_helps(table) for table in find_tables(raw, steering, words, scope)]
    sheet = _Sheet(raw.name)
    for table in tables:
        if table.kind == "matrix":
            _copy_matrix(sheet, raw)
            continue
        table = replace(table, header=tuple(privacy.safe_label(text) for text in table.header))
        columns, verdicts = admitted(table, words)
        by_position = {position: column for column, position in columns.items()}
        by_position |= {position: column for column, several in table.also.items() for position in several}
        left = raw.first_column - 1 + table.left
        top = (table.header_row or table.sheet.first_row) - 1
        for position, text in enumerate(table.header):
            if table.header_row is not None and text:
                sheet.cells[(top, left + position)] = text
                sheet.headers.add((top, left + position))
        for number, line in table.body:
            for position, cell in enumerate(line[: len(verdicts)]):
                shown = _shown(by_position.get(position), cell, verdicts[position], installation.key)
                if shown is not None:
                    sheet.cells[(number - 1, left + position)] = shown
    return sheet, tables


def _copy_matrix(sheet: _Sheet, raw: RawSheet) -> None:
    for number, line in enumerate(raw.rows, start=raw.first_row - 1):
        for position, cell in enumerate(line, start=raw.first_column - 1):
            shown = _shown("to", cell, "open", b"")
            if shown is not None:
                sheet.cells[(number, position)] = shown


def _shown(column: str | None, cell: Cell, verdict: str, key: bytes) -> Cell:
    """A cell as it may be written back; ``None`` for what was not read."""
    text = clean(cell)
    if column is None or verdict != "open" or not text:
        return None
    if is_blank(text):
        return text
    if column == "case":
        return privacy.as_code(privacy.case_hash(text, key))
    if column == "email":
        if privacy.is_code(text):
            return text
        return privacy.as_code(privacy.email_hash(text, key)) if privacy.email_domain(text) else None
    return showable(column, cell)


def _cell_of(issue: RowIssue, tables: Iterable[Table]) -> tuple[int, int]:
    """Where an issue belongs: its cell; without a column the first of its row; without a row its header."""
    place = issue.place
    for table in tables:
        rows = {number for number, _ in table.body} | {table.header_row}
        if place.row is not None and place.row not in rows:
            continue
        header = [privacy.safe_label(text) for text in table.header]
        if place.column and place.column not in header:
            continue
        column = header.index(place.column) if place.column else min(table.columns.values(), default=0)
        row = place.row or table.header_row or table.sheet.first_row
        return row - 1, table.sheet.first_column - 1 + column
    return (place.row or 1) - 1, 0


def _written(sheets: Sequence[_Sheet], texts: Texts) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": texts("export.annotated.title"), "author": "", "created": MADE})
    names: set[str] = set()
    for number, sheet in enumerate(sheets, start=1):
        page = book.add_worksheet(_sheet_name(sheet.name, number, names))
        _write_sheet(book, page, sheet, texts)
    book.close()
    return buffer.getvalue()


def _sheet_name(name: str, number: int, taken: set[str]) -> str:
    plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in safe_name(clean(name)))
    plain = plain.strip(" '")[:31] or str(number)
    if plain.casefold() in taken:
        plain = f"{plain[:26]} {number}"
    taken.add(plain.casefold())
    return plain


def _write_sheet(book: Any, page: Any, sheet: _Sheet, texts: Texts) -> None:
    formats = _formats(book)
    widths: defaultdict[int, int] = defaultdict(int)
    for place in sorted(set(sheet.cells) | set(sheet.issues)):
        cell, issues = sheet.cells.get(place), sheet.issues.get(place, [])
        worst = next(
            (severity for severity in WORST if any(item.severity == severity for item in issues)), None
        )
        form = formats[(worst, isinstance(cell, date), place in sheet.headers)]
        widths[place[1]] = max(widths[place[1]], min(len(clean(cell)), 40))
        if isinstance(cell, datetime | date):
            page.write_datetime(*place, cell, form)
        elif isinstance(cell, bool) or not isinstance(cell, int | float):
            text = clean(cell) if not isinstance(cell, str) else cell
            page.write_string(*place, text[:MOST_CHARACTERS], form) if text else page.write_blank(
                *place, None, form
            )
        else:
            page.write_number(*place, cell, form)
    for place, issues in list(sheet.issues.items())[:MOST_COMMENTS]:
        sentences = dict.fromkeys(texts(item.key, **item.values) for item in issues)
        text = "\n".join(sentences)
        page.write_comment(
            *place,
            text[:MOST_CHARACTERS],
            {"x_scale": 2.5, "y_scale": 0.6 + 0.35 * len(sentences), "author": "netmap"},
        )
    for column, width in widths.items():
        page.set_column(column, column, max(10, width + 2))
    tops = {row for row, _ in sheet.headers}
    if len(tops) == 1:
        page.freeze_panes(tops.pop() + 1, 0)


def _formats(book: Any) -> Mapping[tuple[Severity | None, bool, bool], Any]:
    return {
        (severity, day, head): book.add_format(
            {
                **(
                    {"bg_color": COLOURS[severity], "border": 1, "border_color": "#8a8a8a"}
                    if severity
                    else {}
                ),
                **({"num_format": "dd-mm-yyyy"} if day else {}),
                **({"bold": True} if head else {}),
            }
        )
        for severity in (None, *WORST)
        for day in (False, True)
        for head in (False, True)
    }
