"""The scene: everything that a map of the network shows, as data. Who draws it (browser, poster) decides nothing.

Coordinates are in map units, x to the right and y down, centred on 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["dot", "square", "triangle", "triangleDown", "diamond", "star", "hexagon"]
"""Names that vis-network knows; the poster draws the same."""


@dataclass(frozen=True, slots=True)
class SceneNode:
    """One node as drawn. All texts are plain data, never markup."""

    id: str
    label: str
    short: str
    """Label for narrow places."""
    x: float
    y: float
    size: float
    """Radius in map units, 6 to 30."""
    colour: str
    """Fill, ``#rrggbb``."""
    shape: Shape
    kind: str
    """``professional`` or ``organisation``."""
    group: str
    """Key of the legend entry that gives the colour."""
    organisation: str | None
    """Id of the organisation, for filters."""
    rank: int
    """1 is the most important for labelling."""
    facts: tuple[tuple[str, str], ...]
    """Worded rows for a panel: (what, value)."""


@dataclass(frozen=True, slots=True)
class SceneEdge:
    """One tie as drawn."""

    source: str
    target: str
    width: float
    """Line width in map units, 1 to 6."""
    colour: str
    dashed: bool
    """Dashed: only shared cases, no recorded contact."""
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend: colour and shape never alone, always with a word."""

    key: str
    label: str
    colour: str
    shape: Shape
    count: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole drawing. Equal scenes are drawn equal."""

    title: str
    nodes: tuple[SceneNode, ...]
    edges: tuple[SceneEdge, ...]
    legend: tuple[LegendEntry, ...]
    colour_by: str
    """Words for what the colour says."""
    size_by: str
    """Words for what the size says."""
    level: str
