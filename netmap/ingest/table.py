"""A table on a sheet, and what its rows look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

import numpy as np

from netmap.ingest.cells import Cell, clean, columns_data, is_empty, number
from netmap.ingest.grid import Body, Grid
from netmap.ingest.raw import RawSheet
from netmap.model.columns import Codes, Mask
from netmap.model.records import Severity, SheetKind
from netmap.model.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Scope:
    """A file (or pair of files) of nodes and ties, within which a node is called by an id or a unique label."""

    name: str
    nodes: frozenset[str] = frozenset()
    """How the nodes are called by its ties, cleaned."""
    exact: bool = True
    """A program wrote it: every row is a row, and every cell one value."""
    by_id: bool = False
    """Nodes are called by a key that is no name: an end that is no key is somebody unknown."""
    tied: frozenset[str] = frozenset()
    """Of these, in a file with boxes around others, those that stand at the end of a tie."""
    keys: tuple[tuple[int, str], ...] = ()
    """Of lists by id: which sheet, and the folded header of its column of keys."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the several things that a row says: its own columns, by position, and what needs no cell."""

    columns: Mapping[str, int]
    """The first of them decides: where its cell says nothing, the part is not there."""
    said: Mapping[str, Cell] = field(default_factory=dict)
    only: frozenset[int] | None = None
    """Numbers of the rows that have this part; ``None`` for all."""


@dataclass(frozen=True, slots=True)
class Remark:
    """An issue about a table or one of its rows, found before its cells are read; ``values`` hold no cell."""

    key: str
    severity: Severity = "correction"
    row: int | None = None
    column: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a sheet, with its columns named; ``body`` holds (row number, cells)."""

    sheet: RawSheet
    kind: SheetKind
    header_row: int | None
    """Number of the last line of the header; ``None`` where there is none."""
    header: tuple[str, ...]
    columns: Mapping[str, int]
    """Canonical column → position."""
    body: Sequence[tuple[int, list[Cell]]]
    """Kept as a :class:`Body`."""
    also: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Canonical column → positions of further columns of the same meaning: "met wie 2", "met wie 3"."""
    why: Mapping[str, str] = field(default_factory=dict)
    """Canonical column → how it was recognised: ``user``, ``word``, ``alike`` or ``content``."""
    left: int = 0
    """Position on the sheet of the table's first column."""
    filled: int = 0
    """Cells of the body that took their value from the merged cell that they are part of."""
    totals: int = 0
    """Rows and columns of sums that were left out of a matrix."""
    scope: Scope | None = None
    """The table is one of nodes or ties: a program wrote it, so that every row is a row and every cell one value."""
    node: int | None = None
    """Of a table of nodes: the position of what a node is called by its ties."""
    elsewhere: frozenset[int] = frozenset()
    """Positions that are read, but not as a column of this table: of a list of nodes by the table of the other kind."""
    parts: tuple[Part, ...] = ()
    """What each row says several times: its contacts, the people in its cells, the meetings somebody came to."""
    said: Mapping[str, Cell] = field(default_factory=dict)
    """What holds for every row without standing in it."""
    context: Mapping[int, Mapping[str, Cell]] = field(default_factory=dict)
    """Row number → what stands above the row and holds for it: canonical column → cell."""
    loosely: Mapping[str, Callable[[Cell], Any]] = field(default_factory=dict)
    """Columns that are read in another way than usual (``loose.py``): a cell may name several, with remarks beside them."""
    partial: bool = False
    """A row without what this table needs is no error: another table of the same rows reads it."""
    remarks: tuple[Remark, ...] = ()
    """What was understood or set aside before the rows are read."""
    origin: Sequence[Sequence[tuple[int, int]]] | None = None
    """Of a table made of cells from elsewhere on its sheet (a matrix): for each row of the body, and each position in it, the
    row and column of that cell on the raw sheet, from 0; (-1, -1) where there is none. ``None``: the body stands below its header."""
    told: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Cells of the raw sheet that are accounted for without standing in the body, and their fate (``fates.py``): headings,
    totals, the headers of a table with an ``origin``."""
    fates: Mapping[int, str] = field(default_factory=dict)
    """Position → what becomes of the cells of a column that is known and not read (``accounting.py``)."""
    children: frozenset[int] = frozenset()
    """Positions of names that are those of children, whatever their header: beside them stands who helps."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "body", Body.of(self.body))

    @property
    def grid(self) -> Grid:
        """The cells of the body, by columns."""
        return cast("Body", self.body).grid

    @property
    def numbers(self) -> Codes:
        """The number on the sheet of each row of the body."""
        return cast("Body", self.body).numbers

    def distinct(self, position: int) -> list[Cell]:
        """The different cells below one header, in order of first appearance."""
        return self.grid.distinct(position)

    def sample(self, position: int, most: int = 3000) -> list[Cell]:
        """Cells of one column, evenly from top to bottom: enough to judge what it holds."""
        every = max(1, len(self.body) // most)
        found: list[Cell] = self.grid.column(position).taken(slice(None, None, every)).objects().tolist()
        return found


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether a row adds up the rows above it."""
    lead = next((cell for cell in cells if isinstance(cell, str) and cell.strip()), "")
    if lead.lstrip()[:3].casefold() not in total_starts():
        return False
    filled = [text for text in map(clean, cells) if text]
    first = fold(filled[0])
    totals = columns_data()["words"]["totals"]
    if first in totals:
        return True
    if first.split(" ")[0] not in totals:
        return False
    # "Totaal leerlingen" adds up, "Totaal Welzijn Noord" without a single number is an organisation
    return all(map(is_number, filled[1:])) if len(filled) > 1 else not re.search(r" [A-Z]", filled[0])


def no_sums(grid: Grid) -> Mask:
    """Which rows do not add up others; only those with a cell that begins so are looked at."""
    found = np.ones(len(grid), bool)
    doubtful = np.zeros(len(grid), bool)
    for column in grid.columns:
        begun = [code for code in column.used() if _may_be_sum(column.values[code])]
        doubtful |= np.isin(column.codes, begun)
    for row in np.flatnonzero(doubtful).tolist():
        found[row] = not is_total(grid[row])
    return found


def _may_be_sum(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.lstrip()[:3].casefold() in total_starts()


@cache
def total_starts() -> frozenset[str]:
    """The first three letters of the words that begin a row of sums."""
    return frozenset(word[:3] for word in columns_data()["words"]["totals"])


def means_organisation(header: str) -> bool:
    """Whether a header says that the names below it are organisations."""
    folded = fold(header).split()
    said = set(folded)
    # "naam en organisatie" and "contactpersoon school" name people
    both = said & {"naam", "name"} and said & {"en", "and"}
    person = bool(both) or (len(said) > 1 and folded[0] in columns_data()["words"]["staff"])
    person = person or COLLEAGUES.search(fold(header)) is not None
    return not person and bool(said & set(columns_data()["words"]["organisation"]))


COLLEAGUES = re.compile(
    r"\b(?:collega s?|collega\w*|mensen|personen|people|colleagues?) (?:\w+ ){0,3}(?:organisaties?|instellingen|organi[sz]ations?)\b"
)
"""Who works there is asked: "collega's van andere organisaties"."""
OF_WHOM = re.compile(
    r"(?:(?:naam|contactpersoon|aanspreekpunt|medewerker|professional|collega)(?: (?:van|bij|voor))?(?: (?:de|het))? )+(.+)"
)
"""A header of people that says of which other column they are."""
OUR_OWN = re.compile(
    r"(?:onze|ons|eigen|interne?|mijn) (?:vaste )?(?:contactpersoon|aanspreekpunt|medewerker|collega|professional)(?: intern)?|relatiebeheerder|accounthouder|accountmanager"
)
"""A header of people of whoever keeps the list."""
PARTNER = (
    "partner",
    "relatie",
    "organisatie",
    "instelling",
    "school",
    "ketenpartner",
    "samenwerkingspartner",
    "aanbieder",
    "instantie",
)
"""Where the other contact person works."""


def people_of_two(header: Sequence[str]) -> list[str]:
    """Headers with "contactpersoon school, school, contactpersoon instelling, instelling" as the two ends of a contact and where these work."""
    hits = {at: hit[1] for at, text in enumerate(header) if (hit := OF_WHOM.fullmatch(text))}
    own = {at: "" for at, text in enumerate(header) if OUR_OWN.fullmatch(text)}
    theirs = {at: "" for at, text in enumerate(header) if text in ("contactpersoon", "aanspreekpunt") and own}
    pairs = {at: header.index(home) for at, home in hits.items() if header.count(home) == 1}
    found = list(header)
    if len(own | hits | theirs) != 2 or not (pairs or theirs):
        return found
    for person, end in zip(
        sorted(own | hits | theirs, key=lambda at: (at not in own, at)), ("van", "naar"), strict=True
    ):
        found[person] = end
        homes = (
            [at for at, text in enumerate(header) if at < person and text in PARTNER]
            if person in theirs
            else []
        )
        for home in [pairs[person]] if person in pairs else homes[-1:]:
            found[home] = f"{end} organisatie"
    return found


PER_PERIOD = re.compile(
    r"(?:(?:gemiddeld|aantal|keer|keren|contact|contacten|contactmomenten|contactfrequentie|momenten|frequentie|freq|hoe vaak|number of|contacts|times) )+"
    r"(?:in )?(?:de )?(?:per|afgelopen|laatste|vorige|last) (?:week|maand|kwartaal|(jaar|year)|month|quarter)"
)
"""Numbers of contacts in some time."""


def times_in(header: str) -> str | None:
    """The column that a folded header with a number of contacts in some time stands for: "aantal contacten per maand"."""
    hit = PER_PERIOD.fullmatch(header)
    return None if hit is None else "per_year" if hit[1] else "frequency"


def organisation_word(header: str) -> str:
    """What a header calls the organisations below it ("gemeente"), where it says more than that they are organisations."""
    sorts: Mapping[str, str] = columns_data()["words"]["sorts"]
    return next((sorts[word] for word in fold(header).split() if word in sorts), "")


def is_number(text: str) -> bool:
    """Whether a text reads as a number."""
    try:
        number(text)
    except ValueError:
        return False
    return True


def begins_plainly(row: Sequence[Cell]) -> bool:
    """Whether the first cell is a text without space before it, and the second is filled too; cheap."""
    if len(row) < 2:
        return False
    first, second = row[0], row[1]
    return isinstance(first, str) and first[:1] > " " and not is_empty(second)


def first_filled(row: Sequence[Cell]) -> tuple[Cell, bool]:
    """The first cell of a row that holds anything, and whether it is the only one."""
    filled = (cell for cell in row if not is_empty(cell))
    first = next(filled, None)
    return first, first is not None and next(filled, None) is None


def body_of(sheet: RawSheet, start: int, end: int) -> Body:
    """The rows of a table that hold anything, with their numbers on the sheet."""
    grid = sheet.grid[start:end]
    filled = np.flatnonzero(grid.any_filled())
    part = grid if len(filled) == len(grid) else grid.taken(filled)
    return Body((sheet.first_row + start + filled).astype(np.int32), part)
