"""Reach: how many others are near, and whether somebody opens in time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.metrics.engine import Bools, Floats
from netmap.metrics.subject import Subject


def reach(on: Subject, steps: int) -> Floats:
    """Share of the other nodes within so many steps (m-reach, Borgatti 2006); NaN for a single node."""
    n = on.engine.n
    if n < 2:
        return np.full(n, np.nan)
    return on.engine.within(steps) / (n - 1)


def harmonic(on: Subject) -> Floats:
    """Mean of 1/distance to the other nodes, 0 for who is out of reach; NaN for a single node."""
    return on.engine.harmonic()


def median_reach(on: Subject, steps: int) -> float:
    """Median over the nodes of :func:`reach`; NaN for fewer than 2 nodes."""
    values = reach(on, steps)
    return float(np.median(values)) if on.engine.n > 1 else np.nan


def responses(on: Subject) -> pd.DataFrame:
    """Recorded responses: ``giver`` (node of the structure that was asked), ``days``; not those inside one node."""
    rows = on.network.contacts
    rows = rows[rows["response_days"].notna()]
    asked, giver = on.home.reindex(rows["source"]).to_numpy(), on.home.reindex(rows["target"]).to_numpy()
    between = asked != giver
    return pd.DataFrame(
        {"giver": giver[between], "days": rows["response_days"].to_numpy(dtype=float)[between]}
    )


def response_days(on: Subject) -> Floats:
    """Median working days until the node's answer, over all its recorded answers; NaN without any."""
    medians = responses(on).groupby("giver")["days"].median()
    return medians.reindex(list(on.structure.ids)).to_numpy(dtype=float)


def median_response_days(on: Subject) -> float:
    """Median working days until an answer, over all recorded answers; NaN without any."""
    return float(responses(on)["days"].median())


def response_rows(on: Subject) -> int:
    """Number of recorded answers."""
    return len(responses(on))


def ties_with_response(on: Subject) -> int:
    """Number of ties with at least one recorded answer, in either direction."""
    ties = on.structure.ties
    return int(((ties["responses_out"] + ties["responses_back"]) > 0).sum())


def reciprocity(on: Subject) -> Floats:
    """Share of the node's contact ties with contact recorded in both directions; NaN without contact ties."""
    contact = on.per_node(_contact(on))
    both = on.per_node(_both(on))
    return np.where(contact > 0, both / np.maximum(contact, 1), np.nan)


def tie_reciprocity(on: Subject) -> float:
    """Share of all contact ties with contact recorded in both directions; NaN without contact ties."""
    contact = int(_contact(on).sum())
    return float(_both(on).sum() / contact) if contact else np.nan


def reciprocal(on: Subject) -> pd.Series:
    """Per tie: contact recorded in both directions; None where the tie is not one of contact."""
    values = pd.Series(_both(on), dtype=object)
    return values.where(_contact(on), None)


def _contact(on: Subject) -> Bools:
    return on.structure.ties["contact"].to_numpy(dtype=bool)


def _both(on: Subject) -> Bools:
    ties = on.structure.ties
    both: Bools = ties["recorded_out"].to_numpy(dtype=bool) & ties["recorded_back"].to_numpy(dtype=bool)
    return both & _contact(on)
