"""Positions: computed here once, so that no map ever shakes.

The same network gives the same picture: every node starts at a place that follows from its id, and the forces are
computed in one fixed order. Components are packed beside each other, nodes without ties in a grid below.
"""

from __future__ import annotations

import hmac
import math
import random

import igraph
import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.model.network import Structure

SPACING = 62.0
"""Map units between neighbouring nodes: room for a circle and a short label."""
LARGE = 2500
"""Above this many nodes in one component the grid variant of the force layout is used."""

Points = npt.NDArray[np.float64]


def positions(structure: Structure, seed: int = 1, key: bytes = b"netmap") -> pd.DataFrame:
    """Settled positions.

    Args:
        structure: the graph.
        seed: another seed gives another picture of the same network.
        key: where each node starts follows from its id and this key. An id follows from a name, so whoever has the key
            could tell from the place of a node whether it is of that name: for files, ``Labels.place_key``.

    Returns:
        Index: ids; ``x`` to the right and ``y`` down, in map units, centred on 0.

    """
    n = len(structure.ids)
    graph = igraph.Graph(n=n, edges=structure.ends.tolist())
    degree = np.asarray(graph.degree())

    def mark(node: str) -> bytes:
        return hmac.digest(key, f"{seed}|{node}".encode(), "sha256")

    marks = [mark(node) for node in structure.ids]
    places: Points = np.zeros((n, 2))
    blocks: list[npt.NDArray[np.int64]] = []
    for members in graph.connected_components():
        where = np.asarray(sorted(members), dtype=np.int64)
        if len(where) > 1:
            part = graph.induced_subgraph(where.tolist())
            places[where] = _spread(_forces(part, [marks[i] for i in where], seed), part)
            blocks.append(where)
    blocks.sort(key=lambda where: (-len(where), min(marks[i] for i in where)))
    _pack(places, blocks)
    alone = np.flatnonzero(degree == 0)
    homes = structure.nodes["organisation"].fillna("").to_numpy(dtype=object)
    _grid(places, alone, blocks, {int(i): (mark(str(homes[i])), marks[i]) for i in alone})
    if n:
        places -= (places.min(axis=0) + places.max(axis=0)) / 2
    return pd.DataFrame(np.round(places, 1), index=list(structure.ids), columns=["x", "y"])


def _start(marks: list[bytes]) -> Points:
    """A start for each node that follows from its id: a small change of the network moves the picture little."""
    points = []
    for digest in marks:
        angle = 2 * math.pi * int.from_bytes(digest[:6], "big") / 2**48
        radius = math.sqrt(int.from_bytes(digest[6:12], "big") / 2**48)
        points.append((radius * math.cos(angle), radius * math.sin(angle)))
    return np.asarray(points) * math.sqrt(len(marks))


def _forces(graph: igraph.Graph, marks: list[bytes], seed: int) -> Points:
    state = random.Random(seed)  # noqa: S311  the layout needs repeatable chance, not secrecy
    igraph.set_random_number_generator(state)
    try:
        layout = graph.layout_fruchterman_reingold(
            seed=_start(marks).tolist(),
            niter=500 if len(marks) <= LARGE else 150,
            grid="nogrid" if len(marks) <= LARGE else "grid",
        )
    finally:
        igraph.set_random_number_generator(random)
    return np.asarray(layout.coords, dtype=float)


def _spread(points: Points, graph: igraph.Graph) -> Points:
    """Scale so that the median tie has the standard length, then push apart what overlaps."""
    ends = np.asarray(graph.get_edgelist(), dtype=np.int64)
    lengths = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1)
    n = len(points)
    area = max(float(np.prod(np.ptp(points, axis=0))), 1e-9)
    factor = max(
        SPACING / max(float(np.median(lengths)), 1e-9), SPACING * math.sqrt(n) / math.sqrt(area) * 0.9
    )
    points = (points - points.mean(axis=0)) * factor
    if n > LARGE:
        return points
    nearest = 0.72 * SPACING
    for _ in range(25):
        dx = points[:, 0][:, None] - points[:, 0][None, :]
        dy = points[:, 1][:, None] - points[:, 1][None, :]
        distance = np.hypot(dx, dy)
        np.fill_diagonal(distance, nearest)
        close = distance < nearest
        if not close.any():
            break
        push = np.where(close, (nearest / np.maximum(distance, 1e-6) - 1) / 2, 0.0)
        points = points + 0.9 * np.column_stack([(dx * push).sum(axis=1), (dy * push).sum(axis=1)])
    return points


def _pack(places: Points, blocks: list[npt.NDArray[np.int64]]) -> None:
    """Put components beside each other in rows, the largest first."""
    if not blocks:
        return
    widest = float(np.ptp(places[blocks[0]], axis=0)[0]) + 2 * SPACING
    x = y = row_height = 0.0
    for where in blocks:
        low, size = places[where].min(axis=0), np.ptp(places[where], axis=0)
        if x > 0 and x + size[0] > max(widest, 900.0):
            x, y, row_height = 0.0, y + row_height + 1.6 * SPACING, 0.0
        places[where] += np.array([x, y]) - low
        x += float(size[0]) + 1.6 * SPACING
        row_height = max(row_height, float(size[1]))


def _grid(
    places: Points,
    alone: npt.NDArray[np.int64],
    blocks: list[npt.NDArray[np.int64]],
    order: dict[int, tuple[bytes, bytes]],
) -> None:
    """Nodes without ties: in rows below the rest, by organisation."""
    if not len(alone):
        return
    used = np.concatenate(blocks) if blocks else np.empty(0, dtype=np.int64)
    width = float(np.ptp(places[used][:, 0])) if len(used) else 0.0
    left, top = (
        (places[used][:, 0].min(), places[used][:, 1].max() + 2 * SPACING) if len(used) else (0.0, 0.0)
    )
    columns = max(int(width // SPACING), math.ceil(math.sqrt(len(alone) * 2)), 1)
    ordered = sorted(alone.tolist(), key=order.__getitem__)
    for number, node in enumerate(ordered):
        places[node] = (left + number % columns * SPACING, top + number // columns * SPACING)
