"""Routes: by hand on tiny networks, and against networkx and all simple routes on small random ones."""

from __future__ import annotations

import math
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.metrics.paths import DETOUR, HARDLY, WAYS, Paths
from netmap.metrics.subject import Subject
from netmap.model.records import Contact
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

from .networks import network

NAMES = [f"p{number}" for number in range(7)]


def looked(rows, **more):
    net = network(contacts=[Contact(*row) if isinstance(row, tuple) else row for row in rows], **more)
    on = Subject(net, Settings(), vocabulary(None))
    return on, Paths(on)


def found(rows, start, goal, by="shortest", most=4, away=(), **more):
    """Routes as words of names: "a b c"."""
    on, paths = looked(rows, **more)
    place = {node: number for number, node in enumerate(on.people.ids)}
    gone = np.isin(np.arange(len(on.people.ids)), [place[node] for node in away])
    ends = [np.array([place[node] for node in nodes.split()]) for nodes in (start, goal)]
    routes = paths.find(*ends, gone, by, most)
    return [" ".join(on.people.ids[node] for node in route.nodes) for route in routes], [
        r.how for r in routes
    ]


def row(a, b, per_year=None, days=None):
    return Contact(a, b, per_year=per_year, response_days=days)


def test_of_two_shortest_routes_the_one_with_the_most_used_contacts_comes_first():
    rows = [row("a", "b", 44), row("b", "z", 4), row("a", "c", 11), row("c", "z", 11)]
    assert found(rows, "a", "z") == (["a c z", "a b z"], ["first", "apart"])


def test_the_most_used_route_may_be_longer_and_the_fastest_takes_the_direction_of_the_question():
    rows = [
        row("a", "z", 1, 10),
        *(row("a", "b", 22, 2), row("b", "c", 22, 2), row("c", "z", 22, 2)),
        *(row("z", "d", 11, 0.5), row("d", "a", 11, 0.5)),
    ]
    assert found(rows, "a", "z", most=1)[0] == ["a z"]
    assert found(rows, "a", "z", "used", most=1)[0] == ["a b c z"]
    assert found(rows, "a", "z", "fastest", most=1)[0] == ["a b c z"]
    # back, only d answers
    assert found(rows, "z", "a", "fastest")[0] == ["z d a"]


def test_the_most_used_route_makes_no_detour_of_more_than_two_steps():
    rows = [row("a", "z", 1), *(row(*pair, 44) for pair in pairwise("abcdz"))]
    assert found(rows, "a", "z", "used", most=1)[0] == ["a z"]
    shorter = [row("a", "z", 1), *(row(*pair, 44) for pair in pairwise("abcz"))]
    assert found(shorter, "a", "z", "used", most=1)[0] == ["a b c z"]


def test_other_routes_share_nobody_at_first_and_then_avoid_one_after_the_other():
    #     b - c
    #  a <  x   > z     every route passes m
    rows = [(a, b) for a, b in pairwise(["a", "b", "c", "m", "z"])]
    rows += [("a", "d"), ("d", "c"), ("b", "e"), ("e", "m")]
    routes, how = found([row(*ends) for ends in rows], "a", "z")
    assert routes[0] == "a b c m z"
    assert how == ["first", "around", "around"]
    assert set(routes[1:]) == {"a d c m z", "a b e m z"}


def test_beside_a_direct_contact_there_may_be_a_way_round():
    rows = [row("a", "z"), row("a", "b"), row("b", "z")]
    assert found(rows, "a", "z") == (["a z", "a b z"], ["first", "apart"])


def test_who_is_start_and_goal_at_once_needs_no_step_and_no_other_route():
    assert found([row("a", "b")], "a b", "b") == (["b"], ["first"])


def test_nobody_is_passed_who_is_away_and_an_end_that_is_away_gives_no_route():
    rows = [row("a", "b"), row("b", "z"), row("a", "c"), row("c", "d"), row("d", "z")]
    assert found(rows, "a", "z", away=["b"])[0] == ["a c d z"]
    assert found(rows, "a", "z", away=["b", "c"])[0] == []
    assert found(rows, "a", "z", away=["z"])[0] == []


def test_a_contact_of_unknown_frequency_is_used_before_a_shared_case_alone_and_after_all_that_is_known():
    _, paths = looked([row("a", "b"), row("a", "c", 0.5)])
    assert sorted(paths._use) == [HARDLY, HARDLY, 0.5, 0.5]


def test_a_step_without_a_recorded_answer_is_unknown_unless_filled_in():
    rows = [row("a", "b", 4, 2), row("b", "z", 4)]
    assert found(rows, "a", "z", "fastest")[0] == []
    on, _ = looked(rows)
    filled = Paths(on, fill=True)
    assert filled.days[filled.arc(1, 2)] == 2.0
    assert not filled.recorded[filled.arc(1, 2)]


tie = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from([None, 1, 4, 22]),
    st.sampled_from([None, 0, 1, 2.5]),
).filter(lambda one: one[0] != one[1])


def drawn(on, paths, by):
    """Every direction that may be used, as networkx sees it."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(NAMES)))
    for low, high in on.people.ends.tolist():
        for source, target in ((low, high), (high, low)):
            arc = paths.arc(source, target)
            if by != "fastest" or not math.isnan(paths.days[arc]):
                graph.add_edge(source, target, days=paths.days[arc], use=paths._use[arc])
    return graph


@settings(max_examples=60, deadline=None)
@given(st.lists(tie, max_size=14), st.sampled_from(WAYS), st.sets(st.sampled_from(NAMES[2:5]), max_size=2))
def test_the_best_route_is_the_best_of_all_and_others_are_routes_that_differ(rows, by, away):
    on, paths = looked([row(*one) for one in rows], people=NAMES)
    place = {node: number for number, node in enumerate(on.people.ids)}
    starts, goals = np.array([place["p0"], place["p1"]]), np.array([place["p5"], place["p6"]])
    gone = np.isin(np.arange(len(NAMES)), [place[node] for node in away])
    graph = drawn(on, paths, by)
    graph.remove_nodes_from(np.flatnonzero(gone).tolist())
    every = [
        tuple(route)
        for start in starts
        for goal in goals
        if start in graph and goal in graph
        for route in ([[start]] if start == goal else nx.all_simple_paths(graph, start, goal))
    ]

    def cost(route):
        arcs = [graph.edges[pair] for pair in pairwise(route)]
        if by == "used":
            return -min(arc["use"] for arc in arcs), len(arcs)
        if by == "fastest":
            return round(sum(round(arc["days"] * 480) for arc in arcs)), len(arcs)
        return len(arcs), -min(arc["use"] for arc in arcs)

    def fair(among):
        """Of the most used routes those without much of a detour."""
        least = min(map(len, among))
        return [one for one in among if by != "used" or len(one) <= least + DETOUR]

    routes = paths.find(starts, goals, gone, by, 4)
    assert bool(routes) == bool(every)
    if not routes:
        return
    assert cost(routes[0].nodes) == min(map(cost, fair(every)))
    if by == "shortest":
        shortest = min(
            nx.multi_source_dijkstra_path_length(graph, starts.tolist())[goal]
            for goal in goals.tolist()
            if goal in nx.multi_source_dijkstra_path_length(graph, starts.tolist())
        )
        assert len(routes[0].nodes) - 1 == shortest
    taken = [route.nodes for route in routes]
    assert all(tuple(nodes) in every for nodes in taken)
    assert len({frozenset(nodes) for nodes in taken}) == len(taken)
    for number, route in enumerate(routes):
        earlier = {node for nodes in taken[:number] for node in nodes}
        if route.how == "apart":
            assert not earlier & set(route.nodes)
        if route.how == "around":
            without = [one for one in every if route.around not in one]
            assert route.around in earlier - set(route.nodes)
            assert cost(route.nodes) == min(map(cost, fair(without)))
    if by != "fastest":
        hangs = paths.hangs_on(taken[0], starts, goals, gone)
        assert set(hangs) == set.intersection(*map(set, every))


@pytest.mark.parametrize("by", WAYS)
def test_a_large_network_gives_the_same_routes_by_the_compiled_core(by):
    rows = [
        row(f"p{a}", f"p{b}", 1 + (a * b) % 7, (a + b) % 5)
        for a in range(12)
        for b in range(a)
        if (a * b + a) % 3 == 0
    ]
    on, plain = looked(rows)
    large = Paths(on)
    large._large = True
    gone = np.zeros(plain.n, dtype=bool)
    ends = np.array([plain.n - 1]), np.array([0])
    assert plain.find(*ends, gone, by, 4) == large.find(*ends, gone, by, 4) != []
