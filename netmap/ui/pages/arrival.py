"""What there is to say above every page: work that goes on or was stopped, and what the address that was opened asks for."""

from __future__ import annotations

import streamlit as st

from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import network_map, plain
from netmap.ui.pages import keeping
from netmap.ui.pages.common import link
from netmap.ui.state import works as work_state
from netmap.ui.state.network import OPENING

LOOK_EVERY = 0.5
"""Seconds between two looks at work that goes on."""


def show() -> None:
    """Draw the messages, above the page; nothing when there is nothing to say."""
    say = state.texts()
    taken = work_state.take_up()
    page = state.page(taken.to)
    if page is not None:
        st.switch_page(page)
    if taken.anything:
        st.rerun()
    place = st.empty()  # always there, so that nothing below it moves, and what is over is gone at once
    if work_state.notes() or work_state.going_on():
        with place.container():
            _not_done(say)
            _going_on(say)
            _front(say)
    keeping.troubles(say)
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


def _not_done(say: Texts) -> None:
    """What was stopped, or could not be, with the way to begin it again."""
    for name, note in work_state.notes().items():
        with st.container(border=True, key=f"note-{name}"):
            if note.error is None:
                st.info(say("progress.stopped"), icon=":material/stop_circle:")
            else:
                st.error(plain(say.error(note.error)), icon=":material/error:")
            with st.container(horizontal=True):
                again = st.button(say("progress.again"), key=f"again.{name}", icon=":material/replay:")
                st.button(
                    say("progress.close"),
                    key=f"close.{name}",
                    type="tertiary",
                    on_click=work_state.drop_note,
                    args=(name,),
                )
        if again:
            page = state.page(work_state.begin_again(name))
            if page is not None:
                st.switch_page(page)
            st.rerun()


def _going_on(say: Texts) -> None:
    """How far the work is that the visitor asked for on another page or in an earlier run, each with a button to stop it."""
    for name in work_state.going_on():
        with st.container(key=f"going-on-{name}", horizontal=True, vertical_alignment="bottom"):
            _bar(name)
            # outside the part that draws itself again, so that a press waits for nothing that the page works out
            st.button(say("progress.stop"), key=f"stop.{name}", on_click=work_state.stop, args=(name,))


def _front(say: Texts) -> None:
    """The map of what is being opened, while nothing else is open: it needs no figures."""
    drawn = work_state.front(OPENING)
    if drawn is not None and state.analysis() is None:
        st.caption(say("progress.map_first"))
        network_map(drawn, str(id(drawn)), [], key="front")


@st.fragment(run_every=LOOK_EVERY)
def _bar(name: str) -> None:
    """The bar, drawn again and again; when the work has ended the whole page is."""
    now = work_state.going_on().get(name)
    if now is None or work_state.any_ended():
        st.rerun()
    st.progress(now[1], now[0])
