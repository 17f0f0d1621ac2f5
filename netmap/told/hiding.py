"""Small numbers as they are told: a value that writers show as it is, or :class:`~netmap.told.table.Hidden`."""

from __future__ import annotations

import math

from netmap.told.table import Hidden
from netmap.view.labels import Labels
from netmap.view.suppress import hidden, told_count
from netmap.view.weights import few_words, rate_hidden


def count(value: float | None, labels: Labels) -> int | Hidden | None:
    """A count of cases, contacts or answers."""
    if value is None or math.isnan(value):
        return None
    return few(labels) if hidden(value, labels) else int(told_count(value, labels))


def rate(shown: float, labels: Labels, *, in_words: bool = False) -> float | Hidden | None:
    """What :func:`netmap.view.weights.shown_rate` or ``shown_strengths`` gave; ``in_words``: with the days in which it is."""
    if math.isnan(shown):
        return None
    if not rate_hidden(shown, labels):
        return shown
    return Hidden(few_words(labels) if in_words else few(labels).words, shown)


def few(labels: Labels) -> Hidden:
    """Known, and too few to show."""
    threshold = labels.settings.case_threshold
    return Hidden(f"< {threshold}", threshold / 2)
