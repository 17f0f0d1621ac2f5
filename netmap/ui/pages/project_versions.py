"""The versions of a project in words: back and forth, an earlier one again, and one beside what is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from netmap.errors import NetmapError, StoreError
from netmap.store.content import Card, Version
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.state import comparison as comparison_state
from netmap.ui.state import reopening
from netmap.ui.state import store as store_state

FIRST = 15
"""Versions that are shown before others are asked for."""


def show(card: Card, say: Texts) -> None:
    """Draw the versions."""
    st.markdown(say("keeping.versions.help"))
    try:
        versions, (back, forth) = store_state.store().history(card.id), store_state.store().can(card.id)
    except StoreError as problem:
        st.error(plain(say.error(problem)), icon=":material/error:")
        return
    with st.container(horizontal=True):
        _button(say("keeping.versions.undo"), "project.undo", reopening.undo, icon="undo", disabled=not back)
        _button(say("keeping.versions.redo"), "project.redo", reopening.redo, icon="redo", disabled=not forth)
    every = state.remembered("all.versions", otherwise=False)
    for version in versions if every else versions[:FIRST]:
        _version(version, card, say)
    if len(versions) > FIRST and not every:
        st.button(
            say.count("keeping.versions.more", len(versions) - FIRST),
            key="versions.more",
            on_click=state.remember,
            args=("all.versions", True),
        )


def _version(version: Version, card: Card, say: Texts) -> None:
    with st.container(border=True, key=f"version-{version.number}"):
        left, right = st.columns([4, 3], vertical_alignment="center")
        with left:
            st.markdown(f"**{plain(heading(version, say))}**  \n{plain(' '.join(words(version, say)))}")
            if version.number == card.version:
                st.caption(say("keeping.versions.holds"))
            elif version.aside:
                st.caption(say("keeping.versions.aside"))
        if version.number == card.version:
            return
        with right, st.container(horizontal=True, horizontal_alignment="right"):
            _button(
                say("keeping.versions.restore"),
                f"restore.{version.number}",
                partial(reopening.go_to, version.number),
                icon="history",
            )
            if st.button(
                say("keeping.versions.compare"),
                key=f"compare.{version.number}",
                icon=":material/compare_arrows:",
            ):
                compare_with(version.number)


def compare_with(number: int) -> None:
    """Set an earlier version beside what is open, on the page that does that."""
    comparison_state.want_version(number)
    page = state.page("compare")
    if page is not None:
        st.switch_page(page)


def heading(version: Version, say: Texts) -> str:
    """The number of a version, when it was made and by whom."""
    from netmap.store.words import who

    at = version.at.astimezone()
    return say(
        "keeping.versions.heading",
        n=say.number(version.number),
        day=say.day(at.date()),
        time=f"{at:%H:%M}",
        who=who(version.who, say),
    )


def words(version: Version, say: Texts) -> list[str]:
    """What a version changed."""
    from netmap.store.words import did

    return did(version, say)


def _button(
    label: str, key: str, do: Callable[[], NetmapError | None], *, icon: str, disabled: bool = False
) -> None:
    if not st.button(label, key=key, icon=f":material/{icon}:", disabled=disabled):
        return
    error = do()
    if error is not None:
        st.error(plain(state.texts().error(error)), icon=":material/error:")
        return
    st.rerun()
