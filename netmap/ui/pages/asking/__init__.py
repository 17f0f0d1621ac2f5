"""Vragen: a round of questions out, from the list that is open, and its answers back."""

from __future__ import annotations

import streamlit as st

from netmap.ui import state
from netmap.ui.pages.asking import back, make

PARTS = ("out", "back")


def show() -> None:
    """Draw the page."""
    say = state.texts()
    st.title(say("ask.title"))
    st.markdown(say("ask.intro"))
    part = st.segmented_control(
        say("ask.part"),
        PARTS,
        format_func=lambda key: say(f"ask.parts.{key}"),
        default=state.remembered("round.part", PARTS[0]),
        key="w.round.part",
        on_change=state.keep_if_any("round.part"),
        label_visibility="collapsed",
    )
    if (part or state.remembered("round.part", PARTS[0])) == "back":
        back.show()
    else:
        make.show()
