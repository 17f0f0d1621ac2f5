"""From an analysis to what the report says: plain words first, then the map, the gaps, the points, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

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
from netmap.text import Texts
from netmap.told import table as told_table
from netmap.told.table import words
from netmap.told.told import Told

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
"""Share of the ways in that are lost when one is away from which the network is called fragile in places."""
MOST, PART = 0.9, 0.6
"""Share of the needed ways in that is accessible, from which "most" and "some" schools have what they need."""
EXPLAINED = ("accessible", "reachable", "loss", "betweenness")


def report_of(told: Told) -> Report:
    """Everything that a report says: the points of the agenda, or without those the clearest findings."""
    return _Builder(told).report()


@dataclass(frozen=True, slots=True)
class _Builder:
    told: Told

    @property
    def texts(self) -> Texts:
        return self.told.texts

    def report(self) -> Report:
        """All sections, in the order in which they are read."""
        texts = self.texts
        points = list(self._points())
        asked = [block.question for block in points if isinstance(block, Point) and block.question]
        parts: tuple[tuple[str, Iterable[Block], bool], ...] = (
            ("summary", self._summary(asked), False),
            *((("map", self._map(), True),) if self.told.count("nodes") else ()),
            *((("coverage", self._coverage(), True),) if self.told.schools else ()),
            ("bottlenecks", self._bottlenecks(), True),
            *((("points", tuple(points), False),) if points else ()),
            ("agreements", self._agreements(), False),
            ("method", self._method(), True),
            ("origin", self._origin(), False),
        )
        return Report(
            title=self.told.title,
            kind=texts("report.kind" if self.told.schools else "report.kind_plain"),
            name=self.told.kind,
            period=self.told.period,
            caution=self.told.caution,
            names=self.told.named,
            sections=tuple(
                Section(key, texts(f"report.section.{key}"), tuple(blocks), page, self._message(key))
                for key, blocks, page in parts
            ),
        )

    def _message(self, key: str) -> str:
        """What a section says, for the title of its slide."""
        texts, told = self.texts, self.told
        if key == "coverage":
            return self._of_schools()
        if key == "method":
            return self._reported()
        if key == "summary" and told.accessible is not None:
            return told.on_one_says
        if key not in ("summary", "map"):
            return texts(f"report.section.{key}")
        if not told.measured:
            return texts("report.message.unmeasured")
        if key == "summary":
            top = self._top()
            sizes = {what: texts.number(told.count(what)) for what in ("nodes", "ties")}
            said = texts("report.message.size", **sizes)
            return texts("report.message.carrier", who=top["who"]) if top else said
        pieces = "empty" if not told.pieces else "whole" if told.pieces == 1 else "parts"
        return texts(f"report.message.{pieces}", n=texts.number(told.pieces))

    def _top(self) -> dict[str, told_table.Value] | None:
        """Who carries most, where the data are good enough to put anybody first."""
        table = self.told.bottlenecks
        rows = table.first(1).records() if "rank" in table and "betweenness" in table else []
        return rows[0] if rows and rows[0]["betweenness"] else None

    def _of_schools(self) -> str:
        """How many schools miss a way in."""
        texts, matrix = self.texts, self.told.matrix
        if self.told.lacks("access"):
            return texts("report.message.access_unmeasured")
        missing = sum(bool(row.gaps) for row in matrix.rows)
        if not missing:
            return texts("report.message.no_gaps", steps=texts.number(matrix.steps))
        return texts("report.message.gaps", n=texts.number(missing), all=texts.number(len(matrix.rows)))

    def _reported(self) -> str:
        """Who the data are from."""
        texts, known = self.texts, self.told.completeness
        if not self.told.measured:
            return texts("report.message.unmeasured")
        if known["reporters"] is None:
            return texts(f"report.message.made.{self.told.ties_are}")
        counted = {key: texts.number(known[key]) for key in ("reporters", "people")}
        return texts("view.summary.reporters", **counted).removesuffix(".")

    def _summary(self, asked: Sequence[str]) -> Iterator[Block]:
        texts = self.texts
        yield Text(" ".join(self._lead()), "lead")
        yield Figures(self.told.figures)
        yield Text(texts("report.lead.why" if self.told.schools else "report.lead.why_plain"))
        yield Bullets(self.told.sentences)
        if asked:
            yield Heading(texts("report.lead.asks"))
            yield Bullets(tuple(dict.fromkeys(asked))[:MOST_ASKED])

    def _lead(self) -> Iterator[str]:
        """The network in one or two sentences for who reads nothing else."""
        texts, share, on_one = self.texts, self.told.accessible, self.told.on_one
        if share is None:
            yield self.told.lacks("access" if self.told.schools else "bottlenecks") or (
                f"{self._message('map')}."
            )
            if top := self._top():
                column = self.told.bottlenecks.columns[self.told.bottlenecks.place("betweenness")]
                part = words(column, top["betweenness"], texts)
                yield texts("report.lead.carrier", who=top["who"], share=part)
            return
        key = "all" if share == 1 else "most" if share >= MOST else "part" if share >= PART else "few"
        yield texts(f"report.lead.{key}")
        if on_one is not None and on_one >= FRAGILE:
            yield texts("report.lead.fragile")
        yield self.told.dependence

    def _map(self) -> Iterator[Block]:
        texts = self.texts
        said = (
            f"report.map.{self.told.points_are}",
            f"report.map.tie.{self.told.ties_are}",
            "report.map.near",
        )
        yield Text(" ".join(map(texts, said)))
        yield Map(self.told.scene, texts("report.map.caption"), self.told.words_of(self.told.scene))

    def _coverage(self) -> Iterator[Block]:
        texts, matrix = self.texts, self.told.matrix
        steps = texts.number(matrix.steps)
        lacking = self.told.lacks("access")
        yield Text(lacking or texts("report.coverage.says", steps=steps))
        n = len(matrix.functions)
        yield Table(
            caption=texts("report.coverage.caption"),
            headers=(texts("view.column.school"), *matrix.functions),
            rows=tuple(
                (
                    Cell(row.label),
                    *(Cell(cell.words, cell.colour if cell.needed else "") for cell in row.cells),
                )
                for row in matrix.rows[:MOST_SCHOOLS]
            ),
            widths=(0.23, *(0.77 / n for _ in range(n))),
            matrix=True,
        )
        if len(matrix.rows) > MOST_SCHOOLS:
            shown = texts.number(MOST_SCHOOLS)
            yield Text(texts("report.coverage.more", n=shown, all=texts.number(len(matrix.rows))), "note")
        if lacking:
            return
        gaps = tuple(str(says) for says in self.told.gaps.values("meaning"))
        if not gaps:
            yield Text(texts("report.coverage.no_gaps", steps=steps))
            return
        yield Heading(texts("report.coverage.gaps"))
        more = [texts("report.more_rows", n=texts.number(len(gaps) - MOST_GAPS))] * (len(gaps) > MOST_GAPS)
        yield Bullets((*gaps[:MOST_GAPS], *more))

    def _bottlenecks(self) -> Iterator[Block]:
        texts = self.texts
        table = self.told.bottlenecks
        counted = "loss" if "loss" in table else "betweenness"
        rows = [row for row in table.records() if row[counted]][:MOST_BOTTLENECKS]
        if not rows:
            yield Text(self.told.no_bottlenecks)
            return
        yield Text(self.told.carriers or texts("report.bottlenecks.says"))
        shown = [table.columns[table.place(key)] for key in ("who", counted, "meaning")]
        made = cells([[words(column, row[column.key], texts) for column in shown] for row in rows])
        headers = tuple(column.header for column in shown)
        caption = texts(
            "report.bottlenecks.caption" if counted == "loss" else "report.bottlenecks.caption_plain"
        )
        yield Table(caption, headers, made, (0.28, 0.2, 0.52))

    def _points(self) -> Iterator[Block]:
        texts = self.texts
        chosen, told = bool(self.told.chosen), self.told.to_talk_about
        if not told:
            if self.told.schools and self.told.measured:
                yield Text(texts("report.points.none"))
            return
        yield Text(texts(f"report.points.{'chosen' if chosen else 'says'}"))
        for number, (item, point) in enumerate(told, start=1):
            yield Point(
                number=number,
                title=point.title,
                says=point.sentence,
                question=point.question,
                caveat=point.caveat,
                element=point.element,
                note=item.note if item else "",
                evidence=tuple(self._rows(title, table) for title, table in point.evidence),
                shown=point.shown,
                drawn=partial(self.told.unfolded, point.shown.nodes),
            )
        if not chosen and self.told.count("findings") > len(told):
            yield Text(texts("report.more_points", n=texts.number(self.told.count("findings"))), "note")

    def _rows(self, title: str, table: told_table.Table) -> Rows:
        rows = tuple(
            tuple(words(column, value, self.texts) for column, value in zip(table.columns, row, strict=True))
            for row in table.first(MOST_EVIDENCE).rows
        )
        headers = tuple(column.header for column in table.columns)
        return Rows(title, headers, rows, max(len(table) - MOST_EVIDENCE, 0))

    def _agreements(self) -> Iterator[Block]:
        texts = self.texts
        names = ("what", "who", "by")
        headers = [texts(f"agenda.agreement.{name}") for name in names]
        caption = texts("report.agreements.caption")
        if not self.told.agreements:
            yield Text(texts("report.agreements.empty"))
            rows = cells([[""] * len(names)] * OPEN_ROWS)
            yield Table(caption, tuple(headers), rows, (0.5, 0.28, 0.22), to_fill=True)
            return
        yield Text(texts("report.agreements.says"))
        headers.append(texts("agenda.agreement.now"))
        yield Table(caption, tuple(headers), cells(self.told.agreements), (0.34, 0.2, 0.16, 0.3))

    def _method(self) -> Iterator[Block]:
        texts = self.texts
        yield Text(" ".join(self._made()))
        missing = [texts(f"report.method.missing.{self.told.ties_are}")] * self.told.measured
        yield Text(" ".join([texts("report.method.unknown"), *missing]))
        yield Heading(texts("report.method.complete"))
        headers = tuple(texts(f"report.column.{name}") for name in ("what", "share", "meaning"))
        yield Table(
            texts("report.method.caption_complete"), headers, cells(self.told.complete), (0.3, 0.14, 0.56)
        )
        yield Heading(texts("report.method.figures"))
        headers = tuple(texts(f"report.column.{name}") for name in ("figure", "meaning", "misleads"))
        figures = [(one.name, one.meaning, one.misleads) for one in self.told.formulas(EXPLAINED)]
        yield Table(texts("report.method.caption_figures"), headers, cells(figures), (0.2, 0.4, 0.4))

    def _made(self) -> Iterator[str]:
        """How the data were made, what a tie is, and what was not read."""
        texts = self.texts
        if self.told.sources:
            yield texts("report.method.made", sources=self.told.sources)
        if self.told.measured:
            yield texts(f"report.method.tie.{self.told.ties_are}")
        if self.told.cases:
            yield texts("report.method.cases")
        yield texts("report.method.children")

    def _origin(self) -> Iterator[Block]:
        texts = self.texts
        yield Text(self.told.for_whom, "note")
        yield Text(texts("report.origin.says"))
        headers = tuple(texts(f"report.column.{name}") for name in ("what", "value"))
        yield Table(texts("report.origin.caption"), headers, cells(self.told.facts), (0.36, 0.64))
