"""Betweenness, compiled: searches from eight sources side by side, each in a lane of its own (Brandes 2001).

Part of the compiled core; see :mod:`netmap.metrics.kernels`.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from netmap.metrics.lanes import WIDE, carried, cleared, handed, pulled, pushed, settled, unreached


@numba.njit(nogil=True, cache=True)
def aligned(n: int) -> Any:
    """Rows of zeros, each in one cache line."""
    raw = np.zeros(n * WIDE + WIDE)
    skip = (64 - raw.ctypes.data % 64) % 64 // 8
    return raw[skip : skip + n * WIDE].reshape(n, WIDE)


@numba.njit(nogil=True, cache=True, error_model="numpy")
def passing(  # noqa: C901 - one piece of machine code
    offsets: Any, adjacent: Any, sources: Any, of_arc: Any, part: int, parts: int
) -> Any:
    """Sum over some sources of what passes each node; and, added to ``of_arc`` unless it is None, each arc.

    Of the batches of eight sources, ``part``, ``part + parts``, … are done.
    """
    n = len(offsets) - 1
    of_node = aligned(n)
    routes, now, coming, share = aligned(n), aligned(n), aligned(n), aligned(n)
    level_of = np.full((n, WIDE), -1, np.int32)
    mark = np.zeros(n, np.int64)
    stamp = 0
    listed = np.empty(n * WIDE + 1, np.uint32)
    starts = np.zeros(n + 2, np.int64)
    batches = (len(sources) + WIDE - 1) // WIDE
    for batch in range(part, batches, parts):
        level_of[:] = -1
        end = 0
        for lane in range(min(WIDE, len(sources) - batch * WIDE)):
            source = sources[batch * WIDE + lane]
            level_of[source, lane] = 0
            routes[source, lane] = 1.0
            now[source, lane] = 1.0
            listed[end] = source
            end += 1
        starts[0] = 0
        starts[1] = end
        level = 0
        arcs_left = len(adjacent)
        while starts[level + 1] > starts[level]:
            arcs = 0
            for place in range(starts[level], starts[level + 1]):
                arcs += offsets[listed[place] + 1] - offsets[listed[place]]
            end = starts[level + 1]
            level += 1
            if arcs * 2 < arcs_left:
                stamp += 1
                for place in range(starts[level - 1], starts[level]):
                    node = listed[place]
                    for arc in range(offsets[node], offsets[node + 1]):
                        other = adjacent[arc]
                        if mark[other] != stamp:
                            mark[other] = stamp
                            listed[end] = other
                            end += 1
                        pushed(now, node, other, coming)
                touched = end
                end = starts[level]
                for place in range(starts[level], touched):
                    node = listed[place]
                    if settled(node, level, level_of, routes, coming):
                        listed[end] = node
                        end += 1
            else:
                arcs_left = 0
                for node in range(n):
                    if unreached(level_of, node):
                        arcs_left += offsets[node + 1] - offsets[node]
                        if pulled(
                            now, adjacent, offsets[node], offsets[node + 1], node, level, level_of, routes, coming
                        ):  # fmt: skip
                            listed[end] = node
                            end += 1
            for place in range(starts[level - 1], starts[level]):
                cleared(now, listed[place])
            now, coming = coming, now
            starts[level + 1] = end
        # Back from the farthest: what a node passes on, divided by its routes, is what each of its routes carries.
        for depth in range(level - 1, -1, -1):
            for place in range(starts[depth], starts[depth + 1]):
                node = listed[place]
                carried(share, adjacent, offsets[node], offsets[node + 1], node, depth, level_of, routes,
                        coming, of_node, of_arc)  # fmt: skip
            for place in range(starts[depth + 1], starts[depth + 2]):
                cleared(share, listed[place])
            for place in range(starts[depth], starts[depth + 1]):
                handed(share, coming, listed[place])
        for place in range(starts[0], starts[1]):
            cleared(share, listed[place])
            cleared(now, listed[place])
    total = np.zeros(n)
    for lane in range(WIDE):
        total += of_node[:, lane]
    return total
