"""Every file of the package, a row each: its name, how it is made, and what is in it.

The package, the command line, the page *Meenemen* and ``LEESMIJ.txt`` read this list. A new file is a row here and, when
people choose it on the page, its words under ``take.file``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from netmap.export import graph_tables, graph_texts, graphfiles, machine
from netmap.export.meeting.page import meeting_page
from netmap.export.paper.sheet import Size
from netmap.export.picture import SLIDE_PIXELS, Picture, page_picture, slide_picture
from netmap.export.poster import Poster, network_words, poster
from netmap.export.report.build import report_of
from netmap.export.report.content import Report
from netmap.export.report.pdf import report_pdf
from netmap.export.report.slides import report_pptx
from netmap.export.report.word import report_docx
from netmap.export.template import Template
from netmap.export.workbook import workbook
from netmap.told.told import Told


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user chose about the files for people."""

    size: Size = "A0"
    """Of the poster."""
    template: Template = field(default_factory=Template)
    """House style of posters and reports."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the package."""

    name: str
    make: Callable[[Told, Wishes], bytes]
    holds: tuple[str, ...]
    """What is in it: keys of ``take.part``, as :meth:`netmap.told.told.Told.count` knows them."""
    needs: str = ""
    """Without any of these (:meth:`netmap.told.told.Told.count`) there is nothing in it, and it is not made."""

    def made_of(self, told: Told) -> bool:
        """Whether there is anything in it."""
        return not self.needs or told.count(self.needs) > 0


def _poster(told: Told, wishes: Wishes) -> Poster:
    def make() -> Poster:
        return poster(network_words(told), told.scene, told, wishes.size, wishes.template)

    return told.once(("poster", wishes), make)


def _report(told: Told) -> Report:
    return told.once("report", lambda: report_of(told))


def _page(told: Told, wishes: Wishes) -> Picture:
    return told.once(("page", wishes), lambda: page_picture(told, wishes.template))


def _slide(told: Told, wishes: Wishes) -> Picture:
    return told.once(("slide", wishes), lambda: slide_picture(told, wishes.template))


def _table(key: str) -> Callable[[Told, Wishes], bytes]:
    return lambda told, _wishes: machine.table_csv(told.machine_tables[key])


FILES: tuple[File, ...] = (
    File(
        "netwerk.html",
        lambda told, _: meeting_page(told).encode("utf-8"),
        ("nodes", "ties", "coverage", "bottlenecks", "findings"),
    ),
    File(
        "rapport.xlsx",
        lambda told, _: workbook(told),
        ("nodes", "ties", "coverage", "bottlenecks", "findings", "rows_of_figures", "issues"),
    ),
    File(
        "poster.pdf", lambda told, wishes: _poster(told, wishes).pdf(), ("drawing", "summary"), needs="nodes"
    ),
    File(
        "poster.svg",
        lambda told, wishes: _poster(told, wishes).svg().encode("utf-8"),
        ("drawing", "summary"),
        needs="nodes",
    ),
    File(
        "netwerk.png",
        lambda told, wishes: _slide(told, wishes).png(SLIDE_PIXELS),
        ("drawing",),
        needs="nodes",
    ),
    File(
        "rapport.pdf",
        lambda told, wishes: report_pdf(_report(told), _page(told, wishes), wishes.template, told.texts),
        ("drawing", "coverage", "bottlenecks", "findings"),
    ),
    File(
        "rapport.docx",
        lambda told, wishes: report_docx(_report(told), _page(told, wishes), wishes.template, told.texts),
        ("drawing", "coverage", "bottlenecks", "findings"),
    ),
    File(
        "presentatie.pptx",
        lambda told, wishes: report_pptx(
            _report(told), _slide(told, wishes), wishes.template, told.texts, told.tell
        ),
        ("drawing", "coverage", "findings"),
    ),
    File("network.graphml", lambda told, _: graphfiles.graphml(told.graph), ("nodes", "ties"), needs="nodes"),
    File("network.gexf", lambda told, _: graphfiles.gexf(told.graph), ("nodes", "ties"), needs="nodes"),
    File(
        "network.json",
        lambda told, _: graphfiles.node_link(told.graph, told.last_day),
        ("nodes", "ties"),
        needs="nodes",
    ),
    File("gephi_nodes.csv", lambda told, _: graph_tables.gephi_nodes(told.graph), ("nodes",), needs="nodes"),
    File("gephi_edges.csv", lambda told, _: graph_tables.gephi_edges(told.graph), ("ties",), needs="nodes"),
    File("network.net", lambda told, _: graph_texts.pajek(told.graph), ("nodes", "ties"), needs="nodes"),
    File("network.dl", lambda told, _: graph_texts.dl(told.graph), ("nodes", "ties"), needs="nodes"),
    File(
        "kumu.xlsx",
        lambda told, _: graph_tables.kumu(told.graph, told.texts),
        ("nodes", "ties"),
        needs="nodes",
    ),
    File("summary.json", lambda told, _: machine.summary_json(told), ("figures", "findings")),
    File("nodes.csv", _table("nodes"), ("nodes",)),
    File("ties.csv", _table("ties"), ("ties",)),
    File("coverage.csv", _table("coverage"), ("coverage",)),
    File("losses.csv", _table("losses"), ("losses",)),
    File("tables.json", lambda told, _: machine.tables_json(told), ("tables",)),
    File("issues.csv", lambda told, _: machine.issues_csv(told), ("issues",)),
)
