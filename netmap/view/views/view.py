"""A view: a scene, and what a filter must know of its points and lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netmap.view.scene import Scene
from netmap.view.views.gathering import Rows

VIEWS = ("organisations", "rings", "people", "disciplines", "cases", "places", "months")
"""In the order of the chooser; the first is the one that opens."""


FOLDING = ("organisations", "cases", "places", "months")
"""Views in which organisations can be unfolded."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One way to look at a network."""

    key: str
    scene: Scene
    members: Mapping[str, tuple[str, ...]]
    """Public id of a point → inner ids of everybody it stands for."""
    lines: Mapping[tuple[str, str], Rows]
    """Public ids of both ends, the smaller first → rows of ``network.ties`` that the line is made of."""
    rates: Mapping[tuple[str, str], float]
    """Contacts a year of each line; NaN: not known."""
    basis: str = ""
    """A sentence: what the figures are computed on."""
    beside: tuple[str, ...] = ()
    """Labels of who has no place on this map."""
