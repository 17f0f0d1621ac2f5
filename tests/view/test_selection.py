"""One selection: what it may hold, the way back, and how it follows when labels or sheets change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.analysis import rescore
from netmap.view.selection import NOTHING, Choices, Selection, carried, shown_on_map, words
from tests.opened import opened

IDS = st.sampled_from(["n1", "n2", "n3", "n4"])
SELECTIONS = st.one_of(
    st.lists(IDS, max_size=3, unique=True).map(lambda nodes: Selection(tuple(nodes))),
    st.tuples(IDS, IDS).filter(lambda ends: ends[0] != ends[1]).map(lambda ends: Selection(tie=ends)),
    st.sampled_from(["youth_health", "attendance"]).map(lambda key: Selection(discipline=key)),
    st.tuples(IDS, st.just("youth_health")).map(lambda cell: Selection(cell=cell)),
)
ACTS = st.lists(st.one_of(SELECTIONS, st.sampled_from(["undo", "redo"])), max_size=30)


def acted(acts):
    choices = Choices()
    for act in acts:
        choices = choices.choose(act) if isinstance(act, Selection) else getattr(choices, act)()
    return choices


@pytest.fixture(scope="module")
def gatekeeper():
    return opened("one_gatekeeper")


def test_a_selection_is_of_one_kind_and_a_tie_has_no_direction():
    with pytest.raises(ValueError, match="one kind"):
        Selection(nodes=("n1",), discipline="youth_health")
    assert Selection(tie=("n2", "n1")) == Selection(tie=("n1", "n2"))
    assert [bool(choice) for choice in (NOTHING, Selection(("n1",)), Selection(discipline="attendance"))] == [
        False,
        True,
        True,
    ]


def test_choosing_a_node_again_lets_it_go():
    two = Selection(("n1",)).toggled("n2")
    assert (two.nodes, two.node) == (("n1", "n2"), None)
    assert two.toggled("n1") == Selection(("n2",))
    assert Selection(discipline="attendance").toggled("n1") == Selection(("n1",))


@given(ACTS, SELECTIONS)
def test_undo_gives_back_what_was_chosen_before(acts, choice):
    choices = acted(acts)
    chosen = choices.choose(choice)
    if choice == choices.now:
        assert chosen is choices
    else:
        assert chosen.undo().now == choices.now
        assert chosen.undo().redo() == chosen


@given(ACTS)
def test_undo_and_redo_never_lose_a_choice(acts):
    choices = acted(acts)
    road = (*choices.before, choices.now, *reversed(choices.undone))
    for step in (choices.undo(), choices.redo()):
        assert (*step.before, step.now, *reversed(step.undone)) == road


@given(ACTS)
def test_the_trail_holds_each_earlier_choice_once_and_never_nothing(acts):
    choices = acted(acts)
    trail = choices.trail(5)
    assert len(trail) == len(set(trail)) <= 5
    assert NOTHING not in trail
    assert choices.now not in trail
    assert set(trail) <= set(choices.before)


def test_at_most_fifty_choices_can_be_taken_back():
    choices = acted([Selection((f"n{number}",)) for number in range(80)])
    assert len(choices.before) == 50


def test_who_was_chosen_stays_chosen_when_names_are_shown(gatekeeper):
    school = gatekeeper.network.schools()[0]
    choice = Selection((gatekeeper.labels.public(school),))
    named = rescore(gatekeeper, replace(gatekeeper.settings, names="full")).labels
    moved = carried(choice, gatekeeper.labels, named)
    assert moved == Selection((school,))
    assert carried(moved, named, gatekeeper.labels) == choice


def test_a_choice_of_who_is_not_in_the_new_sheets_is_left_out(gatekeeper):
    other = opened("two_islands").labels
    gone = [
        public
        for node in map(str, gatekeeper.network.nodes.index)
        if not other.knows(node) and (public := gatekeeper.labels.public(node))
    ]
    for choice in (
        Selection(tuple(gone)),
        Selection(tie=(gone[0], gone[1])),
        Selection(cell=(gone[0], "youth_health")),
    ):
        assert carried(choice, gatekeeper.labels, other) == NOTHING
    function = Selection(discipline="youth_health")
    assert carried(function, gatekeeper.labels, other) == function


def test_every_kind_of_choice_has_words(gatekeeper):
    labels = gatekeeper.labels
    school = labels.public(gatekeeper.network.schools()[0])
    name = labels.label(labels.inner(school))
    assert words(Selection((school,)), labels) == name
    assert words(Selection(cell=(school, "youth_health")), labels) == f"{name} × jeugdgezondheidszorg"
    assert words(Selection(discipline="youth_health"), labels) == "Jeugdgezondheidszorg"
    assert words(NOTHING, labels) == words(Selection(("n99999",)), labels) == ""


def test_a_school_without_a_point_is_on_the_map_as_its_people_and_a_cell_with_its_route(gatekeeper):
    scores, labels = gatekeeper.scores, gatekeeper.labels
    school = gatekeeper.network.schools()[0]
    assert school not in scores.structure.ids
    staff = [labels.public(node) for node in gatekeeper.network.staff(school)]
    assert list(shown_on_map(Selection((labels.public(school),)), scores, labels)) == staff
    row = scores.coverage[scores.coverage["school"] == school].iloc[0]
    cell = Selection(cell=(labels.public(school), row["discipline"]))
    assert {labels.public(node) for node in row["via"]} <= set(shown_on_map(cell, scores, labels))
    whole = rescore(gatekeeper, replace(gatekeeper.settings, level="organisation"))
    person = Selection((staff[0],))
    assert shown_on_map(person, whole.scores, whole.labels) == (labels.public(school),)
