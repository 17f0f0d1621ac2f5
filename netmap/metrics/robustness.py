"""Robustness: what is left of access when the most central people go, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Floats
from netmap.metrics.engine import Engine
from netmap.model.network import Structure

if TYPE_CHECKING:
    from netmap.metrics.routes import Routes


def robustness_curve(
    routes: Routes, people: Structure, engine: Engine, limit: int, most: int
) -> pd.DataFrame:
    """``removed, node, accessible``: the share of needed pairs within ``limit`` steps after each removal.

    People go in the order of their betweenness in the whole network, equal ones in the order of ids; a school's own
    people may be among them. The first row is the network as it is. No rows without needed pairs.
    """
    person = people.nodes["kind"].to_numpy() == "professional"
    order = np.lexsort((np.arange(engine.n), -np.nan_to_num(engine.betweenness()).round(12)))
    order = order[person[order] & (engine.degree()[order] > 0)][:most]
    if not routes.needed.any():
        return pd.DataFrame({"removed": [], "node": [], "accessible": []}).astype({"node": object})
    shares: list[float] = []
    sets = [np.sort(order[:count]) for count in range(len(order) + 1)]
    for away in sets:
        distances = engine.distances(routes.ends, [away] * len(routes.ends))
        steps = np.array(
            [
                distances[:, nodes].min(axis=1) if len(nodes) else np.full(len(distances), limit + 1)
                for nodes in routes.starts
            ]
        )
        shares.append(float((steps <= limit)[routes.needed].mean()))
    return pd.DataFrame(
        {
            "removed": np.arange(len(sets)),
            "node": pd.Series([None, *(people.ids[node] for node in order)], dtype=object),
            "accessible": shares,
        }
    )


def area(curve: pd.DataFrame) -> float:
    """Mean share of access that is left over all removals, against that at the start; NaN when there was none."""
    values: Floats = curve["accessible"].to_numpy(dtype=float)
    return float(values[1:].mean() / values[0]) if len(values) > 1 and values[0] > 0 else np.nan
