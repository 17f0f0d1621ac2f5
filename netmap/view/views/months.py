"""Months: how many contacts each holds, and which ties are active in a stretch of them. No figure is computed anew."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from netmap.model.network import Network
from netmap.text import Texts
from netmap.view.views.gathering import Rows


def contacts_by_month(network: Network) -> pd.Series:
    """The number of dated contacts in each month of the period, months without any included.

    Returns:
        Index: months as "2026-03", in order; empty when no contact has a date.

    """
    days = network.contacts["date"].dropna()
    if days.empty:
        return pd.Series(dtype="int64")
    months = days.dt.to_period("M")
    every = pd.period_range(months.min(), months.max(), freq="M")
    counts = months.value_counts().reindex(every, fill_value=0)
    return pd.Series(counts.to_numpy(dtype="int64"), index=[str(month) for month in every])


def undated(network: Network) -> int:
    """Contact rows without a date: they are in no month."""
    return int(network.contacts["date"].isna().sum())


def active_in(network: Network, first: str, last: str) -> Rows:
    """Rows of ``network.ties`` with a dated contact from month ``first`` up to and including ``last``."""
    rows = network.contacts[network.contacts["date"].notna()]
    months = rows["date"].dt.strftime("%Y-%m")
    rows = rows[(months >= first) & (months <= last)]
    ends = {tuple(sorted(pair)) for pair in zip(rows["source"], rows["target"], strict=True)}
    ties = zip(network.ties["source"], network.ties["target"], strict=True)
    return np.asarray(network.ties.index[[pair in ends for pair in ties]], dtype=np.int64)


def month_words(month: str, texts: Texts) -> str:
    """A month as people write it: "maart 2026"."""
    year, number = month.split("-")
    return f"{texts(f'common.month.{int(number)}')} {year}"


def short_month(month: str, texts: Texts) -> str:
    """A month in a few letters: "mrt 2026"."""
    day = date(int(month[:4]), int(month[5:]), 1)
    return f"{texts(f'network.month.{day.month}')} {day.year}"
