"""What this visit keeps ready: drawings for its page to fetch, and what was worked out once from the open network."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from netmap.analysis import Analysis
from netmap.export.wire import packed_scene
from netmap.told.told import Told
from netmap.ui.served import Shelf
from netmap.ui.state.network import analysis
from netmap.view.scene import Scene

Made = TypeVar("Made")


def on_shelf(name: Hashable, drawing: Scene) -> str:
    """A token under which the page fetches a drawing (``served.address``); the same for an equal drawing."""
    if "shelf" not in st.session_state:
        st.session_state["shelf"] = Shelf()
    shelf: Shelf = st.session_state["shelf"]
    return shelf.put(name, drawing, lambda: packed_scene(drawing))


def as_told(found: Analysis) -> Told:
    """The open network as it is told; its parts are made once."""
    return kept("told", lambda: Told(found))


def kept(name: Hashable, make: Callable[[], Made]) -> Made:
    """What follows from the open network alone: made once, and again when another network or other figures are open.

    Args:
        name: what it is; with everything else that it depends on.
        make: how to make it.

    """
    found = analysis()
    there = st.session_state.get("worked_out")
    if there is None or there[0] is not found:
        there = (found, {})
        st.session_state["worked_out"] = there
    made: dict[Hashable, Made] = there[1]
    if name not in made:
        made[name] = make()
    return made[name]
