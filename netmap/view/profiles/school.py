"""The profile of a school: which functions it reaches, through whom, and on whom that hangs."""

from __future__ import annotations

import math
from typing import Any

from netmap.view.dependence import after_words
from netmap.view.profiles.parts import (
    MOST,
    On,
    Profile,
    Section,
    change,
    evidence,
    frame,
    neighbours,
    response,
    staff,
    weekdays,
)
from netmap.view.selection import cell_choices, node_choices
from netmap.view.tables import steps_words

METRICS = ("steps", "routes_within", "lost_without_one", "loss", "travel_days", "supply", "weekdays", "load")


def school(on: On, node: str) -> Profile:
    """The profile of a school (inner id)."""
    labels, texts = on.labels, on.labels.texts
    rows = on.coverage("school", node)
    members = on.scores.network.staff(node)
    everybody = (node, *members)
    own: dict[Any, Any] = on.nodes.loc[node].to_dict()
    pupils, where = own["pupils"], own["neighbourhood"]
    facts = (
        (texts("profiles.fact.kind"), labels.function(node)),
        (texts("profiles.fact.neighbourhood"), str(where) if where else texts("common.unknown")),
        (
            texts("profiles.fact.pupils"),
            texts.number(float(pupils)) if _known(pupils) else texts("common.unknown"),
        ),
        (texts("profiles.fact.people"), texts.number(len(members))),
    )
    return Profile(
        title=labels.label(node),
        kind=labels.function(node),
        facts=facts,
        summary=_summary(on, node, rows),
        sections=(
            _coverage(on, node, rows),
            _doors(on, node, rows),
            _dependence(on, node),
            response(on, everybody),
            staff(on, members),
            change(on, everybody, "school", node),
            neighbours(on, everybody, by_person=False),
            evidence(on, everybody),
        ),
        metrics=METRICS,
        members=everybody,
    )


def _known(value: Any) -> bool:
    return value is not None and not math.isnan(float(value))


def _summary(on: On, school: str, rows: list[dict[Any, Any]]) -> tuple[str, ...]:
    """How many needed functions it reaches, which not, and which hang on one person."""
    texts, labels = on.labels.texts, on.labels
    needed = [row for row in rows if row["needed"]]
    if not needed:
        return (texts("profiles.school.no_needs"),)
    far = [row for row in needed if on.far(row)]
    steps = texts.count("view.steps_count", on.scores.settings.steps)
    numbers = {"n": texts.number(len(needed) - len(far)), "needed": texts.number(len(needed)), "steps": steps}
    sentences = [texts("profiles.school.reaches", **numbers)]
    if far:
        names = texts.listing([labels.discipline(row["discipline"]) for row in far], MOST)
        sentences.append(texts("profiles.school.misses", functions=names))
    else:
        sentences.append(texts("profiles.school.misses_none"))
    missed = on.dependence.part([school]).lost_pairs
    if missed:
        names = texts.listing(sorted(labels.discipline(key) for _, key in missed), MOST)
        sentences.append(texts("profiles.school.on_one", functions=names))
    return tuple(sentences)


def _coverage(on: On, node: str, rows: list[dict[Any, Any]]) -> Section:
    """Each function: how far, how many ways, how long it takes and on which days somebody is there."""
    texts = on.labels.texts
    ordered = sorted(
        rows,
        key=lambda row: (
            not row["needed"],
            not on.far(row),
            on.labels.discipline(row["discipline"]),
        ),
    )
    shown = [
        (
            on.function(row["discipline"]),
            texts("common.yes" if row["needed"] else "common.no"),
            steps_words(float(row["steps"]), texts),
            float(row["routes_within"]),
            float(row["travel_days"]),
            float(row["supply"]),
            weekdays(on, row["weekdays"]),
        )
        for row in ordered
    ]
    names = ("function", "needed", "steps", "routes_within", "travel_days", "supply", "weekdays")
    pairs = [(node, str(row["discipline"])) for row in ordered]
    return Section("coverage", (), frame(on, names, shown), tuple(cell_choices(pairs, on.labels)))


def _doors(on: On, node: str, rows: list[dict[Any, Any]]) -> Section:
    """Who gives access to what: the first on the way, whom it leads to, in how many steps and via whom."""
    labels, texts = on.labels, on.labels.texts
    doors: dict[str, list[dict[Any, Any]]] = {}
    for row in rows:
        via = [str(one) for one in row["via"]]
        if row["needed"] and via:
            first = next((one for one in via if one != node), via[0])
            doors.setdefault(first, []).append(row | {"via": via})
    ordered = sorted(doors.items(), key=lambda item: (-len(item[1]), labels.label(item[0])))
    shown, whose = [], []
    for first, found in ordered:
        for row in sorted(found, key=lambda one: (float(one["steps"]), labels.discipline(one["discipline"]))):
            between = [labels.label(one) for one in row["via"][1:-1] if one not in (first, node)]
            shown.append(
                (
                    labels.label(first),
                    on.function(row["discipline"]),
                    steps_words(float(row["steps"]), texts),
                    " → ".join(between) or texts("profiles.nobody_between"),
                    labels.label(row["via"][-1]),
                )
            )
            whose.append(first)
    names = ("door", "function", "steps", "via", "arrives")
    if not shown:
        return Section("doors", (texts("profiles.doors.none"),))
    leads = [
        texts.count("profiles.doors.opens", len(found), who=labels.label(first))
        for first, found in ordered[:2]
    ]
    return Section("doors", tuple(leads), frame(on, names, shown), tuple(node_choices(whose, labels)))


def _dependence(on: On, node: str) -> Section:
    """Whom its ways in hang on, and what remains without that person."""
    labels, texts = on.labels, on.labels.texts
    hinges = [one for one in on.dependence.hinges if one.school == node]
    hinges.sort(key=lambda one: (labels.label(one.node), labels.discipline(one.discipline)))
    shown = [
        (
            labels.label(one.node),
            on.function(one.discipline),
            steps_words(float(one.steps), texts),
            after_words(one.steps_after, texts),
            texts("common.yes" if one.own else "common.no"),
        )
        for one in hinges
    ]
    if not shown:
        return Section("dependence", (texts("profiles.dependence.nobody"),))
    names = ("who", "function", "before", "after", "own")
    whose = [one.node for one in hinges]
    sentence = texts.count("profiles.dependence.people", len(set(whose)))
    return Section("dependence", (sentence,), frame(on, names, shown), tuple(node_choices(whose, labels)))
