"""What else can be done with a project: how long it is kept, a file of it, a copy, and having it go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from netmap.errors import NetmapError, StoreError
from netmap.store.content import Card
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.state import projects as project_state
from netmap.ui.state import store as store_state

MONTHS = (3, 6, 12, 24, 36, 60)


def show(card: Card, say: Texts) -> None:
    """Draw it all."""
    _how_long(card, say)
    _take_along(card, say)
    _close_or_delete(card, say)


def _how_long(card: Card, say: Texts) -> None:
    st.subheader(say("keeping.care.long"))
    offered = sorted({*MONTHS, card.months})
    months = st.selectbox(
        say("keeping.care.months"),
        offered,
        index=offered.index(card.months),
        format_func=lambda n: say.count("view.summary.months", n),
        key=f"w.project.months.{card.id}.{card.months}",
    )
    if months != card.months:
        done(tried(partial(store_state.store().keep_for, card.id, months)), say)
    st.caption(say("keeping.care.ends", day=say.day(card.ends)))


def _take_along(card: Card, say: Texts) -> None:
    st.subheader(say("keeping.care.along"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say("keeping.care.file"),
            data=partial(_file, card.id, store_state.user()),
            file_name=say("keeping.care.file_name", day=datetime.now(UTC).date().isoformat()),
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
        )
        if st.button(say("keeping.care.copy"), key="project.copy", icon=":material/content_copy:"):
            _copied(card, say, people=True)
        if st.button(say("keeping.care.bare"), key="project.bare", icon=":material/group_off:"):
            _copied(card, say, people=False)
    st.caption(say("keeping.care.along_help"))


def _file(project_id: str, who: str) -> bytes:
    from netmap.store.backup import project_file

    return project_file(store_state.store(), project_id, who=who)


def _copied(card: Card, say: Texts, *, people: bool) -> None:
    name = say("keeping.care.copy_of" if people else "keeping.care.bare_of", name=card.name)
    try:
        made = project_state.copied(name, people=people)
    except NetmapError as problem:
        st.error(plain(say.error(problem)), icon=":material/error:")
        return
    st.success(say("keeping.care.copied", name=plain(made)), icon=":material/check_circle:")


def _close_or_delete(card: Card, say: Texts) -> None:
    st.subheader(say("keeping.care.go"))
    with st.container(horizontal=True):
        st.button(
            say("keeping.care.close"), key="project.close", icon=":material/close:", on_click=state.forget
        )
        with st.popover(say("keeping.care.delete"), icon=":material/delete_forever:"):
            st.markdown(say("keeping.care.delete_sure", name=plain(card.name)))
            if st.button(say("keeping.care.delete_yes"), key="project.delete", type="primary"):
                error = tried(partial(store_state.store().delete, card.id, who=store_state.user()))
                if error is None:
                    state.forget()
                done(error, say)
    st.caption(say("keeping.care.close_help"))


def bring_in(say: Texts) -> None:
    """A project file from elsewhere."""
    brought = st.file_uploader(say("keeping.bring"), type=["zip"], key=f"w.bring.{state.upload_round()}")
    if brought is None:
        return
    from netmap.store.backup import import_project

    try:
        made = import_project(store_state.store(), brought.getvalue(), who=store_state.user())
    except NetmapError as problem:
        st.error(plain(say.error(problem)), icon=":material/error:")
        return
    state.next_round()
    st.toast(say("keeping.brought", name=made.card.name))
    st.rerun()


def tried(do: Callable[[], object]) -> NetmapError | None:
    """Do something with the store; why it could not be, or ``None``."""
    try:
        do()
    except StoreError as problem:
        return problem
    return None


def done(error: NetmapError | None, say: Texts) -> None:
    """The page again, or why what was asked could not be done."""
    if error is not None:
        st.error(plain(say.error(error)), icon=":material/error:")
        return
    st.rerun()
