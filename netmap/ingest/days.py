"""Days: dates and working days, in the ways that Dutch hands write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from netmap.ingest.cells import Cell, clean
from netmap.late import late
from netmap.model.vocabulary import fold

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mrt maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for word in words.split()
}
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_DAY = r"\d{1,2} \d{1,2} (?:20)?\d\d|20\d\d \d\d \d\d"
DAY = late(_DAY)
PERIOD = late(rf"{_DAY}|(?:19|20)\d\d|(?:(?:q|k|kw|kwartaal|week|wk) ?\d{{1,2}}|{_MONTH})(?: (?:20)?\d\d)?")
"""A year, a part of one or a day, folded."""
MONTH_OF_YEAR = late(rf"({_MONTH}) ((?:20)?\d\d)")
DAYS = {
    "ma": 1, "maandag": 1, "mo": 1, "mon": 1, "monday": 1,
    "di": 2, "dinsdag": 2, "tu": 2, "tue": 2, "tuesday": 2,
    "wo": 3, "woe": 3, "woensdag": 3, "we": 3, "wed": 3, "wednesday": 3,
    "do": 4, "don": 4, "donderdag": 4, "th": 4, "thu": 4, "thursday": 4,
    "vr": 5, "vrij": 5, "vrijdag": 5, "fr": 5, "fri": 5, "friday": 5,
    "za": 6, "zaterdag": 6, "sa": 6, "sat": 6, "saturday": 6,
    "zo": 7, "zondag": 7, "su": 7, "sun": 7, "sunday": 7,
}  # fmt: skip


NUMERIC = re.compile(
    r"(?:[a-z]+\.? )?(\d{1,2})[-/. ](\d{1,2})[-/. ]'?(\d{4}|\d{2})(?:,? .*)?$", re.IGNORECASE
)
"""Three numbers: the day, the month and the year, or as some programs have it the month first."""
TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
"""A date as systems write it: 20260331; no serial number is as large."""


def day(cell: Cell, *, month_first: bool = False) -> date:
    """A date: typed, ``31-12-2025``, ``3 mrt '25``, ISO, 20251231, or a spreadsheet's serial number.

    Args:
        cell: the raw cell.
        month_first: three numbers are the month, the day and the year (:func:`comes_month_first`).

    """
    together = TOGETHER.fullmatch(clean(cell)) if isinstance(cell, str | int | float) else None
    found = _day("-".join(together.groups()) if together else cell, month_first=month_first)
    if not 1990 <= found.year <= 2100:
        raise ValueError
    return found


def comes_month_first(cells: Iterable[Cell]) -> bool:
    """Whether a column of dates can only be read with the month first: ``3/13/2026`` stands in it, and ``13/3/2026`` does not."""
    hits = [NUMERIC.match(clean(cell)) for cell in set(cells) if isinstance(cell, str)]
    pairs = [(int(hit[1]), int(hit[2])) for hit in hits if hit]
    return any(first <= 12 < second for first, second in pairs) and not any(first > 12 for first, _ in pairs)


def may_be_swapped(cells: Iterable[tuple[Cell, int]]) -> int:
    """How many dates of a column with the month first a spreadsheet may have taken the other way round.

    A spreadsheet that expects the day first makes dates of ``2/4/2026`` and leaves ``3/13/2026`` as text: then it knows no
    date with a day after the twelfth.
    """
    known = [(cell, times) for cell, times in cells if isinstance(cell, date)]
    return sum(times for _, times in known) if all(cell.day <= 12 for cell, _ in known) else 0


def day_in(cell: Cell, year: int, *, month_first: bool = False) -> tuple[date, str | None]:
    """A date of which the year, or the day, may be missing.

    Args:
        cell: "week 12", "wk 12 2026", "3 mrt", "3-4", "maart 2026", "mrt-26", or any date that :func:`day` reads.
        year: the year that is meant where none is written.
        month_first: as for :func:`day`.

    Returns:
        The date, and what was added to it: ``year``, ``rounded`` (a week counts as its Monday, a month as its first
        day), or nothing.

    """
    try:
        return day(cell, month_first=month_first), None
    except ValueError:
        text = clean(cell).casefold()
    week = re.fullmatch(r"(?:in )?(?:week|wk|w)\.? ?(\d{1,2})(?:[-/, ]*(?:'|’)?(\d{4}|\d{2}))?", text)
    week = week or re.fullmatch(r"()(\d{4})[- ]?w(\d{1,2})", text)
    if week and week[1]:
        said = week[2]
        return date.fromisocalendar(
            _year(said) if said else year, int(week[1]), 1
        ), "rounded" if said else "year"
    if week:
        return date.fromisocalendar(int(week[2]), int(week[3]), 1), "rounded"
    month = re.fullmatch(r"([a-z]+)\.?[- ]?['’]?(\d{4}|\d{2})", text)
    if month and month[1] in MONTHS:
        return day(date(_year(month[2]), MONTHS[month[1]], 1)), "rounded"
    return day(
        f"{text.strip(' .-/')} {year}" if text[-1:].isalpha() or text[-1:] == "." else f"{text}-{year}"
    ), "year"


def years_in(cells: Iterable[Cell], *, month_first: bool = False) -> Counter[int]:
    """How often each year stands in a column of dates."""
    found: Counter[int] = Counter()
    for cell, count in Counter(cells).items():
        if cell is None or cell == "":
            continue
        try:
            found[day(cell, month_first=month_first).year] += count
        except ValueError:
            continue
    return found


def _day(cell: Cell, *, month_first: bool) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = clean(cell)
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return date(1899, 12, 30) + timedelta(days=int(float(text)))
    iso = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$", text)
    if iso:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    numbers = NUMERIC.match(text)
    if numbers:
        first, second = int(numbers[1]), int(numbers[2])
        return date(_year(numbers[3]), *((first, second) if month_first else (second, first)))
    written = re.match(
        r"(?:[a-z]+\.? )?(\d{1,2})[-. ]*([a-z]+)\.?[-,. ]*['’]?(\d{4}|\d{2})$", text, re.IGNORECASE
    )
    if written and written[2].casefold() in MONTHS:
        return date(_year(written[3]), MONTHS[written[2].casefold()], int(written[1]))
    raise ValueError


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


PART_OF_DAY = re.compile(r"(?i)[- ]?(?:ochtend|morgen|middag|namiddag|avond|\b[vn]m)(?:en)?\b|(?<=dag)en\b")
ALL_BUT = re.compile(
    r"(?i)(?:(?:elke dag|alle dagen|iedere dag),? )?(?:niet op|behalve|vrij op|uitgezonderd) (.+)"
)
EVERY_DAY = frozenset(
    (
        "elke dag",
        "iedere dag",
        "alle dagen",
        "hele week",
        "dagelijks",
        "alle werkdagen",
        "elke werkdag",
        "every day",
    )
)
WORKING_WEEK = (1, 2, 3, 4, 5)


def workdays(cell: Cell) -> tuple[int, ...]:
    """Days of the week: "ma di do", "ma-do", "maandag, woensdag", "ma-ochtend, do", "niet op woensdag"; whatever else stands there is no such day.

    >>> workdays("ma-ochtend en vrijdagmiddag"), workdays("niet op woensdag"), workdays("elke dag")
    ((1, 5), (1, 2, 4, 5), (1, 2, 3, 4, 5))
    """
    but = ALL_BUT.fullmatch(clean(cell))
    if but:
        return tuple(day for day in WORKING_WEEK if day not in workdays(but[1]))
    if fold(clean(cell)) in EVERY_DAY:
        return WORKING_WEEK
    cell = PART_OF_DAY.sub(" ", clean(cell)).strip()
    text = (
        fold(clean(cell).replace("t/m", "-"))
        if "-" not in clean(cell) and "t/m" not in clean(cell)
        else clean(cell)
    )
    if "-" in text or "t/m" in text:
        ends = [DAYS.get(fold(part)) for part in re.split(r"-|t/m", text)]
        if len(ends) == 2 and ends[0] and ends[1] and ends[0] <= ends[1]:
            return tuple(range(ends[0], ends[1] + 1))
        text = fold(text)
    found = [DAYS.get(word) for word in re.split(r"[^a-z]+", text) if word not in ("en", "and", "")]
    if not found or None in found:
        raise ValueError
    return tuple(sorted({d for d in found if d}))
