"""Every structural figure equals networkx on random small networks."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest

from .networks import random_network, scored, seeds

EXACT = 1e-9


def same(mine, theirs):
    return np.allclose(list(mine), list(theirs), rtol=0, atol=EXACT, equal_nan=True)


@pytest.fixture(
    scope="module",
    params=seeds(240),
)
def both(request):
    level, seed = ("person", request.param) if request.param < 200 else ("organisation", request.param - 200)
    network = random_network(seed)
    return scored(seed, level), network.graph(level)


def measured(scores):
    """Whether anybody was asked for contact: how a network falls apart that nobody measured is unknown."""
    return scores.network.scope.ties(scores.settings.layers)


def test_degree_is_that_of_networkx(both):
    scores, graph = both
    assert [graph.degree[i] for i in scores.nodes.index] == list(scores.nodes["degree"])


def test_reach_counts_the_nodes_within_so_many_steps(both):
    scores, graph = both
    n = len(graph)
    for steps in (1, 2, 3):
        expected = [
            (len(nx.single_source_shortest_path_length(graph, i, cutoff=steps)) - 1) / (n - 1)
            if n > 1
            else math.nan
            for i in scores.nodes.index
        ]
        assert same(scores.nodes[f"reach_{steps}"], expected)


def test_harmonic_is_that_of_networkx_over_n_minus_one(both):
    scores, graph = both
    n = len(graph)
    theirs = nx.harmonic_centrality(graph)
    assert same(
        scores.nodes["harmonic"], [theirs[i] / (n - 1) if n > 1 else math.nan for i in scores.nodes.index]
    )


def test_betweenness_is_that_of_networkx(both):
    scores, graph = both
    theirs = nx.betweenness_centrality(graph)
    assert same(
        scores.nodes["betweenness"], [theirs[i] if len(graph) > 2 else math.nan for i in scores.nodes.index]
    )


def test_betweenness_of_ties_is_that_of_networkx(both):
    scores, graph = both
    theirs = {frozenset(tie): value for tie, value in nx.edge_betweenness_centrality(graph).items()}
    ends = zip(scores.ties["source"], scores.ties["target"], strict=True)
    assert same(scores.ties["betweenness"], [theirs[frozenset(tie)] for tie in ends])


def test_cut_points_bridges_and_cores_are_those_of_networkx(both):
    scores, graph = both
    assert set(scores.nodes.index[scores.nodes["cut_point"]]) == set(nx.articulation_points(graph))
    bridges = scores.ties[scores.ties["bridge"]]
    assert {frozenset(tie) for tie in bridges[["source", "target"]].to_numpy()} == {
        frozenset(tie) for tie in nx.bridges(graph)
    }
    theirs = nx.core_number(graph)
    assert [theirs[i] for i in scores.nodes.index] == list(scores.nodes["core"])


def test_components_are_numbered_by_size_and_then_by_their_smallest_id(both):
    scores, graph = both
    ordered = sorted(
        (sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0])
    )
    expected = {node: number for number, part in enumerate(ordered, start=1) for node in part}
    assert scores.nodes["component"].to_dict() == expected
    if not measured(scores):
        assert {
            scores.summary["network"][key] for key in ("components", "largest_component", "isolates")
        } == {None}
        return
    assert scores.summary["network"]["components"] == len(ordered)
    assert scores.summary["network"]["largest_component"] == (len(ordered[0]) if ordered else 0)
    assert scores.summary["network"]["isolates"] == nx.number_of_isolates(graph)


def test_density_and_centralisation_follow_their_formula(both):
    scores, graph = both
    n = len(graph)
    if not measured(scores):
        assert scores.summary["network"]["density"] is None
        return
    assert scores.summary["network"]["density"] == (
        pytest.approx(nx.density(graph), abs=EXACT) if n > 1 else None
    )
    degrees = [degree for _, degree in graph.degree]
    expected = sum(max(degrees) - d for d in degrees) / ((n - 1) * (n - 2)) if n > 2 else None
    assert scores.summary["network"]["degree_centralisation"] == (
        None if expected is None else pytest.approx(expected, abs=EXACT)
    )


def test_shared_case_weight_is_that_of_newmans_projection(both):
    scores, _ = both
    if scores.settings.level == "organisation":
        return
    rows = scores.network.involvements[["case", "professional"]].drop_duplicates()
    members = nx.Graph((f"case {case}", person) for case, person in rows.itertuples(index=False))
    people = set(rows["professional"])
    theirs = nx.bipartite.collaboration_weighted_projected_graph(members, people)
    mine = scores.ties[scores.ties["shared_cases"] > 0].set_index(["source", "target"])["case_weight"]
    assert {frozenset(pair) for pair in mine.index} == {frozenset(tie) for tie in theirs.edges}
    assert same(mine, [theirs.edges[pair]["weight"] for pair in mine.index])
