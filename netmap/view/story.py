"""The story of a meeting: steps with words, and what the map shows at each, as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from netmap.findings.finding import Finding
from netmap.metrics.scores import Scores
from netmap.view.labels import Labels

MOST_STEPS = 8
"""Findings in a story without an agenda: more than a meeting of an hour can talk about."""
MOST_OF_A_KIND = 2
"""Findings of one kind, so that the story does not say the same thing eight times."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the map shows at a step, in public ids; nothing at all means the whole map."""

    nodes: tuple[str, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    """Each in the direction in which it is walked."""
    school: str | None = None
    """Rings round this school, which need not be a point itself: its people are."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is said, what is asked, and what is seen."""

    title: str
    sentences: tuple[str, ...]
    question: str = ""
    caveat: str = ""
    note: str = ""
    """What the user wrote beside the point."""
    shown: Shown = field(default_factory=Shown)


def clearest(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The strongest findings, few of each kind."""
    taken: Counter[str] = Counter()
    chosen: list[Finding] = []
    for finding in findings:
        if taken[finding.key] < MOST_OF_A_KIND and len(chosen) < MOST_STEPS:
            taken[finding.key] += 1
            chosen.append(finding)
    return tuple(chosen)


def shown(finding: Finding, scores: Scores, labels: Labels) -> Shown:
    """What the map shows with a finding: those whom it speaks of, the route, or the rings round a school without one."""
    values = finding.values
    on_map = set(scores.structure.ids)
    nodes = [str(values[name]) for name in ("node", "source", "target", "school") if values.get(name)]
    for name in ("nodes", "schools"):
        nodes += [str(node) for node in _many(values.get(name))]
    routes = [_many(values.get("via"))] if values.get("via") else _routes(values, scores)
    if values.get("source") and values.get("target"):
        routes.append((values["source"], values["target"]))
    nodes += [str(node) for route in routes for node in route]
    if not nodes:
        wanted = {values.get(name) for name in ("discipline", "asking", "answering")}
        wanted |= set(_many(values.get("disciplines")))
        column = scores.structure.nodes["discipline"]
        nodes = [str(node) for node in column.index[column.isin(wanted - {None})]]
    ties = [
        (labels.public(str(a)), labels.public(str(b)))
        for route in routes
        for a, b in pairwise(route)
        if {a, b} <= on_map
    ]
    school = values.get("school") if finding.key in ("no_route", "too_far") else None
    return Shown(
        nodes=tuple(dict.fromkeys(labels.public(node) for node in nodes if node in on_map)),
        ties=tuple(dict.fromkeys(ties)),
        school=labels.public(str(school)) if school else None,
    )


def _routes(values: Any, scores: Scores) -> list[Any]:
    """For what hangs on one: a best route from each school, through whom it hangs on."""
    if not (values.get("node") and values.get("schools") and values.get("discipline")):
        return []
    rows = scores.coverage[
        (scores.coverage["discipline"] == values["discipline"])
        & scores.coverage["school"].isin(list(values["schools"]))
    ]
    return [via for via in rows["via"] if values["node"] in via]


def _many(value: Any) -> tuple[Any, ...]:
    return tuple(value) if value else ()
