"""A sample is worked out once per server and shared; what a visitor brought or answered never is."""

from __future__ import annotations

import threading
import time

import pytest
from streamlit.testing.v1 import AppTest

from netmap.samples import sample_files
from netmap.ui import shared
from netmap.ui.state import advice, levels, network, opening
from netmap.ui.work import Stopped
from tests.ui import slow


@pytest.fixture(autouse=True)
def _nothing_yet(monkeypatch):
    monkeypatch.setattr(shared, "_things", type(shared._things)())
    monkeypatch.setattr(shared, "_of", {})


@pytest.fixture
def calls(monkeypatch):
    """How often each of the long works is really done."""
    return slow.counted(
        monkeypatch,
        (opening, "from_intake"),
        (advice, "deputies"),
        (network, "with_resampling"),
        (network, "rescore"),
        (levels, "rescore"),
    )


def visit(key="one_gatekeeper", lang="nl", own=None, level=""):
    """A new visit that opens a sample, or own files, and looks at what takes long."""

    def script(key, lang, own, level):
        from netmap.samples import sample_files
        from netmap.scenario.candidates import Wishes
        from netmap.ui import state
        from netmap.ui.state import advice as advice_state
        from netmap.ui.state import levels as level_state
        from netmap.ui.state import views as view_state

        if state.analysis() is None:
            state.set_lang(lang)
            error = state.upload(own) if own else state.load(sample_files(key), "proef", key)
            assert error is None, error
        advice_state.standing_in()
        advice_state.advised(2, Wishes())
        if level:
            level_state.at_level(level)
        view_state.view("organisations", "discipline", "same")

    app = AppTest.from_function(
        script, kwargs={"key": key, "lang": lang, "own": own, "level": level}, default_timeout=60
    ).run()
    assert not app.exception
    return app


def test_the_second_visitor_of_a_sample_waits_for_nothing(calls):
    one, two = visit(level="organisation"), visit(level="organisation")
    assert calls == {"from_intake": 1, "deputies": 1, "with_resampling": 0, "rescore": 1}
    assert one.session_state["analysis"] is two.session_state["analysis"]
    assert shared.parts(one.session_state["analysis"]) is not None


def test_another_language_or_another_sample_is_another_thing(calls):
    visit()
    visit(lang="en")
    visit(key="two_islands")
    assert calls["from_intake"] == 3


def test_own_files_are_never_shared_not_even_when_they_are_those_of_a_sample(calls):
    own = [(f"kanarie_{name}", content) for name, content in sample_files("one_gatekeeper")]
    one, two = visit(own=own), visit(own=own)
    assert calls["from_intake"] == 2
    assert calls["deputies"] == 2
    assert one.session_state["analysis"] is not two.session_state["analysis"]
    assert shared.parts(one.session_state["analysis"]) is None
    assert (len(shared._things), shared._of) == (0, {})


def test_what_a_visitor_said_about_columns_is_not_kept_for_others(calls):
    def script():
        from netmap.ingest.steering import Steering
        from netmap.samples import sample_files
        from netmap.ui import state

        if state.analysis() is None:
            state.steer(Steering(skips=("kanarie",)))
            assert state.load(sample_files("one_gatekeeper"), "proef", "one_gatekeeper") is None

    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
    assert calls["from_intake"] == 1
    assert len(shared._things) == 0
    assert shared.parts(app.session_state["analysis"]) is None


def silent(_step, _share):
    pass


def test_two_who_ask_at_a_time_have_it_made_once():
    begun, go, made = threading.Event(), threading.Event(), []

    def make(_tell):
        begun.set()
        assert go.wait(10)
        made.append(1)
        return "thing"

    got = []
    asks = [threading.Thread(target=lambda: got.append(shared.once("key", make, silent))) for _ in range(2)]
    asks[0].start()
    assert begun.wait(10)
    asks[1].start()
    go.set()
    for ask in asks:
        ask.join(10)
    assert (got, made) == (["thing", "thing"], [1])


def test_who_waits_can_stop_and_who_stops_leaves_it_to_the_next():
    begun, go = threading.Event(), threading.Event()

    def stopped(_tell):
        begun.set()
        assert go.wait(10)
        raise Stopped

    def first():
        with pytest.raises(Stopped):
            shared.once("key", stopped, silent)

    def stop_waiting(_step, _share):
        raise Stopped

    ask = threading.Thread(target=first)
    ask.start()
    assert begun.wait(10)
    began = time.monotonic()
    with pytest.raises(Stopped):
        shared.once("key", stopped, stop_waiting)
    assert time.monotonic() - began < 5
    go.set()
    ask.join(10)
    assert shared.once("key", lambda _tell: "made by the next", silent) == "made by the next"


def test_what_nobody_asked_for_lately_goes_first():
    for number in range(shared.MOST_KEPT + 1):
        shared.once(number, lambda _tell, number=number: number, silent)
        shared.once(0, lambda _tell: "again", silent)  # asked for all the time
    assert len(shared._things) == shared.MOST_KEPT
    assert 0 in shared._things
    assert 1 not in shared._things


def test_what_is_pushed_out_while_it_is_made_is_of_who_asked_alone(monkeypatch):
    class Made:
        """Stands for an analysis."""

    monkeypatch.setattr(shared, "Analysis", Made)

    def make(_tell):
        for number in range(shared.MOST_KEPT + 1):
            shared.once(number, lambda _tell, number=number: number, silent)
        return Made()

    mine = shared.once("mine", make, silent)
    assert "mine" not in shared._things
    assert shared.parts(mine) is None
    assert shared.following(mine, "what", lambda _tell: "for me", silent) == "for me"
    assert len(shared._things) == shared.MOST_KEPT
