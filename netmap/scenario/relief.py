"""Help that asks for no new route through the network: whom to brief first, and who could stand in for whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from netmap.metrics.dependence import Dependence, dependence
from netmap.metrics.engine import Engine
from netmap.metrics.key_players import best_informed
from netmap.metrics.load import load
from netmap.metrics.scores import Scores
from netmap.metrics.subject import Subject
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.scenario.openings import Pair
from netmap.scenario.steps import NewTie, apply

TRIED = 3
"""Colleagues per person of whom is computed what they would take over; the nearest by organisation first."""


@dataclass(frozen=True, slots=True)
class Deputy:
    """A colleague who could stand in for somebody."""

    person: str
    """On whom pairs hang."""
    deputy: str
    hangs: int
    """Accessible needed pairs that are lost without the person (:mod:`netmap.metrics.dependence`)."""
    freed: int
    """Of these, pairs that no longer hang on anybody when the deputy has the same ties."""
    pairs: tuple[Pair, ...]
    """Those pairs: school and discipline."""
    same_organisation: bool


def briefing(scores: Scores, most: int) -> list[str]:
    """The people (or organisations) from whom the others are nearest, taken together (KPP-Pos, Borgatti 2006)."""
    if most == scores.settings.key_players:
        return [str(node) for node in scores.tables["key_informers"]["node"]]
    return [scores.structure.ids[node] for node in best_informed(Engine(scores.structure), most)]


def deputies(
    scores: Scores,
    words: Vocabulary | None = None,
    most: int = 5,
    progress: Callable[[float], None] | None = None,
) -> tuple[Deputy, ...]:
    """For those on whom most needed pairs hang, the colleague of the same function who would take most of them away.

    Computed on the network in which the colleague is in contact with everybody whom the person is in contact with.

    Args:
        scores: the figures, at whatever level: it is about people.
        words: the vocabulary that the network was built with.
        most: people to find a deputy for, those with the most pairs first.
        progress: called before each colleague that is tried, with the share that is done.

    Returns:
        Only where a deputy helps; the most freed pairs first.

    """
    on = Subject(scores.network, replace(scores.settings, level="person"), words or vocabulary())
    hanging = on.dependence.lost_by_node
    person = set(on.people.nodes.index[on.people.nodes["kind"] == "professional"])
    found = []
    people = [node for node in hanging if node in person][:most]
    for number, node in enumerate(people):
        tries = []
        for colleague in colleagues(on, node):
            if progress:
                progress(number / len(people))
            tries.append(
                _with_deputy(on, node, colleague, [(one.school, one.discipline) for one in hanging[node]])
            )
        best = max(tries, key=lambda one: one.freed, default=None)
        if best is not None and best.freed:
            found.append(best)
    return tuple(sorted(found, key=lambda one: (-one.freed, one.person)))


def colleagues(on: Subject, node: str, not_these: Collection[str] = ()) -> list[str]:
    """Who has the same function and room for more, of the same team or organisation first, then the least loaded; at most ``TRIED``."""
    nodes = on.people.nodes
    me = nodes.loc[node]
    busy = dict(zip(on.people.ids, load(on), strict=True))
    same = nodes.index[(nodes["discipline"] == me["discipline"]) & (nodes["kind"] == "professional")]
    out = {node, *not_these}
    able = [str(other) for other in same if other not in out and not busy[str(other)] >= 1]

    def order(other: str) -> tuple[bool, bool, float, str]:
        it = nodes.loc[other]
        home = it["organisation"] is not None and it["organisation"] == me["organisation"]
        team = home and it["team"] is not None and it["team"] == me["team"]
        return not home, not team, float(np.nan_to_num(busy[other])), other

    return sorted(able, key=order)[:TRIED]


def _with_deputy(on: Subject, node: str, colleague: str, pairs: Sequence[Pair]) -> Deputy:
    ids = on.people.ids
    known = [ids[other] for other in on.engine.neighbours(ids.index(node))]
    network = apply(on.network, [NewTie(colleague, other) for other in known if other != colleague])
    engine = Engine(network.structure("person", on.settings.layers))
    routes = on.routes.on(engine)
    asked = np.zeros_like(routes.needed)
    for school, discipline in pairs:
        asked[routes.schools.index(school), routes.disciplines.index(discipline)] = True
    limit = on.settings.steps
    still = Dependence(dependence(routes.absences(only=asked), limit), limit).by_pair
    freed = tuple(pair for pair in pairs if pair not in still)
    homes = on.people.nodes["organisation"]
    return Deputy(
        person=node,
        deputy=colleague,
        hangs=len(pairs),
        freed=len(freed),
        pairs=freed,
        same_organisation=homes[node] is not None and homes[node] == homes[colleague],
    )
