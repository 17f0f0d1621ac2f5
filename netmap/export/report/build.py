"""From an analysis to what the report says: plain words first, then the map, the gaps, the points, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from netmap import __version__
from netmap.export.contents import Analysed
from netmap.export.poster import subtitle
from netmap.export.report.content import (
    Block,
    Bullets,
    Cell,
    Figures,
    Heading,
    Map,
    Point,
    Report,
    Rows,
    Section,
    Table,
    Text,
    cells,
)
from netmap.findings.agenda import Agenda, follow_up, reference
from netmap.findings.finding import Finding
from netmap.metrics.scores import Scores
from netmap.view.agenda import follow_up_sentence, item_caveat
from netmap.view.evidence import evidence_tables
from netmap.view.highlights import key_figures, map_in_words
from netmap.view.labels import Labels
from netmap.view.provenance import facts, for_whom, formulas
from netmap.view.scene import Scene
from netmap.view.sentences import finding_caveat, finding_question, finding_sentence, summary_sentences
from netmap.view.story import Shown, clearest, shown
from netmap.view.tables import bottlenecks_table, coverage_matrix, gaps_table

MOST_ASKED = 3
"""Questions on the first page."""
MOST_SCHOOLS = 24
"""Rows of the coverage matrix: what a page holds."""
MOST_GAPS = 8
MOST_BOTTLENECKS = 6
MOST_EVIDENCE = 4
"""Rows of figures with one point."""
OPEN_ROWS = 6
"""Empty rows to write agreements in."""
FRAGILE = 0.05
"""Share of the ways in that hang on one person from which the network is called fragile in places."""
MOST, PART = 0.9, 0.6
"""Share of the needed ways in that is accessible, from which "most" and "some" schools have what they need."""
COMPLETE = (
    "reporting",
    "date_coverage",
    "response_coverage",
    "discipline_coverage",
)
EXPLAINED = ("accessible", "reachable", "loss", "betweenness")


def report_of(
    analysis: Analysed, scene: Scene, *, agenda: Agenda | None = None, made_on: date | None = None
) -> Report:
    """Everything that a report says.

    Args:
        analysis: the network, its figures and findings.
        scene: its map.
        agenda: what was chosen to talk about and what was agreed; without points the clearest findings are told.
        made_on: the day, for files that people keep.

    """
    return _Builder(analysis, scene, agenda or Agenda(), made_on).report()


@dataclass(frozen=True, slots=True)
class _Builder:
    analysis: Analysed
    scene: Scene
    agenda: Agenda
    made_on: date | None

    @property
    def scores(self) -> Scores:
        return self.analysis.scores

    @property
    def labels(self) -> Labels:
        return self.analysis.labels

    def report(self) -> Report:
        """All sections, in the order in which they are read."""
        texts = self.labels.texts
        told = list(self._points())
        asked = [block.question for block in told if isinstance(block, Point) and block.question]
        parts: tuple[tuple[str, Iterable[Block], bool], ...] = (
            ("summary", self._summary(asked), False),
            ("map", self._map(), True),
            ("coverage", self._coverage(), True),
            ("bottlenecks", self._bottlenecks(), True),
            ("points", tuple(told), False),
            ("agreements", self._agreements(), False),
            ("method", self._method(), True),
            ("origin", self._origin(), False),
        )
        return Report(
            title=texts("report.title"),
            kind=texts("report.kind"),
            period=subtitle(self.scores, self.labels),
            names=texts(f"meeting.names.{self.labels.settings.names}"),
            sections=tuple(
                Section(key, texts(f"report.section.{key}"), tuple(blocks), page)
                for key, blocks, page in parts
            ),
        )

    def _summary(self, asked: Sequence[str]) -> Iterator[Block]:
        texts = self.labels.texts
        yield Text(" ".join(self._lead()), "lead")
        yield Figures(tuple(key_figures(self.scores, self.labels)))
        yield Text(texts("report.lead.why"))
        yield Bullets(tuple(summary_sentences(self.scores, self.labels)))
        if asked:
            yield Heading(texts("report.lead.asks"))
            yield Bullets(tuple(dict.fromkeys(asked))[:MOST_ASKED])

    def _lead(self) -> Iterator[str]:
        """The network in one or two sentences for who reads nothing else."""
        texts, access = self.labels.texts, self.scores.summary["access"]
        if not access["needed_pairs"]:
            yield texts("report.lead.no_schools")
            return
        share = float(access["accessible"])
        key = "all" if share == 1 else "most" if share >= MOST else "part" if share >= PART else "few"
        yield texts(f"report.lead.{key}")
        on_one = access["depends_on_one"]
        if on_one is not None:
            key = "fragile" if on_one >= FRAGILE else "steady"
            yield texts(f"report.lead.{key}", share=texts.percent(on_one))

    def _map(self) -> Iterator[Block]:
        texts = self.labels.texts
        yield Text(texts("report.map.says"))
        yield Map(self.scene, texts("report.map.caption"), map_in_words(self.scene, self.labels))

    def _coverage(self) -> Iterator[Block]:
        texts, matrix = self.labels.texts, coverage_matrix(self.scores, self.labels)
        steps = texts.number(self.scores.settings.steps)
        if not matrix.schools:
            yield Text(texts("report.coverage.no_schools"))
            return
        yield Text(texts("report.coverage.says", steps=steps))
        lines = list(zip(matrix.school_labels, matrix.cells, strict=True))
        n = len(matrix.disciplines)
        yield Table(
            caption=texts("report.coverage.caption"),
            headers=(texts("view.column.school"), *matrix.discipline_labels),
            rows=tuple(
                (Cell(school), *(Cell(cell.words, cell.colour if cell.needed else "") for cell in row))
                for school, row in lines[:MOST_SCHOOLS]
            ),
            widths=(0.23, *(0.77 / n for _ in range(n))),
            matrix=True,
        )
        if len(lines) > MOST_SCHOOLS:
            shown = texts.number(MOST_SCHOOLS)
            yield Text(texts("report.coverage.more", n=shown, all=texts.number(len(lines))), "note")
        gaps = gaps_table(self.scores, self.labels)[texts("view.column.meaning")].tolist()
        if not gaps:
            yield Text(texts("report.coverage.no_gaps", steps=steps))
            return
        yield Heading(texts("report.coverage.gaps"))
        more = [texts("report.more_rows", n=texts.number(len(gaps) - MOST_GAPS))] * (len(gaps) > MOST_GAPS)
        yield Bullets((*gaps[:MOST_GAPS], *more))

    def _bottlenecks(self) -> Iterator[Block]:
        texts = self.labels.texts
        table = bottlenecks_table(self.scores, self.labels)
        lost, who, meaning = (texts(f"view.column.{name}") for name in ("loss", "who", "meaning"))
        if len(table):
            table = table[table[lost] > 0].head(MOST_BOTTLENECKS)
        if not len(table):
            yield Text(texts("report.bottlenecks.none"))
            return
        yield Text(texts("report.bottlenecks.says"))
        rows = [(row[who], texts.number(row[lost]), row[meaning]) for row in table.to_dict("records")]
        yield Table(texts("report.bottlenecks.caption"), (who, lost, meaning), cells(rows), (0.3, 0.14, 0.56))

    def _points(self) -> Iterator[Block]:
        texts = self.labels.texts
        points = list(self._chosen() if self.agenda.items else self._clearest())
        if not points:
            yield Text(texts("report.points.none"))
            return
        yield Text(texts(f"report.points.{'chosen' if self.agenda.items else 'says'}"))
        yield from points
        if not self.agenda.items and len(self.analysis.findings) > len(points):
            yield Text(texts("report.more_points", n=texts.number(len(self.analysis.findings))), "note")

    def _clearest(self) -> Iterator[Point]:
        labels = self.labels
        for number, finding in enumerate(clearest(self.analysis.findings), start=1):
            yield Point(
                number=number,
                title=labels.texts(f"story.title.{finding.key}"),
                says=finding_sentence(finding, labels),
                question=finding_question(finding, labels),
                caveat=finding_caveat(finding, labels),
                element=labels.words.label(finding.element, labels.texts.lang),
                note="",
                evidence=self._evidence(finding),
                shown=shown(finding, self.scores, labels),
            )

    def _chosen(self) -> Iterator[Point]:
        labels, texts = self.labels, self.labels.texts
        key = self.analysis.installation.key
        known = {reference(finding, key): finding for finding in self.analysis.findings}
        for number, item in enumerate(self.agenda.items, start=1):
            finding = known.get(item.about) if item.about else None
            title = f"story.title.{item.about.finding}" if item.about else ""
            element = labels.words.label(item.element, texts.lang)
            yield Point(
                number=number,
                title=texts(title) if title in texts else element,
                says=item.text,
                question=item.question,
                caveat=item_caveat(item, texts),
                element=element,
                note=item.note,
                evidence=self._evidence(finding) if finding else (),
                shown=shown(finding, self.scores, labels) if finding else Shown(),
            )

    def _evidence(self, finding: Finding) -> tuple[Rows, ...]:
        found = []
        for title, table in evidence_tables(finding, self.labels):
            rows = [tuple(str(value) for value in row) for row in table.fillna("").to_numpy().tolist()]
            headers = tuple(str(name) for name in table.columns)
            found.append(Rows(title, headers, tuple(rows[:MOST_EVIDENCE]), max(len(rows) - MOST_EVIDENCE, 0)))
        return tuple(found)

    def _agreements(self) -> Iterator[Block]:
        texts, agenda = self.labels.texts, self.agenda
        names = ("what", "who", "by")
        headers = [texts(f"agenda.agreement.{name}") for name in names]
        caption = texts("report.agreements.caption")
        if not agenda.agreements:
            yield Text(texts("report.agreements.empty"))
            rows = cells([[""] * len(names)] * OPEN_ROWS)
            yield Table(caption, tuple(headers), rows, (0.5, 0.28, 0.22), to_fill=True)
            return
        yield Text(texts("report.agreements.says"))
        now = {
            id(one.agreement): follow_up_sentence(one, self.labels) for one in follow_up(agenda, self.scores)
        }
        made = [
            (one.what, one.who, texts.day(one.by) if one.by else "", now.get(id(one), ""))
            for one in agenda.agreements
        ]
        headers.append(texts("agenda.agreement.now"))
        yield Table(caption, tuple(headers), cells(made), (0.34, 0.2, 0.16, 0.3))

    def _method(self) -> Iterator[Block]:
        texts, certainty = self.labels.texts, self.scores.summary["certainty"]
        yield Text(texts("report.method.sources"))
        yield Text(texts("report.method.unknown"))
        yield Heading(texts("report.method.complete"))
        rows = [
            (
                texts(f"metrics.{key}.name"),
                texts.percent(certainty[key]),
                texts(f"metrics.{key}.meaning"),
            )
            for key in COMPLETE
        ]
        headers = tuple(texts(f"report.column.{name}") for name in ("what", "share", "meaning"))
        yield Table(texts("report.method.caption_complete"), headers, cells(rows), (0.3, 0.14, 0.56))
        yield Heading(texts("report.method.figures"))
        headers = tuple(texts(f"report.column.{name}") for name in ("figure", "meaning", "misleads"))
        figures = [(one.name, one.meaning, one.misleads) for one in formulas(self.labels, EXPLAINED)]
        yield Table(texts("report.method.caption_figures"), headers, cells(figures), (0.2, 0.4, 0.4))

    def _origin(self) -> Iterator[Block]:
        texts = self.labels.texts
        rows = facts(
            self.scores, self.analysis.intake, self.labels, version=__version__, made_on=self.made_on
        )
        yield Text(texts("report.origin.says"))
        headers = tuple(texts(f"report.column.{name}") for name in ("what", "value"))
        yield Table(texts("report.origin.caption"), headers, cells(rows), (0.36, 0.64))
        yield Text(for_whom(self.labels), "note")
