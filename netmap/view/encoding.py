"""How things look, as data: colours that the colour-blind can tell apart, shapes, sizes, and a look for unknown.

Colours were sought so that each stands out from the ground of the map, light and dark (3 : 1 or more, WCAG 1.4.11), and
from every other for people who do not see red or green (a test holds both; docs/decisions tells how). A colour never stands
alone: every legend entry has a word, and the kind of a node has a shape.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

Shape = Literal["dot", "square", "triangle", "triangleDown", "diamond", "star", "hexagon"]
"""Names that vis-network knows; the poster draws the same."""


UNKNOWN = "#918f91"
HIDDEN = "#a9bfbb"
"""Known, and not shown: paler than the first step of any scale."""
EDGE = "#75808c"
FAINT = "#d3d8de"
LOST, WEAKER, GAINED, KEPT = "#c9283c", "#d97808", "#007884", "#6b7683"
"""Ties and ways in that are gone, got longer, are new, and stayed; told apart by the colour-blind, and never alone."""

GROUP_OF_DISCIPLINE = {
    "care_coordinator": "school_care",
    "teacher": "school_staff",
    "principal": "school_staff",
    "youth_health": "youth_health",
    "youth_nurse": "youth_health",
    "youth_doctor": "youth_health",
    "school_social_work": "social_work",
    "youth_work": "social_work",
    "neighbourhood_team": "neighbourhood_team",
    "psychologist": "psychologist",
    "attendance": "municipality",
    "municipality": "municipality",
    "education_partnership": "partnership",
    "mental_health": "medical",
    "gp": "medical",
    "speech_therapy": "medical",
    "child_protection": "safety",
    "police": "safety",
    "childcare": "childcare",
}
"""Legend group of each discipline; a discipline that a municipality added is in ``other``."""

COLOUR_OF_GROUP = {
    "school": "#5295a2",
    "school_care": "#605db0",
    "school_staff": "#0097eb",
    "youth_health": "#08a46e",
    "social_work": "#d97808",
    "neighbourhood_team": "#c3198a",
    "psychologist": "#8448cc",
    "municipality": "#8a6801",
    "partnership": "#287161",
    "medical": "#769340",
    "safety": "#226c8f",
    "childcare": "#c674c0",
    "other": "#8e5a43",
    "unknown": UNKNOWN,
}
SERIES = (
    "#0097eb",
    "#d97808",
    "#287161",
    "#c3198a",
    "#8a6801",
    "#8448cc",
    "#08a46e",
    "#226c8f",
    "#c674c0",
    "#769340",
)
"""Colours for categories without a fixed one, the largest category first; the rest gets the colour of ``other``."""

HEAT = ("#1b7837", "#5aae61", "#f6e8a6", "#e08214", "#b2182b")
"""Steps in the coverage matrix: near to far; the last is "no route"."""
NOT_MEASURED = "#eceef1"
"""Of a cell of which nobody asked; no colour of the scale."""
ON_PAPER = {"paper": "#dce8f5", "vacancy": "#fdf0d5", "nobody": "#fdf0d5"}
"""Of a cell of which only a list says something."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Radius by rank of a figure: the area grows with the value; unknown has the smallest size."""

    low: float = 7.0
    high: float = 26.0

    def sizes(self, values: Sequence[float]) -> list[float]:
        """A radius for each value (NaN: unknown)."""
        array = np.asarray(values, dtype=float)
        top = array[np.isfinite(array)].max(initial=0.0)
        return [self.radius(value, top) for value in array]

    def radius(self, value: float, top: float) -> float:
        """The radius of one value when ``top`` is the largest."""
        if not math.isfinite(value) or top <= 0:
            return self.low
        return self.low + (self.high - self.low) * math.sqrt(max(value, 0.0) / top)


def group_of(discipline: str | None) -> str:
    """The legend group of a discipline; ``unknown`` when it is not known."""
    return "unknown" if discipline is None else GROUP_OF_DISCIPLINE.get(discipline, "other")


def shape_of(kind: str, *, school: bool) -> Shape:
    """A professional is a dot, a school a square, another organisation a diamond."""
    if kind == "professional":
        return "dot"
    return "square" if school else "diamond"


def heat_level(steps: float, limit: int) -> int:
    """How far, as a place in ``HEAT``; NaN is "no route"."""
    if math.isnan(steps):
        return 4
    if steps <= 1:
        return 0
    if steps <= limit:
        return 1
    return 2 if steps == limit + 1 else 3


def heat(steps: float, limit: int) -> str:
    """The colour of a cell of the coverage matrix; NaN is "no route"."""
    return HEAT[heat_level(steps, limit)]
