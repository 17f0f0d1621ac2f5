"""A scenario makes another network and leaves the first as it was."""

from __future__ import annotations

import pytest

from netmap.metrics import score
from netmap.model.network import NODE_COLUMNS, TIE_COLUMNS
from netmap.scenario.steps import (
    Away,
    GroupAway,
    LessCapacity,
    NewPerson,
    NewTie,
    OnDay,
    Scenario,
    absent,
    apply,
)
from netmap.settings import Settings
from tests.metrics.networks import HUNDRED, network, random_network, scored, seeds


def school(ties="a-w-y"):
    return network(
        ties,
        at={"a": "school"},
        does={"w": "neighbourhood_team", "y": "youth_health"},
        schools=["school"],
        needs=[("school", "neighbourhood_team"), ("school", "youth_health")],
        works={"w": (1, 2)},
        hours={"w": 20.0},
        most={"w": 10},
    )


def accessible(net):
    return score(net, Settings()).summary["access"]["accessible_pairs"]


def test_who_is_away_takes_the_ways_in_along():
    net = school()
    assert accessible(net) == 2
    assert accessible(apply(net, [Away(("w",))])) == 0
    assert accessible(apply(net, [GroupAway("discipline", "youth_health")])) == 1


def test_an_organisation_away_is_itself_and_everybody_who_works_there():
    net = school()
    assert absent(net, GroupAway("organisation", "school")) == ["a", "school"]
    gone = apply(net, [GroupAway("organisation", "school")])
    assert gone.schools() == []
    assert gone.needs.empty


def test_on_a_weekday_only_those_are_away_who_are_known_not_to_work():
    net = school()
    assert absent(net, OnDay(1)) == []
    assert absent(net, OnDay(3)) == ["w"]


def test_a_new_tie_and_a_new_person_give_a_way_in():
    net = school("a-b")
    assert accessible(net) == 0
    assert accessible(apply(net, [NewTie("b", "y")])) == 1
    both = apply(net, [NewPerson("new", "neighbourhood_team", "school", 8.0, ("a",)), NewTie("a", "y")])
    scores = score(both, Settings())
    assert scores.summary["access"]["accessible_pairs"] == 2
    row = scores.coverage.set_index("discipline").loc["neighbourhood_team"]
    assert row["steps"] == 0


def test_ties_in_a_row_are_those_taken_one_by_one_and_a_tie_to_who_is_away_then_comes_to_nothing():
    net = random_network(8)
    ids = list(net.nodes.index)
    row = [NewTie(ids[0], ids[-1]), NewTie(ids[3], ids[1]), NewTie(ids[1], ids[3]), NewTie(ids[0], "nobody")]
    one_by_one = net
    for tie in row:
        one_by_one = apply(one_by_one, [tie])
    assert apply(net, row) == one_by_one != net
    assert apply(net, [Away((ids[0],)), *row]) == apply(apply(net, [Away((ids[0],))]), [row[1]])


def test_less_capacity_takes_hours_and_cases_from_those_meant():
    net = apply(school(), [LessCapacity(0.25, discipline="neighbourhood_team")])
    assert (net.nodes.at["w", "hours"], net.nodes.at["w", "max_cases"]) == (15.0, 7.5)
    untouched = apply(school(), [LessCapacity(0.25, organisation="school")])
    assert untouched.nodes.at["w", "hours"] == 20.0


def test_an_id_that_is_taken_cannot_be_a_new_person():
    with pytest.raises(ValueError, match="a"):
        apply(school(), [NewPerson("a", "teacher", "school")])


@pytest.mark.parametrize("seed", seeds(0, 200, 8))
def test_a_step_undone_is_the_network_itself_and_no_step_touches_it(seed):
    net, twin = random_network(seed), random_network(seed)
    ids = list(net.nodes.index)
    scenario = Scenario()
    for step in (
        Away(tuple(ids[:2])),
        OnDay(3),
        NewPerson("zz", "youth_nurse", ids[-1], 8.0, tuple(ids[2:5])),
        NewTie(ids[0], ids[-1]),
        LessCapacity(0.5),
        GroupAway("discipline", "psychologist"),
    ):
        scenario = scenario.then(step)
        after = apply(net, scenario.steps)
        assert tuple(after.nodes.columns) == NODE_COLUMNS
        assert tuple(after.ties.columns) == TIE_COLUMNS
        assert list(after.ties.dtypes) == list(net.ties.dtypes)
        assert list(after.nodes.dtypes) == list(net.nodes.dtypes)
    score(after, Settings())
    score(after, Settings(level="organisation"))
    while scenario.steps:
        scenario = scenario.undone()
    assert apply(net, scenario.steps) is net
    assert net == twin


@pytest.mark.parametrize("seed", HUNDRED)
def test_removing_a_node_in_a_scenario_gives_exactly_its_loss(seed):
    net, before = random_network(seed), scored(seed)
    pairs = before.coverage[before.coverage["needed"] & (before.coverage["steps"] <= 2)]
    for node, loss in before.nodes["loss"].items():
        after = apply(net, [Away((node,))])
        own = pairs["school"] == node
        left = score_access(after)
        kept = list(pairs.loc[~own, ["school", "discipline"]].itertuples(index=False, name=None))
        assert loss == sum(pair not in left for pair in kept), node


def score_access(net):
    from netmap.metrics.subject import Subject
    from netmap.model.vocabulary import vocabulary

    table = Subject(net, Settings(), vocabulary()).coverage
    near = table[table["needed"] & (table["steps"] <= 2)]
    return set(near[["school", "discipline"]].itertuples(index=False, name=None))
