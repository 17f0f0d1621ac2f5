"""What this visit keeps ready: drawings for its page to fetch, and what was worked out once from the open network."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from netmap.analysis import Analysis
from netmap.export.wire import packed_scene
from netmap.told.told import Told
from netmap.ui.served import Shelf
from netmap.ui.shared import parts
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


def kept(name: Hashable, make: Callable[[], Made], *, own: bool = False) -> Made:
    """What follows from the open network alone: made once, and again when another network or other figures are open.

    Args:
        name: what it is; with everything else that it depends on.
        make: how to make it.
        own: it depends on what this visitor said as well: it stays with the visit, also when the network is a sample.

    """
    found = analysis()
    there = parts(found) if found is not None and not own else None
    if there is None:
        mine = st.session_state.get("worked_out")
        if mine is None or mine[0] is not found:
            mine = st.session_state["worked_out"] = (found, {})
        there = mine[1]
    if name not in there:
        there[name] = make()
    made: Made = there[name]
    return made
