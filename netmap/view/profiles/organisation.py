"""The profile of an organisation: who leans on whom in it, and which schools come in through whom."""

from __future__ import annotations

from collections import Counter
from typing import Any

from netmap.view.dependence import after_words
from netmap.view.profiles.parts import (
    MOST,
    MOST_ROWS,
    On,
    Profile,
    Section,
    change,
    evidence,
    frame,
    lost_without,
    more,
    neighbours,
    response,
    staff,
)
from netmap.view.selection import Selection, node_choices
from netmap.view.tables import steps_words

METRICS = ("loss", "group_losses", "lost_without_one", "degree", "response_days", "load")
MOST_HELD = 0.5
"""Share of the contacts with others above which it is told that they run through one person."""


def organisation(on: On, node: str) -> Profile:
    """The profile of an organisation (inner id) that is no school."""
    labels, texts = on.labels, on.labels.texts
    members = on.scores.network.staff(node)
    everybody = (node, *members)
    own: dict[Any, Any] = on.nodes.loc[node].to_dict()
    where, parent = own["neighbourhood"], own["organisation"]
    facts = [
        (texts("profiles.fact.kind"), labels.function(node)),
        (texts("profiles.fact.neighbourhood"), str(where) if where else texts("common.unknown")),
        (texts("profiles.fact.people"), texts.number(len(members))),
    ]
    if parent is not None and labels.knows(parent):
        facts.append((texts("profiles.fact.part_of"), labels.label(parent)))
    return Profile(
        title=labels.label(node),
        kind=labels.function(node),
        facts=tuple(facts),
        summary=_summary(on, node, everybody),
        sections=(
            _dependence(on, everybody),
            _doors(on, everybody),
            response(on, everybody),
            staff(on, members),
            change(on, everybody),
            neighbours(on, everybody, by_person=False),
            evidence(on, everybody),
        ),
        metrics=METRICS,
        members=everybody,
    )


def _summary(on: On, node: str, everybody: tuple[str, ...]) -> tuple[str, ...]:
    """On whom it leans: without whom the schools lose most, and through whom most of its contacts run."""
    labels, texts = on.labels, on.labels.texts
    missed = lost_without(on, everybody)
    sentences = []
    if missed:
        who, lost = missed[0]
        functions = texts.listing(sorted({labels.discipline(one.discipline) for one in lost}), MOST)
        schools = len({one.school for one in lost})
        sentences.append(
            texts.count(
                "profiles.organisation.leans",
                len(lost),
                who=labels.said(who),
                schools=texts.count("profiles.schools", schools),
                functions=functions,
            )
        )
    else:
        sentences.append(texts("profiles.organisation.leans_nobody"))
    outside = Counter(on.touching(everybody)["inside"])
    total = sum(outside.values())
    if total and len(everybody) > 2:
        top = min(outside, key=lambda one: (-outside[one], labels.label(one)))
        share = outside[top] / total
        key = "held_by_one" if share >= MOST_HELD else "held"
        sentences.append(
            texts(f"profiles.organisation.{key}", who=labels.label(top), share=texts.percent(share))
        )
    sentences.append(_without(on, node))
    return tuple(sentences)


def _without(on: On, node: str) -> str:
    """What the schools lose when the whole organisation is away."""
    texts, rows = on.labels.texts, on.scores.tables["group_losses"]
    mine = rows[(rows["kind"] == "organisation") & (rows["key"] == node)]
    lost = int(mine["lost"].sum())
    if not lost:
        return texts("profiles.organisation.without_nothing")
    schools = texts.count("profiles.schools", int(mine["schools"].sum()))
    return texts.count("profiles.organisation.without", lost, schools=schools)


def _dependence(on: On, everybody: tuple[str, ...]) -> Section:
    """Without whom the schools lose a way in, and which."""
    labels, texts = on.labels, on.labels.texts
    shown, whose = [], []
    for who, lost in lost_without(on, everybody):
        for one in sorted(lost, key=lambda one: labels.label(one.school).casefold()):
            shown.append(
                (
                    labels.label(who),
                    labels.label(one.school),
                    on.function(one.discipline),
                    steps_words(float(one.steps), texts),
                    after_words(one.steps_after, texts),
                )
            )
            whose.append(who)
    if not shown:
        return Section("dependence", (texts("profiles.dependence.nobody_misses"),))
    names = ("who", "school", "function", "before", "after")
    sentence = texts.count("profiles.dependence.missed", len(set(whose)))
    return Section(
        "dependence",
        (sentence, *more(on, len(shown))),
        frame(on, names, shown[:MOST_ROWS]),
        tuple(node_choices(whose[:MOST_ROWS], labels)),
    )


def _doors(on: On, everybody: tuple[str, ...]) -> Section:
    """Through whom schools come in: who of the organisation stands on the best way of which school to which function."""
    labels, texts = on.labels, on.labels.texts
    inside = set(everybody)
    shown: list[tuple[str, ...]] = []
    choices: list[Selection] = []
    for row in on.scores.coverage[on.scores.coverage["needed"]].to_dict("records"):
        through = [str(one) for one in row["via"] if str(one) in inside]
        if not through or on.nodes.at[through[0], "organisation"] == row["school"]:
            continue
        shown.append(
            (
                labels.label(row["school"]),
                on.function(row["discipline"]),
                steps_words(float(row["steps"]), texts),
                " → ".join(labels.label(one) for one in through),
            )
        )
        choices.append(Selection(cell=(labels.public(row["school"]), str(row["discipline"]))))
    if not shown:
        return Section("doors", (texts("profiles.doors.no_school"),))
    order = sorted(range(len(shown)), key=lambda place: (shown[place][3], shown[place][0]))[:MOST_ROWS]
    names = ("school", "function", "steps", "through")
    return Section(
        "doors",
        (texts.count("profiles.doors.ways", len(shown)), *more(on, len(shown))),
        frame(on, names, [shown[place] for place in order]),
        tuple(choices[place] for place in order),
    )
