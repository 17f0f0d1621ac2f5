"""What passed the gate: the rows, reports and marks of every sheet, before anybody knows who is who.

This is the seam at which an upload can be kept (``netmap.store``) instead of the file: names are text, a case number and an e-mail
address are keyed hashes, and what the gate or the reader left out is not there any more. :func:`netmap.ingest.read.read` goes through it
too, so that a kept upload and its file give the same records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from netmap.ingest.accounting import Ledger, Marks
from netmap.ingest.gate import Gate
from netmap.ingest.raw import RawSheet
from netmap.ingest.typed import Typed
from netmap.model.records import Place, PrivacyReport, RowIssue, SheetReport

SURE_OF_A_COPY = 3
"""Rows from which two equal tables are taken for one table that was saved twice."""
COUNTED = frozenset({"contacts", "involvements"})
LEAST_COMPARED, MOST_COMPARED = 2, 20_000
"""Rows from which, and up to which, it is told that those of one sheet stand in another of the same file."""
Misplacement = tuple[Place, str, str]
"""Of a cell that does not belong in its column: where it is, the canonical column, and the key of the issue."""


@dataclass(frozen=True, slots=True, eq=False)
class PassedTable:
    """One table of a sheet."""

    rows: tuple[Typed, ...]
    issues: tuple[RowIssue, ...]
    report: SheetReport
    marks: Marks
    """What became of each cell; one of those of the sheet's ledger."""


@dataclass(frozen=True, slots=True, eq=False)
class PassedSheet:
    """One sheet; its tables may be copies of those of another one."""

    file: str
    name: str
    """These two may be shown."""
    ledger: Ledger
    gate: Gate
    """What the privacy gate did on this sheet."""
    before: tuple[RowIssue, ...] = ()
    """Told of the sheet before its tables."""
    tables: tuple[PassedTable, ...] = ()
    unused: SheetReport | None = None
    """What is told of a sheet without tables."""
    after: tuple[RowIssue, ...] = ()
    """Told of it behind its tables."""
    misplaced: tuple[RowIssue, ...] = ()
    """Told of cells that do not belong in their column, where they are gone from the rows already."""
    left_out: bool = False
    """A sheet of some program that says nothing of its own."""
    graph: bool = False
    """A part of a file of nodes and ties."""
    raw: RawSheet | None = None
    """The sheet itself while it is read; of a kept one only the cells that entered (``entered``). ``None``: they are not here."""

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.file, self.name)


@dataclass(frozen=True, slots=True, eq=False)
class PassedFile:
    """One file: all that may be kept of it."""

    name: str
    """What may be shown of the name."""
    marks: tuple[str, ...]
    """Keyed hashes of the content: the same file is known again, and nothing can be told from them."""
    issues: tuple[RowIssue, ...] = ()
    """Told of the file as a whole."""
    sheets: tuple[PassedSheet, ...] = ()


@dataclass(slots=True, eq=False)
class Gathered:
    """What all sheets say together."""

    rows: list[Typed] = field(default_factory=list)
    issues: list[RowIssue] = field(default_factory=list)
    reports: list[SheetReport] = field(default_factory=list)
    ledgers: list[tuple[str, str, Ledger]] = field(default_factory=list)
    copies: dict[int, PassedTable] = field(default_factory=dict)
    """Id of a table that says the same as an earlier one → that one."""


def gathered(files: Sequence[PassedFile], skipped: frozenset[str]) -> Gathered:
    """The tables of all files together; one that was saved twice counts once.

    Args:
        files: what passed the gate; left as it is.
        skipped: the folded headers that the user does not need.

    """
    found = Gathered(issues=[issue for file in files for issue in file.issues])
    known: list[tuple[Place, PassedTable]] = []
    sheets = [sheet for file in files for sheet in file.sheets]
    for sheet in sorted(sheets, key=lambda sheet: not sheet.left_out):
        ledger, marks = sheet.ledger.copied()
        found.ledgers.append((sheet.file, sheet.name, ledger))
        if sheet.left_out:
            continue
        found.issues += sheet.before
        for table in sheet.tables:
            own = marks[id(table.marks)]
            own.skip(skipped)
            twin = next((one for one in known if _same(table.rows, one[1].rows)), None)
            if twin:
                found.copies[id(table)] = twin[1]
                name = " · ".join(part for part in (twin[0].file, twin[0].sheet) if part)
                found.issues.append(RowIssue("issues.same_rows", "correction", sheet.place, {"other": name}))
                own.everything("aside:copy")
            else:
                if other := next((one for one in known if _some_of(table, sheet, *one)), None):
                    name = other[0].sheet or other[0].file
                    found.issues.append(RowIssue("issues.some_rows", "warning", sheet.place, {"other": name}))
                known.append((sheet.place, table))
                found.rows += table.rows
                found.issues += table.issues
            found.reports.append(table.report)
        found.reports += [sheet.unused] if sheet.unused else []
        found.issues += sheet.after
    return found


def _same(rows: Sequence[Typed], others: Sequence[Typed]) -> bool:
    """Whether two tables say the same, row by row; a few rows may well be equal by chance."""
    enough = sum(map(len, rows)) >= SURE_OF_A_COPY
    return enough and len(rows) == len(others) and all(map(Typed.says, rows, others))


def _some_of(table: PassedTable, sheet: PassedSheet, place: Place, other: PassedTable) -> bool:
    """Whether all rows of one of two sheets of a file stand in the other too: a selection, or a period in which little changed."""
    if place.file != sheet.file or place.sheet == sheet.name or table.report.header != other.report.header:
        return False
    if table.report.kind not in COUNTED or max(table.report.rows, other.report.rows) > MOST_COMPARED:
        return False
    few, many = sorted((_lines(table), _lines(other)), key=Counter.total)
    return few.total() >= LEAST_COMPARED and few <= many


def _lines(table: PassedTable) -> Counter[str]:
    """What each row says, as a text, and how often."""
    return Counter(
        repr([one.kind, *line])
        for one in table.rows
        for line in zip(*(one.get(name).objects().tolist() for name in sorted(one.columns)), strict=True)
    )


def privacy_of(files: Iterable[PassedFile]) -> PrivacyReport:
    """What the gate did on all sheets together."""
    gates = [sheet.gate for file in files for sheet in file.sheets]
    return PrivacyReport(
        blocked_columns=tuple(place for gate in gates for place in gate.blocked),
        blocked_reasons=tuple(reason for gate in gates for reason in gate.reasons),
        unread_columns=tuple(place for gate in gates for place in gate.unread),
        masked_cells=tuple(place for gate in gates for place in gate.masked),
        cleaned_cells=tuple(place for gate in gates for place in gate.cleaned),
        hashed_cases=len(set[str]().union(*(gate.cases for gate in gates))),
        hashed_emails=len(set[str]().union(*(gate.emails for gate in gates))),
        pupil_lists=tuple(place for gate in gates for place in gate.pupils),
    )


def by_file(
    names: Sequence[tuple[str, str]], issues: Sequence[RowIssue], sheets: Sequence[PassedSheet]
) -> tuple[PassedFile, ...]:
    """Sheets with their files.

    Args:
        names: what may be shown of the name of each file, and the mark of its content; several files may have one name.
        issues: told of files.
        sheets: of all files, in their order.

    """
    return tuple(
        PassedFile(
            name,
            tuple(mark for other, mark in names if other == name),
            tuple(issue for issue in issues if issue.place.file == name),
            tuple(sheet for sheet in sheets if sheet.file == name),
        )
        for name in dict.fromkeys([*(name for name, _ in names), *(sheet.file for sheet in sheets)])
    )


def without_misplaced(
    files: Sequence[PassedFile],
    issues: Sequence[RowIssue],
    wrong: Sequence[Misplacement],
    reports: Sequence[SheetReport],
    copies: Mapping[int, PassedTable],
) -> tuple[PassedFile, ...]:
    """The same without cells that do not belong in their columns (a child's name where a school should stand): they are never kept.

    Args:
        files: what passed the gate.
        issues: what is told of these cells.
        wrong: all of them.
        reports: all reports, in the order of the sheets, which do not show them.
        copies: as :attr:`Gathered.copies`.

    """
    bare = iter(reports)
    where = {(place.file, place.sheet): list[tuple[int, str]]() for place, _, _ in wrong}
    for place, column, _ in wrong:
        where[place.file, place.sheet].append((place.row or 0, column))
    at = {id(table): sheet for file in files for sheet in file.sheets for table in sheet.tables}
    made: list[PassedFile] = []
    for file in files:
        sheets: list[PassedSheet] = []
        for sheet in file.sheets:
            tables = []
            copied = False
            for table in sheet.tables:
                first = copies.get(id(table), table)
                copied |= first is not table
                own = at[id(first)]
                tables.append(_without(table, first, where.get((own.file, own.name), []), next(bare)))
            unused = next(bare) if sheet.unused else None
            for place, column, key in (one for one in wrong if one[0].sheet == sheet.name):
                if place.file == sheet.file:
                    sheet.ledger.misplaced(place.row, column, f"issue:{key}")
            told = tuple(
                issue for issue in issues if (issue.place.file, issue.place.sheet) == (sheet.file, sheet.name)
            )
            sheets.append(
                replace(
                    sheet,
                    tables=tuple(tables),
                    unused=unused,
                    misplaced=(*sheet.misplaced, *told),
                    raw=None if copied else sheet.raw,  # in a copy nobody marked what is misplaced
                )
            )
        made.append(replace(file, sheets=tuple(sheets)))
    return tuple(made)


def _without(
    table: PassedTable, first: PassedTable, wrong: Sequence[tuple[int, str]], report: SheetReport
) -> PassedTable:
    """A table without the cells that are wrong in the first that says the same: row by row."""
    rows: list[Typed] = []
    for typed, other in zip(table.rows, first.rows, strict=True):
        for column in dict.fromkeys(column for _, column in wrong if column in typed.columns):
            gone = np.isin(other.numbers, [number for number, of in wrong if of == column])
            typed = typed.with_column(column, typed.get(column).where(~gone))
        rows.append(typed)
    return replace(table, rows=tuple(rows), report=report)
