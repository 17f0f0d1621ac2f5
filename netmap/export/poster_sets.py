"""A poster for each theme or neighbourhood, in one go: for an evening with a wall full of paper."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial

from netmap import __version__
from netmap.errors import InputError
from netmap.export.contents import Analysed, told
from netmap.export.contents import Told as Shown
from netmap.export.paper.sheet import Size
from netmap.export.poster import Told, poster, subtitle
from netmap.export.template import Template
from netmap.view.discreet import words_of
from netmap.view.layout import positions
from netmap.view.parts import Part, Per, neighbourhoods, part_of, themes
from netmap.view.provenance import facts
from netmap.view.scene import scene

Progress = Callable[[str, float], None]


def poster_sets(
    analysis: Analysed,
    per: Per,
    size: Size = "A0",
    template: Template | None = None,
    progress: Progress | None = None,
    *,
    made_on: date | None = None,
) -> bytes:
    """A zip with a PDF and an SVG per theme or neighbourhood; the same analysis gives the same bytes.

    Args:
        analysis: the network and its figures.
        per: what each poster is about.
        size: of the paper.
        template: logo, colour and letters; those of netmap by default.
        progress: told the name of the file that is being made, and the share that is done, again and again.
        made_on: the day, for files that people keep.

    Raises:
        InputError: the data name no themes or neighbourhoods.

    """
    shown = told(analysis)
    names = subjects(analysis, per)
    if not names:
        raise InputError(f"posters.error.no_{per}")
    done, out = 0, io.BytesIO()
    stems = [f"poster-{number:02d}-{_plain(name)}" for number, name in enumerate(names, start=1)]

    def tell(name: str) -> None:
        if progress:
            progress(name, done / (2 * len(names)))

    tell(f"{stems[0]}.pdf")
    places = positions(shown.scores.structure, key=shown.labels.place_key)
    tell(f"{stems[0]}.pdf")
    whole = scene(shown.scores, shown.labels, places=places)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, stem in zip(names, stems, strict=True):
            tell(f"{stem}.pdf")
            part = part_of(shown.scores, shown.labels, whole, shown.findings, per, name)
            tell(f"{stem}.pdf")
            made = poster(_told(part, shown, made_on), part.scene, shown.labels, size, template)
            for ending, make in (("pdf", made.pdf), ("svg", partial(_svg, made.svg))):
                tell(f"{stem}.{ending}")
                entry = zipfile.ZipInfo(f"{stem}.{ending}", date_time=(2000, 1, 1, 0, 0, 0))
                archive.writestr(entry, make(), zipfile.ZIP_DEFLATED)
                done += 1
    return out.getvalue()


def subjects(analysis: Analysed, per: Per) -> list[str]:
    """Themes or neighbourhoods that get a poster. A theme is free text: below full names, one that holds a word of
    somebody's name is left out.
    """
    scores = analysis.scores
    if per == "neighbourhood":
        return neighbourhoods(scores)
    if scores.settings.names == "full":
        return themes(scores)
    secret = frozenset[str]().union(*(words_of(person.name) for person in analysis.records.professionals))
    return [theme for theme in themes(scores) if not words_of(theme) & secret]


def _svg(make: Callable[[], str]) -> bytes:
    return make().encode("utf-8")


def _told(part: Part, analysis: Shown, made_on: date | None) -> Told:
    scores, labels = analysis.scores, analysis.labels
    return Told(
        title=part.title,
        subtitle=subtitle(scores, labels),
        figures=part.figures,
        sentences=part.sentences,
        questions=part.questions,
        facts=facts(scores, analysis.intake, labels, version=__version__, made_on=made_on),
    )


def _plain(name: str) -> str:
    """A name as part of the name of a file: plain letters, digits and dashes."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded.lower()).strip("-")[:40] or "x"
