"""The first look at a network: five answers, each with how certain it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netmap.metrics.scores import Scores
from netmap.told.load import Load
from netmap.told.points import Point
from netmap.view.labels import Labels
from netmap.view.scope import not_measured
from netmap.view.sentences import (
    access_sentences,
    bounds_sentences,
    certainty_sentences,
    on_one_sentences,
    reachable_sentences,
    reporting_sentences,
    settled_sentences,
)

SAID_ALREADY = frozenset(
    {"no_route", "too_far", "hangs_on_one", "overloaded", "slow_line", "slow_discipline", "gatekeeper"}
)
"""Findings about what the other answers say."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One answer."""

    key: str
    """The question: ``missing`` (or ``whole``, where nothing is needed of anybody), ``leans``, ``busy``, ``in_time`` or
    ``stands_out``."""
    says: str
    certainty: str
    """How certain it is, or what it does not say; empty where the answer says so itself."""


def headlines(scores: Scores, labels: Labels, load: Load, clearest: Sequence[Point]) -> tuple[Headline, ...]:
    """The answers, in the order in which people ask; one that cannot be given says which sheet is missing for it."""
    texts = labels.texts
    answered = (reporting_sentences, bounds_sentences)
    reported = " ".join(one for said in answered for one in said(scores, labels))
    missing = access_sentences(scores, labels) or [not_measured(labels, "access")]
    leans = on_one_sentences(scores, labels) or [_carriers(clearest) or not_measured(labels, "bottlenecks")]
    sure = " ".join([*settled_sentences(scores, labels), *certainty_sentences(scores, labels)])
    sure = sure or texts("view.finding.hangs_on_one.caveat")
    found = [
        Headline("missing" if labels.scope.schools else "whole", " ".join(missing), reported),
        Headline("leans", " ".join(leans), sure),
        Headline("busy", load.says, load.certainty),
    ]
    if labels.scope.schools:
        in_time = " ".join(reachable_sentences(scores, labels)) or texts("overview.no_answers")
        found.append(Headline("in_time", in_time, ""))
    other = next((one for one in clearest if one.key not in SAID_ALREADY), None)
    if other is not None:
        found.append(Headline("stands_out", other.sentence, other.caveat))
    return tuple(one for one in found if one.says)


def _carriers(clearest: Sequence[Point]) -> str:
    """Through whom much goes, in a network in which nothing is needed of anybody; empty where nobody stands out."""
    return next((one.sentence for one in clearest if one.key == "gatekeeper"), "")
