"""The coverage matrix and what is lost when somebody is away, against brute force and by hand."""

from __future__ import annotations

import math

import networkx as nx
import pytest

from netmap.metrics import score
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

from .networks import BY_DAY, network, random_network, scored, seeds

WORDS = vocabulary()


def sides(graph, school, discipline):
    starts = [
        i
        for i, row in graph.nodes(data=True)
        if i == school or (row["kind"] == "professional" and row["organisation"] == school)
    ]
    ends = [i for i, row in graph.nodes(data=True) if WORDS.covers(discipline, row["discipline"])]
    return starts, ends


def steps_by_hand(graph, school, discipline, without=frozenset()):
    graph = graph.subgraph(set(graph) - set(without))
    starts, ends = sides(graph, school, discipline)
    found = [nx.shortest_path_length(graph, a, b) for a in starts for b in ends if nx.has_path(graph, a, b)]
    return min(found, default=math.inf)


def losses_by_hand(graph, needs, away, limit):
    rows = []
    for node, gone in away.items():
        for school, discipline in needs:
            before = steps_by_hand(graph, school, discipline)
            after = steps_by_hand(graph, school, discipline, gone)
            if school != node and before <= limit and after > before:
                rows.append((node, school, discipline, "lost" if after > limit else "slower", before, after))
    return sorted(rows)


def rows_of(losses):
    columns = losses[["node", "school", "discipline", "effect", "steps_before", "steps_after"]]
    return [(*row[:5], math.inf if math.isnan(row[5]) else row[5]) for row in columns.itertuples(index=False)]


@pytest.mark.parametrize(
    ("seed", "limit"),
    [
        *[(seed, 2) for seed in range(0, 100, BY_DAY)],
        *[(seed, limit) for seed in range(4) for limit in (1, 3)],
        *[pytest.param(seed, 2, marks=pytest.mark.nightly) for seed in range(100) if seed % BY_DAY],
        *[pytest.param(seed, limit, marks=pytest.mark.nightly) for seed in range(4, 30) for limit in (1, 3)],
    ],
)
def test_losses_of_every_node_equal_removing_it(seed, limit):
    net = random_network(seed)
    scores = scored(seed, steps=limit)
    graph, needs = net.graph(), list(net.needs.itertuples(index=False, name=None))
    expected = losses_by_hand(graph, needs, {node: {node} for node in graph}, limit)
    assert rows_of(scores.losses) == expected
    lost = [node for node, _, _, effect, _, _ in expected if effect == "lost"]
    assert scores.nodes["loss"].to_dict() == {node: lost.count(node) for node in graph}


@pytest.mark.parametrize("seed", seeds(20))
def test_losses_of_every_organisation_equal_removing_it_with_all_its_people(seed):
    net = random_network(seed)
    scores = score(net, Settings(level="organisation"))
    needs = list(net.needs.itertuples(index=False, name=None))
    away = {node: {node, *net.staff(node)} for node in scores.structure.ids}
    assert rows_of(scores.losses) == losses_by_hand(net.graph(), needs, away, 2)


@pytest.mark.parametrize("seed", seeds(60))
def test_steps_via_and_dependence_equal_a_search_by_hand(seed):
    net = random_network(seed)
    graph = net.graph()
    coverage = scored(seed).coverage
    assert len(coverage) == len(net.schools()) * net.needs["discipline"].nunique()
    for row in coverage.itertuples():
        starts, ends = sides(graph, row.school, row.discipline)
        steps = steps_by_hand(graph, row.school, row.discipline)
        if steps == math.inf:
            assert math.isnan(row.steps)
            assert row.via == ()
            assert row.depends_on is None
            continue
        assert row.steps == steps
        routes = [
            tuple(path)
            for a in starts
            for b in ends
            if nx.has_path(graph, a, b) and nx.shortest_path_length(graph, a, b) == steps
            for path in nx.all_shortest_paths(graph, a, b)
        ]
        assert row.via == min(routes)
        every = {
            node
            for node in set(graph) - {row.school}
            if steps_by_hand(graph, row.school, row.discipline, {node}) == math.inf
        }
        assert (row.depends_on is None) == (not every)
        assert row.depends_on is None or row.depends_on in every
        if every - set(starts):
            assert row.depends_on not in starts


@pytest.mark.parametrize("level", ["person", "organisation"])
def test_coverage_is_about_people_whatever_the_level(level):
    net = random_network(7)
    assert score(net, Settings(level=level)).coverage.equals(score(net, Settings()).coverage)


def school_and_team(ties, **more):
    return network(
        ties,
        schools=["school"],
        at={"ib": "school", "team": "neighbourhood"},
        does={"team": "neighbourhood_team"},
        needs=[("school", "neighbourhood_team")],
        **more,
    )


def test_on_a_line_of_three_steps_each_person_between_is_one_lost_pair():
    scores = score(school_and_team("ib-a-b-team"), Settings(steps=3))
    pair = scores.coverage.iloc[0]
    assert pair["steps"] == 3
    assert pair["via"] == ("ib", "a", "b", "team")
    assert scores.nodes["loss"].to_dict() == {"a": 1, "b": 1, "ib": 1, "team": 1}
    assert scores.losses["steps_after"].isna().all()


def test_of_all_who_stand_on_every_route_the_one_nearest_to_the_discipline_is_named():
    assert score(school_and_team("ib-a-b-team"), Settings()).coverage.iloc[0]["depends_on"] == "team"


def test_two_doors_depend_on_nobody_but_the_only_professional():
    scores = score(school_and_team("ib-a-team ib-b-team"), Settings())
    assert scores.coverage.iloc[0]["depends_on"] == "team"
    assert scores.nodes["loss"].to_dict() == {"a": 0, "b": 0, "ib": 1, "team": 1}


def test_a_detour_within_the_limit_is_slower_and_not_lost():
    scores = score(
        school_and_team(
            "ib-team2 ib-a-team",
        ),
        Settings(),
    )
    assert scores.nodes.loc["team2", "loss"] == 0
    direct = network(
        "ib-near ib-a-far",
        schools=["school"],
        at={"ib": "school"},
        does={"near": "neighbourhood_team", "far": "neighbourhood_team"},
        needs=[("school", "neighbourhood_team")],
    )
    losses = score(direct, Settings()).losses
    assert rows_of(losses[losses["node"] == "near"]) == [
        ("near", "school", "neighbourhood_team", "slower", 1, 2)
    ]


def test_a_function_in_the_school_itself_is_no_step_away():
    net = network(
        "ib-a",
        schools=["school"],
        at={"ib": "school", "psy": "school"},
        does={"psy": "psychologist"},
        needs=[("school", "psychologist")],
    )
    pair = score(net, Settings()).coverage.iloc[0]
    assert (pair["steps"], pair["via"], pair["depends_on"]) == (0, ("psy",), "psy")


def test_a_school_does_not_depend_on_itself():
    net = network(
        "school-team",
        schools=["school"],
        organisations=["team"],
        does={},
        needs=[("school", "psychologist")],
        contacts=(),
    )
    assert score(net, Settings()).coverage.iloc[0]["depends_on"] is None
    assert score(net, Settings()).losses.empty


def test_a_part_of_a_discipline_serves_the_whole_and_not_the_other_way_round():
    net = network(
        "ib-nurse",
        schools=["school"],
        at={"ib": "school"},
        does={"nurse": "youth_nurse"},
        needs=[("school", "youth_health")],
    )
    assert score(net, Settings()).coverage.iloc[0]["steps"] == 1
    whole = network(
        "ib-jgz",
        schools=["school"],
        at={"ib": "school"},
        does={"jgz": "youth_health"},
        needs=[("school", "youth_nurse")],
    )
    assert math.isnan(score(whole, Settings()).coverage.iloc[0]["steps"])


def test_accessible_is_the_share_of_needed_pairs_within_the_steps():
    net = network(
        "ib1-a-team ib2-team",
        schools=["s1", "s2", "s3"],
        at={"ib1": "s1", "ib2": "s2", "ib3": "s3"},
        does={"team": "neighbourhood_team"},
        needs=[(school, "neighbourhood_team") for school in ("s1", "s2", "s3")],
    )
    assert score(net, Settings(steps=1)).summary["access"]["accessible"] == pytest.approx(1 / 3)
    access = score(net, Settings(steps=2)).summary["access"]
    assert access["accessible"] == pytest.approx(2 / 3)
    assert (access["needed_pairs"], access["accessible_pairs"], access["no_route_pairs"]) == (3, 2, 1)
    assert access["depends_on_one"] == pytest.approx(2 / 3)


def test_without_schools_access_is_unknown_and_not_zero():
    access = score(network("a-b"), Settings()).summary["access"]
    assert access["needed_pairs"] == 0
    assert (access["accessible"], access["depends_on_one"], access["no_route"]) == (None, None, None)


@pytest.mark.parametrize("seed", seeds(60))
def test_weekdays_are_those_of_everybody_near_enough(seed):
    built = random_network(seed)
    scores, graph = scored(seed), built.graph("person")
    for row in scores.coverage.to_dict("records"):
        starts, ends = sides(graph, row["school"], row["discipline"])
        within = {end for a in starts for end in nx.single_source_shortest_path_length(graph, a, cutoff=2)}
        near = within.intersection(ends)
        near |= within.intersection(built.nodes.at[end, "deputy"] for end in near)
        days = {day for end in near for day in (built.nodes.at[end, "workdays"] or ())}
        assert row["weekdays"] == (tuple(sorted(days)) or None)


def test_on_wednesday_there_is_nobody_and_that_is_counted_once():
    built = network(
        "teacher-nurse teacher-team",
        at={"teacher": "school"},
        does={"nurse": "youth_health", "team": "neighbourhood_team"},
        works={"nurse": (1, 2, 4, 5), "team": (1, 2, 3, 4, 5)},
        schools=["school"],
        needs=[("school", "youth_health"), ("school", "neighbourhood_team"), ("school", "psychologist")],
    )
    scores = score(built, Settings())
    days = dict(zip(scores.coverage["discipline"], scores.coverage["weekdays"], strict=True))
    assert days == {"youth_health": (1, 2, 4, 5), "neighbourhood_team": (1, 2, 3, 4, 5), "psychologist": None}
    assert scores.summary["access"]["weekday_gaps"] == 1
