"""A sheet as it is, before anything in it is understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from netmap.ingest.cells import Cell
from netmap.ingest.grid import Grid

OF_YEAR = "of_year"
"""Of a sheet that is called after a year, as others are after other years: with the day that stands for it."""
OF_ANY_FILE = frozenset({"hidden_rows", "open_quote"})
"""What a reader may tell of a sheet that has nothing to do with graphs."""
GraphPart = Literal["nodes", "ties"]
Merged = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range: row and column, counted from the first row that is given."""


Rows = Callable[[str, int], None]
"""Told which file is read, and how many rows of it there are so far; what it raises ends the reading."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet as it is: rows of cells, not all of the same length; ``first_row`` is the number of the first one."""

    file: str
    name: str
    rows: Sequence[list[Cell]]
    """Kept as a :class:`Grid`."""
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    encoding: str | None = None
    delimiter: str | None = None
    merged: tuple[Merged, ...] = ()
    graph: GraphPart | None = None
    """The sheet is the list of nodes, or of ties, of a graph: the first row says what stands in each column."""
    told: tuple[tuple[str, str, int], ...] = ()
    """What the reader of the file has to say of it: key of a sentence (``graphs.…`` for a graph, else ``issues.…``), what it is about, how many."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", Grid.of(self.rows))

    @property
    def grid(self) -> Grid:
        """The rows, as what they are."""
        return cast("Grid", self.rows)
