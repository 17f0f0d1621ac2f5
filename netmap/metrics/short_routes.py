"""How many different routes there are within the allowed steps: routes that share nobody and are not longer than counts.

Counting them exactly is a largest flow for at most two steps, and not feasible for more: with school and function as ends
a route of two steps has four ties, up to which the problem is easy (Itai, Perl and Shiloach 1982). Up to there it also
holds that one route is the same as hanging on one (Lovász, Neumann-Lara and Plummer 1978).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from netmap.metrics.arrays import Bools, Floats, Ints
from netmap.metrics.engine import Engine
from netmap.metrics.large import compiled
from netmap.metrics.plain import NONE, disjoint
from netmap.metrics.routes import Routes

MOST_STEPS = 2
"""Steps up to which the number of routes is counted."""


def short_routes(routes: Routes, engine: Engine, limit: int) -> Floats:
    """Routes within ``limit`` steps that share nobody, per school and discipline as :meth:`Routes.coverage`.

    The school's own node does not count as somebody: whoever it is tied to is one step away. 0 where none is that short;
    NaN for more than ``MOST_STEPS`` steps.
    """
    counts = np.full(routes.steps.shape, np.nan if limit > MOST_STEPS else 0.0)
    if limit > MOST_STEPS:
        return counts.ravel()
    place = {node: position for position, node in enumerate(routes.ids)}
    for s, school in enumerate(routes.schools):
        own = place.get(school)
        outward = engine.neighbours(own) if own is not None and limit else np.zeros(0, dtype=np.int64)
        for d in np.flatnonzero(routes.steps[s] <= limit):
            counts[s, d] = _count(engine, routes.starts[s], outward, routes.ends[d], own, limit)
    return counts.ravel()


def _count(engine: Engine, starts: Ints, outward: Ints, ends: Ints, own: int | None, limit: int) -> int:
    staff, tied, goal = (np.zeros(engine.n, dtype=bool) for _ in range(3))
    staff[starts], tied[outward], goal[ends] = True, True, True
    # whoever is both beginning and end is a route alone, and no other route needs them
    alone = goal & (staff | tied)
    last = goal & ~alone
    first, second = staff & ~goal, tied & ~goal & ~staff
    if own is not None:
        first[own] = False
    between = ~(staff | tied | goal)
    arcs = []
    if limit >= 1:
        arcs.append(_arcs(engine, np.flatnonzero(first), last))
    if limit >= 2:
        onward = _arcs(engine, np.flatnonzero(first), between)
        arcs += [onward, _arcs(engine, np.flatnonzero(second), last)]
        arcs.append(_arcs(engine, np.unique(onward[:, 1]), last))
    ends = np.concatenate([np.empty((0, 2), np.int64), *arcs])
    return int(alone.sum()) + (_flow(engine, ends, first | second, last) if len(ends) else 0)


def _arcs(engine: Engine, sources: Ints, wanted: Bools) -> Ints:
    """Ties from some nodes to wanted ones, shape (ties, 2)."""
    begins, neighbours = engine.compressed()
    sizes = begins[sources + 1] - begins[sources]
    places = np.arange(sizes.sum()) + np.repeat(begins[sources] - np.cumsum(sizes) + sizes, sizes)
    ends: Ints = np.column_stack([np.repeat(sources, sizes), neighbours[places]])
    found: Ints = ends[wanted[ends[:, 1]]]
    return found


def _flow(engine: Engine, arcs: Ints, first: Bools, last: Bools) -> int:
    """Most routes along the arcs from first to last that share no node."""
    ends = arcs[np.lexsort((arcs[:, 1], arcs[:, 0]))]
    nodes, where = np.unique(ends, return_inverse=True)
    tail, head = where.reshape(-1, 2).T
    n = len(nodes)
    offsets = np.searchsorted(tail, np.arange(n + 1)).astype(np.int64)
    starts, goal = np.flatnonzero(first[nodes]), last[nodes]
    room = [np.full(size, NONE) for size in (n, n, 2 * n, 2 * n)]
    given = (offsets, np.ascontiguousarray(head), starts, len(starts), goal, int(goal.sum()), *room)
    if engine.large:
        return int(compiled().disjoint(*given))
    plain: list[Any] = [part.tolist() if isinstance(part, np.ndarray) else part for part in given]
    return int(disjoint(*plain))
