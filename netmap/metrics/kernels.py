"""The compiled core of the reach family, for networks that are too large for a general library.

Machine code made by numba when netmap is set up and kept beside this file. Only :mod:`netmap.metrics.large` imports this
module, and only for large graphs. All functions take a graph as ``offsets`` (n + 1) and ``adjacent``: the neighbours of
``v`` are ``adjacent[offsets[v]:offsets[v + 1]]``. Work is split into a number of parts that does not depend on the
number of cores and added up in a fixed order, so that the same figures come out every time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import joblib
import numba
import numpy as np
import numpy.typing as npt

from netmap.metrics import plain
from netmap.metrics.arrays import Floats, Ints
from netmap.metrics.lanes import WIDE, joined
from netmap.metrics.passing import aligned, passing

MANY_ARCS = 4_000_000
"""Above this, fewer parts: each keeps a number per arc."""


@numba.njit(nogil=True, cache=True)
def _reach(
    offsets: Any, adjacent: Any, lots: Any, sources: Any, away: Any, steps: int, part: int, parts: int
) -> Any:
    n = len(offsets) - 1
    batches = (len(sources) + 64 * WIDE - 1) // (64 * WIDE)
    within = np.zeros((n, steps), np.int64)
    nearness = np.zeros(n)
    seen, found = aligned(n).view(np.uint64), aligned(n).view(np.uint64)
    whole = np.zeros((lots.max() + 1 if n else 1, WIDE), np.uint64)
    for batch in range(part, batches, parts):
        first = batch * 64 * WIDE
        last = min(first + 64 * WIDE, len(sources))
        seen[:] = 0
        whole[:] = 0
        for place in range(first, last):
            lane = place - first
            bit = np.uint64(1) << np.uint64(lane & 63)
            seen[sources[place], lane >> 6] |= bit
            whole[lots[sources[place]], lane >> 6] |= bit
        # The first step is taken from the sources, which are few; the next ones by every node that can find more.
        found[:] = seen
        for place in range(first, last):
            lane = place - first
            bit = np.uint64(1) << np.uint64(lane & 63)
            for arc in range(offsets[sources[place]], offsets[sources[place] + 1]):
                other = adjacent[arc]
                if not away[other] and not found[other, lane >> 6] & bit:
                    found[other, lane >> 6] |= bit
                    within[other, 0] += 1
                    nearness[other] += 1.0
        seen, found = found, seen
        level = 1
        changed = True
        while changed:
            level += 1
            changed = False
            for node in range(n):
                end = offsets[node] if away[node] else offsets[node + 1]
                new = joined(seen, adjacent, offsets[node], end, node, whole, lots[node], found)
                if new:
                    changed = True
                    nearness[node] += new / level
                    if level <= steps:
                        within[node, level - 1] += new
            seen, found = found, seen
    return within, nearness


@numba.njit(nogil=True, cache=True)
def parts_of(offsets: Any, adjacent: Any) -> Any:
    """Number of the component per node, from 0."""
    n = len(offsets) - 1
    found = np.full(n, -1, np.int64)
    stack = np.empty(n, np.int64)
    number = 0
    for first in range(n):
        if found[first] < 0:
            found[first] = number
            stack[0], size = first, 1
            while size:
                size -= 1
                node = stack[size]
                for arc in range(offsets[node], offsets[node + 1]):
                    if found[adjacent[arc]] < 0:
                        found[adjacent[arc]] = number
                        stack[size] = adjacent[arc]
                        size += 1
            number += 1
    return found


def reach(offsets: Ints, adjacent: Ints, steps: int) -> tuple[Ints, Floats]:
    """How many others are near each node, for all nodes at once.

    Breadth-first searches of 512 sources together, one bit for each (Then et al. 2014, "The More the Merrier", PVLDB 8).

    Args:
        offsets: the graph.
        adjacent: the graph.
        steps: up to how many steps to count.

    Returns:
        Number of others within 1 to ``steps`` steps, shape (n, steps), and per node the sum of 1/distance.

    """
    n = len(offsets) - 1
    return reach_from(offsets, adjacent, np.arange(n), np.zeros(n, dtype=bool), steps)


def reach_from(
    offsets: Ints, adjacent: Ints, sources: Ints, away: npt.NDArray[np.bool_], steps: int
) -> tuple[Ints, Floats]:
    """The same, counting only some sources, with some nodes taken out of the graph (none of them a source)."""
    batches = -(-len(sources) // (64 * WIDE))
    # The graph is undirected, so counting at the node that is reached gives what the node reaches.
    narrow, wanted = adjacent.astype(np.uint32), sources.astype(np.int64)
    parts, lots = min(8, max(batches, 1)), parts_of(offsets, narrow)
    within, nearness = _added(
        lambda part: _reach(offsets, narrow, lots, wanted, away, steps, part, parts), parts
    )
    return np.cumsum(within, axis=1), nearness


def betweenness(offsets: Ints, adjacent: Ints, sources: Ints, *, ties: bool) -> tuple[Floats, Floats | None]:
    """How much of the shortest routes from the sources to all others passes each node and each arc (Brandes 2001).

    Args:
        offsets: the graph.
        adjacent: the graph.
        sources: positions; eight at a time go side by side.
        ties: whether arcs are asked for: that takes nearly twice as long.

    Returns:
        Sum over the sources of their dependency on each node (ends not counted), and on each arc as in ``adjacent``.

    """
    parts = min(8 if len(adjacent) < MANY_ARCS else 2, max(-(-len(sources) // WIDE), 1))
    narrow, wanted = adjacent.astype(np.uint32), sources.astype(np.int64)

    def work(part: int) -> tuple[Floats, ...]:
        arcs = np.zeros(len(adjacent)) if ties else None
        nodes = passing(offsets, narrow, wanted, arcs, part, parts)
        return (nodes,) if arcs is None else (nodes, arcs)

    nodes, *arcs = _added(work, parts)
    return nodes, arcs[0] if arcs else None


disjoint = numba.njit(nogil=True, cache=True)(plain.disjoint)
fastest = numba.njit(nogil=True, cache=True)(plain.fastest)
lost = numba.njit(nogil=True, cache=True)(plain.lost)
repaired = numba.njit(nogil=True, cache=True)(plain.repaired)


@numba.njit(nogil=True, cache=True)
def _independent(
    offsets: Any, adjacent: Any, flat: Any, where: Any, pairs: Any, part: int, parts: int
) -> Any:
    n = len(offsets) - 1
    counts = np.zeros(len(pairs), np.int64)
    last = np.zeros(n, np.bool_)
    before, after = np.full(n, -1, np.int64), np.full(n, -1, np.int64)
    came, queue = np.full(2 * n, -1, np.int64), np.empty(2 * n, np.int64)
    for number in range(part, len(pairs), parts):
        starts = flat[where[pairs[number, 0]] : where[pairs[number, 0] + 1]]
        ends = flat[where[pairs[number, 1]] : where[pairs[number, 1] + 1]]
        for node in ends:
            last[node] = True
        counts[number] = disjoint(
            offsets, adjacent, starts, len(starts), last, len(ends), before, after, came, queue
        )
        for node in ends:
            last[node] = False
    return (counts,)


def independent(offsets: Ints, adjacent: Ints, pairs: Sequence[tuple[Ints, Ints]]) -> Ints:
    """:func:`netmap.metrics.plain.disjoint` for many pairs of starts and ends."""
    sets: dict[int, Ints] = {id(nodes): nodes for pair in pairs for nodes in pair}
    number = {key: place for place, key in enumerate(sets)}
    flat = np.concatenate([np.zeros(0, np.int64), *sets.values()]).astype(np.int64)
    where = np.cumsum([0, *map(len, sets.values())]).astype(np.int64)
    wanted = np.array([[number[id(nodes)] for nodes in pair] for pair in pairs], np.int64).reshape(-1, 2)
    parts = min(8, max(len(pairs), 1))
    (counts,) = _added(lambda part: _independent(offsets, adjacent, flat, where, wanted, part, parts), parts)
    return np.asarray(counts, dtype=np.int64)


@numba.njit(nogil=True, cache=True)
def _in_time(
    members: Any, groups: Any, moments: Any, days: Any, columns: Any, width: int, window: int, part: int
) -> Any:
    people, low = len(columns), part * width
    high = low + width
    arrival = np.full((people, width), 32_000, np.int16)
    reached = np.zeros((people, width), np.bool_)
    best = np.empty(width, np.int16)
    for moment in range(len(days)):
        now = np.int16(days[moment])
        for group in range(moments[moment], moments[moment + 1]):
            best[:] = 32_000
            for place in range(groups[group], groups[group + 1]):
                row = arrival[members[place]]
                for column in range(width):
                    best[column] = min(best[column], row[column])
            for place in range(groups[group], groups[group + 1]):
                own = columns[members[place]]
                if low <= own < high:
                    best[own - low] = now
            for place in range(groups[group], groups[group + 1]):
                row = arrival[members[place]]
                got = reached[members[place]]
                for column in range(width):
                    row[column] = best[column]
                    got[column] |= best[column] - now <= window
    counts = np.zeros(people, np.int64)
    for one in range(people):
        for column in range(width):
            if reached[one, column] and columns[one] != low + column:
                counts[one] += 1
    return (counts,)


def in_time(gatherings: Sequence[tuple[Ints, Ints, int]], columns: Ints, window: int) -> Ints:
    """How many of some others each can reach in time; see :func:`netmap.metrics.times.reached_in_time`.

    Args:
        gatherings: from the last day to the first: people group after group, where each group starts, and the day.
        columns: per person the number among those who are counted when they are reached, −1 for the others.
        window: days that a signal may take.

    """
    members = np.concatenate([who for who, _, _ in gatherings]).astype(np.int64)
    sizes = [np.diff(starts, append=len(who)) for who, starts, _ in gatherings]
    groups = np.cumsum([0, *np.concatenate(sizes)]).astype(np.int64)
    moments = np.cumsum([0, *map(len, sizes)]).astype(np.int64)
    days = np.array([day - gatherings[-1][2] for _, _, day in gatherings], np.int64)
    width = 512
    parts = -(-(int(columns.max()) + 1) // width)
    (counts,) = _added(
        lambda part: _in_time(members, groups, moments, days, columns, width, window, part), parts
    )
    return np.asarray(counts, dtype=np.int64)


def alone(
    offsets: Ints, adjacent: Ints, carriers: Sequence[Ints], reached: Ints
) -> tuple[list[Floats], Floats]:
    """What passes each node from some sets of sources, and how near each is to others, by one thread: for who has many graphs.

    Args:
        offsets: the graph.
        adjacent: the graph.
        carriers: per set, the sources of :func:`betweenness`.
        reached: the sources of :func:`reach_from`, of whom each node's sum of 1/distance is taken.

    """
    narrow = adjacent.astype(np.uint32)
    nobody = np.zeros(len(offsets) - 1, dtype=np.bool_)
    nearness = _reach(offsets, narrow, parts_of(offsets, narrow), reached, nobody, 1, 0, 1)[1]
    return [passing(offsets, narrow, sources, None, 0, 1) for sources in carriers], nearness


def cores() -> int:
    """How many threads are worth having: what this process may use of the machine."""
    return int(joblib.cpu_count())


def _added(work: Callable[[int], tuple[Any, ...]], parts: int) -> list[Any]:
    """The outcomes of all parts, added up in their order; the compiled work lets go of the interpreter."""
    totals: list[Any] = []
    with ThreadPoolExecutor(cores()) as pool:
        for found in pool.map(work, range(parts)):
            totals = [a + b for a, b in zip(totals, found, strict=True)] if totals else list(found)
    return totals


@numba.njit(nogil=True, cache=True)
def _only_through(offsets: Any, adjacent: Any, part: int, parts: int) -> Any:
    n = len(offsets) - 1
    counts = np.zeros(n, np.int64)
    ways = np.zeros(n, np.int64)
    through = np.zeros(n, np.int64)
    touched = np.empty(n, np.int64)
    for node in range(part, n, parts):
        end = 0
        for place in range(offsets[node], offsets[node + 1]):
            middle = adjacent[place]
            for arc in range(offsets[middle], offsets[middle + 1]):
                other = adjacent[arc]
                # each pair once
                if other > node:
                    if ways[other] == 0:
                        touched[end] = other
                        end += 1
                    ways[other] += 1
                    through[other] = middle
        for place in range(offsets[node], offsets[node + 1]):
            ways[adjacent[place]] += 2
        for place in range(end):
            if ways[touched[place]] == 1:
                counts[through[touched[place]]] += 1
            ways[touched[place]] = 0
        for place in range(offsets[node], offsets[node + 1]):
            ways[adjacent[place]] = 0
    return (counts,)


def only_through(offsets: Ints, adjacent: Ints) -> Ints:
    """Pairs of nodes without a tie whose only shared neighbour is the node; per node."""
    narrow = adjacent.astype(np.uint32)
    (counts,) = _added(lambda part: _only_through(offsets, narrow, part, 8), 8)
    return np.asarray(counts, dtype=np.int64)


def compile_all() -> None:
    """Compile everything once, so that no user waits for it; called when netmap is set up."""
    offsets, adjacent = np.array([0, 1, 2]), np.array([1, 0])
    reach(offsets, adjacent, 3)
    betweenness(offsets, adjacent, np.arange(2), ties=False)
    betweenness(offsets, adjacent, np.arange(2), ties=True)
    only_through(offsets, adjacent)
    into, minutes, least, onward = offsets, np.array([1, 1]), np.array([0, 1]), np.array([-1, 0])
    fastest(into, adjacent, minutes, np.array([0]), least, onward)
    arcs = (into, adjacent, minutes)
    nobody, one = np.zeros(2, np.int64), np.array([0, 1])
    found = np.zeros((1, 1), np.int64)
    repaired(*arcs, *arcs, least, np.array([0, 1, 1]), np.array([1]), np.array([0]), one, np.array([1]), one, nobody,
             nobody.copy(), found)  # fmt: skip
    in_time([(np.array([0, 1]), np.array([0]), 1)], np.arange(2), 1)
    alone(offsets, adjacent, [np.arange(2)], np.arange(2))
    near, pair = np.full(2, 3), np.array([0, 0])
    lost(offsets, adjacent, one, np.array([0, 1]), one, np.array([1, 2]), pair, one, np.array([-1]), 2, near, pair.copy(),
         pair.copy(), pair.copy())  # fmt: skip
    independent(offsets, adjacent, [(np.array([0]), np.array([1]))])
    rooms = [np.full(size, plain.NONE) for size in (2, 2, 4, 4)]
    disjoint(offsets, adjacent, np.array([0]), 1, np.array([False, True]), 1, *rooms)
