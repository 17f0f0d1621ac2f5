"""Rows: the cells of a table become typed values, after the privacy gate; whatever is wrong becomes an issue.

Plain rows are read by columns (``by_columns``). A row that says more than one thing, lacks what it needs, or belongs to a table that
is not of the common form, is read by itself (``line_by_line``), from the same cells read once (``row_cells``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

import numpy as np

from netmap.ingest import privacy
from netmap.ingest.accounting import Marks
from netmap.ingest.by_columns import ByColumns
from netmap.ingest.gate import Gate, admit
from netmap.ingest.grid import Body
from netmap.ingest.line_by_line import LineByLine
from netmap.ingest.often import Said
from netmap.ingest.parsed import ParsedRow
from netmap.ingest.row_cells import RowCells
from netmap.ingest.schemas import check
from netmap.ingest.sheet_report import report, shown_of
from netmap.ingest.table import (
    Table,
)
from netmap.ingest.telling import rounded
from netmap.ingest.typed import Typed, together
from netmap.model.columns import Numbers, different
from netmap.model.records import Phrase, Place, RowIssue, SheetKind, SheetReport
from netmap.model.vocabulary import Vocabulary

DOUBTFUL = ("issues.read_thousands", "issues.swapped_dates", "issues.scale")
"""What is told of a column and should be looked at."""

TOLD_EVERY = 2000
"""Rows: a tenth of a second."""


def read_rows(
    table: Table,
    gate: Gate,
    words: Vocabulary,
    tell: Callable[[], None] | None = None,
    said: Said | None = None,
) -> tuple[list[Typed], list[RowIssue], SheetReport, Marks]:
    """The rows of one table, by kind.

    Args:
        table: the table with its columns named.
        gate: takes down what is kept out.
        words: to tell a column of kinds from one about children.
        tell: called every so many rows; what it raises ends the reading.
        said: what the user says that phrases and marks stand for.

    Returns:
        The rows, the issues, what the sheet was taken for, and what became of each cell.

    """
    issues: list[RowIssue] = []
    table = replace(table, header=tuple(privacy.safe_label(text) for text in table.header))
    columns, verdicts = admit(table, gate, words, issues)
    shut = {at for at, verdict in enumerate(verdicts) if verdict != "open"}
    marks = Marks(table)
    marks.columns(columns, verdicts)
    cells = RowCells(table, columns, shut, gate, issues, marks, said or {}, words)
    lines = LineByLine(cells)
    tables, count = _typed(cells, lines, tell)
    phrases = cells.values.habits.phrases() if cells.how_often else ()
    _sum_up(cells, lines.several, phrases)
    for at, typed in enumerate(tables):
        tables[at], impossible = check(typed, cells.header)
        issues += impossible
        for issue in impossible:
            for row in marks.at(issue.place.row or 0):
                marks.cell(row, table.header.index(issue.place.column), f"issue:{issue.key}")
    made = replace(report(table, columns, verdicts, count), frequencies=phrases)
    return tables, issues, shown_of(made, marks.codes), marks


def _typed(cells: RowCells, lines: LineByLine, tell: Callable[[], None] | None) -> tuple[list[Typed], int]:
    """What all rows say, by kind; and how many of them say anything."""
    tell = tell or _silent
    table, whole = cells.table, ByColumns(cells)
    body = cast("Body", table.body)
    out = lines.left_out() if cells.common else []
    kept = np.ones(len(body), bool)
    kept[out] = False
    judged, parts, odd = whole.judged(kept, tell) if cells.common else ([], [], kept)
    plain = kept & ~odd
    events: list[tuple[int, int, int]] = [(at, 0, 0) for at in (*out, *np.flatnonzero(odd).tolist())]
    read = [(one, plain) for one in judged]
    read += [(one, plain & there) for part in parts for one, there in part.read]
    for order, (one, there) in enumerate(read):
        events += whole.marked(one, there, order)
    main, rows = whole.typed(np.flatnonzero(plain), judged, parts)
    places, found, count = [], list[ParsedRow](), len(different(rows))
    for done, (at, order, code) in enumerate(sorted(events)):
        if not done % TOLD_EVERY:
            tell()
        if order:
            one = read[order - 1][0]
            here = Place(
                table.sheet.file, table.sheet.name, int(body.numbers[at]), table.header[one.position]
            )
            cells.tell(str(one.problems[code]), one.column, one.cells.values[code], here)
            continue
        several = lines.rows(at, *body[at])
        count += bool(several)
        places += [at] * len(several)
        found += several
    return _sorted(main, rows, np.array(places, np.int64), found), count


def _sum_up(cells: RowCells, several: int, phrases: Sequence[Phrase]) -> None:
    """Tell once what was done to the table as a whole."""
    table, header, issues = cells.table, cells.header, cells.issues
    place = Place(table.sheet.file, table.sheet.name, table.header_row)
    if table.header_row is None:
        names = ", ".join(header[column] for column in ("from", "to") if column in header)
        issues.append(RowIssue("issues.no_header", "warning", place, {"columns": names}))
    if table.filled:
        issues.append(RowIssue("issues.merged_cells", "correction", place, {"count": table.filled}))
    if several and not cells.told("issues.several_names", place):
        issues.append(RowIssue("issues.several_names", "correction", place, {"count": several}))
    for remark in table.remarks:
        here = replace(place, row=remark.row or table.header_row, column=remark.column)
        issues.append(RowIssue(remark.key, remark.severity, here, remark.values))
    if table.totals:
        issues.append(RowIssue("issues.matrix_totals", "correction", place, {"count": table.totals}))
    issues += rounded(phrases, place)
    for note, values in sorted(cells.values.habits.notes.items()):
        column, _, key = note.partition("|")
        here = replace(place, row=None, column=header[column])
        issues.append(RowIssue(key, "warning" if key in DOUBTFUL else "correction", here, values))


def _silent() -> None:
    """Tell nobody."""


def _sorted(main: Typed, rows: Numbers, places: Numbers, found: Sequence[ParsedRow]) -> list[Typed]:
    """Plain rows and odd ones in the order of the sheet, by kind."""
    kinds: dict[tuple[SheetKind, str], list[int]] = {(main.kind, main.scope): []}
    for at, row in enumerate(found):
        kinds.setdefault((row.kind, row.scope), []).append(at)
    tables: list[Typed] = []
    for key, chosen in kinds.items():
        if not chosen:
            made = main
        else:
            made = Typed.of([found[at] for at in chosen])
            if key == (main.kind, main.scope) and len(main):
                order = np.argsort(np.concatenate([rows, places[chosen]]), kind="stable")
                made = together([main, made]).taken(order)
        if len(made):
            tables.append(made)
    return tables
