"""The page *Wat veranderde*, driven without a browser."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import words

ROWS = "van;naar;datum\nAnna Wilg;Bert Berk;{0}\nBert Berk;{1};{0}\n"
THEN = ROWS.format("02-03-2025", "Carla Eik")
NOW = ROWS.format("02-03-2026", "Dirk Beuk")


def page(files=(), earlier=(), lang="nl"):
    def script(files, earlier, lang):
        import streamlit as st

        from netmap.ui import state
        from netmap.ui.pages import compare
        from netmap.ui.state import comparison as comparison_state

        if "ready" not in st.session_state:
            st.session_state["ready"] = True
            state.set_lang(lang)
            if files:
                assert state.load(files, "test") is None
            if earlier:
                assert comparison_state.load_earlier(earlier) is None
                st.session_state["kept.compare"] = "upload"
        compare.show()

    asked = {"files": list(files), "earlier": list(earlier), "lang": lang}
    return AppTest.from_function(script, kwargs=asked, default_timeout=60).run()


@pytest.fixture(scope="module")
def both():
    return [("beide.csv", (THEN + NOW.partition("\n")[2]).encode())]


def test_without_a_network_it_helps():
    shown = page()
    assert not shown.exception
    assert "Er is nog geen netwerk geopend" in words(shown).replace("\\", "")


def test_the_last_twelve_months_are_compared_with_those_before(both):
    shown = page(both)
    assert not shown.exception
    assert [box.value for box in shown.date_input] == [date(2025, 3, 2), date(2026, 3, 2)]
    assert "verdwenen: 1, nieuw: 1" in words(shown).replace("\\", "")
    assert "Beide keren ingevuld: 2" in words(shown).replace("\\", "")
    assert shown.dataframe[0].value["Toen"].tolist()[0] == "2"


def test_two_days_the_wrong_way_round_are_told(both):
    shown = page(both)
    shown.date_input[0].set_value(date(2026, 3, 9)).run()
    assert not shown.exception
    assert "moet vóór" in words(shown).replace("\\", "")
    shown.date_input[0].set_value(date(2025, 12, 9)).run()
    assert "overlappen" in words(shown).replace("\\", "")


def test_only_who_reported_both_times(both):
    shown = page(both)
    shown.toggle[0].set_value(True).run()
    assert not shown.exception
    assert "Hier telt alleen mee wat mensen opgaven die beide keren invulden (2)" in words(shown).replace(
        "\\", ""
    )


def test_sheets_of_an_earlier_year_are_compared_and_forgotten_with_the_network():
    shown = page([("nu.csv", NOW.encode())], [("toen.csv", THEN.encode())], lang="en")
    assert not shown.exception
    assert "gone: 1, new: 1" in words(shown).replace("\\", "")
    assert shown.session_state["compared"] is not None
    shown.session_state["kept.compare"] = "upload"

    def forget(files, earlier, lang):
        from netmap.ui import state
        from netmap.ui.state import comparison as comparison_state

        state.load([("nu.csv", b"van;naar\nAnna Wilg;Bert Berk\n")], "other")
        assert comparison_state.earlier() is None

    again = AppTest.from_function(forget, kwargs={"files": [], "earlier": [], "lang": ""}, default_timeout=60)
    again.session_state["earlier"] = shown.session_state["earlier"]
    assert not again.run().exception


def test_other_names_or_another_language_are_not_computed_again(both):
    shown = page(both)
    first = shown.session_state["compared"]
    shown.session_state["lang"] = "en"
    shown.run()
    assert not shown.exception
    assert "gone: 1, new: 1" in words(shown).replace("\\", "")
    again = shown.session_state["compared"]
    assert again is not first
    assert again.made.comparison.ties is first.made.comparison.ties


def test_data_without_dates_ask_for_an_earlier_year():
    shown = page([("nu.csv", b"van;naar\nAnna Wilg;Bert Berk\n")])
    assert not shown.exception
    assert "staan geen datums" in words(shown).replace("\\", "")


def test_what_changed_for_a_school_can_be_put_on_the_agenda():
    schools = "naam;soort\nobs De Linde;basisschool\n"
    people = "naam;organisatie;functie\nAnna Wilg;obs De Linde;intern begeleider\nBert Berk;Bureau X;leerplichtambtenaar\n"
    then, now = "Anna Wilg;Bert Berk;02-03-2025\n", "Anna Wilg;Carla Eik;02-03-2026\n"
    files = [
        ("scholen.csv", schools.encode()),
        ("mensen.csv", people.encode()),
        ("contacten.csv", ("van;naar;datum\n" + then + now).encode()),
    ]
    shown = page(files)
    assert not shown.exception
    box = next(box for box in shown.checkbox if "leerplicht" in box.label)
    assert "eerst 1 stap, nu geen route" in box.label.replace("\\", "")
    box.check().run()
    (item,) = shown.session_state["agenda"].items
    assert item.element == "process"


def test_what_was_agreed_returns_with_the_comparison(both):
    from netmap.findings.agenda import Agenda, Agreement

    shown = page(both)
    assert "Kennismaken" not in words(shown)
    agreed = Agreement("Kennismaken", "IB'er", date(2025, 9, 1))
    shown.session_state["agenda"] = Agenda(agreements=(agreed,))
    shown.run()
    assert not shown.exception
    assert "Kennismaken" in words(shown)
    assert "september 2025" in words(shown)
