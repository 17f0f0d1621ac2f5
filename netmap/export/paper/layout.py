"""Blocks of text at a place on the sheet, as data: the SVG writes them as lines, the PDF as tagged text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from netmap.export.paper.drawing import INK, Line, text
from netmap.export.paper.sheet import Sheet
from netmap.export.typeface import UP, Typeface
from netmap.export.typeset import printable

Role = Literal["title", "heading", "text"]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under each other, in one size; ``y`` is where the first stands. All in millimetres."""

    role: Role
    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    pitch: float
    bold: bool
    colour: str

    def svg(self) -> list[str]:
        """The lines."""
        return [
            text(self.x, self.y + number * self.pitch, Line(words, self.size, self.bold, self.colour))
            for number, words in enumerate(self.lines)
        ]

    def data(self) -> dict[str, object]:
        """What the typesetter needs."""
        return {
            "role": self.role,
            "x": round(self.x, 3),
            "y": round(self.y, 3),
            "lines": [printable(line) for line in self.lines],
            "size": round(self.size, 3),
            "pitch": round(self.pitch, 3),
            "weight": 600 if self.bold else 400,
            "colour": self.colour,
        }


@dataclass
class Column:
    """A column that is filled from the top."""

    sheet: Sheet
    face: Typeface
    x: float
    y: float
    width: float
    blocks: list[Block] = field(default_factory=list)

    def add(
        self,
        words: str,
        points: float,
        *,
        role: Role = "text",
        bold: bool = False,
        colour: str = INK,
        after: float = 0.0,
        indent: float = 0.0,
        leading: float = 1.28,
    ) -> Block:
        """Write a text from here; ``points`` is its size at A0, ``after`` the white below it in the same."""
        size = self.sheet.points(points)
        heavy = bold or role != "text"
        lines = wrapped(self.face, words, size, self.width - indent, bold=heavy)
        pitch = size * leading
        block = Block(
            role,
            self.x + indent,
            self.y + size * UP,
            tuple(lines),
            size,
            pitch,
            heavy,
            colour,
        )
        self.blocks.append(block)
        self.y += pitch * (len(lines) - 1) + size * 1.05 + self.sheet.points(after)
        return block

    def skip(self, points: float) -> None:
        """Leave white."""
        self.y += self.sheet.points(points)


def wrapped(face: Typeface, words: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """A text in lines of at most a width, broken at spaces; a word that is wider is broken anywhere."""
    lines = [""]
    for word in face.known(printable(words)).split():
        rest = word
        while True:
            longer = f"{lines[-1]} {rest}".strip()
            if face.width(longer, size, bold=bold) <= width:
                lines[-1] = longer
                break
            if lines[-1]:
                lines.append("")
                continue
            cut = len(rest)
            while cut > 1 and face.width(rest[:cut], size, bold=bold) > width:
                cut -= 1
            lines[-1], rest = rest[:cut], rest[cut:]
            if not rest:
                break
    return lines
