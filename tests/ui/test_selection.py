"""The selection in the app: shared by every page, with a way back."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def test_a_choice_is_taken_back_and_follows_the_names():
    def script():
        from dataclasses import replace

        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.view.selection import NOTHING, Selection

        assert state.load(sample_files("one_gatekeeper"), "proef") is None
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
