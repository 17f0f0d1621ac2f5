"""Durations: how long an answer takes, in working days, as people and programs write it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from netmap.ingest.cells import Cell, clean, number
from netmap.ingest.often import amount, phrase_of, span
from netmap.late import late

HOURS_A_DAY, DAYS_A_WEEK, DAYS_A_MONTH = 8, 5, 21
LONGEST_RESPONSE = 260
"""Working days: an answer after more than a working year is a slip of the pen."""
UNITS = {
    **dict.fromkeys(
        ("d", "dag", "dagen", "werkdag", "werkdagen", "day", "days", "working day", "working days"), 1.0
    ),
    **dict.fromkeys(("u", "uur", "uren", "h", "hr", "hrs", "hour", "hours"), 1 / HOURS_A_DAY),
    **dict.fromkeys(("min", "minuut", "minuten", "minute", "minutes"), 1 / HOURS_A_DAY / 60),
    **dict.fromkeys(("w", "wk", "week", "weken", "weeks"), float(DAYS_A_WEEK)),
    **dict.fromkeys(("mnd", "maand", "maanden", "month", "months"), float(DAYS_A_MONTH)),
}
"""Working days in each."""
WORDS = {
    **dict.fromkeys(("dezelfde dag", "zelfde dag", "direct", "meteen", "onmiddellijk", "same day"), 0.0),
    **dict.fromkeys(("volgende dag", "de volgende dag", "volgende werkdag", "dag later", "next day"), 1.0),
}
HEDGE = re.compile(
    r"^(?:(?:uiterlijk |meestal |vaak )?binnen\b|within\b|(?:ca|circa|ongeveer|gemiddeld|gem|max|maximaal|meestal|na|about)\b\.?|[±~<≤]) *"
)
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
PIECE = late(lambda: rf"(?P<amount>{span()}) ?(?P<unit>{_UNIT})(?![a-z])\.?(?: en|,)? ?")
CLOCK = re.compile(
    r"(\d{1,4}):([0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?(?: ?(?:uur|u|h)\.?)?|(\d{1,3}) ?(?:uur|u|h) ?([0-5]\d)(?: ?min\w*)?"
)
ISO = re.compile(r"p(?=.)(?:(\d+)d)?(?:t(?=.)(?:(\d+)h)?(?:(\d+)m)?(?:\d+(?:[.,]\d+)?s)?)?")
"""A duration as an OpenDocument sheet keeps it: PT30H00M00S."""


def response(cell: Cell) -> float:
    """Working days until an answer: "2 dagen", "4 uur", "1 week", 4:00; a bare number is days.

    Raises:
        ValueError: it is no duration, or longer than a working year; without the content.

    >>> response("2-3 dagen"), response("30:00"), response("4u30")
    (2.5, 3.75, 0.5625)

    """
    hours = _hours(cell)
    if hours is not None:
        value = hours / HOURS_A_DAY
    elif isinstance(cell, int | float):
        value = float(cell)
    else:
        value = _worded(phrase_of(cell))
    if not 0 <= value <= LONGEST_RESPONSE:
        raise ValueError
    return value


def responses(cell: Cell) -> tuple[float, ...]:
    """Several response times, parted by spaces or ``;``, in working days, with a point before decimals."""
    return tuple(response(float(part)) for part in re.split(r"[;\s]+", clean(cell)) if part)


def _hours(cell: Cell) -> float | None:
    """The hours of a cell that a program knows as a duration or a time of day, or that is written as one."""
    if isinstance(cell, timedelta):
        return cell.total_seconds() / 3600
    if isinstance(cell, time):
        return cell.hour + cell.minute / 60
    if isinstance(cell, date):
        return _since_the_start(cell)
    text = clean(cell).casefold()
    clock = CLOCK.fullmatch(text)
    if clock:
        return int(clock[1] or clock[3]) + int(clock[2] or clock[4]) / 60
    iso = ISO.fullmatch(text)
    return 24.0 * int(iso[1] or 0) + int(iso[2] or 0) + int(iso[3] or 0) / 60 if iso else None


def _since_the_start(day: date) -> float:
    """A duration of a day or more that a workbook shows as h:mm is a moment in its first days, in 1900 or 1904."""
    first = {1899: date(1899, 12, 31), 1900: date(1899, 12, 31), 1904: date(1904, 1, 1)}.get(day.year)
    if first is None:
        raise ValueError
    whole, part = (day.date(), day.hour + day.minute / 60) if isinstance(day, datetime) else (day, 0.0)
    return (whole - first).days * 24 + part


def _worded(text: str) -> float:
    text = HEDGE.sub("", text)
    if text in WORDS:
        return WORDS[text]
    if re.fullmatch(r"-?[\d.,]+", text):
        return number(text)
    value, at = 0.0, 0
    while at < len(text):
        piece = PIECE.match(text, at)
        several = amount(piece["amount"])[0] if piece else None
        if piece is None or several is None:
            raise ValueError
        value += several * UNITS[piece["unit"]]
        at = piece.end()
    if not text:
        raise ValueError
    return value
