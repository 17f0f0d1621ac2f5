"""How often there is contact, as it may be shown: a small number is told apart from none, but not from another.

Small is the number of contacts, never the rate: three contacts in twelve days are ninety a year, and still three. So the
threshold for a rate is that for a number, reckoned to a year as the rate is (:func:`least_rate`).

Everything that shows or draws a weight asks here, so that the width of a line, the order of a table or the strength of a
node says no more than the number beside it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels

Rates = npt.NDArray[np.float64]
EXACT = 1e-9
"""What is lost when a number of contacts is reckoned to a year and back: ten contacts must stay ten."""


def least_rate(labels: Labels) -> float:
    """The contacts a year below which a rate can rest on fewer contacts than may be told."""
    return labels.settings.case_threshold / labels.scope.least_years


def rate_hidden(rate: float, labels: Labels) -> bool:
    """Whether a rate (as it is, or as :func:`shown_rate` gave it) is too small to tell; never at level ``full``."""
    return labels.settings.names != "full" and 0 < rate < least_rate(labels) * (1 - EXACT)


def rates_hidden(rates: Rates, labels: Labels) -> npt.NDArray[np.bool_]:
    """:func:`rate_hidden` of many at once."""
    if labels.settings.names == "full":
        return np.zeros(len(rates), dtype=bool)
    return np.asarray((rates > 0) & (rates < least_rate(labels) * (1 - EXACT)), dtype=bool)


def shown_rate(rate: float, labels: Labels) -> float:
    """Contacts a year as they may be shown, in whole times :func:`least_rate`: one value for all that are too few to tell, then
    ten contacts, twenty ... of the time that was counted. Exact at level ``full``.

    So a file cannot be laid beside that of another period, or of another level, to find what happened in between (decision 34).

    Args:
        rate: contacts a year; NaN when not known.
        labels: the level of privacy and the threshold.

    Returns:
        NaN: unknown; half of :func:`least_rate`: too few (:func:`rate_hidden` is true of it).

    """
    return float(shown_rates(np.array([rate], dtype=float), labels)[0])


def shown_rates(rates: Rates, labels: Labels) -> Rates:
    """:func:`shown_rate` of many at once."""
    least = least_rate(labels)
    if labels.settings.names == "full" or not least:
        return np.asarray(rates, dtype=float)
    whole = least * np.maximum(np.round(np.round(rates / least, 9)), 1)
    shown = np.where(rates > 0, whole, rates)
    return np.asarray(np.where(rates_hidden(rates, labels), least / 2, shown), dtype=float)


def shown_sum(rates: Rates, groups: npt.NDArray[Any], labels: Labels) -> pd.Series[float]:
    """Contacts a year added up per group as they may be shown; NaN where no tie of the group has a known rate.

    Below level ``full`` a sum follows from what its ties show (in whole times :func:`least_rate`), so that it says nothing that
    they do not say.

    Args:
        rates: of each tie, as they are; NaN: unknown.
        groups: what each tie is part of.
        labels: the level of privacy.

    """
    totals = pd.Series(shown_rates(rates, labels)).groupby(groups).sum(min_count=1)
    if labels.settings.names == "full" or not labels.settings.case_threshold:
        return totals
    return totals.map(lambda total: _whole(total, least_rate(labels)))


def shown_strengths(scores: Scores, labels: Labels) -> Mapping[str, float]:
    """Contacts a year per node as they may be shown, added up as :func:`shown_sum` does; what is not known of a tie adds nothing."""
    exact = scores.nodes["strength"].to_dict()
    if labels.settings.names == "full" or not labels.settings.case_threshold:
        return {str(node): float(value) for node, value in exact.items()}
    shown = np.nan_to_num(shown_rates(scores.ties["contacts_per_year"].to_numpy(dtype=float), labels))
    total = np.zeros(len(scores.nodes))
    for side in (0, 1):
        np.add.at(total, scores.structure.ends[:, side], shown)
    return {
        str(node): math.nan if math.isnan(value) else _whole(total[i], least_rate(labels))
        for i, (node, value) in enumerate(exact.items())
    }


def _whole(total: float, least: float) -> float:
    return total if not total >= least else float(least * round(total / least))


def rate_words(shown: float, labels: Labels) -> str:
    """What :func:`shown_rate` or :func:`shown_strengths` gave, in words: "< 10" when it is too few to tell, and in how many
    days that is when it is less than a year.
    """
    if rate_hidden(shown, labels):
        return few_words(labels)
    return labels.texts.amount(shown)


def few_words(labels: Labels) -> str:
    """How too few contacts to tell are called: a number of contacts in the time that was counted, not a rate."""
    least, years = labels.settings.case_threshold, labels.scope.least_years
    if years >= 1:
        return f"< {least}"
    return labels.texts.count("common.fewer_in_days", round(years * 365), least=labels.texts.number(least))
