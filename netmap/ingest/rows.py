"""Rows: the cells of a table become typed values, after the privacy gate; whatever is wrong becomes an issue."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

import numpy as np

from netmap.ingest import privacy
from netmap.ingest.accounting import Marks
from netmap.ingest.cells import Cell, clean, is_empty, several_organisations
from netmap.ingest.families import FAMILY, FAMILY_ROW, HOME
from netmap.ingest.fates import FATE_OF_ROW
from netmap.ingest.gate import Gate, admit
from netmap.ingest.grid import Body
from netmap.ingest.marks import OFTEN, weigh
from netmap.ingest.notation import begins_as_note, is_note, spread_homes
from netmap.ingest.often import Often, Said
from netmap.ingest.parsed import Judged, ParsedRow
from netmap.ingest.part_columns import JudgedPart, judged_part, lines_of
from netmap.ingest.parts import parts_of
from netmap.ingest.people import only_particles
from netmap.ingest.schemas import check
from netmap.ingest.sheet_report import report
from netmap.ingest.table import (
    Part,
    Scope,
    Table,
    begins_plainly,
    first_filled,
    is_total,
    means_organisation,
    organisation_word,
    total_starts,
)
from netmap.ingest.telling import issue_of, rounded
from netmap.ingest.tie_rows import MARKS, contact_columns, contact_rows
from netmap.ingest.typed import Typed, together
from netmap.ingest.values import NAMES, Manner, Values
from netmap.model.columns import Coded, Mask, Numbers, constant, different, filled_up, mapped
from netmap.model.records import Phrase, Place, RowIssue, SheetKind, SheetReport
from netmap.model.vocabulary import Vocabulary, fold

REQUIRED: dict[SheetKind, tuple[str, ...]] = {
    "professionals": ("name",),
    "organisations": ("organisation",),
    "contacts": ("from", "to"),
    "matrix": ("from", "to"),
    "involvements": ("case", "professional"),
    "needs": ("discipline",),
    "elements": ("element", "score"),
    "gaps": ("school", "discipline"),
    "leads": ("respondent", "school", "lead"),
}
JOINED = ("works_with", "schools")
"""Columns that hold several, and may stand in a sheet several times."""
DOUBTFUL = ("issues.read_thousands", "issues.swapped_dates")
"""What is told of a column and should be looked at."""
HOMES = {"to": "to_organisation", "professional": "organisation"}
"""Columns that say where those work who are named in a list of ``LISTS``."""
LISTS = {"contacts": ("to",), "involvements": ("professional",)}
"""Columns in which one cell may name several: each of them makes a row."""
KEYED = ("from", "to", "professional")
"""Columns of which a cell may be the key of somebody in another list."""
OF_KEYS: tuple[SheetKind, ...] = ("contacts", "involvements")
"""Kinds of rows in which a name may be such a key after all."""
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
    reader = _TableReader(table, columns, shut, gate, issues, marks, said or {}, words)
    tables, lines = reader.typed(tell)
    reader.sum_up()
    for at, typed in enumerate(tables):
        tables[at], impossible = check(typed, reader.header)
        issues += impossible
        for issue in impossible:
            for row in marks.at(issue.place.row or 0):
                marks.cell(row, table.header.index(issue.place.column), f"issue:{issue.key}")
    made = report(table, columns, verdicts, lines)
    return tables, issues, replace(made, frequencies=reader.phrases) if reader.phrases else made, marks


class _TableReader:
    """Reads the rows of one table; each different cell of a column is read once.

    Plain rows are read by columns (:meth:`typed`). A row that says more than one thing, lacks what it needs, or belongs to a
    table that is not of the common form, is read by itself (:meth:`rows`), from the same cells read once.
    """

    def __init__(
        self,
        table: Table,
        columns: dict[str, int],
        shut: set[int],
        gate: Gate,
        issues: list[RowIssue],
        marks: Marks,
        said: Said,
        words: Vocabulary,
    ) -> None:
        self.table, self.columns, self.gate, self.issues, self.marks = table, columns, gate, issues, marks
        self.at = 0
        self.header = {column: table.header[position] for column, position in columns.items()}
        self.kind: SheetKind = "contacts" if table.kind == "matrix" else table.kind
        self.scope = table.scope
        self.exact = table.scope is not None and table.scope.exact
        self.unknown: set[str] = set()
        self.whole = self.exact or table.kind == "matrix"
        """Every row is a row: none is a note or a sum."""
        self.whole_ties = self.kind == "contacts" and bool(MARKS & (columns.keys() | table.said.keys()))
        self.joined = [column for column in JOINED if column in columns]
        self.lists: tuple[str, ...] = () if self.exact else LISTS.get(self.kind, ())
        self.lists += tuple(sorted((NAMES & table.loosely.keys()).difference(self.lists)))
        self.required = REQUIRED[table.kind]
        self.known: defaultdict[str, dict[object, tuple[Any, str | None]]] = defaultdict(dict)
        self.plain: defaultdict[str, dict[object, Any]] = defaultdict(dict)
        """By column, what was read of cells of which there is nothing to tell: nearly all."""
        self.begun: set[str] = set()
        """First cells that begin a row of the table for sure."""
        self.parts = [
            replace(part, columns=own)
            for part in parts_of(table)
            if (own := {column: at for column, at in part.columns.items() if at not in shut})
        ]
        nodes = self.scope.nodes if self.scope else None
        apart = {at for part in self.parts for at in part.columns.values()}
        self.readers = [
            (column, position, self.plain[column], nodes if column in KEYED else None)
            for column, position in columns.items()
            if position not in apart
        ]
        self.folded_header = [fold(text) for text in table.header]
        self.header_texts = {text.casefold() for text in table.header if text}
        self.extra: dict[str, object] = {}
        self.several = 0
        if table.kind == "contacts":
            for column in ("from", "to"):
                if means_organisation(self.header.get(column, "")):
                    self.extra[f"{column}_kind"] = "organisation"
                    if word := organisation_word(self.header[column]):
                        self.extra[f"{column}_column"] = word
        organisations = frozenset(column for column in self.lists if f"{column}_kind" in self.extra)
        self.values = Values(table, columns, gate, Manner(said, self.lists, organisations, words))
        stated = {column for part in self.parts for column in part.said}
        self.how_often = [column for column in OFTEN if column in {*columns, *stated}]
        self.phrases: tuple[Phrase, ...] = ()
        self.answered: set[str] = set()
        """Columns of this row in which an answer stands that names nobody."""
        self.family = False
        """This row is about a pupil or a relative."""
        self.never = False
        """Where the last contact should stand, it says that there was none."""
        self.unread = False
        """Something in what is read now should say how often, and cannot be read."""
        self.ends = {columns.get("from"), columns.get("to"), *table.also.get("to", ())}
        self.said = {id(part): self._stated(part.said) for part in self.parts}
        self.extra |= self._stated(table.said)
        without_cells = [self.extra, *self.said.values()]
        homes = (said.get(home) for said in without_cells for home in HOMES.values())
        self.one_home = all(len(several_organisations(str(home or ""))) < 2 for home in homes)
        """No home that is said of all of them is of several."""
        self.names_several = any(
            isinstance(said.get(column), tuple) and not self._one_name(column, said[column])
            for said in without_cells
            for column in self.lists
        )
        """What is said without a cell of the row names several."""
        lost = table.columns.keys() - columns.keys()
        self.context = {
            number: {column: cell for column, cell in said.items() if column not in lost}
            for number, said in table.context.items()
        }

    def sum_up(self) -> None:
        """Tell once what was done to the table as a whole."""
        table = self.table
        place = Place(table.sheet.file, table.sheet.name, table.header_row)
        if table.header_row is None:
            names = ", ".join(self.header[column] for column in ("from", "to") if column in self.header)
            self.issues.append(RowIssue("issues.no_header", "warning", place, {"columns": names}))
        if table.filled:
            self.issues.append(RowIssue("issues.merged_cells", "correction", place, {"count": table.filled}))
        if self.several and not self._told("issues.several_names", place):
            self.issues.append(RowIssue("issues.several_names", "correction", place, {"count": self.several}))
        for remark in table.remarks:
            here = replace(place, row=remark.row or table.header_row, column=remark.column)
            self.issues.append(RowIssue(remark.key, remark.severity, here, remark.values))
        if table.totals:
            self.issues.append(RowIssue("issues.matrix_totals", "correction", place, {"count": table.totals}))
        self.phrases = self.values.phrases() if self.how_often else ()
        self.issues += rounded(self.phrases, place)
        for note, values in sorted(self.values.notes.items()):
            column, _, key = note.partition("|")
            here = replace(place, row=None, column=self.header[column])
            self.issues.append(RowIssue(key, "warning" if key in DOUBTFUL else "correction", here, values))

    def typed(self, tell: Callable[[], None] | None) -> tuple[list[Typed], int]:
        """What all rows say, by kind; and how many of them say anything."""
        tell = tell or _silent
        body = cast("Body", self.table.body)
        out = self._left_out() if self._common() else {}
        kept = np.ones(len(body), bool)
        kept[list(out)] = False
        judged: list[Judged] = []
        parts: list[JudgedPart] = []
        odd = kept.copy()
        if self._common():
            odd &= np.isin(body.numbers, list(self.context))
            for column, position, _, nodes in self.readers:
                tell()
                judged.append(self._judge(column, position, nodes, kept, odd))
            parts = self._judged_parts(kept, odd, tell)
            odd |= self._lacking(judged, parts, kept)
            odd &= kept
        plain = kept & ~odd
        events: list[tuple[int, int, int]] = [(at, 0, 0) for at in (*out, *np.flatnonzero(odd).tolist())]
        read = [(one, plain) for one in judged]
        read += [(one, plain & there) for part in parts for one, there in part.read]
        for order, (one, there) in enumerate(read):
            events += self._marked(one, there, order)
        main, rows = self._by_columns(np.flatnonzero(plain), judged, parts)
        places, found, lines = [], list[ParsedRow](), len(different(rows))
        for done, (at, order, code) in enumerate(sorted(events)):
            if not done % TOLD_EVERY:
                tell()
            if order:
                one = read[order - 1][0]
                column = self.table.header[one.position]
                here = Place(self.table.sheet.file, self.table.sheet.name, int(body.numbers[at]), column)
                self._tell(str(one.problems[code]), one.column, one.cells.values[code], here)
                continue
            self.at = at
            several = self.rows(*body[at])
            lines += bool(several)
            places += [at] * len(several)
            found += several
        return _sorted(main, rows, np.array(places, np.int64), found), lines

    def _common(self) -> bool:
        """Whether each of its columns says one thing in a row: nearly every table."""
        apart = self.joined or self.names_several or (set(KEYED) & self.extra.keys() and self.scope)
        return not apart and not {"last_name", "works_with"} & self.columns.keys()

    def _left_out(self) -> dict[int, str]:
        """Rows that are none of the table's, and why."""
        if self.whole:
            return {}
        grid = self.table.grid

        def begins(cell: Cell) -> bool:
            start = str(cell)
            return start[:3].casefold() not in total_starts() and start.casefold() not in self.header_texts

        doubtful = np.flatnonzero(~(grid.plain() & grid.where(0, begins)))
        numbers, header = self.table.numbers, self.table.header_row
        found = ((at, self._no_row(grid[at])) for at in doubtful.tolist() if numbers[at] != header)
        return {at: why for at, why in found if why}

    def _judged_parts(self, kept: Mask, odd: Mask, tell: Callable[[], None]) -> list[JudgedPart]:
        """What the parts of all rows say; a row without any part is odd."""
        numbers, nodes = self.table.numbers, self.scope.nodes if self.scope else None

        def judge(column: str, position: int, rows: Mask) -> Judged:
            tell()
            return self._judge(column, position, nodes if column in KEYED else None, rows, odd, keys=False)

        parts = [
            judged_part(part, self._alone(self.said[id(part)]), numbers, kept, judge) for part in self.parts
        ]
        if parts:
            odd |= ~np.logical_or.reduce([part.active for part in parts])
        return parts

    def _lacking(self, judged: Sequence[Judged], parts: Sequence[JudgedPart], kept: Mask) -> Mask:
        """Rows that lack what they need, or of which a part does."""
        found = np.zeros(len(kept), bool)
        for column in self.required:
            here = [one.read.codes & one.nodes.codes for one in judged if one.column == column]
            lacks = here[0] < 0 if here else np.full(len(kept), column not in self.extra)
            lacks &= column not in self.extra
            for part in parts:
                own = [
                    part.columns[name].codes for name in (column, f"{column}_node") if name in part.columns
                ]
                found |= part.active & np.logical_and.reduce([lacks, *(codes < 0 for codes in own)])
            if not parts:
                found |= lacks
        return found

    def _judge(
        self,
        column: str,
        position: int,
        nodes: frozenset[str] | None,
        kept: Mask,
        odd: Mask,
        *,
        keys: bool = True,
    ) -> Judged:
        """Read the different cells of a column; rows that say several things, or not how often, are ``odd``.

        Without ``keys`` a cell that is the key of a node is read as a name all the same, before it is taken for a key.
        """
        cells = self.table.grid.column(position)
        there = np.bincount(cells.codes[kept] + 1, minlength=len(cells.values) + 1)[1:]
        read: list[Any] = [None] * len(cells.values)
        marks: list[str | None] = [None] * len(cells.values)
        problems: dict[int, str | None] = {}
        apart = np.zeros(len(cells.values) + 1, bool)
        strangers: list[int] = []
        apart_too = nodes or column in HOMES.values() or column not in self.values.plainly
        plain = {} if apart_too else self.gate.names
        for code in np.flatnonzero(there).tolist():
            cell = cells.values[code]
            if cell is None or cell == "":
                continue
            known = plain.get(cell) if cell.__class__ is str else None
            if known and known[0] and not known[1] and not known[0].islower():
                read[code] = known[0]  # a name that was read before, in whatever column: nearly all
                continue
            if keys and nodes and (key := clean(cell)) in nodes:
                marks[code] = node_mark(key)
                continue
            value, problem = self._read(column, cell)
            read[code] = value
            if problem or value is None:
                problems[code] = problem
            several = isinstance(value, tuple) and column in self.lists
            if several and self._one_name(column, value):
                read[code], several = (value := value[0]), False
            apart[code] = (
                several
                or self._has_homes(column, value)
                or problem in ("issues.never", FAMILY_ROW)
                or self._is_unread(column, problem)
            )
            if nodes and value is not None and not several and self.kind in OF_KEYS:
                key = clean(str(value))
                if key in nodes:
                    read[code], marks[code] = None, node_mark(str(value))
                elif self.scope and self.scope.by_id:
                    strangers.append(code)
        odd |= apart[cells.codes] & kept
        if strangers:  # the first row of each is told of
            first = np.full(len(cells.values) + 1, len(kept))
            rows = np.flatnonzero(kept)[::-1]
            first[cells.codes[rows]] = rows
            odd[first[strangers]] = True
        return Judged(column, position, cells, mapped(cells, read), mapped(cells, marks), problems)

    def _one_name(self, column: str, value: object) -> bool:
        """Whether a list of names that was read holds one name, and nothing beside it is to be taken apart."""
        return column in self.lists and isinstance(value, tuple) and len(value) == 1 and self.one_home

    def _alone(self, said: Mapping[str, Any]) -> dict[str, object]:
        """What is said without a cell, with a list of one name as that name."""
        return {name: cell[0] if self._one_name(name, cell) else cell for name, cell in said.items()}

    def _has_homes(self, column: str, value: object) -> bool:
        """Whether a cell says of several where they work, so that its row is to be taken apart."""
        return bool(self.lists) and column in HOMES.values() and len(several_organisations(str(value))) > 1

    def _marked(self, one: Judged, plain: Mask, order: int) -> list[tuple[int, int, int]]:
        """Take down what became of the cells of plain rows that say nothing; of which there is something to tell."""
        told: list[tuple[int, int, int]] = []
        if not one.problems:
            return told
        hit = np.zeros(len(one.cells.values) + 1, bool)
        hit[list(one.problems)] = True
        rows = np.flatnonzero(hit[one.cells.codes] & plain)
        codes = one.cells.codes[rows]
        for code in different(codes.astype(np.int64)).tolist():
            here = rows[codes == code] if len(one.problems) > 1 else rows
            self.marks.problem(here, one.position, one.column, one.problems[code])
            if one.problems[code]:
                told += [(at, order + 1, code) for at in here.tolist()]
        return told

    def _by_columns(
        self, rows: Numbers, judged: Sequence[Judged], parts: Sequence[JudgedPart]
    ) -> tuple[Typed, Numbers]:
        """What plain rows say, and of which row each of it is."""
        table = self.table
        columns = {one.column: one.read.taken(rows) for one in judged}
        for column, value in self._alone(self.extra).items():
            said = constant(value, len(rows))
            columns[column] = filled_up(columns[column], said) if column in columns else said
        self._together(columns)
        columns |= {f"{one.column}_node": one.nodes.taken(rows) for one in judged if one.nodes.values}
        if table.node is not None:
            cells = table.grid.column(table.node).taken(rows).bare()
            columns["node"] = mapped(
                cells, [(key and node_mark(key)) or None for key in map(clean, cells.values)]
            )
        if parts:
            columns, rows = lines_of(columns, parts, rows)
        self._weighed(columns)
        if self.whole_ties:
            columns, lines = contact_columns(columns, len(rows))
            for at in np.setdiff1d(rows, rows[lines]).tolist():
                self.marks.unused(at, "aside:alone" if table.partial else "issue:issues.missing")
            rows = rows[lines]
        named = {column: one for column, one in columns.items() if (one.codes >= 0).any()}
        place = Place(table.sheet.file, table.sheet.name)
        return Typed(
            self.kind, place, table.numbers[rows], named, self.scope.name if self.scope else ""
        ), rows

    def _weighed(self, columns: dict[str, Coded]) -> None:
        """For whole columns what :func:`weigh` and the like do within the values of a row."""
        if self.how_often:
            phrase, marked = columns.pop("frequency", None), columns.pop("count", None)
            rates = [
                mapped(one, [ask(value) for value in one.values])
                for one, ask in ((phrase, _per_year), (marked, _marked_rate))
                if one
            ]
            if rates:
                columns["frequency"] = filled_up(rates[0], rates[-1])
            if marked:
                columns["count"] = mapped(marked, [value.get("count") for value in marked.values])

    def _together(self, columns: dict[str, Coded]) -> None:
        """What several cells of a row say together (:meth:`_around`), for whole columns."""
        if "fte" in columns:
            hours = columns.pop("fte")
            columns["hours"] = filled_up(columns["hours"], hours) if "hours" in columns else hours
        if "email" in columns:
            email = columns.pop("email")
            pairs = [value if isinstance(value, tuple) else (None, None) for value in email.values]
            columns["email"] = mapped(email, [pair[0] for pair in pairs])
            columns["email_domain"] = mapped(email, [pair[1] or None for pair in pairs])

    def rows(self, number: int, line: list[Cell]) -> list[ParsedRow]:
        """What one row says; nothing (with an issue where the user should know) when it is no row of the table."""
        place = Place(self.table.sheet.file, self.table.sheet.name, number)
        itself = number == self.table.header_row  # the header, whose texts name people
        skipped = None if self.whole or itself else self._no_row(line)
        if skipped:
            self.marks.row(self.at, FATE_OF_ROW[skipped])
            if not self.table.partial:
                self.issues.append(RowIssue(skipped, "correction", place))
            return []
        self.answered.clear()
        self.unread = self.never = self.family = False
        values = self._values(number, line, place)
        if self.family:
            self.marks.row(self.at, "blocked:child_name")
            return []
        every = [
            values | own
            for part in self.parts
            if (part.only is None or number in part.only) and (own := self._part(part, line, place))
        ] or [values]
        found: list[ParsedRow] = []
        for one in every:
            if self.how_often:
                weigh(one, strict=not self.exact)  # in a graph a line is a line
            missing = [
                column for column in self.required if column not in one and f"{column}_node" not in one
            ]
            found += self._incomplete(one, missing, place) if missing else self._spread(one, place)
        if not found:
            self.marks.unused(self.at, "aside:alone" if self.table.partial else "issue:issues.missing")
        return found + self._works_with(values, place) if "works_with" in values else found

    def _values(self, number: int, line: list[Cell], place: Place) -> dict[str, object]:
        """What the cells of a row say, its parts apart, and what stands around it."""
        values: dict[str, object] = dict(self.extra)
        width = len(line)
        for column, position, plain, nodes in self.readers:
            if position >= width:
                continue
            cell = line[position]
            if cell is None or cell == "":
                continue
            if nodes and (key := clean(cell)) in nodes:
                values[f"{column}_node"] = node_mark(key)
                continue
            value = plain.get(cell if cell.__class__ is str else _key(cell))
            if value is None:
                value = self._value(column, cell, place, position)
            if value is not None:
                values[column] = value
        self._around(number, line, place, values)
        return values

    def _around(self, number: int, line: list[Cell], place: Place, values: dict[str, object]) -> None:
        """Put with the cells of a row what stands around it, and what several of them say together."""
        for column, cell in self.context.get(number, {}).items() if self.context else ():
            value = self._value(column, cell, place, None)
            if value is not None:
                values.setdefault(column, value)
        if self.unread:
            values["unread"] = True
        if self.never:
            values["contact"] = False
        if "email" in values or "last_name" in self.columns:
            self._join_names(values)
        if "fte" in values:
            hours = values.pop("fte")
            values.setdefault("hours", hours)
        for column in self.joined:
            self._add_more(column, values, line, place)
        if (
            self.table.node is not None
            and self.table.node < len(line)
            and (key := clean(line[self.table.node]))
        ):
            values["node"] = node_mark(key)

    def _no_row(self, line: list[Cell]) -> str | None:
        """Why a row is none of the table's: a sum, the header once more, or a note."""
        if begins_plainly(line):
            start = str(line[0])
            if start in self.begun:
                return None  # nearly every row
            if start[:3].casefold() not in total_starts() and start.casefold() not in self.header_texts:
                self.begun.add(start)
                return None
        if is_total(line):
            return "issues.totals_row"
        cell, alone = first_filled(line)
        first = clean(cell)
        if not alone and first.casefold() in self.header_texts:
            folded = [fold(clean(cell)) for cell in line]
            if folded == self.folded_header or set(filter(None, folded)) <= set(self.folded_header):
                return "issues.repeated_header"
        if alone and begins_as_note(first):
            return "issues.note_row"
        if alone and len(self.columns) > 1 and (is_note(first) or not self._may_be_alone(line, first)):
            return "issues.note_row"
        return None

    def _may_be_alone(self, line: list[Cell], text: str) -> bool:
        """Whether a row of one cell may be one of the table's: a name where one is enough, or one end of a contact."""
        if len(self.required) == 1:
            return True
        at = next(place for place, cell in enumerate(line) if not is_empty(cell))
        return at in self.ends and all(
            word[:1].isupper() or word.isdigit() or only_particles([word]) for word in text.split()
        )

    def _spread(self, values: dict[str, object], place: Place) -> list[ParsedRow]:
        """A row for each of the people that one cell names, and for each way of a whole tie."""
        lines = [values]
        for column in self.lists:
            names = values.get(column)
            if isinstance(names, tuple):
                self.several += len(names) > 1
                aside = {"beside": ", ".join(names)} if len(names) == 2 else {}
                lines = [{**values, column: name, **aside} for name in names]
                if not spread_homes(lines, HOMES.get(column, "")):
                    said = {"count": len(names)}
                    self.issues.append(RowIssue("issues.several_homes", "warning", place, said))
        if self.scope and self.scope.nodes and self.kind in OF_KEYS:
            lines = [self._by_key(line, self.scope, place) for line in lines]
        if self.whole_ties:
            lines = [row for line in lines for row in contact_rows(line)]
        return [ParsedRow(self.kind, row, place, self.scope.name if self.scope else "") for row in lines]

    def _by_key(self, values: dict[str, object], scope: Scope, place: Place) -> dict[str, object]:
        """The same with the ends that are keys as nodes; an end that is no key is told, once."""
        found = dict(values)
        for side in KEYED:
            text = clean(str(found[side])) if side in found else ""
            if text in scope.nodes:
                found[f"{side}_node"] = node_mark(str(found.pop(side)))
            elif text and scope.by_id and text not in self.unknown:
                self.unknown.add(text)
                said = {"found": text} if privacy.harmless(text) else {"found": privacy.MASK}
                here = replace(place, column=self.header.get(side, ""))
                self.issues.append(RowIssue("issues.unknown_id", "warning", here, said))
        return found

    def _part(self, part: Part, line: list[Cell], place: Place) -> dict[str, object]:
        """What one part of a row says; nothing where its first column says nothing."""
        found: dict[str, object] = {}
        self.unread = False
        for number, (column, position) in enumerate(part.columns.items()):
            cell = line[position] if position < len(line) else None
            value = None if cell in (None, "") else self._value(column, cell, place, position)
            if value is None and not number:
                return {}
            if column == "present" and value is False:
                return {}
            found[column] = value
        found["unread"] = self.unread or None
        return {
            **self.said[id(part)],
            **{column: value for column, value in found.items() if value is not None},
        }

    def _stated(self, said: Mapping[str, Cell]) -> dict[str, object]:
        """What is said without a cell of the row, read as cells are."""
        read = {column: self.values.read(column, cell)[0] for column, cell in said.items()}
        return {column: value for column, value in read.items() if value is not None}

    def _incomplete(self, values: dict[str, object], missing: list[str], place: Place) -> list[ParsedRow]:
        """A row without what it needs: of a contact the one end stays, anything else is an issue."""
        if values.get("contact") is False and len(missing) == 1:
            return self._spread(values, place)
        if self.table.partial and missing != ["from"]:
            return []
        one_end = self.kind == "contacts" and len(missing) == 1 and not self.exact
        if missing[0] in self.answered or self.table.kind == "matrix":  # which was told, or is no fault
            return self._spread({**values, "contact": False}, place) if one_end else []
        if one_end:
            header = {"columns": self.header.get(missing[0], missing[0])}
            issue = RowIssue("issues.one_end", "error", place, header)
            if self.parts and missing == ["to"]:
                issue = RowIssue("issues.named_nobody", "correction", place)
            if issue not in self.issues[-1:]:
                self.issues.append(issue)
            return self._spread({**values, "contact": False}, place)
        headers = ", ".join(self.header.get(column, column) for column in missing)
        self.issues.append(RowIssue("issues.missing", "error", place, {"columns": headers}))
        return []

    def _add_more(self, column: str, values: dict[str, object], line: list[Cell], place: Place) -> None:
        """Put the further columns of "werkt samen met" or "school 1, school 2" with the first."""
        found = list(_names(values.get(column)))
        for position in self.table.also.get(column, ()):
            cell = line[position] if position < len(line) else None
            if cell is not None and cell != "":
                found += _names(self._value(column, cell, place, position))
        if found:
            values[column] = tuple(dict.fromkeys(found))

    def _works_with(self, values: dict[str, object], place: Place) -> list[ParsedRow]:
        """The contacts in a list of professionals."""
        partners = values.pop("works_with", None)
        if not isinstance(partners, tuple) or "name" not in values:
            return []
        self.several += len(partners) > 1
        source = {"from": values["name"], "from_organisation": values.get("organisation")}
        source = {column: value for column, value in source.items() if value is not None}
        return [ParsedRow("contacts", {**source, "to": name}, place) for name in partners]

    def _value(self, column: str, cell: Cell, place: Place, position: int | None) -> Any:
        value, problem = self._read(column, cell)
        if position is not None and (value is None or problem):
            self.marks.problem(self.at, position, column, problem)
        if problem:
            if problem.startswith("issues.answer_") or problem in (FAMILY, HOME):
                self.answered.add(column)
            self.family |= problem == FAMILY_ROW
            self.never |= problem == "issues.never"
            self.unread |= self._is_unread(column, problem)
            header = self.table.header[position] if position is not None else self.header.get(column, "")
            self._tell(problem, column, cell, replace(place, column=header))
        return value

    def _read(self, column: str, cell: Cell) -> tuple[Any, str | None]:
        """What a cell says, or what there is to tell of it; each different cell is read once."""
        known, asked = self.known[column], _key(cell)
        if asked not in known:
            known[asked] = self.values.read(column, cell)
        value, problem = known[asked]
        if problem is None and value is not None:
            self.plain[column][asked] = value
        return value, problem

    def _is_unread(self, column: str, problem: str | None) -> bool:
        """Whether a cell should say how often and cannot be read."""
        return problem is not None and column in OFTEN and (self.whole or problem != "issues.formula_error")

    def _tell(self, problem: str, column: str, cell: Cell, here: Place) -> None:
        if not self._told(problem, here):
            self.issues.append(issue_of(problem, column, cell, here, self.gate))

    def _told(self, key: str, here: Place) -> bool:
        """Whether another table of the same rows has told it; for other tables never."""
        if not self.table.elsewhere:
            return False
        known = (key, here) in self.gate.told
        self.gate.told.add((key, here))
        return known

    def _join_names(self, values: dict[str, object]) -> None:
        if "last_name" in self.columns:
            parts = [values.pop(part, None) for part in ("first_name", "infix", "last_name")]
            if parts[2]:
                lead = "professional" if self.kind == "involvements" else "name"
                values.setdefault(lead, " ".join(str(part) for part in parts if part))
        email = values.pop("email", None)
        if isinstance(email, tuple):
            values["email"], domain = email
            if domain:
                values["email_domain"] = domain


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


def _per_year(phrase: object) -> float | None:
    return phrase.per_year if isinstance(phrase, Often) else None


def _marked_rate(marked: Mapping[str, float]) -> float | None:
    return marked.get("frequency")


def _key(cell: Cell) -> object:
    """A cell as a key: True == 1 == 1.0 in a dict, so that the type keeps a yes apart from a one."""
    return cell if cell.__class__ is str else (cell, cell.__class__)


def node_mark(text: str) -> str:
    """What stands for the name of a node within its file: an id may be an e-mail address, which nothing may keep."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _names(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
