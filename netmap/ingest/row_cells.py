"""The cells of one table: each different one of a column is read once; what is said of all rows without a cell is read as cells are."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from netmap.ingest.accounting import Marks
from netmap.ingest.cells import Cell, several_organisations
from netmap.ingest.gate import Gate
from netmap.ingest.marks import OFTEN
from netmap.ingest.often import Said
from netmap.ingest.parts import parts_of
from netmap.ingest.table import Table, means_organisation, organisation_word
from netmap.ingest.telling import issue_of
from netmap.ingest.tie_rows import MARKS
from netmap.ingest.values import NAMES, Manner, Values
from netmap.model.records import Place, RowIssue, SheetKind
from netmap.model.vocabulary import Vocabulary

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
HOMES = {"to": "to_organisation", "professional": "organisation"}
"""Columns that say where those work who are named in a list of ``LISTS``."""
LISTS = {"contacts": ("to",), "involvements": ("professional", "case")}
"""Columns in which one cell may name several: each of them makes a row."""
KEYED = ("from", "to", "professional")
"""Columns of which a cell may be the key of somebody in another list."""


OF_KEYS: tuple[SheetKind, ...] = ("contacts", "involvements")
"""Kinds of rows in which a name may be such a key after all."""


class RowCells:
    """What is known of a table before its rows are read, and what its cells say: for rows one by one and for whole columns alike."""

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
        self.header = {column: table.header[position] for column, position in columns.items()}
        self.kind: SheetKind = "contacts" if table.kind == "matrix" else table.kind
        self.scope = table.scope
        self.exact = table.scope is not None and table.scope.exact
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
        self.header_texts = {text.casefold() for text in table.header if text}
        self.extra: dict[str, object] = {}
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
        self.said = {id(part): self.stated(part.said) for part in self.parts}
        self.extra |= self.stated(table.said)
        without_cells = [self.extra, *self.said.values()]
        homes = (said.get(home) for said in without_cells for home in HOMES.values())
        self.one_home = all(len(several_organisations(str(home or ""))) < 2 for home in homes)
        """No home that is said of all of them is of several."""
        self.names_several = any(
            isinstance(said.get(column), tuple) and not self.one_name(column, said[column])
            for said in without_cells
            for column in self.lists
        )
        """What is said without a cell of the row names several."""
        lost = table.columns.keys() - columns.keys()
        self.context = {
            number: {column: cell for column, cell in said.items() if column not in lost}
            for number, said in table.context.items()
        }

    @property
    def common(self) -> bool:
        """Whether each of the columns says one thing in a row: nearly every table."""
        apart = self.joined or self.names_several or (set(KEYED) & self.extra.keys() and self.scope)
        return not apart and not {"last_name", "works_with"} & self.columns.keys()

    def one_name(self, column: str, value: object) -> bool:
        """Whether a list of names that was read holds one name, and nothing beside it is to be taken apart."""
        return column in self.lists and isinstance(value, tuple) and len(value) == 1 and self.one_home

    def alone(self, said: Mapping[str, Any]) -> dict[str, object]:
        """What is said without a cell, with a list of one name as that name."""
        return {name: cell[0] if self.one_name(name, cell) else cell for name, cell in said.items()}

    def stated(self, said: Mapping[str, Cell]) -> dict[str, object]:
        """What is said without a cell of the row, read as cells are."""
        read = {column: self.values.read(column, cell)[0] for column, cell in said.items()}
        return {column: value for column, value in read.items() if value is not None}

    def read(self, column: str, cell: Cell) -> tuple[Any, str | None]:
        """What a cell says, or what there is to tell of it; each different cell is read once."""
        known, asked = self.known[column], cell_key(cell)
        if asked not in known:
            known[asked] = self.values.read(column, cell)
        value, problem = known[asked]
        if problem is None and value is not None:
            self.plain[column][asked] = value
        return value, problem

    def is_unread(self, column: str, problem: str | None) -> bool:
        """Whether a cell should say how often and cannot be read."""
        return problem is not None and column in OFTEN and (self.whole or problem != "issues.formula_error")

    def tell(self, problem: str, column: str, cell: Cell, here: Place) -> None:
        """Tell what there is to tell of a cell, unless another table of the same rows did."""
        if not self.told(problem, here):
            self.issues.append(issue_of(problem, column, cell, here, self.gate))

    def told(self, key: str, here: Place) -> bool:
        """Whether another table of the same rows has told it; for other tables never."""
        if not self.table.elsewhere:
            return False
        known = (key, here) in self.gate.told
        self.gate.told.add((key, here))
        return known


def cell_key(cell: Cell) -> object:
    """A cell as a key: True == 1 == 1.0 in a dict, so that the type keeps a yes apart from a one."""
    return cell if cell.__class__ is str else (cell, cell.__class__)


def node_mark(text: str) -> str:
    """What stands for the name of a node within its file: an id may be an e-mail address, which nothing may keep."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
