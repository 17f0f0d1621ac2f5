"""When people leave: what stays behind, who could stand in, and what repairs most, measured on the network after it."""

from __future__ import annotations

import pytest

from netmap.metrics import score
from netmap.metrics.subject import Subject
from netmap.model.records import Involvement
from netmap.model.vocabulary import vocabulary
from netmap.scenario.candidates import Wishes
from netmap.scenario.leaving import leaving
from netmap.scenario.steps import Away, NewTie, Scenario, apply
from netmap.scenario.whatif import whatif
from netmap.settings import Settings
from netmap.told.leaving import answer
from netmap.view.labels import Labels
from netmap.view.scenario import changes_table
from netmap.view.tables import effect_words
from tests.metrics.networks import network
from tests.scenario.islands import islands

WORDS = vocabulary()
SETTINGS = Settings(steps=1)


def town(**more):
    """Two schools with a teacher and a care coordinator; worker w serves both, x is a colleague who knows nobody."""
    return network(
        "a-w b-w c-w",
        people=["x", "d"],
        at={"a": "s1", "c": "s1", "b": "s2", "d": "s2", "w": "firm", "x": "firm"},
        does={
            **dict.fromkeys("wx", "school_social_work"),
            **dict.fromkeys("cd", "care_coordinator"),
            **dict.fromkeys("ab", "teacher"),
        },
        schools=["s1", "s2"],
        needs=[("s1", "school_social_work"), ("s2", "school_social_work")],
        serves={"w": ("s1", "s2")},
        **more,
    )


def gone(net, *people, settings=SETTINGS, wishes=Wishes()):  # noqa: B008 - a frozen record
    outcome = whatif(score(net, settings), WORDS, Scenario("weg", (Away(people),)))
    return leaving(outcome, WORDS, wishes)


def test_a_new_contact_with_a_school_goes_through_its_contact_person_and_not_through_a_teacher():
    found = gone(town(), "w")
    assert found.lost
    assert found.hurt == (("s1", "school_social_work"), ("s2", "school_social_work"))
    assert [one.tie for one in found.ties] == [("c", "x"), ("d", "x")]
    assert [one.through for one in found.ties] == [(("c", "x"),), (("d", "x"),)]
    assert sum(one.gain.accessible for one in found.ties) == 2


def test_the_functions_that_speak_for_a_school_are_a_choice_and_without_one_anybody_does():
    teachers = gone(town(), "w", wishes=Wishes(contact_persons=("teacher",)))
    assert {one.source for one in teachers.ties} == {"a", "b"}
    nobody = gone(town(), "w", wishes=Wishes(contact_persons=("police",)))
    assert all("nobody" in one.reasons for one in nobody.ties)
    assert len(gone(town(), "w", wishes=Wishes(contact_persons=())).ties) == 2


def test_a_successor_of_the_same_function_and_organisation_meets_two_people_first():
    found = gone(town(), "w")
    assert (found.successor.discipline, found.successor.organisation) == ("school_social_work", "firm")
    assert all(found.successor.id in one.tie for one in found.first_contacts)
    assert sum(one.gain.accessible for one in found.first_contacts) == 2
    assert gone(town(), "w", "c").successor is None  # of two functions there is no one successor


def test_the_colleague_with_the_contacts_of_who_left_brings_back_what_the_network_with_them_shows():
    found = gone(town(), "w")
    assert [(one.person, one.deputy, len(one.restored)) for one in found.stand_ins] == [("w", "x", 2)]
    for seed in range(12):
        net = islands(seed)
        scores = score(net, Settings())
        top = str(scores.nodes["loss"].idxmax())
        outcome = whatif(scores, WORDS, Scenario("", (Away((top,)),)))
        made = leaving(outcome, WORDS, Wishes())
        for one in made.stand_ins if made.lost else ():
            ties = net.structure("person", Settings().layers).ties
            known = {*ties.loc[ties["source"] == top, "target"], *ties.loc[ties["target"] == top, "source"]}
            after = apply(outcome.after, [NewTie(one.deputy, other) for other in known - {one.deputy}])
            routes = Subject(after, Settings(), WORDS).routes
            near = {
                (school, key)
                for school, key in made.hurt
                if routes.steps[routes.schools.index(school), routes.disciplines.index(key)] <= 2
            }
            assert set(one.restored) == near


def test_where_no_way_in_is_lost_help_is_what_makes_the_way_as_short_as_it_was():
    found = gone(town(), "w", settings=Settings(steps=2))
    assert found.lost  # nobody else is within two steps
    near = network(
        "a-w a-b b-x",
        at={"a": "s1", "b": "s2", "w": "firm", "x": "firm"},
        does={**dict.fromkeys("wx", "school_social_work"), **dict.fromkeys("ab", "care_coordinator")},
        schools=["s1"],
        needs=[("s1", "school_social_work")],
    )
    made = gone(near, "w", settings=Settings(steps=2))
    assert not made.lost
    assert made.hurt == (("s1", "school_social_work"),)
    assert made.ties[0].tie == ("a", "x")
    assert made.stand_ins[0].restored == made.hurt


def test_what_stays_behind_counts_open_cases_that_nobody_else_is_in_and_those_without_a_director():
    rows = [
        Involvement(case="c1", professional="w", case_role="regisseur"),
        Involvement(case="c1", professional="a"),
        Involvement(case="c2", professional="w"),
        Involvement(case="c3", professional="a"),
    ]
    behind = gone(town(involvements=rows), "w").behind
    assert (behind.people, behind.cases, behind.alone, behind.led) == (1, 2, 1, 1)
    assert behind.serves == ("s1", "s2")
    assert gone(town(), "w").behind.cases is None


@pytest.mark.parametrize("pairs", [(), (("s1", "school_social_work"),)])
def test_an_advice_for_one_school_counts_only_what_that_school_needs(pairs):
    from netmap.scenario.advise import advise

    net = apply(town(), [Away(("w",))])
    found = advise(net, SETTINGS, WORDS, wishes=Wishes(pairs=pairs))
    assert {pair for one in found for pair in one.repairs} == set(pairs)


def test_who_was_too_far_and_has_no_way_left_is_not_told_to_look_further():
    net = network(
        "a-ib-between-doctor",
        at={"ib": "school"},
        does={"doctor": "youth_health"},
        schools=["school"],
        needs=[("school", "youth_health")],
    )
    settings = Settings(steps=2, names="full")
    outcome = whatif(score(net, settings), WORDS, Scenario("weg", (Away(("between",)),)))
    labels = Labels(net, settings, vocabulary(), b"k")
    assert outcome.pairs["effect"].tolist() == ["lost"]
    near = answer(outcome, None, labels, None).parts[0].lines[0]
    assert near == "school verliest: jeugdgezondheidszorg (geen weg meer)."
    settings = Settings(steps=1, names="full")
    outcome = whatif(score(net, settings), WORDS, Scenario("weg", (Away(("between",)),)))
    assert outcome.pairs["effect"].tolist() == ["longer"]
    far = answer(outcome, None, labels, None).parts[0].lines[0]
    assert far == "school verliest ook de lange weg naar: jeugdgezondheidszorg."
    assert changes_table(outcome, labels).iloc[0, 2:].tolist() == [
        "raakt de weg kwijt",
        "2 stappen",
        "geen route",
    ]
    assert effect_words("compare", "longer", 2.0, 3.0, labels.texts) == "De weg is langer."
    assert effect_words("compare", "longer", 2.0, float("nan"), labels.texts) == "Er is geen weg meer."
    assert effect_words("whatif", "shorter", float("nan"), 3.0, labels.texts) == "krijgt een weg"
