"""Agreements are looked up again by school and discipline, and nothing in a reference betrays a person."""

from __future__ import annotations

from datetime import date

from netmap.findings.agenda import Agenda, Agreement, FollowUp, Reference, follow_up, reference
from netmap.findings.rules import find
from netmap.metrics import score
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

from ..metrics.networks import network

MARCH = date(2026, 3, 3)


def scored(ties, schools=("s1",)):
    net = network(
        ties,
        schools=schools,
        at={f"ib{name[1:]}": name for name in schools},
        does={"team": "neighbourhood_team"},
        needs=[(name, "neighbourhood_team") for name in schools],
    )
    return score(net, Settings())


def now(scores, school="s1", discipline="neighbourhood_team"):
    agreed = Agreement("Kennismaken", "IB'er", MARCH, about=Reference("too_far", "0", school, discipline))
    (one,) = follow_up(Agenda(agreements=(agreed,)), scores)
    return one.found, one.steps, one.accessible


def test_what_was_too_far_in_march_is_two_steps_now():
    assert now(scored("ib1-a-b-team")) == (True, 3, False)
    assert now(scored("ib1-a-team")) == (True, 2, True)


def test_no_route_is_no_steps_and_not_accessible():
    assert now(scored("ib1-a team-b")) == (True, None, False)


def test_a_school_or_discipline_that_is_gone_is_told_as_not_found():
    assert now(scored("ib1-team"), school="s9") == (False, None, None)
    assert now(scored("ib1-team"), discipline="police") == (False, None, None)


def test_without_a_school_the_schools_with_access_are_counted():
    agreed = Agreement(
        "Vervanger", "Wijkteam", MARCH, about=Reference("hangs_on_one", "0", None, "neighbourhood_team")
    )
    made = follow_up(Agenda(agreements=(agreed,)), scored("ib1-team ib2-x", ("s1", "s2")))
    assert made == (FollowUp(agreed, True, None, None, 1, 2),)


def test_an_agreement_about_nothing_has_no_figures():
    agreed = Agreement("Koffie", "Iedereen", MARCH)
    assert follow_up(Agenda(agreements=(agreed,)), scored("ib1-team")) == (FollowUp(agreed, False),)


def test_a_reference_is_the_same_each_time_other_with_another_key_and_names_nobody():
    scores = scored("ib1-team ib2-team ib3-team", ("s1", "s2", "s3"))
    (finding,) = (
        one
        for one in find(scores, vocabulary())
        if one.key == "hangs_on_one" and one.values["node"] == "team"
    )
    made = reference(finding, b"key")
    assert made == reference(finding, b"key") != reference(finding, b"other")
    assert (made.finding, made.school, made.discipline) == ("hangs_on_one", None, "neighbourhood_team")
    assert "team" not in made.mark


def test_two_findings_never_have_one_reference():
    found = find(scored("ib1-x ib2-x team-y", ("s1", "s2")), vocabulary())
    assert len({reference(one, b"key") for one in found}) == len(found) > 1
