"""Cases: who works together on a plan for a pupil. Counts only; a case is a running number without meaning."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Floats
from netmap.metrics.subject import Subject


def active_cases(on: Subject) -> Floats:
    """Different cases per node that are open on the last day of the period.

    NaN when the data hold no cases at all, and for an organisation of which nobody is in a case.
    """
    values = open_cases(on, on.home).reindex(on.structure.ids)
    people = on.structure.nodes["kind"].to_numpy() == "professional"
    if len(on.network.involvements):
        values = values.where(values.notna() | ~people, 0.0)
    return values.to_numpy(dtype=float)


def open_cases(on: Subject, home: pd.Series) -> pd.Series:
    """Different open cases per node that has any case, open or not; ``home``: the node that each person belongs to."""
    rows = on.network.involvements
    rows = rows.assign(node=home.reindex(rows["professional"]).to_numpy())
    open_now = rows["end"].isna()
    if on.network.reference_date is not None:
        open_now |= rows["end"] > pd.Timestamp(on.network.reference_date)
    counts = rows[open_now].groupby("node")["case"].nunique()
    return counts.reindex(sorted(set(rows["node"].dropna()))).fillna(0.0).astype(float)


def cases(on: Subject) -> int:
    """Different cases that were open in the period."""
    return int(on.network.involvements["case"].nunique())


def people_per_case(on: Subject) -> float:
    """Median number of professionals in a case; NaN without cases."""
    return float(on.network.involvements.groupby("case")["professional"].nunique().median())


def case_answers(on: Subject) -> dict[str, pd.Series]:
    """What is known of each case: per figure a yes or no per case, only for the cases of which it can be said.

    ``two_or_more_disciplines`` can be said with two known disciplines, or with all disciplines known; ``regisseur``
    where at least one case role was recorded; the rest where it was recorded.
    """
    rows = on.network.involvements
    disciplines = on.network.nodes["discipline"].reindex(rows["professional"]).to_numpy(dtype=object)
    groups = rows.assign(discipline=disciplines).groupby("case")["discipline"]
    several = (groups.nunique() >= 2).astype(bool)
    complete = groups.count() == groups.size()
    known = {text: on.words.case_role_of(text) == "regisseur" for text in rows["case_role"].dropna().unique()}
    role = [known.get(text, False) for text in rows["case_role"]]
    return {
        "two_or_more_disciplines": several[several | complete],
        "joint_plan": _recorded(rows, rows["joint_plan"], "joint_plan"),
        "parents": _recorded(rows, rows["parents"], "parents"),
        "youth": _recorded(rows, rows["youth"], "youth"),
        "regisseur": _recorded(rows, pd.Series(role, index=rows.index, dtype=bool), "case_role"),
    }


def _recorded(rows: pd.DataFrame, true: pd.Series, column: str) -> pd.Series:
    """Per case whether any row says yes, over the cases where ``column`` is filled in."""
    filled = rows[column].notna()
    return true[filled].astype(bool).groupby(rows.loc[filled, "case"]).any()


def case_share(on: Subject, figure: str) -> float:
    """Share of the cases with a yes, among those of which it can be said; NaN where it never can."""
    return float(on.once(case_answers)[figure].mean())


def case_shares(on: Subject) -> pd.DataFrame:
    """The numbers of cases behind each share, to judge whether they are large enough to show.

    Returns:
        Columns ``figure`` (key of the metric), ``yes`` (cases) and ``known`` (cases of which it can be said).

    """
    rows = [(key, int(yes.sum()), len(yes)) for key, yes in on.once(case_answers).items()]
    return pd.DataFrame(rows, columns=["figure", "yes", "known"])


def blind_spots(on: Subject) -> pd.DataFrame:
    """Pairs of professionals who share cases without any recorded contact; on people, whatever the level.

    Returns:
        Columns ``source, target, shared_cases`` and ``reporters``: how many of the two reported any contact at all.
        With 0 or 1 the blind spot may be a gap in the data. The most shared cases first, then by ids.

    """
    ties = on.once(between_people)
    blind = ties[ties["case"] & ~ties["contact"]]
    blind = blind.sort_values(["shared_cases", "source", "target"], ascending=[False, True, True])
    return blind[["source", "target", "shared_cases", "reporters"]].reset_index(drop=True)


def blind_spot_pairs(on: Subject) -> float:
    """Number of blind spots; NaN when there are no cases or no contacts to lay beside each other."""
    if on.network.involvements.empty or on.network.contacts.empty:
        return np.nan
    return len(blind_spots(on))


def blind_spots_share(on: Subject) -> float:
    """Share of the pairs with a shared case that have no contact, among pairs of whom at least one reported contacts.

    NaN without such pairs.
    """
    ties = on.once(between_people)
    return _mean(~ties.loc[ties["case"] & (ties["reporters"] > 0), "contact"])


def contacts_without_cases(on: Subject) -> float:
    """Share of the contact ties between two people who both are in cases, but never in the same one; NaN without."""
    ties = on.once(between_people)
    busy = set(on.network.involvements["professional"])
    chosen = ties["contact"] & ties["source"].isin(busy) & ties["target"].isin(busy)
    return _mean(~ties.loc[chosen, "case"])


def between_people(on: Subject) -> pd.DataFrame:
    """Ties between two professionals, with ``reporters``: how many of the two reported contacts."""
    nodes = on.network.nodes
    ties = on.network.ties[["source", "target", "contact", "case", "shared_cases"]]
    people = nodes.index[nodes["kind"] == "professional"]
    ties = ties[ties["source"].isin(people) & ties["target"].isin(people)]
    reported = nodes["reported"].astype(int)
    both = reported.reindex(ties["source"]).to_numpy() + reported.reindex(ties["target"]).to_numpy()
    return ties.assign(reporters=both.astype(np.int64))


def _mean(values: pd.Series) -> float:
    return float(values.to_numpy(dtype=bool).mean()) if len(values) else np.nan
