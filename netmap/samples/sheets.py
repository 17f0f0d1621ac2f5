"""Invented sheets as files: a workbook, or one text file per sheet, the same bytes every time."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter

from netmap.samples.municipality import Row, Sheets

MADE = datetime(2000, 1, 1)  # noqa: DTZ001  xlsxwriter writes it as it is
MOST_ROWS = 1_048_576
"""What one sheet of a workbook can hold."""


def as_csv(rows: Sequence[Row]) -> bytes:
    """Rows as Dutch spreadsheet programs save them: semicolons, UTF-8 with a byte order mark, dd-mm-yyyy."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow(
            [
                cell.strftime("%d-%m-%Y") if isinstance(cell, date) else "" if cell is None else cell
                for cell in row
            ]
        )
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def as_workbook(sheets: Sheets) -> bytes:
    """All sheets as one workbook with bold headers, filters and dates."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"author": "", "created": MADE})
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd-mm-yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
        for column in range(len(rows[0])):
            longest = max(len(str(row[column] or "")) for row in rows[:200])
            sheet.set_column(column, column, min(longest + 2, 40))
        sheet.write_row(0, 0, rows[0], bold)
        for number, row in enumerate(rows[1:], start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                elif isinstance(cell, int | float):
                    sheet.write_number(number, column, cell)
                elif cell:
                    sheet.write_string(number, column, str(cell))
    book.close()
    return buffer.getvalue()
