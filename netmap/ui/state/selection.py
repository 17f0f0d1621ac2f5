"""What is chosen: the same on every page."""

from __future__ import annotations

import streamlit as st


def selected() -> str | None:
    """The public id of the chosen node."""
    chosen: str | None = st.session_state.get("selected")
    return chosen


def select(node: str | None) -> None:
    """Choose a node, by its public id."""
    st.session_state["selected"] = node


def take_from_map() -> None:
    """Choose what was clicked on the map."""
    st.session_state["selected"] = st.session_state["map"].selected
