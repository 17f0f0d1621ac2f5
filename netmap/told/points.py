"""What stands out, as it is told: sentence, question, caveat, evidence and what the map shows, for each finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netmap.findings.finding import Finding
from netmap.metrics.scores import Scores
from netmap.told.table import Column, Table, made
from netmap.view.evidence import evidence_tables
from netmap.view.labels import Labels
from netmap.view.sentences import finding_caveat, finding_question, finding_sentence, finding_title
from netmap.view.story import Shown, shown


@dataclass(frozen=True, slots=True)
class Point:
    """A finding in words."""

    key: str
    """Of the rule: ``no_route``, ``depends_on_one`` …"""
    title: str
    sentence: str
    question: str
    caveat: str
    element: str
    """The working element, in words."""
    evidence: tuple[tuple[str, Table], ...]
    """Rows of figures that it rests on, each table under its title."""
    shown: Shown
    """What the map shows with it."""


def point(finding: Finding, scores: Scores, labels: Labels) -> Point:
    """One finding in words."""
    return Point(
        key=finding.key,
        title=finding_title(finding, labels),
        sentence=finding_sentence(finding, labels),
        question=finding_question(finding, labels),
        caveat=finding_caveat(finding, labels),
        element=labels.words.label(finding.element, labels.texts.lang),
        evidence=evidence(finding, labels),
        shown=shown(finding, scores, labels),
    )


def evidence(finding: Finding, labels: Labels) -> tuple[tuple[str, Table], ...]:
    """The figures that a finding rests on, all in words."""
    found = []
    for number, (title, frame) in enumerate(evidence_tables(finding, labels)):
        columns = [Column(str(name), str(name)) for name in frame.columns]
        rows = [
            {str(key): str(value) for key, value in row.items()}
            for row in frame.fillna("").to_dict("records")
        ]
        found.append((title, made(f"evidence_{number}", columns, rows)))
    return tuple(found)


def points_table(points: Sequence[Point], labels: Labels) -> Table:
    """The findings as a table."""
    keys = ("finding", "question", "element", "caveat")
    columns = [Column(key, labels.texts(f"export.column.{key}"), "sentence") for key in keys]
    rows = [
        {"finding": one.sentence, "question": one.question, "element": one.element, "caveat": one.caveat}
        for one in points
    ]
    return made("findings", columns, rows)
