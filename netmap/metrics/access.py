"""Access: how many steps a school is away from the functions that it needs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Floats, Ints
from netmap.metrics.subject import Subject


def needed(on: Subject) -> pd.Series:
    """Per school and discipline: the school must be able to reach it."""
    return on.coverage["needed"]


def steps(on: Subject) -> pd.Series:
    """Least number of ties from the school to the discipline; 0: in the school itself, NaN: no route."""
    return on.coverage["steps"]


def routes(on: Subject) -> Ints:
    """Routes from the school to the discipline that share nobody (Menger 1927): 0 none, 1 fragile."""
    return on.routes.independent()


def routes_within(on: Subject) -> Floats:
    """Routes within the steps of the settings that share nobody; see :mod:`netmap.metrics.short_routes`."""
    return on.routes_within


def supply(on: Subject) -> Floats:
    """Hours a week of the discipline per 100 pupils within the steps of the settings; NaN where hours or pupils are unknown."""
    return on.supply


def supply_known(on: Subject) -> float:
    """Share of the needed pairs of which the supply is known; NaN without needed pairs."""
    return _share(on, pd.Series(~np.isnan(on.supply), index=on.coverage.index))


def via(on: Subject) -> pd.Series:
    """Ids along one best route, both ends included; empty where there is none."""
    return on.coverage["via"]


def depends_on(on: Subject) -> pd.Series:
    """The node that every route passes (Menger 1927: one node separates school and discipline); None without one."""
    return on.coverage["depends_on"]


def weekdays(on: Subject) -> pd.Series:
    """Days (1 = Monday) on which somebody of the discipline within the steps of the settings works; None: not known."""
    return pd.Series(on.routes.weekdays(on.settings.steps), index=on.coverage.index, dtype=object)


def weekday_gaps(on: Subject) -> int:
    """Needed pairs with a day from Monday to Friday on which nobody works, as far as working days are known."""
    days = weekdays(on)[on.coverage["needed"]]
    return int(sum(found is not None and not {1, 2, 3, 4, 5} <= set(found) for found in days))


def needed_pairs(on: Subject) -> int:
    """Number of needed pairs of school and discipline."""
    return int(on.coverage["needed"].sum())


def accessible(on: Subject) -> float:
    """Share of the needed pairs within the steps of the settings; NaN without needed pairs."""
    return _share(on, on.coverage["steps"] <= on.settings.steps)


def no_route(on: Subject) -> float:
    """Share of the needed pairs without any route; NaN without needed pairs."""
    return _share(on, on.coverage["steps"].isna())


def depends_on_one(on: Subject) -> float:
    """Share of the needed pairs whose every route passes one and the same node; NaN without needed pairs."""
    return _share(on, on.coverage["depends_on"].notna())


def accessible_pairs(on: Subject) -> int:
    """Number of needed pairs within the steps of the settings."""
    return int((on.coverage["needed"] & (on.coverage["steps"] <= on.settings.steps)).sum())


def no_route_pairs(on: Subject) -> int:
    """Number of needed pairs without any route."""
    return int((on.coverage["needed"] & on.coverage["steps"].isna()).sum())


def _share(on: Subject, true: pd.Series) -> float:
    wanted = on.coverage["needed"]
    return float(true[wanted].mean()) if wanted.any() else np.nan
