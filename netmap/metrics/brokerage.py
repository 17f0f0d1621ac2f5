"""Brokerage between disciplines (Gould and Fernandez 1989).

Somebody brokers from a to c when a contacts them, they contact c, and a does not contact c. What kind of brokerage it is
depends on the disciplines of the three. Over the directed contact that was recorded; people and organisations without a
known discipline do not take part. How often they broker themselves is unknown, and so it is for who is only in contact with such.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Floats, Ints
from netmap.model.network import Structure

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
"""coordinator: all three of one discipline; itinerant: between two of one other discipline; gatekeeper: lets in from
outside to the own discipline; representative: brings out of it; liaison: between three disciplines."""
CHUNK = 4_000_000
"""Pairs of ties that are looked at together."""


def brokerage(structure: Structure) -> Floats:
    """How often each node has each role: shape (nodes, roles), as ``structure.ids`` and ``ROLES``; NaN where it is unknown.

    Ties of which is not known who told of them have no direction and do not count.
    """
    n = len(structure.ids)
    counts = _counted(structure, n).astype(np.float64)
    known = structure.nodes["discipline"].notna().to_numpy()
    ends = structure.ends
    beside = np.zeros((2, n), dtype=np.int64)
    for side in (0, 1):
        np.add.at(beside[0], ends[:, side], 1)
        np.add.at(beside[1], ends[:, side], known[ends[:, 1 - side]])
    counts[~known | ((beside[0] > 0) & (beside[1] == 0))] = np.nan
    return counts


def _counted(structure: Structure, n: int) -> Ints:
    """How often each node has each role, among those whose discipline is known."""
    group = np.asarray(pd.factorize(structure.nodes["discipline"])[0], dtype=np.int64)
    ends, ties = structure.ends, structure.ties
    arcs = np.concatenate(
        [
            ends[ties["recorded_out"].to_numpy(dtype=bool)],
            ends[ties["recorded_back"].to_numpy(dtype=bool)][:, ::-1],
        ]
    )
    arcs = arcs[(group[arcs] >= 0).all(axis=1)]
    counts = np.zeros((n, len(ROLES)), dtype=np.int64)
    if not len(arcs):
        return counts
    # All two-step ways a → b → c: for each arc a → b, every arc out of b.
    arcs = arcs[np.lexsort((arcs[:, 1], arcs[:, 0]))]
    start = np.searchsorted(arcs[:, 0], np.arange(n + 1))
    keys = arcs[:, 0] * n + arcs[:, 1]
    ways = np.diff(start)[arcs[:, 1]]
    cuts = np.searchsorted(np.cumsum(ways), np.arange(CHUNK, ways.sum(), CHUNK))
    bounds = np.unique([0, *cuts, len(arcs)])
    for low, high in pairwise(bounds.tolist()):
        first, broker = np.repeat(arcs[low:high], ways[low:high], axis=0).T
        offset = np.arange(len(first)) - np.repeat(np.cumsum(ways[low:high]) - ways[low:high], ways[low:high])
        last = arcs[start[broker] + offset, 1]
        place = np.minimum(np.searchsorted(keys, first * n + last), len(keys) - 1)
        open_way = (first != last) & (keys[place] != first * n + last)
        a, b, c = (group[nodes[open_way]] for nodes in (first, broker, last))
        role = np.select(
            [(a == b) & (b == c), (a == c), (a != b) & (b == c), (a == b) & (b != c)], [0, 1, 2, 3], 4
        )
        counts += np.bincount(broker[open_way] * len(ROLES) + role, minlength=n * len(ROLES)).reshape(n, -1)
    return counts
