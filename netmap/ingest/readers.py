"""Which reader each column has, and what of a cell may be shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netmap.ingest import cells, days, families, privacy
from netmap.ingest.cells import Cell, clean
from netmap.ingest.days import day_in
from netmap.ingest.durations import response, responses
from netmap.ingest.marks import mark
from netmap.ingest.often import often
from netmap.model.records import RATINGS

Reader = Callable[[Cell], Any]
READERS: dict[str, tuple[Reader, str]] = {
    "frequency": (often, "frequency"),
    "count": (mark, "mark"),
    **dict.fromkeys(("per_year", "per_year_out", "per_year_back"), (cells.at_least_zero, "number")),
    "case_weight": (cells.at_least_zero, "number"),
    "shared_cases": (cells.cases, "number"),
    "direction": (cells.direction, "text"),
    **dict.fromkeys(("response_days", "response_days_back"), (response, "response")),
    **dict.fromkeys(("responses_out", "responses_back"), (responses, "response")),
    **dict.fromkeys(RATINGS, (cells.one_to_five, "rating")),
    "score": (cells.score, "rating"),
    "hours": (cells.week_hours, "hours"),
    "fte": (cells.full_time, "hours"),
    "workdays": (days.workdays, "workdays"),
    "max_cases": (cells.whole, "number"),
    "pupils": (cells.whole, "number"),
    "latitude": (cells.degrees, "number"),
    "longitude": (cells.degrees, "number"),
    **dict.fromkeys(("answered", "in_case", "declared", "listed", "rate_known"), (cells.yes_or_no, "yes_no")),
    "needed": (cells.yes_or_no, "yes_no"),
    "joint_plan": (cells.yes_or_no, "yes_no"),
    "parents": (cells.yes_or_no, "yes_no"),
    "youth": (cells.yes_or_no, "yes_no"),
    "contact": (cells.yes_or_no, "yes_no"),
    "present": (cells.yes_or_no, "yes_no"),
    "works_with": (cells.several_people, "text"),
    "schools": (cells.several_schools, "text"),
    "aliases": (cells.several, "text"),
}
HOW_OFTEN = ("frequency", "count")
"""Columns of phrases and marks: what the user says of a phrase goes before what it says itself."""
WHOLE = frozenset(
    {"count", "per_year", "per_year_out", "per_year_back", "shared_cases", "pupils", "max_cases"}
)
"""Columns of what is counted: a sign before three digits stands between thousands, unless the column tells otherwise."""
DATES = frozenset({"date", "start", "end"})
FIXED = frozenset(column for column, (_, sort) in READERS.items() if sort != "text")
"""Columns of a fixed form: what stands there in another form is not read, and may be about anybody."""


def showable(column: str, cell: Cell) -> Cell:
    """A cell of a column that is read, as it may be shown to who uploaded it; ``None`` for what may be about a child.

    Not for case numbers and e-mail addresses.
    """
    text = clean(cell)
    if column in DATES and reads(column, cell):
        return cell
    if privacy.has_bsn(text):
        return None
    if not isinstance(cell, str):
        return cell
    if column in DATES or column in FIXED:
        return text if reads(column, cell) or privacy.harmless(text) else None
    return families.cleaned(column, cell)[0] or None


def _date(cell: Cell) -> None:
    """Read a date with the day first, or else with the month first."""
    try:
        day_in(cell, 2000)
    except (ValueError, OverflowError):
        day_in(cell, 2000, month_first=True)


def reads(column: str, cell: Cell) -> bool:
    """Whether a cell of a column of a fixed form has that form."""
    try:
        if column in DATES:
            _date(cell)
        else:
            READERS[column][0](cell)
    except (ValueError, OverflowError):
        return False
    return True


PUBLIC_MAIL = frozenset(
    [
        "gmail.com",
        "hotmail.com",
        "hotmail.nl",
        "outlook.com",
        "live.nl",
        "live.com",
        "ziggo.nl",
        "kpnmail.nl",
        "planet.nl",
        "icloud.com",
        "xs4all.nl",
        "yahoo.com",
        "msn.com",
        "home.nl",
        "casema.nl",
        "upcmail.nl",
        "chello.nl",
        "quicknet.nl",
        "telfort.nl",
        "protonmail.com",
        "proton.me",
    ]
)
"""Providers whose addresses say nothing about where somebody works."""
