"""Bottlenecks: on whom and on which ties the routes through the network depend."""

from __future__ import annotations

import numpy as np

from netmap.metrics.engine import Bools, Floats, Ints
from netmap.metrics.subject import Subject


def degree(on: Subject) -> Ints:
    """Number of ties per node."""
    return on.engine.degree()


def contacts_per_year(on: Subject) -> Floats:
    """Contacts a year per tie, both directions together; NaN where contact was recorded but nowhere how often."""
    return on.contact_rates


def strength(on: Subject) -> Floats:
    """Contacts a year over all ties of the node; NaN when it has contact ties and the rate of none is known."""
    rates = on.contact_rates
    contact = on.structure.ties["contact"].to_numpy(dtype=bool)
    total = on.per_node(np.nan_to_num(rates))
    unknown = (on.per_node(contact) > 0) & (on.per_node(contact & ~np.isnan(rates)) == 0)
    return np.where(unknown, np.nan, total)


def betweenness(on: Subject) -> Floats:
    """Share of the pairs of others whose shortest routes pass the node (Freeman 1977); NaN for fewer than 3 nodes."""
    return on.engine.betweenness()


def tie_betweenness(on: Subject) -> Floats:
    """Share of all pairs whose shortest routes use the tie (Girvan and Newman 2002)."""
    return on.engine.tie_betweenness()


def cut_point(on: Subject) -> Bools:
    """Whether a component falls apart without the node."""
    return on.engine.cut_points()


def cut_points(on: Subject) -> int:
    """Number of cut points."""
    return int(on.engine.cut_points().sum())


def bridge(on: Subject) -> Bools:
    """Whether a component falls apart without the tie."""
    return on.engine.bridges()


def bridges(on: Subject) -> int:
    """Number of bridges."""
    return int(on.engine.bridges().sum())


def loss(on: Subject) -> Ints:
    """Needed pairs that are no longer within the allowed steps when the node is away; exact for every node."""
    lost = on.losses.loc[on.losses["effect"] == "lost", "node"].value_counts()
    return np.asarray(lost.reindex(list(on.structure.ids), fill_value=0), dtype=np.int64)


def constraint(on: Subject) -> Floats:
    """How much the contacts of a node know each other (Burt 1992); NaN without ties."""
    return on.engine.constraint()


def effective_size(on: Subject) -> Floats:
    """Contacts of a node that do not double each other (Burt 1992); NaN without ties."""
    return on.engine.effective_size()
