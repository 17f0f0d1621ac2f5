"""Marks: what one cell of a matrix, or below "aantal", says of a contact."""

from __future__ import annotations

import re
from typing import Any

from netmap.ingest.cells import Cell, at_least_zero, clean
from netmap.ingest.often import Often, Said, often, phrase_of

OFTEN = ("frequency", "count", "per_year")
"""Columns that say how often."""
EVIDENCE = frozenset({"date", "frequency", "count", "per_year", "response_days", "answered"})
"""What says that there was contact."""
COUNTED = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:x|×|keer|keren|maal|times?)", re.IGNORECASE)


def mark(cell: Cell, said: Said | None = None, *, coded: bool = False) -> dict[str, float]:
    """What a mark says: ``count`` (3, "3x"), ``frequency`` in contacts a year ("wekelijks"; 0 for "nee"), or neither ("x", "ja").

    Args:
        cell: the raw cell.
        said: what the user says of some marks, as of some phrases (:func:`netmap.ingest.often.often`).
        coded: as there.

    Raises:
        ValueError: it says none of these; without the content.

    """
    if not said or phrase_of(cell) not in said:
        times = COUNTED.fullmatch(clean(cell))
        try:
            return {"count": at_least_zero(times[1] if times else cell)}
        except ValueError:
            pass
    per_year = often(cell, said, coded=coded).per_year
    return {} if per_year is None else {"frequency": per_year}


def weigh(values: dict[str, Any], *, strict: bool) -> None:
    """Turn what was read of a phrase and a mark into contacts a year and a count, within the values of a row.

    Where how often was ``unread`` (it cannot be read) and nothing else is known of the contact, the row is none, if ``strict``.
    """
    phrase, marked, unread = (values.pop(column, None) for column in ("frequency", "count", "unread"))
    if marked is not None:
        values |= marked
    if isinstance(phrase, Often) and phrase.per_year is not None:
        values["frequency"] = phrase.per_year
    if strict and unread and phrase is None and marked is None and EVIDENCE.isdisjoint(values):
        values["contact"] = False
