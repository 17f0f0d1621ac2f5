"""A poster for each theme or neighbourhood, in one go: for an evening with a wall full of paper."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from functools import partial

from netmap.errors import InputError
from netmap.export.files import Wishes
from netmap.export.poster import part_words, poster
from netmap.told.told import Told
from netmap.view.parts import Per

Progress = Callable[[str, float], None]


def poster_sets(told: Told, per: Per, wishes: Wishes, progress: Progress | None = None) -> bytes:
    """A zip with a PDF and an SVG per theme or neighbourhood; the same analysis gives the same bytes.

    Args:
        told: the network and its words.
        per: what each poster is about.
        wishes: size of the paper, and house style.
        progress: told the name of the file that is being made, and the share that is done, again and again.

    Raises:
        InputError: the data name no themes or neighbourhoods.

    """
    names = told.subjects(per)
    if not names:
        raise InputError(f"posters.error.no_{per}")
    done, out = 0, io.BytesIO()
    stems = [f"poster-{number:02d}-{_plain(name)}" for number, name in enumerate(names, start=1)]

    def tell(name: str) -> None:
        if progress:
            progress(name, done / (2 * len(names)))

    tell(f"{stems[0]}.pdf")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, stem in zip(names, stems, strict=True):
            tell(f"{stem}.pdf")
            part = told.part(per, name)
            tell(f"{stem}.pdf")
            made = poster(part_words(told, part), part.scene, told, wishes.size, wishes.template)
            for ending, make in (("pdf", made.pdf), ("svg", partial(_svg, made.svg))):
                tell(f"{stem}.{ending}")
                entry = zipfile.ZipInfo(f"{stem}.{ending}", date_time=(2000, 1, 1, 0, 0, 0))
                archive.writestr(entry, make(), zipfile.ZIP_DEFLATED)
                done += 1
    return out.getvalue()


def _svg(make: Callable[[], str]) -> bytes:
    return make().encode("utf-8")


def _plain(name: str) -> str:
    """A name as part of the name of a file: plain letters, digits and dashes."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded.lower()).strip("-")[:40] or "x"
