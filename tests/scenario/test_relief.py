"""Whom to brief first, and how much a deputy takes away from somebody on whom ways in hang."""

from __future__ import annotations

import pytest

from netmap.metrics import score
from netmap.metrics.subject import Subject
from netmap.model.vocabulary import vocabulary
from netmap.scenario.relief import briefing, deputies
from netmap.scenario.steps import NewTie, apply
from netmap.settings import Settings
from tests.metrics.networks import network
from tests.scenario.islands import islands

WORDS = vocabulary()


def one_member(**more):
    """Two schools that reach the nurses only through w; x is a colleague of w, v one elsewhere."""
    return network(
        "a-w b-w w-y w-z",
        people=["x", "v"],
        at={"a": "s1", "c": "s1", "b": "s2", "d": "s2", "w": "team", "x": "team", "v": "elsewhere"},
        does={
            **dict.fromkeys("wxv", "neighbourhood_team"),
            **dict.fromkeys("yz", "youth_nurse"),
            **dict.fromkeys("abcd", "teacher"),
        },
        schools=["s1", "s2"],
        needs=[("s1", "youth_health"), ("s2", "youth_health")],
        **more,
    )


def test_a_colleague_of_the_same_organisation_is_the_deputy():
    net = network(
        "a-w c-w w-y w-z",
        people=["x", "v"],
        at={"a": "s1", "c": "s1", "w": "team", "x": "team", "v": "elsewhere"},
        does={**dict.fromkeys("wxv", "neighbourhood_team"), **dict.fromkeys("yz", "youth_nurse")},
        schools=["s1"],
        needs=[("s1", "youth_health")],
    )
    found = deputies(score(net, Settings()), WORDS)
    assert [(one.person, one.deputy, one.hangs, one.freed) for one in found] == [("w", "x", 1, 1)]
    assert found[0].pairs == (("s1", "youth_health"),)
    assert found[0].same_organisation


def test_a_deputy_does_not_help_where_the_school_itself_has_one_way_out():
    assert deputies(score(one_member(), Settings()), WORDS) == ()


@pytest.mark.parametrize("towns", [9, pytest.param(36, marks=pytest.mark.nightly)])
def test_what_a_deputy_takes_away_is_what_the_network_with_those_contacts_shows(towns):
    seen = 0
    for seed in range(towns):
        scores = score(islands(seed), Settings())
        on = Subject(scores.network, scores.settings, WORDS)
        for one in deputies(scores, WORDS):
            known = [on.people.ids[place] for place in on.engine.neighbours(on.people.ids.index(one.person))]
            net = apply(scores.network, [NewTie(one.deputy, other) for other in known])
            after = Subject(net, scores.settings, WORDS)
            mine = scores.dependence.lost_by_node[one.person]
            assert one.hangs == len(mine)
            still = after.dependence.by_pair
            assert one.freed == sum((row.school, row.discipline) not in still for row in mine)
            seen += 1
    assert seen >= towns / 8


def test_the_people_to_brief_are_the_key_informers_and_as_many_as_asked():
    scores = score(one_member(), Settings())
    assert briefing(scores, 3) == list(scores.tables["key_informers"]["node"])
    assert briefing(scores, 1) == ["w"]
