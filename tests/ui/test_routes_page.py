"""The page Routes, driven without a browser: from whom to whom, without somebody, and what was chosen elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from netmap.scenario.steps import Away, GroupAway
from netmap.view.selection import Selection
from tests.ui.test_pages import press, words


def script(chosen):
    from netmap.samples import sample_files
    from netmap.ui import state
    from netmap.ui.pages import routes
    from netmap.view.selection import Selection

    if state.analysis() is None:
        assert state.load(sample_files("one_gatekeeper"), "proef", "one_gatekeeper") is None
        network, labels = state.analysis().network, state.analysis().labels
        school = labels.public(network.schools()[0])
        if chosen == "cell":
            state.choose(Selection(cell=(school, "youth_health")))
        elif chosen:
            state.choose(Selection((school,)))
    routes.show()


def opened(chosen=""):
    page = AppTest.from_function(script, kwargs={"chosen": chosen}, default_timeout=60).run()
    assert not page.exception
    return page


def plain_words(page):
    return words(page).replace("\\", "")


def box(page, label):
    return next(box for box in (*page.selectbox, *page.multiselect) if box.label == label)


def test_without_a_question_there_are_examples_from_the_network():
    page = opened()
    assert "Of begin met een voorbeeld" in plain_words(page)
    page.button(key="route.example.0").click().run()
    assert "Hoe komt" in plain_words(page)
    assert "Korter kan niet." in plain_words(page)


def test_a_cell_that_was_chosen_elsewhere_is_the_question_and_a_school_is_where_it_starts():
    page = opened("cell")
    assert "jeugdgezondheidszorg is het" in plain_words(page)
    started = opened("school")
    assert box(started, "Van").value is not None
    assert box(started, "Naar").value is None


def test_without_somebody_by_one_press_and_back_by_taking_it_out_of_the_box():
    page = opened("cell")
    before = plain_words(page)
    button = next(button for button in page.button if (button.key or "").startswith("route.without."))
    who = button.label.replace("\\", "").removeprefix("Zonder ")
    page = button.click().run()
    assert not page.exception
    assert f"zonder {who}?" in plain_words(page)
    page = box(page, "Zonder").set_value([]).run()
    assert plain_words(page) == before


def test_the_other_way_round():
    page = opened("cell")
    start, goal = box(page, "Van").value, box(page, "Naar").value
    page = press(page, "Wissel om")
    assert (box(page, "Van").value, box(page, "Naar").value) == (goal, start)
    assert not page.exception


@pytest.mark.parametrize("by", ["fastest", "used"])
def test_the_kind_of_route_can_be_chosen(by):
    page = opened("cell")
    page.session_state["route"] = replace(page.session_state["route"], by=by, fill=True)
    page.run()
    assert not page.exception
    says = {"fastest": "er zijn geen reactietijden genoteerd", "used": "De meest gebruikte weg"}
    assert says[by] in plain_words(page)


def chosen(page):
    return page.session_state["choices"].now


def test_who_or_what_is_chosen_in_a_box_is_chosen_on_every_page():
    page = opened()
    found = page.session_state["analysis"]
    school = found.network.schools()[0]
    page = box(page, "Van").set_value(GroupAway("organisation", school)).run()
    assert not page.exception
    assert chosen(page) == Selection((found.labels.public(school),))
    page = box(page, "Naar").set_value(GroupAway("discipline", "youth_health")).run()
    assert chosen(page) == Selection(discipline="youth_health")
    assert box(page, "Van").value == GroupAway("organisation", school)
    assert "jeugdgezondheidszorg is het" in plain_words(page)
    person = next(str(n) for n, kind in found.network.nodes["kind"].items() if kind == "professional")
    page = box(page, "Naar").set_value(Away((person,))).run()
    assert chosen(page) == Selection((found.labels.public(person),))
    assert (box(page, "Van").value, box(page, "Naar").value) == (
        GroupAway("organisation", school),
        Away((person,)),
    )


def test_emptying_a_box_lets_go_of_no_choice_and_a_choice_taken_back_changes_no_question_that_has_it():
    page = opened()
    found = page.session_state["analysis"]
    school = GroupAway("organisation", found.network.schools()[0])
    person = Away(
        (next(str(n) for n, kind in found.network.nodes["kind"].items() if kind == "professional"),)
    )
    page = box(page, "Naar").set_value(person).run()
    page = box(page, "Van").set_value(school).run()
    page.session_state["choices"] = page.session_state["choices"].undo()
    page.run()
    assert (box(page, "Van").value, box(page, "Naar").value) == (school, person)
    page = box(page, "Naar").set_value(None).run()
    assert chosen(page) == Selection((found.labels.public(person.nodes[0]),))
    assert (box(page, "Van").value, box(page, "Naar").value) == (school, None)
