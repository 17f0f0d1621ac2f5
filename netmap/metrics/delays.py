"""How much longer questions are under way when somebody is away, exactly for everybody.

Only who stands on the fastest route that was found for a pair can delay it; and of all routes to a discipline only those
change that led through who is away. So one search per discipline, and for each person on a fastest route a repair of
what led through them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from netmap.metrics.arrays import Floats, Ints
from netmap.metrics.large import compiled
from netmap.metrics.plain import NEVER, fastest, repaired
from netmap.metrics.times import MINUTES, answers

if TYPE_CHECKING:
    from netmap.metrics.subject import Subject


def delay(on: Subject) -> Floats:
    """Working days that questions are longer under way when the node is away: mean over the needed pairs.

    Over the pairs of which the travel days are known with and without the node; pairs of a school that is itself away
    do not count. 0 for who delays nothing; NaN when no pair is known. At level organisation everybody of one is away
    together.
    """
    asked, days = answers(on, fill=on.settings.fill_responses)
    minutes = np.rint(days * MINUTES).astype(np.int64)
    n, routes = len(on.people.ids), on.routes
    group = np.full(n, -1, dtype=np.int64)
    for number, node in enumerate(on.structure.ids):
        if node in on.away:
            group[on.away[node]] = number
    added = np.zeros(len(on.structure.ids))
    lost = np.zeros(len(on.structure.ids), dtype=np.int64)
    known = 0
    own = np.zeros(len(on.structure.ids), dtype=np.int64)
    place = {node: number for number, node in enumerate(on.structure.ids)}
    schools = np.array([place.get(school, -1) for school in routes.schools], dtype=np.int64)
    search = _Search(asked, minutes, n, routes.starts, large=on.engine.large)
    for column, goals in enumerate(routes.ends):
        needed = routes.needed[:, column]
        if not len(goals) or not needed.any():
            continue
        before, groups = search.to(goals, needed, group)
        there = needed & (before < NEVER)
        known += int(there.sum())
        for school in np.flatnonzero(there & (schools >= 0)):
            own[schools[school]] += 1
        if not len(groups):
            continue
        after = search.without([on.away[on.structure.ids[one]] for one in groups])
        # The pairs of a school that is itself away are no longer needed.
        counts = there[None, :] & (schools[None, :] != groups[:, None])
        stays = counts & (after < NEVER)
        added[groups] += np.where(stays, after - before[None, :], 0).sum(axis=1)
        lost[groups] += (counts & ~stays).sum(axis=1)
    left = known - own - lost
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(left > 0, added / left / MINUTES, np.nan)


class _Search:
    """The arcs of answers, ready for searches to one discipline after the other."""

    def __init__(self, asked: Ints, minutes: Ints, n: int, starts: list[Ints], *, large: bool) -> None:
        self._n, self._large, self._school = n, large, starts
        self._into = self._sorted(asked[:, ::-1], minutes)
        self._out = self._sorted(asked, minutes)
        sizes = [len(nodes) for nodes in starts]
        self._starts = np.concatenate([np.zeros(0, np.int64), *starts]).astype(np.int64)
        self._first = np.cumsum([0, *sizes]).astype(np.int64)
        self._least, self._onward = np.zeros(0, np.int64), np.zeros(0, np.int64)

    def _sorted(self, arcs: Ints, minutes: Ints) -> tuple[Ints, Ints, Ints]:
        order = np.argsort(arcs[:, 0], kind="stable")
        offsets = np.searchsorted(arcs[order, 0], np.arange(self._n + 1)).astype(np.int64)
        return offsets, np.ascontiguousarray(arcs[order, 1]), minutes[order]

    def to(self, goals: Ints, needed: Any, group: Ints) -> tuple[Ints, Ints]:
        """Least minutes per school, and the groups that stand on the fastest route of a school that needs it."""
        least, onward = np.full(self._n, NEVER, np.int64), np.full(self._n, -1, np.int64)
        if self._large:
            compiled().fastest(*self._into, goals, least, onward)
        else:
            minutes, following = least.tolist(), onward.tolist()
            given: list[Any] = [part.tolist() for part in (*self._into, goals)]
            given += [minutes, following]
            fastest(*given)
            least, onward = np.array(minutes, np.int64), np.array(following, np.int64)
        self._least, self._onward = least, onward
        before = np.array(
            [least[nodes].min() if len(nodes) else NEVER for nodes in self._school], dtype=np.int64
        )
        found: set[int] = set()
        for school in np.flatnonzero(needed & (before < NEVER)):
            nodes = self._school[school]
            node = int(nodes[np.argmin(least[nodes])])
            while node >= 0:
                found.add(int(group[node]))
                node = int(onward[node])
        return before, np.array(sorted(found - {-1}), dtype=np.int64)

    def without(self, away: list[Ints]) -> Ints:
        """Least minutes per group that is away (rows) and school (columns), to the goals of the last search."""
        led = np.flatnonzero(self._onward >= 0)
        order = np.argsort(self._onward[led], kind="stable")
        followers = led[order].astype(np.int64)
        behind = np.searchsorted(self._onward[followers], np.arange(self._n + 1)).astype(np.int64)
        flat = np.concatenate(away).astype(np.int64)
        where = np.cumsum([0, *map(len, away)]).astype(np.int64)
        found = np.full((len(away), len(self._school)), NEVER, np.int64)
        given = (
            *self._into,
            *self._out,
            self._least,
            behind,
            followers,
            flat,
            where,
            self._starts,
            self._first,
        )
        room = (np.zeros(self._n, np.int64), np.zeros(self._n, np.int64))
        if self._large:
            compiled().repaired(*given, *room, found)
            return found
        rows = found.tolist()
        plain: list[Any] = [*(part.tolist() for part in (*given, *room)), rows]
        repaired(*plain)
        return np.array(rows, np.int64).reshape(found.shape)
