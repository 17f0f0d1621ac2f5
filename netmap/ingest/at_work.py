"""What a table says of the people in it, by its headers and its cells: that they are at work, or that they are in a class.

A header alone says little: "functie" stands above "klassenoudste" too, and "afdeling" above "vmbo".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from itertools import pairwise

from netmap.ingest.cells import Cell, clean
from netmap.ingest.days import day
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.kind import share
from netmap.ingest.loose import days_in
from netmap.ingest.privacy import gate_data, pattern
from netmap.model.vocabulary import Vocabulary, fold

HALF, THIRD = 0.5, 1 / 3
"""Shares of the filled cells of a column."""
MOSTLY = 0.6
ONLY_STAFF = frozenset({"fte", "deputy", "max_cases", "works_with"})
"""Columns that only a list of people at work has, whatever stands below."""
LEAST_DAYS = 4
"""Days across from which a sheet may be the register of a class."""
CLOSE = 4
"""Days between two lessons, a weekend included; people who meet do so less often."""
GROWN_UP = 18
"""Years."""


@dataclass(frozen=True, slots=True)
class Work:
    """What speaks for people at work: that it is sure, and the columns that only say so by their header."""

    sure: bool
    said: frozenset[str]


def work(header: Sequence[str], below: Sequence[Sequence[Cell]], skip: set[int], words: Vocabulary) -> Work:
    """What the columns of a table say of people at work.

    Args:
        header: the folded headers.
        below: the rows below.
        skip: positions of names and classes, which say nothing of it.
        words: the vocabulary, to know functions and organisations by.

    """
    said, sure = set[str](), False
    for at, text in enumerate(header):
        column = recognise("professionals", text)[0] if text and at not in skip else None
        if column is None:
            continue
        cells = column_of(below, at)
        tests: dict[str, tuple[Callable[[str], object], float]] = {
            "role": (lambda cell: is_work(cell, words), HALF),
            "discipline": (lambda cell: is_work(cell, words), HALF),
            "team": (lambda cell: is_work(cell, words) or _employs(cell, words), THIRD),
            "organisation": (lambda cell: _employs(cell, words), THIRD),
            "workdays": (days_in, HALF),
            "schools": (lambda cell: words.is_school(words.kind_from_name(cell)), HALF),
        }
        if column in ONLY_STAFF:
            sure = True
        elif column in tests or column == "hours":
            said |= {column} if cells or not below else set()
            test, least = tests.get(column, (bool, 2.0))
            sure = sure or share(cells, test) >= least
    return Work(sure, frozenset(said))


def is_work(text: str, words: Vocabulary) -> bool:
    """Whether a text is the name of a function of somebody at work.

    >>> from netmap.model.vocabulary import vocabulary
    >>> [is_work(text, vocabulary()) for text in ("leerkracht", "kwaliteitsmedewerker", "klassenoudste")]
    [True, True, False]
    """
    return words.discipline_of(text) is not None or _known()["work"].search(fold(text)) is not None


def _employs(text: str, words: Vocabulary) -> bool:
    """Whether a text names an organisation that has no pupils."""
    kind = words.kind_from_name(text) or words.kind_of_function(text)
    return kind is not None and not words.is_school(kind)


NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
"""A number, which is no class: "1,5" below *Gemiddelde*."""


def in_class(header: Sequence[str], below: Sequence[Sequence[Cell]], skip: set[int]) -> bool:
    """Whether a column holds classes or levels of education ("7a", "3HB", "vmbo-t"), or is called as one ("Groep 5")."""
    known = _known()
    for at, text in enumerate(header):
        if at in skip:
            continue
        if known["class_header"].fullmatch(text):
            return True
        cells = [fold(cell) for cell in column_of(below, at) if not NUMBER.fullmatch(cell)]
        if text and share(cells, lambda cell: known["class_value"].fullmatch(cell) is not None) >= MOSTLY:
            return True
    return False


def are_pupils(header: Sequence[str], below: Sequence[Sequence[Cell]], skip: set[int]) -> bool:
    """Whether most cells below a function say that somebody is a pupil, or those of any column that somebody is a relative."""
    for at, text in enumerate(header):
        if text and at not in skip:
            said = _known()["pupil" if recognise("professionals", text)[0] == "role" else "relative"]
            if share(column_of(below, at), partial(_is_said, said)) >= HALF:
                return True
    return False


def _is_said(words: re.Pattern[str], cell: str) -> bool:
    return words.fullmatch(fold(cell)) is not None


def day_by_day(header: Sequence[Cell]) -> bool:
    """Whether the days across a sheet follow each other as lessons do, and not as meetings."""
    days = []
    for cell in header:
        try:
            days += [day(cell)] if cell and not isinstance(cell, int | float) else []
        except ValueError:
            continue
    gaps = [(after - before).days for before, after in pairwise(sorted(set(days)))]
    return len(days) >= LEAST_DAYS and share([str(gap) for gap in gaps], lambda gap: int(gap) <= CLOSE) > HALF


def grown_up(below: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether most dates of birth or ages in a column are those of adults."""
    until = datetime.now(UTC).year - GROWN_UP

    def adult(row: Sequence[Cell]) -> bool:
        cell = row[at]
        if isinstance(cell, date):
            return cell.year <= until
        text = clean(cell)
        year = re.search(r"(?:19|20)\d\d", text)
        return int(year[0]) <= until if year else text.isdigit() and GROWN_UP <= int(text) < 100

    rows = [row for row in below if at < len(row) and clean(row[at])]
    return bool(rows) and sum(map(adult, rows)) > HALF * len(rows)


def column_of(below: Sequence[Sequence[Cell]], at: int) -> list[str]:
    """The filled cells of a column, as texts."""
    return [text for row in below if at < len(row) and (text := clean(row[at]))]


@cache
def _known() -> dict[str, re.Pattern[str]]:
    return {key: pattern(text) for key, text in gate_data()["at_work"].items()}
