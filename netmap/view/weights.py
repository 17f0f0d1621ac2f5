"""How often there is contact, as it may be shown: a small number is told apart from none, but not from another.

Everything that shows or draws a weight asks here, so that the width of a line, the order of a table or the strength of a
node says no more than the number beside it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels
from netmap.view.suppress import hidden, hidden_among

Rates = npt.NDArray[np.float64]


def shown_rate(rate: float, labels: Labels) -> float:
    """Contacts a year as they may be shown: exact, or one and the same value for all that are too few to tell.

    Without people (level ``organisation``) in whole tens too (whole times the threshold), so that it cannot be laid beside
    a file at another level to find the one tie that is missing in it.

    Args:
        rate: contacts a year; NaN when not known.
        labels: the level of privacy and the threshold.

    Returns:
        NaN: unknown; half the threshold: too few (:func:`netmap.view.suppress.hidden` is true of it).

    """
    threshold = labels.settings.case_threshold
    if hidden(rate, labels):
        return threshold / 2
    if labels.settings.names == "organisation" and threshold and rate > 0:
        return float(threshold * max(round(rate / threshold), 1))
    return float(rate)


def shown_rates(rates: Rates, labels: Labels) -> Rates:
    """:func:`shown_rate` of many at once."""
    threshold = labels.settings.case_threshold
    shown = rates
    if labels.settings.names == "organisation" and threshold:
        whole = threshold * np.maximum(np.round(rates / threshold), 1)
        shown = np.where(rates > 0, whole, rates)
    return np.asarray(np.where(hidden_among(rates, labels), threshold / 2, shown), dtype=float)


def shown_strengths(scores: Scores, labels: Labels) -> Mapping[str, float]:
    """Contacts a year per node as they may be shown; what is not known of a tie adds nothing.

    Of a node with a tie that is not shown exactly, it follows from what its ties show (in whole times the threshold), so
    that it says nothing that they do not say.
    """
    exact = scores.nodes["strength"].to_dict()
    if labels.settings.names == "full" or not labels.settings.case_threshold:
        return {str(node): float(value) for node, value in exact.items()}
    rates = scores.ties["contacts_per_year"].to_numpy(dtype=float)
    shown = shown_rates(rates, labels)
    # one that happens to be half the threshold is not shown exactly either
    rounded = hidden_among(rates, labels) | (~np.isnan(rates) & (shown != rates))
    total, touched = np.zeros(len(scores.nodes)), np.zeros(len(scores.nodes), dtype=bool)
    for side in (0, 1):
        np.add.at(total, scores.structure.ends[:, side], np.nan_to_num(shown))
        np.logical_or.at(touched, scores.structure.ends[:, side], rounded)
    return {
        str(node): shown_rate(
            _whole(total[i], labels.settings.case_threshold) if touched[i] else float(value), labels
        )
        for i, (node, value) in enumerate(exact.items())
    }


def _whole(total: float, threshold: int) -> float:
    return total if total < threshold else float(threshold * round(total / threshold))


def rate_words(shown: float, labels: Labels) -> str:
    """What :func:`shown_rate` or :func:`shown_strengths` gave, in words: "< 10" when it is too few to tell."""
    if hidden(shown, labels):
        return f"< {labels.settings.case_threshold}"
    return labels.texts.number(shown, 1 if math.isfinite(shown) and shown != round(shown) else 0)


def rate_value(shown: float, labels: Labels) -> Any:
    """The same as a value for a cell: a number, ``None`` when not known, or "< 10"."""
    if math.isnan(shown):
        return None
    return rate_words(shown, labels) if hidden(shown, labels) else shown
