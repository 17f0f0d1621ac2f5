"""Whether what is open is kept: asked once, said on the page, and what stands in the way of it."""

from __future__ import annotations

import streamlit as st

from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.common import link
from netmap.ui.pages.project_care import done
from netmap.ui.state import projects as project_state
from netmap.ui.state import reopening
from netmap.ui.state import store as store_state


def ask(say: Texts) -> None:
    """The question, with two answers that weigh the same; nothing when it was answered, or nothing of one's own is open."""
    if not project_state.to_ask():
        return
    from netmap.store.projects import MONTHS  # loads the database's library, which nobody needs before

    with st.container(border=True, key="keep-ask"):
        st.markdown(f"**{say('keeping.ask.title')}**")
        st.markdown(say(f"keeping.ask.{store_state.where()}", months=say.number(MONTHS)))
        with st.container(horizontal=True):
            if st.button(say(f"keeping.ask.yes_{store_state.where()}"), key="keep.yes"):
                _keep(say)
            st.button(say("keeping.ask.once"), key="keep.once", on_click=project_state.only_once)


def _keep(say: Texts) -> None:
    error = project_state.keep()
    if error is not None:
        st.error(plain(say.error(error)), icon=":material/error:")
        return
    st.rerun()


def status(say: Texts) -> None:
    """One line that says what is kept; nothing when nothing of one's own is open."""
    here = project_state.project()
    if here is not None:
        st.markdown(
            f":material/check: {say(f'keeping.told.{store_state.where()}', n=say.number(here.version))}"
        )
    elif state.is_own() and state.analysis() is not None and not project_state.to_ask():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/timer: {say('keeping.told.once')}", width="content")
            if st.button(say("keeping.told.keep"), key="keep.later", type="tertiary"):
                _keep(say)


def beside(say: Texts) -> None:
    """The same beside the list of pages: on every page, as short as can be."""
    if state.analysis() is None or not state.is_own():
        return
    here = project_state.project()
    if here is None:
        st.caption(f":material/timer: {say('keeping.beside.once')}")
        link("project", say("keeping.beside.to_keep"))
        return
    with st.container(key="kept-beside", gap="xxsmall"):
        st.caption(f":material/check: {say('keeping.beside.kept', n=say.number(here.version))}")
        link("project", plain(here.name))


def troubles(say: Texts) -> None:
    """Above every page: that a change could not be kept, or that another window went on, with what can be done."""
    here, wrong = project_state.project(), project_state.trouble()
    if wrong is not None:
        with st.container(border=True, key="keep-trouble"):
            st.error(plain(say.error(wrong.error)), icon=":material/error:")
            with st.container(horizontal=True):
                if here is not None:
                    st.button(
                        say("keeping.trouble.again"), key="keep.again", on_click=project_state.try_again
                    )
                st.button(
                    say("progress.close"),
                    key="keep.close",
                    type="tertiary",
                    on_click=project_state.dismiss_trouble,
                )
    if here is None or here.newer is None:
        return
    with st.container(border=True, key="keep-newer"):
        words = "aside" if here.aside else "newer"
        numbers = {"newer": say.number(here.newer), "mine": say.number(here.version)}
        st.warning(say(f"keeping.two.{words}", **numbers), icon=":material/call_split:")
        with st.container(horizontal=True):
            if st.button(say("keeping.two.theirs", newer=numbers["newer"]), key="keep.theirs"):
                done(reopening.open_kept(here.id), say)
            if st.button(say("keeping.two.mine"), key="keep.mine"):
                done(project_state.prefer_mine(), say)
