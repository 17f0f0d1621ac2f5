"""The page Wat als, driven without a browser: choose, see, take back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import one_page, press, words


@pytest.fixture
def page():
    started = one_page("whatif").run()
    assert not started.exception
    return started


def plain_words(page):
    return words(page).replace("\\", "")


def box(page, label):
    return next(box for box in page.selectbox if box.label == label)


def test_an_empty_scenario_offers_examples_from_the_network(page):
    assert "Of begin met een voorbeeld" in plain_words(page)
    example = page.button(key="scenario.example.0").click().run()
    assert not example.exception
    said = plain_words(example)
    assert "is er niet." in said
    headings = [one.value for one in example.subheader]
    wanted = [
        "Wie verliest wat?",
        "Wat blijft liggen?",
        "Wie kan invallen?",
        "Wat herstelt het meest?",
        "En dan?",
    ]
    assert [one for one in headings if one in wanted] == wanted
    assert " verliest: " in said
    assert "(geen weg meer)" in said
    assert len(example.dataframe) == 2
    assert "→ geen route" in example.dataframe[0].value.to_string()


def test_steps_are_added_taken_out_one_by_one_and_cleared(page):
    page.button(key="scenario.example.0").click().run()
    box(page, "Wat verandert er?").set_value("discipline").run()
    assert page.button(key="scenario.add").disabled
    box(page, "Welke").select_index(1).run()
    page.button(key="scenario.add").click().run()
    assert not page.exception
    assert page.button(key="scenario.add").disabled
    assert "2. Niemand van de functie" in plain_words(page)
    page.button(key="scenario.remove.0").click().run()
    assert "1. Niemand van de functie" in plain_words(page)
    press(page, "Laatste stap terug")
    assert "Of begin met een voorbeeld" in plain_words(page)
    page.button(key="scenario.example.0").click().run()
    press(page, "Alles wissen")
    assert "Of begin met een voorbeeld" in plain_words(page)


@pytest.mark.parametrize(
    ("kind", "labels", "says"),
    [
        ("organisation", ["Welke"], "valt weg"),
        ("discipline", ["Welke"], "Niemand van de functie"),
        ("less", [], "20% minder uren bij iedereen"),
        ("tie", ["Wie", "Met wie"], "krijgen contact"),
        ("person", ["Functie", "School of organisatie"], "Erbij: nieuw"),
    ],
)
def test_every_kind_of_change_can_be_chosen(kind, labels, says, page):
    box(page, "Wat verandert er?").set_value(kind).run()
    for number, label in enumerate(labels):
        chosen = box(page, label)
        chosen.select_index(number).run()
    page.button(key="scenario.add").click().run()
    assert not page.exception
    assert says in plain_words(page)


def test_what_the_data_do_not_hold_cannot_be_chosen_and_the_page_says_so(page):
    for kind in ("day", "team"):
        box(page, "Wat verandert er?").set_value(kind).run()
        assert "In dit netwerk is dit niet bekend" in plain_words(page)
        assert page.button(key="scenario.add").disabled


def test_somebody_new_can_get_a_contact_in_the_next_step(page):
    box(page, "Wat verandert er?").set_value("person").run()
    box(page, "Functie").select_index(0).run()
    box(page, "School of organisatie").select_index(0).run()
    page.button(key="scenario.add").click().run()
    box(page, "Wat verandert er?").set_value("tie").run()
    assert box(page, "Wie").options[0].startswith("nieuwe ")
    box(page, "Wie").select_index(0).run()
    box(page, "Met wie").select_index(3).run()
    page.button(key="scenario.add").click().run()
    assert not page.exception
    assert "2. nieuwe " in plain_words(page)
    page.button(key="scenario.remove.0").click().run()
    assert not page.exception


def test_a_scenario_ends_when_another_network_is_opened():
    def script():
        from netmap.samples import sample_files
        from netmap.scenario.steps import OnDay, Scenario
        from netmap.ui import state
        from netmap.ui.state import scenario as scenario_state

        if state.analysis() is None:
            state.load(sample_files("one_gatekeeper"), "proef", "one_gatekeeper")
            scenario_state.set_scenario(Scenario("ziek", (OnDay(3),)))
            state.load(sample_files("two_islands"), "proef", "two_islands")
            assert scenario_state.scenario() == Scenario()

    assert not AppTest.from_function(script, default_timeout=60).run().exception
