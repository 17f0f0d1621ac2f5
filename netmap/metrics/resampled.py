"""The outcome of resampling: how stable each place in a ranking is."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Resampled:
    """How often each node was in the top of each ranking."""

    shares: pd.DataFrame
    """Index: ids as ``structure.ids``; a column per ranking of ``netmap.metrics.resampling.RANKINGS``: share of the resamples, 0 to 1."""
    top: dict[str, tuple[str, ...]]
    """Per ranking, who is in the top with everybody's rows, the first first; nobody who is 0."""
    resamples: int
    reporters: int
    """Those whose rows could be left out; a pair of whom nobody is known to have reported counts for one."""
