"""The story of a meeting: steps with words, and what the map shows at each, as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from netmap.findings.agenda import Agenda, FollowUp, reference
from netmap.findings.finding import Finding
from netmap.metrics.scores import Scores
from netmap.view.agenda import follow_up_sentence, item_caveat
from netmap.view.labels import Labels
from netmap.view.sentences import finding_caveat, finding_question, finding_sentence, summary_sentences

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


def story(
    scores: Scores,
    labels: Labels,
    findings: Sequence[Finding],
    *,
    key: bytes,
    agenda: Agenda | None = None,
    follow_ups: Sequence[FollowUp] = (),
) -> tuple[Step, ...]:
    """The steps of a meeting: the network, then what to talk about, then what is agreed.

    Args:
        scores: the figures.
        labels: how nodes are called, and the language.
        findings: what stands out, the strongest first.
        key: secret of this installation, to find the finding behind a point of the agenda.
        agenda: what the user chose to talk about, in that order; without points the clearest findings are told.
        follow_ups: what the figures say now of earlier agreements.

    """
    texts = labels.texts
    opening = Step(texts("story.opening"), tuple(summary_sentences(scores, labels)))
    chosen = agenda or Agenda()
    if chosen.items:
        told = tuple(_points(scores, labels, findings, chosen, key))
    else:
        told = tuple(_told(finding, scores, labels) for finding in clearest(findings))
    return (opening, *told, _closing(labels, chosen, follow_ups))


def clearest(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The strongest findings, few of each kind."""
    taken: Counter[str] = Counter()
    chosen: list[Finding] = []
    for finding in findings:
        if taken[finding.key] < MOST_OF_A_KIND and len(chosen) < MOST_STEPS:
            taken[finding.key] += 1
            chosen.append(finding)
    return tuple(chosen)


def _told(finding: Finding, scores: Scores, labels: Labels) -> Step:
    return Step(
        title=labels.texts(f"story.title.{finding.key}"),
        sentences=(finding_sentence(finding, labels),),
        question=finding_question(finding, labels),
        caveat=finding_caveat(finding, labels),
        shown=shown(finding, scores, labels),
    )


def _points(
    scores: Scores, labels: Labels, findings: Sequence[Finding], agenda: Agenda, key: bytes
) -> Iterator[Step]:
    texts = labels.texts
    known = {reference(finding, key): finding for finding in findings}
    for item in agenda.items:
        finding = known.get(item.about) if item.about else None
        title = f"story.title.{item.about.finding}" if item.about else ""
        yield Step(
            title=texts(title) if title in texts else labels.words.label(item.element, texts.lang),
            sentences=(item.text,),
            question=item.question,
            caveat=item_caveat(item, texts),
            note=item.note,
            shown=Shown() if finding is None else shown(finding, scores, labels),
        )


def _closing(labels: Labels, agenda: Agenda, follow_ups: Sequence[FollowUp]) -> Step:
    texts = labels.texts
    now = {id(one.agreement): follow_up_sentence(one, labels) for one in follow_ups}
    said = []
    for one in agenda.agreements:
        by = texts.day(one.by) if one.by else texts("common.unknown")
        line = texts("story.agreement", what=one.what, who=one.who or texts("common.unknown"), by=by)
        said.append(" ".join(part for part in (line, now.get(id(one), "")) if part))
    return Step(
        title=texts("story.closing"),
        sentences=tuple(said) or (texts("story.nothing_agreed"),),
        question=texts("story.closing_asks"),
    )


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
