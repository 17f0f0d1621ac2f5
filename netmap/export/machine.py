"""Files for machines: stable English keys, documented in the contract; empty is unknown, "< 10" is not shown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import numpy as np

from netmap.ingest.cell_report import cell_rows
from netmap.ingest.formulas import guarded
from netmap.ingest.report import issue_rows
from netmap.model.columns import NOTHING, Coded, as_objects
from netmap.told import table as told_table
from netmap.told.table import LongTable
from netmap.told.told import Told

ISSUE_COLUMNS = ("file", "sheet", "row", "column", "severity", "key", "message", "cells")
AT_A_TIME = 100_000
"""Rows that are text at one moment."""


def plain(value: Any) -> str:
    """One value of a figure as machine files write it."""
    return told_table.plain(told_table.known(value))


def text_cell(value: str | None) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before ``= + - @``, tab and return."""
    return guarded(value) if value else ""


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A text file as machine files are: UTF-8, comma, one line per row."""
    waiting, lines, done = io.StringIO(), iter(rows), io.BytesIO()
    writer = csv.writer(waiting, lineterminator="\n")
    writer.writerow(columns)
    while waiting.tell():  # of millions of rows never all as text, which takes four times the bytes
        done.write(waiting.getvalue().encode("utf-8"))
        waiting.seek(0)
        waiting.truncate()
        writer.writerows(islice(lines, AT_A_TIME))
    return done.getvalue()


def table_csv(table: LongTable) -> bytes:
    """A told table under the keys of its columns."""
    return csv_of([column.key for column in table.columns], _written(table))


def _written(table: LongTable) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(table), AT_A_TIME):
        rows = slice(start, start + AT_A_TIME)
        yield from zip(*(_texts(cells.taken(rows)) for cells in table.cells), strict=True)


def _texts(cells: Coded) -> list[str]:
    """The cells of a column, of which each different one is written once."""
    codes, place = np.unique(cells.codes, return_inverse=True)
    values = [None if code == NOTHING else cells.values[code] for code in codes.tolist()]
    told = [text_cell(value) if isinstance(value, str) else told_table.plain(value) for value in values]
    texts: list[str] = as_objects(told)[place].tolist()
    return texts


def issues_csv(told: Told) -> bytes:
    """``issues.csv``: every row issue and every correction, and what became of the filled cells of each sheet.

    Only rows of the second sort (severity ``count``) have ``cells``; those of a sheet add up to its filled cells.
    """
    rows = [
        [text_cell(str(row[column])) if row.get(column) is not None else "" for column in ISSUE_COLUMNS]
        for row in (*issue_rows(told.intake, told.texts), *cell_rows(told.intake.cells, told.texts))
    ]
    return csv_of(ISSUE_COLUMNS, rows)


def summary_json(told: Told, generated: datetime | None = None) -> bytes:
    """``summary.json``: parameters, input, the figures of the network as a whole, and the findings."""
    made = (generated or datetime.now(UTC)).isoformat(timespec="seconds")
    content = {"version": told.summary["version"], "generated": made, **told.summary}
    return (json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n").encode("utf-8")


def tables_json(told: Told) -> bytes:
    """``tables.json``: ``{"version": 2, "tables": {key: [row, …]}}``; a row has the columns of the catalogue."""
    return (json.dumps(told.metric_tables, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
