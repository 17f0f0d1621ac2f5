"""Nothing is lost by accident: a question before everything is dropped and before real names, a way back, and who warns."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import DOOR, press, words
from tests.ui.test_works import FIRST_PAGE


@pytest.fixture
def opened(monkeypatch):
    from netmap.samples import sample_files
    from netmap.ui.pages import common

    small = sample_files("one_gatekeeper")
    monkeypatch.setattr(common, "sample_files", lambda _key: small)
    app = press(AppTest.from_file(DOOR, default_timeout=60).run(), "Open het voorbeeld Lindewaard")
    assert [one.value for one in app.title] == [FIRST_PAGE]
    return app


def test_real_names_are_asked_about_before_they_are_on_the_screen(opened):
    names = next(box for box in opened.radio if "w.names" in box.key)
    names.set_value("full").run()
    assert not opened.exception
    assert opened.session_state["analysis"].settings.names == "role"
    assert any("echte namen op het scherm" in str(one.value) for one in opened.warning)
    press(opened, "Laat echte namen zien")
    assert opened.session_state["analysis"].settings.names == "full"
    assert not any("echte namen op het scherm" in str(one.value) for one in opened.warning)


def lifted(script):
    return AppTest.from_function(script, default_timeout=60).run()


def test_what_was_cleared_comes_back_as_it_was_until_another_page_is_opened():
    def script():
        import streamlit as st

        from netmap.samples import sample_files
        from netmap.scenario.steps import OnDay, Scenario
        from netmap.ui import state
        from netmap.ui.state import scenario as scenario_state

        assert state.load(sample_files("one_gatekeeper"), "proef") is None
        scenario_state.set_scenario(Scenario("", (OnDay(3),)))
        before = state.analysis()
        state.forget()
        assert state.analysis() is None
        assert state.forgotten()
        state.bring_back()
        assert state.analysis() is before
        assert scenario_state.scenario().steps == (OnDay(3),)
        assert not state.forgotten()
        state.forget()
        state.forget_for_good()
        state.bring_back()
        assert state.analysis() is None
        state.forget()  # nothing is open: there is nothing to bring back
        assert not state.forgotten()
        st.markdown("klaar")

    app = lifted(script)
    assert not app.exception
    assert "klaar" in words(app)


def test_the_browser_warns_for_own_files_and_an_agenda_and_not_for_a_sample():
    def script():
        from dataclasses import replace

        import streamlit as st

        from netmap.findings.agenda import Item
        from netmap.samples import sample_files
        from netmap.ui import state

        assert not state.unkept()
        assert state.load(sample_files("one_gatekeeper"), "proef") is None
        assert not state.unkept()
        state.set_agenda(replace(state.agenda(), items=(Item("roles", "Wie belt wie?"),)))
        assert state.unkept()
        state.forget()
        assert not state.unkept()
        assert state.upload([("a.csv", b"van,naar\nA. Eik,B. Beuk\n")]) is None
        assert state.unkept()
        st.markdown("klaar")

    app = lifted(script)
    assert not app.exception
    assert "klaar" in words(app)
