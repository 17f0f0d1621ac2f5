"""Load: what is on somebody's plate, against what they said they can carry and the hours they work."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Floats
from netmap.metrics.bottleneck import degree
from netmap.metrics.cases import active_cases, open_cases
from netmap.metrics.subject import Subject

DAY = 8
"""Hours in a working day: people think of cases per day that they work, not per hour."""


def load(on: Subject) -> Floats:
    """Active cases against the most that somebody takes on: 1 is full. NaN where either is not known or the most is 0.

    An organisation has no maximum of its own, so it has no load.
    """
    return _ratio(active_cases(on), on.structure.nodes["max_cases"])


def cases_per_8_hours(on: Subject) -> Floats:
    """Active cases per eight hours that somebody works in a week; NaN where either is not known."""
    return _ratio(active_cases(on), on.structure.nodes["hours"]) * DAY


def ties_per_8_hours(on: Subject) -> Floats:
    """Other nodes that somebody has a tie with, per eight hours worked in a week; NaN where hours are not known."""
    return _ratio(degree(on).astype(float), on.structure.nodes["hours"]) * DAY


def overloaded(on: Subject) -> float:
    """Number of people with more active cases than they take on, whatever the level; NaN when no load is known."""
    known = _people(on).dropna()
    return int((known > 1).sum()) if len(known) else np.nan


def load_known(on: Subject) -> float:
    """Share of the professionals of whom the load is known; NaN without professionals."""
    return float(_people(on).notna().mean())


def _people(on: Subject) -> pd.Series:
    """The load of each professional."""
    nodes = on.network.nodes
    people = nodes[nodes["kind"] == "professional"]
    if on.network.involvements.empty:
        return pd.Series(np.nan, index=people.index)
    active = open_cases(on, pd.Series(nodes.index, index=nodes.index)).reindex(people.index).fillna(0.0)
    return pd.Series(_ratio(active.to_numpy(dtype=float), people["max_cases"]), index=people.index)


def _ratio(values: Floats, of: pd.Series) -> Floats:
    most = of.to_numpy(dtype=float)
    return values / np.where(most > 0, most, np.nan)
