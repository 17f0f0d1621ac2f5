"""Brokerage, key players, robustness and mixing: published values, brute force and by hand."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest

from netmap.metrics import score
from netmap.metrics.brokerage import ROLES
from netmap.metrics.engine import Engine
from netmap.metrics.key_players import best_informed, distance_reach, fragmentation, most_missed
from netmap.settings import Settings

from .networks import TWO_HUNDRED, network, random_network, scored, seeds
from .test_access import steps_by_hand


def fragmentation_by_hand(graph, away):
    left = graph.subgraph(set(graph) - set(away))
    near = sum(
        1 / steps for _, row in nx.all_pairs_shortest_path_length(left) for steps in row.values() if steps
    )
    return 1 - near / (len(left) * (len(left) - 1)) if len(left) > 1 else 1.0


def reach_by_hand(graph, chosen):
    steps = nx.multi_source_dijkstra_path_length(graph, set(chosen))
    return sum(1 / max(value, 1) for value in steps.values()) / len(graph)


TRIANGLES = "a-b-c-a d-e-f-d c-d"


def test_two_triangles_joined_by_one_tie_without_an_end_of_it_are_fragmented_for_six_tenths():
    scores = score(network(TRIANGLES), Settings(key_players=1))
    table = scores.tables["key_players"]
    assert list(table["node"]) == [None, "c"]
    assert table["fragmentation"].iloc[1] == pytest.approx(0.6, abs=1e-12)
    assert table["exact"].all()


def test_the_best_two_to_inform_in_two_joined_triangles_are_the_ends_of_the_tie():
    scores = score(network(TRIANGLES), Settings(key_players=2))
    table = scores.tables["key_informers"]
    assert list(table["node"]) == ["c", "d"]
    assert list(table["reach"]) == pytest.approx([(1 + 3 + 2 / 2) / 6, 1.0])


@pytest.mark.parametrize("seed", seeds(0, 200, 4))
@pytest.mark.parametrize("size", [1, 2])
def test_pairs_of_key_players_are_the_best_of_all(seed, size):
    net = random_network(seed)
    graph, engine, ids = net.graph(), Engine(net.structure()), net.structure().ids
    chosen, exact = most_missed(engine, size)
    if not chosen:
        return
    assert exact
    tied = [node for node in ids if graph.degree(node)]
    best = max(fragmentation_by_hand(graph, away) for away in combinations(tied, min(size, len(tied))))
    assert fragmentation_by_hand(graph, [ids[node] for node in chosen]) == pytest.approx(best, abs=1e-9)
    informed = best_informed(engine, size)
    best = max(reach_by_hand(graph, some) for some in combinations(ids, size))
    assert reach_by_hand(graph, [ids[node] for node in informed]) == pytest.approx(best, abs=1e-9)


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_fragmentation_and_reach_of_a_set_equal_their_definitions(seed):
    net = random_network(seed)
    graph, structure = net.graph(), net.structure()
    engine, dice = Engine(structure), np.random.default_rng(seed)
    some = np.sort(dice.choice(engine.n, min(3, engine.n), replace=False))
    names = [structure.ids[node] for node in some]
    assert fragmentation(engine, some) == pytest.approx(fragmentation_by_hand(graph, names), abs=1e-9)
    assert distance_reach(engine, some) == pytest.approx(reach_by_hand(graph, names), abs=1e-9)


@pytest.mark.parametrize("seed", seeds(0, 200, 5))
def test_exchanging_never_makes_a_set_worse_than_choosing_one_by_one(seed):
    engine = Engine(random_network(seed).structure())
    chosen, _ = most_missed(engine, 3)
    greedy = []
    while chosen and len(greedy) < len(chosen):
        rest = [node for node in range(engine.n) if engine.degree()[node] and node not in greedy]
        greedy.append(max(rest, key=lambda node: fragmentation(engine, np.array([*greedy, node]))))
    if chosen:
        assert fragmentation(engine, np.array(chosen)) >= fragmentation(engine, np.array(greedy)) - 1e-12


def roles_by_hand(net):
    kinds = net.structure().nodes["discipline"].to_dict()
    rows = net.ties[net.ties["contact"]]
    arcs = {(r.source, r.target) for r in rows.itertuples() if r.recorded_out}
    arcs |= {(r.target, r.source) for r in rows.itertuples() if r.recorded_back}
    known = [node for node, kind in kinds.items() if isinstance(kind, str)]
    found = Counter()
    for a, b, c in permutations(known, 3):
        if (a, b) in arcs and (b, c) in arcs and (a, c) not in arcs:
            one, own, other = kinds[a], kinds[b], kinds[c]
            if one == own == other:
                role = "coordinator"
            elif one == other:
                role = "itinerant"
            elif own == other:
                role = "gatekeeper"
            elif one == own:
                role = "representative"
            else:
                role = "liaison"
            found[b, role] += 1
    return found


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_brokerage_equals_looking_at_every_three(seed):
    found = roles_by_hand(random_network(seed))
    nodes = scored(seed).nodes
    known = nodes.index[nodes["brokerage"].notna()]
    assert sum(found[node, role] for node in nodes.index.difference(known) for role in ROLES) == 0
    for role in ROLES:
        assert nodes.loc[known, f"broker_{role}"].to_dict() == {node: found[node, role] for node in known}
    assert nodes["brokerage"].sum() == sum(found.values())


def test_brokerage_is_unknown_where_no_function_is_known_and_zero_where_nobody_is_brought_together():
    nodes = score(
        network("t-n-p a-b-c n-a", does={"t": "teacher", "n": "teacher", "p": "teacher"}), Settings()
    ).nodes
    assert nodes["brokerage"].isna().to_dict() == dict(zip("tnpabc", [False] * 3 + [True] * 3, strict=True))
    assert nodes.at["t", "brokerage"] == 0
    alone = score(network("t-a t-b", does={"t": "teacher"}), Settings()).nodes
    assert alone["brokerage"].isna().all()


def test_a_nurse_between_a_teacher_and_a_psychologist_is_a_liaison_and_a_tie_past_her_ends_that():
    does = {"t": "teacher", "n": "youth_nurse", "p": "psychologist"}
    assert score(network("t-n-p", does=does), Settings()).nodes.at["n", "broker_liaison"] == 1
    assert score(network("t-n-p t-p", does=does), Settings()).nodes.at["n", "brokerage"] == 0


@pytest.mark.parametrize("seed", seeds(0, 200, 4))
def test_robustness_equals_removing_and_searching_again(seed):
    net, scores = random_network(seed), scored(seed)
    curve, graph = scores.tables["robustness_curve"], net.graph()
    needs = list(net.needs.itertuples(index=False, name=None))
    if not needs:
        assert curve.empty
        return
    gone = set()
    for row in curve.itertuples():
        gone |= {row.node} - {None}
        near = [steps_by_hand(graph, school, discipline, gone) <= 2 for school, discipline in needs]
        assert row.accessible == pytest.approx(sum(near) / len(near), abs=1e-12)
    people = [n for n in scores.nodes.index if graph.nodes[n]["kind"] == "professional" and graph.degree(n)]
    most = sorted(people, key=lambda n: (-np.nan_to_num(scores.nodes.at[n, "betweenness"]).round(12), n))[:10]
    assert list(curve["node"]) == [None, *most]
    assert list(curve["accessible"]) == sorted(curve["accessible"], reverse=True)


def test_two_of_four_people_gone_leave_the_area_under_what_is_left():
    net = network(
        "a-y b-z",
        at={"a": "one", "b": "two"},
        does={"y": "youth_health", "z": "youth_health"},
        schools=["one", "two"],
        needs=[("one", "youth_health"), ("two", "youth_health")],
    )
    scores = score(net, Settings(removed=2))
    # a and b go first: all have betweenness 0, so it is the order of ids
    assert list(scores.tables["robustness_curve"]["accessible"]) == [1.0, 0.5, 0.0]
    assert scores.summary["access"]["robustness"] == 0.25


@pytest.mark.parametrize("seed", seeds(0, 200, 4))
def test_mixing_counts_every_tie_between_known_functions_once(seed):
    net, table = random_network(seed), scored(seed).tables["mixing"]
    graph = net.graph()
    kinds = {node: row["discipline"] for node, row in graph.nodes(data=True)}
    known = [(a, b) for a, b in graph.edges if isinstance(kinds[a], str) and isinstance(kinds[b], str)]
    counted = Counter(tuple(sorted((kinds[a], kinds[b]))) for a, b in known)
    assert {(r.first, r.second): r.ties for r in table.itertuples() if r.ties} == dict(counted)
    if known:
        assert table["expected"].sum() == pytest.approx(len(known))
    else:
        assert table["ties"].sum() == 0


def test_without_needs_robustness_is_unknown():
    assert score(network("a-b"), Settings()).summary["access"]["robustness"] is None
