"""The compiled graph: the only module that knows igraph, and for large graphs the compiled core (``large``).

Nodes are positions ``0..n-1`` in the order of ``Structure.ids``; ties keep the order of ``Structure.ends``. Undirected,
without weights: a weight is never read as a distance.
"""

from __future__ import annotations

import math
import random
import threading
from functools import cached_property
from typing import Any

import igraph
import numpy as np

from netmap.metrics.arrays import Bools, Floats, Ints
from netmap.metrics.large import compiled
from netmap.metrics.plain import NEVER, fastest
from netmap.metrics.searches import Searches, compressed
from netmap.model.network import Structure

COUNTED = 3
"""Steps that the compiled core counts one by one."""
LARGE = 4_000_000
"""Nodes × ties from which the compiled core is worth loading: a network of 60 people never waits for it."""
SPREAD = 100_000_000
"""Nodes × ties from which the graph does not lie near the processor as a whole, so that it matters who stands beside whom."""
EXACT = 10_000_000_000
"""Nodes × ties up to which betweenness is exact (about a minute on two cores); above it, estimated."""
SAMPLED = 1024
"""Sources from which betweenness is estimated."""
SURE = 0.9
"""Certainty with which no estimate is off by more than the stated error."""
SEED = 2026
RANDOM = threading.Lock()
"""igraph has one source of chance for all threads: who needs it seeded holds this."""


class Engine(Searches):
    """A simple undirected graph, ready for fast questions."""

    def __init__(self, structure: Structure) -> None:
        """Compile a structure; the structure is not kept."""
        super().__init__(len(structure.ids), structure.ends)
        self.ties_too = False
        """Whether the betweenness of ties will be asked for as well as that of nodes: then both are counted in one go."""
        self._graph: Any = igraph.Graph(n=self.n, edges=self.ends, directed=False)

    def degree(self) -> Ints:
        """Number of ties per node."""
        return np.diff(self._start)

    @cached_property
    def large(self) -> bool:
        """Whether the compiled core is used."""
        return self.n * len(self.ends) >= LARGE

    @cached_property
    def walked(self) -> tuple[Ints, Ints, Ints]:
        """The graph as the compiled core walks it: the place of each node, and the graph by place as :func:`compressed` gives it.

        The nodes of a community stand together, those with most ties first: neighbours are then near in memory too.
        """
        if self.n * len(self.ends) < SPREAD:
            return np.arange(self.n), self._start, self._neighbours
        order = np.lexsort((-self.degree(), self.communities()))
        place = np.empty(self.n, dtype=np.int64)
        place[order] = np.arange(self.n)
        return place, *compressed(self.n, place[self.ends])

    @cached_property
    def _reach(self) -> tuple[Ints, Floats]:
        """Of a large graph: others within 1, 2 and 3 steps (n, 3) and the sum of 1/distance, per node."""
        place, start, neighbours = self.walked
        within, nearness = compiled().reach(start, neighbours, COUNTED)
        return within[place], nearness[place]

    def nearness(self, sources: Ints, away: Ints) -> float:
        """Sum of 1/distance between every source and every other node that is left, with some nodes taken out.

        Args:
            sources: positions; those that are away do not count.
            away: positions that are taken out of the graph.

        """
        left = np.setdiff1d(sources, away)
        if self.large:
            place, start, neighbours = self.walked
            gone = np.zeros(self.n, dtype=bool)
            gone[place[away]] = True
            return float(compiled().reach_from(start, neighbours, place[left], gone, 1)[1].sum())
        found = 0.0
        for low in range(0, len(left), 512):
            pairs = self.at_distance(left[low : low + 512], away)
            found += float((pairs / np.arange(1, len(pairs) + 1)).sum())
        return found

    def within(self, steps: int) -> Ints:
        """Number of other nodes within so many steps, per node."""
        if self.large and steps <= COUNTED:
            return self._reach[0][:, steps - 1]
        return np.asarray(self._graph.neighborhood_size(order=steps, mindist=1), dtype=np.int64)

    @cached_property
    def _harmonic(self) -> Floats:
        if self.n < 2:
            return np.full(self.n, np.nan)
        if self.large:
            return self._reach[1] / (self.n - 1)
        return np.asarray(self._graph.harmonic_centrality(normalized=True), dtype=np.float64)

    def harmonic(self) -> Floats:
        """Mean over the other nodes of 1/distance, 0 for those without a route; not defined for one node."""
        return self._harmonic

    @cached_property
    def betweenness_sources(self) -> Ints:
        """Positions of the nodes from which routes are counted for betweenness: all of them, unless it would take too long."""
        if self.n * len(self.ends) <= EXACT:
            return np.arange(self.n)
        return np.sort(np.random.default_rng(SEED).choice(self.n, min(SAMPLED, self.n), replace=False))

    def betweenness_error(self) -> float:
        """How much a node's estimated betweenness may be off, at most, with 90 % certainty for all nodes together.

        0 when it is exact. What one source adds to a node lies between 0 and 1 (as a share), so with k sources drawn
        without replacement all n means are within √(ln(2n / 0.1) / 2k) (Hoeffding 1963, theorem 2 and section 6, with
        Bonferroni over the nodes; sources as pivots: Brandes and Pich 2007).
        """
        drawn = len(self.betweenness_sources)
        if drawn == self.n:
            return 0.0
        return math.sqrt(math.log(2 * self.n / (1 - SURE)) / (2 * drawn)) * self.n / (self.n - 1)

    @cached_property
    def _between(self) -> tuple[Floats, Floats]:
        """Of a large graph: pairs whose shortest routes pass, per node and per tie, in one go."""
        nodes, arcs = self._passing(ties=True)
        place, start, neighbours = self.walked
        tail = np.repeat(np.arange(self.n), np.diff(start))
        tie = np.sort(place[self.ends], axis=1) @ (self.n, 1)
        order = np.argsort(tie)
        arc = np.minimum(tail, neighbours) * self.n + np.maximum(tail, neighbours)
        by_arc = order[np.searchsorted(tie[order], arc)]
        return nodes, np.bincount(by_arc, weights=arcs, minlength=len(self.ends)).astype(np.float64)

    def _passing(self, *, ties: bool) -> tuple[Floats, Any]:
        drawn = self.betweenness_sources
        place, start, neighbours = self.walked
        nodes, arcs = compiled().betweenness(start, neighbours, np.sort(place[drawn]), ties=ties)
        whole = self.n / len(drawn) / 2
        return nodes[place] * whole, arcs * whole if ties else None

    def betweenness(self) -> Floats:
        """Share of the pairs of other nodes whose shortest routes pass, per node (Freeman 1977)."""
        if self.n < 3:
            return np.full(self.n, np.nan)
        return self._pairs_by_node / ((self.n - 1) * (self.n - 2) / 2)

    @cached_property
    def _pairs_by_node(self) -> Floats:
        if self.large:
            return self._between[0] if self.ties_too else self._passing(ties=False)[0]
        return np.asarray(self._graph.betweenness(directed=False), dtype=np.float64)

    def tie_betweenness(self) -> Floats:
        """Share of all pairs of nodes whose shortest routes use the tie, per tie."""
        raw = self._between[1] if self.large else self._graph.edge_betweenness(directed=False)
        return np.asarray(raw, dtype=np.float64) / max(self.n * (self.n - 1) / 2, 1)

    def cut_points(self) -> Bools:
        """Whether a component falls apart without the node."""
        found = np.zeros(self.n, dtype=bool)
        found[self._graph.articulation_points()] = True
        return found

    def bridges(self) -> Bools:
        """Whether a component falls apart without the tie, per tie."""
        found = np.zeros(len(self.ends), dtype=bool)
        found[self._graph.bridges()] = True
        return found

    def core(self) -> Ints:
        """The largest k such that the node has k ties inside a group where everybody has k (Seidman 1983)."""
        return np.asarray(self._graph.coreness(), dtype=np.int64)

    def only_through(self) -> Ints:
        """Pairs of others who are two steps apart and have this node as their only shared neighbour, per node."""
        if self.large:
            return np.asarray(compiled().only_through(self._start, self._neighbours), dtype=np.int64)
        counts = np.zeros(self.n, dtype=np.int64)
        for node in range(self.n):
            near = self.neighbours(node)
            if not len(near):
                continue
            ends = np.concatenate([self.neighbours(middle) for middle in near])
            middle = np.repeat(near, self.degree()[near])
            later = (ends > node) & ~np.isin(ends, near)
            _, first, ways = np.unique(ends[later], return_index=True, return_counts=True)
            np.add.at(counts, middle[later][first[ways == 1]], 1)
        return counts

    def constraint(self) -> Floats:
        """How much a node's contacts are tied among each other, so that it has few ways of its own (Burt 1992).

        Σ over contacts j of (p(i,j) + Σ over shared q of p(i,q) p(q,j))², p the share of i's ties; NaN without ties.
        """
        return np.asarray(self._graph.constraint(), dtype=np.float64)

    def effective_size(self) -> Floats:
        """Contacts of a node that do not double each other: n − 2t/n, t ties among its n contacts; NaN without ties.

        Burt's measure for undirected ties without weights (Borgatti 1997).
        """
        degree = self.degree().astype(float)
        closed = np.asarray(self._graph.transitivity_local_undirected(mode="zero"), dtype=np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            # the share of closed pairs times n(n−1)/2 is t
            return np.where(degree > 0, degree - closed * (degree - 1), np.nan)

    def communities(self) -> Ints:
        """Number of the community per node: 1 is the largest; equal sizes in the order of their first node.

        Leiden on modularity until nothing improves (Traag et al. 2019), with a fixed seed.
        """
        return self._communities

    @cached_property
    def _communities(self) -> Ints:
        if not len(self.ends):
            return np.arange(1, self.n + 1)
        with RANDOM:
            igraph.set_random_number_generator(random.Random(1))  # noqa: S311 - repeatable, not secret
            try:
                found = self._graph.community_leiden(objective_function="modularity", n_iterations=-1)
            finally:
                igraph.set_random_number_generator(random)
        return _by_size(np.asarray(found.membership, dtype=np.int64))

    def components(self) -> Ints:
        """Number of the component per node: 1 is the largest; equal sizes in the order of their first node."""
        return _by_size(np.asarray(self._graph.connected_components().membership, dtype=np.int64))


def counted(n: int, ends: Ints) -> tuple[Floats, Floats]:
    """Pairs whose shortest routes pass, and the sum of 1/distance to the others, per node of a small graph."""
    graph: Any = igraph.Graph(n=n, edges=ends, directed=False)
    nearness = np.asarray(graph.harmonic_centrality(normalized=False), dtype=np.float64)
    return np.asarray(graph.betweenness(directed=False), dtype=np.float64), nearness


class Journeys:
    """A directed graph whose arcs take time."""

    def __init__(self, n: int, arcs: Ints, minutes: Ints) -> None:
        """Take arcs (shape (arcs, 2), from who asks to who answers) and the whole minutes that each takes."""
        self._n, self._large = n, n * len(arcs) >= LARGE
        order = np.argsort(arcs[:, 1], kind="stable")
        starts = np.searchsorted(arcs[order, 1], np.arange(n + 1)).astype(np.int64)
        self._into = (starts, np.ascontiguousarray(arcs[order, 0]), minutes[order])

    def to(self, goals: Ints) -> Floats:
        """Least minutes from every node to the nearest of the goals; infinite where there is no way (Dijkstra 1959)."""
        least, onward = np.full(self._n, NEVER, np.int64), np.full(self._n, -1, np.int64)
        if self._large:
            compiled().fastest(*self._into, goals, least, onward)
        else:
            given: list[Any] = [part.tolist() for part in (*self._into, goals, least, onward)]
            fastest(*given)
            least = np.array(given[-2], np.int64)
        return np.where(least < NEVER, least, np.inf)


def _by_size(raw: Ints) -> Ints:
    """Groups numbered from 1, the largest first; equal sizes in the order of their first node."""
    if not len(raw):
        return raw
    _, first, size = np.unique(raw, return_index=True, return_counts=True)
    number = np.empty(len(size), dtype=np.int64)
    number[np.lexsort((first, -size))] = np.arange(1, len(size) + 1)
    return np.asarray(number[np.unique(raw, return_inverse=True)[1]])
