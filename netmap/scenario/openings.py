"""What each new tie would bring, exactly, without computing the network again for every tie.

With the steps from every school to everybody and from every discipline to everybody, a tie between u and v makes a
needed pair accessible within k steps when school→u + 1 + v→discipline ≤ k, or the same with u and v exchanged.

A pair has one independent route when some node is on all of its routes (Menger 1927). It gets a second one when the new
tie leads round all such nodes: one end can still be reached from the school without the first of them, and from the other
end the discipline can still be reached without the last. What can be reached without the first can be reached without
each of the others as well, so these two are enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from netmap.metrics.arrays import FAR, Bools, Ints
from netmap.metrics.engine import Engine
from netmap.metrics.routes import Routes

Pair = tuple[str, str]
BATCH = 256


def silent() -> None:
    """Tell nobody that the search goes on."""


class Openings:
    """The needed pairs of one network that are too far or hang on one node, and how near everybody is to both sides."""

    def __init__(
        self,
        routes: Routes,
        engine: Engine,
        limit: int,
        tell: Callable[[], None] = silent,
        asked: Bools | None = None,
    ) -> None:
        """Search the network.

        Args:
            routes: from schools to disciplines.
            engine: the same network, compiled.
            limit: steps that still count as accessible.
            tell: called again and again; what it raises ends the search.
            asked: the needed pairs that count, as ``routes.needed``; by default all.

        """
        self._tell = tell
        self._asked: Bools = routes.needed if asked is None else routes.needed & asked
        self._routes, self._engine, self.limit = routes, engine, limit
        staffed, offered = (
            np.array([len(nodes) > 0 for nodes in sets], dtype=bool) for sets in (routes.starts, routes.ends)
        )
        somebody = staffed[:, None] & offered[None, :]
        self.gaps: Ints = np.argwhere(self._asked & (routes.steps > limit) & somebody)
        """Needed pairs that are too far, with anybody at both sides: row of the school, column of the discipline."""
        self.near = _clipped(routes.from_school(self.gaps[:, 0]), limit)
        """Per gap the steps from the school to everybody; ``limit`` stands for that and more."""
        self.far = _clipped(routes.from_discipline(self.gaps[:, 1]), limit)
        """Per gap the steps from everybody to the discipline, likewise."""
        self._find_fragile()

    def _find_fragile(self) -> None:
        doors, ends = self._routes.doors(), self._routes.ends
        pairs = np.argwhere(self._asked & (self._routes.steps < FAR))
        tries = self._lonely(pairs, doors)
        before: dict[int, Bools] = {}
        last: dict[int, int] = {}
        for low in range(0, len(tries), BATCH):
            self._tell()
            part = tries[low : low + BATCH]
            starts = [doors[pairs[number, 0]] for number, _ in part]
            found = self._engine.distances(starts, [np.array([node]) for _, node in part])
            for (number, node), steps in zip(part, found, strict=True):
                if not (steps[ends[pairs[number, 1]]] < FAR).any():
                    before.setdefault(number, steps < FAR)
                    last[number] = node
        numbers = sorted(before)
        after = []
        for low in range(0, len(numbers), BATCH):
            self._tell()
            batch = numbers[low : low + BATCH]
            goals = [ends[pairs[number, 1]] for number in batch]
            after.append(self._engine.distances(goals, [np.array([last[number]]) for number in batch]) < FAR)
        self.fragile: Ints = pairs[numbers]
        """Needed pairs with one independent route, that a tie can give a second one."""
        empty = np.zeros((0, self._engine.n), dtype=bool)
        self.before: Bools = np.array([before[number] for number in numbers]) if numbers else empty
        """Per fragile pair who can be reached from the school without the first node that every route passes."""
        self.after: Bools = np.concatenate(after) if after else empty
        """Per fragile pair from whom the discipline can be reached without the last such node."""
        # with nobody else at one of both sides no tie leads round
        hopeless = ~(self.before.any(axis=1) & self.after.any(axis=1))
        self.fragile = self.fragile[~hopeless]
        self.before, self.after = self.before[~hopeless], self.after[~hopeless]

    def _lonely(self, pairs: Ints, doors: Sequence[Ints]) -> list[tuple[int, int]]:
        """Number of a pair and a node that is alone at its distance on the shortest routes, from the school on."""
        from_doors = self._engine.distances(doors)
        to_ends = self._routes.from_discipline(np.arange(len(self._routes.disciplines)))
        found = []
        for number, (s, d) in enumerate(pairs):
            whole = from_doors[s] + to_ends[d]
            on = np.flatnonzero(whole == whole.min())
            layer = from_doors[s][on]
            alone = np.bincount(layer)[layer] == 1
            ordered = on[alone][np.argsort(layer[alone])]
            found += [(number, int(node)) for node in ordered]
        return found

    def repaired(self, one: int, other: int) -> Bools:
        """Which gaps a tie makes accessible."""
        most = self.limit - 1
        there, back = self.near[:, one] + self.far[:, other], self.near[:, other] + self.far[:, one]
        return np.asarray(np.minimum(there, back) <= most, dtype=np.bool_)

    def doubled(self, one: int, other: int) -> Bools:
        """Which fragile pairs get a second route by a tie."""
        there, back = self.before[:, one] & self.after[:, other], self.before[:, other] & self.after[:, one]
        return np.asarray(there | back, dtype=np.bool_)

    def worth(self, one: int, other: int) -> int:
        """What a tie brings as one number: a gap less counts for more than all second routes together."""
        doubled = int(self.doubled(one, other).sum())
        return int(self.repaired(one, other).sum()) * (len(self.fragile) + 1) + doubled

    def named(self, pairs: Ints) -> tuple[Pair, ...]:
        """Ids of the schools and keys of the disciplines of some pairs."""
        return tuple((self._routes.schools[s], self._routes.disciplines[d]) for s, d in pairs)

    def useful(self) -> Bools:
        """Who is near enough to anything that a tie could bring something."""
        sides = (self.near < self.limit, self.far < self.limit, self.before, self.after)
        return np.asarray(np.concatenate(sides).any(axis=0), dtype=np.bool_)

    def signatures(self, people: Ints) -> npt.NDArray[np.int16]:
        """One row per person, all that decides what ties with this person bring: equal rows bring the same."""
        _, schools = np.unique(self.gaps[:, 0], return_index=True)
        _, disciplines = np.unique(self.gaps[:, 1], return_index=True)
        parts = (self.near[schools], self.far[disciplines], self.before, self.after)
        return np.concatenate([part[:, people].T for part in parts], axis=1).astype(np.int16)


def _clipped(steps: npt.NDArray[np.int32], limit: int) -> npt.NDArray[np.int16]:
    return np.minimum(steps, limit).astype(np.int16)
