"""The profile of a person: whom this person gives access to, and what is lost without; called by function unless asked otherwise."""

from __future__ import annotations

import math
from typing import Any

from netmap.view.dependence import after_words
from netmap.view.profiles.parts import (
    MOST_ROWS,
    On,
    Profile,
    Section,
    change,
    evidence,
    frame,
    more,
    neighbours,
    response,
    staff,
    weekdays,
)
from netmap.view.selection import Selection, cell_choices
from netmap.view.sentences import bottleneck_sentence
from netmap.view.tables import steps_words

METRICS = ("degree", "reach_2", "betweenness", "loss", "response_days", "load", "stability")


def person(on: On, node: str) -> Profile:
    """The profile of a professional (inner id)."""
    labels, texts, row = on.labels, on.labels.texts, on.nodes.loc[node]
    figures: dict[Any, Any] = on.scores.nodes.loc[node].to_dict() if node in on.scores.nodes.index else {}

    def share(name: str, digits: int = 0) -> str:
        return texts.percent(float(figures.get(name, math.nan)), digits)

    facts = [
        (texts("profiles.fact.function"), labels.function(node)),
        (texts("profiles.fact.organisation"), labels.home(node) or texts("common.unknown")),
        (texts("profiles.fact.weekdays"), weekdays(on, row["workdays"])),
        (texts("profiles.fact.reach_2"), share("reach_2")),
        (texts("profiles.fact.betweenness"), share("betweenness", 1)),
    ]
    if on.scores.summary["certainty"]["resamples"]:
        facts.append((texts("profiles.fact.stability"), share("stability")))
    return Profile(
        title=labels.label(node),
        kind=labels.function(node),
        facts=tuple(facts),
        summary=_summary(on, node),
        sections=(
            _doors(on, node),
            _dependence(on, node),
            response(on, (node,)),
            staff(on, [node]),
            change(on, (node,)),
            neighbours(on, (node,), by_person=True),
            evidence(on, (node,)),
        ),
        metrics=METRICS,
        members=(node,),
    )


def _passing(on: On, node: str) -> list[dict[Any, Any]]:
    """Needed ways in whose best route passes this person."""
    rows = on.scores.coverage[on.scores.coverage["needed"]].to_dict("records")
    return [row for row in rows if node in row["via"]]


def _summary(on: On, node: str) -> tuple[str, ...]:
    texts = on.labels.texts
    passing = _passing(on, node)
    schools = len({row["school"] for row in passing})
    sentences = []
    if node in on.scores.nodes.index:
        sentences.append(bottleneck_sentence(on.scores, on.labels, node))
    if passing:
        words = texts.count("profiles.schools", schools)
        sentences.append(texts.count("profiles.person.opens", len(passing), schools=words))
    else:
        sentences.append(texts("profiles.person.opens_nothing"))
    return tuple(sentences)


def _doors(on: On, node: str) -> Section:
    """For which school this person is on the best way to which function, and who comes before and after."""
    labels, texts = on.labels, on.labels.texts
    rows = sorted(
        _passing(on, node),
        key=lambda row: (labels.label(row["school"]).casefold(), labels.discipline(row["discipline"])),
    )
    if not rows:
        return Section("doors", (texts("profiles.person.opens_nothing"),))
    shown = [
        (
            labels.label(row["school"]),
            on.function(row["discipline"]),
            steps_words(float(row["steps"]), texts),
            " → ".join(labels.label(one) for one in row["via"]),
        )
        for row in rows[:MOST_ROWS]
    ]
    pairs = [(str(row["school"]), str(row["discipline"])) for row in rows[:MOST_ROWS]]
    names = ("school", "function", "steps", "route")
    choices = tuple[Selection, ...](cell_choices(pairs, labels))
    return Section("doors", more(on, len(rows)), frame(on, names, shown), choices)


def _dependence(on: On, node: str) -> Section:
    """Which schools lose which function without this person; and which are always in need of this person."""
    labels, texts = on.labels, on.labels.texts
    hinges = on.dependence.by_node.get(node, ())
    shown = [
        (
            labels.label(one.school),
            on.function(one.discipline),
            steps_words(float(one.steps), texts),
            after_words(one.steps_after, texts),
        )
        for one in hinges
    ]
    pairs = [(one.school, one.discipline) for one in hinges]
    if not shown:
        return Section("dependence", (texts("profiles.dependence.not_missed"),))
    names = ("school", "function", "before", "after")
    sentence = texts.count("profiles.dependence.hangs", len(shown))
    return Section(
        "dependence",
        (sentence, *more(on, len(shown))),
        frame(on, names, shown[:MOST_ROWS]),
        tuple(cell_choices(pairs[:MOST_ROWS], labels)),
    )
