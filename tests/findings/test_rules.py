"""What the program says aloud, on networks that one can see at a glance."""

from __future__ import annotations

import pytest

from netmap.findings.rules import find
from netmap.metrics import score
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

from ..metrics.networks import network, random_network, together

TEAM = {"team": "neighbourhood_team"}


def findings(net, **settings):
    return find(score(net, Settings(**settings)), vocabulary())


def of(key, found):
    return [dict(finding.values) for finding in found if finding.key == key]


def schools(number, ties, **more):
    names = [f"s{i}" for i in range(1, number + 1)]
    return network(
        ties,
        schools=names,
        at={f"ib{i}": f"s{i}" for i in range(1, number + 1)},
        does=TEAM | more.pop("does", {}),
        needs=[(name, "neighbourhood_team") for name in names],
        **more,
    )


def test_a_school_in_a_part_without_the_function_has_no_route():
    found = findings(schools(2, "ib1-team ib2-x"))
    assert of("no_route", found) == [{"school": "s2", "discipline": "neighbourhood_team", "offered": 1}]


def test_no_route_says_when_there_is_nobody_of_that_function_at_all():
    net = network(
        "ib1-x", schools=["s1"], at={"ib1": "s1"}, does={"x": "teacher"}, needs=[("s1", "psychologist")]
    )
    assert of("no_route", findings(net))[0]["offered"] == 0


def test_a_school_without_any_tie_is_told_once():
    found = findings(schools(2, "ib1-team"))
    assert of("unconnected_school", found) == [{"school": "s2", "staff": 1}]
    assert of("no_route", found) == []


def test_three_steps_are_too_far_when_two_count():
    net = schools(1, "ib1-a-b-team")
    assert of("too_far", findings(net)) == [
        {
            "school": "s1",
            "discipline": "neighbourhood_team",
            "steps": 3,
            "limit": 2,
            "via": ("ib1", "a", "b", "team"),
        }
    ]
    assert of("too_far", findings(net, steps=3)) == []


def test_three_schools_that_know_one_person_of_a_team_hang_on_that_person():
    found = findings(schools(4, "ib1-team ib2-team ib3-team ib4-other", does={"other": "neighbourhood_team"}))
    hanging = of("hangs_on_one", found)
    assert {
        "node": "team",
        "discipline": "neighbourhood_team",
        "count": 3,
        "schools": ("s1", "s2", "s3"),
        "needing": 4,
        "cut": 3,
    } in hanging
    assert {finding.element for finding in found if finding.key == "hangs_on_one"} == {"roles"}


def test_two_schools_are_too_few_to_hang_on_one():
    assert of("hangs_on_one", findings(schools(2, "ib1-team ib2-team"))) == []


def test_with_a_second_door_within_reach_nothing_hangs_on_one():
    doors = " ".join(f"ib{i}-team ib{i}-other" for i in (1, 2, 3))
    assert of("hangs_on_one", findings(schools(3, doors, does={"other": "neighbourhood_team"}))) == []


def test_the_care_coordinator_everyone_goes_through_is_a_gatekeeper():
    net = network(
        "t1-ib t2-ib t3-ib ib-a ib-b ib-c a-b",
        schools=["s1"],
        at=dict.fromkeys(("t1", "t2", "t3", "ib"), "s1"),
        needs=[("s1", "psychologist")],
    )
    first = of("gatekeeper", findings(net))[0]
    assert (first["node"], first["median"], first["times"], first["cut_point"]) == ("ib", 0, None, True)
    assert first["at_school"] is True


def test_in_a_ring_nobody_is_a_gatekeeper():
    assert of("gatekeeper", findings(network("a-b-c-d-e-f-a"))) == []


def test_a_group_apart_is_an_island_and_one_person_alone_is_not():
    net = network(
        "a-b-c d-ib", people=["alone"], schools=["s1"], at={"ib": "s1"}, needs=[("s1", "psychologist")]
    )
    assert of("island", findings(net)) == [{"nodes": ("d", "ib"), "count": 2, "schools": ("s1",)}]


def test_a_well_connected_school_gives_nothing_to_worry_about():
    assert findings(schools(1, "ib1-team ib1-other", does={"other": "neighbourhood_team"})) == ()


@pytest.mark.parametrize("seeds", together(20))
def test_findings_come_strongest_first_and_are_the_same_each_time(seeds):
    for seed in seeds:
        for level in ("person", "organisation"):
            found = findings(random_network(seed), level=level)
            strengths = [finding.strength for finding in found]
            assert strengths == sorted(strengths, reverse=True)
            assert all(0 <= strength <= 1 for strength in strengths)
            again = findings(random_network(seed), level=level)
            assert [(f.key, dict(f.values)) for f in again] == [(f.key, dict(f.values)) for f in found]
