"""Work that is kept with the visit: stopped, begun again, gone on with on another page; never half-made, never by itself."""

from __future__ import annotations

import gc

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from netmap.samples import sample_files
from netmap.ui import shared
from netmap.ui.state import files, opening, works
from netmap.ui.work import Stopped
from tests.ui import slow
from tests.ui.test_pages import DOOR, press, words

STOPPED = "Gestopt. Wat er stond, staat er nog."
FIRST_PAGE = "Lindewaard \\(verzonnen\\)"


@pytest.fixture(autouse=True)
def _nobody_was_here_before(monkeypatch):
    """No sample was opened by an earlier visitor: it is read."""
    monkeypatch.setattr(shared, "_things", type(shared._things)())
    monkeypatch.setattr(shared, "_of", {})


@pytest.fixture
def gate(monkeypatch):
    made = slow.Gate()
    monkeypatch.setattr(slow, "GATE", made, raising=False)
    yield made
    made.opened.set()


def page_with_work():
    def script():
        import streamlit as st

        from netmap.ui.pages.common import start_again
        from netmap.ui.state import works as work_state
        from netmap.ui.state.works import worked_out
        from tests.ui import slow

        st.title("Pagina")
        made = worked_out("proef", st.session_state.get("of", 1), slow.GATE.do, "progress.reading")
        if made is None:
            start_again("proef")
        else:
            st.markdown(made)
        if work_state.going_on():
            st.caption("gaat door")

    return AppTest.from_function(script, default_timeout=60)


def test_what_a_page_shows_is_stopped_stays_stopped_and_begins_again_when_asked(gate, monkeypatch):
    slow.interrupt(monkeypatch, slow.press_stop("proef"))
    page = page_with_work().run()
    assert not page.exception
    assert "Gestopt. Er is niets half af bewaard." in words(page)
    gate.open()
    page.run()
    assert (gate.began, gate.finished) == (1, 0)
    assert "made" not in words(page)
    press(page, "Opnieuw beginnen")
    assert (gate.began, gate.finished) == (2, 1)
    assert "made 2" in words(page)
    assert "Gestopt" not in words(page)


def test_something_else_on_the_page_does_not_begin_the_work_anew(gate, monkeypatch):
    def meanwhile():
        gate.opened.set()
        st.rerun()

    slow.interrupt(monkeypatch, meanwhile)
    page = page_with_work().run()
    assert "made 1" in words(page)
    assert (gate.began, gate.finished) == (1, 1)


def test_another_question_ends_the_work_on_the_one_before(gate, monkeypatch):
    def meanwhile():
        st.session_state["of"] = 2
        gate.opened.set()
        st.rerun()

    slow.interrupt(monkeypatch, meanwhile)
    page = page_with_work().run()
    assert gate.began == 2
    assert "made 2" in words(page)


def test_a_work_ends_with_the_visit_that_keeps_it(gate):
    held = works._Held(gate.do, None)
    job = held.job
    del held
    gc.collect()
    gate.open()
    assert job.ready(60)
    with pytest.raises(Stopped):
        job.outcome()


@pytest.fixture
def sample(gate, monkeypatch):
    """The start page, where reading the sample waits at the gate."""
    from netmap.ui.pages import common

    small, records = sample_files("one_gatekeeper"), opening.records
    monkeypatch.setattr(common, "sample_files", lambda _key: small)

    def slowly(reading, tell):
        gate.do(tell)
        return records(reading, tell)

    monkeypatch.setattr(opening, "records", slowly)
    return AppTest.from_file(DOOR, default_timeout=60).run()


def labels(app):
    return [button.label for button in app.button]


def ended(app):
    """Whether the thread of the work that is kept has ended."""
    return app.session_state["works"]["opening"].job.ready(60)


def test_a_page_change_does_not_lose_the_sample_that_is_being_read(sample, gate, monkeypatch):
    slow.interrupt(monkeypatch, slow.go_to("access"))
    app = press(sample, "Open het voorbeeld Lindewaard")
    assert not app.exception
    assert [title.value for title in app.title] == ["Toegankelijk"]
    assert "Er is nog geen netwerk geopend" in words(app)
    assert "Stoppen" in labels(app)
    gate.open()
    assert ended(app)
    app.run()
    assert [title.value for title in app.title] == ["Toegankelijk"]
    assert "Dekkingsmatrix" in words(app)
    assert "Stoppen" not in labels(app)
    assert (gate.began, gate.finished) == (1, 1)


def test_who_stays_is_led_to_where_the_sample_leads(sample, gate, monkeypatch):
    slow.interrupt(monkeypatch, st.rerun)
    app = press(sample, "Open het voorbeeld Lindewaard")
    assert "Wie bereikt wie rond de school?" in words(app)
    gate.open()
    assert ended(app)
    app.run()
    assert [title.value for title in app.title] == [FIRST_PAGE]


def test_a_sample_that_is_stopped_on_another_page_leaves_nothing_and_can_be_opened_after_all(
    sample, gate, monkeypatch
):
    slow.interrupt(monkeypatch, slow.go_to("access"))
    app = press(sample, "Open het voorbeeld Lindewaard")
    app = press(app, "Stoppen")
    assert not app.exception
    assert STOPPED in words(app)
    gate.open()
    app.run()
    assert STOPPED in words(app)
    assert "Er is nog geen netwerk geopend" in words(app)
    assert (gate.began, gate.finished) == (1, 0)
    app = press(app, "Opnieuw beginnen")
    assert not app.exception
    assert STOPPED not in words(app)
    assert [title.value for title in app.title] == [FIRST_PAGE]
    assert (gate.began, gate.finished) == (2, 1)


def test_the_sentence_that_it_was_stopped_can_be_closed(sample, gate, monkeypatch):
    slow.interrupt(monkeypatch, slow.press_stop("opening"))
    app = press(sample, "Open het voorbeeld Lindewaard")
    assert STOPPED in words(app)
    assert STOPPED not in words(press(app, "Sluiten"))


def test_a_second_upload_while_the_first_is_read_is_added_to_it(sample, gate, monkeypatch):
    def script():
        from netmap.ui.pages import arrival, data

        arrival.show()
        data.show()

    app = AppTest.from_function(script, default_timeout=60).run()
    rounds = []

    def meanwhile():
        # Streamlit lets an interrupted script write nothing: the box must be empty before it is interrupted
        rounds.append(st.session_state["upload_round"])
        st.rerun()

    slow.interrupt(monkeypatch, meanwhile)
    app.file_uploader[0].set_value(("een.csv", b"van;naar\nAnna Wilg;Bert Berk\n", "text/csv")).run()
    assert "Stoppen" in labels(app)
    gate.opened.set()
    app.file_uploader[0].set_value(("twee.csv", b"van;naar\nBert Berk;Carla Eik\n", "text/csv")).run()
    assert not app.exception
    assert sorted(app.session_state["files"]) == ["een.csv", "twee.csv"]
    assert rounds == [1]


def test_parameters_that_are_stopped_are_as_they_were(sample, gate, monkeypatch):
    gate.opened.set()
    app = press(sample, "Open het voorbeeld Lindewaard")
    slow.interrupt(monkeypatch, slow.press_stop("opening"))
    slider = next(slider for slider in app.slider if (slider.key or "").startswith("w.steps"))
    slider.set_value(3)
    app.run()
    assert not app.exception
    assert STOPPED in words(app)
    assert next(s.value for s in app.slider if (s.key or "").startswith("w.steps")) == 2
    assert app.session_state["analysis"].settings.steps == 2
    press(app, "Opnieuw beginnen")
    assert app.session_state["analysis"].settings.steps == 3


def test_parameters_that_are_chosen_while_a_sample_is_read_hold_for_it(sample, gate, monkeypatch):
    slow.interrupt(monkeypatch, st.rerun)
    app = press(sample, "Open het voorbeeld Lindewaard")
    next(slider for slider in app.slider if (slider.key or "").startswith("w.steps")).set_value(3)
    app.run()
    gate.open()
    assert ended(app)
    app.run()
    assert not app.exception
    assert app.session_state["analysis"].settings.steps == 3


def test_a_package_of_a_network_that_is_no_longer_open_is_stopped_and_told(gate, monkeypatch):
    from netmap.ui.state import levels

    def script():
        import streamlit as st

        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.pages import arrival, take_away

        wanted = st.session_state.get("sample_wanted", "one_gatekeeper")
        if st.session_state.get("sample") != wanted:
            assert state.load(sample_files(wanted), "proef", wanted) is None
        arrival.show()
        take_away.show()

    monkeypatch.setattr(levels, "as_zip", lambda _found, tell, **_more: gate.do(tell))
    page = AppTest.from_function(script, default_timeout=60).run()
    slow.interrupt(monkeypatch, st.rerun)
    page = press(page, "Maak het pakket")
    assert "Stoppen" in labels(page)
    page.session_state["sample_wanted"] = "two_islands"
    page.run()
    assert not page.exception
    assert STOPPED in words(page)
    assert "Maak het pakket" in labels(page)
    gate.open()
    page.run()
    assert gate.finished == 0
    assert "Het pakket is klaar" not in words(page)


def test_a_package_that_is_made_meanwhile_is_there_when_one_comes_back(gate, monkeypatch):
    from netmap.ui.state import levels

    def script():
        import streamlit as st

        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.pages import access, arrival, take_away

        if state.analysis() is None:
            assert state.load(sample_files("one_gatekeeper"), "proef") is None
        st.session_state["address_page"] = st.session_state.get("go", "take_away")
        arrival.show()
        (access if st.session_state["address_page"] == "access" else take_away).show()

    monkeypatch.setattr(levels, "as_zip", lambda _found, tell, **_more: gate.do(tell).encode())
    page = AppTest.from_function(script, default_timeout=60).run()

    def leave():
        st.session_state["go"] = "access"
        st.rerun()

    slow.interrupt(monkeypatch, leave)
    page = press(page, "Maak het pakket")
    assert [title.value for title in page.title] == ["Toegankelijk"]
    gate.open()
    assert page.session_state["works"]["package"].job.ready(60)
    page.run()
    assert [toast.value for toast in page.toast] == ["Het pakket is klaar. U haalt het op bij Meenemen."]
    page.session_state["go"] = "take_away"
    page.run()
    assert "Het pakket is klaar: " in words(page).replace("\\", "")
    assert (gate.began, gate.finished) == (1, 1)


def test_what_was_half_put_in_place_is_put_in_place_again(sample, gate, monkeypatch):
    kept, times = files._keep, []

    def interrupted(*args, **kwargs):
        times.append(1)
        if len(times) == 1:
            st.rerun()
        kept(*args, **kwargs)

    monkeypatch.setattr(files, "_keep", interrupted)
    gate.opened.set()
    app = press(sample, "Open het voorbeeld Lindewaard")
    assert not app.exception
    assert len(times) == 2
    assert app.session_state["source"]
    assert [title.value for title in app.title] == [FIRST_PAGE]


def test_a_work_that_came_to_its_end_before_stop_was_pressed_is_not_thrown_away(gate, monkeypatch):
    def too_late():
        gate.open()
        assert st.session_state["works"]["proef"].job.ready(60)
        slow.press_stop("proef")()

    slow.interrupt(monkeypatch, too_late)
    page = page_with_work().run()
    assert "made 1" in words(page)
    assert "Gestopt" not in words(page)


def test_leaving_a_page_ends_what_it_was_working_out(gate, monkeypatch):
    def script():
        import streamlit as st

        from netmap.ui.pages import arrival
        from netmap.ui.state.works import worked_out
        from tests.ui import slow

        st.session_state["address_page"] = st.session_state.get("go", "advice")
        arrival.show()
        st.title(st.session_state["address_page"])
        if st.session_state["address_page"] == "advice":
            st.markdown(worked_out("proef", 1, slow.GATE.do, "progress.reading"))

    def leave():
        st.session_state["go"] = "access"
        st.rerun()

    slow.interrupt(monkeypatch, leave)
    page = AppTest.from_function(script, default_timeout=60).run()
    assert [title.value for title in page.title] == ["access"]
    gate.open()
    page.session_state["go"] = "advice"
    page.run()
    assert (gate.began, gate.finished) == (2, 1)
    assert "made 2" in words(page)
