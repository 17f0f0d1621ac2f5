"""What becomes of reach and of travel days when somebody is away, and who stands on needed routes: by brute force."""

from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from netmap.metrics import engine as engine_module
from netmap.metrics import score
from netmap.metrics.delays import delay
from netmap.metrics.engine import Engine
from netmap.metrics.subject import Subject
from netmap.metrics.times import recorded_travel
from netmap.model.vocabulary import vocabulary
from netmap.scenario.steps import Away, GroupAway, apply
from netmap.settings import Settings

from .networks import HUNDRED, TWO_HUNDRED, network, random_network, scored, seeds
from .test_access import sides


def travel_known(net, settings):
    coverage = Subject(net, settings, vocabulary())
    table = coverage.coverage.assign(days=recorded_travel(coverage))
    table = table[table["needed"] & table["days"].notna()]
    return {(row.school, row.discipline): row.days for row in table.itertuples(index=False)}


def delay_by_hand(net, before, step, school, settings):
    after = travel_known(apply(net, [step]), settings)
    both = [pair for pair in before if pair in after and pair[0] != school]
    return np.mean([after[pair] - before[pair] for pair in both]) if both else math.nan


@pytest.mark.parametrize("seed", HUNDRED)
def test_the_delay_is_that_of_removing_and_searching_again(seed):
    net, settings = random_network(seed), Settings()
    before = travel_known(net, settings)
    for node, days in scored(seed).nodes["loss_days"].items():
        expected = delay_by_hand(net, before, Away((node,)), node, settings)
        assert days == pytest.approx(expected, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("seed", seeds(20))
def test_at_the_level_of_organisations_everybody_of_one_is_away(seed):
    net, settings = random_network(seed), Settings(level="organisation")
    before = travel_known(net, settings)
    for node, days in scored(seed, "organisation").nodes["loss_days"].items():
        organisation = net.nodes.at[node, "kind"] == "organisation"
        step = GroupAway("organisation", node) if organisation else Away((node,))
        expected = delay_by_hand(net, before, step, node, settings)
        assert days == pytest.approx(expected, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_pairs_that_lose_each_other_equal_counting_shared_neighbours(seed, monkeypatch):
    net = random_network(seed)
    graph, ids = net.graph(), list(scored(seed).nodes.index)
    expected = dict.fromkeys(ids, 0)
    for a, b in combinations(ids, 2):
        shared = list(nx.common_neighbors(graph, a, b))
        if len(shared) == 1 and not graph.has_edge(a, b):
            expected[shared[0]] += 1
    assert list(scored(seed).nodes["loss_reach"]) == list(expected.values())
    monkeypatch.setattr(engine_module, "LARGE", 0)
    assert Engine(net.structure()).only_through().tolist() == list(expected.values())


@pytest.mark.parametrize("seed", seeds(0, 200, 5))
def test_the_compiled_core_gives_the_same_delays(seed, monkeypatch):
    monkeypatch.setattr(engine_module, "LARGE", 0)
    large = Subject(random_network(seed), Settings(), vocabulary())
    np.testing.assert_allclose(
        delay(large), scored(seed).nodes["loss_days"], rtol=0, atol=1e-9, equal_nan=True
    )


def passing_by_hand(net):
    """Every shortest route of every needed pair, written out."""
    graph = net.graph()
    passed, pairs = dict.fromkeys(graph, 0.0), 0
    for school, discipline in net.needs.itertuples(index=False, name=None):
        starts, ends = sides(graph, school, discipline)
        wide = graph.copy()
        wide.add_edges_from((("school",), start) for start in starts)
        wide.add_edges_from((end, ("discipline",)) for end in ends)
        wide.add_nodes_from([("school",), ("discipline",)])
        if school not in net.schools() or not nx.has_path(wide, ("school",), ("discipline",)):
            continue
        pairs += 1
        routes = list(nx.all_shortest_paths(wide, ("school",), ("discipline",)))
        for route in routes:
            for node in route[1:-1]:
                if node != school:
                    passed[node] += 1 / len(routes)
    return [passed[node] / pairs if pairs else math.nan for node in sorted(graph)]


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_betweenness_on_needed_routes_equals_all_routes_written_out(seed):
    np.testing.assert_allclose(
        scored(seed).nodes["needed_betweenness"], passing_by_hand(random_network(seed)), atol=1e-9
    )


def test_without_the_quick_colleague_the_question_takes_the_slow_way():
    from netmap.model.records import Contact

    net = network(
        at={"a": "school"},
        does={"y": "youth_health"},
        schools=["school"],
        needs=[("school", "youth_health")],
        contacts=[
            Contact("a", "quick", per_year=11, response_days=1),
            Contact("quick", "y", per_year=11, response_days=1),
            Contact("a", "slow", per_year=11, response_days=4),
            Contact("slow", "y", per_year=11, response_days=3),
        ],
    )
    nodes = score(net, Settings()).nodes
    assert nodes["loss_days"].fillna(-1).to_dict() == {"a": -1, "quick": 5.0, "slow": 0.0, "y": -1}
    assert nodes["needed_betweenness"].to_dict() == {"a": 1.0, "quick": 0.5, "slow": 0.5, "y": 1.0}
    assert nodes["loss_reach"].to_dict() == {"a": 0, "quick": 0, "slow": 0, "y": 0}
