"""Certainty: how much of the network the data cover, so that a figure is not trusted more than they allow."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.metrics.subject import Subject


def people(on: Subject) -> int:
    """Number of professionals in the network."""
    return len(_people(on))


def listed(on: Subject) -> int:
    """Professionals who stand in a sheet of professionals, not only in somebody else's contacts."""
    return int(_people(on)["listed"].sum())


def reporters(on: Subject) -> int:
    """Professionals who reported at least one contact in the period."""
    return int(_people(on)["reported"].sum())


def reporting(on: Subject) -> float:
    """Share of the listed professionals who reported contacts; NaN when nobody is listed."""
    rows = _people(on)
    return float(rows.loc[rows["listed"], "reported"].mean())


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


def _people(on: Subject) -> pd.DataFrame:
    nodes = on.network.nodes
    return nodes[nodes["kind"] == "professional"]


def _share(true: pd.Series, of: pd.Series) -> float:
    chosen = of.to_numpy(dtype=bool)
    return float(true.to_numpy(dtype=bool)[chosen].mean()) if chosen.any() else np.nan
