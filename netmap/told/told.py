"""One analysis as it is told: the only thing that pages and files are made of.

Everything is decided here, once: who is called what, which numbers are hidden, which words say a figure. Writers and pages
show it; they see no scores. Parts are made when they are first asked for, and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from netmap.findings.agenda import Agenda, Item, follow_up, reference
from netmap.findings.finding import Finding
from netmap.told import access, answering, input_tables, machine_tables, network_tables, summary
from netmap.told.basis import Analysed as Analysed
from netmap.told.graph import PlainGraph, plain_graph
from netmap.told.headlines import Headline, headlines
from netmap.told.load import Load, load
from netmap.told.maps import Maps
from netmap.told.points import Point, points_table
from netmap.told.points import point as told_point
from netmap.told.table import LongTable, Table
from netmap.view.agenda import follow_up_sentence, item_caveat
from netmap.view.dependence import headline, message
from netmap.view.discreet import discreet_agenda
from netmap.view.highlights import KeyFigure, key_figures
from netmap.view.sentences import pieces, size_sentences, summary_sentences
from netmap.view.story import Shown, Step, clearest

if TYPE_CHECKING:
    import networkx as nx

COMPLETE = ("reporting", "date_coverage", "response_coverage", "discipline_coverage")
"""Figures that say how complete the data are."""


class Told(Maps):
    """Everything that pages and files show of one analysis; two are told the same when their analysis is the same."""

    # ---- what stands out

    @cached_property
    def figures(self) -> tuple[KeyFigure, ...]:
        """The few figures that matter, as large letters."""
        return tuple(key_figures(self._scores, self.labels))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The network in a few sentences."""
        return tuple(summary_sentences(self._scores, self.labels))

    @property
    def covers(self) -> tuple[str, ...]:
        """How large the network is and which days it covers, in sentences."""
        return tuple(size_sentences(self._scores, self.labels))

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Everything that stands out, the strongest first."""
        return tuple(self.point(finding) for finding in self._findings)

    @cached_property
    def clearest(self) -> tuple[Point, ...]:
        """What a meeting of an hour can talk about."""
        return tuple(self.point(finding) for finding in clearest(self._findings))

    @cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """Five answers, each with how certain it is."""
        return headlines(self._scores, self.labels, self.load, self.clearest)

    @cached_property
    def load(self) -> Load:
        """Who has too much to do, and of how many that is known."""
        return load(self._scores, self.labels)

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

    @property
    def to_talk_about(self) -> tuple[tuple[Item | None, Point], ...]:
        """The points of the agenda, or without those the clearest findings."""
        return self.chosen or tuple((None, point) for point in self.clearest)

    def _chosen(self) -> Iterator[tuple[Item, Point]]:
        texts, known = self.texts, {reference(finding, self._key): finding for finding in self._findings}
        for item in self.agenda.items:
            finding = known.get(item.about) if item.about else None
            behind = self.point(finding) if finding else None
            element = self.labels.words.label(item.element, texts.lang)
            yield (
                item,
                Point(
                    key=finding.key if finding else "",
                    title=behind.title if behind else element,
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
        """The steps of a meeting: the network, then what to talk about, then what is agreed."""
        texts, unknown = self.texts, self.texts("common.unknown")
        points = [
            Step(one.title, (one.sentence,), one.question, one.caveat, item.note if item else "", one.shown)
            for item, one in self.to_talk_about
        ]
        agreed = [
            (texts("story.agreement", what=what, who=who or unknown, by=by or unknown), now)
            for what, who, by, now in self.agreements
        ]
        said = tuple(" ".join(part for part in parts if part) for parts in agreed)
        closing = Step(
            texts("story.closing"), said or (texts("story.nothing_agreed"),), texts("story.closing_asks")
        )
        return (Step(texts("story.opening"), self.sentences), *points, closing)

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
        every = network_tables.nodes(self._scores, self.labels)
        told = network_tables.measured_only(every, self.labels.scope)
        if self.nodes_are == "organisations":
            return told.without("kind", "organisation").headed("function", self.texts("view.column.kind"))
        return told if self.nodes_are == "both" else told.without("kind")

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
        every, scope = network_tables.organisations(self._scores, self.labels), self.labels.scope
        known = {"kind": scope.kinds, "neighbourhood": scope.neighbourhoods, "people": scope.people}
        gone = [key for key, there in known.items() if not there]
        return network_tables.measured_only(every, scope).without(*gone)

    @cached_property
    def summary_figures(self) -> Table:
        """The figures of the network as a whole."""
        return network_tables.figures(self._scores, self.labels)

    @cached_property
    def main_figures(self) -> Table:
        """The ten of them that matter."""
        return network_tables.that_matter(self.summary_figures)

    @cached_property
    def points_table(self) -> Table:
        """What stands out, as a table."""
        return points_table(self.points, self.labels)

    @cached_property
    def issues(self) -> Table:
        """What there is to say about the input."""
        return input_tables.issues(self.intake.issues, self.texts)

    @cached_property
    def response(self) -> Table:
        """How many people of each function and organisation reported contacts."""
        return answering.response(self._scores, self.labels)

    @cached_property
    def most_telling(self) -> Table:
        """Whom to ask first."""
        return answering.most_telling(self._scores, self.labels)

    @cached_property
    def homes(self) -> tuple[tuple[str, str], ...]:
        """Organisations where somebody on the map works: label and public id, by label."""
        homes = {str(home) for home in self._scores.structure.nodes["organisation"].dropna()}
        return tuple(sorted((self.labels.label(home), self.labels.public(home)) for home in homes))

    @cached_property
    def completeness(self) -> dict[str, float | None]:
        """How complete the data are: key of the figure → share."""
        return dict(self._scores.summary["certainty"])

    @cached_property
    def complete(self) -> tuple[tuple[str, str, str], ...]:
        """The same in words: what, which share, and what that means."""
        texts, known = self.texts, self.completeness
        return tuple(
            (
                texts(f"metrics.{key}.name"),
                texts("scope.not_measured") if known[key] is None else texts.percent(known[key]),
                texts(f"metrics.{key}.meaning"),
            )
            for key in COMPLETE
        )

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
        return headline(self._scores.dependence, self._needed, self.labels)

    @property
    def on_one_says(self) -> str:
        """How much is lost when one is away, as a title."""
        return message(self._scores.dependence, self._needed, self.labels)

    @property
    def _needed(self) -> int:
        return int(self._scores.summary["access"]["needed_pairs"])

    @property
    def pieces(self) -> int:
        """Into how many parts the network falls, not counting those without any tie."""
        return pieces(self._scores)

    def count(self, what: str) -> int:
        """How many there are, without making the table.

        Args:
            what: ``nodes``, ``ties``, ``drawn`` and ``lines`` (points and lines of the map as it opens), ``schools``,
                ``functions``, ``bottlenecks``, ``losses``, ``findings``, ``figures`` (of the machine file), ``rows_of_figures`` (of the workbook), ``tables`` or ``issues``.

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
            "rows_of_figures": lambda: len(self.summary_figures),
            "tables": lambda: sum(len(table) > 0 for table in scores.tables.values()),
            "issues": lambda: len(self.intake.issues),
        }
        return int(counted[what]())

    # ---- for machines

    @cached_property
    def machine_tables(self) -> dict[str, LongTable]:
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
    def metric_columns(self) -> dict[str, list[str]]:
        """The keys that each row of a table of ``tables.json`` may have, in their order."""
        return {key: summary.row_keys(table) for key, table in self._scores.tables.items()}

    @cached_property
    def graph(self) -> PlainGraph:
        """The network with plain attributes, for files of other tools."""
        return plain_graph(self._scores, self.labels, self.people)

    @cached_property
    def bare_graph(self) -> nx.Graph[str]:
        """The same without places on a map, for programs."""
        return plain_graph(self._scores, self.labels, None).networkx()
