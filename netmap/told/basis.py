"""What an analysis is told about, and to whom: the base of :class:`netmap.told.told.Told`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar, cast

from netmap.findings.agenda import Agenda
from netmap.findings.finding import Finding
from netmap.ingest.privacy_report import privacy_sentences
from netmap.metrics.scores import Scores
from netmap.model.records import Intake
from netmap.model.scope import Question
from netmap.settings import Installation, Names
from netmap.text import Texts
from netmap.version import __version__
from netmap.view.discreet import discreet
from netmap.view.labels import Labels, capitalised
from netmap.view.provenance import SHOWN_METRICS, Formula, facts, for_whom, formulas
from netmap.view.scope import (
    covered_words,
    kind_words,
    names_words,
    not_measured,
    short_words,
    source_words,
    tie_words,
    title,
    who_words,
)

Made = TypeVar("Made")


class Analysed(Protocol):
    """What is told: an analysis at one level of privacy."""

    @property
    def records(self) -> Intake: ...  # noqa: D102
    @property
    def intake(self) -> Intake: ...  # noqa: D102
    @property
    def scores(self) -> Scores: ...  # noqa: D102
    @property
    def labels(self) -> Labels: ...  # noqa: D102
    @property
    def findings(self) -> tuple[Finding, ...]: ...  # noqa: D102
    @property
    def installation(self) -> Installation: ...  # noqa: D102


def _silent() -> None:
    """Tell nobody that a part was made."""


class Basis:
    """Who and what is told of, in whose words, and what may not be told."""

    def __init__(
        self,
        analysis: Analysed,
        *,
        agenda: Agenda | None = None,
        made_on: date | None = None,
        tell: Callable[[], None] | None = None,
    ) -> None:
        """Begin to tell.

        Args:
            analysis: the network, its figures and findings.
            agenda: what the user chose to talk about, and what was agreed.
            made_on: the day, for files that people keep; without it nothing depends on the day.
            tell: called each time that a part was made; what it raises ends the work.

        """
        self._scores, self._findings = analysis.scores, analysis.findings
        self._key = analysis.installation.key
        self._tell = tell or _silent
        self._kept: dict[Any, Any] = {}
        self._analysis = analysis
        self._agenda = agenda
        self.labels = analysis.labels
        self.made_on = made_on

    def once(self, key: Any, make: Callable[[], Made]) -> Made:
        """What several files share, made when the first of them asks for it."""
        if key not in self._kept:
            self._kept[key] = make()
            self._tell()
        return cast("Made", self._kept[key])

    @property
    def tell(self) -> Callable[[], None]:
        """To be called by what takes long; what it raises ends the work."""
        return self._tell

    @property
    def texts(self) -> Texts:
        """The words, in the language of the reader."""
        return self.labels.texts

    @property
    def names(self) -> Names:
        """The level of privacy."""
        return self._scores.settings.names

    @property
    def level(self) -> str:
        """Whether points are people or whole organisations."""
        return self._scores.settings.level

    @property
    def steps(self) -> int:
        """Up to how many steps a function counts as accessible."""
        return self._scores.settings.steps

    @property
    def last_day(self) -> date | None:
        """The last day of the period."""
        return self._scores.network.reference_date

    @property
    def title(self) -> str:
        """The question that the network answers, after its name."""
        return title(self.labels)

    @property
    def period(self) -> str:
        """The days that the data cover, as a sentence."""
        return f"{capitalised(covered_words(self.labels)).removesuffix('.')}."

    @property
    def caution(self) -> str:
        """That the days are too few to speak of a year; empty where they are not."""
        return short_words(self.labels)

    @property
    def schools(self) -> bool:
        """Whether there are schools: else nothing is said about them."""
        return self.labels.scope.schools

    @property
    def measured(self) -> bool:
        """Whether anybody measured contact: else there is no network to speak of."""
        return self.labels.scope.ties(self._scores.settings.layers)

    @property
    def no_bottlenecks(self) -> str:
        """What is said where there are none: that nobody measured it, or that nobody stands out."""
        schools = self.labels.scope.answers("access", self._scores.settings.layers)
        return self.lacks("bottlenecks") or self.texts(
            "meeting.no_bottlenecks" if schools else "report.bottlenecks.none_plain"
        )

    @property
    def carriers(self) -> str:
        """Who the bottlenecks of a network without schools are; empty where there are schools."""
        return "" if self.schools else self.texts(f"report.bottlenecks.says_plain.{self.nodes_are}")

    def lacks(self, question: Question) -> str:
        """That the data do not answer a question, and which sheet would be needed; empty where they do."""
        return not_measured(self.labels, question)

    @property
    def kind(self) -> str:
        """What it is: "Netwerk van professionals"."""
        return kind_words(self.labels)

    @property
    def sources(self) -> str:
        """Who or what wrote the contacts."""
        return source_words(self.labels)

    @property
    def cases(self) -> bool:
        """Whether the data know of cases."""
        return self.labels.scope.cases

    @property
    def for_whom(self) -> str:
        """With whom it may be shared."""
        return for_whom(self.labels)

    @property
    def names_are(self) -> str:
        """What is told of whom, as the last part of a text key (:func:`netmap.view.scope.names_words`)."""
        return names_words(self.labels)

    @property
    def named(self) -> str:
        """What is told of whom, in a few words."""
        return self.texts(f"meeting.names.{self.names_are}")

    @property
    def ties_are(self) -> str:
        """What a tie is, as the last part of a text key (:func:`netmap.view.scope.tie_words`)."""
        return tie_words(self.labels)

    @property
    def nodes_are(self) -> str:
        """Who is in the graph, as the last part of a text key (:func:`netmap.view.scope.who_words`)."""
        return who_words(self._scores)

    @property
    def functions(self) -> bool:
        """Whether of anybody is known which function it has."""
        return self.labels.scope.functions

    @property
    def rates(self) -> bool:
        """Whether of some tie is known how often there is contact."""
        return self.labels.scope.rates

    @cached_property
    def intake(self) -> Intake:
        """What was read, as far as it may be told at this level: everything at level ``full``."""
        records = self._analysis.records
        if self.names == "full":
            return self._analysis.intake
        secret = [person.name for person in records.professionals]
        if self.names == "code":
            secret += [organisation.name for organisation in records.organisations]
        return discreet(self._analysis.intake, secret, self.texts)

    @cached_property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Where the figures come from: what, and its value in words."""
        return facts(self._scores, self.intake, self.labels, version=__version__, made_on=self.made_on)

    def formulas(self, keys: Sequence[str] = SHOWN_METRICS) -> tuple[Formula, ...]:
        """How figures are computed, in words."""
        return formulas(self.labels, keys)

    @property
    def few(self) -> int:
        """Counts below this are hidden; 0 where every number is shown."""
        settings = self._scores.settings
        return 0 if settings.names == "full" else settings.case_threshold

    @property
    def recognised(self) -> tuple[str, ...]:
        """Who can be recognised in what is made of this, and which numbers are not told exactly."""
        texts, told = self.texts, [self.for_whom]
        only, people = self.labels.alone()
        if self.names_are == "role" and only:
            told.append(texts.count("take.alone", only, people=texts.number(people)))
        if self.few:
            told.append(texts("take.tens.about", few=texts.number(self.few)))
        return tuple(told)

    @cached_property
    def privacy(self) -> tuple[str, ...]:
        """What was kept out while reading, in sentences."""
        return tuple(privacy_sentences(self.intake.privacy, self.texts, few=self.few))
