"""The door: language, the list of pages, and what stands above each of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from netmap.analysis import Analysis
from netmap.settings import LANGS
from netmap.ui import guard, parts, state
from netmap.ui.components import address_component, address_part, words_component
from netmap.ui.pages import (
    access,
    advice,
    agenda,
    arrival,
    bottlenecks,
    choice_bar,
    compare,
    data,
    identity,
    network,
    profile,
    routes,
    settings_line,
    start,
    take_away,
    whatif,
)

ICON = Path(__file__).with_name("assets") / "icon.png"
LOOK = Path(__file__).with_name("assets") / "look.css"
PAGES: dict[str, tuple[Callable[[], None], str]] = {
    "start": (start.show, ":material/home:"),
    "data": (data.show, ":material/upload_file:"),
    "identity": (identity.show, ":material/group:"),
    "map": (network.show, ":material/hub:"),
    "profile": (profile.show, ":material/badge:"),
    "access": (access.show, ":material/meeting_room:"),
    "bottlenecks": (bottlenecks.show, ":material/warning:"),
    "routes": (routes.show, ":material/route:"),
    "whatif": (whatif.show, ":material/fork_right:"),
    "advice": (advice.show, ":material/handshake:"),
    "compare": (compare.show, ":material/compare_arrows:"),
    "agenda": (agenda.show, ":material/forum:"),
    "take_away": (take_away.show, ":material/download:"),
}
WITHOUT_CHOICE = ("start", "data", "identity", "take_away")
"""Pages that are not about the network itself."""


def door() -> None:
    """Draw the app for one visitor."""
    say = state.texts()
    st.set_page_config(page_title=say("ui.title"), page_icon=str(ICON), layout="wide")
    st.html(LOOK)
    words_component(say)
    pages = {
        key: st.Page(
            show,
            title=say(f"ui.page.{key}"),
            icon=icon,
            url_path=say(f"ui.path.{key}"),
            default=key == "start",
        )
        for key, (show, icon) in PAGES.items()
    }
    state.set_pages(pages)
    page = st.navigation(list(pages.values()), expanded=True)
    shown = next(key for key, known in pages.items() if known is page)
    if shown != "start":
        st.set_page_config(page_title=say("start.page_title", page=page.title))
    state.arrive(shown)
    guard.begun(*state.visitor())
    with st.sidebar:
        _language()
    if page is not pages["identity"]:
        state.settle()  # answers on who is who count as soon as one looks at anything else
    address_part()
    arrival.show()
    found = state.analysis()
    if found is None:
        with st.sidebar:
            settings_line.in_fold()
    else:
        with st.container(
            horizontal=True, wrap=False, vertical_alignment="center", gap="small", key="status"
        ):
            if shown not in WITHOUT_CHOICE:
                # only there a click has some parts of the page drawn again; elsewhere the whole page speaks of the choice
                (choice_part if shown == "map" else choice_bar.show)(found, shown)
            settings_line.show(found)
    page.run()
    address_component(drawn=True)


@st.fragment(key=parts.CHOICE)
def choice_part(found: Analysis, shown: str) -> None:
    """What is chosen, as a part that can be drawn again by itself."""
    choice_bar.show(found, shown)
    parts.catch_up()


def _language() -> None:
    say = state.texts()
    st.segmented_control(
        say("ui.language"),
        LANGS,
        format_func=lambda lang: say(f"ui.lang.{lang}"),
        default=state.lang(),
        key="w.lang",
        on_change=_switch,
    )


def _switch() -> None:
    chosen = state.widget("lang")
    if chosen:
        state.set_lang(chosen)
