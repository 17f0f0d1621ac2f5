"""Breadth-first searches in a graph, 64 at a time; and in one where some nodes are tied to everybody of a set, without making those ties."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from netmap.metrics.arrays import FAR, Ints

LANES = 64
Lanes = npt.NDArray[np.uint64]
"""Per node a bit for each search; of more than 64 a row of these."""


class Searches:
    """A simple undirected graph of which distances are asked; nodes are positions ``0..n-1``."""

    def __init__(self, n: int, ends: Ints) -> None:
        """Take ties as positions, shape (ties, 2)."""
        self.n = n
        self.ends: Ints = np.ascontiguousarray(ends, dtype=np.int64).reshape(-1, 2)
        self._start, self._neighbours = compressed(n, self.ends)
        self._tied: Ints = np.flatnonzero(np.diff(self._start))

    def neighbours(self, node: int) -> Ints:
        """Positions of the nodes tied to ``node``, sorted."""
        return self._neighbours[self._start[node] : self._start[node + 1]]

    def compressed(self) -> tuple[Ints, Ints]:
        """Where the neighbours of each node begin (n + 1 numbers), and all neighbours, sorted per node."""
        return self._start, self._neighbours

    def distances(
        self, starts: Sequence[Ints], without: Sequence[Ints] | None = None
    ) -> npt.NDArray[np.int32]:
        """Least number of ties from any node of each set of starts to every node.

        Args:
            starts: sets of positions.
            without: per set, positions that are taken out of the graph for that search.

        Returns:
            Shape (sets, n); ``FAR`` where there is no route, and at nodes that were taken out.

        Breadth-first, 64 searches at once: each is one bit of a machine word (after Then et al. 2014, MS-BFS).

        """
        found = np.full((len(starts), self.n), FAR, dtype=np.int32)
        for low in range(0, len(starts), LANES):
            part = slice(low, low + LANES)
            self._search(starts[part], without[part] if without is not None else (), found[part])
        return found

    def at_distance(self, sources: Ints, away: Ints) -> Ints:
        """Number of pairs of a source and another node by their distance: 1, 2 and so on, with some nodes taken out of the graph.

        The searches of :meth:`distances`, of which only is counted how many nodes each level adds.

        Args:
            sources: positions, each once, none of them away.
            away: positions.

        """
        lanes = np.arange(len(sources), dtype=np.uint64)
        front = np.zeros((self.n, -(-len(sources) // LANES)), dtype=np.uint64)
        front[sources, lanes // LANES] = np.uint64(1) << lanes % LANES
        seen = front.copy()
        seen[away] = ~np.uint64(0)
        counted: list[int] = []
        while True:
            front = self._spread(front) & ~seen
            seen |= front
            added = int(np.bitwise_count(front).sum())
            if not added:
                return np.array(counted, dtype=np.int64)
            counted.append(added)

    def _search(self, starts: Sequence[Ints], without: Sequence[Ints], found: npt.NDArray[np.int32]) -> None:
        front, gone = self._bits(starts), self._bits(without)
        front &= ~gone
        seen = front | gone
        level = 0
        while front.any():
            lanes = np.unpackbits(front.view(np.uint8).reshape(self.n, 8), axis=1, bitorder="little").view(
                np.bool_
            )
            found[lanes.T[: len(found)]] = level
            front = self._spread(front) & ~seen
            seen |= front
            level += 1

    def _bits(self, sets: Sequence[Ints]) -> npt.NDArray[np.uint64]:
        bits = np.zeros(self.n, dtype="<u8")
        for lane, nodes in enumerate(sets):
            bits[nodes] |= np.uint64(1 << lane)
        return bits

    def _spread(self, front: Lanes) -> Lanes:
        """The nodes tied to those of a front, per search."""
        reached = np.zeros_like(front)
        if len(self._tied):
            reached[self._tied] = np.bitwise_or.reduceat(front[self._neighbours], self._start[self._tied])
        return reached


class Joined(Searches):
    """The same graph with a tie between every node of one set and every node of another besides."""

    def __init__(self, n: int, ends: Ints, one: Ints, other: Ints) -> None:
        """Take ties as positions, and the two sets, which may share nodes."""
        super().__init__(n, ends)
        self._sides = ((one, other), (other, one))

    def _spread(self, front: Lanes) -> Lanes:
        reached = super()._spread(front)
        for here, there in self._sides:
            if len(here):
                # a node of both sets is reached from itself, which no search takes for a step: it has been there
                reached[there] |= np.bitwise_or.reduce(front[here])
        return reached


def compressed(n: int, ends: Ints) -> tuple[Ints, Ints]:
    """Where the neighbours of each node begin, and all neighbours, sorted per node."""
    arcs = np.sort(np.concatenate([ends @ (n, 1), ends @ (1, n)]))
    return np.searchsorted(arcs, np.arange(n + 1) * n), arcs % max(n, 1)
