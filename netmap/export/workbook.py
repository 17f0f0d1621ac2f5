"""The workbook ``rapport.xlsx``: for people who like tables. Every text is a text: no cell can become a formula."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter

from netmap import __version__
from netmap.export.machine import parameters
from netmap.findings.rules import Finding
from netmap.ingest.privacy_report import privacy_sentences
from netmap.metrics.scores import Scores
from netmap.model.records import Intake
from netmap.view import encoding
from netmap.view.labels import Labels
from netmap.view.sentences import finding_caveat, finding_question, finding_sentence, summary_sentences
from netmap.view.tables import (
    bottlenecks_table,
    coverage_matrix,
    few_columns,
    issues_table,
    nodes_table,
    summary_table,
    ties_table,
)
from netmap.view.weights import rate_value

SHEETS = (
    "summary",
    "coverage",
    "bottlenecks",
    "professionals",
    "organisations",
    "ties",
    "findings",
    "quality",
)
WIDEST = 70
MADE = datetime(2000, 1, 1)  # noqa: DTZ001  xlsxwriter writes it as it is


class _Book:
    """A workbook under construction, with its formats."""

    def __init__(self, labels: Labels) -> None:
        texts = labels.texts
        self.labels = labels
        self.buffer = io.BytesIO()
        self.texts = texts
        self.book = xlsxwriter.Workbook(
            self.buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": False,
            },
        )
        # A fixed moment and no author: the same figures give the same bytes, and nothing tells who made the file.
        self.book.set_properties({"title": texts("meeting.title"), "author": "", "created": MADE})
        self.title = self.book.add_format({"bold": True, "font_size": 16})
        self.head = self.book.add_format(
            {
                "bold": True,
                "bg_color": "#005f9e",
                "font_color": "#ffffff",
                "text_wrap": True,
                "valign": "top",
                "border": 1,
            }
        )
        self.text = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = self.book.add_format({"bold": True, "valign": "top"})
        self.whole = self.book.add_format({"num_format": "#,##0", "valign": "top"})
        self.number = self.book.add_format({"num_format": "#,##0.0", "valign": "top"})
        self.share = self.book.add_format({"num_format": "0.0%", "valign": "top"})
        self.day = self.book.add_format({"num_format": "dd-mm-yyyy", "valign": "top"})
        self.link = self.book.add_format({"font_color": "#005f9e", "underline": True})
        self.sheets = {key: self.book.add_worksheet(texts(f"export.sheet.{key}")) for key in SHEETS}

    def cell(self, sheet: Any, row: int, column: int, value: Any, look: Any = None) -> None:
        """One cell with the format that fits its value; unknown is the word for unknown."""
        if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
            sheet.write_string(row, column, self.texts("common.unknown"), self.text)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self.day)
        elif isinstance(value, bool | str):
            sheet.write_string(row, column, str(value), look or self.text)
        else:
            number = float(value)
            plain = self.whole if number == round(number) else self.number
            sheet.write_number(row, column, number, look or plain)

    def table(
        self,
        key: str,
        table: pd.DataFrame,
        *,
        shares: Sequence[str] = (),
        notes: Mapping[str, str] | None = None,
        top: int = 0,
    ) -> None:
        """A table with frozen header, filter, widths and notes at the headers."""
        sheet = self.sheets[key]
        if table.empty:
            sheet.write_string(top, 0, self.texts("export.empty"), self.text)
            return
        for column, name in enumerate(map(str, table.columns)):
            sheet.write_string(top, column, name, self.head)
            if notes and name in notes:
                sheet.write_comment(top, column, notes[name], {"x_scale": 2.5, "author": ""})
            longest = max([len(str(name)), *(len(str(value)) for value in table[name].head(300))])
            sheet.set_column(column, column, min(max(longest + 2, 9), WIDEST))
        few = few_columns(self.texts)
        for number, row in enumerate(table.to_dict("records"), start=top + 1):
            for column, (header, value) in enumerate(row.items()):
                self.cell(
                    sheet,
                    number,
                    column,
                    rate_value(float(value), self.labels) if header in few else value,
                    self.share
                    if header in shares and isinstance(value, float) and not math.isnan(value)
                    else None,
                )
        sheet.freeze_panes(top + 1, 1)
        sheet.autofilter(top, 0, top + len(table), len(table.columns) - 1)


def workbook(scores: Scores, labels: Labels, intake: Intake, findings: Sequence[Finding]) -> bytes:
    """The whole workbook.

    Args:
        scores: the figures.
        labels: how nodes are called; decides the language.
        intake: for the sheet on data quality.
        findings: what stands out.

    """
    texts = labels.texts
    book = _Book(labels)
    view = {
        name: texts(f"view.column.{name}")
        for name in ("reach_2", "betweenness", "loss", "degree", "strength", "response_days")
    }
    notes = {
        view[name]: f"{texts(f'metrics.{name}.meaning')} {texts(f'metrics.{name}.misleads')}" for name in view
    }
    notes[texts("view.column.certainty")] = texts("metrics.stability.meaning")
    shares = (view["reach_2"], view["betweenness"], texts("view.column.certainty"))
    _summary(book, scores, labels)
    _coverage(book, scores, labels)
    book.table("bottlenecks", bottlenecks_table(scores, labels), shares=shares, notes=notes)
    nodes = nodes_table(scores, labels)
    kind = texts("view.column.kind")
    for key, name in (("professionals", "professional"), ("organisations", "organisation")):
        part = nodes[nodes[kind] == texts(f"view.kind.{name}")] if len(nodes) else nodes
        book.table(key, part.drop(columns=[kind], errors="ignore"), shares=shares, notes=notes)
    book.table("ties", ties_table(scores, labels))
    rows = [
        {
            texts("export.column.finding"): finding_sentence(finding, labels),
            texts("export.column.question"): finding_question(finding, labels),
            texts("export.column.element"): labels.words.label(finding.element, texts.lang),
            texts("export.column.caveat"): finding_caveat(finding, labels),
        }
        for finding in findings
    ]
    book.table("findings", pd.DataFrame(rows))
    _quality(book, intake)
    book.book.close()
    return book.buffer.getvalue()


def _summary(book: _Book, scores: Scores, labels: Labels) -> None:
    texts, sheet = book.texts, book.sheets["summary"]
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 36)
    sheet.set_column(3, 3, WIDEST)
    sheet.write_string(0, 0, texts("meeting.title"), book.title)
    row = 2
    for sentence in summary_sentences(scores, labels):
        sheet.merge_range(row, 0, row, 3, "", book.text)
        sheet.write_string(row, 0, sentence, book.text)
        sheet.set_row(row, 15 * (1 + len(sentence) // 120))
        row += 1
    row += 1
    sheet.write_string(row, 0, texts("export.contents"), book.bold)
    for key in SHEETS[1:]:
        row += 1
        name = texts(f"export.sheet.{key}")
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.link, name)
        sheet.write_string(row, 1, texts(f"export.about.{key}"))
    row += 2
    for column, name in enumerate(("figure", "value", "rests_on", "meaning")):
        sheet.write_string(row, column, texts(f"view.column.{name}"), book.head)
    for figure in summary_table(scores, labels).to_dict("records"):
        row += 1
        for column, value in enumerate(figure.values()):
            sheet.write_string(row, column, str(value), book.text)
    row += 2
    sheet.write_string(row, 0, texts("export.parameters"), book.bold)
    for name, value in parameters(scores).items():
        row += 1
        sheet.write_string(row, 0, texts(f"export.parameter.{name}"), book.text)
        sheet.write_string(row, 1, texts("common.unknown") if value is None else str(value), book.text)
    sheet.write_string(row + 1, 0, texts("provenance.program"), book.text)
    sheet.write_string(row + 1, 1, f"netmap {__version__}", book.text)


def _coverage(book: _Book, scores: Scores, labels: Labels) -> None:
    sheet, matrix, texts = book.sheets["coverage"], coverage_matrix(scores, labels), book.texts
    if not matrix.schools:
        sheet.write_string(0, 0, texts("meeting.no_schools"), book.text)
        return
    sheet.write_string(0, 0, texts("view.column.school"), book.head)
    sheet.set_column(0, 0, max(24, *(len(label) + 2 for label in matrix.school_labels)))
    sheet.set_column(1, len(matrix.disciplines), 18)
    for column, label in enumerate(matrix.discipline_labels, start=1):
        sheet.write_string(0, column, label, book.head)
    looks: dict[str, Any] = {}
    for row, (label, cells) in enumerate(zip(matrix.school_labels, matrix.cells, strict=True), start=1):
        sheet.write_string(row, 0, label, book.bold)
        for column, cell in enumerate(cells, start=1):
            if cell.colour not in looks:
                dark = cell.colour in (encoding.HEAT[0], encoding.HEAT[4])
                looks[cell.colour] = book.book.add_format(
                    {
                        "bg_color": cell.colour,
                        "font_color": "#ffffff" if dark else "#16202b",
                        "align": "center",
                        "border": 1,
                        "border_color": "#ffffff",
                    }
                )
            sheet.write_string(row, column, cell.words, looks[cell.colour])
    sheet.write_comment(0, 0, texts("meeting.intro.coverage"), {"x_scale": 2.5, "y_scale": 1.5, "author": ""})
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(matrix.schools), len(matrix.disciplines))


def _quality(book: _Book, intake: Intake) -> None:
    sheet, top, texts = book.sheets["quality"], 0, book.texts
    settings = book.labels.settings
    few = 0 if settings.names == "full" else settings.case_threshold
    for sentence in privacy_sentences(intake.privacy, texts, few=few):
        sheet.write_string(top, 0, sentence)
        top += 1
    book.table("quality", issues_table(intake.issues, texts), top=top + 1)
