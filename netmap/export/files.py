"""Every file of the package, a row each: its name, how it is made, and what is in it.

The package, the command line, the page *Meenemen* and ``LEESMIJ.txt`` read this list. A new file is a row here and, when
people choose it on the page, its words under ``take.file``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from netmap.export.paper.sheet import Size
from netmap.export.template import Template
from netmap.told.told import Told

if TYPE_CHECKING:
    from netmap.export.picture import Picture
    from netmap.export.poster import Poster
    from netmap.export.report.content import Report


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


# What makes a file is read when it is made: most are made with libraries of their own, which nobody waits for who asks for another.


def _by(module: str, function: str, *parts: str) -> Callable[[Told, Wishes], bytes]:
    """What a function of a module of this room makes of what is told, or of these parts of it."""

    def make(told: Told, _wishes: Wishes) -> bytes:
        do: Callable[..., bytes] = getattr(import_module(f"netmap.export.{module}"), function)
        return do(*(getattr(told, part) for part in parts) if parts else (told,))

    return make


def _meeting(told: Told, _wishes: Wishes) -> bytes:
    from netmap.export.meeting.page import meeting_page

    return meeting_page(told).encode("utf-8")


def _poster(told: Told, wishes: Wishes) -> Poster:
    from netmap.export.poster import network_words, poster

    def make() -> Poster:
        return poster(network_words(told), told.scene, told, wishes.size, wishes.template)

    return told.once(("poster", wishes), make)


def _report(told: Told) -> Report:
    from netmap.export.report.build import report_of

    return told.once("report", lambda: report_of(told))


def _page(told: Told, wishes: Wishes) -> Picture:
    from netmap.export.picture import page_picture

    return told.once(("page", wishes), lambda: page_picture(told, wishes.template))


def _slide(told: Told, wishes: Wishes) -> Picture:
    from netmap.export.picture import slide_picture

    return told.once(("slide", wishes), lambda: slide_picture(told, wishes.template))


def _png(told: Told, wishes: Wishes) -> bytes:
    from netmap.export.picture import SLIDE_PIXELS

    return _slide(told, wishes).png(SLIDE_PIXELS)


def _pdf(told: Told, wishes: Wishes) -> bytes:
    from netmap.export.report.pdf import report_pdf

    return report_pdf(_report(told), _page(told, wishes), wishes.template, told.texts)


def _docx(told: Told, wishes: Wishes) -> bytes:
    from netmap.export.report.word import report_docx

    return report_docx(_report(told), _page(told, wishes), wishes.template, told.texts)


def _pptx(told: Told, wishes: Wishes) -> bytes:
    from netmap.export.report.slides import report_pptx

    return report_pptx(_report(told), _slide(told, wishes), wishes.template, told.texts, told.tell)


def _table(key: str) -> Callable[[Told, Wishes], bytes]:
    def make(told: Told, _wishes: Wishes) -> bytes:
        from netmap.export.machine import table_csv

        return table_csv(told.machine_tables[key])

    return make


FILES: tuple[File, ...] = (
    File("netwerk.html", _meeting, ("nodes", "ties", "coverage", "bottlenecks", "findings")),
    File(
        "rapport.xlsx",
        _by("workbook", "workbook"),
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
    File("netwerk.png", _png, ("drawing",), needs="nodes"),
    File("rapport.pdf", _pdf, ("drawing", "coverage", "bottlenecks", "findings")),
    File("rapport.docx", _docx, ("drawing", "coverage", "bottlenecks", "findings")),
    File("presentatie.pptx", _pptx, ("drawing", "coverage", "findings")),
    File("network.graphml", _by("graphfiles", "graphml", "graph"), ("nodes", "ties"), needs="nodes"),
    File("network.gexf", _by("graphfiles", "gexf", "graph"), ("nodes", "ties"), needs="nodes"),
    File(
        "network.json", _by("graphfiles", "node_link", "graph", "last_day"), ("nodes", "ties"), needs="nodes"
    ),
    File("gephi_nodes.csv", _by("graph_tables", "gephi_nodes", "graph"), ("nodes",), needs="nodes"),
    File("gephi_edges.csv", _by("graph_tables", "gephi_edges", "graph"), ("ties",), needs="nodes"),
    File("network.net", _by("graph_texts", "pajek", "graph"), ("nodes", "ties"), needs="nodes"),
    File("network.dl", _by("graph_texts", "dl", "graph"), ("nodes", "ties"), needs="nodes"),
    File("kumu.xlsx", _by("graph_tables", "kumu", "graph", "texts"), ("nodes", "ties"), needs="nodes"),
    File("summary.json", _by("machine", "summary_json"), ("figures", "findings")),
    File("nodes.csv", _table("nodes"), ("nodes",)),
    File("ties.csv", _table("ties"), ("ties",)),
    File("coverage.csv", _table("coverage"), ("coverage",)),
    File("losses.csv", _table("losses"), ("losses",)),
    File("tables.json", _by("machine", "tables_json"), ("tables",)),
    File("issues.csv", _by("machine", "issues_csv"), ("issues",)),
)
