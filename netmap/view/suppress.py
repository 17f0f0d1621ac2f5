"""Small numbers of cases are hidden, so that nobody can be recognised in them."""

from __future__ import annotations

import math

from netmap.view.labels import Labels


def hidden(count: float, labels: Labels) -> bool:
    """Whether a count of cases is too small to show: from 1 up to the threshold, unless full names were asked for."""
    return labels.settings.names != "full" and 0 < count < labels.settings.case_threshold


def case_count(count: float | None, labels: Labels) -> str:
    """A count of cases in words: "< 10" when it is too small to show."""
    if count is None or math.isnan(count):
        return labels.texts("common.unknown")
    if hidden(count, labels):
        return f"< {labels.settings.case_threshold}"
    return labels.texts.number(count)
