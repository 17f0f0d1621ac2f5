"""One analysis as it is told: the only thing that pages and files are made of.

Everything is decided here, once: who is called what, which numbers are hidden, which words say a figure. Writers and pages
show it; they see no scores. Parts are made when they are first asked for, and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar, cast

import networkx as nx

from netmap import __version__
from netmap.findings.agenda import Agenda, Item, follow_up, reference
from netmap.findings.finding import Finding
from netmap.ingest.privacy_report import privacy_sentences
from netmap.metrics.scores import Scores
from netmap.model.records import Intake
from netmap.model.scope import Question
from netmap.settings import Installation, Names
from netmap.text import Texts
from netmap.told import access, input_tables, machine_tables, network_tables, summary
from netmap.told.graph import plain_graph
from netmap.told.points import Point, points_table
from netmap.told.points import point as told_point
from netmap.told.table import Table
from netmap.view.agenda import follow_up_sentence, item_caveat
from netmap.view.dependence import headline
from netmap.view.discreet import discreet, discreet_agenda, words_of
from netmap.view.highlights import KeyFigure, key_figures, map_in_words
from netmap.view.labels import Labels, capitalised
from netmap.view.layout import positions
from netmap.view.parts import Part, Per, neighbourhoods, part_of, themes
from netmap.view.provenance import SHOWN_METRICS, Formula, facts, for_whom, formulas
from netmap.view.scene import LegendEntry, Scene, scene
from netmap.view.scope import (
    colour_known,
    covered_words,
    kind_words,
    not_measured,
    short_words,
    source_words,
    title,
)
from netmap.view.sectors import sectors
from netmap.view.sentences import summary_sentences
from netmap.view.story import Shown, Step, clearest, story
from netmap.view.views.gathering import Gathering, gathered
from netmap.view.views.organisations import organisations_view
from netmap.view.views.points import GROUPINGS, HEAD_COUNT, organisation_places

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


class Told:
    """Everything that pages and files show of one analysis; two are told the same when their analysis is the same."""

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

    # ---- who and what it is about

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

    @cached_property
    def privacy(self) -> tuple[str, ...]:
        """What was kept out while reading, in sentences."""
        return tuple(privacy_sentences(self.intake.privacy, self.texts, few=self.few))

    # ---- what stands out

    @cached_property
    def figures(self) -> tuple[KeyFigure, ...]:
        """The few figures that matter, as large letters."""
        return tuple(key_figures(self._scores, self.labels))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The network in a few sentences."""
        return tuple(summary_sentences(self._scores, self.labels))

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Everything that stands out, the strongest first."""
        return tuple(self.point(finding) for finding in self._findings)

    @cached_property
    def clearest(self) -> tuple[Point, ...]:
        """What a meeting of an hour can talk about."""
        return tuple(self.point(finding) for finding in clearest(self._findings))

    def point(self, finding: Finding) -> Point:
        """One of the findings in words."""
        return self.once(("point", id(finding)), lambda: told_point(finding, self._scores, self.labels))

    @cached_property
    def agenda(self) -> Agenda:
        """What the user chose to talk about and what was agreed, in the words of this level; empty without."""
        if self._agenda is None:
            return Agenda()
        return discreet_agenda(self._agenda, self._findings, self.labels, self._key)

    @cached_property
    def chosen(self) -> tuple[tuple[Item, Point], ...]:
        """The points of the agenda, each with the finding behind it in words; of the user's own words nothing is added."""
        return tuple(self._chosen())

    def _chosen(self) -> Iterator[tuple[Item, Point]]:
        texts, known = self.texts, {reference(finding, self._key): finding for finding in self._findings}
        for item in self.agenda.items:
            finding = known.get(item.about) if item.about else None
            behind = self.point(finding) if finding else None
            title = f"story.title.{item.about.finding}" if item.about else ""
            element = self.labels.words.label(item.element, texts.lang)
            yield (
                item,
                Point(
                    key=finding.key if finding else "",
                    title=texts(title) if title in texts else element,
                    sentence=item.text,
                    question=item.question,
                    caveat=item_caveat(item, texts),
                    element=element,
                    evidence=behind.evidence if behind else (),
                    shown=behind.shown if behind else Shown(),
                ),
            )

    @cached_property
    def agreements(self) -> tuple[tuple[str, str, str, str], ...]:
        """What was agreed: what, who, by when, and what the figures say of it now."""
        found, texts = follow_up(self.agenda, self._scores), self.texts
        now = {id(one.agreement): follow_up_sentence(one, self.labels) for one in found}
        return tuple(
            (one.what, one.who, texts.day(one.by) if one.by else "", now.get(id(one), ""))
            for one in self.agenda.agreements
        )

    @cached_property
    def story(self) -> tuple[Step, ...]:
        """The steps of a meeting."""
        return story(
            self._scores,
            self.labels,
            self._findings,
            key=self._key,
            agenda=self.agenda,
            follow_ups=follow_up(self.agenda, self._scores),
        )

    # ---- tables for people

    @cached_property
    def matrix(self) -> access.Matrix:
        """Which school reaches which function in how many steps."""
        return access.matrix(self._scores, self.labels)

    @cached_property
    def gaps(self) -> Table:
        """Needed functions that are not accessible."""
        return access.gaps(self._scores, self.labels)

    @cached_property
    def bottlenecks(self) -> Table:
        """On whom most hangs."""
        return network_tables.measured_only(access.bottlenecks(self._scores, self.labels), self.labels.scope)

    @cached_property
    def nodes(self) -> Table:
        """Everybody."""
        return network_tables.measured_only(
            network_tables.nodes(self._scores, self.labels), self.labels.scope
        )

    def nodes_of(self, kind: str) -> Table:
        """Everybody of one kind (``professional`` or ``organisation``), without the column that says so."""
        kinds = {
            self.labels.public(str(node)): str(k) for node, k in self._scores.structure.nodes["kind"].items()
        }
        mine = [i for i, (node,) in enumerate(self.nodes.about) if kinds[node] == kind]
        return self.nodes.only(mine).without("kind")

    @cached_property
    def ties(self) -> Table:
        """Every tie."""
        return network_tables.measured_only(network_tables.ties(self._scores, self.labels), self.labels.scope)

    @cached_property
    def organisations(self) -> Table:
        """Every organisation with what schools lose without it."""
        return network_tables.measured_only(
            network_tables.organisations(self._scores, self.labels), self.labels.scope
        )

    @cached_property
    def summary_figures(self) -> Table:
        """The figures of the network as a whole."""
        return network_tables.figures(self._scores, self.labels)

    @cached_property
    def points_table(self) -> Table:
        """What stands out, as a table."""
        return points_table(self.points, self.labels)

    @cached_property
    def issues(self) -> Table:
        """What there is to say about the input."""
        return input_tables.issues(self.intake.issues, self.texts)

    @cached_property
    def homes(self) -> tuple[tuple[str, str], ...]:
        """Organisations where somebody on the map works: label and public id, by label."""
        homes = {str(home) for home in self._scores.structure.nodes["organisation"].dropna()}
        return tuple(sorted((self.labels.label(home), self.labels.public(home)) for home in homes))

    @cached_property
    def completeness(self) -> dict[str, float | None]:
        """How complete the data are: key of the figure → share."""
        return dict(self._scores.summary["certainty"])

    @property
    def accessible(self) -> float | None:
        """Share of the needed pairs that is accessible; ``None`` where nothing is needed, or nobody measured it."""
        share = self._scores.summary["access"]["accessible"]
        return None if share is None else float(share)

    @property
    def on_one(self) -> float | None:
        """Share of the needed pairs that are lost when one is away."""
        share = self._scores.summary["access"]["lost_without_one"]
        return None if share is None else float(share)

    @property
    def dependence(self) -> str:
        """How much is lost when one is away, and what remains then, in a sentence."""
        needed = int(self._scores.summary["access"]["needed_pairs"])
        return headline(self._scores.dependence, needed, self.labels)

    # ---- the drawing

    @cached_property
    def scene(self) -> Scene:
        """The map as it opens, in the app and in every file: organisations, in which people are gathered."""
        return self.people if self.level == "organisation" else self._organisations(())

    @property
    def gathers(self) -> bool:
        """Whether people are gathered in their organisations on the map."""
        return self.level != "organisation" and bool(self._with_staff)

    @property
    def points_are(self) -> str:
        """What the points of the map are: ``staffed`` organisations, ``organisations`` alone, or ``everybody``."""
        if self.gathers:
            return "staffed"
        return "everybody" if self.labels.scope.people and self.level != "organisation" else "organisations"

    @cached_property
    def everybody(self) -> Scene:
        """The same places with the people of every organisation around it."""
        if not self.gathers:
            return self.scene
        drawn, rings = self._organisations(self._with_staff), sectors(self._scores, self.labels)
        of = {self.labels.public(node): sector for node, sector in rings.of.items()}
        nodes = tuple(replace(node, sector=of.get(node.id, "")) for node in drawn.nodes)
        return replace(drawn, nodes=nodes, schools=rings.schools, sectors=rings.sectors, steps=self.steps)

    @cached_property
    def legend(self) -> tuple[LegendEntry, ...]:
        """The colours of the map as it opens, and those that come with the people."""
        there = {entry.key for entry in self.scene.legend}
        more = [entry for entry in self.everybody.legend if entry.key not in there]
        return (*self.scene.legend, *more)

    def unfolded(self, ids: Iterable[str]) -> Scene:
        """The same places with the people around only those organisations where any of these work (public ids)."""
        if self.level == "organisation":
            return self.scene
        homes = self._scores.network.nodes["organisation"].to_dict()
        asked = {homes.get(self.labels.inner(one) or "") for one in ids}
        return self._organisations(home for home in self._with_staff if home in asked)

    @cached_property
    def _gathered(self) -> Gathering:
        """Who stands together in the map as it opens: it is counted without a drawing."""
        return gathered(self._scores.network, self._scores.settings.layers, self.labels)

    @cached_property
    def _with_staff(self) -> tuple[str, ...]:
        nodes = self._scores.network.nodes
        homes = nodes.loc[nodes["kind"] == "professional", "organisation"].dropna()
        return tuple(sorted(str(home) for home in set(homes) if home in nodes.index))

    def _organisations(self, unfolded: Iterable[str]) -> Scene:
        places = self.once("places", lambda: organisation_places(self._scores, self.labels))
        known = colour_known(self.labels, people=False)
        view = organisations_view(
            self._scores,
            self.labels,
            places,
            unfolded=frozenset(unfolded),
            colour=known if known in GROUPINGS else "organisation",
            size=HEAD_COUNT if self.labels.scope.people else "degree",
        )
        self._tell()
        return view.scene

    @cached_property
    def people(self) -> Scene:
        """Everybody at a place of their own, as files of other tools have them."""
        places = positions(self._scores.structure, key=self.labels.place_key)
        self._tell()
        drawn = scene(self._scores, self.labels, places=places)
        self._tell()
        return drawn

    def words_of(self, drawn: Scene) -> str:
        """A map for those who cannot see it."""
        return map_in_words(drawn, self.labels)

    def subjects(self, per: Per) -> list[str]:
        """Themes or neighbourhoods that a part of the network can be told of.

        A theme is free text: below full names, one that holds a word of somebody's name is left out.
        """
        if per == "neighbourhood":
            return neighbourhoods(self._scores)
        found = themes(self._scores)
        if self.names == "full":
            return found
        people = (words_of(person.name) for person in self._analysis.records.professionals)
        secret = frozenset[str]().union(*people)
        return [theme for theme in found if not words_of(theme) & secret]

    def part(self, per: Per, name: str) -> Part:
        """One part of the network, drawn and told."""
        return part_of(self._scores, self.labels, self.people, self._findings, per, name)

    def count(self, what: str) -> int:
        """How many there are, without making the table.

        Args:
            what: ``nodes``, ``ties``, ``drawn`` and ``lines`` (points and lines of the map as it opens), ``schools``,
                ``functions``, ``bottlenecks``, ``losses``, ``findings``, ``figures``, ``tables`` or ``issues``.

        """
        scores, whole = self._scores, self.level == "organisation"
        counted: dict[str, Callable[[], int]] = {
            "nodes": lambda: len(scores.nodes),
            "ties": lambda: len(scores.ties),
            "drawn": lambda: len(scores.nodes) if whole else len(self._gathered.points),
            "lines": lambda: len(scores.ties) if whole else len(self._gathered.lines),
            "schools": lambda: scores.coverage["school"].nunique(),
            "functions": lambda: scores.coverage["discipline"].nunique(),
            "bottlenecks": lambda: len(self.bottlenecks),
            "losses": lambda: len(scores.losses),
            "findings": lambda: len(self._findings),
            "figures": lambda: sum(map(len, scores.summary.values())),
            "tables": lambda: sum(len(table) > 0 for table in scores.tables.values()),
            "issues": lambda: len(self.intake.issues),
        }
        return int(counted[what]())

    # ---- for machines

    @cached_property
    def machine_tables(self) -> dict[str, Table]:
        """Key (``nodes``, ``ties``, ``coverage``, ``losses``) → table."""
        makers = (machine_tables.nodes, machine_tables.ties, machine_tables.coverage, machine_tables.losses)
        return {made.key: made for made in (make(self._scores, self.labels) for make in makers)}

    @cached_property
    def summary(self) -> dict[str, Any]:
        """``summary.json`` but for the moment it is made."""
        return summary.summary(self._scores, self.labels, self.intake, self._findings)

    @cached_property
    def metric_tables(self) -> dict[str, Any]:
        """``tables.json``."""
        return summary.metric_tables(self._scores, self.labels)

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """The network with plain attributes, for files of other tools."""
        return plain_graph(self._scores, self.labels, self.people)
