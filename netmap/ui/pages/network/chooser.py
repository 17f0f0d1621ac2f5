"""Which way to look, and what is missing when the data have nothing for it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netmap.analysis import Analysis
from netmap.settings import LAYERS
from netmap.ui import state
from netmap.ui.pages.common import link
from netmap.view.views.available import lacking, opening
from netmap.view.views.view import VIEWS


def chosen_view(found: Analysis) -> str:
    """The chooser; the key of the view that is chosen."""
    say = state.texts()
    absent = lacking(found.scores)
    now = state.remembered("view", opening(found.scores))

    def name(key: str) -> str:
        words = f"{say(f'network.icon.{key}')} {say(f'network.view.{key}')}"
        return f"{words} ({say('network.missing.short')})" if key in absent else words

    state.show_in("view", now)
    picked = st.segmented_control(
        say("network.chooser"), VIEWS, format_func=name, key="w.view", on_change=state.keep_if_any("view")
    )
    key = str(picked or now)
    if key not in absent:
        st.caption(say(f"network.about.{key}"))
    return key


def missing(found: Analysis, key: str) -> bool:
    """Say what the data lack for a view and how to supply it; false when nothing is missing."""
    why = lacking(found.scores).get(key)
    if why is None:
        return False
    say = state.texts()
    st.info(say(f"network.missing.{why}"), icon=":material/info:")
    if why == "people":
        st.button(
            say("network.missing.per_person"),
            type="primary",
            on_click=lambda: state.change(replace(state.settings(), level="person")),
        )
    elif why == "cases_layer":
        st.button(
            say("network.missing.with_cases"),
            type="primary",
            on_click=lambda: state.change(replace(state.settings(), layers=LAYERS)),
        )
    else:
        link("data", say("network.missing.to_data"))
    return True
