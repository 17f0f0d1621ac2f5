"""Leaving a project that is kept: what was said about it goes with it, and belongs to nothing that is opened next."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

REMEMBERED = ("advice_not", "advice_most", "advice_contacts", "advice_ties", "title")
"""What pages remember that belongs to the project rather than to how somebody looks at it."""
OF_A_PROJECT = (
    *("project", "place", "pictured", "recorded", "store_trouble", "read_with", "settings"),
    *("steering", "decisions", "unsettled", "skipped", "agenda", "loaded_agreements", "refused"),
    *(f"kept.{key}" for key in REMEMBERED),
)


def drop_project() -> Callable[[], None]:
    """Go on without a project, where there is one; it stays kept.

    Returns:
        What goes on with it after all.

    """
    if "project" not in st.session_state:
        return lambda: None
    before = {key: st.session_state.pop(key) for key in OF_A_PROJECT if key in st.session_state}
    return lambda: st.session_state.update(before)
