"""Positions: computed here once, so that no map ever shakes.

The same network gives the same picture, and a network with one tie more nearly the same: every node starts at a place
that follows from its id, the forces are computed in one fixed order, and the result is turned the same way each time.
Of a large network the organisations are laid out first and people around the middle of theirs (``crowds``). Components are
packed beside each other, nodes without ties in a grid below.
"""

from __future__ import annotations

import hmac
import math
import random

import igraph
import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.metrics.engine import RANDOM
from netmap.model.network import Structure
from netmap.view.crowds import SPACING, Points, apart, gathered, seats

LARGE = 2500
"""Above this many nodes in one component organisations are laid out first; above this many of those, by the faster and
less exact variant of the forces."""
HOLD = 4.0
"""How strong ties between organisations pull, against how all push each other off."""
WHOLE = 28.0
"""Area of a drawing in products of its two standard deviations; its outermost nodes would say it less steadily."""
OBLONG = 1.4
"""A drawing whose variance is this much larger one way than across is laid on its side."""
ROUNDS = 20
"""How often nodes are drawn to their neighbours before the forces work: enough to bring groups together."""


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
    homes = structure.nodes["organisation"].to_numpy(dtype=object)
    places: Points = np.zeros((n, 2))
    blocks: list[npt.NDArray[np.int64]] = []
    for members in graph.connected_components():
        where = np.asarray(sorted(members, key=marks.__getitem__), dtype=np.int64)
        if len(where) > 1:
            part = graph.induced_subgraph(sorted(members))
            own = [marks[i] for i in sorted(members)]
            if len(where) <= LARGE:
                found = apart(_spread(_forces(part, own, seed), part), 0.72 * SPACING)
            else:
                theirs = [mark(str(homes[i])) if homes[i] else marks[i] for i in sorted(members)]
                found = _in_crowds(part, own, theirs, seed)
            places[np.sort(where)] = found
            blocks.append(where)
    blocks.sort(key=lambda where: (-len(where), marks[where[0]]))
    _pack(places, blocks)
    alone = np.flatnonzero(degree == 0)
    _grid(places, alone, blocks, {int(i): (mark(str(homes[i] or "")), marks[i]) for i in alone})
    if n:
        places -= (places.min(axis=0) + places.max(axis=0)) / 2
    return pd.DataFrame(np.round(places, 1), index=list(structure.ids), columns=["x", "y"])


def _start(graph: igraph.Graph, marks: list[bytes]) -> Points:
    """A start for each node: a place that follows from its id, then drawn towards those it has ties with.

    Being drawn to one's neighbours while the whole keeps its size (a power iteration, as in Koren 2003) changes little
    when a tie is added, and puts groups where the forces leave them.
    """
    places = []
    for digest in marks:
        angle = 2 * math.pi * int.from_bytes(digest[:6], "big") / 2**48
        radius = math.sqrt(int.from_bytes(digest[6:12], "big") / 2**48)
        places.append((radius * math.cos(angle), radius * math.sin(angle)))
    points, n = np.asarray(places), len(marks)
    ends = np.asarray(graph.get_edgelist(), dtype=np.int64)
    one, other = np.concatenate([ends, ends[:, ::-1]]).T
    degree = np.maximum(np.bincount(one, minlength=n), 1)
    for _ in range(ROUNDS if n > 2 else 0):
        near = [np.bincount(one, weights=points[other, axis], minlength=n) / degree for axis in (0, 1)]
        points = (points + np.column_stack(near)) / 2
        points -= points.mean(axis=0)
        left, _, right = np.linalg.svd(points, full_matrices=False)
        points = left @ right
    return np.asarray(points * 0.7 * math.sqrt(n) / max(math.sqrt(float((points**2).sum()) / n), 1e-9))


def _forces(graph: igraph.Graph, marks: list[bytes], seed: int, weights: list[float] | None = None) -> Points:
    state = random.Random(seed)  # noqa: S311  the layout needs repeatable chance, not secrecy
    start = _start(graph, marks)
    with RANDOM:
        igraph.set_random_number_generator(state)
        try:
            layout = graph.layout_fruchterman_reingold(
                seed=start.tolist(),
                weights=weights,
                niter=500 if len(marks) <= 1000 else 300 if len(marks) <= LARGE else 150,
                start_temp=0.2 if len(marks) <= 1000 else 0.5,
                grid="nogrid" if len(marks) <= LARGE else "grid",
            )
        finally:
            igraph.set_random_number_generator(random)
    return _turned(np.asarray(layout.coords, dtype=float), start)


def _turned(points: Points, start: Points) -> Points:
    """As near to the start as turning and mirroring brings it; but an oblong drawing lies along a screen or a paper.

    The library turns a drawing along its axes and may mirror it: then a tie more could turn a whole map over.
    """
    points = points - points.mean(axis=0)
    sizes, axes = np.linalg.eigh(points.T @ points)
    if sizes[1] > OBLONG * sizes[0]:
        points = points @ axes[:, ::-1]
        sides = np.sign((points * start).sum(axis=0))
        return np.asarray(points * np.where(sides == 0, 1.0, sides))
    left, _, right = np.linalg.svd(points.T @ start)
    return np.asarray(points @ (left @ right))


def _spread(points: Points, graph: igraph.Graph) -> Points:
    """Scale so that the median tie has the standard length, and there is room for all."""
    ends = np.asarray(graph.get_edgelist(), dtype=np.int64)
    lengths = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1)
    factor = SPACING / max(float(np.median(lengths)), 1e-9)
    area = WHOLE * float(np.prod(points.std(axis=0)))
    if area > 0.1:  # not all on one line
        factor = max(factor, SPACING * math.sqrt(len(points) / area) * 0.9)
    return np.asarray((points - points.mean(axis=0)) * factor)


def _in_crowds(graph: igraph.Graph, marks: list[bytes], homes: list[bytes], seed: int) -> Points:
    """Organisations first, each with the room that its people need; then people in the room of theirs."""
    crowd, names = gathered(homes)
    ends = np.asarray(graph.get_edgelist(), dtype=np.int64)
    between = crowd[ends]
    between = np.sort(between[between[:, 0] != between[:, 1]], axis=1)
    pairs, counts = np.unique(between, axis=0, return_counts=True)
    whole = igraph.Graph(n=len(names), edges=pairs.tolist())
    all_ties = np.bincount(pairs.ravel(), weights=np.repeat(counts, 2), minlength=len(names))
    # ties count for what they are of all ties of both, else those who know everybody pull all to one heap
    weights = HOLD * counts / np.sqrt(all_ties[pairs[:, 0]] * all_ties[pairs[:, 1]])
    middles = _forces(whole, names, seed, weights=weights.tolist())
    return seats(middles, crowd, ends, marks)


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


def hull(points: Points) -> list[tuple[float, float]]:
    """The corners of the smallest convex shape that holds all points, in order."""
    return [(float(x), float(y)) for x, y in igraph.convex_hull(points.tolist(), coords=True)]
