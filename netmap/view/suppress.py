"""Small numbers of cases are hidden, so that nobody can be recognised in them, also not by subtraction."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels


def hidden(count: float, labels: Labels) -> bool:
    """Whether a count of cases, or a weight, is too small to show: more than 0 and below the threshold, unless full names
    were asked for.
    """
    return labels.settings.names != "full" and 0 < count < labels.settings.case_threshold


def hidden_among(counts: npt.NDArray[np.float64], labels: Labels) -> npt.NDArray[np.bool_]:
    """:func:`hidden` of many at once."""
    if labels.settings.names == "full":
        return np.zeros(len(counts), dtype=bool)
    return np.asarray((counts > 0) & (counts < labels.settings.case_threshold), dtype=bool)


def told_count(count: float, labels: Labels) -> float:
    """A number of cases or contacts that is not :func:`hidden`, as it may be told: below ``full`` in whole times the threshold.

    Of two periods of which one is a month longer, the exact numbers would tell what happened in that month (decision 34).
    """
    base = labels.settings.case_threshold
    if labels.settings.names == "full" or not base or math.isnan(count):
        return count
    return float(base * round(count / base))


CONTACT_COUNTS = ("responses", "contact_rows")
"""Figures about the network as a whole that count contacts."""
COARSE, LEAST_FOR_PERCENTS = 0.1, 100
"""The steps in which a share of a number of cases or contacts is told, and the number from which it is told in percents."""


def told_share(share: float, of: float, labels: Labels) -> float:
    """A share of cases or contacts as it may be told: below ``full`` so coarse that no number follows from it.

    Args:
        share: from 0 to 1; NaN where it is not known.
        of: of how many; NaN where that is not known.
        labels: the level of privacy.

    """
    if labels.settings.names == "full" or not labels.settings.case_threshold or math.isnan(share):
        return share
    return round(share, 2) if of >= LEAST_FOR_PERCENTS else round(COARSE * round(share / COARSE), 1)


def told_load(figures: Mapping[Any, Any], labels: Labels) -> dict[str, float]:
    """What follows from the number of open cases of somebody (``load``, ``cases_per_8_hours``), from the number that is told of it."""
    cases = np.array([figures["active_cases"]], dtype=float)
    keys = [key for key in ("load", "cases_per_8_hours") if key in figures]
    return {key: float(told_loads(np.array([figures[key]], float), cases, labels)[0]) for key in keys}


def told_loads(
    loads: npt.NDArray[np.float64], cases: npt.NDArray[np.float64], labels: Labels
) -> npt.NDArray[np.float64]:
    """:func:`told_load` of one figure of many people at once; ``cases``: how many each has."""
    base = labels.settings.case_threshold
    if labels.settings.names == "full" or not base:
        return loads
    told = base * np.round(cases / base)
    return np.where(
        cases == 0, loads, loads * np.divide(told, cases, out=np.ones(len(cases)), where=cases != 0)
    )


FEW_GIVERS = 3
"""Different people below whom a mean mark betrays what one of them thinks of a colleague."""


def few_givers(givers: int, labels: Labels) -> bool:
    """Whether a mean mark rests on too few people to show, unless full names were asked for."""
    return labels.settings.names != "full" and givers < FEW_GIVERS


def case_count(count: float | None, labels: Labels) -> str:
    """A count of cases in words: "< 10" when it is too small to show."""
    if count is None or math.isnan(count):
        return labels.texts("common.unknown")
    if hidden(count, labels):
        return f"< {labels.settings.case_threshold}"
    return labels.texts.number(told_count(count, labels))


def counted(key: str, count: int, labels: Labels, **values: object) -> str:
    """A sentence with a number of cases or contacts, as :meth:`netmap.text.Texts.count` makes it: "< 10" when it is too small to show."""
    one = count == 1 and not hidden(count, labels)
    return labels.texts(f"{key}.{'one' if one else 'many'}", n=case_count(count, labels), **values)


def protected(
    counts: Sequence[int], sums: Sequence[tuple[int, Sequence[int]]], threshold: int
) -> frozenset[int]:
    """Which counts to hide so that none from 1 up to the threshold can be worked out from those that are shown.

    Complementary cell suppression (Hundepool et al. 2012, Statistical Disclosure Control, chapter 4): first every small
    count itself; then, as long as one follows from a sum (alone in it, or as a combination of several sums) or what is
    hidden in a sum adds up to less than the threshold, the smallest other count beside it.

    Args:
        counts: everything that is to be shown, totals too.
        sums: number of a total, and numbers of the counts that add up to it.
        threshold: counts from 1 up to it are hidden.

    Returns:
        Numbers of the counts to hide.

    """
    small = {number for number, count in enumerate(counts) if 0 < count < threshold}
    secret = set(small)
    while (found := _weak(counts, sums, small, secret, threshold)) is not None:
        secret.add(found)
    return frozenset(secret)


def _weak(
    counts: Sequence[int],
    sums: Sequence[tuple[int, Sequence[int]]],
    small: set[int],
    secret: set[int],
    threshold: int,
) -> int | None:
    """The next count to hide; ``None`` when all small ones are safe, or when there is nothing left beside them."""
    order = sorted(secret)
    rows = np.array([[_sign(number, one) for number in order] for one in sums], dtype=float).reshape(
        len(sums), -1
    )
    rank = np.linalg.matrix_rank(rows) if rows.size else 0
    for number in sorted(small):
        unit = np.array([[float(number == other) for other in order]])
        follows = bool(rows.size) and np.linalg.matrix_rank(np.concatenate([rows, unit])) == rank
        for total, parts in sums:
            around = [total, *parts]
            if number not in around:
                continue
            gone = [one for one in parts if one in secret]
            thin = total not in secret and 0 < sum(counts[one] for one in gone) < threshold
            rest = [one for one in around if one not in secret and counts[one] > 0]
            if (follows or thin) and rest:
                # a part before the total: a total says more
                return min(rest, key=lambda one: (one == total, counts[one], one))
    return None


def _sign(number: int, one: tuple[int, Sequence[int]]) -> int:
    return (number in one[1]) - (number == one[0])


def told_figure(section: str, key: str, value: Any, scores: Scores, labels: Labels) -> Any:
    """A figure about the network as a whole as it may be shown: one of cases as :func:`case_figure` says, and numbers and shares
    of contacts as coarse as those of cases.
    """
    if section == "cases":
        return case_figure(key, value, scores, labels)
    if labels.settings.names == "full" or value is None:
        return value
    if key in CONTACT_COUNTS:
        return case_count(value, labels) if hidden(value, labels) else int(told_count(value, labels))
    if key == "answered":
        return told_share(float(value), float(scores.summary["reach"]["responses"] or 0), labels)
    return value


def case_figure(key: str, value: Any, scores: Scores, labels: Labels) -> Any:
    """A figure about all cases as it may be shown: "< 10" for a small number, ``None`` for a share that betrays one.

    A share is shown only when neither the cases with a yes nor those with a no are few: each follows from the other. Numbers
    and shares are as coarse as :func:`told_count` and :func:`told_share` make them.
    """
    total = scores.summary["cases"].get("cases")
    if not isinstance(total, int | float) or labels.settings.names == "full":
        return value
    if hidden(float(total), labels):
        return case_count(float(total), labels) if key == "cases" else None
    behind = scores.tables["case_shares"].set_index("figure")
    if value is not None and key in behind.index:
        yes, known = int(behind["yes"].to_dict()[key]), int(behind["known"].to_dict()[key])
        if protected([known, yes, known - yes], [(0, (1, 2))], labels.settings.case_threshold):
            return None
        return told_share(float(value), known, labels)
    return int(told_count(float(total), labels)) if key == "cases" else value
