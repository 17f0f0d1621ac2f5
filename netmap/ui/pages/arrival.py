"""What there is to say about the address that was opened: who is not known here, or which files it still needs."""

from __future__ import annotations

import streamlit as st

from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.common import link


def show() -> None:
    """Draw the message, above the page; nothing when the address asked for nothing that is missing."""
    say = state.texts()
    note = state.address_note()
    if note is not None:
        st.info(plain(note), icon=":material/link:")
    waiting = state.awaited()
    if waiting is None:
        return
    with st.container(border=True, key="awaited"):
        st.markdown(f"**{say('address.awaited.title')}**")
        st.markdown(say.count("address.awaited.files", waiting.needed))
        if state.analysis() is not None:
            there = say.number(waiting.there)
            st.markdown(say("address.awaited.there", there=there, needed=say.number(waiting.needed)))
        with st.container(horizontal=True, vertical_alignment="center"):
            link("data", say("address.awaited.open"))
            if state.analysis() is not None:
                st.button(say("address.awaited.anyway"), on_click=state.take_awaited, key="awaited.anyway")
            st.button(
                say("address.awaited.drop"), on_click=state.drop_awaited, key="awaited.drop", type="tertiary"
            )
