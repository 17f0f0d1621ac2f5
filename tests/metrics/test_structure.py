"""Structural holes, groups and mixing: published values, networkx and definitions written out."""

from __future__ import annotations

import math
from functools import cache

import networkx as nx
import numpy as np
import pytest

from netmap.metrics import score
from netmap.settings import Settings

from .networks import TWO_HUNDRED, network, random_network
from .networks import scored as random_scored

BORGATTI = "A-B A-F A-G A-E E-G F-G B-G B-D D-G G-C"
"""The example of Borgatti 1997, Connections 20."""


@cache
def random_scores(seed):
    return random_scored(seed)


def scored(ties, **more):
    return score(network(ties, **more), Settings())


def test_burts_measures_have_the_values_that_borgatti_published():
    nodes = scored(BORGATTI).nodes
    assert nodes.at["G", "effective_size"] == pytest.approx(14 / 3)
    assert nodes.at["G", "constraint"] == pytest.approx(0.400, abs=5e-4)


def test_the_medici_have_their_known_values():
    graph = nx.florentine_families_graph()
    nodes = scored([(a.replace(" ", ""), b.replace(" ", "")) for a, b in graph.edges]).nodes
    assert nodes.at["Medici", "constraint"] == pytest.approx(0.2099, abs=5e-5)
    assert nodes.at["Medici", "effective_size"] == pytest.approx(5.667, abs=5e-4)
    assert nodes.at["Medici", "betweenness"] == pytest.approx(0.522, abs=5e-4)


def test_in_a_star_the_middle_has_ways_of_its_own_and_the_ends_have_none():
    nodes = scored("m-a m-b m-c m-d").nodes
    assert nodes.at["m", "effective_size"] == 4
    assert nodes.at["m", "constraint"] == pytest.approx(0.25)
    assert nodes.at["a", "constraint"] == 1


def test_who_has_no_tie_has_no_constraint_and_no_size():
    nodes = scored("a-b", people=["alone"]).nodes
    assert np.isnan(nodes.loc["alone", ["constraint", "effective_size"]].astype(float)).all()


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_constraint_effective_size_and_efficiency_are_those_of_networkx(seed):
    built = random_network(seed)
    scores, graph = random_scores(seed), built.graph("person")
    plain = nx.Graph(graph.edges)
    plain.add_nodes_from(graph)
    for metric, theirs in (
        ("constraint", nx.constraint(plain)),
        ("effective_size", nx.effective_size(plain)),
    ):
        expected = [theirs[node] if graph.degree[node] else math.nan for node in scores.nodes.index]
        assert np.allclose(scores.nodes[metric], expected, rtol=0, atol=1e-9, equal_nan=True)
    mine = scores.summary["network"]["global_efficiency"]
    measured = built.scope.ties() and len(graph) > 1
    assert mine == (pytest.approx(nx.global_efficiency(plain), abs=1e-9) if measured else None)


def by_definition(built, of):
    """E-I and its expectation from every pair of nodes whose group is known."""
    graph = built.graph("person")
    groups = {node: of(node) for node in graph if of(node) is not None}
    tied = [groups[a] != groups[b] for a, b in graph.edges if a in groups and b in groups]
    every = [groups[a] != groups[b] for a in groups for b in groups if a < b]
    return [2 * sum(pairs) / len(pairs) - 1 if pairs else None for pairs in (tied, every)]


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_mixing_is_what_its_definition_says(seed):
    built = random_network(seed)
    summary, nodes = random_scores(seed).summary["network"], built.nodes
    mine = [summary[key] for key in ("ei_index", "ei_expected")]
    if not built.scope.ties():  # nobody was asked for contact
        assert mine == [None, None]
        return
    assert mine == [
        None if value is None else pytest.approx(value, abs=1e-9)
        for value in by_definition(built, lambda node: nodes.at[node, "discipline"])
    ]

    def home(node):
        return node if nodes.at[node, "kind"] == "organisation" else nodes.at[node, "organisation"]

    mine = [summary[f"{key}_organisation"] for key in ("ei_index", "ei_expected")]
    assert mine == [None if v is None else pytest.approx(v, abs=1e-9) for v in by_definition(built, home)]


def test_two_cliques_with_one_tie_are_two_groups_and_the_larger_is_the_first():
    ties = "a-b b-c c-a a-d b-d c-d d-x x-y y-z z-x"
    groups = scored(ties).nodes["community"]
    assert set(groups[["a", "b", "c", "d"]]) == {1}
    assert set(groups[["x", "y", "z"]]) == {2}


def test_the_same_network_gives_the_same_groups_every_time():
    built = random_network(17)
    first = score(built, Settings()).nodes["community"]
    assert all(score(built, Settings()).nodes["community"].equals(first) for _ in range(5))


def test_without_any_tie_everybody_is_a_group():
    assert list(scored([], people=["a", "b", "c"]).nodes["community"]) == [1, 2, 3]


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_the_e_i_index_of_each_group_equals_counting_its_ties(seed):
    scores = random_scored(seed)
    nodes, ties = scores.structure.nodes, scores.ties[["source", "target"]].to_numpy().tolist()
    homes = {
        node: node if row.kind == "organisation" else row.organisation
        for node, row in zip(nodes.index, nodes.itertuples(index=False), strict=True)
    }
    sides = {"discipline": nodes["discipline"].to_dict(), "organisation": homes}
    for row in scores.tables["ei_by_group"].itertuples(index=False):
        group = {node: name for node, name in sides[row.kind].items() if isinstance(name, str)}
        mine = [node for node, name in group.items() if name == row.key]
        known = [(a, b) for a, b in ties if a in group and b in group]
        within = sum(group[a] == group[b] == row.key for a, b in known)
        between = sum((group[a] == row.key) != (group[b] == row.key) for a, b in known)
        assert (row.nodes, row.within, row.between) == (len(mine), within, between)
        index = (between - within) / (between + within) if between + within else math.nan
        assert row.ei_index == pytest.approx(index, abs=1e-9, nan_ok=True)
        pairs = [(a, b) for a in group for b in group if a < b and row.key in (group[a], group[b])]
        inside = sum(group[a] == group[b] for a, b in pairs)
        chance = (len(pairs) - 2 * inside) / len(pairs) if pairs else math.nan
        assert row.expected == pytest.approx(chance, abs=1e-9, nan_ok=True)
