"""Everything that one analysis gives, file by file, as a folder or as one zip."""

from __future__ import annotations

import io
import logging
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

import networkx as nx

from netmap.export import graph_tables, graphfiles, machine
from netmap.export.contents import README, Analysed, readme, told
from netmap.export.meeting.page import meeting_page
from netmap.export.paper.sheet import Size
from netmap.export.picture import SLIDE_PIXELS, Picture, page_picture, slide_picture
from netmap.export.poster import Poster, poster, told_of
from netmap.export.report.build import report_of
from netmap.export.report.content import Report
from netmap.export.report.pdf import report_pdf
from netmap.export.report.slides import report_pptx
from netmap.export.report.word import report_docx
from netmap.export.tables_file import tables_json
from netmap.export.template import Template
from netmap.export.workbook import workbook
from netmap.findings.agenda import Agenda, follow_up
from netmap.view.discreet import discreet_agenda
from netmap.view.layout import positions
from netmap.view.scene import Scene, scene
from netmap.view.story import story

LOG = logging.getLogger("netmap.export")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user chose about the files for people."""

    size: Size = "A0"
    """Of the poster."""
    template: Template = field(default_factory=Template)
    """House style of posters and reports."""


Part = TypeVar("Part")


def _silent() -> None:
    """Tell nobody that a part was made."""


def _told_of(part: Part, tell: Callable[[], None]) -> Part:
    """A part that was just made, after telling so."""
    tell()
    return part


def files(
    analysis: Analysed,
    *,
    agenda: Agenda | None = None,
    made_on: date | None = None,
    wishes: Wishes | None = None,
    tell: Callable[[], None] | None = None,
) -> Mapping[str, Callable[[], bytes]]:
    """File name → what makes its content; shared parts are made once, when the first file asks for them.

    Args:
        analysis: what the files show.
        agenda: what the user chose to talk about, and what was agreed; the story of the meeting file follows it.
        made_on: the day, for files that people keep; without it they do not depend on the day.
        wishes: size of the poster, and house style.
        tell: called each time that a part of a file was made; what it raises ends the work.

    """
    wished = wishes or Wishes()
    tell = tell or _silent
    shown = told(analysis)
    scores, labels, findings, intake = shown.scores, shown.labels, shown.findings, shown.intake
    key = shown.installation.key
    points = discreet_agenda(agenda, findings, labels, key) if agenda else None

    @cache
    def drawn() -> Scene:
        places = positions(scores.structure, key=labels.place_key)
        tell()
        return _told_of(scene(scores, labels, places=places), tell)

    @cache
    def graph() -> nx.Graph[str]:
        return graphfiles.plain_graph(scores, labels, drawn())

    @cache
    def wall() -> Poster:
        words = told_of(scores, labels, intake, findings, made_on)
        return _told_of(poster(words, drawn(), labels, wished.size, wished.template), tell)

    @cache
    def page() -> Picture:
        return _told_of(page_picture(drawn(), labels, wished.template), tell)

    @cache
    def slide() -> Picture:
        return _told_of(slide_picture(drawn(), labels, wished.template), tell)

    @cache
    def report() -> Report:
        return _told_of(report_of(shown, drawn(), agenda=points, made_on=made_on), tell)

    def meeting() -> bytes:
        known = follow_up(points, scores) if points else ()
        steps = story(scores, labels, findings, key=key, agenda=points, follow_ups=known)
        whole = drawn()
        tell()
        page = meeting_page(scores, labels, intake, whole, findings, steps, made_on=made_on)
        return page.encode("utf-8")

    made: dict[str, Callable[[], bytes]] = {
        "netwerk.html": meeting,
        "rapport.xlsx": lambda: workbook(scores, labels, intake, findings, made_on=made_on),
        "poster.pdf": lambda: wall().pdf(),
        "poster.svg": lambda: wall().svg().encode("utf-8"),
        "netwerk.png": lambda: slide().png(SLIDE_PIXELS),
        "rapport.pdf": lambda: report_pdf(report(), page(), wished.template, labels.texts),
        "rapport.docx": lambda: report_docx(report(), page(), wished.template, labels.texts),
        "presentatie.pptx": lambda: report_pptx(report(), slide(), wished.template, labels.texts, tell),
        "network.graphml": lambda: graphfiles.graphml(graph()),
        "network.gexf": lambda: graphfiles.gexf(graph()),
        "network.json": lambda: graphfiles.node_link(graph(), scores.network.reference_date),
        "gephi_nodes.csv": lambda: graph_tables.gephi_nodes(graph()),
        "gephi_edges.csv": lambda: graph_tables.gephi_edges(graph()),
        "kumu.xlsx": lambda: graph_tables.kumu(graph(), labels.texts),
        "summary.json": lambda: machine.summary_json(scores, labels, intake, findings),
        "nodes.csv": lambda: machine.nodes_csv(scores, labels),
        "ties.csv": lambda: machine.ties_csv(scores, labels),
        "coverage.csv": lambda: machine.coverage_csv(scores, labels),
        "losses.csv": lambda: machine.losses_csv(scores, labels),
        "tables.json": lambda: tables_json(scores, labels),
        "issues.csv": lambda: machine.issues_csv(intake, labels.texts),
    }
    made[README] = partial(readme, analysis, tuple(made))
    if scores.settings.names != "full":
        return made

    def noted(name: str, make: Callable[[], bytes]) -> bytes:
        LOG.warning(labels.texts("take.log_full", file=name))
        return make()

    return {name: partial(noted, name, make) for name, make in made.items()}


def write(
    analysis: Analysed,
    folder: Path,
    progress: Callable[[str], None] | None = None,
    *,
    agenda: Agenda | None = None,
    made_on: date | None = None,
    wishes: Wishes | None = None,
) -> list[Path]:
    """Write every file into a folder: all of them, or none.

    Args:
        analysis: what to write.
        folder: made when it is not there; other files in it are left alone.
        progress: told the name of each file before it is made.
        agenda: as for :func:`files`.
        made_on: as for :func:`files`.
        wishes: as for :func:`files`.

    Raises:
        OSError: the folder cannot be made or written; nothing of ours is left behind.

    """
    parent = next(place for place in (folder, *folder.parents) if place.exists())
    if not parent.is_dir():
        raise NotADirectoryError(parent.name)
    with tempfile.TemporaryDirectory(prefix=".netmap-", dir=parent) as scratch:
        made = []
        for name, make in files(analysis, agenda=agenda, made_on=made_on, wishes=wishes).items():
            if progress:
                progress(name)
            path = Path(scratch) / name
            path.write_bytes(make())
            made.append(path)
        folder.mkdir(parents=True, exist_ok=True)
        return [Path(shutil.move(path, folder / path.name)) for path in made]


def as_zip(
    analysis: Analysed,
    progress: Callable[[str, float], None] | None = None,
    *,
    agenda: Agenda | None = None,
    made_on: date | None = None,
    wishes: Wishes | None = None,
) -> bytes:
    """Every file in one zip; the same analysis gives the same bytes but for the time in ``summary.json``.

    ``progress``: told the name of the file that is being made, and the share that is done, again and again.
    """
    out = io.BytesIO()
    now = ("", 0.0)

    def tell() -> None:
        if progress:
            progress(*now)

    every = files(analysis, agenda=agenda, made_on=made_on, wishes=wishes, tell=tell)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, make) in enumerate(every.items()):
            now = (name, number / len(every))
            tell()
            entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            entry.create_system = 0  # the same on every system
            archive.writestr(entry, make(), zipfile.ZIP_DEFLATED)
    return out.getvalue()
