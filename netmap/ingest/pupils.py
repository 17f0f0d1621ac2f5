"""Lists of pupils: children are never professionals, so such a list stays at the gate as a whole.

What gives it away is its name (Leerlingen, Groep 7), a header that only systems for pupils have (stamnummer, stamgroep), or names
beside a class, a date of birth, a BSN or a school where nothing says what these people do or where they work (``pupil_headers``).
A header such as *functie* or *afdeling* says that only where its cells do (``at_work``): else the list is kept out as well, and
asked about. Names of which nothing more is known are read, and asked about (``bare_names``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from netmap.ingest.cells import clean
from netmap.ingest.grid import runs
from netmap.ingest.headers import explains, kind_by_name
from netmap.ingest.pupil_headers import Children, Header, judged, tells
from netmap.ingest.pupil_words import LOOKED_AT, pupil_words
from netmap.ingest.raw import RawSheet
from netmap.ingest.steering import Steering
from netmap.model.records import SheetKind
from netmap.model.vocabulary import Vocabulary, fold

HEADER_WITHIN = 40
"""Rows from the top that may be a header without an empty row above it."""
LONGEST_HEADER = 150


Box = tuple[slice, slice]
"""Rows and columns of a part of a sheet, from 0."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """What of a sheet stays at the gate."""

    boxes: list[Box]
    maybe: SheetKind | None
    """What the user may say that it is; ``None`` where it is about children whatever anybody says."""


def without_pupils(sheet: RawSheet, steering: Steering, words: Vocabulary) -> tuple[RawSheet, Stopped | None]:
    """A sheet without its lists of pupils, and where these stand.

    The rows stay, so that every other cell keeps its place.

    Args:
        sheet: the sheet as it is.
        steering: the user may say that names beside a class or school are professionals, and no more than that.
        words: the vocabulary, to tell a list of organisations from one of people.

    """
    if sheet.graph == "ties" or explains(sheet.name):
        return sheet, None
    parts = [
        (left, right, _headers(sheet, left, right, steering, words)) for left, right in _side_by_side(sheet)
    ]
    if _called_after_pupils(sheet.name, sheet.file) and not any(
        header.adult for _, _, found in parts for header in found
    ):
        return replace(sheet, rows=[]), Stopped([(slice(None), slice(None))], maybe=None)
    boxes, children = list[Box](), set[Children]()
    for left, right, found in parts:
        for number, header in enumerate(found):
            if not header.children:
                continue
            children.add(header.children)
            end = next((after.at for after in found[number + 1 :] if after.other), len(sheet.rows))
            boxes.append((slice(header.at, end), slice(left, right)))
    if not boxes:
        return sheet, None
    maybe: SheetKind = "contacts" if "maybe_asked" in children else "professionals"
    return replace(sheet, rows=sheet.grid.without(boxes)), Stopped(
        boxes, None if "pupils" in children else maybe
    )


def _called_after_pupils(*names: str) -> bool:
    """Whether a sheet, or the file of one without a name of its own, is called as one that holds children."""
    for number, name in enumerate(names):
        text = fold(re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", name.replace("_", " ")))
        if number and text.rpartition(" ")[2] in ("csv", "xlsx", "xls", "ods", "xlsb", "xlsm", "tsv", "txt"):
            text = text.rpartition(" ")[0]
        if pupil_words().names.search(text) and not pupil_words().unless.search(text):
            return True
        if not number and kind_by_name("", name).kind is not None:
            return False
    return False


def _side_by_side(sheet: RawSheet) -> list[tuple[int, int]]:
    """The columns between those that are empty on the whole sheet: first, and one past the last."""
    edges, width = runs(sheet.grid.any_filled(axis=0)), len(sheet.grid.columns)
    whole = [(0, width)] if width else []
    return edges if len(edges) > 1 else whole


def _headers(sheet: RawSheet, left: int, right: int, steering: Steering, words: Vocabulary) -> list[Header]:
    """The rows that may be headers."""
    found = []
    for at, texts in _candidates(sheet, left, right):
        header = [fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("_", " ")) for text in texts]
        if not any(map(tells, header)):
            continue
        below = [row[left:right] for row in sheet.rows[at + 1 : at + 1 + LOOKED_AT]]
        one = judged(sheet, at, header, texts, below, steering, words)
        if one.children or one.other:
            found.append(one)
    return found


def _candidates(sheet: RawSheet, left: int, right: int) -> Iterator[tuple[int, list[str]]]:
    grid = sheet.grid if not left and right >= len(sheet.grid.columns) else sheet.grid.part(left, right)
    filled = grid.any_filled()
    near = np.concatenate([[True], ~filled[:-1]])[: len(filled)]
    near[:HEADER_WITHIN] = True
    for at in range(len(grid.columns)):
        near |= grid.among(at, _marks())
    for at in np.flatnonzero(filled & near).tolist():
        texts = [clean(cell)[:LONGEST_HEADER] if isinstance(cell, str) else "" for cell in grid[at]]
        if sum(map(bool, texts)) > 1:
            yield at, texts


@cache
def _marks() -> frozenset[str]:
    """What, far down, stands above a class or above people."""
    return frozenset(
        (
            "klas",
            "groep",
            "leerjaar",
            "stamgroep",
            "stamnummer",
            "leerlingnummer",
            "geboortedatum",
            "functie",
            "leerling",
        )
    )
