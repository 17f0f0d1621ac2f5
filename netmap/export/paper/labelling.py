"""Labels on a map: no two overlap, none is cut at the edge, and a line leads to the node where there is no room beside it.

Labels are placed one after the other, the most important first. Each tries places all around its node, near ones first,
and takes the best that is free (a greedy form of the point-feature label problem; Christensen, Marks & Shieber 1995).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
DIRECTIONS = 24
RINGS = (0.0, 0.35, 0.8, 1.4, 2.1, 3.0, 4.2, 6.0, 8.5, 12.0, 16.0, 22.0, 30.0)
"""Distances from the node that are tried, in heights of the label."""
NEAR = 2
"""The first rings: near enough to need no line."""
SIDEWAYS = 0.35
"""Cosine of the direction from which a label stands beside its node rather than above or below it."""
AIR = 0.18
"""White around a label, in heights of one line."""
MOST = 1.5
"""Cost above which a label that need not be there is left out."""
AT_ONCE = 48
"""Places that are judged together: the cheapest, which are mostly good enough."""
NEVER = 3
"""Of a place that cannot be used."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that looks for a place."""

    node: int
    """Position of its node in the arrays of places and radii."""
    width: float
    height: float
    line: float
    """Height of one line of it."""
    must: bool
    """Placed wherever there is room; otherwise only right beside its node."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that found its place."""

    node: int
    left: float
    top: float
    right: float
    bottom: float
    anchor: str
    """``start``, ``middle`` or ``end``: which side of the text is nearest to the node."""
    leader: tuple[float, float, float, float] | None
    """Line from node to label."""


def place(
    wanted: Sequence[Wanted],
    points: Array,
    radius: Array,
    width: float,
    height: float,
    weight: Array | None = None,
) -> list[Placed]:
    """Find a place for labels, in this order; those without room are left out.

    Args:
        wanted: what to place, the most important first.
        points: where nodes are; ``radius`` how large.
        radius: of each node.
        width: of the map; labels stay between 0 and it.
        height: of the map.
        weight: how bad it is to hide each node, 1 by default.

    """
    main = {one.node for one in wanted if one.must}
    board = _Board(points, radius, width, height, main, np.ones(len(points)) if weight is None else weight)
    for one in wanted:
        board.add(one)
    return board.placed


class _Board:
    """What is on the map already."""

    def __init__(
        self, points: Array, radius: Array, width: float, height: float, main: set[int], weight: Array
    ) -> None:
        self.weight = weight
        self.points, self.radius, self.width, self.height = points, radius, width, height
        self.main = np.array([node in main for node in range(len(points))], dtype=bool)
        self.boxes: Array = np.zeros((0, 4))
        self.leaders: Array = np.zeros((0, 4))
        self.placed: list[Placed] = []

    def add(self, one: Wanted) -> None:
        """Place a label where it is best, if it can be."""
        boxes, leaders, taste, angle = self._tries(one)
        best = (NEVER, 0.0, 0)
        for start in range(0, len(boxes), AT_ONCE):
            block = slice(start, start + AT_ONCE)
            if best[:2] < (0, taste[start]):  # nothing that follows is better
                break
            worse, cost = self._judged(one, boxes[block], leaders[block], taste[block])
            first = int(np.lexsort((cost, worse))[0])
            best = min(best, (int(worse[first]), float(cost[first]), start + first))
        if best[0] < NEVER:
            self._put(one, boxes[best[2]], leaders[best[2]], float(angle[best[2]]))

    def _judged(
        self, one: Wanted, boxes: Array, leaders: Array, taste: Array
    ) -> tuple[npt.NDArray[np.int64], Array]:
        """Of each box whether it is all that is asked (0), or what it lacks (more), and what it costs."""
        air = AIR * one.line
        wide = boxes + np.array([-air, -air, air, air])
        inside = (
            (boxes[:, 0] >= 0)
            & (boxes[:, 1] >= 0)
            & (boxes[:, 2] <= self.width)
            & (boxes[:, 3] <= self.height)
        )
        free = inside & ~_overlap(wide, self.boxes).any(axis=1)
        discs = self._covered(boxes, one.node)
        cost = taste + 1.3 * (discs * self.weight).sum(axis=1)
        if one.must:
            cost = cost + 1.2 * self._run_over(leaders, one.node)
        open_ = free & ~discs[:, self.main].any(axis=1)
        clear = open_ & ~_crosses(self.leaders, wide).T.any(axis=1)
        if not one.must:
            return np.where(clear & (cost < MOST), 0, NEVER), cost
        clear &= ~_crosses(leaders, self.boxes).any(axis=1)
        return np.select([clear, open_, free], [0, 1, 2], NEVER), cost

    def _put(self, one: Wanted, box: Array, leader: Array, angle: float) -> None:
        self.boxes = np.vstack([self.boxes, box])
        length = math.hypot(leader[2] - leader[0], leader[3] - leader[1])
        drawn = length > 0.75 * one.line
        if drawn:
            self.leaders = np.vstack([self.leaders, leader])
        side = math.cos(angle)
        self.placed.append(
            Placed(
                one.node,
                float(box[0]),
                float(box[1]),
                float(box[2]),
                float(box[3]),
                anchor="start" if side > SIDEWAYS else "end" if side < -SIDEWAYS else "middle",
                leader=(float(leader[0]), float(leader[1]), float(leader[2]), float(leader[3]))
                if drawn
                else None,
            )
        )

    def _tries(self, one: Wanted) -> tuple[Array, Array, Array, Array]:
        """Boxes around the node, the line to each, what each costs wherever it is, and its direction; the cheapest first."""
        x, y = self.points[one.node]
        r = float(self.radius[one.node])
        rings = RINGS if one.must else RINGS[:NEAR]
        angle, ring = (
            grid.ravel()
            for grid in np.meshgrid(
                np.arange(DIRECTIONS) * 2 * math.pi / DIRECTIONS, np.array(rings), indexing="ij"
            )
        )
        cos, sin = np.cos(angle), np.sin(angle)
        away = r + 0.3 * one.line + ring * one.height
        cx = x + away * cos + one.width / 2 * np.clip(1.45 * cos, -1, 1)
        cy = y + away * sin + one.height / 2 * np.clip(1.45 * sin, -1, 1)
        boxes = np.column_stack(
            [cx - one.width / 2, cy - one.height / 2, cx + one.width / 2, cy + one.height / 2]
        )
        near_x = np.where(np.abs(cos) > SIDEWAYS, np.clip(x, boxes[:, 0], boxes[:, 2]), cx)
        near_y = np.clip(y, boxes[:, 1], boxes[:, 3])
        far = np.maximum(np.hypot(near_x - x, near_y - y), 1e-9)
        leaders = np.column_stack([x + (near_x - x) * r / far, y + (near_y - y) * r / far, near_x, near_y])
        # right before left, beside before above: as on a printed map
        taste = 0.25 * (1 - cos) / 2 + 0.2 * np.abs(sin)
        cost = 0.9 * ring + 0.05 * ring**2 + taste
        order = np.argsort(cost, kind="stable")
        return boxes[order], leaders[order], cost[order], angle[order]

    def _covered(self, boxes: Array, own: int) -> npt.NDArray[np.bool_]:
        """Which nodes, other than its own, each box would hide."""
        x, y = self.points[:, 0], self.points[:, 1]
        dx = np.maximum(np.maximum(boxes[:, 0:1] - x, x - boxes[:, 2:3]), 0)
        dy = np.maximum(np.maximum(boxes[:, 1:2] - y, y - boxes[:, 3:4]), 0)
        hit = dx * dx + dy * dy < self.radius**2
        hit[:, own] = False
        return np.asarray(hit, dtype=bool)

    def _run_over(self, leaders: Array, own: int) -> Array:
        """How many labelled nodes, other than its own, each line runs over."""
        others = self.main.copy()
        others[own] = False
        start, step = leaders[:, None, :2], (leaders[:, 2:] - leaders[:, :2])[:, None, :]
        length = np.maximum((step**2).sum(axis=2), 1e-9)
        along = (((self.points[others] - start) * step).sum(axis=2) / length).clip(0.0, 1.0)
        away = np.hypot(*np.moveaxis(start + step * along[..., None] - self.points[others], 2, 0))
        return np.asarray((away < self.radius[others]).sum(axis=1), dtype=float)


def _overlap(first: Array, second: Array) -> npt.NDArray[np.bool_]:
    """Which of the first boxes overlaps which of the second."""
    a, b = first[:, None, :], second[None, :, :]
    return np.asarray(
        (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2]) & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3])
    )


def _crosses(lines: Array, boxes: Array) -> npt.NDArray[np.bool_]:
    """Which line runs through which box (Liang & Barsky 1984)."""
    if not len(lines) or not len(boxes):
        return np.zeros((len(lines), len(boxes)), dtype=bool)
    start, step = lines[:, None, :2], (lines[:, 2:] - lines[:, :2])[:, None, :]
    step = np.where(np.abs(step) < 1e-9, 1e-9, step)
    one, two = (boxes[None, :, :2] - start) / step, (boxes[None, :, 2:] - start) / step
    enter, leave = np.minimum(one, two).max(axis=2), np.maximum(one, two).min(axis=2)
    return np.asarray((enter < leave) & (leave > 0.0) & (enter < 1.0))
