"""Rows: the cells of a table become typed values, after the privacy gate; whatever is wrong becomes an issue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from netmap.ingest import cells, privacy
from netmap.ingest.cells import Cell, clean, is_blank, is_error
from netmap.ingest.parsed import ParsedRow
from netmap.ingest.tables import Table, is_total, means_organisation
from netmap.model.records import Place, RowIssue, SheetKind, SheetReport
from netmap.model.vocabulary import Vocabulary, fold

Reader = Callable[[Cell], Any]
READERS: dict[str, tuple[Reader, str]] = {
    "date": (cells.day, "date"),
    "start": (cells.day, "date"),
    "end": (cells.day, "date"),
    "frequency": (cells.frequency, "frequency"),
    "count": (cells.at_least_zero, "number"),
    "response_days": (cells.response, "response"),
    "rating": (cells.one_to_five, "rating"),
    "score": (cells.score, "rating"),
    "hours": (cells.week_hours, "hours"),
    "fte": (cells.full_time, "hours"),
    "workdays": (cells.workdays, "workdays"),
    "max_cases": (cells.whole, "number"),
    "pupils": (cells.whole, "number"),
    "latitude": (cells.number, "number"),
    "longitude": (cells.number, "number"),
    "answered": (cells.yes_or_no, "yes_no"),
    "joint_plan": (cells.yes_or_no, "yes_no"),
    "parents": (cells.yes_or_no, "yes_no"),
    "youth": (cells.yes_or_no, "yes_no"),
    "schools": (cells.several, "text"),
    "aliases": (cells.several, "text"),
}
REQUIRED: dict[SheetKind, tuple[str, ...]] = {
    "professionals": ("name",),
    "organisations": ("organisation",),
    "contacts": ("from", "to"),
    "matrix": ("from", "to"),
    "involvements": ("case", "professional"),
    "needs": ("discipline",),
    "elements": ("element", "score"),
}
PREVIEW_ROWS = 5
MASK = "•••"


@dataclass(slots=True)
class Gate:
    """What the privacy gate did so far, over all sheets."""

    key: bytes
    blocked: list[Place] = field(default_factory=list)
    unread: list[Place] = field(default_factory=list)
    masked: list[Place] = field(default_factory=list)
    cases: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)


def read_rows(
    table: Table, gate: Gate, words: Vocabulary
) -> tuple[list[ParsedRow], list[RowIssue], SheetReport]:
    """The rows of one table.

    Args:
        table: the table with its columns named.
        gate: takes down what is kept out.
        words: to tell a column of kinds from one about children.

    Returns:
        The rows, the issues, and what the sheet was taken for.

    """
    issues: list[RowIssue] = []
    columns = _admit(table, gate, words, issues)
    reader = _TableReader(table, columns, gate, issues)
    rows = [row for number, line in table.body if (row := reader.row(number, line)) is not None]
    return rows, issues, _report(table, columns, len(rows))


def _admit(table: Table, gate: Gate, words: Vocabulary, issues: list[RowIssue]) -> dict[str, int]:
    """The columns that may be read. A column that the sheet's kind knows is judged by its content only."""
    if table.kind == "matrix":
        return dict(table.columns)
    by_position = {position: column for column, position in table.columns.items()}
    columns = dict(table.columns)
    contents = [table.column(position) for position in range(len(table.header))]
    verdicts = privacy.classify_columns(table.header, contents)
    for position, verdict in enumerate(verdicts):
        column, header = by_position.get(position), table.header[position]
        if verdict == "open" or column == "case":
            continue
        if column and verdict != "bsn" and not _about_a_child(column, header, contents[position], words):
            continue
        place = Place(table.sheet.file, table.sheet.name, None, header)
        if verdict == "free_text":
            gate.unread.append(place)
            issues.append(RowIssue("privacy.unread_column", "warning", place))
        else:
            gate.blocked.append(place)
            issues.append(RowIssue("privacy.blocked_column", "warning", place))
        if column:
            del columns[column]
    return columns


def _about_a_child(column: str, header: str, contents: Sequence[Cell], words: Vocabulary) -> bool:
    """The header "kind" is English for a kind of organisation and Dutch for a child: the cells tell which."""
    if column != "kind" or fold(header) != "kind":
        return False
    filled = [clean(cell) for cell in contents if clean(cell)]
    return sum(words.kind_of(text) is not None for text in filled) < len(filled) / 2


class _TableReader:
    """Reads the rows of one table; each different cell of a column is read once."""

    def __init__(self, table: Table, columns: dict[str, int], gate: Gate, issues: list[RowIssue]) -> None:
        self.table, self.columns, self.gate, self.issues = table, columns, gate, issues
        self.header = {column: table.header[position] for column, position in columns.items()}
        self.kind: SheetKind = "contacts" if table.kind == "matrix" else table.kind
        self.required = REQUIRED[table.kind]
        self.known: dict[str, dict[Cell, tuple[Any, str | None]]] = {column: {} for column in columns}
        self.folded_header = [fold(text) for text in table.header]
        self.extra: dict[str, object] = {}
        if table.kind == "contacts":
            for column in ("from", "to"):
                if means_organisation(self.header.get(column, "")):
                    self.extra[f"{column}_kind"] = "organisation"

    def row(self, number: int, line: list[Cell]) -> ParsedRow | None:
        """One row; ``None`` (with an issue where the user should know) when it is no row of the table."""
        place = Place(self.table.sheet.file, self.table.sheet.name, number)
        if is_total(line):
            self.issues.append(RowIssue("issues.totals_row", "correction", place))
            return None
        values: dict[str, object] = dict(self.extra)
        for column, position in self.columns.items():
            cell = line[position] if position < len(line) else None
            if cell is None or cell == "":
                continue
            value = self._value(column, cell, place)
            if value is not None:
                values[column] = value
        self._join_names(values)
        if "fte" in values:
            hours = values.pop("fte")
            values.setdefault("hours", hours)
        missing = [column for column in self.required if column not in values]
        if not missing:
            return ParsedRow(self.kind, values, place)
        if [fold(clean(cell)) for cell in line] == self.folded_header:
            self.issues.append(RowIssue("issues.repeated_header", "correction", place))
        elif sum(bool(clean(cell)) for cell in line) == 1 and len(self.columns) > 1:
            self.issues.append(RowIssue("issues.note_row", "correction", place))
        else:
            headers = ", ".join(self.header.get(column, column) for column in missing)
            self.issues.append(RowIssue("issues.missing", "error", place, {"columns": headers}))
        return None

    def _value(self, column: str, cell: Cell, place: Place) -> Any:
        known = self.known[column]
        # True == 1 == 1.0 in a dict: the type keeps a yes apart from a one
        asked: Any = (cell, type(cell))
        if asked not in known:
            known[asked] = self._read(column, cell)
        value, problem = known[asked]
        if problem:
            here = Place(place.file, place.sheet, place.row, self.header[column])
            if problem == "privacy.masked_cell":
                self.gate.masked.append(here)
                self.issues.append(RowIssue(problem, "error", here))
            elif column in ("case", "email") or problem == "issues.formula_error":
                self.issues.append(RowIssue(problem, "error", here, {"column": self.header[column]}))
            else:
                found = privacy.mask_bsn(clean(cell)[:60])
                self.issues.append(RowIssue(problem, "error", here, {"found": found}))
        return value

    def _read(self, column: str, cell: Cell) -> tuple[Any, str | None]:
        text = clean(cell)
        if is_blank(text):
            return None, None
        if is_error(text):
            return None, "issues.formula_error"
        if column == "case":
            hashed = privacy.case_hash(text, self.gate.key)
            self.gate.cases.add(hashed)
            return hashed, None
        if column == "email":
            if "@" not in text:
                return None, "issues.bad_email"
            hashed = privacy.email_hash(text, self.gate.key)
            self.gate.emails.add(hashed)
            return hashed, None
        reader, sort = READERS.get(column, (clean, "text"))
        if sort != "date" and privacy.has_bsn(text):
            return None, "privacy.masked_cell"
        try:
            value = reader(cell)
        except (ValueError, OverflowError):
            return None, f"issues.bad_{sort}"
        return (None if value in ("", ()) else value), None

    def _join_names(self, values: dict[str, object]) -> None:
        if "last_name" in values and "name" not in values:
            parts = [values.get(part) for part in ("first_name", "infix", "last_name")]
            values["name"] = " ".join(str(part) for part in parts if part)
        for part in ("first_name", "infix", "last_name"):
            values.pop(part, None)


def _report(table: Table, columns: dict[str, int], rows: int) -> SheetReport:
    used = set(columns.values())
    return SheetReport(
        file=table.sheet.file,
        sheet=table.sheet.name,
        kind=table.kind,
        header_row=table.header_row,
        rows=rows,
        columns={}
        if table.kind == "matrix"
        else {column: table.header[at] for column, at in columns.items()},
        unused=tuple(h for at, h in enumerate(table.header) if at not in used and h),
        encoding=table.sheet.encoding,
        delimiter=table.sheet.delimiter,
        preview=tuple(_preview(line, columns, len(table.header)) for _, line in table.body[:PREVIEW_ROWS]),
        hidden=table.sheet.hidden,
    )


def _preview(line: list[Cell], columns: dict[str, int], width: int) -> tuple[str, ...]:
    """One row to show: only cells of columns that are read, without case numbers and e-mail addresses."""
    open_ = {position for column, position in columns.items() if column not in ("case", "email")}
    return tuple(
        privacy.mask_bsn(clean(line[at]))
        if at in open_ and at < len(line)
        else MASK
        if at < len(line) and clean(line[at])
        else ""
        for at in range(width)
    )
