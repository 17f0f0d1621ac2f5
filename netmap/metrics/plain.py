"""Searches written over plain sequences of numbers only, so that they run as they are on a small network and compiled on a large one.

:mod:`netmap.metrics.kernels` compiles them; nothing here knows of arrays, of graphs or of the compiled core.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Any

NONE, SOURCE, SINK = -1, -2, -3
NEVER = 1 << 60
"""Minutes where there is no way."""


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


def fastest(offsets: Any, tails: Any, minutes: Any, goals: Any, least: Any, onward: Any) -> None:
    """Least minutes from every node to the nearest goal, and the next node on that way (Dijkstra 1959).

    Args:
        offsets: where the arcs that end at each node begin in ``tails``.
        tails: where these arcs come from.
        minutes: how long they take.
        goals: positions.
        least: filled with the minutes; ``NEVER`` beforehand.
        onward: filled with the next node; -1 beforehand.

    """
    heap = [(0, 0)]
    heap.pop()
    for goal in goals:
        least[goal] = 0
        heappush(heap, (0, goal))
    while len(heap):
        spent, node = heappop(heap)
        if spent > least[node]:
            continue
        for place in range(offsets[node], offsets[node + 1]):
            before = tails[place]
            if spent + minutes[place] < least[before]:
                least[before] = spent + minutes[place]
                onward[before] = node
                heappush(heap, (least[before], before))


def repaired(  # noqa: C901 - one piece, so that it can be compiled as it is
    into: Any,
    tails: Any,
    minutes_in: Any,
    out: Any,
    heads: Any,
    minutes_out: Any,
    least: Any,
    behind: Any,
    followers: Any,
    away: Any,
    where: Any,
    starts: Any,
    first: Any,
    state: Any,
    later: Any,
    found: Any,
) -> None:
    """Least minutes from each school to the goals when each group is away.

    Args:
        into: where the arcs that end at each node begin; ``tails``, ``minutes_in``: where from, and how long.
        tails: see ``into``.
        minutes_in: see ``into``.
        out: where the arcs that start at each node begin; ``heads``, ``minutes_out``: where to, and how long.
        heads: see ``out``.
        minutes_out: see ``out``.
        least: minutes with everybody there.
        behind: where the nodes that come by each node begin in ``followers``.
        followers: see ``behind``.
        away: positions that are away, group after group.
        where: where each group begins, and the end.
        starts: positions of the people of each school, school after school.
        first: where each school begins, and the end.
        state: zeros, one per node; zeros again afterwards.
        later: room for a number per node.
        found: filled, a row per group and a column per school.

    """
    for group in range(len(where) - 1):
        gone = away[where[group] : where[group + 1]]
        for node in gone:
            state[node] = 2
        touched = [0]
        touched.pop()
        stack = [0]
        stack.pop()
        stack.extend(gone)
        while len(stack):
            node = stack.pop()
            for place in range(behind[node], behind[node + 1]):
                other = followers[place]
                if state[other] == 0:
                    state[other] = 1
                    touched.append(other)
                    stack.append(other)
        heap = [(0, 0)]
        heap.pop()
        for node in touched:
            best = NEVER
            for place in range(out[node], out[node + 1]):
                other = heads[place]
                if state[other] == 0 and least[other] < NEVER:
                    best = min(best, least[other] + minutes_out[place])
            later[node] = best
            if best < NEVER:
                heappush(heap, (best, node))
        while len(heap):
            spent, node = heappop(heap)
            if spent > later[node]:
                continue
            for place in range(into[node], into[node + 1]):
                before = tails[place]
                if state[before] == 1 and spent + minutes_in[place] < later[before]:
                    later[before] = spent + minutes_in[place]
                    heappush(heap, (later[before], before))
        for school in range(len(first) - 1):
            best = NEVER
            for place in range(first[school], first[school + 1]):
                node = starts[place]
                if state[node] == 0:
                    best = min(best, least[node])
                elif state[node] == 1:
                    best = min(best, later[node])
            found[group][school] = best
        for node in touched:
            state[node] = 0
        for node in gone:
            state[node] = 0


def lost(  # noqa: C901 - one piece, so that it can be compiled as it is
    offsets: Any,
    adjacent: Any,
    starts: Any,
    first: Any,
    goals: Any,
    last: Any,
    pairs: Any,
    group: Any,
    own: Any,
    limit: int,
    near: Any,
    seen: Any,
    queue: Any,
    counts: Any,
) -> None:
    """How many pairs of a school and a function are no longer within the steps when a group is away.

    Only a group on one shortest way can do that. For each, the way is looked for again without it, going only where the goal
    can still be within the steps.

    Args:
        offsets: per node where its neighbours begin in ``adjacent``, and one more.
        adjacent: the neighbours of all nodes.
        starts: positions where each school starts, school after school.
        first: where each school begins in ``starts``, and the end.
        goals: positions of each function, one after the other.
        last: where each function begins in ``goals``, and the end.
        pairs: school, function, school, function, …: those that count, all of a function together.
        group: per node the number of who is away with it.
        own: per school the number of the school itself, which does not count; -1 where it is no node.
        limit: steps that count.
        near: room for a number per node, all ``limit + 1``; left as it was found.
        seen: room for a number per node, all 0.
        queue: room for a number per node.
        counts: per group, added to.

    """
    size, stamp, function = 0, 0, NONE
    for place in range(0, len(pairs), 2):
        school = pairs[place]
        if pairs[place + 1] != function:
            for at in range(size):
                near[queue[at]] = limit + 1
            function, size, head = pairs[place + 1], 0, 0
            for at in range(last[function], last[function + 1]):
                near[goals[at]] = 0
                queue[size] = goals[at]
                size += 1
            while head < size:
                node = queue[head]
                head += 1
                if near[node] == limit:
                    break
                for arc in range(offsets[node], offsets[node + 1]):
                    if near[adjacent[arc]] > limit:
                        near[adjacent[arc]] = near[node] + 1
                        queue[size] = adjacent[arc]
                        size += 1
        best, node = limit + 1, NONE
        for at in range(first[school], first[school + 1]):
            if near[starts[at]] < best:
                best, node = near[starts[at]], starts[at]
        tried = [own[school]]
        while node != NONE:
            away = group[node]
            if away not in tried:
                tried.append(away)
                stamp += 1
                # those that are still to be gone to, as far as they stand in reach of the goal
                front = [node]
                front.pop()
                left, found = limit, False
                for at in range(first[school], first[school + 1]):
                    other = starts[at]
                    if near[other] <= left and group[other] != away:
                        found = found or near[other] == 0
                        front.append(other)
                        seen[other] = stamp
                while len(front) and not found:
                    following = [node]
                    following.pop()
                    for other in front:
                        for arc in range(offsets[other], offsets[other + 1]):
                            further = adjacent[arc]
                            if near[further] < left and seen[further] != stamp and group[further] != away:
                                if near[further] == 0:
                                    found = True
                                    break
                                seen[further] = stamp
                                following.append(further)
                        if found:
                            break
                    front = following
                    left -= 1
                if not found:
                    counts[away] += 1
            onward = NONE
            if near[node] > 0:
                for arc in range(offsets[node], offsets[node + 1]):
                    if near[adjacent[arc]] < near[node]:
                        onward = adjacent[arc]
                        break
            node = onward
    for at in range(size):
        near[queue[at]] = limit + 1
