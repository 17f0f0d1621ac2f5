"""How many different routes there are within the allowed steps: routes that share nobody and are not longer than counts.

Counting them exactly is a largest flow for at most two steps, and not feasible for more: with school and function as ends
a route of two steps has four ties, up to which the problem is easy (Itai, Perl and Shiloach 1982). Up to there it also
holds that one route is the same as hanging on one (Lovász, Neumann-Lara and Plummer 1978).
"""

from __future__ import annotations

import numpy as np

from netmap.metrics.arrays import Bools, Floats, Ints
from netmap.metrics.engine import Engine
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
    arcs: list[tuple[int, int]] = []
    if limit >= 1:
        arcs += _arcs(engine, np.flatnonzero(first), last)
    if limit >= 2:
        onward = _arcs(engine, np.flatnonzero(first), between)
        arcs += _arcs(engine, np.flatnonzero(second), last)
        arcs += onward + _arcs(engine, np.unique([there for _, there in onward]).astype(np.int64), last)
    return int(alone.sum()) + (_flow(arcs, (first | second), last) if arcs else 0)


def _arcs(engine: Engine, sources: Ints, wanted: Bools) -> list[tuple[int, int]]:
    """Ties from some nodes to wanted ones."""
    return [
        (int(node), int(other))
        for node in sources
        for other in engine.neighbours(int(node))[wanted[engine.neighbours(int(node))]]
    ]


def _flow(arcs: list[tuple[int, int]], first: Bools, last: Bools) -> int:
    """Most routes along the arcs from first to last that share no node."""
    ends = np.array(sorted(arcs), dtype=np.int64)
    nodes, where = np.unique(ends, return_inverse=True)
    tail, head = where.reshape(-1, 2).T
    n = len(nodes)
    offsets = np.searchsorted(tail, np.arange(n + 1)).tolist()
    starts = np.flatnonzero(first[nodes]).tolist()
    goal: Bools = last[nodes]
    room = [NONE] * n, [NONE] * n, [NONE] * 2 * n, [NONE] * 2 * n
    return int(disjoint(offsets, head.tolist(), starts, len(starts), goal.tolist(), int(goal.sum()), *room))
