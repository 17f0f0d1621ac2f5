"""How far a figure of a network may be off because others filled in the sheet.

Delete-d jackknife (Shao and Wu 1989, Annals of Statistics 17, 1176-1197; Efron 1979, Annals of Statistics 7, 1-26):
leave a tenth of the reporters out, again and again, and see how far the figure moves. With d of n left out the spread
of those figures is too small by a factor sqrt((n-d)/d), about 3.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from netmap.metrics.catalogue import CATALOGUE
from netmap.metrics.subject import Subject
from netmap.model.limited import reporters, told_by
from netmap.model.network import Network
from netmap.model.vocabulary import Vocabulary
from netmap.settings import Settings

LEFT_OUT = 0.1
"""Share of the reporters that each resample leaves out."""
RESAMPLES = 40
"""Resamples of each period: the spread is then known to about a tenth of itself, in seconds."""
LEAST = 10
"""Reporters below which nothing can be said: a tenth of them is nobody."""
ERRORS = 2.0
"""Standard errors that a change must exceed: as much comes by chance about once in twenty times."""
SEED = 2026


@dataclass(frozen=True, slots=True)
class Noise:
    """What the resamples of one period say of one figure."""

    error: float
    """Standard error; NaN when there are too few reporters, or when the figure is not known in a resample."""
    slope: float
    """How far the figure moves when everybody would be left out, in a straight line: the pull of reporting less."""


UNKNOWN = Noise(math.nan, math.nan)


def figures_of(network: Network, keys: Sequence[str], settings: Settings, words: Vocabulary) -> list[float]:
    """The value of network metrics of the catalogue; unknown is NaN."""
    on = Subject(network, settings, words)
    return [float(CATALOGUE[key].function(on)) for key in keys]


def noise(
    network: Network,
    keys: Sequence[str],
    settings: Settings,
    words: Vocabulary,
    *,
    resamples: int = RESAMPLES,
    progress: Callable[[float], None] | None = None,
) -> dict[str, Noise]:
    """The noise of some figures of one period, seeded.

    Args:
        network: the network of the period.
        keys: network metrics of the catalogue.
        settings: as for the figures themselves.
        words: the vocabulary.
        resamples: how often reporters are left out; 0: never, and nothing is known.
        progress: called with the share that is done.

    """
    told = reporters(network)
    n = len(told)
    if n < LEAST or resamples < 2:
        return dict.fromkeys(keys, UNKNOWN)
    out = max(1, round(LEFT_OUT * n))
    found = np.empty((resamples, len(keys)))
    for number in range(resamples):
        dice = np.random.default_rng([SEED, number])
        kept = np.sort(dice.permutation(n)[out:])
        found[number] = figures_of(told_by(network, [told[i] for i in kept]), keys, settings, words)
        if progress:
            progress((number + 1) / resamples)
    errors = found.std(axis=0, ddof=1) * math.sqrt((n - out) / out)
    slopes = (np.array(figures_of(network, keys, settings, words)) - found.mean(axis=0)) * n / out
    return {
        key: Noise(float(error), float(slope)) for key, error, slope in zip(keys, errors, slopes, strict=True)
    }


def together(before: Noise, after: Noise, rates: tuple[float, float]) -> float:
    """How large a change may be without meaning anything; NaN when that is not known.

    Args:
        before: noise of the figure in one period.
        after: the same in the other.
        rates: share of the people who reported, in each period.

    Returns:
        ``ERRORS`` standard errors, both periods in quadrature, and what follows from the different share that reported:
        who is not asked has fewer ties on the map, and that is no change.

    """
    most = max(rates)
    gap = abs(rates[0] - rates[1]) / most if most > 0 else 0.0
    drift = gap * max(abs(before.slope), abs(after.slope))
    return ERRORS * math.hypot(before.error, after.error) + drift
