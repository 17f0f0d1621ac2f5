"""Lines between the points of a map: how wide each is, and what is said of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from netmap.view import encoding
from netmap.view.labels import Labels
from netmap.view.weights import rate_words, shown_rates


@dataclass(frozen=True, slots=True)
class SceneEdge:
    """One tie as drawn."""

    source: str
    target: str
    width: float
    """Line width in map units, 1 to 6."""
    colour: str
    dashed: bool
    """Dashed: only shared cases, no recorded contact."""
    facts: tuple[tuple[str, str], ...]
    strong: bool = False
    """Drawn in full colour: an overlay says something of it."""


def lines(
    ends: tuple[Sequence[str], Sequence[str]],
    contact: Sequence[bool],
    rates: Sequence[float],
    last: pd.Series,
    shared: Sequence[float],
    labels: Labels,
    cases: Callable[[float], str],
) -> list[SceneEdge]:
    """A line for each pair: wider the more contact there is, dashed where only cases are shared.

    Args:
        ends: inner ids of both ends of each.
        contact: whether contact is recorded.
        rates: contacts a year, NaN when not known.
        last: day of the last contact, NaT when not known.
        shared: how many cases are shared, NaN when that is not known.
        labels: how things are called.
        cases: words for a number of shared cases.

    Returns:
        In the order given; the ends of each are public ids, the smaller first.

    """
    texts = labels.texts
    a_year, latest, together = (
        texts(f"view.fact.{key}") for key in ("contacts_per_year", "last_contact", "shared_cases")
    )

    # of many ties the same is said: worded once, since a large network has a hundred thousand
    @cache
    def of_rate(rate: float) -> tuple[tuple[str, str], float]:
        return (a_year, rate_words(rate, labels)), round(min(1 + math.log10(1 + rate) * 1.6, 6.0), 2)

    @cache
    def of_day(number: int) -> tuple[str, str]:
        day: date | None = np.datetime64(number, "D").item()
        return latest, texts.day(day)

    @cache
    def of_cases(number: float) -> tuple[str, str]:
        return together, cases(number)

    unknown, none = ((a_year, rate_words(math.nan, labels)), 1.0), ((a_year, texts("common.none")), 1.0)
    days = last.to_numpy(dtype="datetime64[D]").astype(np.int64).tolist()
    drawn = []
    for source, target, has_contact, rate, day, number in zip(
        *ends,
        contact,
        shown_rates(np.asarray(rates, dtype=float), labels).tolist(),
        days,
        shared,
        strict=True,
    ):
        one, other = labels.public(source), labels.public(target)
        said, width = none if not has_contact else unknown if math.isnan(rate) else of_rate(rate)
        facts = [said]
        if has_contact:
            facts.append(of_day(day))
        if number:
            facts.append(of_cases(number))
        if other < one:
            one, other = other, one
        drawn.append(SceneEdge(one, other, width, encoding.EDGE, not has_contact, tuple(facts)))
    return drawn
