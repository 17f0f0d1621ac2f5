"""The outcome of resampling: how stable each place in a ranking is, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Ints

TOP = 10
"""Places of a ranking that count as its top: about what a meeting can talk about."""
RANKINGS = ("bottleneck", "betweenness", "harmonic", "degree")
"""``bottleneck`` ranks by ``loss`` and then ``betweenness``, as the list of bottlenecks does."""
PLACES = {
    "ranking": object,
    "node": object,
    "share": float,
    "low": float,
    "high": float,
    "first": int,
    "last": int,
}
SURE = 1.96
"""Standard errors on both sides within which 95 % lies."""
OUTER = (5, 95)
"""Percentages of the resamples between which a place lies: nine in ten."""


@dataclass(frozen=True, slots=True, eq=False)
class Resampled:
    """How often each node was in the top of each ranking."""

    shares: pd.DataFrame
    """Index: ids as ``structure.ids``; a column per ranking of :data:`RANKINGS`: share of the resamples, 0 to 1."""
    top: dict[str, tuple[str, ...]]
    """Per ranking, who is in the top with everybody's rows, the first first; nobody who is 0."""
    places: pd.DataFrame
    """Of everybody in a top: ``ranking, node, share, low, high`` (between which the share would lie with endless resamples, 95 %
    certain)``, first, last`` (the places between which it stood in nine resamples out of ten)."""
    error: float
    """How much the mean share of the top of the bottlenecks may be off, 95 % certain; NaN without a top."""
    resamples: int
    reporters: int
    """Those whose rows could be left out; a pair of whom nobody is known to have reported counts for one."""


def resampled(
    ordered: Sequence[str],
    ids: Sequence[str],
    counts: Ints,
    tops: Sequence[Ints],
    places: Ints,
    reporters: int,
) -> Resampled:
    """The outcome of all resamples together.

    Args:
        ordered: ids in the order of ``counts``.
        ids: the same in the order that is wanted.
        counts: per ranking and node, how often it was in the top; and then the same as each half of the sources says it, if any.
        tops: per ranking, the positions of its top.
        places: a row per resample, a column per node of each top after the other.
        reporters: how many there are.

    """
    runs = len(places)
    shares = pd.DataFrame(counts[0].T / runs, index=list(ordered), columns=list(RANKINGS)).reindex(list(ids))
    # how much another draw of the sources would say otherwise: at most what either half of them does
    doubt = np.abs(counts - counts[0]).max(axis=0) / runs
    rows, column = [], 0
    for ranking, top, often, off in zip(RANKINGS, tops, counts[0], doubt, strict=True):
        for node in top:
            stood, share = places[:, column], float(often[node] / runs)
            first, last = np.percentile(np.minimum(stood, len(ids)), OUTER, method="inverted_cdf")
            low, high = interval(share, runs)
            bounds = max(low - off[node], 0.0), min(high + off[node], 1.0)
            rows.append((ranking, ordered[node], share, *bounds, int(first), int(last)))
            column += 1
    held = (places[:, : len(tops[0])] <= TOP).mean(axis=1) if len(tops[0]) else np.full(runs, np.nan)
    spread = float(held.std(ddof=1)) if runs > 1 else math.nan
    means = counts[:, 0, tops[0]].mean(axis=1) / runs if len(tops[0]) else np.zeros(1)
    return Resampled(
        shares=shares,
        top={name: tuple(ordered[node] for node in top) for name, top in zip(RANKINGS, tops, strict=True)},
        places=pd.DataFrame(rows, columns=list(PLACES)).astype(PLACES),
        error=SURE * spread / math.sqrt(runs) + float(np.abs(means - means[0]).max()),
        resamples=runs,
        reporters=reporters,
    )


def interval(share: float, runs: int) -> tuple[float, float]:
    """Between which a share would lie with endless runs, 95 % certain (Wilson 1927)."""
    middle = (share + SURE**2 / (2 * runs)) / (1 + SURE**2 / runs)
    half = SURE * math.sqrt(share * (1 - share) / runs + SURE**2 / (4 * runs**2)) / (1 + SURE**2 / runs)
    return max(min(middle - half, share), 0.0), min(max(middle + half, share), 1.0)
