"""Places for people of a large network: every organisation has a round room of its own, and its people sit in it.

A room is as large as the number of people asks; rooms do not overlap. Who has most contact with another organisation sits
on the side of it.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

SPACING = 62.0
"""Map units between neighbouring nodes: room for a circle and a short label."""
ROOM = 0.62
"""Radius of a room per square root of people, in ``SPACING``: people in it have a little more than one node's room."""
AGAIN = 5
"""Rounds of pushing after which is looked again who is near whom."""
SOON = 1.6
"""How many times as wide circles overlap that may do so before that is looked again."""
AT_ONCE = 64
"""Circles that are compared with those near them at once."""
GOLDEN = math.pi * (3 - math.sqrt(5))
"""Angle between one seat and the next, so that seats fill a disc evenly (Vogel 1979)."""

Points = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


def gathered(homes: list[bytes]) -> tuple[Numbers, list[bytes]]:
    """Which crowd each node belongs to.

    Args:
        homes: mark of the organisation of each node, or of the node itself when it has none.

    Returns:
        Per node the number of its crowd, and the mark of each crowd.

    """
    marks = sorted(set(homes))
    number = {mark: place for place, mark in enumerate(marks)}
    return np.asarray([number[home] for home in homes], dtype=np.int64), marks


def seats(middles: Points, crowd: Numbers, ends: Numbers, marks: list[bytes]) -> Points:
    """Where everybody sits.

    Args:
        middles: where the force layout puts each crowd, in any scale.
        crowd: crowd of each node.
        ends: ties as pairs of nodes.
        marks: one per node: what decides between equals, and betrays no name.

    """
    size = np.bincount(crowd, minlength=len(middles))
    rooms = ROOM * SPACING * np.sqrt(size) + 0.5 * SPACING
    ground = math.sqrt(float((rooms**2).sum()) * 4)
    extent = max(
        3.5 * math.sqrt(float(middles.var(axis=0).mean())), 1e-9
    )  # side of a square as large as the drawing
    middles = apart((middles - middles.mean(axis=0)) * (ground / extent), rooms)
    pull = _pull(middles, crowd, ends, len(marks))
    places = np.empty((len(marks), 2))
    rank = np.empty(len(marks), dtype=np.int64)
    rank[sorted(range(len(marks)), key=marks.__getitem__)] = np.arange(len(marks))
    order = np.lexsort((rank, crowd))
    for members in np.split(order, np.cumsum(size)[:-1]):
        if len(members):
            places[members] = middles[crowd[members[0]]] + _seated(pull[members])
    return places


def _pull(middles: Points, crowd: Numbers, ends: Numbers, n: int) -> Points:
    """Per node the mean direction of its ties to other crowds, of length 0 (nowhere, or all ways) to 1."""
    ways = np.concatenate([ends, ends[:, ::-1]])
    away = middles[crowd[ways[:, 1]]] - middles[crowd[ways[:, 0]]]
    length = np.hypot(away[:, 0], away[:, 1])
    away = away / np.maximum(length, 1e-9)[:, None]
    outside = length > 0
    count = np.maximum(np.bincount(ways[:, 0], minlength=n), 1)
    return np.column_stack(
        [np.bincount(ways[outside, 0], weights=away[outside, axis], minlength=n) / count for axis in (0, 1)]
    )


def _seated(pull: Points) -> Points:
    """Seats in one room, around 0: who is pulled hardest sits at the edge, on the side where it is pulled to."""
    n = len(pull)
    strength = np.hypot(pull[:, 0], pull[:, 1])
    number = np.arange(n)
    radius = ROOM * SPACING * np.sqrt(number + 0.5) if n > 1 else np.zeros(1)
    seat = np.column_stack([radius * np.cos(number * GOLDEN), radius * np.sin(number * GOLDEN)])
    placed = np.empty_like(pull)
    # rings of seats from the edge in; in a ring each takes what is free nearest to where it is pulled
    strongest_first = np.lexsort((number, -strength))
    width = max(int(math.sqrt(n)), 1) * 2
    for start in range(0, n, width):
        chairs = list(number[::-1][start : start + width])
        for person in strongest_first[start : start + width]:
            best = int(np.argmax(seat[chairs] @ pull[person]))
            placed[person] = seat[chairs.pop(best)]
    return placed


def apart(points: Points, rooms: float | Points, rounds: int = 60) -> Points:
    """Push apart what overlaps; of two the smaller one goes furthest.

    Args:
        points: places.
        rooms: the least distance between two nodes (one number), or the radius of the room around each.
        rounds: how often at most.

    Returns:
        The places; where it is too full some overlap may stay.

    """
    radius = np.full(len(points), rooms / 2) if isinstance(rooms, float) else rooms
    ground = radius**2
    pairs = np.empty((2, 0), dtype=np.int64)
    for number in range(rounds):
        if number % AGAIN == 0:
            pairs = close(points, radius, SOON)
        one, other = pairs
        away = points[one] - points[other]
        distance = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-6)
        lack = np.maximum(radius[one] + radius[other] - distance, 0.0)
        if not lack.any():
            break
        away *= (0.9 * lack / distance)[:, None]
        share = ground[other] / (ground[one] + ground[other])
        who, parts = pairs.ravel(), np.concatenate([share[:, None] * away, (share - 1)[:, None] * away])
        moved = np.column_stack([np.bincount(who, part, len(points)) for part in parts.T])
        asked = np.zeros(len(points))
        np.maximum.at(asked, who, np.tile(lack, 2))
        length = np.maximum(np.hypot(moved[:, 0], moved[:, 1]), 1e-9)
        points = points + moved * np.minimum(1.0, asked / length)[:, None]
    return points


def close(points: Points, radius: Points, wide: float = 1.0) -> Numbers:
    """Pairs of circles that overlap when all are so many times as wide: shape (2, pairs), the lower number first, in order.

    Only those are compared that lie near each other from left to right.
    """
    order = np.argsort(points[:, 0], kind="stable")
    (x, y), r = points[order].T, radius[order]
    most, found = 2.000001 * wide * radius.max(initial=0.0), [np.empty((2, 0), dtype=np.int64)]
    for start in range(0, len(points), AT_ONCE):
        block = slice(start, start + AT_ONCE)
        rest = slice(start, int(np.searchsorted(x, x[block][-1] + most, side="right")))
        across, down = x[block, None] - x[rest], y[block, None] - y[rest]
        both = np.argwhere(across**2 + down**2 < (wide * (r[block, None] + r[rest])) ** 2).T + start
        found.append(np.sort(order[both[:, both[0] < both[1]]], axis=0))
    pairs = np.concatenate(found, axis=1)
    return pairs[:, np.lexsort(pairs[::-1])]
