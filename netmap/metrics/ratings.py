"""Survey scores: the marks from 1 to 5 that people give their contact with others, from function to function."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.metrics.subject import Subject
from netmap.model.records import RATINGS

COLUMNS = ("rating", "giver", "about", "mean", "pairs", "givers")


def ratings_by_discipline(on: Subject) -> pd.DataFrame:
    """What people of one discipline think of the contact with another, one row per mark and pair of disciplines.

    Columns ``rating`` (one of ``RATINGS``)``, giver, about`` (disciplines)``, mean`` (over the pairs of people, each pair
    once)``, pairs`` and ``givers`` (different people who gave a mark: with few, the mean betrays what one of them
    thinks). Rows of whom either discipline is unknown do not count; the lowest mean of each mark first.
    """
    discipline = on.network.nodes["discipline"]
    rows = on.network.contacts[["source", "target", *RATINGS]]
    rows = rows[rows[list(RATINGS)].notna().any(axis=1)]
    if rows.empty:
        return _typed(pd.DataFrame(columns=COLUMNS))
    given = rows.melt(["source", "target"], RATINGS, "rating").dropna(subset="value")
    pairs = given.groupby(["rating", "source", "target"], as_index=False)["value"].mean()
    pairs = pairs.assign(
        giver=discipline.reindex(pairs["source"]).to_numpy(dtype=object),
        about=discipline.reindex(pairs["target"]).to_numpy(dtype=object),
    ).dropna(subset=["giver", "about"])
    groups = pairs.groupby(["rating", "giver", "about"])
    table = groups.agg(
        mean=("value", "mean"), pairs=("value", "size"), givers=("source", "nunique")
    ).reset_index()
    order = table["rating"].map(RATINGS.index)
    found = table.assign(order=order).sort_values(["order", "mean", "giver", "about"], kind="stable")
    return _typed(found[list(COLUMNS)].reset_index(drop=True))


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    return table.astype({"mean": float, "pairs": np.int64, "givers": np.int64, "rating": object})
