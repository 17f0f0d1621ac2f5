"""Independent routes: how many routes of a pair share nobody (Menger 1927), counted as a largest flow.

Written over plain sequences of numbers only, so that it runs as it is on a small network and compiled on a large one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from netmap.metrics.engine import Engine, Ints

NONE, SOURCE, SINK = -1, -2, -3


def independent(engine: Engine, pairs: Sequence[tuple[Ints, Ints]]) -> Ints:
    """Most routes that have no node in common, per pair of starts and ends (positions in the graph)."""
    n = engine.n
    if engine.large:
        from netmap.metrics import kernels

        return kernels.independent(*engine.compressed(), pairs)
    offsets, adjacent = (values.tolist() for values in engine.compressed())
    before, after, came, queue = [NONE] * n, [NONE] * n, [NONE] * 2 * n, [NONE] * 2 * n
    counts = []
    for starts, ends in pairs:
        last = np.zeros(n, dtype=bool)
        last[ends] = True
        counts.append(
            disjoint(
                offsets,
                adjacent,
                starts.tolist(),
                len(starts),
                last.tolist(),
                len(ends),
                before,
                after,
                came,
                queue,
            )
        )
    return np.array(counts, dtype=np.int64)


def disjoint(  # noqa: C901 - one piece, so that it can be compiled as it is
    offsets: Any,
    adjacent: Any,
    first: Any,
    starts: int,
    last: Any,
    ends: int,
    before: Any,
    after: Any,
    came: Any,
    queue: Any,
) -> int:
    """Most routes from any start to any end that have no node in common (Ford and Fulkerson 1956).

    A route is added along a shortest way that may take back steps of earlier routes, until there is none. When every
    start or every end is taken there cannot be another, which is how it mostly ends.

    Args:
        offsets: per node where its neighbours begin in ``adjacent``, and one more.
        adjacent: the neighbours of all nodes.
        first: the different nodes where a route may start.
        starts: how many they are.
        last: per node, whether a route may end there; a start that is an end is a route by itself.
        ends: how many they are.
        before: room for a number per node, all ``NONE``; left as it was found, like the next three.
        after: the same.
        came: room for two numbers per node, all ``NONE``.
        queue: room for two numbers per node.

    """
    limit = min(starts, ends)
    found = 0
    while found < limit:
        # A node has two sides: 2v where a route comes in and 2v + 1 where it goes out.
        head, tail, goal = 0, 0, NONE
        for place in range(starts):
            node = first[place]
            if before[node] != SOURCE:
                came[2 * node] = SOURCE
                queue[tail] = 2 * node
                tail += 1
        while head < tail:
            side = queue[head]
            head += 1
            node = side >> 1
            if side & 1:
                if last[node] and after[node] != SINK:
                    goal = side
                    break
                for place in range(offsets[node], offsets[node + 1]):
                    other = 2 * adjacent[place]
                    if came[other] == NONE and after[node] != adjacent[place]:
                        came[other] = side
                        queue[tail] = other
                        tail += 1
                other = 2 * node if after[node] != NONE else NONE
            elif after[node] == NONE:
                other = side + 1
            else:
                other = 2 * before[node] + 1 if before[node] != SOURCE else NONE
            if other != NONE and came[other] == NONE:
                came[other] = side
                queue[tail] = other
                tail += 1
        if goal != NONE:
            found += 1
            # First what the new route takes back from earlier ones, then what it adds: a node may be in both.
            side = goal
            while came[side] != SOURCE:
                origin = came[side]
                if side & 1 and not origin & 1 and side != origin + 1:
                    after[side >> 1] = NONE
                    before[origin >> 1] = NONE
                side = origin
            side = goal
            after[goal >> 1] = SINK
            while came[side] != SOURCE:
                origin = came[side]
                if origin & 1 and not side & 1 and side != origin - 1:
                    after[origin >> 1] = side >> 1
                    before[side >> 1] = origin >> 1
                side = origin
            before[side >> 1] = SOURCE
        for place in range(tail):
            came[queue[place]] = NONE
        if goal == NONE:
            break
    for node in range(len(before)):
        before[node] = NONE
        after[node] = NONE
    return found
