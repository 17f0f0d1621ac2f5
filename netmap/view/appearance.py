"""Colour and size of the points of a map, with the legend that explains them: by a kind of thing, or by any figure.

Unknown is a look of its own (grey, and drawn open), never the lowest class.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from netmap.text import Texts
from netmap.view import encoding
from netmap.view.encoding import Shape
from netmap.view.measures import classes, measure_words

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend: colour and shape never alone, always with a word."""

    key: str
    label: str
    colour: str
    shape: Shape
    count: int
    hollow: bool = False
    """Drawn open: the value is unknown."""


@dataclass(frozen=True, slots=True)
class SizeEntry:
    """One circle of the legend of sizes."""

    label: str
    radius: float
    """In map units, as the nodes."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A colour for each point."""

    groups: tuple[str, ...]
    """Key of the legend entry of each."""
    colours: tuple[str, ...]
    hollow: tuple[bool, ...]
    legend: tuple[LegendEntry, ...]


def by_group(groups: Sequence[tuple[str, str]], shapes: Sequence[Shape], colour: str) -> Painted:
    """Colours for kinds of things.

    Args:
        groups: key and words of each point's group.
        shapes: of each point.
        colour: which kind; ``discipline`` has colours of its own, others get a series in order of size.

    """
    keys = [key for key, _ in groups]
    look = encoding.COLOUR_OF_GROUP if colour == "discipline" else _series(keys)
    worded = dict(groups)
    counted = Counter(zip(keys, shapes, strict=True))
    return Painted(
        groups=tuple(keys),
        colours=tuple(look[key] for key in keys),
        hollow=(False,) * len(keys),
        legend=tuple(
            LegendEntry(key, worded[key], look[key], shape, n)
            for (key, shape), n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        ),
    )


def _series(keys: Sequence[str]) -> dict[str, str]:
    counted = Counter(key for key in keys if key != UNKNOWN)
    largest = sorted(counted, key=lambda key: (-counted[key], key))
    look = dict.fromkeys(largest, encoding.COLOUR_OF_GROUP["other"]) | dict(
        zip(largest, encoding.SERIES, strict=False)
    )
    return look | {UNKNOWN: encoding.UNKNOWN}


def by_measure(values: Sequence[float], measure: str, texts: Texts) -> Painted:
    """Colours for a figure: classes from little to much, the most first in the legend; unknown is grey and open."""
    scale = classes(values, measure, texts)
    numbers = [scale.of(value) for value in values]
    keys = [UNKNOWN if number is None else f"class{number}" for number in numbers]
    counted = Counter(keys)
    entries = [
        LegendEntry(f"class{i}", scale.words[i], scale.colours[i], "dot", counted[f"class{i}"])
        for i in reversed(range(len(scale.bounds)))
        if counted[f"class{i}"]
    ]
    if counted[UNKNOWN]:
        entries.append(
            LegendEntry(
                UNKNOWN,
                texts("view.group.unknown"),
                encoding.UNKNOWN,
                "dot",
                counted[UNKNOWN],
                hollow=True,
            )
        )
    return Painted(
        groups=tuple(keys),
        colours=tuple(encoding.UNKNOWN if number is None else scale.colours[number] for number in numbers),
        hollow=tuple(number is None for number in numbers),
        legend=tuple(entries),
    )


def size_legend(
    values: Sequence[float], measure: str | None, scale: encoding.Ranked, texts: Texts
) -> tuple[SizeEntry, ...]:
    """Circles that say which size is how much: the most, a quarter of it (half as wide), and unknown.

    Args:
        values: of the points, NaN where unknown.
        measure: the figure; ``None`` for a number of people.
        scale: how values become radii.
        texts: the words.

    """

    def words(value: float) -> str:
        return texts.number(value) if measure is None else measure_words(value, measure, texts)

    known = [value for value in values if not math.isnan(value)]
    top = max(known, default=0.0)
    shown = [top] if top > 0 else []
    if top > 0 and (measure is None or not float(top).is_integer() or top >= 4):
        shown.append(
            top / 4 if measure is not None and not float(top).is_integer() else float(round(top / 4))
        )
    shown = [value for value in dict.fromkeys(shown) if value > 0]
    entries = [SizeEntry(words(value), round(scale.radius(value, top), 1)) for value in shown]
    if len(known) < len(values):
        entries.append(SizeEntry(texts("view.group.unknown"), scale.low))
    return tuple(entries)
