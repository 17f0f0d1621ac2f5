"""A tie as rows of contact: one for each side that reported it, and what it says beside contact.

A sheet of contacts has a row for each time; a file of ties has one line for a whole tie, with what happened each way beside
each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from netmap.model.columns import Coded, Numbers, coded, combined, filled_up
from netmap.model.records import RATINGS

PAIR = ("in_case", "shared_cases", "case_weight", "declared")
RATES = ("per_year_out", "per_year_back")
WAYS = (*RATES, "rate_known", "responses_out", "responses_back", "response_days_back")
LOOKED_AT = ("direction", *PAIR, "rate_known", "responses_out", "responses_back")
"""Of which the value decides what a line means; of all others only whether there is one."""
MARKS = frozenset({"direction", *PAIR, *WAYS})
"""Columns that make a line one of a whole tie."""
ONE_SIDED = frozenset({"response_days", "answered", *RATINGS})
"""What one end says of the other: of a line without direction it is not known who said it."""
TURNED = {
    f"{end}{what}": f"{other}{what}"
    for end, other in (("from", "to"), ("to", "from"))
    for what in ("", "_kind", "_organisation", "_role", "_node")
}
ENDS = frozenset(TURNED)


def contact_rows(values: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of contact that one line says; one that says nothing of a whole tie comes back as it is."""
    if not MARKS & values.keys():
        return [values]
    plain = {column: value for column, value in values.items() if column not in MARKS}
    way = values.get("direction")
    if way in (None, "unsaid"):
        seen = _way(values)  # a figure of the way back says more than that a line has no direction
        way = way if way and seen == "out" else seen
    pair = _pair(values)
    if way == "none":
        return [{**plain, "contact": False, "pair": pair}] if pair else []
    if way == "unsaid":
        return [{**_without_sides(values, plain), **({"pair": pair} if pair else {})}]
    rows = [row for side in _sides(way) for row in _one_way(values, plain, side, both=way == "both")]
    if pair:
        rows[0]["pair"] = pair
    return rows


@dataclass(frozen=True, slots=True)
class _Of:
    """What a line says in a column, whatever it is."""

    column: str
    halved: bool = False

    def __truediv__(self, _two: int) -> _Of:
        return _Of(self.column, True)


def contact_columns(columns: Mapping[str, Coded], count: int) -> tuple[dict[str, Coded], Numbers]:
    """The same of many lines: the columns of the rows, and of which line each row is.

    What becomes of a line (:func:`contact_rows`) is asked once for all that differ in nothing it looks at.
    """
    looked = [column for column in LOOKED_AT if column in columns]
    others = {column: columns[column].codes >= 0 for column in columns if column not in looked}
    keys = [
        *(columns[column].codes for column in looked),
        *(there.astype(np.int32) for there in others.values()),
    ]
    alike, first = combined([*keys, np.zeros(count, np.int32)])
    rows: list[dict[str, Any]] = []
    made: list[int] = []
    for at in first.tolist():
        seen = {
            column: columns[column].values[columns[column].codes[at]]
            for column in looked
            if columns[column].codes[at] >= 0
        }
        several = contact_rows(
            {**seen, **{column: _Of(column) for column, there in others.items() if there[at]}}
        )
        rows += several
        made.append(len(several))
    sizes = np.array(made, np.int64)
    times = sizes[alike]
    lines = np.repeat(np.arange(count), times)
    within = np.arange(len(lines)) - np.repeat(np.cumsum(times) - times, times)
    which = (np.cumsum(sizes) - sizes)[alike][lines] + within
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: _column([row.get(name) for row in rows], which, columns, lines) for name in names}, lines


def _column(said: Sequence[Any], which: Numbers, columns: Mapping[str, Coded], lines: Numbers) -> Coded:
    """One column of the rows, from what each sort of row says in it: a value, or what its line says in some column."""
    stated = coded(None if isinstance(one, _Of) else one for one in said)
    found = Coded(stated.codes[which], stated.values)
    for source in dict.fromkeys(one for one in said if isinstance(one, _Of)):
        own = columns[source.column].taken(lines)
        if source.halved:
            own = Coded(own.codes, tuple(value / 2 for value in own.values))
        here = np.array([one == source for one in said])[which]
        found = own if here.all() else filled_up(found, own.where(here))
    return found


def _without_sides(values: Mapping[str, Any], plain: Mapping[str, Any]) -> dict[str, Any]:
    """A row of contact without direction: what belongs to one of its ends is not there."""
    row = {column: value for column, value in plain.items() if column not in ONE_SIDED}
    if "per_year" not in row and values.get("rate_known") is False:
        row["tells_rate"] = False
    return {**row, "directed": False}


def _way(values: Mapping[str, Any]) -> str:
    """From which side a line without a word on it was reported: a figure of the way back is a report from there."""
    if any(
        values.get(column) is not None for column in ("per_year_back", "responses_back", "response_days_back")
    ):
        return "both"
    shared = values.get("in_case") or values.get("shared_cases")
    contact = {"date", "frequency", "per_year", "count", "per_year_out", "response_days", "responses_out"}
    return "none" if shared and not contact & values.keys() else "out"


def _sides(way: str) -> tuple[str, ...]:
    return ("out", "back") if way == "both" else (way,)


def _pair(values: Mapping[str, Any]) -> dict[str, Any]:
    shared = bool(values.get("in_case") or values.get("shared_cases"))
    known: dict[str, Any] = {"shared": True} if shared else {}
    if shared:
        known |= {
            column: values[column]
            for column in ("shared_cases", "case_weight")
            if values.get(column) is not None and not math.isnan(values[column])
        }
    if values.get("declared"):
        known["declared"] = True
    return known


def _one_way(
    values: Mapping[str, Any], plain: Mapping[str, Any], side: str, *, both: bool
) -> Iterator[dict[str, Any]]:
    ends = plain if side == "out" else _turned(plain)
    row = {
        column: value
        for column, value in ends.items()
        if column not in ("response_days", "per_year", "count")
    }
    apart = any(column in values for column in RATES)
    rate = values.get(f"per_year_{side}") if apart else plain.get("per_year")
    if rate is not None:
        row["per_year"] = rate / 2 if both and not apart else rate
    elif apart or values.get("rate_known") is False:
        row["tells_rate"] = False
    elif "count" in plain:
        row["count"] = plain["count"] / 2 if both else plain["count"]
    single = values.get("response_days_back") if side == "back" else plain.get("response_days")
    answers = values.get(f"responses_{side}") or (() if single is None else (single,))
    first, *others = answers or (None,)
    yield row if first is None else {**row, "response_days": first}
    bare = {column: value for column, value in row.items() if column in ENDS}
    for days in others:
        yield {**bare, "response_days": days}


def _turned(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same with both ends exchanged."""
    return {TURNED.get(column, column): value for column, value in values.items()}
