"""A scenario and what it leads to, for people: sentences, the changes school by school, and what is drawn over the map."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

import pandas as pd

from netmap.metrics.catalogue import CATALOGUE
from netmap.model.network import Network
from netmap.scenario.steps import Away, GroupAway, LessCapacity, NewPerson, NewTie, OnDay, Scenario, Step
from netmap.scenario.whatif import Outcome
from netmap.view import encoding
from netmap.view.labels import Labels
from netmap.view.overlay import Look, Overlay
from netmap.view.sentences import MOST
from netmap.view.tables import Cell, CoverageMatrix, capitalised, rests_on_words, steps_words

EFFECTS = ("lost", "longer", "gained", "shorter")
"""From worst to best."""
COLOUR_OF_EFFECT = {
    "lost": encoding.LOST,
    "longer": encoding.WEAKER,
    "gained": encoding.GAINED,
    "shorter": encoding.GAINED,
}


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
    word = known.short if labels.texts.lang == "nl" else known.en
    if word[1:2].islower():  # not of an abbreviation
        word = word[:1].lower() + word[1:]
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
            people = [node for node in away or () if _is_person(node, network)]
            return texts.count(f"whatif.step.{kind}", len(people), who=words)
        case OnDay(day):
            days = network.nodes.loc[network.nodes["kind"] == "professional", "workdays"]
            return texts.count(
                "whatif.step.day",
                len(away or ()),
                day=texts(f"common.weekday.{day}"),
                unknown=texts.number(sum(known is None for known in days)),
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


def _is_person(node: str, network: Network) -> bool:
    return node not in network.nodes.index or network.nodes.at[node, "kind"] == "professional"


def step_sentences(outcome: Outcome, labels: Labels) -> list[str]:
    """What happens, a sentence per step."""
    return [
        step_sentence(step, outcome.scenario, labels, outcome.before.network, away)
        for step, away in zip(outcome.scenario.steps, outcome.away_by_step, strict=True)
    ]


def outcome_sentences(outcome: Outcome, labels: Labels) -> list[str]:
    """What a scenario leads to: who loses which way in first, then longer ways, then what gets better."""
    texts, pairs = labels.texts, outcome.pairs
    if outcome.before.network.needs.empty:
        return [texts("view.summary.no_schools"), *_ties(outcome, labels)]
    sentences = _by_discipline(pairs[pairs["effect"] == "lost"], "lost", labels)
    no_route = int((pairs["steps_after"].isna()).sum())
    if no_route:
        sentences.append(texts.count("whatif.outcome.no_route", no_route))
    sentences += _schools_of(pairs[pairs["effect"] == "longer"], "longer", labels)
    sentences += _by_discipline(pairs[pairs["effect"] == "gained"], "gained", labels)
    sentences += _schools_of(pairs[pairs["effect"] == "shorter"], "shorter", labels)
    if not sentences:
        sentences.append(texts("whatif.outcome.same"))
    gone = sum(1 for school in outcome.before.network.schools() if school in set(outcome.away))
    if gone:
        sentences.append(texts.count("whatif.outcome.schools_away", gone))
    share = outcome.figures.set_index("key").loc["accessible"]
    if share["before"] != share["after"] and not math.isnan(share["after"]):
        sentences.append(
            texts(
                "whatif.outcome.accessible",
                before=texts.percent(share["before"], 1),
                after=texts.percent(share["after"], 1),
            )
        )
    return sentences + _ties(outcome, labels)


def _ties(outcome: Outcome, labels: Labels) -> list[str]:
    counts = {"ties_lost": len(outcome.ties_lost), "ties_gained": len(outcome.ties_gained)}
    return [labels.texts.count(f"whatif.outcome.{key}", n) for key, n in counts.items() if n]


def _by_discipline(pairs: pd.DataFrame, key: str, labels: Labels) -> list[str]:
    """A sentence per function that most schools lose (or gain), and the number of other functions."""
    texts = labels.texts
    schools: dict[str, list[str]] = defaultdict(list)
    for school, discipline in zip(pairs["school"], pairs["discipline"], strict=True):
        schools[discipline].append(labels.label(school))
    ordered = sorted(schools.items(), key=lambda item: (-len(item[1]), labels.discipline(item[0])))
    sentences = [
        texts.count(
            f"whatif.outcome.{key}",
            len(names),
            schools=texts.listing(sorted(names), MOST),
            discipline=labels.discipline(discipline),
        )
        for discipline, names in ordered[:MOST]
    ]
    if len(ordered) > MOST:
        sentences.append(texts.count(f"whatif.outcome.{key}_more", len(ordered) - MOST))
    return sentences


def _schools_of(pairs: pd.DataFrame, key: str, labels: Labels) -> list[str]:
    """How many schools have a longer (or shorter) way, and whether that is one step each time."""
    if pairs.empty:
        return []
    one = bool(((pairs["steps_after"] - pairs["steps_before"]).abs() == 1).all())
    how = labels.texts(f"whatif.outcome.{'one_step' if one else 'more_steps'}")
    return [labels.texts.count(f"whatif.outcome.{key}", pairs["school"].nunique(), how=how)]


def changes_matrix(outcome: Outcome, labels: Labels) -> CoverageMatrix:
    """The coverage matrix with only what changes: "2 stappen → geen route"; the school that loses most first."""
    texts = labels.texts
    cells: dict[tuple[str, str], Cell] = {}
    weight: dict[str, list[int]] = defaultdict(lambda: [0] * len(EFFECTS))
    for row in outcome.pairs.to_dict("records"):
        school, effect = str(row["school"]), str(row["effect"])
        words = texts(
            "whatif.cell",
            before=steps_words(row["steps_before"], texts),
            after=steps_words(row["steps_after"], texts),
        )
        cells[school, str(row["discipline"])] = Cell(
            words, COLOUR_OF_EFFECT[effect], row["steps_after"], needed=True
        )
        weight[school][EFFECTS.index(effect)] -= 1
    schools = sorted(weight, key=lambda school: (weight[school], labels.label(school)))
    disciplines = sorted({discipline for _, discipline in cells}, key=labels.discipline)
    blank = Cell("", "#ffffff", math.nan, needed=False)
    return CoverageMatrix(
        schools=tuple(schools),
        disciplines=tuple(disciplines),
        school_labels=tuple(labels.label(school) for school in schools),
        discipline_labels=tuple(capitalised(labels.discipline(key)) for key in disciplines),
        cells=tuple(tuple(cells.get((school, key), blank) for key in disciplines) for school in schools),
    )


def changes_table(outcome: Outcome, labels: Labels) -> pd.DataFrame:
    """Every changed pair in words, the worst first: school, function, effect, steps before and after."""
    texts = labels.texts
    rows = sorted(
        outcome.pairs.to_dict("records"),
        key=lambda row: (
            EFFECTS.index(row["effect"]),
            labels.label(row["school"]),
            labels.discipline(row["discipline"]),
        ),
    )
    names = [texts(f"view.column.{name}") for name in ("school", "function")]
    names += [texts(f"whatif.column.{name}") for name in ("effect", "before", "after")]
    worded = [
        (
            labels.label(row["school"]),
            capitalised(labels.discipline(row["discipline"])),
            texts(f"whatif.effect.{row['effect']}"),
            steps_words(row["steps_before"], texts),
            steps_words(row["steps_after"], texts),
        )
        for row in rows
    ]
    return pd.DataFrame(worded, columns=names)


def figures_table(outcome: Outcome, labels: Labels) -> pd.DataFrame:
    """The figures of the network before and after, what differs, and how complete the data behind each are."""
    texts, rows = labels.texts, []
    for row in outcome.figures.to_dict("records"):
        metric = CATALOGUE[str(row["key"])]
        name = "whatif.figure.supply" if metric.level == "pair" else f"metrics.{metric.key}.name"
        rows.append(
            {
                texts("view.column.figure"): texts(name),
                texts("whatif.column.before"): _figure(row["before"], metric.unit, labels),
                texts("whatif.column.after"): _figure(row["after"], metric.unit, labels),
                texts("whatif.column.difference"): _difference(
                    row["before"], row["after"], metric.unit, labels
                ),
                texts("view.column.rests_on"): rests_on_words(metric, outcome.before, texts),
            }
        )
    return pd.DataFrame(rows)


def _figure(value: float, unit: str, labels: Labels) -> str:
    if unit == "share":
        return labels.texts.percent(value, 1)
    return labels.texts.number(value, 0 if unit == "count" else 1)


def _difference(before: float, after: float, unit: str, labels: Labels) -> str:
    texts = labels.texts
    if math.isnan(before) or math.isnan(after):
        return texts("common.unknown")
    if before == after:
        return texts("whatif.equal")
    sign = "+" if after > before else "−"
    size = abs(after - before)
    if unit == "share":
        return texts("whatif.points", n=f"{sign}{texts.number(100 * size, 1)}")
    return f"{sign}{texts.number(size, 0 if unit == 'count' else 1)}"


def overlay(outcome: Outcome, labels: Labels) -> Overlay:
    """What a scenario takes from the map and adds to it: ties, schools with another way in, and who is away."""
    texts = labels.texts
    nodes: dict[str, str] = {}
    for step in outcome.scenario.steps:
        if isinstance(step, NewPerson):  # has no place on the map; where it works and whom it knows have
            nodes.update(dict.fromkeys((step.organisation, *step.ties), "better"))
    rows: dict[str, Any] = outcome.pairs.groupby("school")["effect"].agg(set).to_dict()
    for school, effects in rows.items():
        worst = next(effect for effect in EFFECTS if effect in effects)
        nodes[str(school)] = "better" if worst in ("gained", "shorter") else worst
    nodes.update(dict.fromkeys(outcome.away, "away"))
    colours = {
        "tie_lost": encoding.LOST,
        "tie_gained": encoding.GAINED,
        "away": encoding.KEPT,
        "lost": encoding.LOST,
        "longer": encoding.WEAKER,
        "better": encoding.GAINED,
    }
    return Overlay(
        heading=texts("whatif.overlay.title"),
        looks=tuple(
            Look(key, texts(f"whatif.overlay.{key}"), colour, dashed=key == "tie_lost", width=3.0)
            for key, colour in colours.items()
        ),
        ties={
            **dict.fromkeys(outcome.ties_lost, "tie_lost"),
            **dict.fromkeys(outcome.ties_gained, "tie_gained"),
        },
        nodes=nodes,
    )
