"""The steps of a scenario in words, and steps that are worth trying first."""

from __future__ import annotations

from netmap.metrics.scores import Scores
from netmap.model.network import Network
from netmap.scenario.steps import (
    Away,
    GroupAway,
    LessCapacity,
    NewPerson,
    NewTie,
    OnDay,
    Scenario,
    Step,
    absent,
)
from netmap.view.labels import Labels, within
from netmap.view.sentences import MOST


def who(node: str, scenario: Scenario, labels: Labels) -> str:
    """How a node is called; somebody who is new is called so, with function and organisation.

    Args:
        node: an inner id, or the id of a new person of the scenario.
        scenario: the steps that it occurs in.
        labels: how the others are called.

    """
    if labels.knows(node):
        return labels.label(node)
    for step in scenario.steps:
        if isinstance(step, NewPerson) and step.id == node:
            return new_person(step, labels)
    return labels.texts("whatif.nobody")


def new_person(step: NewPerson, labels: Labels) -> str:
    """How somebody new is called: "nieuwe jeugdverpleegkundige · De Linde"."""
    known = labels.words.disciplines[step.discipline]
    word = within(known.short if labels.texts.lang == "nl" else known.en)
    home = labels.label(step.organisation) if labels.knows(step.organisation) else ""
    return labels.texts("whatif.new_person", function=word, home=home or labels.texts("whatif.nobody"))


def step_sentence(
    step: Step,
    scenario: Scenario,
    labels: Labels,
    network: Network,
    away: tuple[str, ...] | None = None,
) -> str:
    """What happens in one step.

    Args:
        step: the step.
        scenario: the scenario that it belongs to, for who is new in it.
        labels: how everybody is called.
        network: the network as it is without the scenario.
        away: who is away through this step, when that is known.

    """
    texts = labels.texts

    def named(node: str) -> str:
        return who(node, scenario, labels)

    match step:
        case Away(nodes):
            return texts.count("whatif.step.away", len(nodes), who=texts.listing([*map(named, nodes)], MOST))
        case GroupAway(kind, key, home):
            words = {
                "organisation": named,
                "team": lambda team: team_words(team, home, labels),
                "discipline": labels.discipline,
            }[kind](key)
            organisations = network.nodes.index[network.nodes["kind"] == "organisation"]
            return texts.count(
                f"whatif.step.{kind}", len(set(away or ()).difference(organisations)), who=words
            )
        case OnDay(day):
            days = network.nodes.loc[network.nodes["kind"] == "professional", "workdays"]
            unknown = sum(known is None for known in days)
            rest = (
                texts.count("whatif.step.days_unknown", unknown)
                if unknown
                else texts("whatif.step.days_known")
            )
            return texts.count(
                "whatif.step.day", len(away or ()), day=texts(f"common.weekday.{day}"), rest=rest
            )
        case LessCapacity(share, discipline, organisation):
            at = [named(organisation)] if organisation else []
            at += [labels.discipline(discipline)] if discipline else []
            what = texts.listing(at) or texts("whatif.everybody")
            return texts("whatif.step.less", share=texts.percent(share), what=what)
        case NewTie(source, target):
            return texts("whatif.step.tie", first=named(source), second=named(target))
        case NewPerson(ties=()):
            return texts("whatif.step.person_alone", who=new_person(step, labels))
        case NewPerson():
            return texts.count("whatif.step.person", len(step.ties), who=new_person(step, labels))


def team_words(team: str, home: str, labels: Labels) -> str:
    """How a team is called: its name as in the sheet, unless only codes may be shown, and its organisation."""
    texts = labels.texts
    name = texts("whatif.some_team") if labels.settings.names == "code" else team
    return texts("whatif.team_of", team=name, home=labels.label(home)) if labels.knows(home) else name


def example_steps(scores: Scores) -> list[Step]:
    """Steps worth trying first in a network: the one on whom most hangs, the thinnest weekday, the weakest function.

    Returns:
        At most three; none for what is not known, and nobody by name where the data are too thin to rank. Where no way
        in hangs on anybody, whoever is between the most others is away.

    """
    found: list[Step] = []
    people = scores.nodes[(scores.structure.nodes["kind"] == "professional").to_numpy(dtype=bool)]
    for figure in ("loss", "betweenness") if scores.summary["certainty"]["rankable"] else ():
        if people[figure].max() > 0:
            found.append(Away((str(people[figure].idxmax()),)))
            break
    absent_on = {day: len(absent(scores.network, OnDay(day))) for day in range(1, 6)}
    if max(absent_on.values()):
        found.append(OnDay(max(absent_on, key=lambda day: (absent_on[day], -day))))
    losses = scores.tables["group_losses"]
    lost = losses.loc[(losses["kind"] == "discipline") & (losses["lost"] > 0), ["lost", "key"]]
    if len(lost):
        found.append(GroupAway("discipline", min(zip(-lost["lost"], lost["key"], strict=True))[1]))
    return found
