"""Figures as size and colour: which there are, how a value is written with its unit, and the classes of a scale.

A class has a colour, a range in words and a count, so that a legend can name it; unknown is no class but a look of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.metrics.catalogue import CATALOGUE, NODE_METRICS
from netmap.metrics.scores import Scores
from netmap.text import Texts
from netmap.view.labels import Labels
from netmap.view.suppress import hidden_among, told_count, told_share
from netmap.view.weights import rates_hidden, shown_strengths

MEASURES = tuple(metric.key for metric in NODE_METRICS if metric.key not in ("component", "community"))
"""Figures per person or organisation that are more or less; the others are names of groups."""
TOO_FEW = -math.inf
"""Instead of a value that is known and not shown: less than any other, and not the same as unknown."""
ON_CASES = ("active_cases", "load", "cases_per_8_hours")
"""Figures that betray how many cases somebody has."""
SCALE = ("#62b3a5", "#3592ac", "#2470a6", "#2c4f98", "#2b2a6e")
"""From little to much: darker and darker, so that it also holds without colour (YlGnBu, Brewer 2003, without its pale end)."""
MOST_CLASSES = len(SCALE)
ZEROS = 0.1
"""From this share of zeros on, zero is a class of its own."""


def measured(scores: Scores, labels: Labels, key: str) -> pd.Series:
    """The values of a figure by id as they may be told; NaN where it is unknown, ``TOO_FEW`` where it rests on too few cases, contacts
    or answers to show.
    """
    if key == "strength":
        strengths = pd.Series(dict(shown_strengths(scores, labels)), dtype=float)
        return strengths.mask(rates_hidden(np.asarray(strengths, dtype=np.float64), labels), TOO_FEW)
    values = scores.nodes[CATALOGUE[key].name].astype(float)
    if key in ("answers", "answered_by"):
        answers = scores.nodes["answers"].to_numpy(dtype=float)
        told = [
            told_count(value, labels) if key == "answers" else told_share(value, math.nan, labels)
            for value in values
        ]
        return pd.Series(told, index=values.index, dtype=float).mask(hidden_among(answers, labels), TOO_FEW)
    if key not in ON_CASES:
        return values
    cases = scores.nodes["active_cases"].to_numpy(dtype=float)
    factor = [told_count(one, labels) / one if one > 0 else 1.0 for one in cases]
    return (values * factor).mask(hidden_among(cases, labels), TOO_FEW)


def available(scores: Scores, labels: Labels) -> tuple[str, ...]:
    """The figures of which anything is known, in the order of the catalogue."""
    return tuple(key for key in MEASURES if np.isfinite(measured(scores, labels, key)).any())


def measure_name(key: str, texts: Texts) -> str:
    """What a figure is called, with its unit."""
    unit = f"network.unit.{CATALOGUE[key].unit}"
    name = texts(f"metrics.{key}.name")
    return texts("network.with_unit", name=name, unit=texts(unit)) if unit in texts else name


def hidden_words(labels: Labels) -> str:
    """What is said of a value that is known and not shown: "niet getoond: minder dan 10"."""
    return labels.texts("scope.hidden", n=labels.texts.number(labels.settings.case_threshold))


def measure_words(value: float, key: str, texts: Texts) -> str:
    """A value as people write it: "12%", "ja", "3,5"; not one of ``TOO_FEW``."""
    unit = CATALOGUE[key].unit
    if math.isnan(value):
        return texts("common.unknown")
    if unit == "yes_no":
        return texts("common.yes" if value else "common.no")
    if unit == "share":
        return texts.percent(value, _digits(100 * value))
    return texts.number(value) if unit == "count" else texts.amount(value)


def _digits(value: float) -> int:
    """Digits behind the mark: two that say something, none from 10 on."""
    size = abs(value)
    if size >= 9.95 or abs(size - round(size)) < 1e-9:
        return 0
    return 1 if size >= 0.095 else 2


def explained(key: str, texts: Texts) -> list[tuple[str, str]]:
    """What a high value says, what misleads, how it is computed and after whom: heading and words; nothing for plain facts."""
    parts = [
        (texts(f"network.{part}"), texts(words))
        for part in ("high", "misleads", "formula")
        if (words := f"metrics.{key}.{part}") in texts
    ]
    source = CATALOGUE[key].source
    return [*parts, (texts("network.source"), source)] if parts and source else parts


@dataclass(frozen=True, slots=True)
class Classes:
    """A scale in classes, from little to much."""

    bounds: tuple[tuple[float, float], ...]
    """Least and largest value that occurs in each; both belong to it."""
    colours: tuple[str, ...]
    words: tuple[str, ...]

    def of(self, value: float) -> int | None:
        """The number of the class of a value; ``None``: unknown, or not shown."""
        if not math.isfinite(value):
            return None
        return max((i for i, (low, _) in enumerate(self.bounds) if value >= low), default=0)


def classes(values: Sequence[float], key: str, texts: Texts) -> Classes:
    """Classes with about as many members each; few different values are a class each, and many zeros are one.

    Args:
        values: what is unknown or not shown is left out.
        key: the figure.
        texts: the words of the ranges.

    """
    known = np.sort(np.asarray([value for value in values if math.isfinite(value)], dtype=float))
    bounds: list[tuple[float, float]] = []
    if len(known):
        zeros = known[known == 0]
        if len(zeros) and len(zeros) >= ZEROS * len(known):
            bounds.append((0.0, 0.0))
            known = known[known > 0]
        distinct = np.unique(known)
        room = MOST_CLASSES - len(bounds)
        if len(distinct) <= room:
            bounds += [(float(value), float(value)) for value in distinct]
        else:
            lows = sorted({float(known[len(known) * i // room]) for i in range(room)})
            highs = [float(known[known < low].max()) for low in lows[1:]]
            bounds += list(zip(lows, [*highs, float(known[-1])], strict=True))
    n = len(bounds)
    step = (MOST_CLASSES - 1) / (n - 1) if n > 1 else 0.0
    return Classes(
        tuple(bounds),
        tuple(SCALE[round(i * step)] if n > 1 else SCALE[-1] for i in range(n)),
        tuple(_range(low, high, key, texts) for low, high in bounds),
    )


def _range(low: float, high: float, key: str, texts: Texts) -> str:
    first, last = measure_words(low, key, texts), measure_words(high, key, texts)
    nothing = set("123456789").isdisjoint(first) and CATALOGUE[key].unit != "yes_no"
    if low > 0 and nothing:  # so little that it would be written as nothing
        return texts("network.hardly") if first == last else texts("network.up_to", high=last)
    return first if first == last else texts("network.range", low=first, high=last)
