"""The profile of a function: which schools reach it and which do not, through whom, and on whom that hangs."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

from netmap.model.vocabulary import Vocabulary
from netmap.view.profiles.parts import (
    MOST,
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
)
from netmap.view.selection import cell_choices, node_choices
from netmap.view.tables import steps_words

METRICS = (
    "steps",
    "accessible",
    "lost_without_one",
    "loss",
    "group_losses",
    "response_days",
    "supply",
    "load",
)


def discipline(on: On, key: str, words: Vocabulary) -> Profile:
    """The profile of a function (key of the vocabulary), with all that it covers."""
    texts = on.labels.texts
    there = on.nodes["discipline"].dropna()
    having = [str(node) for node, own in there.items() if words.covers(key, str(own))]
    people = [node for node in having if on.nodes.at[node, "kind"] == "professional"]
    homes = {home for node in people if (home := on.nodes.at[node, "organisation"])}
    hours = on.nodes.loc[people, "hours"].dropna().astype(float)
    facts = (
        (texts("profiles.fact.people"), texts.number(len(people))),
        (texts("profiles.fact.organisations"), texts.number(len(homes))),
        (
            texts("profiles.fact.hours"),
            texts(
                "profiles.fact.hours_of", hours=texts.number(float(hours.sum())), n=texts.number(len(hours))
            )
            if len(hours)
            else texts("common.unknown"),
        ),
    )
    rows = on.coverage("discipline", key)
    return Profile(
        title=on.function(key),
        kind=texts("profiles.kind.discipline"),
        facts=facts,
        summary=_summary(on, key, rows, len(having)),
        sections=(
            _coverage(on, key, rows),
            _doors(on, rows),
            _dependence(on, key),
            response(on, having),
            staff(on, people),
            change(on, having, "discipline", key),
            neighbours(on, having, by_person=False),
            evidence(on, having),
        ),
        metrics=METRICS,
        members=tuple(having),
    )


def _summary(on: On, key: str, rows: list[dict[Any, Any]], having: int) -> tuple[str, ...]:
    """How many of the schools that need it reach it, which do not, and on whom most of them lean."""
    labels, texts = on.labels, on.labels.texts
    needed = [row for row in rows if row["needed"]]
    sentences = []
    if not having:
        sentences.append(texts("profiles.discipline.nobody"))
    if not needed:
        return (*sentences, texts("profiles.discipline.not_needed"))
    far = [labels.label(row["school"]) for row in needed if on.far(row)]
    steps = texts.count("view.steps_count", on.scores.settings.steps)
    numbers = {"n": texts.number(len(needed) - len(far)), "needed": texts.number(len(needed)), "steps": steps}
    sentences.append(texts("profiles.discipline.reached", **numbers))
    if far:
        names = texts.listing(sorted(far, key=str.casefold), 2 * MOST)
        sentences.append(texts.count("profiles.discipline.missing", len(far), schools=names))
    else:
        sentences.append(texts("profiles.discipline.missing_none"))
    leaning = _leaning(on, key)
    if leaning:
        who, schools = leaning[0]
        number = len(schools)
        sentences.append(texts.count("profiles.discipline.leans", number, who=labels.said(who)))
    return tuple(sentences)


def _leaning(on: On, key: str) -> list[tuple[str, set[str]]]:
    """On whom the ways in to this function hang, and for which schools; most schools first."""
    schools: dict[str, set[str]] = {}
    for hinge in on.dependence.hinges:
        if hinge.discipline == key:
            schools.setdefault(hinge.node, set()).add(hinge.school)
    return sorted(schools.items(), key=lambda item: (-len(item[1]), on.labels.label(item[0])))


def _coverage(on: On, key: str, rows: list[dict[Any, Any]]) -> Section:
    """Each school: how far it is, how many ways there are and how long it takes; who is too far first."""
    texts, labels = on.labels.texts, on.labels

    def order(row: dict[Any, Any]) -> tuple[Any, ...]:
        steps = float(row["steps"])
        far = math.inf if math.isnan(steps) else steps
        return (not row["needed"], -far, labels.label(row["school"]).casefold())

    ordered = sorted(rows, key=order)[:MOST_ROWS]
    shown = [
        (
            labels.label(row["school"]),
            texts("common.yes" if row["needed"] else "common.no"),
            steps_words(float(row["steps"]), texts),
            float(row["routes_within"]),
            float(row["travel_days"]),
            float(row["supply"]),
        )
        for row in ordered
    ]
    if not shown:
        return Section("coverage", (texts("profiles.discipline.not_needed"),))
    names = ("school", "needed", "steps", "routes_within", "travel_days", "supply")
    pairs = [(str(row["school"]), key) for row in ordered]
    return Section(
        "coverage", more(on, len(rows)), frame(on, names, shown), tuple(cell_choices(pairs, labels))
    )


def _doors(on: On, rows: list[dict[Any, Any]]) -> Section:
    """Who of the function is the way in for how many schools."""
    labels, texts = on.labels, on.labels.texts
    arrives = Counter(str(row["via"][-1]) for row in rows if row["needed"] and len(row["via"]))
    through: dict[str, set[str]] = {}
    for row in rows:
        if row["needed"] and len(row["via"]):
            through.setdefault(str(row["via"][-1]), set()).add(labels.label(row["school"]))
    if not arrives:
        return Section("doors", (texts("profiles.doors.no_school"),))
    ordered = sorted(arrives, key=lambda one: (-arrives[one], labels.label(one)))[:MOST_ROWS]
    shown = [
        (labels.label(who), arrives[who], texts.listing(sorted(through[who], key=str.casefold), MOST))
        for who in ordered
    ]
    sentence = texts.count("profiles.doors.people", len(arrives))
    names = ("door", "schools", "which")
    return Section("doors", (sentence,), frame(on, names, shown), tuple(node_choices(ordered, labels)))


def _dependence(on: On, key: str) -> Section:
    """On whom it hangs, and for which schools it is lost without that person; what when the whole function is away."""
    labels, texts = on.labels, on.labels.texts
    leaning = _leaning(on, key)[:MOST_ROWS]
    groups = on.scores.tables["group_losses"]
    mine = groups[(groups["kind"] == "discipline") & (groups["key"] == key)]
    through = int(mine["lost_through"].sum())
    extra = (texts.count("profiles.discipline.through", through),) if through else ()
    if not leaning:
        return Section("dependence", (texts("profiles.dependence.nobody_misses"), *extra))
    shown = [
        (
            labels.label(who),
            len(schools),
            texts.listing(sorted((labels.label(one) for one in schools), key=str.casefold), MOST),
        )
        for who, schools in leaning
    ]
    sentence = texts.count("profiles.dependence.missed", len(leaning))
    names = ("who", "schools", "which")
    choices = tuple(node_choices([who for who, _ in leaning], labels))
    return Section("dependence", (sentence, *extra), frame(on, names, shown), choices)
