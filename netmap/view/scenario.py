"""A scenario and what it leads to, for people: sentences, the changes school by school, and what is drawn over the map."""

from __future__ import annotations

import math
from collections import defaultdict

import pandas as pd

from netmap.metrics.catalogue import CATALOGUE
from netmap.scenario.steps import NewPerson
from netmap.scenario.whatif import Outcome
from netmap.view import encoding
from netmap.view.labels import Labels, capitalised
from netmap.view.overlay import Added, Look, Overlay
from netmap.view.scenario_steps import new_person, step_sentence
from netmap.view.sentences import MOST
from netmap.view.tables import Cell, CoverageMatrix, effect_words, rests_on_words, steps_words

EFFECTS = ("lost", "longer", "gained", "shorter")
"""From worst to best."""
LEAST = 0.05
"""Smaller differences would be written as 0,0."""
COLOUR_OF_EFFECT = {
    "lost": encoding.LOST,
    "longer": encoding.WEAKER,
    "gained": encoding.GAINED,
    "shorter": encoding.GAINED,
}


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
    sentences += _schools_of(
        pairs[(pairs["effect"] == "longer") & pairs["steps_after"].notna()], "longer", labels
    )
    if pairs.empty:
        sentences.append(texts("whatif.outcome.same"))
    return [*sentences, *other_sentences(outcome, labels)]


def other_sentences(outcome: Outcome, labels: Labels) -> list[str]:
    """What gets better, what no longer counts, and how many ties go and come: all but who loses what."""
    texts, pairs = labels.texts, outcome.pairs
    sentences = _by_discipline(pairs[pairs["effect"] == "gained"], "gained", labels)
    sentences += _schools_of(pairs[pairs["effect"] == "shorter"], "shorter", labels)
    gone = sum(1 for school in outcome.before.network.schools() if school in set(outcome.away))
    if gone:
        sentences.append(texts.count("whatif.outcome.schools_away", gone))
    shares = outcome.figures[outcome.figures["key"] == "accessible"]
    for before, after in zip(shares["before"], shares["after"], strict=True):
        if before != after and not math.isnan(after):
            shown = {"before": texts.percent(before, 1), "after": texts.percent(after, 1)}
            sentences.append(texts("whatif.outcome.accessible", **shown))
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
            schools=texts.listing(sorted(names, key=str.casefold), MOST),
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
    schools = sorted(weight, key=lambda school: (weight[school], labels.label(school).casefold()))
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
            labels.label(row["school"]).casefold(),
            labels.discipline(row["discipline"]),
        ),
    )
    names = [texts(f"view.column.{name}") for name in ("school", "function")]
    names += [texts(f"whatif.column.{name}") for name in ("effect", "before", "after")]
    worded = [
        (
            labels.label(row["school"]),
            capitalised(labels.discipline(row["discipline"])),
            effect_words("whatif", row["effect"], row["steps_before"], row["steps_after"], texts),
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
    return labels.texts.number(value) if unit == "count" else labels.texts.amount(value)


def _difference(before: float, after: float, unit: str, labels: Labels) -> str:
    texts = labels.texts
    if math.isnan(before) or math.isnan(after):
        return texts("common.unknown")
    if before == after:
        return texts("whatif.equal")
    size = abs(after - before) * (100 if unit == "share" else 1)
    if size < LEAST:
        return texts("whatif.hardly")
    sign = "+" if after > before else "−"
    written = f"{sign}{texts.number(size) if unit == 'count' else texts.amount(size)}"
    return texts("whatif.points", n=written) if unit == "share" else written


def _on_map(schools: set[str], outcome: Outcome) -> set[str]:
    """The schools that are on the map themselves, and of the others who work there."""
    drawn = outcome.before.structure.nodes
    shown = schools & set(drawn.index)
    working = drawn.index[(drawn["kind"] == "professional") & drawn["organisation"].isin(schools - shown)]
    return shown | set(working)


def overlay(outcome: Outcome, labels: Labels) -> Overlay:
    """What a scenario takes from the map and adds to it: ties, schools with another way in, and who is away."""
    texts = labels.texts
    steps = [step for step in outcome.scenario.steps if isinstance(step, NewPerson)]
    new = {step.id: step.organisation for step in steps}
    known = {end for tie in outcome.ties_gained if not new.keys().isdisjoint(tie) for end in tie}
    nodes = dict.fromkeys((known - new.keys()) | set(new.values()), "better")
    shown = _added(steps, outcome, labels)
    nodes.update(dict.fromkeys((one.id for one in shown), "new"))
    for effect in reversed(EFFECTS):  # the worst has the last word
        schools = set(outcome.pairs.loc[outcome.pairs["effect"] == effect, "school"])
        look = "better" if effect in ("gained", "shorter") else effect
        nodes.update(dict.fromkeys(_on_map(schools, outcome), look))
    nodes.update(dict.fromkeys(set(outcome.away) - new.keys(), "away"))
    colours = {
        "tie_lost": encoding.LOST,
        "tie_gained": encoding.GAINED,
        "away": encoding.KEPT,
        "lost": encoding.LOST,
        "longer": encoding.WEAKER,
        "better": encoding.GAINED,
        "new": encoding.GAINED,
    }
    drawn = {one.id for one in shown}
    return Overlay(
        heading=texts("whatif.overlay.title"),
        looks=tuple(
            Look(key, texts(f"whatif.overlay.{key}"), colour, dashed=key == "tie_lost", width=3.0)
            for key, colour in colours.items()
        ),
        ties={
            **dict.fromkeys(outcome.ties_lost, "tie_lost"),
            **{tie: "tie_gained" for tie in outcome.ties_gained if drawn.issuperset(new.keys() & set(tie))},
        },
        nodes=nodes,
        added=shown,
    )


def _met(node: str, outcome: Outcome) -> tuple[str, ...]:
    """With whom a scenario brings somebody in contact."""
    return tuple(other for tie in outcome.ties_gained if node in tie for other in tie if other != node)


def _added(steps: list[NewPerson], outcome: Outcome, labels: Labels) -> tuple[Added, ...]:
    """Who is new, on a map of people: beside whom they know, else beside their colleagues."""
    if outcome.before.settings.level != "person":
        return ()
    away, there = set(outcome.away), set(outcome.after.nodes.index)
    return tuple(
        Added(
            step.id,
            new_person(step, labels),
            step.discipline,
            _met(step.id, outcome) or (step.organisation, *outcome.before.network.staff(step.organisation)),
        )
        for step in steps
        if step.id in there - away
    )
