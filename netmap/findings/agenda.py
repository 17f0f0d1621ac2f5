"""The agenda of a meeting: what to talk about, what was agreed, and what the figures say of it later."""

from __future__ import annotations

import hashlib
import hmac
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from netmap.findings.finding import Finding
from netmap.metrics.scores import Scores

IDENTITY = ("school", "node", "source", "target", "discipline", "disciplines", "asking", "answering")
"""Values that say what a finding is about; the others say how it is."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a point of the agenda is about, without anything that could betray a person.

    A school and a discipline are the same in every upload, so that they can be looked up again.
    """

    finding: str
    """Key of the finding."""
    mark: str
    """Keyed hash of all that the finding is about, people too: the same on this computer, meaningless elsewhere."""
    school: str | None = None
    discipline: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A point to talk about: a finding, or a question about a working element."""

    element: str
    text: str
    question: str = ""
    note: str = ""
    about: Reference | None = None
    """``None``: a question about the element itself."""
    edited: bool = False
    """The text is the user's own; otherwise it follows the figures and the language."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed: who by function, never by name."""

    what: str
    who: str
    made_on: date
    by: date | None = None
    about: Reference | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """Points in the order in which they will be talked about, and agreements in the order in which they were made."""

    items: tuple[Item, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    made_on: date | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the figures say now of what an agreement was about."""

    agreement: Agreement
    found: bool
    """The school and discipline, or the discipline, are in these figures."""
    steps: int | None = None
    """Of the school to the discipline; ``None``: no route, or not about one school."""
    accessible: bool | None = None
    """Within the steps of the settings; ``None`` when it is not about one school."""
    reached: int = 0
    """Not about one school: schools that need the discipline and have access."""
    needing: int = 0


def reference(finding: Finding, key: bytes) -> Reference:
    """What a finding is about, in a form that can be kept.

    Args:
        finding: the finding.
        key: secret of this installation, so that nobody can try names on the mark.

    """
    values = finding.values
    about = [(name, values[name]) for name in IDENTITY if name in values] or [("nodes", values.get("nodes"))]
    mark = hmac.new(key, repr((finding.key, about)).encode(), hashlib.sha256).hexdigest()[:16]
    school, discipline = values.get("school"), values.get("discipline")
    return Reference(
        finding.key,
        mark,
        school if isinstance(school, str) else None,
        discipline if isinstance(discipline, str) else None,
    )


def follow_up(agenda: Agenda, scores: Scores) -> tuple[FollowUp, ...]:
    """For each agreement what the figures say now, matched on the school's id and the discipline's key."""
    return tuple(_now(agreement, scores) for agreement in agenda.agreements)


def _now(agreement: Agreement, scores: Scores) -> FollowUp:
    about, coverage = agreement.about, scores.coverage
    if about is None or about.discipline is None:
        return FollowUp(agreement, found=False)
    rows = coverage[coverage["discipline"] == about.discipline]
    if about.school is None:
        needed = rows[rows["needed"].astype(bool)]
        reached = int((needed["steps"] <= scores.settings.steps).sum())
        return FollowUp(agreement, found=len(needed) > 0, reached=reached, needing=len(needed))
    steps: Sequence[float] = rows.loc[rows["school"] == about.school, "steps"].to_list()
    if not steps:
        return FollowUp(agreement, found=False)
    now = None if math.isnan(steps[0]) else int(steps[0])
    return FollowUp(agreement, True, now, now is not None and now <= scores.settings.steps)
