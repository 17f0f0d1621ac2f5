"""The selection in the app: shared by every page, with a way back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from netmap.view.selection import Selection


def test_a_choice_is_taken_back_and_follows_the_names():
    def script():
        from dataclasses import replace

        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.view.selection import NOTHING, Selection

        assert state.load(sample_files("one_gatekeeper"), "proef", "one_gatekeeper") is None
        labels = state.analysis().labels
        first, second = (labels.public(str(node)) for node in state.analysis().network.nodes.index[:2])
        state.select(first)
        state.toggle(second)
        assert state.selection() == Selection((first, second))
        assert state.selected() is None
        state.undo()
        assert state.selected() == first
        state.redo()
        inner = tuple(labels.inner(node) for node in (first, second))
        state.change(replace(state.settings(), names="full"))
        assert state.selection() == Selection(inner)
        state.change(replace(state.settings(), level="organisation"))
        assert state.selection() == Selection(inner)
        state.undo()
        assert state.selected() == inner[0]
        assert state.load(sample_files("two_islands"), "andere") is None
        assert (state.selection(), state.choices().before) == (NOTHING, ())

    page = AppTest.from_function(script, default_timeout=60).run()
    assert not page.exception


def chosen_page(room, kind):
    """A page on which something is chosen."""

    def script(room, kind):
        import importlib

        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.view.selection import Selection

        if state.analysis() is None:
            assert state.load(sample_files("one_gatekeeper"), "proef", "one_gatekeeper") is None
            found = state.analysis()
            school = found.labels.public(found.network.schools()[0])
            node, other = (found.labels.public(str(one)) for one in found.network.nodes.index[:2])
            state.choose(
                {
                    "school": Selection((school,)),
                    "person": Selection((node,)),
                    "tie": Selection(tie=(node, other)),
                    "discipline": Selection(discipline="youth_health"),
                    "cell": Selection(cell=(school, "youth_health")),
                    "several": Selection((node, other)),
                    "nothing": Selection(),
                }[kind]
            )
        importlib.import_module(f"netmap.ui.pages.{room}").show()

    return AppTest.from_function(script, kwargs={"room": room, "kind": kind}, default_timeout=60).run()


KINDS = ("school", "person", "tie", "discipline", "cell", "several", "nothing")
ROOMS = ("network", "profile", "access", "bottlenecks", "advice", "routes")


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_shows_any_kind_of_choice(room):
    for kind in KINDS:
        page = chosen_page(room, kind)
        assert not page.exception, (room, kind)


def test_the_profile_page_follows_the_choice_and_its_box_chooses():
    page = chosen_page("profile", "discipline")
    assert [head.value for head in page.header] == ["Jeugdgezondheidszorg"]
    found = page.session_state["analysis"]
    school = found.network.schools()[0]
    page.selectbox[0].set_value(Selection((found.labels.public(school),))).run()
    assert not page.exception
    assert [head.value for head in page.header] == [found.labels.label(school)]
    assert len(page.session_state["choices"].before) == 2


def test_a_row_and_a_cell_that_are_clicked_are_chosen_and_marked():
    def script():
        import streamlit as st

        from netmap.ui import state
        from netmap.ui.state import tables as table_state
        from netmap.ui.state.tables import Grid
        from netmap.view.selection import NOTHING, Selection

        rows = [Selection(("a",)), Selection(("b",)), NOTHING]

        def click(ticked, cells, columns=()):
            st.session_state["t"] = {"selection": {"rows": ticked, "cells": cells, "columns": list(columns)}}

        click([1], [])
        table_state.take_row("t", rows)
        assert state.selection() == rows[1]
        table_state.mark_row("t", rows)
        click([1], [(0, "x")])  # a cell of another row: the box of the old one is still ticked
        table_state.take_row("t", rows)
        assert state.selection() == rows[0]
        table_state.mark_row("t", rows)
        assert st.session_state["t"]["selection"]["rows"] == [0]
        assert st.session_state["t"]["selection"]["cells"] == [(0, "x")]
        click([], [])
        table_state.take_row("t", rows)
        assert state.selection() == NOTHING
        grid = Grid((rows[0],), {"f": Selection(discipline="f")}, {(0, "f"): Selection(cell=("a", "f"))})
        for ticked, cells, columns, wanted in (
            ([], [(0, "f")], [], Selection(cell=("a", "f"))),
            ([], [(0, "f")], ["f"], Selection(discipline="f")),
            ([0], [], ["f"], rows[0]),
            ([], [], [], NOTHING),
        ):
            click(ticked, cells, columns)
            table_state.take_cell("t", grid)
            assert state.selection() == wanted
            table_state.mark_cell("t", grid)
        state.choose(Selection(cell=("a", "f")))
        table_state.mark_cell("t", grid)
        assert st.session_state["t"]["selection"]["cells"] == [(0, "f")]

    page = AppTest.from_function(script, default_timeout=60).run()
    assert not page.exception


def test_the_bar_undoes_starts_a_scenario_and_fills_the_agenda():
    def script():
        import streamlit as st

        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.pages import choice_bar
        from netmap.view.selection import Selection

        if state.analysis() is None:
            assert state.load(sample_files("one_gatekeeper"), "proef", "one_gatekeeper") is None
            found = state.analysis()
            node = max(found.scores.losses["node"], key=list(found.scores.losses["node"]).count)
            state.choose(Selection(discipline="youth_health"))
            state.select(found.labels.public(node))
        choice_bar.show(state.analysis(), "profile")
        st.write(f"agenda {len(state.agenda().items)}")

    def button(label):
        return next(one for one in page.button if one.label == label)

    page = AppTest.from_function(script, default_timeout=60).run()
    assert not page.exception
    button("Jeugdgezondheidszorg")  # of the trail
    button("Op de agenda").click().run()
    assert any(text.value == "agenda 1" for text in page.markdown)
    assert button("Staat op de agenda").disabled
    button("Vorige keuze").click().run()
    assert any("Gekozen: **Jeugdgezondheidszorg**" in text.value for text in page.markdown)
    button("Volgende keuze").click().run()
    button("Wis").click().run()
    assert not any("Gekozen" in text.value for text in page.markdown)
    assert next(one.label for one in page.button) == "Vorige keuze"
    assert not page.exception
