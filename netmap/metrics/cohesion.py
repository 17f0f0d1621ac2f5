"""Cohesion: how closely knit the network is as a whole, and in how many parts it falls."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Ints
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


def community(on: Subject) -> Ints:
    """Community per node: 1 is the largest (Leiden on modularity, seeded)."""
    return on.engine.communities()


def global_efficiency(on: Subject) -> float:
    """Mean over all pairs of 1/distance, 0 for pairs without a route; NaN for fewer than 2 nodes (Latora 2001)."""
    return float(np.mean(on.engine.harmonic())) if on.engine.n > 1 else np.nan


def ei_index(on: Subject, group: str) -> float:
    """Ties between groups less ties within, as a share of both: −1 all within, 1 all between (Krackhardt 1988).

    Args:
        on: what to compute it on; ties with an end whose group is unknown do not count.
        group: ``discipline`` or ``organisation`` (somebody's employer; an organisation is its own).

    """
    groups = _groups(on, group)
    ends = on.engine.ends
    known = (groups[ends] >= 0).all(axis=1)
    outside = groups[ends[known, 0]] != groups[ends[known, 1]]
    return float(2 * outside.mean() - 1) if known.any() else np.nan


def ei_expected(on: Subject, group: str) -> float:
    """The E-I index when the same nodes were tied at random: 1 − 2 Σ n_g(n_g − 1) / (n(n − 1))."""
    groups = _groups(on, group)
    sizes = np.bincount(groups[groups >= 0]).astype(float)
    n = sizes.sum()
    return float(1 - 2 * (sizes * (sizes - 1)).sum() / (n * (n - 1))) if n > 1 else np.nan


def ei_by_group(on: Subject) -> pd.DataFrame:
    """The E-I index of every discipline and organisation: how much each looks outward, beside what chance would give.

    Columns ``kind`` (discipline or organisation)``, key`` (key or id)``, nodes, within, between`` (ties)``, ei_index,
    expected``: (between − within) / (between + within), NaN without ties; expected when the same nodes were tied at
    random. Ties with an end whose group is unknown do not count. Sorted by kind and key.
    """
    rows = []
    for kind in ("discipline", "organisation"):
        values = _group_names(on, kind)
        names, sizes = np.unique(values.dropna().to_numpy(dtype=object).astype(str), return_counts=True)
        place = {name: number for number, name in enumerate(names.tolist())}
        group = np.array([place.get(value, -1) for value in values], dtype=np.int64)
        pairs = group[on.engine.ends]
        pairs = pairs[(pairs >= 0).all(axis=1)]
        same = pairs[:, 0] == pairs[:, 1]
        within = np.bincount(pairs[same, 0], minlength=len(names))
        between = np.bincount(pairs[~same].ravel(), minlength=len(names))
        n = sizes.sum()
        inside, outside = sizes * (sizes - 1) / 2, sizes * (n - sizes)
        with np.errstate(divide="ignore", invalid="ignore"):
            index = (between - within) / (between + within)
            chance = (outside - inside) / (outside + inside)
        rows.append(
            pd.DataFrame(
                {
                    "kind": kind,
                    "key": pd.Series(names, dtype=object),
                    "nodes": sizes,
                    "within": within,
                    "between": between,
                    "ei_index": index,
                    "expected": chance,
                }
            )
        )
    return pd.concat(rows, ignore_index=True)


def mixing(on: Subject) -> pd.DataFrame:
    """Ties within and between disciplines: ``first, second, ties, expected, ratio``, keys with ``first ≤ second``.

    ``expected``: as many ties as there are, spread by chance over all pairs of nodes with a known discipline. Ties with an
    end of which it is unknown do not count.
    """
    names, sizes = np.unique(
        on.structure.nodes["discipline"].dropna().to_numpy(dtype=object).astype(str), return_counts=True
    )
    place = {name: number for number, name in enumerate(names.tolist())}
    group = np.array([place.get(value, -1) for value in on.structure.nodes["discipline"]], dtype=np.int64)
    pairs = np.sort(group[on.engine.ends], axis=1)
    pairs = pairs[(pairs >= 0).all(axis=1)]
    n = int(sizes.sum())
    rows = []
    for a in range(len(names)):
        for b in range(a, len(names)):
            ties = int(((pairs[:, 0] == a) & (pairs[:, 1] == b)).sum())
            possible = sizes[a] * (sizes[a] - 1) / 2 if a == b else sizes[a] * sizes[b]
            expected = float(len(pairs) * possible / (n * (n - 1) / 2)) if n > 1 else np.nan
            rows.append((names[a], names[b], ties, expected, ties / expected if expected > 0 else np.nan))
    return pd.DataFrame(rows, columns=["first", "second", "ties", "expected", "ratio"])


def _groups(on: Subject, group: str) -> Ints:
    """The number of each node's group; −1 where it is not known."""
    return np.asarray(pd.factorize(_group_names(on, group))[0], dtype=np.int64)


def _group_names(on: Subject, group: str) -> pd.Series:
    """Per node its discipline, or the organisation that it works at or is."""
    nodes = on.structure.nodes
    if group != "organisation":
        return nodes[group]
    own = pd.Series(nodes.index, index=nodes.index, dtype=object)
    return nodes["organisation"].where(nodes["kind"] == "professional", own)
