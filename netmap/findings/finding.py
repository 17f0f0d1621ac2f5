"""What a finding is, and a rule that makes findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from netmap.metrics.scores import Scores
from netmap.model.scope import Question
from netmap.model.vocabulary import Vocabulary

FEW = 3
"""Schools, pairs, ties or answers below which something is chance rather than worth the meeting's time."""
MOST_OF_A_KIND = 5
"""Findings of one key about single lines or groups of them: a meeting talks about the clearest, the tables hold all."""
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """One row of figures that a finding rests on."""

    table: str
    """Where the row stands: ``coverage``, ``losses``, ``nodes``, ``ties``, ``disciplines``, ``paper``, ``leads`` or ``blind_spots``."""
    values: Mapping[str, object]
    """Column → inner id, key, number or date. May hold counts of cases: only the view shows it, and hides these."""


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """Something to talk about: ``key`` names the sentence, ``values`` hold ids, keys and numbers for its blanks."""

    key: str
    element: str
    """The working element that it speaks of."""
    values: Mapping[str, object]
    """Never a count of cases, nor anything that follows from one."""
    strength: float
    """0 (barely) to 1 (strong): for the order in which findings are shown. Never follows from a count of cases."""
    evidence: tuple[Evidence, ...] = ()

    @property
    def caveat(self) -> str:
        """Key of the sentence that says what the finding does not show."""
        return f"view.finding.{self.key}.caveat"


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a rule finds, before it is known under which key."""

    values: Mapping[str, object]
    strength: float
    evidence: tuple[Evidence, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its key, the working element that it speaks of, and the function that looks."""

    key: str
    element: str
    function: Callable[[Scores, Vocabulary], Iterable[Found]]
    asks: Question | None = None
    """What the data must be able to answer; without one the rule looks at records that say it themselves."""

    def run(self, scores: Scores, words: Vocabulary) -> Iterator[Finding]:
        """The findings of this rule; none about what nobody measured."""
        if self.asks and not scores.network.scope.answers(self.asks, scores.settings.layers):
            return
        for found in self.function(scores, words):
            yield Finding(self.key, self.element, found.values, found.strength, found.evidence)


def clearest(found: Iterable[Kept]) -> Iterator[Kept]:
    """The first of what was found, as many as one meeting can talk about."""
    return islice(found, MOST_OF_A_KIND)
