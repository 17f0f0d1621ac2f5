"""Independent routes, what groups mean for the schools, and hours available: against brute force and by hand."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from netmap.metrics import access, score
from netmap.metrics.subject import Subject
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

from .networks import TWO_HUNDRED, network, random_network, scored, seeds
from .test_access import losses_by_hand, sides


def routes_by_networkx(graph, school, discipline):
    """Largest flow from school to discipline where every node but the school carries one."""
    starts, ends = sides(graph, school, discipline)
    split = nx.DiGraph()
    split.add_nodes_from(("source", "sink"))
    for node in graph:
        split.add_edge((node, "in"), (node, "out"), capacity=1)
    for a, b in graph.edges:
        split.add_edge((a, "out"), (b, "in"), capacity=1)
        split.add_edge((b, "out"), (a, "in"), capacity=1)
    for node in {*starts, *graph.adj.get(school, ())}:
        split.add_edge("source", (node, "in"), capacity=1)
    for node in ends:
        split.add_edge((node, "out"), "sink", capacity=1)
    return nx.maximum_flow_value(split, "source", "sink")


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_independent_routes_equal_the_largest_flow_and_one_route_is_depending_on_one(seed):
    net = random_network(seed)
    graph = net.graph()
    for row in scored(seed).coverage.itertuples(index=False):
        assert row.routes == routes_by_networkx(graph, row.school, row.discipline)
        assert (row.routes == 0) == math.isnan(row.steps)
        assert (row.routes == 1) == (row.depends_on is not None)


def test_two_doors_to_one_wijkteam_of_one_are_one_route_and_of_two_are_two():
    doors = {
        "at": {"a": "school", "b": "school"},
        "schools": ["school"],
        "needs": [("school", "neighbourhood_team")],
    }
    one = network("a-c b-c", does={"c": "neighbourhood_team"}, **doors)
    two = network("a-c b-d", does={"c": "neighbourhood_team", "d": "neighbourhood_team"}, **doors)
    assert list(score(one, Settings()).coverage["routes"]) == [1]
    assert list(score(two, Settings()).coverage["routes"]) == [2]


def test_a_route_may_take_over_a_step_of_an_earlier_one():
    # The shortest route a-x-y-d blocks both others unless it is given up for a-x-e and b-y-d.
    net = network(
        "a-x-y-d x-p-e b-q-y",
        at={"a": "school", "b": "school"},
        does={"d": "psychologist", "e": "psychologist"},
        schools=["school"],
        needs=[("school", "psychologist")],
    )
    assert list(score(net, Settings()).coverage["routes"]) == [2]


def test_contacts_of_the_school_itself_are_doors_of_their_own():
    net = network(
        "school-c school-d",
        does={"c": "psychologist", "d": "psychologist"},
        schools=["school"],
        needs=[("school", "psychologist")],
    )
    assert list(score(net, Settings()).coverage["routes"]) == [2]


def with_teams(seed):
    net, dice = random_network(seed), random.Random(seed)
    teams = [
        dice.choice(["north", "south", None]) if kind == "professional" else None
        for kind in net.nodes["kind"]
    ]
    return replace(net, nodes=net.nodes.assign(team=np.array(teams, dtype=object)))


def groups_by_hand(net, graph):
    rows = net.nodes.loc[list(graph)]
    found = {}
    for node, row in rows.iterrows():
        person = row["kind"] == "professional"
        home = row["organisation"] if person else node
        if isinstance(home, str):
            found.setdefault(("organisation", home, ""), set()).add(node)
        if person and isinstance(row["team"], str):
            found.setdefault(("team", row["team"], row["organisation"] or ""), set()).add(node)
        if isinstance(row["discipline"], str):
            found.setdefault(("discipline", row["discipline"], ""), set()).add(node)
    return found


@pytest.mark.parametrize("seed", seeds(30))
def test_loss_of_organisations_teams_and_disciplines_equals_removing_everybody_of_them(seed):
    net = with_teams(seed)
    graph, needs = net.graph(), list(net.needs.itertuples(index=False, name=None))
    scores = score(net, Settings())
    expected = {}
    for group, gone in groups_by_hand(net, graph).items():
        pairs = [pair for pair in needs if not (group[0] == "organisation" and pair[0] == group[1])]
        rows = losses_by_hand(graph, pairs, {"all": gone}, 2)
        lost = [row for row in rows if row[3] == "lost"]
        through = [row for row in lost if gone.isdisjoint(sides(graph, *row[1:3])[1])]
        expected[group] = (
            sum(graph.nodes[node]["kind"] == "professional" for node in gone),
            len(lost),
            len(through),
            len(rows) - len(lost),
            len({row[1] for row in lost}),
        )
    table = scores.tables["group_losses"]
    assert {tuple(row[:3]): tuple(row[3:]) for row in table.itertuples(index=False)} == expected


def test_when_the_wijkteam_is_away_the_school_also_loses_who_was_behind_it():
    net = network(
        "a-w-y",
        at={"a": "school"},
        does={"w": "neighbourhood_team", "y": "youth_health"},
        schools=["school"],
        needs=[("school", "neighbourhood_team"), ("school", "youth_health")],
    )
    table = score(net, Settings()).tables["group_losses"].set_index(["kind", "key"])
    assert tuple(
        table.loc[("discipline", "neighbourhood_team"), ["people", "lost", "lost_through", "schools"]]
    ) == (1, 2, 1, 1)


def test_what_hangs_on_one_person_is_listed_pair_by_pair():
    net = network(
        "a-w-y",
        at={"a": "school"},
        does={"w": "neighbourhood_team", "y": "youth_health"},
        schools=["school"],
        needs=[("school", "neighbourhood_team"), ("school", "youth_health")],
    )
    table = score(net, Settings()).tables["dependence"]
    columns = ["node", "school", "discipline", "steps", "effect", "own"]
    assert list(table[columns].itertuples(index=False, name=None)) == [
        ("a", "school", "neighbourhood_team", 1.0, "no_route", True),
        ("a", "school", "youth_health", 2.0, "no_route", True),
        ("w", "school", "neighbourhood_team", 1.0, "no_route", False),
        ("w", "school", "youth_health", 2.0, "no_route", False),
        ("y", "school", "youth_health", 2.0, "no_route", False),
    ]
    assert table["steps_after"].isna().all()


def supply_by_hand(net, graph, lengths, school, discipline, limit):
    near = {}
    for other in net.schools():
        starts, _ = sides(graph, other, discipline)
        near[other] = {end for start in starts for end, steps in lengths[start].items() if steps <= limit}
    total = 0.0
    for end in sides(graph, school, discipline)[1]:
        if end in near[school]:
            pupils = sum(net.nodes.at[other, "pupils"] for other in net.schools() if end in near[other])
            total += 100 * net.nodes.at[end, "hours"] / pupils
    return total


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_hours_available_equal_the_two_steps_of_the_definition(seed):
    net, dice = random_network(seed), random.Random(seed)
    person = net.nodes["kind"] == "professional"
    hours = [dice.choice([8, 16, 36, 36, math.nan]) if one else math.nan for one in person]
    pupils = [math.nan if one else dice.choice([120, 200, 200, 450, math.nan]) for one in person]
    net = replace(net, nodes=net.nodes.assign(hours=hours, pupils=pupils))
    graph = net.graph()
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    found = Subject(net, Settings(), vocabulary())
    for row, supply in zip(found.coverage.itertuples(), access.supply(found), strict=True):
        expected = supply_by_hand(net, graph, lengths, row.school, row.discipline, 2)
        assert supply == pytest.approx(expected, abs=1e-9, nan_ok=True)


def test_sixteen_hours_for_two_schools_of_two_hundred_are_four_hours_per_hundred_pupils():
    net = network(
        "a-y b-y",
        at={"a": "one", "b": "two"},
        does={"y": "youth_health"},
        schools=["one", "two"],
        needs=[("one", "youth_health"), ("two", "youth_health")],
    )
    nodes = net.nodes.assign(hours=16.0, pupils=200.0)
    scores = score(replace(net, nodes=nodes), Settings())
    assert list(scores.coverage["supply"]) == [4.0, 4.0]
    assert scores.summary["access"]["supply_known"] == 1.0
    unknown = score(replace(net, nodes=nodes.assign(hours=math.nan)), Settings())
    assert unknown.summary["access"]["supply_known"] == 0.0
