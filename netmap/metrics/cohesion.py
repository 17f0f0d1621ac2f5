"""Cohesion: how closely knit the network is as a whole, and in how many parts it falls."""

from __future__ import annotations

import numpy as np

from netmap.metrics.engine import Ints
from netmap.metrics.subject import Subject


def nodes(on: Subject) -> int:
    """Number of nodes."""
    return on.engine.n


def ties(on: Subject) -> int:
    """Number of ties."""
    return len(on.engine.ends)


def isolates(on: Subject) -> int:
    """Number of nodes without any tie."""
    return int((on.engine.degree() == 0).sum())


def component(on: Subject) -> Ints:
    """Component per node: 1 is the largest, equal sizes in the order of their smallest id."""
    return on.engine.components()


def components(on: Subject) -> int:
    """Number of components; a node without ties is one."""
    return int(on.engine.components().max(initial=0))


def largest_component(on: Subject) -> int:
    """Number of nodes in the largest component."""
    return int((on.engine.components() == 1).sum())


def core(on: Subject) -> Ints:
    """The largest k such that the node is in a group where everybody has k ties inside (Seidman 1983)."""
    return on.engine.core()


def density(on: Subject) -> float:
    """Share of all possible ties that exist: 2m / (n(n−1)); NaN for fewer than 2 nodes."""
    n = on.engine.n
    return 2 * len(on.engine.ends) / (n * (n - 1)) if n > 1 else np.nan


def degree_centralisation(on: Subject) -> float:
    """How much the ties gather at one node: Σ(max − degree) / ((n−1)(n−2)); 1 in a star, 0 where all are equal.

    NaN for fewer than 3 nodes (Freeman 1979).
    """
    n = on.engine.n
    if n < 3:
        return np.nan
    degree = on.engine.degree()
    return float((degree.max() - degree).sum() / ((n - 1) * (n - 2)))
