"""A workbook that nobody's text can turn into anything else: cells by the kind of their value, and sheets that are easy to read.

Texts are written as texts, so no cell is ever a formula or a link; numbers and days are real ones, with a format.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter

from netmap.text import Texts

MADE = datetime(2000, 1, 1)  # noqa: DTZ001  xlsxwriter writes it as it is
"""The day in every workbook: the same figures give the same bytes, and nothing tells when or where it was made."""
LONGEST = 32_000
"""Characters that fit in a cell."""
NARROWEST, WIDEST = 9, 60
"""Characters that a column is wide at least and at most; longer texts go on below."""
LOOKED_AT = 300
"""Rows that the width of a column is measured over."""
LINE = 15
"""Height of a line, in points."""
SLIM = 1.15
"""Letters of a usual text that fit where one digit does."""
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


@dataclass(frozen=True, slots=True)
class Look:
    """How the columns of a table are to be read; names are their headers."""

    shares: Sequence[str] = ()
    """Shares, 0 to 1."""
    written: Mapping[str, Callable[[float], Any]] = field(default_factory=dict)
    """What is written instead of a number: another number, a text, or ``None`` for unknown."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What a header means."""
    scales: Sequence[str] = ()
    """Columns whose numbers are coloured deeper the higher they are."""


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

    def cell(self, sheet: Any, row: int, column: int, value: Any, *, share: bool = False) -> None:
        """One cell with the format that fits its value; unknown is the word for unknown."""
        if value is None or value is pd.NA or value is pd.NaT:
            self.words(sheet, row, column, self.texts("common.unknown"), self.quiet)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self.day)  # noqa: DTZ001
        elif isinstance(value, bool | str):
            self.words(sheet, row, column, str(value), self.beside if column else self.text)
        elif math.isnan(float(value)):
            self.words(sheet, row, column, self.texts("common.unknown"), self.quiet)
        else:
            number = float(value)
            plain = self.whole if number == round(number) else self.number
            sheet.write_number(row, column, number, self.share if share else plain)

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
        self,
        key: str,
        table: pd.DataFrame,
        look: Look | None = None,
        *,
        top: int = 0,
        widths: Mapping[int, float] | None = None,
    ) -> None:
        """A table with frozen header, filter, widths, number formats and notes at the headers.

        Args:
            key: of the sheet.
            table: what to write.
            look: how to read its columns.
            top: row of the header, from 0.
            widths: of columns, in characters, where they do not follow from the texts.

        """
        look, sheet = look or Look(), self.sheets[key]
        if table.empty:
            self.words(sheet, top, 0, self.texts("export.empty"))
            sheet.set_column(0, 0, WIDEST)
            return
        names, wide = [str(name) for name in table.columns], dict(widths or {})
        for column, name in enumerate(names):
            self.words(sheet, top, column, name, self.head)
            if name in look.notes:
                self.note(sheet, top, column, look.notes[name])
            longest = max(len(str(value)) for value in table.iloc[:LOOKED_AT, column])
            word = max(map(len, name.split()), default=0)
            wide.setdefault(column, min(max(longest, word, NARROWEST) + 3, WIDEST))
            sheet.set_column(column, column, wide[column])
        self.tall(sheet, top, [(name, wide[column] - 3) for column, name in enumerate(names)])
        for number, values in enumerate(table.itertuples(index=False, name=None), start=top + 1):
            for column, (name, value) in enumerate(zip(names, values, strict=True)):
                write = look.written.get(name)
                shown = value if write is None or isinstance(value, str) or value is None else write(value)
                if isinstance(shown, str) and write is not None:
                    self.words(sheet, number, column, shown, self.quiet)
                else:
                    self.cell(sheet, number, column, shown, share=name in look.shares)
            long = [
                (value, wide[column] - 1) for column, value in enumerate(values) if isinstance(value, str)
            ]
            self.tall(sheet, number, long)
        last = top + len(table)
        for name in look.scales:
            column = names.index(name)
            scale = {"type": "2_color_scale", "min_color": WHITE, "max_color": "#f0a58f"}
            sheet.conditional_format(top + 1, column, last, column, scale)
        sheet.freeze_panes(top + 1, 1)
        sheet.autofilter(top, 0, last, len(names) - 1)
        sheet.repeat_rows(top)

    def content(self) -> bytes:
        """The whole file; nothing can be written after it."""
        self.book.close()
        return self.buffer.getvalue()
