"""Certainty: how much of the network the data cover, so that a figure is not trusted more than they allow."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Floats
from netmap.metrics.resampled import Resampled
from netmap.metrics.subject import Subject
from netmap.settings import Settings


def people(on: Subject) -> int:
    """Number of professionals in the network."""
    return len(_people(on))


def listed(on: Subject) -> int:
    """Professionals who stand in a sheet of professionals, not only in somebody else's contacts."""
    return int(_people(on)["listed"].sum())


def reporters(on: Subject) -> float:
    """Professionals who reported at least one contact in the period; NaN where no contact says who told of it."""
    return np.nan if _nobody_said(on) else int(_people(on)["reported"].sum())


def reporting(on: Subject) -> float:
    """Share of the listed professionals who reported contacts; NaN when nobody is listed or no contact says who told."""
    rows = _people(on)
    if _nobody_said(on):
        return np.nan
    return float(rows.loc[rows["listed"], "reported"].mean())


def stability(on: Subject) -> Floats:
    """Share of the resamples in which the node is in the top of the bottlenecks; NaN when nothing was resampled."""
    return held(on.resampled, len(on.structure.ids))


def held(found: Resampled | None, n: int) -> Floats:
    """The same of an outcome, for so many nodes."""
    return np.full(n, np.nan) if found is None else found.shares["bottleneck"].to_numpy(dtype=float)


def resamples(on: Subject) -> int:
    """Number of resamples that were made; 0 when nothing was resampled."""
    return on.resampled.resamples if on.resampled else 0


def ranking_stability(on: Subject) -> float:
    """Mean share of the resamples in which those in the top of the bottlenecks stay there; NaN without a top."""
    return mean_held(on.resampled)


def mean_held(found: Resampled | None) -> float:
    """The same of an outcome."""
    if found is None:
        return np.nan
    return float(found.places.loc[found.places["ranking"] == "bottleneck", "share"].mean())


def ranking_stability_error(on: Subject) -> float:
    """How much the certainty of the order may be off, with 95 % certainty, since it was tried a number of times; NaN without a top."""
    return on.resampled.error if on.resampled else np.nan


def rankable(on: Subject) -> bool:
    """Whether the data are good enough to rank anybody: enough listed people reported, as far as known, and the top holds."""
    return good_enough(reporting(on), on.resampled, on.settings)


def good_enough(reported: float, found: Resampled | None, settings: Settings) -> bool:
    """The same of a share that reported and an outcome."""
    stays = mean_held(found)
    return not (100 * reported < settings.least_reporting or 100 * stays < settings.least_stability)


def contact_rows(on: Subject) -> int:
    """Contact rows in the period."""
    return len(on.network.contacts)


def response_coverage(on: Subject) -> float:
    """Share of the contact ties with at least one recorded answer; NaN without contact ties."""
    ties = on.structure.ties
    return _share((ties["responses_out"] + ties["responses_back"]) > 0, ties["contact"])


def rate_coverage(on: Subject) -> float:
    """Share of the contact ties of which is known how often there is contact; NaN without contact ties."""
    return _share(pd.Series(~np.isnan(on.contact_rates)), on.structure.ties["contact"])


def date_coverage(on: Subject) -> float:
    """Share of the contact ties with a date; NaN without contact ties."""
    ties = on.structure.ties
    return _share(ties["last_contact"].notna(), ties["contact"])


def discipline_coverage(on: Subject) -> float:
    """Share of the professionals of whom the discipline is known; NaN without professionals."""
    return float(_people(on)["discipline"].notna().mean())


def organisation_coverage(on: Subject) -> float:
    """Share of the professionals of whom the organisation is known; NaN without professionals."""
    return float(_people(on)["organisation"].notna().mean())


def _nobody_said(on: Subject) -> bool:
    """Whether there are contacts, and all are lines without direction."""
    rows = on.network.contacts
    return not rows.empty and not rows["directed"].any()


def _people(on: Subject) -> pd.DataFrame:
    nodes = on.network.nodes
    return nodes[nodes["kind"] == "professional"]


def _share(true: pd.Series, of: pd.Series) -> float:
    chosen = of.to_numpy(dtype=bool)
    return float(true.to_numpy(dtype=bool)[chosen].mean()) if chosen.any() else np.nan
