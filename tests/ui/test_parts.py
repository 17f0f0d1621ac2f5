"""What is drawn again after something is done on the page Netwerk: the parts that speak of it, or the whole page."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


@pytest.fixture
def app():
    def script():
        import streamlit as st

        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.components import address_component, address_part
        from netmap.ui.door import choice_part
        from netmap.ui.pages import network

        if state.analysis() is None:
            assert state.load(sample_files("one_gatekeeper"), "proef", "one_gatekeeper") is None
            st.session_state["kept.view"] = "people"
            state.select(state.analysis().labels.public(state.analysis().network.nodes.index[0]))
        state.arrive("map")
        address_part()
        choice_part(state.analysis(), "map")
        st.markdown("BESIDE")
        network.show()
        address_component(drawn=True)

    started = AppTest.from_function(script, default_timeout=60).run()
    assert drawn(started) == {"page", "filters", "search", "map", "choice"}
    return started


def words(app):
    return " ".join(str(one.value) for kind in (app.subheader, app.markdown) for one in kind)


def drawn(app):
    """The parts that the last answer holds."""
    assert not app.exception
    boxes = {one.key for one in app.selectbox}
    said = words(app)
    parts = {
        "page": "BESIDE" in said,
        "filters": "w.filter.on" in boxes,
        "search": "w.search" in boxes,
        "map": bool(app.subheader),
        "choice": "Gekozen:" in said,
    }
    return {name for name, there in parts.items() if there}


def address(app):
    return app.session_state["address_last"][0]


def press(app, key):
    next(one for one in app.button if str(one.key).startswith(key)).click().run()


def test_a_choice_draws_the_map_and_the_bar_and_tells_the_address(app):
    before, neighbour = address(app).choice, next(one for one in app.button if str(one.key).startswith("go."))
    neighbour.click().run()
    assert drawn(app) == {"map", "choice"}
    assert app.subheader[0].value == neighbour.label
    assert neighbour.label in words(app).split("Gekozen:")[1]
    assert address(app).choice not in ("", before)


def test_who_was_looked_for_stands_in_the_search_box_until_somebody_else_is_chosen(app):
    box = next(one for one in app.selectbox if one.key == "w.search")
    assert box.value is None
    found = app.session_state["analysis"]
    box.set_value(found.labels.public(found.network.nodes.index[-1])).run()
    assert drawn(app) == {"map", "choice"}  # the names of everybody do not go again
    assert app.session_state["w.search"] == app.session_state["choices"].now.node
    press(app, "go.")
    assert drawn(app) == {"search", "map", "choice"}
    assert app.session_state["w.search"] is None
    press(app, "go.")
    assert drawn(app) == {"map", "choice"}


def test_a_filter_draws_the_view_and_is_in_the_address(app):
    everybody = "9 van 9 te zien"
    assert everybody in words(app)
    app.multiselect[0].select(app.multiselect[0].options[0]).run()
    press(app, "filter.apply")
    assert drawn(app) == {"filters", "search", "map", "choice"}
    assert everybody not in words(app)
    assert len(address(app).view["filter"]) == 1
    press(app, "chip.0")
    assert drawn(app) == {"filters", "search", "map", "choice"}
    assert everybody in words(app)
    assert "filter" not in address(app).view
    press(app, "chip.undo")
    assert len(address(app).view["filter"]) == 1


def test_taking_a_choice_back_draws_the_whole_page(app):
    press(app, "go.")
    press(app, "choice.undo")
    assert drawn(app) == {"page", "filters", "search", "map", "choice"}


def test_a_part_that_is_not_on_the_page_has_the_whole_page_drawn():
    def script():
        import streamlit as st

        from netmap.ui import parts

        st.session_state["runs"] = st.session_state.get("runs", 0) + 1
        st.button("x", on_click=lambda: parts.redraw(parts.MAP))

    page = AppTest.from_function(script).run()
    page.button[0].click().run()
    assert not page.exception
    assert page.session_state["runs"] == 2
