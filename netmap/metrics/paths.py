"""Routes from some people to others: the shortest, the fastest and the most used, and others that are really different.

Always on the graph of people. A route starts at one of the starts, ends at one of the goals and passes nobody twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from netmap.metrics.arrays import FAR, Bools, Floats, Ints
from netmap.metrics.engine import LARGE
from netmap.metrics.large import compiled
from netmap.metrics.plain import NEVER, fastest
from netmap.metrics.subject import contact_rates
from netmap.metrics.times import MINUTES, typical_answers

if TYPE_CHECKING:
    from netmap.metrics.subject import Subject

By = Literal["shortest", "fastest", "used"]
WAYS: tuple[By, ...] = ("shortest", "fastest", "used")
HARDLY = 1e-9
"""How much a contact counts of which nobody said how often: more than none at all, less than any that is known."""

DETOUR = 2
"""Steps more than the shortest that the most used route may have: beyond that nobody takes it for the better one."""

Positions = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A route, as positions in the graph of people."""

    nodes: Positions
    how: Literal["first", "apart", "around"]
    """``first``: the best; ``apart``: shares nobody who can be avoided with those before it; ``around``: avoids one person
    of an earlier one."""
    around: int | None = None
    """Whom it avoids."""


class Paths:
    """The graph of people, ready to look for routes.

    ``shortest``: fewest ties; of these the one whose least used contact is used most. ``fastest``: least sum of the
    median answers of who is asked, in whole working minutes (Dijkstra 1959), then fewest ties; only over recorded
    answers, unless filled in. ``used``: the most contacts a year at its least used contact (widest path: Pollack 1960,
    Hu 1961) over routes of at most ``DETOUR`` steps more than the shortest, then fewest ties.
    """

    def __init__(self, on: Subject, *, fill: bool = False) -> None:
        """Take the ties; ``fill`` gives a direction without recorded answers the median of the function asked."""
        ties, ends = on.people.ties, on.people.ends
        self.n, count = len(on.people.ids), len(ends)
        arcs = np.concatenate([ends, ends[:, ::-1]])
        order = np.lexsort((arcs[:, 1], arcs[:, 0]))
        self._tails, self._heads = arcs[order, 0], arcs[order, 1]
        self.tie: Ints = np.tile(np.arange(count), 2)[order]
        """Of each direction the row of its tie."""
        self._first: Ints = np.searchsorted(self._tails, np.arange(self.n + 1))
        rates = contact_rates(ties)
        self._use: Floats = np.where(np.isnan(rates), HARDLY, rates)[self.tie]
        days = np.concatenate([ties["response_out"], ties["response_back"]]).astype(float)[order]
        self.recorded: Bools = ~np.isnan(days)
        self.days: Floats = np.where(self.recorded, days, typical_answers(on, self._heads)) if fill else days
        """Of each direction the median working days until an answer; NaN: not known."""
        self._large = self.n * count >= LARGE

    def arc(self, source: int, target: int) -> int:
        """The place of the direction from one to another who is tied to it."""
        low, high = self._first[source], self._first[source + 1]
        return int(low + np.searchsorted(self._heads[low:high], target))

    def reached(self, starts: Ints, gone: Bools) -> Ints:
        """Steps from the nearest of the starts to everybody, without those who are gone; ``FAR``: no route."""
        return self._levels(starts, self._open(gone), gone)

    def hangs_on(self, route: Positions, starts: Ints, goals: Ints, gone: Bools) -> Positions:
        """Who of a route every route passes, in order (Menger 1927), the ends too."""
        found = []
        for node in route:
            without = gone.copy()
            without[node] = True
            left = starts[~without[starts]]
            if not len(left) or self._levels(goals, self._open(without), without)[left].min() >= FAR:
                found.append(node)
        return tuple(found)

    def find(self, starts: Ints, goals: Ints, gone: Bools, by: By, most: int) -> list[Path]:
        """The best route and others, at most ``most`` together; none when there is no route.

        First those that share nobody with an earlier one, each the best that is left. Then, for everybody on a route in
        turn, the best that avoids that person, where no route so far does it as well (after Yen 1971, with people in
        place of ties: the same people in another order are no other route).
        """
        best = self._best(starts, goals, gone, by)
        if best is None:
            return []
        found = [Path(best, "first")]
        given = _sole(starts, gone) | _sole(goals, gone)
        out, shut = gone.copy(), np.zeros(len(self._tails), dtype=bool)
        latest = best
        while len(found) < most:
            passed = [node for node in latest if node not in given]
            out[passed] = True
            if not passed:
                if len(latest) != 2:
                    break
                shut |= self.tie == self.tie[self.arc(*latest)]
            other = self._best(starts, goals, out, by, shut)
            if other is None:
                break
            found.append(Path(other, "apart"))
            latest = other
        for path in found[:]:
            self._around(path.nodes, found, given, (starts, goals, gone, by, most))
        return found

    def _around(
        self,
        route: Positions,
        found: list[Path],
        given: set[int],
        asked: tuple[Ints, Ints, Bools, By, int],
    ) -> None:
        starts, goals, gone, by, most = asked
        for node in route:
            if len(found) >= most:
                return
            if node in given:
                continue
            without = gone.copy()
            without[node] = True
            other = self._best(starts, goals, without, by)
            if other is None:
                continue
            avoiding = [path.nodes for path in found if node not in path.nodes]
            same = {frozenset(path.nodes) for path in found}
            if frozenset(other) in same or any(
                self._cost(path, by) <= self._cost(other, by) for path in avoiding
            ):
                continue
            found.append(Path(other, "around", node))

    def _cost(self, route: Positions, by: By) -> float:
        arcs = [self.arc(*pair) for pair in pairwise(route)]
        if by == "used":
            return -float(self._use[arcs].min()) if arcs else -np.inf
        return float(self.days[arcs].sum()) if by == "fastest" else len(arcs)

    def _open(self, gone: Bools) -> Bools:
        free: Bools = ~(gone[self._tails] | gone[self._heads])
        return free

    def _best(
        self, starts: Ints, goals: Ints, gone: Bools, by: By, shut: Bools | None = None
    ) -> Positions | None:
        starts, goals = starts[~gone[starts]], goals[~gone[goals]]
        if not len(starts) or not len(goals):
            return None
        free = self._open(gone) if shut is None else self._open(gone) & ~shut
        if by == "fastest":
            return self._fastest(starts, goals, free)
        if by == "used":
            least = self._widest(starts, goals, free, gone)
            if least is None:
                return None
            free &= self._use >= least
        return self._shortest(starts, goals, free, gone)

    def _levels(self, origins: Ints, free: Bools, gone: Bools) -> Ints:
        """Steps from the nearest origin to every node over the free ties, breadth first."""
        level = np.full(self.n, FAR, dtype=np.int64)
        level[origins[~gone[origins]]] = 0
        tails, heads = self._tails[free], self._heads[free]
        step = 0
        while True:
            new = heads[(level[tails] == step) & (level[heads] == FAR)]
            if not len(new):
                return level
            step += 1
            level[new] = step

    def _shortest(self, starts: Ints, goals: Ints, free: Bools, gone: Bools) -> Positions | None:
        left = self._levels(goals, free, gone)
        steps = int(left[starts].min())
        if steps >= FAR:
            return None
        # Layer by layer, each node keeps who led to it over the most used contacts; equal ones in the order of ids.
        layer = {int(node): np.inf for node in np.sort(starts[left[starts] == steps])}
        came: list[dict[int, int]] = []
        for step in range(steps - 1, -1, -1):
            following: dict[int, float] = {}
            before: dict[int, int] = {}
            for node, width in layer.items():
                for arc in range(self._first[node], self._first[node + 1]):
                    head = int(self._heads[arc])
                    if not free[arc] or left[head] != step:
                        continue
                    narrowest = min(width, float(self._use[arc]))
                    if narrowest > following.get(head, -1.0):
                        following[head], before[head] = narrowest, node
            layer = dict(sorted(following.items()))
            came.append(before)
        node = max(layer, key=lambda one: (layer[one], -one))
        route = [node]
        for before in reversed(came):
            route.append(before[route[-1]])
        return tuple(reversed(route))

    def _widest(self, starts: Ints, goals: Ints, free: Bools, gone: Bools) -> float | None:
        """The most contacts a year that every step of some route has, without much of a detour.

        ``None``: no route; infinite: nothing to go.
        """
        if np.isin(starts, goals).any():
            return np.inf
        levels = np.unique(self._use[free])
        low, high = 0, len(levels)  # a route is there with levels[low], and none with levels[high]
        most = self._levels(goals, free, gone)[starts].min() + DETOUR if high else FAR
        if most >= FAR:
            return None
        while high - low > 1:
            middle = (low + high) // 2
            wide = free & (self._use >= levels[middle])
            if self._levels(goals, wide, gone)[starts].min() <= most:
                low = middle
            else:
                high = middle
        return float(levels[low])

    def _fastest(self, starts: Ints, goals: Ints, free: Bools) -> Positions | None:
        known = free & ~np.isnan(self.days)
        tails, heads = self._tails[known], self._heads[known]
        # One more unit for every tie, too small to add up to a minute: of equally fast routes the one with fewest ties.
        cost = np.rint(self.days[known] * MINUTES).astype(np.int64) * (self.n + 1) + 1
        order = np.argsort(heads, kind="stable")
        offsets = np.searchsorted(heads[order], np.arange(self.n + 1)).astype(np.int64)
        least, onward = np.full(self.n, NEVER, np.int64), np.full(self.n, -1, np.int64)
        given = (offsets, tails[order], cost[order], goals)
        if self._large:
            compiled().fastest(*given, least, onward)
        else:
            minutes, following = least.tolist(), onward.tolist()
            plain: list[Any] = [*(part.tolist() for part in given), minutes, following]
            fastest(*plain)
            least, onward = np.array(minutes, np.int64), np.array(following, np.int64)
        node = int(starts[np.argmin(least[starts])])
        if least[node] >= NEVER:
            return None
        route = [node]
        while onward[route[-1]] >= 0:
            route.append(int(onward[route[-1]]))
        return tuple(route)


def _sole(nodes: Iterable[int], gone: Bools) -> set[int]:
    """The one of these who is left, when there is only one: no route can avoid that one."""
    left = {int(node) for node in nodes if not gone[node]}
    return left if len(left) == 1 else set()
