"""What pages will ask for is begun when a network opens: it is there at the first look, and never in the way of what is asked."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from netmap.samples import sample_files
from netmap.ui import elsewhere, served, shared
from netmap.ui.pages import common
from netmap.ui.state import advice, ahead, comparison, network
from tests.ui import slow
from tests.ui.test_pages import DOOR, press, words

PEOPLE = """naam;organisatie;functie
Anna Wilg;obs De Linde;intern begeleider
Bert Berk;GGD;jeugdverpleegkundige
Carla Eik;Gemeente;leerplichtambtenaar
Dirk Den;obs De Ark;intern begeleider
"""
CONTACTS = """van;naar;datum
Anna Wilg;Bert Berk;01-03-2026
Bert Berk;Carla Eik;01-04-2025
Dirk Den;Bert Berk;01-02-2026
"""
FILES = [("mensen.csv", PEOPLE.encode()), ("contacten.csv", CONTACTS.encode())]


@pytest.fixture
def gate(monkeypatch):
    made = slow.Gate()
    monkeypatch.setattr(slow, "GATE", made, raising=False)
    yield made
    made.opened.set()


def script():
    import streamlit as st

    from netmap.ui.pages.common import start_again
    from netmap.ui.state import works
    from tests.ui import slow

    if st.session_state.get("asks"):
        made = works.worked_out("proef", st.session_state.get("of", 1), slow.GATE.do, "progress.reading")
        start_again("proef") if made is None else st.markdown(made)
    if st.button("Anders"):
        works.worked_out("ander", 1, lambda _tell: "anders", "progress.reading")
        st.markdown("anders")
    if not st.session_state.get("asks"):  # what is there is not wanted any more
        works.ahead([works.Wanted("proef", 1, slow.GATE.do)])


def test_a_page_takes_up_what_was_begun_before_it_asked(gate):
    app = AppTest.from_function(script, default_timeout=60).run()
    gate.open()
    app.session_state["asks"] = True
    assert "made 1" in words(app.run())
    assert (gate.began, gate.finished) == (1, 1)


def test_what_was_begun_of_something_else_is_not_what_the_page_shows(gate):
    app = AppTest.from_function(script, default_timeout=60).run()
    gate.opened.set()
    app.session_state["asks"], app.session_state["of"] = True, 2
    assert "made 2" in words(app.run())


def test_what_the_visitor_asks_ends_what_goes_on_in_the_background_and_it_begins_again_after(gate):
    app = AppTest.from_function(script, default_timeout=60).run()
    assert gate.began == 1
    app = press(app, "Anders")
    assert "anders" in words(app)
    held = app.session_state["ahead"]["proef"]
    assert not held.job.ready(0)
    gate.opened.set()
    assert held.job.ready(60)
    assert (gate.began, gate.finished) == (2, 1)


def test_works_in_the_background_are_done_one_after_the_other():
    def two():
        import streamlit as st

        from netmap.ui.state import works
        from tests.ui import slow

        works.ahead([works.Wanted("eerst", 1, slow.GATE.do), works.Wanted("dan", 1, lambda _tell: 2)])
        st.markdown("klaar")

    slow.GATE = slow.Gate()
    app = AppTest.from_function(two, default_timeout=60).run()
    first, then = (app.session_state["ahead"][name].job for name in ("eerst", "dan"))
    assert not then.ready(0.3)
    slow.GATE.open()
    assert first.ready(60)
    assert then.ready(60)
    assert then.outcome() == 2


@pytest.fixture
def open_network(monkeypatch):
    """A visit with a network open, in which works are counted by name and done at once."""
    for where, name in ((shared, "_things"), (shared, "_of")):
        monkeypatch.setattr(where, name, type(getattr(where, name))())
    monkeypatch.setattr(served, "running", lambda: True)
    monkeypatch.setattr(elsewhere, "of_visit", lambda *_args, **_how: lambda work, tell, _nodes: work(tell))
    monkeypatch.setattr(ahead, "of_visit", elsewhere.of_visit)

    def visit(own):
        from netmap.ui import state
        from netmap.ui.state import advice, comparison
        from netmap.ui.state.ahead import look_ahead

        if state.analysis() is None:
            assert state.upload(own) is None
        found = state.analysis()
        if state.remembered("asks", otherwise=False):
            advice.advised(advice.TIES, advice.asked(found))
            advice.standing_in()
            comparison.comparison(found.records, dates=comparison.usual_days(found), both_reported=False)
            state.look_into_certainty()
        else:
            look_ahead()

    return AppTest.from_function(visit, kwargs={"own": FILES}, default_timeout=60)


def test_the_first_look_finds_the_advice_who_stands_in_what_changed_and_the_certainty_there(
    open_network, monkeypatch
):
    counted = slow.counted(
        monkeypatch,
        (advice, "advise"),
        (advice, "deputies"),
        (comparison, "compared"),
        (network, "with_resampling"),
    )
    app = open_network.run()
    assert not app.exception
    assert begun(app) == ["advice", "deputies", "comparison", "certainty"]
    assert counted == dict.fromkeys(counted, 1)
    app.session_state["kept.asks"] = True
    app.run()
    assert not app.exception
    assert counted == dict.fromkeys(counted, 1)
    assert app.session_state["analysis"].scores.summary["certainty"]["resamples"] == 200


def begun(app):
    """What was begun, once it has ended: a thread that still waits would hear what the next test does to waiting."""
    names = app.session_state["ahead"]
    assert all(held.job.ready(60) for held in names.values())
    return list(names)


def test_nothing_is_begun_where_the_page_would_not_ask_for_it(open_network):
    open_network.session_state["kept.advice_for"] = "leerplicht"
    open_network.session_state["kept.compare"] = "upload"
    app = open_network.run()
    assert begun(app) == ["deputies", "certainty"]


def test_opening_a_network_begins_them_from_whichever_page_one_is_on(monkeypatch):
    for where, name in ((shared, "_things"), (shared, "_of")):
        monkeypatch.setattr(where, name, type(getattr(where, name))())
    small = sample_files("one_gatekeeper")
    monkeypatch.setattr(common, "sample_files", lambda _key: small)
    monkeypatch.setattr(ahead, "of_visit", lambda *_args, **_how: lambda work, tell, _nodes: work(tell))
    app = AppTest.from_file(DOOR, default_timeout=60).run()
    monkeypatch.setattr(served, "running", lambda: True)
    app = press(app, "Open het voorbeeld Lindewaard")
    assert not app.exception
    assert begun(app) == ["advice", "deputies", "certainty"]  # nothing has a date


def test_who_takes_up_one_work_leaves_the_next_going(gate):
    def two():
        import streamlit as st

        from netmap.ui.state import works
        from tests.ui import slow

        first = works.Wanted("eerst", 1, lambda _tell: "er")
        if st.session_state.get("asks"):
            st.markdown(works.worked_out(first.name, first.of, first.do, "progress.reading"))
        rest = [works.Wanted("dan", 1, slow.GATE.do)]
        works.ahead(rest if st.session_state.get("asks") else [first, *rest])

    app = AppTest.from_function(two, default_timeout=60).run()
    job = app.session_state["ahead"]["dan"].job
    app.session_state["asks"] = True
    assert app.session_state["ahead"]["eerst"].job.ready(60)
    assert "er" in words(app.run())
    assert app.session_state["ahead"]["dan"].job is job
    gate.open()
    assert (job.ready(60), job.outcome(), gate.began) == (True, "made 1", 1)
