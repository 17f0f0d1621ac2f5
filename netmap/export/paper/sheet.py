"""Sheets of paper and slides: their size, and how large letters and lines are on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Size = Literal["A0", "A1", "A3"]
SIZES: tuple[Size, ...] = get_args(Size)
POINT = 25.4 / 72
"""Millimetres in a point."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet on its side, in millimetres."""

    width: float
    height: float
    scale: float
    """Letters and lines, compared with A0. Smaller paper is read from nearer by, so letters shrink less than the sheet."""
    labelled: int
    """Labels that must find a place, the most important first, with a line to the node where there is no room beside it."""
    more: int
    """Labels after these that are written where there is room beside the node."""

    def points(self, size: float) -> float:
        """A size in points at A0, in millimetres on this sheet."""
        return size * self.scale * POINT


SHEETS: dict[Size, Sheet] = {
    "A0": Sheet(1189.0, 841.0, 1.0, 60, 90),
    "A1": Sheet(841.0, 594.0, 0.75, 60, 60),
    "A3": Sheet(420.0, 297.0, 0.42, 60, 30),
}
