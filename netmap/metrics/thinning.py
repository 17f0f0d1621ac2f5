"""A graph without some reporters: which of its ties rest on whom, and which schools need whom in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Bools, Ints
from netmap.metrics.subject import Subject
from netmap.model.columns import NOTHING, combined, different
from netmap.model.network import Structure


@dataclass(frozen=True, eq=False)
class Thinned:
    """A graph, and which reporters its ties rest on."""

    n: int
    ends: Ints
    firm: Bools
    """Per tie, whether it stands without any report."""
    tie: Ints
    reporter: Ints
    """For each pair of a tie and a reporter it rests on, both numbers."""

    @cached_property
    def _ways(self) -> tuple[Ints, Ints, Ints]:
        """Every tie in both ways, in order: from where, to where, and which tie it is."""
        one, other = np.concatenate([self.ends, self.ends[:, ::-1]]).T
        order = np.lexsort((other, one))
        return one[order], other[order], order % max(len(self.ends), 1)

    def without(self, absent: Bools) -> tuple[Ints, Ints]:
        """The graph of the ties that are left, as :func:`~netmap.metrics.searches.compressed` gives it."""
        left = np.bincount(self.tie[~absent[self.reporter]], minlength=len(self.firm)) > 0
        one, other, tie = self._ways
        there = (self.firm | left)[tie]
        return np.append(0, np.cumsum(np.bincount(one[there], minlength=self.n))), other[there]


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """Which schools need which functions, and where these start and end; for :func:`netmap.metrics.plain.lost`."""

    starts: Ints
    first: Ints
    goals: Ints
    last: Ints
    pairs: Ints
    group: Ints
    own: Ints
    steps: int


def reporters_of(on: Subject) -> tuple[int, Ints]:
    """How many reporters there are, and the number of each row's own: a pair of whom nobody is known to have told is one."""
    rows = on.network.contacts
    source, target = (pd.factorize(rows[side])[0] for side in ("source", "target"))
    number, first = combined([source, np.where(rows["directed"].to_numpy(dtype=bool), NOTHING, target)])
    shown = rows.iloc[first]
    names = shown["source"].where(shown["directed"], shown["source"] + " " + shown["target"])
    different, rank = np.unique(names.to_numpy(dtype=object), return_inverse=True)
    return len(different), rank[number]


def thinned(structure: Structure, ends: Ints, reporter: Ints) -> Thinned:
    """A graph of which is known who reported each tie: by the positions of both ends of each row of contact, -1 where it is no node."""
    known = (ends >= 0).all(axis=1)
    ends = np.sort(ends[known], axis=1)
    n = len(structure.ids)
    keys, wanted = structure.ends @ (n, 1), ends @ (n, 1)
    tie = np.searchsorted(keys, wanted)
    inside = tie < len(keys)
    inside[inside] = keys[tie[inside]] == wanted[inside]
    width = int(reporter.max(initial=0)) + 1
    told, by = np.divmod(different(tie[inside] * width + reporter[known][inside]), width)
    firm = structure.ties["case"].to_numpy(dtype=bool) | (np.bincount(told, minlength=len(keys)) == 0)
    return Thinned(n, structure.ends.astype(np.int64), firm, told, by)


def needed(on: Subject, place: Ints) -> Needs:
    """The needs with nodes by their place, and who is away together numbered by the place in the ranked graph."""
    routes, n = on.routes, len(on.structure.ids)
    if on.settings.level == "person":
        group, spot = np.arange(n), place
    else:
        # who has no place in the ranked graph is away alone, and is not counted
        group, spot = n + np.arange(len(on.people.ids)), np.arange(len(on.people.ids))
        for number, node in enumerate(on.structure.ids):
            group[on.away.get(node, np.zeros(0, dtype=np.int64))] = place[number]
    number_of = {node: int(place[number]) for number, node in enumerate(on.structure.ids)}
    pairs = np.argwhere(routes.needed.T)[:, ::-1]

    def flat(sets: Sequence[Ints]) -> tuple[Ints, Ints]:
        every = np.concatenate([np.zeros(0, dtype=np.int64), *(spot[nodes] for nodes in sets)])
        return every.astype(np.int64), np.cumsum([0, *map(len, sets)]).astype(np.int64)

    return Needs(
        *flat(routes.starts),
        *flat(routes.ends),
        pairs=np.ascontiguousarray(pairs, dtype=np.int64).ravel(),
        group=group.astype(np.int64),
        own=np.array([number_of.get(school, -1) for school in routes.schools], dtype=np.int64),
        steps=on.settings.steps,
    )
