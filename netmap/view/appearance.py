"""Colour and size of the points of a map, with the legend that explains them: by a kind of thing, or by any figure.

Unknown is a look of its own (grey, and drawn open), never the lowest class; so is what is known and not shown (pale,
and open too).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from netmap.view import encoding
from netmap.view.encoding import Shape
from netmap.view.labels import Labels
from netmap.view.measures import TOO_FEW, classes, hidden_words, measure_words

UNKNOWN, HIDDEN = "unknown", "hidden"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend: colour and shape never alone, always with a word."""

    key: str
    label: str
    colour: str
    shape: Shape
    count: int
    hollow: bool = False
    """Drawn open: the value is unknown, or not shown."""


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


def by_measure(values: Sequence[float], measure: str, labels: Labels) -> Painted:
    """Colours for a figure: classes from little to much, the most first in the legend; unknown is grey and open, what is not shown
    pale and open.
    """
    texts = labels.texts
    scale = classes(values, measure, texts)
    numbers = [scale.of(value) for value in values]
    keys = [
        f"class{number}" if number is not None else HIDDEN if value == TOO_FEW else UNKNOWN
        for number, value in zip(numbers, values, strict=True)
    ]
    counted = Counter(keys)
    entries = [
        LegendEntry(f"class{i}", scale.words[i], scale.colours[i], "dot", counted[f"class{i}"])
        for i in reversed(range(len(scale.bounds)))
        if counted[f"class{i}"]
    ]
    if counted[HIDDEN]:
        entries.append(
            LegendEntry(HIDDEN, hidden_words(labels), encoding.HIDDEN, "dot", counted[HIDDEN], hollow=True)
        )
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
    look = {entry.key: entry.colour for entry in entries}
    return Painted(
        groups=tuple(keys),
        colours=tuple(look[key] for key in keys),
        hollow=tuple(key in (HIDDEN, UNKNOWN) for key in keys),
        legend=tuple(entries),
    )


def size_legend(
    values: Sequence[float], measure: str | None, scale: encoding.Ranked, labels: Labels
) -> tuple[SizeEntry, ...]:
    """Circles that say which size is how much: the most, a quarter of it (half as wide), what is not shown, and unknown.

    Args:
        values: of the points, as :func:`netmap.view.measures.measured` gives them.
        measure: the figure; ``None`` for a number of people.
        scale: how values become radii.
        labels: the words, and below which number nothing is shown.

    """
    texts = labels.texts

    def words(value: float) -> str:
        return texts.number(value) if measure is None else measure_words(value, measure, texts)

    known = [value for value in values if math.isfinite(value)]
    top = max(known, default=0.0)
    shown = [top] if top > 0 else []
    if top > 0 and (measure is None or not float(top).is_integer() or top >= 4):
        shown.append(
            top / 4 if measure is not None and not float(top).is_integer() else float(round(top / 4))
        )
    shown = [value for value in dict.fromkeys(shown) if value > 0]
    entries = [SizeEntry(words(value), round(scale.radius(value, top), 1)) for value in shown]
    if TOO_FEW in values:
        entries.append(SizeEntry(hidden_words(labels), scale.low))
    if any(math.isnan(value) for value in values):
        entries.append(SizeEntry(texts("view.group.unknown"), scale.low))
    return tuple(entries)
