"""What hangs on one: against taking everybody out one by one, and by hand."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest

from netmap.metrics import score
from netmap.metrics.dependence import stands_out
from netmap.settings import Settings

from .networks import network, random_network, scored, seeds
from .test_access import sides, steps_by_hand


def hinges_by_hand(net, limit, away):
    """Every needed pair that is lost within the steps, or cut off at all, without one: with the steps that remain."""
    graph, found = net.graph(), {}
    for node, gone in away.items():
        for school, discipline in net.needs.itertuples(index=False, name=None):
            before = steps_by_hand(graph, school, discipline)
            after = steps_by_hand(graph, school, discipline, gone)
            if school != node and before < math.inf and (before <= limit < after or after == math.inf):
                remains = None if after == math.inf else after
                found[node, school, discipline] = (before, remains, bool(gone & set(net.staff(school))))
    return found


def told(dependence):
    return {
        (one.node, one.school, one.discipline): (one.steps, one.steps_after, one.own)
        for one in dependence.hinges
    }


@pytest.mark.parametrize(("seed", "limit"), [(seed, limit) for seed in range(12) for limit in (1, 2, 3)])
def test_what_hangs_on_whom_equals_taking_everybody_out_one_by_one(seed, limit):
    net, scores = random_network(seed), scored(seed, steps=limit)
    expected = hinges_by_hand(net, limit, {node: {node} for node in net.graph()})
    found = scores.dependence
    assert told(found) == expected
    lost = {key[1:] for key, (before, _, _) in expected.items() if before <= limit}
    cut = {key[1:] for key, (before, after, _) in expected.items() if before <= limit and after is None}
    assert (found.lost_pairs, found.cut_pairs) == (lost, cut)
    access = scores.summary["access"]
    if not net.scope.answers("access"):  # no verdict where it was not measured
        assert (
            access["lost_without_one_pairs"]
            is access["cut_without_one_pairs"]
            is access["lost_without_one"]
            is None
        )
        return
    assert access["lost_without_one_pairs"] == len(lost)
    assert access["cut_without_one_pairs"] == len(cut)
    assert access["lost_without_one"] == (len(lost) / len(net.needs) if len(net.needs) else None)


@pytest.mark.parametrize("seed", range(8))
def test_at_the_level_of_organisations_it_hangs_on_everybody_of_one_together(seed):
    net = random_network(seed)
    scores = score(net, Settings(level="organisation"))
    away = {node: {node, *net.staff(node)} for node in scores.structure.ids}
    expected = hinges_by_hand(net, 2, away)
    assert {key: value[:2] for key, value in told(scores.dependence).items()} == {
        key: value[:2] for key, value in expected.items()
    }


@pytest.mark.parametrize("seed", seeds(30))
def test_losses_and_what_every_route_passes_say_the_same(seed):
    scores = scored(seed)
    lost = scores.losses[scores.losses["effect"] == "lost"]
    rows = {(row.node, row.school, row.discipline): row.steps_after for row in lost.itertuples()}
    same = {(one.node, one.school, one.discipline): one.steps_after for one in scores.dependence.lost}
    assert rows.keys() == same.keys()
    assert all(math.isnan(rows[key]) == (same[key] is None) for key in rows)
    needed = scores.coverage[scores.coverage["needed"]]
    for row in needed.itertuples():
        cut = {
            one.node for one in scores.dependence.of(row.school, row.discipline) if one.steps_after is None
        }
        assert (row.depends_on is None) == (not cut)
        named = scores.dependence.one(row.school, row.discipline)
        assert row.depends_on is None or row.depends_on == named.node


def crossing():
    """A school with one IB'er; the team is two steps away by ann, and three by ben and cas."""
    return network(
        "ib-ann ann-team ib-ben ben-cas cas-team",
        schools=["school"],
        at={"ib": "school", "team": "neighbourhood"},
        does={"team": "neighbourhood_team"},
        needs=[("school", "neighbourhood_team")],
    )


def test_without_ann_three_steps_remain_and_without_the_only_two_ends_nothing():
    found = score(crossing(), Settings()).dependence
    assert told(found) == {
        ("ann", "school", "neighbourhood_team"): (2, 3, False),
        ("ib", "school", "neighbourhood_team"): (2, None, True),
        ("team", "school", "neighbourhood_team"): (2, None, False),
    }
    assert found.one("school", "neighbourhood_team").node == "team"
    assert [one.effect for one in found.by_node["ann"]] == ["too_far"]


def test_within_three_steps_ann_is_no_loss():
    found = score(crossing(), Settings(steps=3)).dependence
    assert set(found.by_node) == {"ib", "team"}


def test_a_pair_that_is_too_far_already_hangs_on_whom_every_route_passes_but_is_not_lost():
    scores = score(crossing(), Settings(steps=1))
    assert set(scores.dependence.by_node) == {"ib", "team"}
    assert scores.dependence.lost == ()
    assert scores.dependence.lost_by_node == {}
    assert scores.summary["access"]["lost_without_one"] == 0
    assert scores.summary["access"]["depends_on_one"] == 1


def test_a_part_of_the_network_counts_its_own_schools_only():
    net = network(
        "a-x b-x",
        at={"a": "one", "b": "two"},
        does={"x": "psychologist"},
        schools=["one", "two"],
        needs=[("one", "psychologist"), ("two", "psychologist")],
    )
    found = score(net, Settings()).dependence
    assert len(found.lost_pairs) == 2
    assert found.part(["one"]).lost_pairs == {("one", "psychologist")}


def test_who_carries_most_is_far_above_the_others_and_nobody_is_where_all_are_equal():
    assert not stands_out(np.full(40, 0.1)).any()
    assert not stands_out(np.zeros(40)).any()
    values = np.array([0.0] * 10 + [0.01, 0.011, 0.012, 0.013] * 8 + [0.5, 0.02])
    # quartiles 0.010875 and 0.013: far out is above 0.0194
    assert np.flatnonzero(stands_out(values)).tolist() == [42, 43]


def test_no_more_than_ten_carry_most():
    assert stands_out(np.array([0.01] * 90 + [0.5] * 15)).sum() == 10


def test_a_bottleneck_loses_somebody_a_way_in_or_keeps_the_network_together_or_carries_most():
    nodes = score(crossing(), Settings()).nodes
    # ben and cas are passed, but nobody loses anything without them
    assert nodes.index[nodes["bottleneck"]].tolist() == ["ann", "ib", "team"]


def disjoint_by_hand(net, school, discipline, limit):
    """The largest set of routes of at most so many steps that share nobody, by trying all sets."""
    graph = net.graph()
    starts, ends = sides(graph, school, discipline)
    first = dict.fromkeys(starts, 0) | {node: 1 for node in graph.adj.get(school, ()) if node not in starts}
    paths = set()
    for start, cost in first.items():
        if start in ends and cost <= limit:
            paths.add(frozenset([start]))
        for path in nx.all_simple_paths(graph, start, set(ends) - {start}, cutoff=max(limit - cost, 0)):
            if school not in path[1:] and (path[0] != school):
                paths.add(frozenset(path))
    # a route that holds another is never needed
    least = [path for path in paths if not any(other < path for other in paths)]

    def most(left):
        if not left:
            return 0
        path, *rest = left
        return max(most(rest), 1 + most([other for other in rest if not (other & path)]))

    return most(least)


@pytest.mark.parametrize(("seed", "limit"), [(seed, limit) for seed in range(25) for limit in (1, 2)])
def test_different_ways_within_the_steps_equal_trying_all_sets_and_one_is_hanging_on_one(seed, limit):
    net, scores = random_network(seed), scored(seed, steps=limit)
    for row in scores.coverage.itertuples():
        assert row.routes_within == disjoint_by_hand(net, row.school, row.discipline, limit)
        assert row.routes_within <= row.routes
        if row.needed:
            near = row.steps <= limit
            hangs = near and bool(scores.dependence.of(row.school, row.discipline))
            assert (row.routes_within == 1) == hangs
            assert (row.routes_within > 0) == near


def test_ways_of_more_than_two_steps_are_not_counted():
    assert scored(3, steps=3).coverage["routes_within"].isna().all()


def test_nine_routes_of_any_length_are_one_way_within_two_steps():
    around = " ".join(f"x{i}-a{i} a{i}-b{i} b{i}-team{i}" for i in range(8))
    net = network(
        f"ib-team {around}",
        schools=["school"],
        at={"ib": "school", **{f"x{i}": "school" for i in range(8)}},
        does={"team": "neighbourhood_team", **{f"team{i}": "neighbourhood_team" for i in range(8)}},
        needs=[("school", "neighbourhood_team")],
    )
    row = score(net, Settings()).coverage.iloc[0]
    assert (row["steps"], row["routes"], row["routes_within"]) == (1, 9, 1)
