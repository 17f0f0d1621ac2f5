"""Figures that can be checked in one's head, or in the literature."""

from __future__ import annotations

import math
from datetime import date

import networkx as nx
import pytest

from netmap.metrics import score
from netmap.model.records import Contact, Involvement
from netmap.settings import Settings

from .networks import network


def scores_of(ties="", **more):
    return score(network(ties, **more), Settings())


def from_graph(graph):
    return scores_of([(str(a), str(b)) for a, b in graph.edges])


def test_in_a_ring_nobody_is_a_cut_point():
    ring = scores_of("a-b-c-d-e-a")
    assert not ring.nodes["cut_point"].any()
    assert not ring.ties["bridge"].any()
    assert set(ring.nodes["core"]) == {2}


def test_on_a_line_all_ties_are_bridges_and_all_but_the_ends_cut_points():
    line = scores_of("a-b-c-d")
    assert line.ties["bridge"].all()
    assert list(line.nodes.index[line.nodes["cut_point"]]) == ["b", "c"]


def test_a_star_is_fully_centralised_and_its_centre_is_between_all():
    star = scores_of("m-a m-b m-c m-d")
    assert star.summary["network"]["degree_centralisation"] == 1
    assert star.nodes["betweenness"].to_dict() == {"a": 0, "b": 0, "c": 0, "d": 0, "m": 1}
    assert star.nodes.loc["a", "reach_1"] == 0.25
    assert star.nodes.loc["a", "reach_2"] == 1
    assert star.nodes.loc["a", "harmonic"] == (1 + 3 / 2) / 4


def test_in_krackhardts_kite_heather_is_between_and_fernando_and_garth_follow():
    kite = from_graph(nx.krackhardt_kite_graph()).nodes["betweenness"]
    assert kite["7"] == pytest.approx(0.389, abs=5e-4)  # Heather
    assert kite["5"] == kite["6"] == pytest.approx(0.231, abs=5e-4)  # Fernando, Garth


def test_the_medici_stand_between_the_families_of_florence():
    families = from_graph(nx.florentine_families_graph()).nodes["betweenness"]
    assert families.idxmax() == "Medici"
    assert families["Medici"] == pytest.approx(0.522, abs=5e-4)


def test_one_person_alone_has_unknown_reach_and_density_not_zero():
    one = scores_of(people=["a"])
    for column in ("reach_1", "reach_2", "reach_3", "harmonic", "betweenness"):
        assert math.isnan(one.nodes.loc["a", column])
    assert one.summary["network"]["density"] is None
    assert one.summary["network"]["degree_centralisation"] is None
    assert one.nodes.loc["a", "strength"] == 0


def test_two_people_have_no_betweenness_but_their_tie_does():
    two = scores_of("a-b")
    assert two.nodes["betweenness"].isna().all()
    assert list(two.ties["betweenness"]) == [1]


def test_strength_adds_both_directions_and_is_unknown_only_when_no_rate_is_known():
    scores = scores_of(
        contacts=[
            Contact("a", "b", per_year=11),
            Contact("b", "a", per_year=44),
            Contact("a", "c"),
            Contact("c", "d"),
        ],
        people=["e"],
    )
    rates = scores.ties.set_index(["source", "target"])["contacts_per_year"]
    assert rates["a", "b"] == 55
    assert math.isnan(rates["a", "c"])
    strength = scores.nodes["strength"]
    assert (strength["a"], strength["b"], strength["e"]) == (55, 55, 0)
    assert math.isnan(strength["c"])
    assert math.isnan(strength["d"])


def test_reciprocity_is_the_share_of_contact_ties_that_both_report():
    scores = scores_of(
        contacts=[Contact("a", "b"), Contact("b", "a"), Contact("a", "c")],
        involvements=[Involvement("1", "c"), Involvement("1", "d")],
    )
    told = scores.ties.set_index(["source", "target"])["reciprocal"].to_dict()
    assert told == {("a", "b"): True, ("a", "c"): False, ("c", "d"): None}
    assert scores.nodes["reciprocity"].dropna().to_dict() == {"a": 0.5, "b": 1, "c": 0}
    assert scores.summary["reach"]["reciprocity"] == 0.5


def test_response_days_are_the_median_of_the_answers_that_somebody_gave():
    scores = scores_of(
        contacts=[Contact("a", "b", response_days=days) for days in (1, 2, 9)]
        + [Contact("c", "b", response_days=4), Contact("b", "a")]
    )
    assert scores.nodes["response_days"].dropna().to_dict() == {"b": 3}
    tie = scores.ties.set_index(["source", "target"]).loc[("a", "b")]
    assert tie["response_days_out"] == 2
    assert math.isnan(tie["response_days_back"])
    assert scores.summary["reach"] | {"median_reach_2": None} == {
        "reachable": None,
        "travel_known": None,
        "median_travel_days": None,
        "median_reach_in_time": None,
        "median_contact_age": None,
        "answered": None,
        "median_response_days": 3,
        "responses": 4,
        "ties_with_response": 2,
        "reciprocity": 0.5,
        "median_reach_2": None,
    }


def test_a_meeting_of_three_gives_each_pair_half_a_case():
    scores = scores_of(involvements=[Involvement("1", name) for name in "abc"])
    assert list(scores.ties["case_weight"]) == [0.5, 0.5, 0.5]
    assert list(scores.ties["shared_cases"]) == [1, 1, 1]


def test_only_cases_that_are_still_open_are_active():
    scores = scores_of(
        contacts=[Contact("a", "b", date=date(2026, 3, 31))],
        involvements=[
            Involvement("1", "a", end=date(2026, 2, 1)),
            Involvement("2", "a"),
            Involvement("3", "a", end=date(2026, 5, 1)),
        ],
    )
    assert scores.nodes["active_cases"].to_dict() == {"a": 2, "b": 0}
    assert scores_of("a-b").nodes["active_cases"].isna().all()


def test_shares_of_cases_count_only_cases_of_which_it_is_known():
    cases = scores_of(
        does={"a": "psychologist", "b": "teacher", "c": "teacher"},
        involvements=[
            Involvement("1", "a", joint_plan=True),
            Involvement("1", "b", joint_plan=False),
            Involvement("2", "b", joint_plan=False),
            Involvement("2", "c"),
            Involvement("3", "c"),
            Involvement("3", "d"),
        ],
    ).summary["cases"]
    expected = {
        "cases": 3,
        "people_per_case": 2,
        "two_or_more_disciplines": 0.5,
        "joint_plan": 0.5,
        "parents": None,
        "youth": None,
    }
    assert {key: cases[key] for key in expected} == expected


def test_certainty_says_how_much_the_data_cover():
    certainty = scores_of(
        contacts=[Contact("a", "b", per_year=2, response_days=1), Contact("a", "c", date=date(2026, 3, 1))],
        people=["d"],
        does={"a": "teacher"},
    ).summary["certainty"]
    assert certainty == {
        "people": 4,
        "listed": 4,
        "reporters": 1,
        "reporting": 0.25,
        "contact_rows": 2,
        "response_coverage": 0.5,
        "rate_coverage": 0.5,  # one date says nothing about a year
        "date_coverage": 0.5,
        "discipline_coverage": 0.25,
        "organisation_coverage": 0,
        "resamples": 0,
        "ranking_stability": None,
        "ranking_stability_error": None,
        "rankable": False,  # one of four people reported
        "betweenness_sources": 4,
        "betweenness_error": 0,
        "reach_in_time_error": 0,
        "silent": 3,
        "accessible_least": None,  # nothing is needed of anybody
        "accessible_most": None,
        "lost_least": None,
        "lost_most": None,
        "named_by_both": None,
        "unconfirmable": 1,
        "accessible_if_both": None,
    }


def test_an_organisation_answers_for_its_people_but_not_to_itself():
    net = network(
        at={"a": "one", "b": "two", "c": "two"},
        contacts=[
            Contact("a", "b", response_days=2),
            Contact("a", "c", response_days=4),
            Contact("b", "c", response_days=20),
        ],
        involvements=[Involvement("1", "b"), Involvement("1", "c"), Involvement("2", "c")],
    )
    nodes = score(net, Settings(level="organisation")).nodes
    assert nodes.loc["two", "response_days"] == 3
    assert nodes.loc["two", "active_cases"] == 2
    assert math.isnan(nodes.loc["one", "active_cases"])
