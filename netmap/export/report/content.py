"""What a report says, as data: sections with blocks, for whichever program writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from netmap.view.highlights import KeyFigure
from netmap.view.scene import Scene
from netmap.view.story import Shown

WIDE_LETTER = 0.68
"""Width of a bold letter as a share of its size, in the widest typeface that an office program puts in the place of ours."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    words: str
    look: Literal["text", "lead", "note"] = "text"


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences under each other, each with a mark."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Key figures beside each other."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """The map of the network."""

    scene: Scene
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; with a colour it has a background, and its words say the same."""

    words: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headers; the first column says what a row is about."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    """Of the columns, in shares of the whole."""
    matrix: bool = False
    """Many narrow columns with a word in each."""
    to_fill: bool = False
    """Rows are left open, to write in."""

    def upright(self, width: float, size: float) -> float:
        """How high the headers are when they stand on their side; 0 where every word of them fits as it lies.

        Args:
            width: of the whole table.
            size: of the letters, in the same unit.

        """
        letters = [max(map(len, head.split()), default=0) for head in self.headers]
        needed = [count * WIDE_LETTER * size for count in letters]
        if not self.matrix or all(
            wide <= width * share - size for wide, share in zip(needed, self.widths, strict=True)
        ):
            return 0.0
        return max(needed[1:]) + size


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of figures that a point rests on."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int
    """Rows that were left out to keep it short."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something to talk about: a finding, or a point of the agenda."""

    number: int
    title: str
    says: str
    question: str
    caveat: str
    element: str
    """The working element, in words."""
    note: str
    evidence: tuple[Rows, ...]
    shown: Shown
    """What the map shows with it."""
    drawn: Callable[[], Scene]
    """Gives the map with the people of whom it speaks; for who shows one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    words: str


Block = Text | Bullets | Figures | Map | Table | Point | Heading


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under one heading."""

    key: str
    """``summary``, ``map``, ``coverage``, ``bottlenecks``, ``points``, ``agreements``, ``method`` or ``origin``."""
    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False
    message: str = ""
    """What it says, in one line: the title of its slide."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. Equal reports are written as equal files."""

    title: str
    kind: str
    """What it is: "Rapport over het netwerk rond de scholen"."""
    name: str
    """What the network is of: "Netwerk van professionals"."""
    period: str
    """The days that the data cover."""
    caution: str
    """That these are too few to speak of a year; empty where they are not."""
    names: str
    """What the level of privacy means."""
    sections: tuple[Section, ...]

    def section(self, key: str) -> Section:
        """The section with a key.

        Raises:
            KeyError: there is none.

        """
        return {section.key: section for section in self.sections}[key]

    @property
    def points(self) -> tuple[Point, ...]:
        """Everything to talk about."""
        blocks = (block for section in self.sections if section.key == "points" for block in section.blocks)
        return tuple(block for block in blocks if isinstance(block, Point))


def cells(rows: Sequence[Sequence[str]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of words as cells without colour."""
    return tuple(tuple(Cell(words) for words in row) for row in rows)
