"""Project: what is kept of what is open, its versions, and everything that can be done with it; without one, all projects."""

from __future__ import annotations

import streamlit as st

from netmap.errors import NetmapError, StoreError
from netmap.store.content import Card
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages import keeping, project_cards, project_care, project_person, project_versions
from netmap.ui.pages.common import link
from netmap.ui.state import projects as project_state
from netmap.ui.state import store as store_state
from netmap.ui.state.network import OPENING
from netmap.ui.state.works import task

TABS = ("versions", "care", "person", "others")
LONGEST_NAME = 80


def show() -> None:
    """Draw the page."""
    say, here = state.texts(), project_state.project()
    st.title(say("ui.page.project"))
    if here is None and task(OPENING) is not None:
        return  # a project may be on its way
    if here is None:
        _none(say)
        return
    found = project_cards.kept_card(here.id)
    if found is None:
        return
    keeping.status(say)
    _name(found, say)
    versions, care, person, others = st.tabs([say(f"keeping.tab.{tab}") for tab in TABS])
    with versions:
        project_versions.show(found, say)
    with care:
        project_care.show(found, say)
    with person:
        project_person.show(found, say)
    with others:
        _others(say, here.id)


def _none(say: Texts) -> None:
    """What keeping is, the question when something of one's own is open, and the projects that there are."""
    st.markdown(say("keeping.intro"))
    keeping.ask(say)
    keeping.status(say)
    if not state.is_own():
        link("data", say("ui.own_sheets"))
    _others(say, "")


def _others(say: Texts, but: str) -> None:
    found = tuple(card for card in project_cards.kept() if card.id != but)
    if found:
        st.subheader(say("keeping.all"))
        project_cards.cards(found, say)
    else:
        here = "keeping.none_other" if but else "keeping.none"
        st.caption(say(here if store_state.where() == "device" else "keeping.none_server"))
    project_care.bring_in(say)


def _name(card: Card, say: Texts) -> None:
    """What it is called."""
    name = st.text_input(
        say("keeping.name"), card.name, max_chars=LONGEST_NAME, key=f"w.project.name.{card.id}.{card.name}"
    )
    if name.strip() and name.strip() != card.name:
        error = _named(card.id, name)
        if error is not None:
            st.error(plain(say.error(error)))
            return
        st.rerun()


def _named(project_id: str, name: str) -> NetmapError | None:
    try:
        store_state.store().rename(project_id, name)
    except StoreError as problem:
        return problem
    project_state.renamed(" ".join(name.split()))
    return None
