"""Plain rows by whole columns: nearly all rows of nearly every table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from netmap.ingest.cells import clean, several_organisations
from netmap.ingest.families import FAMILY_ROW
from netmap.ingest.often import Often
from netmap.ingest.parsed import Judged
from netmap.ingest.part_columns import JudgedPart, judged_part, lines_of
from netmap.ingest.row_cells import HOMES, KEYED, OF_KEYS, RowCells, node_mark
from netmap.ingest.tie_rows import contact_columns
from netmap.ingest.typed import Typed
from netmap.model.columns import Coded, Mask, Numbers, constant, different, filled_up, mapped
from netmap.model.records import Place


class ByColumns:
    """Reads the plain rows of one table, and says which rows are not plain."""

    def __init__(self, cells: RowCells) -> None:
        self.cells = cells

    def judged(self, kept: Mask, tell: Callable[[], None]) -> tuple[list[Judged], list[JudgedPart], Mask]:
        """What the cells of the kept rows say, apart from and in their parts; and which of these rows are not plain.

        A row without any of the parts is not plain either.
        """
        cells = self.cells
        table, of_ends = cells.table, cells.scope.nodes if cells.scope else None
        odd = kept & np.isin(table.numbers, list(cells.context))
        judged: list[Judged] = []
        for column, position, _, nodes in cells.readers:
            tell()
            judged.append(self._judge(column, position, nodes, kept, odd))

        def judge(column: str, position: int, rows: Mask) -> Judged:
            tell()
            return self._judge(column, position, of_ends if column in KEYED else None, rows, odd, keys=False)

        parts = [
            judged_part(part, cells.alone(cells.said[id(part)]), table.numbers, kept, judge)
            for part in cells.parts
        ]
        if parts:
            odd |= ~np.logical_or.reduce([part.active for part in parts])
        odd |= self._lacking(judged, parts, kept)
        return judged, parts, odd & kept

    def _lacking(self, judged: Sequence[Judged], parts: Sequence[JudgedPart], kept: Mask) -> Mask:
        """Rows that lack what they need, or of which a part does."""
        found = np.zeros(len(kept), bool)
        for column in self.cells.required:
            here = [one.read.codes & one.nodes.codes for one in judged if one.column == column]
            lacks = here[0] < 0 if here else np.full(len(kept), column not in self.cells.extra)
            lacks &= column not in self.cells.extra
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
        cells = self.cells.table.grid.column(position)
        there = np.bincount(cells.codes[kept] + 1, minlength=len(cells.values) + 1)[1:]
        read: list[Any] = [None] * len(cells.values)
        marks: list[str | None] = [None] * len(cells.values)
        problems: dict[int, str | None] = {}
        apart = np.zeros(len(cells.values) + 1, bool)
        strangers: list[int] = []
        apart_too = nodes or column in HOMES.values() or column not in self.cells.values.plainly
        plain = {} if apart_too else self.cells.gate.names
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
            value, problem = self.cells.read(column, cell)
            read[code] = value
            if problem or value is None:
                problems[code] = problem
            several = isinstance(value, tuple) and column in self.cells.lists
            if several and self.cells.one_name(column, value):
                read[code], several = (value := value[0]), False
            apart[code] = (
                several
                or self._has_homes(column, value)
                or problem in ("issues.never", FAMILY_ROW)
                or self.cells.is_unread(column, problem)
            )
            if nodes and value is not None and not several and self.cells.kind in OF_KEYS:
                key = clean(str(value))
                if key in nodes:
                    read[code], marks[code] = None, node_mark(str(value))
                elif self.cells.scope and self.cells.scope.by_id:
                    strangers.append(code)
        odd |= apart[cells.codes] & kept
        if strangers:  # the first row of each is told of
            first = np.full(len(cells.values) + 1, len(kept))
            rows = np.flatnonzero(kept)[::-1]
            first[cells.codes[rows]] = rows
            odd[first[strangers]] = True
        return Judged(column, position, cells, mapped(cells, read), mapped(cells, marks), problems)

    def _has_homes(self, column: str, value: object) -> bool:
        """Whether a cell says of several where they work, so that its row is to be taken apart."""
        return (
            bool(self.cells.lists) and column in HOMES.values() and len(several_organisations(str(value))) > 1
        )

    def marked(self, one: Judged, plain: Mask, order: int) -> list[tuple[int, int, int]]:
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
            self.cells.marks.problem(here, one.position, one.column, one.problems[code])
            if one.problems[code]:
                told += [(at, order + 1, code) for at in here.tolist()]
        return told

    def typed(
        self, rows: Numbers, judged: Sequence[Judged], parts: Sequence[JudgedPart]
    ) -> tuple[Typed, Numbers]:
        """What plain rows say, and of which row each of it is."""
        table = self.cells.table
        columns = {one.column: one.read.taken(rows) for one in judged}
        for column, value in self.cells.alone(self.cells.extra).items():
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
        if self.cells.whole_ties:
            columns, lines = contact_columns(columns, len(rows))
            for at in np.setdiff1d(rows, rows[lines]).tolist():
                self.cells.marks.unused(at, "aside:alone" if table.partial else "issue:issues.missing")
            rows = rows[lines]
        named = {column: one for column, one in columns.items() if (one.codes >= 0).any()}
        place = Place(table.sheet.file, table.sheet.name)
        return Typed(
            self.cells.kind,
            place,
            table.numbers[rows],
            named,
            self.cells.scope.name if self.cells.scope else "",
        ), rows

    def _weighed(self, columns: dict[str, Coded]) -> None:
        """For whole columns what :func:`weigh` and the like do within the values of a row."""
        if self.cells.how_often:
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


def _per_year(phrase: object) -> float | None:
    return phrase.per_year if isinstance(phrase, Often) else None


def _marked_rate(marked: Mapping[str, float]) -> float | None:
    return marked.get("frequency")
