"""The new ties that bring most, found without trying all of them.

People for whom all that counts is the same are taken together, so that the groups are compared, not the people. Rows of
groups are looked at in the order of what they can bring at most, and only as long as that can still win: lazy evaluation
(Minoux 1978; CELF, Leskovec et al. 2007) within one choice.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from netmap.metrics.arrays import Bools, Floats, Ints
from netmap.metrics.engine import Engine
from netmap.scenario.candidates import Candidates
from netmap.scenario.openings import Openings, silent

ROWS = 512
"""Rows of groups whose bounds are computed at the same time."""
Ends = tuple[int, int]


class Groups:
    """People by all that decides what a tie with them brings and with whom it is plausible."""

    def __init__(self, openings: Openings, who: Candidates, able: Bools) -> None:
        """Group those who may get a tie and are near enough to anything."""
        people = np.flatnonzero(able & openings.useful())
        rows = np.column_stack([openings.signatures(people), who.profile[people].astype(np.int64)])
        rows = np.ascontiguousarray(rows, dtype=np.int32)
        _, first, group = np.unique(
            rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel(),
            return_index=True,
            return_inverse=True,
        )
        self._openings, self._who = openings, who
        one = people[first]
        self.n = len(one)
        self._profile: Ints = who.profile[one]
        self._near, self._far = openings.near[:, one], openings.far[:, one]
        self._before = openings.before[:, one].astype(np.float32)
        self._after = openings.after[:, one].astype(np.float32)
        self._weight = len(openings.fragile) + 1
        order = np.lexsort((people, who.load[people], group))
        self.members: list[list[int]] = (
            [part.tolist() for part in np.split(people[order], np.cumsum(np.bincount(group))[:-1])]
            if self.n
            else []
        )
        """The people of each group, the least loaded first, then by id."""

    def bounds(self, tell: Callable[[], None]) -> Floats:
        """What the best tie of each group brings at most: a gap that is repaired both ways round counts double here."""
        most, limit = np.zeros(self.n), self._openings.limit
        at = [(self._near == steps).astype(np.float32) for steps in range(limit)]
        within = [(self._far <= limit - 1 - steps).astype(np.float32) for steps in range(limit)]
        for low in range(0, self.n, ROWS):
            tell()
            part = slice(low, low + ROWS)
            gaps: npt.NDArray[np.float32] = np.zeros((len(most[part]), self.n), dtype=np.float32)
            for near, far in zip(at, within, strict=True):
                gaps += near[:, part].T @ far + far[:, part].T @ near
            gaps = np.minimum(gaps, len(self._near))
            second = self._before[:, part].T @ self._after + self._after[:, part].T @ self._before
            plausible = self._who.plausible[self._profile[part]][:, self._profile]
            most[part] = ((gaps * self._weight + second) * plausible).max(axis=1)
        return most

    def row(self, group: int) -> Floats:
        """What ties between a group and every group bring, exactly; 0 where they are not plausible."""
        most = self._openings.limit - 1
        gaps = (self._near[:, [group]] + self._far <= most) | (self._near + self._far[:, [group]] <= most)
        second = self._before[:, group] @ self._after + self._after[:, group] @ self._before
        plausible = self._who.plausible[self._profile[group], self._profile]
        return np.asarray((gaps.sum(axis=0) * self._weight + second) * plausible, dtype=np.float64)


def best_ties(
    openings: Openings,
    who: Candidates,
    engine: Engine,
    able: Bools,
    most: int,
    tell: Callable[[], None] = silent,
) -> list[Ends]:
    """The ties that bring most and all equally much, those on paper first and then by preference; at most so many.

    Args:
        openings: what ties can bring.
        who: between whom they are plausible.
        engine: the compiled network, which says who has a tie already.
        able: who may get one.
        most: how many at most; of people in the same groups only the first two by preference are named.
        tell: called again and again; what it raises ends the search.

    Returns:
        Positions of both ends; nothing when no tie brings anything.

    """
    n = engine.n
    tied = set((engine.ends[:, 0] * n + engine.ends[:, 1]).tolist())

    def allowed(one: int, other: int) -> bool:
        return min(one, other) * n + max(one, other) not in tied and who.apart(one, other)

    groups = Groups(openings, who, able)
    found: set[Ends] = set()
    best = 0.0
    rows: dict[int, Floats] = {}
    heap = [(-bound, False, group) for group, bound in enumerate(groups.bounds(tell).tolist())]
    heapq.heapify(heap)
    while heap and -heap[0][0] > 0 and not (found and -heap[0][0] < best):
        value, exact, group = heapq.heappop(heap)
        if not exact:
            tell()
            rows[group] = groups.row(group)
        else:
            best = -value
            for other in np.flatnonzero(rows[group] == best).tolist():
                tie = _first(groups.members[group], groups.members[other], who, allowed)
                if tie:
                    found.add(tie)
            rows[group][rows[group] >= best] = 0
        heapq.heappush(heap, (-float(rows[group].max()), True, group))
    if not found:
        return []
    for one, other in who.on_paper:
        plausible = able[one] and able[other] and who.plausible[who.profile[one], who.profile[other]]
        if plausible and allowed(one, other) and openings.worth(one, other) == best:
            found.add((one, other))
    return sorted(found, key=lambda tie: who.preference(*tie))[:most]


def _first(
    ones: list[int], others: list[int], who: Candidates, allowed: Callable[[int, int], bool]
) -> Ends | None:
    """The least loaded two of two groups who may get a tie, then by id; both are in the order of load and id."""
    found: tuple[float, int, int] | None = None
    for one in ones:
        if found and round(float(who.load[one] + who.load[others[0]]), 9) > found[0]:
            break
        other = next((node for node in others if node != one and allowed(one, node)), None)
        if other is not None:
            load = round(float(who.load[one] + who.load[other]), 9)
            key = (load, min(one, other), max(one, other))
            found = key if found is None else min(found, key)
    return found[1:] if found else None
