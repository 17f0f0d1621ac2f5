"""Routes from schools to disciplines, and what becomes of them when somebody is away.

A school starts from its own node and from all professionals who work there; a discipline ends at everybody (people, and
organisations that take part) whose discipline covers it. Always on the graph of people.

Only a node that is alone at its distance on the shortest routes of a pair can make that pair longer; only such nodes
are tried, each with one search for all schools together, so the outcome is exact for every node.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.metrics.arrays import FAR, Bools, Floats, Ints
from netmap.metrics.engine import Engine
from netmap.metrics.flows import independent
from netmap.model.network import Network, Structure
from netmap.model.vocabulary import Vocabulary

ABSENCES = (
    "node",
    "school",
    "discipline",
    "needed",
    "own",  # whether the node works at the school
    "steps_before",
    "steps_after",
    "from_school",  # steps from the school to the node
)
TYPES = {"needed": bool, "own": bool, "steps_before": float, "steps_after": float, "from_school": int}
BATCH = 512

Key = TypeVar("Key", int, str, tuple[str, str, str])


class Routes:
    """Shortest routes of every school to every discipline that some school needs."""

    def __init__(self, network: Network, people: Structure, engine: Engine, words: Vocabulary) -> None:
        """Search from every school and from every discipline; ``engine`` is the compiled ``people``."""
        self._ids = people.ids
        self._workdays = list(people.nodes["workdays"])
        place = {node: position for position, node in enumerate(people.ids)}
        self._deputies = [place.get(deputy) for deputy in people.nodes["deputy"]]
        self._hours = people.nodes["hours"].to_numpy(dtype=float)
        self._pupils = network.nodes["pupils"].reindex(network.schools()).to_numpy(dtype=float)
        self.schools = network.schools()
        self.disciplines = sorted(set(network.needs["discipline"]))
        self.needed: Bools = np.zeros((len(self.schools), len(self.disciplines)), dtype=bool)
        rows = {school: row for row, school in enumerate(self.schools)}
        columns = {discipline: column for column, discipline in enumerate(self.disciplines)}
        for school, discipline in zip(network.needs["school"], network.needs["discipline"], strict=True):
            if school in rows:
                self.needed[rows[school], columns[discipline]] = True
        self.starts = _starts(self.schools, people)
        self.ends = _ends(self.disciplines, people, words)
        self._search(engine)

    def on(self, engine: Engine) -> Routes:
        """The same schools and disciplines on another graph of the same people."""
        other = copy(self)
        other.__dict__.pop("_after", None)
        other._search(engine)
        return other

    def _search(self, engine: Engine) -> None:
        self._engine = engine
        self._from_school = engine.distances(self.starts)
        """Steps from each school to every node: shape (schools, n)."""
        self._from_discipline = engine.distances(self.ends)
        """Steps from each discipline to every node: shape (disciplines, n)."""
        self.steps = self.nearest(self._from_discipline).T
        """Shape (schools, disciplines); ``FAR`` where there is no route."""

    @cached_property
    def _after(self) -> dict[tuple[int, int], npt.NDArray[np.int32]]:
        """Steps per school to a discipline without a node; only asked for by what looks at absence."""
        return self._without(*self._lonely(np.ones_like(self.needed)))

    def from_school(self, rows: Ints) -> npt.NDArray[np.int32]:
        """Steps from some schools (places in ``schools``) to every node."""
        return self._from_school[rows]

    def from_discipline(self, columns: Ints) -> npt.NDArray[np.int32]:
        """Steps from some disciplines (places in ``disciplines``) to every node."""
        return self._from_discipline[columns]

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the graph of people, by position."""
        return self._ids

    def doors(self) -> list[Ints]:
        """Where the independent routes of each school start: its people, itself, and whoever it is itself tied to."""
        place = {node: position for position, node in enumerate(self._ids)}
        found = []
        for school, nodes in zip(self.schools, self.starts, strict=True):
            own = place.get(school)
            near = self._engine.neighbours(own) if own is not None else nodes[:0]
            found.append(np.union1d(nodes, near).astype(np.int64))
        return found

    def coverage(self) -> pd.DataFrame:
        """One row per school and discipline: ``school, discipline, needed, steps, via``, sorted; ``steps`` NaN without a route.

        ``via`` is the first best route in the order of ids.
        """
        pairs = [(s, d) for s in range(len(self.schools)) for d in range(len(self.disciplines))]
        steps = self.steps.ravel().astype(float)
        columns = {
            "school": pd.Series([self.schools[s] for s, _ in pairs], dtype=object),
            "discipline": pd.Series([self.disciplines[d] for _, d in pairs], dtype=object),
            "needed": self.needed.ravel(),
            "steps": np.where(steps < FAR, steps, np.nan),
            "via": pd.Series([self.via(s, d) for s, d in pairs], dtype=object),
        }
        return pd.DataFrame(columns)

    def weekdays(self, limit: int) -> list[tuple[int, ...] | None]:
        """Per school and discipline, as :meth:`coverage`: the days on which somebody within ``limit`` steps works.

        1 = Monday; ``None`` where nobody is that near, or no working days are known of those who are. A deputy of
        somebody near counts, of whatever function, who is within the steps as well: who cannot be reached is no help.
        """
        # a bit for each day; behind the last one is who has no deputy
        days = np.array([*(sum(1 << day for day in set(one or ())) for one in self._workdays), 0], np.int64)
        deputy = np.array([-1 if one is None else one for one in self._deputies], np.int64)
        known = [nodes[(days[nodes] | days[deputy[nodes]]) > 0] for nodes in self.ends]
        said: list[int] = []
        for distance in self._from_school if any(map(len, known)) else ():
            near = np.append(distance <= limit, False)
            for nodes in known:
                here = nodes[near[nodes]]
                theirs = days[here] | np.where(near[deputy[here]], days[deputy[here]], 0)
                said.append(int(np.bitwise_or.reduce(theirs)))
        told = {
            bits: tuple(day for day in range(bits.bit_length()) if bits >> day & 1) or None
            for bits in set(said)
        }
        return [told[bits] for bits in said] or [None] * (len(self.schools) * len(self.ends))

    def independent(self) -> Ints:
        """Number of routes that share nobody, per school and discipline as :meth:`coverage`; 0 without a route.

        The school's own node does not count as somebody: whoever it is tied to can start. So a pair with one route is
        a pair that depends on one.
        """
        counts = np.zeros(self.steps.shape, dtype=np.int64)
        first = self.doors()
        rows, columns = np.nonzero(self.steps < FAR)
        wanted = [(first[s], self.ends[d]) for s, d in zip(rows, columns, strict=True)]
        counts[rows, columns] = independent(self._engine, wanted)
        return counts.ravel()

    def passing(self) -> Floats:
        """Share of the shortest routes of the needed pairs that pass each node: mean over the pairs that have a route.

        School and discipline are the ends (super-nodes), so whoever the route starts and ends with counts too; the
        school's own node does not: no school can do without itself. NaN when no needed pair has a route (betweenness,
        Freeman 1977, over the pairs that matter).
        """
        passed = np.zeros(len(self._ids))
        pairs = np.argwhere(self.needed & (self.steps < FAR))
        place = {node: position for position, node in enumerate(self._ids)}
        for s, d in pairs:
            nodes, layer = self._on_route(s, d), self._from_school[s]
            routes, back = np.zeros(len(self._ids)), np.zeros(len(self._ids))
            layers = [nodes[layer[nodes] == level] for level in range(int(self.steps[s, d]) + 1)]
            routes[layers[0]] = 1.0
            back[layers[-1]] = 1.0
            for here, there in pairwise(layers):
                for node in there:
                    near = self._engine.neighbours(node)
                    routes[node] = routes[near[layer[near] == layer[here[0]]]].sum()
            for there, here in pairwise(reversed(layers)):
                for node in here:
                    near = self._engine.neighbours(node)
                    back[node] = back[near[layer[near] == layer[there[0]]]].sum()
            share = routes[nodes] * back[nodes] / routes[layers[-1]].sum()
            share[nodes == place.get(self.schools[s], -1)] = 0.0
            passed[nodes] += share
        return passed / len(pairs) if len(pairs) else np.full(len(self._ids), np.nan)

    def supply(self, limit: int) -> Floats:
        """Hours a week of the discipline per 100 pupils, within so many steps; per school and discipline as :meth:`coverage`.

        The hours of everybody who can be reached are shared among all pupils of the schools that can reach them
        (two-step floating catchment area: Luo and Wang 2003). 0 where nobody is within the steps; NaN where somebody
        is whose hours are not known, or the pupils of a school that shares them.
        """
        near = self._from_school <= limit
        pupils = np.zeros(len(self._ids))
        # school by school: a number for every pair of a school and a node would be gigabytes in a large network
        for count, who in zip(self._pupils, near, strict=True):
            pupils[who] += count
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(pupils > 0, 100 * self._hours / pupils, np.nan)
        found = [
            float(share[nodes[near[s][nodes]]].sum()) for s in range(len(self.schools)) for nodes in self.ends
        ]
        return np.array(found, dtype=float)

    def absences(
        self, away: Mapping[Key, Ints] | None = None, within: int = FAR - 1, only: Bools | None = None
    ) -> pd.DataFrame:
        """What becomes longer when somebody is away: ``ABSENCES``, one row per node and pair, sorted; steps NaN: no route.

        The pairs of a school that is itself away are left out: they are no longer needed.

        Args:
            away: per node, the positions that are away together, and then of needed pairs; by default every node of the
                graph by itself, and of all pairs.
            within: steps above which a pair is left out as it is.
            only: the pairs that are asked for, as ``needed``; for every node by itself.

        """
        after: Mapping[Any, npt.NDArray[np.int32]]
        gone: Mapping[Any, Ints]
        if away is None:
            every = self._after if only is None else self._without(*self._lonely(only))
            after = {(self._ids[node], d): steps for (node, d), steps in every.items()}
            gone = {self._ids[node]: np.array([node]) for node, _ in every}
            wanted = np.ones_like(self.needed) if only is None else only
        else:
            after, gone, wanted = self._without(self._touched(within, away), away), away, self.needed
        rows: list[tuple[Any, ...]] = []
        for (node, d), steps in after.items():
            before = self.steps[:, d]
            for s in np.flatnonzero(wanted[:, d] & (before <= within) & (steps > before)):
                if self.schools[s] != node:
                    own = bool(np.isin(gone[node], self.starts[s]).any())
                    later = float(steps[s]) if steps[s] < FAR else np.nan
                    place = int(self._from_school[s][gone[node]].min())
                    pair = self.schools[s], self.disciplines[d], bool(self.needed[s, d])
                    rows.append((node, *pair, own, float(before[s]), later, place))  # type: ignore[has-type]
        rows.sort(key=lambda row: row[:3])
        return pd.DataFrame(
            {
                name: pd.Series([row[place] for row in rows], dtype=TYPES.get(name, object))
                for place, name in enumerate(ABSENCES)
            }
        )

    def nearest(self, distances: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """Least distance at any start of each school: shape (searches, schools)."""
        nearest = np.full((len(distances), len(self.schools)), FAR, dtype=np.int32)
        for s, nodes in enumerate(self.starts):
            if len(nodes):
                nearest[:, s] = distances[:, nodes].min(axis=1)
        return nearest

    def _on_route(self, s: int, d: int) -> Ints:
        """Positions on any shortest route of a pair that has a route."""
        return np.flatnonzero(self._from_school[s] + self._from_discipline[d] == self.steps[s, d])

    def _lonely(self, wanted: Bools) -> tuple[set[tuple[int, int]], dict[int, Ints]]:
        """Nodes that are alone at their distance on the shortest routes of a pair, with that discipline."""
        found: set[tuple[int, int]] = set()
        for s, d in np.argwhere(wanted & (self.steps < FAR)):
            on = self._on_route(s, d)
            layer = self._from_school[s][on]
            found.update((int(node), int(d)) for node in on[np.bincount(layer)[layer] == 1])
        return found, {node: np.array([node]) for node, _ in found}

    def _touched(self, limit: int, away: Mapping[Key, Ints]) -> set[tuple[Key, int]]:
        """Groups with a node on the shortest routes of a needed pair, with that discipline; groups share no node."""
        names = list(away)
        group = np.full(len(self._ids), -1, dtype=np.int64)
        for number, positions in enumerate(away.values()):
            group[positions] = number
        found: set[tuple[Key, int]] = set()
        for s, d in np.argwhere(self.needed & (self.steps <= limit)):
            found.update(
                (names[number], int(d)) for number in set(group[self._on_route(s, d)].tolist()) - {-1}
            )
        return found

    def _without(
        self, tries: Iterable[tuple[Key, int]], away: Mapping[Key, Ints]
    ) -> dict[tuple[Key, int], npt.NDArray[np.int32]]:
        """Steps per school to a discipline with a node or group away."""
        after: dict[tuple[Key, int], npt.NDArray[np.int32]] = {}
        ordered = sorted(tries)
        for low in range(0, len(ordered), BATCH):
            batch = ordered[low : low + BATCH]
            steps = self.nearest(
                self._engine.distances([self.ends[d] for _, d in batch], [away[node] for node, _ in batch])
            )
            after.update(zip(batch, steps, strict=True))
        return after

    def via(self, s: int, d: int) -> tuple[str, ...]:
        """Ids along the first best route, in the order of ids, of the school at one place to the discipline at another; empty without."""
        left = int(self.steps[s, d])
        if left >= FAR:
            return ()
        distance = self._from_discipline[d]
        nodes: Sequence[int] | Ints = self.starts[s]
        route: list[str] = []
        while left >= 0:
            node = next(int(node) for node in nodes if distance[node] == left)
            route.append(self._ids[node])
            nodes = self._engine.neighbours(node)
            left -= 1
        return tuple(route)


def _starts(schools: Sequence[str], people: Structure) -> list[Ints]:
    employer = people.nodes["organisation"].where(people.nodes["kind"] == "professional")
    home = employer.fillna(pd.Series(people.nodes.index, index=people.nodes.index)).to_numpy(dtype=object)
    return [np.flatnonzero(home == school) for school in schools]


def _ends(disciplines: Sequence[str], people: Structure, words: Vocabulary) -> list[Ints]:
    offered = people.nodes["discipline"]
    return [
        np.flatnonzero(offered.isin([key for key in words.disciplines if words.covers(discipline, key)]))
        for discipline in disciplines
    ]
