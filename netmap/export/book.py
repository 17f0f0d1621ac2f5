"""A workbook that nobody's text can turn into anything else: cells by the kind of their value, and sheets that are easy to read.

Texts are written as texts, so no cell is ever a formula or a link; numbers and days are real ones, with a format.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from netmap.text import LEAST_WHOLE, Texts
from netmap.told.table import Hidden, Table, Value

MADE = datetime(2000, 1, 1)  # noqa: DTZ001  xlsxwriter writes it as it is
"""The day in every workbook: the same figures give the same bytes, and nothing tells when or where it was made."""
LONGEST = 32_000
"""Characters that fit in a cell."""
NARROWEST, WIDEST = 9, 60
"""Characters that a column is wide at least and at most; longer texts go on below."""
LOOKED_AT = 300
"""Rows that the width of a column is measured over."""
BOLD = 1.2
"""Places of a digit that a letter of a bold header takes, also in wide letters: no word of it is broken."""
LINE = 15
"""Height of a line, in points."""
SLIM = 1.15
"""Letters of a usual text that fit where one digit does."""
SHARES = ("share", "small_share")
BLUE, INK, WHITE = "#005f9e", "#16202b", "#ffffff"


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters: words go on below where they do not fit."""
    lines = 0
    for part in text.split("\n"):
        room = -1.0
        for word in part.split(" "):
            if room < len(word):
                lines += max(math.ceil(len(word) / width), 1)
                room = width
            room -= len(word) + 1
    return max(lines, 1)


class Book:
    """A workbook under construction, with its formats and sheets."""

    def __init__(self, texts: Texts, title: str, about: str, sheets: Mapping[str, str], foot: str) -> None:
        """Open a workbook.

        Args:
            texts: the words.
            title: in the properties of the file.
            about: in the properties too: who may see it.
            sheets: key → name, in their order.
            foot: at the foot of every page that is printed.

        """
        self.texts = texts
        self.buffer = io.BytesIO()
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
        self.book.set_properties(
            {"title": title, "subject": about, "author": "", "comments": about, "created": MADE}
        )
        wrapped = {"text_wrap": True, "valign": "top"}
        self.title = self.book.add_format({"bold": True, "font_size": 16})
        self.heading = self.book.add_format({"bold": True, "font_size": 12, "valign": "top"})
        self.head = self.book.add_format(
            wrapped | {"bold": True, "bg_color": BLUE, "font_color": WHITE, "border": 1}
        )
        self.text = self.book.add_format(wrapped)
        self.beside = self.book.add_format(wrapped | {"indent": 1})
        self.quiet = self.book.add_format({"valign": "top", "align": "right", "font_color": "#55616e"})
        self.bold = self.book.add_format(wrapped | {"bold": True})
        self.whole = self.book.add_format({"num_format": "#,##0", "valign": "top"})
        self.number = self.book.add_format({"num_format": "#,##0.0", "valign": "top"})
        self.share = self.book.add_format({"num_format": "0.0%", "valign": "top"})
        self.day = self.book.add_format({"num_format": "dd-mm-yyyy", "valign": "top", "align": "left"})
        self.link = self.book.add_format({"font_color": BLUE, "underline": True, "valign": "top"})
        self.sheets = {key: self.book.add_worksheet(name) for key, name in sheets.items()}
        for sheet in self.sheets.values():
            sheet.set_landscape()
            sheet.set_paper(9)  # A4
            sheet.fit_to_pages(1, 0)
            sheet.set_footer(f"&L{foot.replace('&', '&&')}&R&P / &N")

    def words(self, sheet: Any, row: int, column: int, text: str, look: Any = None) -> None:
        """A text, cut off where a cell is full."""
        shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        sheet.write_string(row, column, shown, look or self.text)

    def cell(self, sheet: Any, row: int, column: int, value: Value, *, share: bool = False) -> None:
        """One cell with the format that fits its value; unknown is the word for unknown."""
        if value is None:
            self.words(sheet, row, column, self.texts("common.unknown"), self.quiet)
        elif isinstance(value, Hidden):
            self.words(sheet, row, column, value.words, self.quiet)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self.day)  # noqa: DTZ001
        elif isinstance(value, str):
            self.words(sheet, row, column, value, self.beside if column else self.text)
        else:
            whole = float(value).is_integer() or abs(value) >= LEAST_WHOLE
            plain = self.whole if whole else self.number
            sheet.write_number(row, column, value, self.share if share else plain)

    def tall(self, sheet: Any, row: int, texts: Sequence[tuple[str, float]]) -> None:
        """Make a row as high as its longest text: not every program does so by itself.

        ``texts``: each with the width of its column, in characters.
        """
        lines = max((lines_of(text, SLIM * width) for text, width in texts), default=1)
        if lines > 1:
            sheet.set_row(row, LINE * min(lines, 26))

    def note(self, sheet: Any, row: int, column: int, text: str) -> None:
        """A note at a cell, as high as its text needs."""
        lines = 1 + len(text) / 45
        sheet.write_comment(
            row, column, text, {"author": "", "width": 320, "height": 18 * lines, "font_size": 9}
        )

    def table(
        self, key: str, table: Table, *, top: int = 0, widths: Mapping[int, float] | None = None
    ) -> None:
        """A table with frozen header, filter, widths, number formats and notes at the headers.

        Args:
            key: of the sheet.
            table: what to write; a value of unit ``any`` is a share where the row is about one.
            top: row of the header, from 0.
            widths: of columns, in characters, where they do not follow from the texts.

        """
        sheet = self.sheets[key]
        if not table:
            self.words(sheet, top, 0, self.texts("export.empty"))
            sheet.set_column(0, 0, WIDEST)
            return
        wide = dict(widths or {})
        for number, column in enumerate(table.columns):
            self.words(sheet, top, number, column.header, self.head)
            if column.about:
                self.note(sheet, top, number, column.about)
            longest = max(len(str(row[number])) for row in table.rows[:LOOKED_AT])
            word = max(map(len, column.header.split()), default=0) * BOLD
            wide.setdefault(number, min(max(longest, word, NARROWEST) + 3, WIDEST))
            sheet.set_column(number, number, wide[number])
        self.tall(sheet, top, [(column.header, wide[i] - 3) for i, column in enumerate(table.columns)])
        for number, row in enumerate(table.rows):
            about = table.about[number] if table.about else ()
            for at, (column, value) in enumerate(zip(table.columns, row, strict=True)):
                share = column.unit in SHARES or (column.unit == "any" and "share" in about)
                self.cell(sheet, top + 1 + number, at, value, share=share)
            long = [(value, wide[at] - 1) for at, value in enumerate(row) if isinstance(value, str)]
            self.tall(sheet, top + 1 + number, long)
        last = top + len(table)
        for number, column in enumerate(table.columns):
            if column.deeper:
                scale = {"type": "2_color_scale", "min_color": WHITE, "max_color": "#f0a58f"}
                sheet.conditional_format(top + 1, number, last, number, scale)
        sheet.freeze_panes(top + 1, 1)
        sheet.autofilter(top, 0, last, len(table.columns) - 1)
        sheet.repeat_rows(top)

    def content(self) -> bytes:
        """The whole file; nothing can be written after it."""
        self.book.close()
        return self.buffer.getvalue()
