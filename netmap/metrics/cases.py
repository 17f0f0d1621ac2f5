"""Cases: who works together on a plan for a pupil. Counts only; a case is a running number without meaning."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.metrics.engine import Floats
from netmap.metrics.subject import Subject


def active_cases(on: Subject) -> Floats:
    """Different cases per node that are open on the last day of the period.

    NaN when the data hold no cases at all, and for an organisation of which nobody is in a case.
    """
    ids = list(on.structure.ids)
    rows = on.network.involvements
    if rows.empty:
        return np.full(len(ids), np.nan)
    rows = rows.assign(node=on.home.reindex(rows["professional"]).to_numpy())
    open_now = rows["end"].isna()
    if on.network.reference_date is not None:
        open_now |= rows["end"] > pd.Timestamp(on.network.reference_date)
    counts = rows[open_now].groupby("node")["case"].nunique()
    people = on.structure.nodes["kind"].to_numpy() == "professional"
    involved = pd.Series(ids).isin(rows["node"]).to_numpy()
    values = counts.reindex(ids).fillna(0.0).to_numpy(dtype=float)
    return np.where(people | involved, values, np.nan)


def cases(on: Subject) -> int:
    """Different cases that were open in the period."""
    return int(on.network.involvements["case"].nunique())


def people_per_case(on: Subject) -> float:
    """Median number of professionals in a case; NaN without cases."""
    return float(on.network.involvements.groupby("case")["professional"].nunique().median())


def two_or_more_disciplines(on: Subject) -> float:
    """Share of the cases in which two or more disciplines work together.

    A case counts when that can be said: two known disciplines, or all disciplines known. NaN when it never can.
    """
    rows = on.network.involvements
    disciplines = on.network.nodes["discipline"].reindex(rows["professional"]).to_numpy(dtype=object)
    groups = rows.assign(discipline=disciplines).groupby("case")["discipline"]
    several = groups.nunique() >= 2
    complete = groups.count() == groups.size()
    return float(several[several | complete].mean())


def with_joint_plan(on: Subject) -> float:
    """Share of the cases with a joint plan, among those where it was recorded; NaN where it never was."""
    return _recorded(on, "joint_plan")


def with_parents(on: Subject) -> float:
    """Share of the cases with the parents involved, among those where it was recorded; NaN where it never was."""
    return _recorded(on, "parents")


def with_youth(on: Subject) -> float:
    """Share of the cases with the young person involved, where it was recorded; NaN where it never was."""
    return _recorded(on, "youth")


def _recorded(on: Subject, column: str) -> float:
    rows = on.network.involvements
    rows = rows[rows[column].notna()]
    return float(rows[column].astype(bool).groupby(rows["case"]).any().mean())
