"""Places for organisations: they hold still when the network changes a little, and around each there is room for its people.

Classical scaling has one answer, where forces have many: one tie more moves it little.
"""

from __future__ import annotations

import hmac
import math
from collections.abc import Sequence

import igraph
import numpy as np

from netmap.view.crowds import SPACING, Numbers, Points, apart

EVENLY = 0.6
"""Exponent that draws what lies far out towards the middle."""
FILLED = 0.5
"""Share of the area that circles may fill before they are pushed apart."""
LANDMARKS = 400
"""Nodes of which all distances are used; the others are placed by theirs to these (De Silva and Tenenbaum 2004)."""
ROUNDS = 200
"""How often circles are pushed apart at most."""


def steady_positions(
    ids: Sequence[str],
    ends: Numbers,
    weights: Points,
    radii: Points,
    groups: Sequence[str],
    key: bytes = b"netmap",
) -> Points:
    """Places that move little when the network changes little, with room of a given radius around each.

    Classical scaling (Torgerson 1952) of the distances along the ties, a tie being shorter the more contact it holds, and
    the longest side lying flat; then what overlaps is pushed apart. Nodes without ties
    stand in rows below.

    Args:
        ids: of the nodes.
        ends: positions in ``ids`` of the ends of each tie.
        weights: contacts a year of each tie, 0 when not known.
        radii: room that each node needs, in map units.
        groups: what is likely to lie together (such as a neighbourhood): says what is left and right, above and below.
        key: see :func:`netmap.view.layout.positions`.

    Returns:
        Shape (nodes, 2), centred on 0.

    """
    n = len(ids)
    places: Points = np.zeros((n, 2))
    graph = igraph.Graph(n=n, edges=ends.tolist())
    alone = np.asarray(graph.degree()) == 0
    where = np.flatnonzero(~alone)
    if len(where) > 1:
        length = 1 / (0.5 + np.log1p(weights))
        degree = np.asarray(graph.degree())[where]
        marks = [hmac.digest(key, ids[i].encode(), "sha256") for i in where.tolist()]
        known = sorted(range(len(where)), key=lambda i: (-degree[i], marks[i]))[:LANDMARKS]
        far = np.asarray(graph.distances(where[known], where, weights=length.tolist()), dtype=float)
        far[~np.isfinite(far)] = 1.3 * far[np.isfinite(far)].max()
        points = _turned(_scaled(far, known), _spots([groups[i] for i in where.tolist()], key))
        places[where] = apart(_filling(points, radii[where]), radii[where], ROUNDS)
    order = {i: hmac.digest(key, ids[i].encode(), "sha256") for i in np.flatnonzero(alone).tolist()}
    _rows(places, order, where, radii)
    if n:
        places -= (places.min(axis=0) + places.max(axis=0)) / 2
    return places


def _scaled(far: Points, known: list[int]) -> Points:
    """Points in the plane whose distances are as near as can be to ``far``.

    Args:
        far: shape (landmarks, nodes).
        known: which nodes are the landmarks.

    """
    square = far**2
    between = square[:, known]
    centre = np.eye(len(known)) - 1 / len(known)
    values, vectors = np.linalg.eigh(-centre @ between @ centre / 2)
    size = np.sqrt(np.maximum(values[-2:], 1e-12))
    # of a landmark itself this is the classical answer, vector × size
    return np.asarray(-((vectors[:, -2:] / size).T @ (square - between.mean(axis=1)[:, None])).T / 2)


def _spots(groups: Sequence[str], key: bytes) -> Points:
    """A spot in the plane for each, the same for all of one group."""
    found = []
    for group in groups:
        angle = int.from_bytes(hmac.digest(key, group.encode(), "sha256")[:6], "big") / 2**48 * 2 * math.pi
        found.append((math.cos(angle), math.sin(angle)))
    return np.asarray(found, dtype=float)


def _turned(points: Points, towards: Points) -> Points:
    """The longest side lying flat, since a screen is wide; mirrored so that it lies nearest to other points."""
    points = points[:, ::-1]
    signs = np.sign((points * towards).sum(axis=0))
    return points * np.where(signs == 0, 1.0, signs)


def _filling(points: Points, radii: Points) -> Points:
    """Spread evenly from the middle outward, over an area in which all circles have room."""
    distance = np.maximum(np.hypot(points[:, 0], points[:, 1]), 1e-9)
    points = points * (distance ** (EVENLY - 1))[:, None]
    size = math.sqrt(float((points**2).sum(axis=1).mean())) or 1.0
    return points / size * math.sqrt(float((radii**2).sum()) / FILLED / 2)


def _rows(places: Points, order: dict[int, bytes], used: Numbers, radii: Points) -> None:
    """Nodes without ties: in rows below the rest."""
    if not order:
        return
    alone = sorted(order, key=order.__getitem__)
    left, right, y = 0.0, 0.0, 0.0
    if len(used):
        left, right = float(places[used][:, 0].min()), float(places[used][:, 0].max())
        y = float((places[used][:, 1] + radii[used]).max()) + SPACING
    right = max(right, left + math.sqrt(float((4 * radii[alone] ** 2).sum()) * 2))
    x, tall = left, 0.0
    for node in alone:
        if x > left and x + 2 * radii[node] > right:
            x, y, tall = left, y + tall, 0.0
        places[node] = (x + radii[node], y + radii[node])
        x += 2 * float(radii[node])
        tall = max(tall, 2 * float(radii[node]))


def around(ids: Sequence[str], step: float, key: bytes = b"netmap") -> Points:
    """Places on rings around a middle point, ``6k`` on ring k at ``k × step``: each id has its own seat, so that somebody
    who comes or goes moves hardly anybody else.

    Returns:
        Shape (ids, 2), as ``ids``.

    """
    seats = 3 * _rings(len(ids)) * (_rings(len(ids)) + 1)
    taken: dict[int, str] = {}
    marks = {name: hmac.digest(key, name.encode(), "sha256") for name in ids}
    for name in sorted(ids, key=marks.__getitem__):
        seat = int.from_bytes(marks[name][:6], "big") % max(seats, 1)
        while seat in taken:
            seat = (seat + 1) % seats
        taken[seat] = name
    found = {name: _seat(seat) for seat, name in taken.items()}
    return np.asarray([found[name] for name in ids], dtype=float).reshape(-1, 2) * step


def around_radius(n: int, step: float) -> float:
    """Radius of the circle that holds ``n`` people who stand around a middle point."""
    return step * (_rings(n) + 0.6)


def _rings(n: int) -> int:
    """Rings that ``n`` people need: six on the first, six more on each next one."""
    rings = 0
    while 3 * rings * (rings + 1) < n:
        rings += 1
    return rings


def _seat(number: int) -> tuple[float, float]:
    ring, before = 1, 0
    while number >= before + 6 * ring:
        before += 6 * ring
        ring += 1
    angle = 2 * math.pi * (number - before) / (6 * ring) - math.pi / 2
    return ring * math.cos(angle), ring * math.sin(angle)
