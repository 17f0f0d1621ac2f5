"""When people leave: what stays behind without somebody to do it, who could stand in, and what repairs most of what is lost.

Everything is measured on the network as it is after the scenario. What counts are the needed pairs of school and
function that lose their way in; where none does, those whose way gets longer, and help is what makes it as short as before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from netmap.metrics.subject import Subject
from netmap.model.vocabulary import Vocabulary
from netmap.scenario.advise import Advised, advise
from netmap.scenario.candidates import Wishes
from netmap.scenario.naming import new_id
from netmap.scenario.openings import Pair
from netmap.scenario.relief import colleagues
from netmap.scenario.steps import NewPerson, NewTie, apply
from netmap.scenario.whatif import Outcome
from netmap.settings import Settings

TIES = 2
"""New contacts that are looked for: as many as somebody makes in the first weeks."""
MOST_PEOPLE = 3
"""People who are away of whom stand-ins are looked for, those with the most contacts first."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stays behind of those who are away."""

    people: int
    hours: float
    """Hours a week, of those of whom they are known."""
    hours_known: int
    """Of how many people."""
    cases: int | None
    """Different open cases that they are in; ``None``: the data hold no cases."""
    alone: int
    """Of these, cases that nobody else of the network is in."""
    led: int
    """Of these, cases of which they are the director and nobody else is."""
    serves: tuple[str, ...]
    """Ids of the schools that they serve by the sheet and that are still there, sorted."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A colleague of the same function who could take the contacts over."""

    person: str
    deputy: str
    same_organisation: bool
    restored: tuple[Pair, ...]
    """Pairs of ``hurt`` that are as near again as is asked with the deputy in contact with everybody whom the person knew."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What can be done about a scenario in which people are away."""

    hurt: tuple[Pair, ...]
    """The pairs that lose their way in; where there are none, those whose way gets longer."""
    lost: bool
    """Which of the two."""
    behind: Behind
    stand_ins: tuple[StandIn, ...]
    """For each person the colleague who restores most, the most restored first."""
    ties: tuple[Advised, ...]
    """The new contacts between those who are still there that restore most."""
    successor: NewPerson | None
    """Somebody new of the same function at the same organisation; ``None`` when those who are away differ in that."""
    first_contacts: tuple[Advised, ...]
    """Whom the successor meets first; they restore most."""


def leaving(
    outcome: Outcome,
    words: Vocabulary,
    wishes: Wishes,
    progress: Callable[[str, float], None] | None = None,
) -> Leaving:
    """What can be done about a scenario.

    Args:
        outcome: what it leads to.
        words: the vocabulary that the network was built with.
        wishes: whom to ask for a new contact; which pairs count follows from the scenario.
        progress: told again and again what is done, and the share that is done.

    """

    def tell(share: float) -> None:
        if progress:
            progress("progress.leaving", share)

    lost = bool((outcome.pairs["effect"] == "lost").any())
    rows = outcome.pairs[outcome.pairs["effect"] == ("lost" if lost else "longer")]
    hurt = tuple(zip(map(str, rows["school"]), map(str, rows["discipline"]), strict=True))
    kinds = outcome.before.network.nodes["kind"]
    people = [node for node in outcome.away if node in kinds.index and kinds[node] == "professional"]
    settings = replace(outcome.before.settings, level="person")
    if len(hurt) and not lost:
        settings = replace(settings, steps=max(1, int(rows["steps_before"].max())))
    tell(0.0)
    stand_ins = _stand_ins(outcome, words, people, hurt, settings, tell)
    ties: tuple[Advised, ...] = ()
    first_contacts: tuple[Advised, ...] = ()
    successor = _successor(outcome, people)
    if hurt and "contact" in settings.layers:
        wanted = replace(wishes, pairs=hurt)

        def advised(low: float) -> Callable[[str, float], None]:
            return lambda _step, share: tell(low + 0.3 * share)

        ties = advise(outcome.after, settings, words, ties=TIES, wishes=wanted, progress=advised(0.4))
        if successor is not None:
            first_contacts = advise(
                apply(outcome.after, [successor]),
                settings,
                words,
                ties=TIES,
                wishes=replace(wanted, with_one_of=(successor.id,)),
                progress=advised(0.7),
            )
    return Leaving(hurt, lost, behind(outcome, words, people), stand_ins, ties, successor, first_contacts)


def behind(outcome: Outcome, words: Vocabulary, people: list[str]) -> Behind:
    """What stays behind of some people who are away."""
    network = outcome.before.network
    nodes = network.nodes.loc[people]
    hours = nodes["hours"].astype(float).dropna()
    still = set(outcome.after.nodes.index)
    serves = sorted({school for served in nodes["schools"] for school in served or () if school in still})
    cases: int | None = None
    alone = led = 0
    rows = network.involvements
    if len(rows):
        now = rows["end"].isna()
        if network.reference_date is not None:
            now |= rows["end"] > pd.Timestamp(network.reference_date)
        rows = rows[now]
        mine = rows["professional"].isin(people)
        of = set(rows.loc[mine, "case"])
        others = rows[rows["case"].isin(of) & rows["professional"].isin(still)]
        led_by = {text: words.case_role_of(text) == "regisseur" for text in set(rows["case_role"].dropna())}
        leads = np.array([led_by.get(text, False) for text in rows["case_role"]], dtype=bool)
        led_still = set(others.loc[leads[rows.index.get_indexer(others.index)], "case"])
        cases, alone = len(of), len(of - set(others["case"]))
        led = len(set(rows.loc[mine & leads, "case"]) - led_still)
    return Behind(len(people), float(hours.sum()), len(hours), cases, alone, led, tuple(serves))


def _successor(outcome: Outcome, people: list[str]) -> NewPerson | None:
    nodes = outcome.before.network.nodes.loc[people]
    functions, homes = set(nodes["discipline"].dropna()), set(nodes["organisation"].dropna())
    if len(functions) != 1 or len(homes) != 1 or not homes <= set(outcome.after.nodes.index):
        return None
    name = new_id(outcome.after, outcome.scenario.steps)
    return NewPerson(name, str(functions.pop()), str(homes.pop()))


def _stand_ins(
    outcome: Outcome,
    words: Vocabulary,
    people: list[str],
    hurt: tuple[Pair, ...],
    settings: Settings,
    tell: Callable[[float], None],
) -> tuple[StandIn, ...]:
    on = Subject(outcome.before.network, settings, words)
    ids, found = on.people.ids, list[StandIn]()
    place = {node: position for position, node in enumerate(ids)}
    knows = {node: [ids[other] for other in on.engine.neighbours(place[node])] for node in people}
    homes = on.people.nodes["organisation"]
    first = sorted(people, key=lambda node: (-len(knows[node]), node))[:MOST_PEOPLE]
    for number, node in enumerate(first):
        tries = []
        for colleague in colleagues(on, node, not_these=outcome.away):
            tell(0.4 * number / len(first))
            taken = [NewTie(colleague, other) for other in knows[node] if other != colleague]
            after = Subject(apply(outcome.after, taken), on.settings, words).routes
            restored = tuple(
                (school, key)
                for school, key in hurt
                if after.steps[after.schools.index(school), after.disciplines.index(key)] <= settings.steps
            )
            same = homes[node] is not None and homes[node] == homes[colleague]
            tries.append(StandIn(node, colleague, same, restored))
        best = max(tries, key=lambda one: len(one.restored), default=None)
        if best is not None:
            found.append(best)
    return tuple(sorted(found, key=lambda one: (-len(one.restored), one.person)))
