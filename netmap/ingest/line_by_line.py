"""Rows one by one: those that say more than one thing, lack what they need, or belong to a table that is not of the common form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from netmap.ingest import privacy
from netmap.ingest.cells import Cell, clean, is_empty
from netmap.ingest.families import FAMILY, FAMILY_ROW, HOME
from netmap.ingest.fates import FATE_OF_ROW
from netmap.ingest.marks import weigh
from netmap.ingest.notation import begins_as_note, is_example, is_note, spread_homes
from netmap.ingest.parsed import ParsedRow
from netmap.ingest.people import only_particles
from netmap.ingest.row_cells import HOMES, KEYED, OF_KEYS, RowCells, cell_key, node_mark
from netmap.ingest.table import (
    Part,
    Scope,
    begins_plainly,
    first_filled,
    is_total,
    total_starts,
)
from netmap.ingest.tie_rows import contact_rows
from netmap.model.records import Place, RowIssue
from netmap.model.vocabulary import fold

HEADINGS = frozenset(
    {"wijk", "buurt", "kern", "gebied", "regio", "district", "rayon", "cluster", "thema", "area", "region"}
)
"""With which a heading begins above some of the contacts: "Wijk Noord" is nobody."""


class LineByLine:
    """Reads rows of one table, one at a time, from cells that are read once."""

    def __init__(self, cells: RowCells) -> None:
        self.cells = cells
        self.at = 0
        """Which row of the table is read now."""
        self.several = 0
        """Cells that named more than one."""
        self.unknown: set[str] = set()
        self.begun: set[str] = set()
        """First cells that begin a row of the table for sure."""
        self.folded_header = [fold(text) for text in cells.table.header]
        self.ends = {cells.columns.get("from"), cells.columns.get("to"), *cells.table.also.get("to", ())}
        self.answered: set[str] = set()
        """Columns of this row in which an answer stands that names nobody."""
        self.family = False
        """This row is about a pupil or a relative."""
        self.never = False
        """Where the last contact should stand, it says that there was none."""
        self.unread = False
        """Something in what is read now should say how often, and cannot be read."""

    def rows(self, at: int, number: int, line: list[Cell]) -> list[ParsedRow]:
        """What one row says; nothing (with an issue where the user should know) when it is no row of the table."""
        self.at = at
        place = Place(self.cells.table.sheet.file, self.cells.table.sheet.name, number)
        itself = number == self.cells.table.header_row  # the header, whose texts name people
        skipped = None if self.cells.whole or itself else self._no_row(line)
        if skipped:
            self.cells.marks.row(self.at, FATE_OF_ROW[skipped])
            if not self.cells.table.partial:
                self.cells.issues.append(RowIssue(skipped, "correction", place))
            return []
        self.answered.clear()
        self.unread = self.never = self.family = False
        values = self._values(number, line, place)
        if self.family:
            self.cells.marks.row(self.at, "blocked:child_name")
            return []
        every = [
            values | own
            for part in self.cells.parts
            if (part.only is None or number in part.only) and (own := self._part(part, line, place))
        ] or [values]
        found: list[ParsedRow] = []
        for one in every:
            if self.cells.how_often:
                weigh(one, strict=not self.cells.exact)  # in a graph a line is a line
            missing = [
                column for column in self.cells.required if column not in one and f"{column}_node" not in one
            ]
            found += self._incomplete(one, missing, place) if missing else self._spread(one, place)
        if not found:
            self.cells.marks.unused(
                self.at, "aside:alone" if self.cells.table.partial else "issue:issues.missing"
            )
        return found + self._works_with(values, place) if "works_with" in values else found

    def _values(self, number: int, line: list[Cell], place: Place) -> dict[str, object]:
        """What the cells of a row say, its parts apart, and what stands around it."""
        values: dict[str, object] = dict(self.cells.extra)
        width = len(line)
        for column, position, plain, nodes in self.cells.readers:
            if position >= width:
                continue
            cell = line[position]
            if cell is None or cell == "":
                continue
            if nodes and (key := clean(cell)) in nodes:
                values[f"{column}_node"] = node_mark(key)
                continue
            value = plain.get(cell if cell.__class__ is str else cell_key(cell))
            if value is None:
                value = self._value(column, cell, place, position)
            if value is not None:
                values[column] = value
        self._around(number, line, place, values)
        return values

    def _around(self, number: int, line: list[Cell], place: Place, values: dict[str, object]) -> None:
        """Put with the cells of a row what stands around it, and what several of them say together."""
        for column, cell in self.cells.context.get(number, {}).items() if self.cells.context else ():
            value = self._value(column, cell, place, None)
            if value is not None:
                values.setdefault(column, value)
        if self.unread:
            values["unread"] = True
        if self.never:
            values["contact"] = False
        if "email" in values or "last_name" in self.cells.columns:
            self._join_names(values)
        if "fte" in values:
            hours = values.pop("fte")
            values.setdefault("hours", hours)
        for column in self.cells.joined:
            self._add_more(column, values, line, place)
        if (
            self.cells.table.node is not None
            and self.cells.table.node < len(line)
            and (key := clean(line[self.cells.table.node]))
        ):
            values["node"] = node_mark(key)

    def left_out(self) -> list[int]:
        """Rows that are none of the table's."""
        table, texts, starts = self.cells.table, self.cells.header_texts, total_starts()
        if self.cells.whole:
            return []

        def begins(cell: Cell) -> bool:
            start = str(cell)
            return (
                start[:3].casefold() not in starts and start.casefold() not in texts and not is_example(start)
            )

        doubtful = np.flatnonzero(~(table.grid.plain() & table.grid.where(0, begins))).tolist()
        return [
            at for at in doubtful if table.numbers[at] != table.header_row and self._no_row(table.grid[at])
        ]

    def _no_row(self, line: list[Cell]) -> str | None:
        """Why a row is none of the table's: a sum, the header once more, or a note."""
        if begins_plainly(line):
            start = str(line[0])
            if start in self.begun:
                return None  # nearly every row
            usual = start[:3].casefold() not in total_starts() and not is_example(start)
            if usual and start.casefold() not in self.cells.header_texts:
                self.begun.add(start)
                return None
        if is_total(line):
            return "issues.totals_row"
        cell, alone = first_filled(line)
        first = clean(cell)
        if is_example(first):
            return "issues.example_row"
        if not alone and first.casefold() in self.cells.header_texts:
            folded = [fold(clean(cell)) for cell in line]
            if folded == self.folded_header or set(filter(None, folded)) <= set(self.folded_header):
                return "issues.repeated_header"
        if alone and begins_as_note(first):
            return "issues.note_row"
        if alone and len(self.cells.columns) > 1 and (is_note(first) or not self._may_be_alone(line, first)):
            return "issues.note_row"
        return None

    def _may_be_alone(self, line: list[Cell], text: str) -> bool:
        """Whether a row of one cell may be one of the table's: a name where one is enough, or one end of a contact."""
        if len(self.cells.required) == 1:
            return True
        at = next(place for place, cell in enumerate(line) if not is_empty(cell))
        heading = " " in text and fold(text).partition(" ")[0] in HEADINGS
        return (
            at in self.ends
            and not heading
            and all(word[:1].isupper() or word.isdigit() or only_particles([word]) for word in text.split())
        )

    def _spread(self, values: dict[str, object], place: Place) -> list[ParsedRow]:
        """A row for each of the people that one cell names, and for each way of a whole tie."""
        lines = [values]
        for column in self.cells.lists:
            names = values.get(column)
            if isinstance(names, tuple):
                self.several += len(names) > 1
                aside = {"beside": ", ".join(names)} if len(names) == 2 and column != "case" else {}
                lines = [{**line, column: name, **aside} for line in lines for name in names]
                if not spread_homes(lines, HOMES.get(column, "")):
                    said = {"count": len(names)}
                    self.cells.issues.append(RowIssue("issues.several_homes", "warning", place, said))
        if self.cells.scope and self.cells.scope.nodes and self.cells.kind in OF_KEYS:
            lines = [self._by_key(line, self.cells.scope, place) for line in lines]
        if self.cells.whole_ties:
            lines = [row for line in lines for row in contact_rows(line)]
        return [
            ParsedRow(self.cells.kind, row, place, self.cells.scope.name if self.cells.scope else "")
            for row in lines
        ]

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
                here = replace(place, column=self.cells.header.get(side, ""))
                self.cells.issues.append(RowIssue("issues.unknown_id", "warning", here, said))
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
            **self.cells.said[id(part)],
            **{column: value for column, value in found.items() if value is not None},
        }

    def _incomplete(self, values: dict[str, object], missing: list[str], place: Place) -> list[ParsedRow]:
        """A row without what it needs: of a contact the one end stays, anything else is an issue."""
        if values.get("contact") is False and len(missing) == 1:
            return self._spread(values, place)
        if self.cells.table.partial and missing != ["from"]:
            return []
        one_end = self.cells.kind == "contacts" and len(missing) == 1 and not self.cells.exact
        if missing[0] in self.answered or self.cells.table.kind == "matrix":  # which was told, or is no fault
            return self._spread({**values, "contact": False}, place) if one_end else []
        if one_end:
            header = {"columns": self.cells.header.get(missing[0], missing[0])}
            issue = RowIssue("issues.one_end", "error", place, header)
            if self.cells.parts and missing == ["to"]:
                issue = RowIssue("issues.named_nobody", "correction", place)
            if issue not in self.cells.issues[-1:]:
                self.cells.issues.append(issue)
            return self._spread({**values, "contact": False}, place)
        headers = ", ".join(self.cells.header.get(column, column) for column in missing)
        self.cells.issues.append(RowIssue("issues.missing", "error", place, {"columns": headers}))
        return []

    def _add_more(self, column: str, values: dict[str, object], line: list[Cell], place: Place) -> None:
        """Put the further columns of "werkt samen met" or "school 1, school 2" with the first."""
        found = list(_names(values.get(column)))
        for position in self.cells.table.also.get(column, ()):
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
        value, problem = self.cells.read(column, cell)
        if position is not None and (value is None or problem):
            self.cells.marks.problem(self.at, position, column, problem)
        if problem:
            if problem.startswith("issues.answer_") or problem in (FAMILY, HOME):
                self.answered.add(column)
            self.family |= problem == FAMILY_ROW
            self.never |= problem == "issues.never"
            self.unread |= self.cells.is_unread(column, problem)
            header = (
                self.cells.table.header[position]
                if position is not None
                else self.cells.header.get(column, "")
            )
            self.cells.tell(problem, column, cell, replace(place, column=header))
        return value

    def _join_names(self, values: dict[str, object]) -> None:
        if "last_name" in self.cells.columns:
            parts = [values.pop(part, None) for part in ("first_name", "infix", "last_name")]
            if parts[2]:
                lead = "professional" if self.cells.kind == "involvements" else "name"
                called = str(values.get(lead) or "")
                if parts[0] is None and called.isalpha() and called.casefold() != str(parts[2]).casefold():
                    parts[0] = values.pop(lead)  # "Naam | Tussenvoegsel | Achternaam": a first name
                values.setdefault(lead, " ".join(str(part) for part in parts if part))
        email = values.pop("email", None)
        if isinstance(email, tuple):
            values["email"], domain = email
            if domain:
                values["email_domain"] = domain


def _names(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
