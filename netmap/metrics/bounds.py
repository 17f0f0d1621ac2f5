"""What those who did not answer can still change: between which numbers a figure lies, whatever they would say.

Nothing is assumed of who did not answer (worst-case bounds, after Manski 2003). Every answer that can come only adds ties, or, where
both ends must name a tie, takes away what one end has not confirmed. So the network with all answers lies between two others: the
*least*, with only the ties that stand whatever is answered, and the *most*, with every tie that somebody silent could bring. That a way in
is within the steps, and that it is so without any one of the others (*safe*), never ends by adding a tie. So both are counted in the least and
in the most, and every other figure follows (``docs/silent.md`` has the proof).

The ties of the most are not made: a search goes from the silent to everybody in one step (:class:`netmap.metrics.searches.Joined`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from netmap.metrics.arrays import Bools, Ints
from netmap.metrics.dependence import Dependence, Hinge, dependence
from netmap.metrics.engine import Engine
from netmap.metrics.routes import Routes
from netmap.metrics.searches import Joined
from netmap.metrics.subject import Subject
from netmap.model.limited import silent

BATCH = 512
"""Searches at a time: a number per node and search."""


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """Numbers of needed pairs, and what stands whatever is answered."""

    silent: tuple[str, ...]
    """Ids of those whose answer is missing, sorted."""
    accessible: tuple[int, int]
    """Least and most pairs within the steps. Both can happen."""
    lost: tuple[int, int]
    """Least and most pairs that are within the steps and no longer are when one is away. Each pair can be either way; all of them at
    once need not."""
    settled: frozenset[tuple[str, str, str]]
    """Node, school and function of every way in that hangs on the node whatever is answered."""
    within_reach: Bools
    """Shape (schools, disciplines) as ``Routes.needed``: whether the pair is within the steps in the most."""


def bounds(on: Subject) -> Bounds:
    """The bounds of one network under one set of settings; equal numbers where nobody is silent."""
    routes, limit = on.routes, on.settings.steps
    who = silent(on.network) if "contact" in on.settings.layers else []
    if not who:
        near, every = routes.needed & (routes.steps <= limit), _settled(on.dependence.lost)
        pairs, lost = int(near.sum()), len(on.dependence.lost_pairs)
        return Bounds((), (pairs, pairs), (lost, lost), every, routes.steps <= limit)
    base, hang = _least(on, set(who))
    most = _Most(on, who)
    near, reach = routes.needed & (base.steps <= limit), most.steps() <= limit
    settled = frozenset(most.settled(hang.lost))
    safe = int(near.sum()) - len(hang.lost_pairs)
    return Bounds(
        silent=tuple(who),
        accessible=(int(near.sum()), int((routes.needed & reach).sum())),
        lost=(
            len({(school, discipline) for _, school, discipline in settled}),
            int((routes.needed & reach).sum()) - safe,
        ),
        settled=settled,
        within_reach=reach,
    )


def _settled(hinges: tuple[Hinge, ...]) -> frozenset[tuple[str, str, str]]:
    return frozenset((one.node, one.school, one.discipline) for one in hinges)


def _least(on: Subject, who: set[str]) -> tuple[Routes, Dependence]:
    """Routes and losses over the ties that stand whatever is answered."""
    firm = _firm(on, who)
    if firm.all():
        return on.routes, on.dependence
    people = replace(on.people, ends=on.people.ends[firm], ties=on.people.ties[firm].reset_index(drop=True))
    routes = on.routes.on(Engine(people))
    away = None if on.settings.level == "person" else on.away
    limit = on.settings.steps
    return routes, Dependence(dependence(routes.absences(away), limit), limit)


def _firm(on: Subject, who: set[str]) -> Bools:
    """The ties that no answer takes away: all, unless both ends must name a tie and the silent one has not yet."""
    ties = on.people.ties
    if on.settings.named_by == "one":
        return np.ones(len(ties), dtype=bool)
    out, back = (ties[f"recorded_{way}"].to_numpy(dtype=bool) for way in ("out", "back"))
    source, target = (ties[end].isin(who).to_numpy(dtype=bool) for end in ("source", "target"))
    case = ties["case"].to_numpy(dtype=bool) & ("case" in on.settings.layers)
    doubted: Bools = (out & ~back & target) | (back & ~out & source)
    return ~doubted | case


class _Most:
    """The network with every tie that the silent could bring.

    Its nodes are those of the graph of people, and behind them the organisations that nobody named yet: they have a place by now.
    """

    def __init__(self, on: Subject, who: list[str]) -> None:
        self._on = on
        ids = list(on.people.ids)
        known = set(ids)
        ids += [str(node) for node in on.network.nodes.index if node not in known]
        self._place = {node: at for at, node in enumerate(ids)}
        missing = np.array([self._place[node] for node in who], dtype=np.int64)
        # where both ends must name a tie, who answered has had the say: only others can still be named
        told = on.network.nodes["reported"].reindex(ids).to_numpy(dtype=bool)
        named = np.arange(len(ids)) if on.settings.named_by == "one" else np.flatnonzero(~told)
        self._graph = Joined(len(ids), on.people.ends, missing, named)
        nodes = on.network.nodes.reindex(ids)
        self.starts = [
            np.union1d(first, self._place[school])
            for school, first in zip(on.routes.schools, on.routes.starts, strict=True)
        ]
        new = [one if isinstance(one, str) else None for one in nodes["discipline"].iloc[len(known) :]]
        self.ends: list[Ints] = [
            np.concatenate([last, len(known) + self._of(discipline, new)])
            for discipline, last in zip(on.routes.disciplines, on.routes.ends, strict=True)
        ]

    def _of(self, discipline: str, offered: list[str | None]) -> Ints:
        return np.flatnonzero([self._on.words.covers(discipline, one) for one in offered]).astype(np.int64)

    def steps(self) -> npt.NDArray[np.int32]:
        """Shape (schools, disciplines)."""
        return self._nearest(self._graph.distances(self.ends)).T

    def settled(self, hinges: tuple[Hinge, ...]) -> list[tuple[str, str, str]]:
        """Node, school and function of the ways in that hang on the node here too."""
        on = self._on
        column = {name: at for at, name in enumerate(on.routes.disciplines)}
        row = {name: at for at, name in enumerate(on.routes.schools)}
        tries = sorted({(one.node, column[one.discipline]) for one in hinges})
        steps: dict[tuple[str, int], npt.NDArray[np.int32]] = {}
        for low in range(0, len(tries), BATCH):
            part = tries[low : low + BATCH]
            found = self._graph.distances(
                [self.ends[at] for _, at in part], [self._gone(node) for node, _ in part]
            )
            steps.update(zip(part, self._nearest(found), strict=True))
        return [
            (one.node, one.school, one.discipline)
            for one in hinges
            if steps[one.node, column[one.discipline]][row[one.school]] > on.settings.steps
        ]

    def _gone(self, node: str) -> Ints:
        """Who is away with a node: at the level of organisations everybody of it, and itself."""
        itself = self._place[node]
        if self._on.settings.level == "person":
            return np.array([itself])
        return np.union1d(self._on.away.get(node, np.zeros(0, dtype=np.int64)), itself)

    def _nearest(self, distances: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        nearest = [distances[:, first].min(axis=1) for first in self.starts]
        return np.column_stack(nearest) if nearest else distances[:, :0]
