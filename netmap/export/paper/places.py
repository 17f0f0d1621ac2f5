"""Places on paper: the positions of the screen, stretched over the sheet and with the crowd in the middle pulled apart.

Who stands left of whom on the screen stands there on paper too, so that people recognise the map.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from netmap.view.crowds import close
from netmap.view.scene import SceneNode

Points = npt.NDArray[np.float64]
EVEN = 0.5
"""How far places go from their own position (0) to evenly spread by rank (1)."""
ROOMY = 0.8
"""Distance between nodes that is tried for, in that of a grid that fills the map: the crowd flows out into the corners."""
INKED = 0.055
"""Share of the map that the nodes cover together."""
SMALLEST, LARGEST = 0.0016, 0.0007
"""Radius per map unit at most and at least, as shares of the height of the map."""
APART = 1500
"""Above this many nodes they are not pushed apart: nobody can see single ones."""
SMALL_GROUP = 0.03
"""Share of all nodes below which a separate group is put at the edge."""
FEW_GROUPS = 8
"""Small groups that are spread over the whole edge, so that there is room for their names."""
ROUNDS, LEAST_ROUNDS, STEP, STILL = 120, 15, 0.3, 0.01


def radii(nodes: Sequence[SceneNode], width: float, height: float) -> Points:
    """A radius for each node, so that all together cover a fixed share of the map."""
    sizes = np.array([node.size for node in nodes], dtype=float)
    per_unit = math.sqrt(INKED * width * height / max(math.pi * float((sizes**2).sum()), 1e-9))
    return sizes * min(max(per_unit, LARGEST * height), SMALLEST * height)


def places(
    nodes: Sequence[SceneNode],
    ties: Sequence[tuple[int, int]],
    width: float,
    height: float,
    radius: Points,
    gap: float,
) -> Points:
    """Where each node is drawn, in a box that starts at 0, 0; no node touches the edge.

    Args:
        nodes: with their positions on the screen.
        ties: positions in ``nodes`` of both ends of each. Who has none, and groups too small to see, stand in rows
            along the lower edge.
        width: of the box, as ``radius`` and ``gap``.
        height: of the box.
        radius: of each node.
        gap: white between two nodes, where there is room for it.

    """
    if not nodes:
        return np.zeros((0, 2))
    points = np.array([[node.x, node.y] for node in nodes])
    pad = float(radius.max()) + gap
    placed = np.zeros_like(points)
    groups = _groups(len(nodes), ties)
    least = min(max(math.ceil(SMALL_GROUP * len(nodes)), 4), len(groups[0]))
    inner = np.array(sorted(i for group in groups if len(group) >= least for i in group), dtype=np.int64)
    below = _rows(placed, [group for group in groups if len(group) < least], width, height, radius, gap)
    if len(inner):
        room = np.array([width - 2 * pad, height - 2 * pad - below])
        cloud = np.column_stack([_even(points[inner, axis]) for axis in (0, 1)])
        if float(np.ptp(points[inner, 0])) * 2.2 < float(np.ptp(points[inner, 1])):
            room[0] *= 0.6
        cloud = cloud * room
        if len(inner) <= APART:
            cloud = _apart(cloud, radius[inner], gap, room)
        placed[inner] = cloud + np.array([(width - room[0]) / 2, pad])
    return placed


def _groups(n: int, ties: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Nodes that hang together, the largest group first."""
    over = list(range(n))

    def top(i: int) -> int:
        while over[i] != i:
            over[i] = over[over[i]]
            i = over[i]
        return i

    for a, b in ties:
        first, second = sorted((top(a), top(b)))
        over[second] = first
    groups: dict[int, list[int]] = {}
    for i in range(n):
        groups.setdefault(top(i), []).append(i)
    return sorted(groups.values(), key=lambda group: (-len(group), group))


def _rows(
    placed: Points, groups: list[list[int]], width: float, height: float, radius: Points, gap: float
) -> float:
    """Put small groups in rows along the lower edge; the height that they take."""
    if not groups:
        return 0.0
    r = max(float(radius[i]) for group in groups for i in group)
    step = 2.6 * r + gap
    between = max(2.2 * (2 * r + gap), width / (len(groups) + 2) if len(groups) <= FEW_GROUPS else 0.0)
    rows, at = 1, r + gap
    for group in groups:
        long = (len(group) - 1) * step
        if at > r + gap and at + long > width - r - gap:
            rows, at = rows + 1, r + gap
        for number, i in enumerate(group):
            placed[i] = min(at + number * step, width - r - gap), rows
        at += long + between
    step_down = min(2 * r + 2 * gap, 0.25 * height / rows)
    for group in groups:
        for i in group:
            placed[i, 1] = height - r - gap - (rows - placed[i, 1]) * step_down
    return rows * step_down + 3 * gap


def _even(values: Points) -> Points:
    """Values from 0 to 1, between their own distances and an even spread."""
    low, reach = float(values.min()), float(np.ptp(values))
    if reach <= 0:
        return np.full(len(values), 0.5)
    own = (values - low) / reach
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    return (1 - EVEN) * own + EVEN * order / max(len(values) - 1, 1)


def _apart(points: Points, radius: Points, gap: float, room: Points) -> Points:
    """Push apart what touches; where there is no room for all, it ends with the least that overlaps."""
    n = len(points)
    even = ROOMY * math.sqrt(float(room.prod()) / n)
    # a fixed, tiny shift for each, so that two nodes at one place have a direction to go
    angles = np.arange(n) * 2.399963
    x, y = points[:, 0] + 1e-3 * np.cos(angles), points[:, 1] + 1e-3 * np.sin(angles)
    near = np.full(n, max(even, 2 * float(radius.max()) + gap) / 2)
    for _ in range(min(max(ROUNDS * 400**2 // n**2, LEAST_ROUNDS), ROUNDS)):
        pairs = close(np.column_stack([x, y]), near)
        one, two = np.concatenate([pairs[::-1], pairs], axis=1)
        dx, dy = x[one] - x[two], y[one] - y[two]
        distance = np.maximum(np.hypot(dx, dy), 1e-9)
        least = np.maximum(radius[one] + radius[two] + gap, even)
        push = np.clip(least - distance, 0.0, None) / distance * STEP
        move_x = np.bincount(one, dx * push, minlength=n)
        move_y = np.bincount(one, dy * push, minlength=n)
        x, y = np.clip(x + move_x, 0.0, room[0]), np.clip(y + move_y, 0.0, room[1])
        if max(np.abs(move_x).max(), np.abs(move_y).max()) < STILL * even:
            break
    return np.column_stack([x, y])
