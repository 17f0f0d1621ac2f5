"""Key players (Borgatti 2006): a few people together, not the first few of a ranking.

Two people who bridge the same gap are both central, and yet one of them is enough; so sets are judged as a whole. Sets of
one or two are found by trying all of them in a small network; larger ones by choosing the best one by one and then
exchanging members as long as that improves the set.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from netmap.metrics.arrays import FAR, Floats, Ints
from netmap.metrics.engine import Engine

SMALL = 120
"""Nodes up to which all sets of one or two are tried."""
CANDIDATES = 24
"""In a larger network, only the most central nodes are tried."""
SOURCES = 512
"""In a larger network, distances are taken from this many nodes, seeded."""
SEED = 2026


def fragmentation(engine: Engine, away: Ints, sources: Ints | None = None) -> float:
    """Distance-weighted fragmentation without some nodes: 1 − mean of 1/d(i, j) over the pairs that are left.

    0: everybody has contact with everybody; 1: nobody with anybody (Borgatti 2006, equation 9). With ``sources``, the mean
    over the pairs with one of those: an estimate. 1 when fewer than two nodes are left.
    """
    left = np.setdiff1d(np.arange(engine.n) if sources is None else sources, away)
    others = engine.n - len(away) - 1
    if not len(left) or others < 1:
        return 1.0
    return 1 - engine.nearness(left, away) / (len(left) * others)


def distance_reach(engine: Engine, chosen: Ints) -> float:
    """Distance-weighted reach of a set: mean over all nodes of 1/distance to its nearest member, 1 for members.

    Borgatti 2006, equation 14.
    """
    return float(_nearness(engine, [chosen])[0].mean())


def _nearness(engine: Engine, sets: Sequence[Ints]) -> Floats:
    """1/distance of every node to the nearest of each set, 1 for its members and 0 where there is no way; shape (sets, n)."""
    distances = engine.distances(sets)
    return np.where(distances < FAR, 1 / np.maximum(distances, 1), 0.0)


def most_missed(engine: Engine, size: int, tell: Callable[[], None] | None = None) -> tuple[list[int], bool]:
    """The nodes whose joint absence breaks the network up most (KPP-Neg), and whether every distance was counted.

    ``tell``: called before each set that is tried; what it raises ends the search.
    """
    if engine.n <= size + 1 or not len(engine.ends):
        return [], True
    sources = sampled(engine)

    def broken_up(away: list[int]) -> float:
        if tell:
            tell()
        return fragmentation(engine, np.array(away), sources)

    found = _best(engine, size, _central(engine), broken_up)
    return found, sources is None


def sampled(engine: Engine) -> Ints | None:
    """Of a larger network, the nodes from which distances are taken, seeded; ``None``: from all."""
    if engine.n <= SMALL * 10:
        return None
    return np.sort(np.random.default_rng(SEED).choice(engine.n, SOURCES, replace=False))


def best_informed(engine: Engine, size: int) -> list[int]:
    """The nodes from which the others are nearest, taken together (KPP-Pos)."""
    if engine.n <= size or not len(engine.ends):
        return []
    degree = engine.degree()
    near = np.argsort(-degree, kind="stable")
    near = near if engine.n <= SMALL else near[: 2 * CANDIDATES]
    row = {int(node): place for place, node in enumerate(near)}
    # a set is as near to somebody as the nearest of its members: one search from each candidate serves all sets
    nearness = _nearness(engine, [np.array([node]) for node in near])
    return _best(
        engine, size, near, lambda chosen: float(nearness[[row[node] for node in chosen]].max(axis=0).mean())
    )


def _central(engine: Engine) -> Ints:
    """Nodes that can matter, the most central first: everybody with betweenness in a small network."""
    between = np.nan_to_num(engine.betweenness()).round(12)
    order = np.lexsort((-engine.degree(), -between))
    order = order[engine.degree()[order] > 0]
    return np.asarray(order if engine.n <= SMALL else order[:CANDIDATES], dtype=np.int64)


def _best(engine: Engine, size: int, candidates: Ints, value: Callable[[list[int]], float]) -> list[int]:
    """The set of ``size`` candidates with the highest value; of equal ones the first in the order of the candidates."""
    tried: dict[tuple[int, ...], float] = {}

    def worth(chosen: list[int]) -> float:
        key = tuple(sorted(chosen))
        if key not in tried:
            tried[key] = round(value(list(key)), 12)
        return tried[key]

    options = [int(node) for node in candidates]
    size = min(size, len(options))
    if engine.n <= SMALL and size <= 2:
        return list(max(combinations(options, size), key=lambda chosen: worth(list(chosen)), default=()))
    chosen: list[int] = []
    while len(chosen) < size:
        rest = [node for node in options if node not in chosen]
        chosen.append(max(rest, key=lambda node: worth([*chosen, node])))
    improved = True
    while improved:
        improved = False
        for place in range(size):
            for node in options:
                swapped = [*chosen[:place], node, *chosen[place + 1 :]]
                if node not in chosen and worth(swapped) > worth(chosen):
                    chosen, improved = swapped, True
    return chosen
