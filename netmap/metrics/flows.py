"""Independent routes: how many routes of a pair share nobody (Menger 1927), counted as a largest flow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from netmap.metrics.arrays import Ints
from netmap.metrics.engine import Engine
from netmap.metrics.large import compiled
from netmap.metrics.plain import NONE, disjoint


def independent(engine: Engine, pairs: Sequence[tuple[Ints, Ints]]) -> Ints:
    """Most routes that have no node in common, per pair of starts and ends (positions in the graph)."""
    n = engine.n
    if engine.large:
        return np.asarray(compiled().independent(*engine.compressed(), pairs), dtype=np.int64)
    offsets, adjacent = (values.tolist() for values in engine.compressed())
    before, after, came, queue = [NONE] * n, [NONE] * n, [NONE] * 2 * n, [NONE] * 2 * n
    counts = []
    for starts, ends in pairs:
        last = np.zeros(n, dtype=bool)
        last[ends] = True
        counts.append(
            disjoint(
                offsets,
                adjacent,
                starts.tolist(),
                len(starts),
                last.tolist(),
                len(ends),
                before,
                after,
                came,
                queue,
            )
        )
    return np.array(counts, dtype=np.int64)
