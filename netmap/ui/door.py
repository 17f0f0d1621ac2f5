"""The door: language, the list of pages, and what stands above each of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from netmap.analysis import Analysis
from netmap.settings import LANGS
from netmap.text import Texts
from netmap.ui import guard, parts, state
from netmap.ui.components import address_component, address_part, words_component
from netmap.ui.pages import (
    access,
    advice,
    agenda,
    arrival,
    asking,
    bottlenecks,
    choice_bar,
    compare,
    data,
    identity,
    keeping,
    load,
    network,
    overview,
    profile,
    project,
    routes,
    settings_line,
    start,
    take_away,
    whatif,
)
from netmap.ui.state import projects as project_state
from netmap.ui.state.ahead import look_ahead
from netmap.ui.state.pictures import take_picture

ICON = Path(__file__).with_name("assets") / "icon.png"
LOGO = Path(__file__).with_name("assets") / "logo.svg"
"""The name of the product, above the menu."""
LOOK = Path(__file__).with_name("assets") / "look.css"
PAGES: dict[str, dict[str, tuple[Callable[[], None], str]]] = {
    "data": {
        "start": (start.show, ":material/home:"),
        "data": (data.show, ":material/upload_file:"),
        "identity": (identity.show, ":material/group:"),
        "asking": (asking.show, ":material/contact_mail:"),
        "project": (project.show, ":material/inventory_2:"),
    },
    "look": {
        "overview": (overview.show, ":material/today:"),
        "map": (network.show, ":material/hub:"),
        "access": (access.show, ":material/meeting_room:"),
        "profile": (profile.show, ":material/badge:"),
    },
    "ask": {
        "bottlenecks": (bottlenecks.show, ":material/warning:"),
        "load": (load.show, ":material/work_history:"),
        "routes": (routes.show, ":material/route:"),
        "whatif": (whatif.show, ":material/fork_right:"),
        "advice": (advice.show, ":material/handshake:"),
        "compare": (compare.show, ":material/compare_arrows:"),
    },
    "talk": {
        "agenda": (agenda.show, ":material/forum:"),
        "take_away": (take_away.show, ":material/download:"),
    },
}
"""The pages as they stand in the menu, by group."""
WITHOUT_CHOICE = ("start", "data", "identity", "asking", "project", "take_away")
"""Pages that are not about the network itself."""


def door() -> None:
    """Draw the app for one visitor."""
    say = state.texts()
    st.set_page_config(page_title=say("ui.title"), page_icon=str(ICON), layout="wide")
    st.html(LOOK)
    # said by the style sheet, since nothing that the script sends while it runs comes before it is looked for
    st.html(f'<style>:root {{ --netmap-waits: "{say("progress.page")}"; }}</style>')
    words_component(say)
    found = state.analysis()
    menu = {
        group: {
            key: st.Page(
                show,
                title=_named(key, found, say),
                icon=icon,
                url_path=say(f"ui.path.{key}"),
                default=key == "start",
            )
            for key, (show, icon) in members.items()
        }
        for group, members in PAGES.items()
    }
    pages = {key: page for members in menu.values() for key, page in members.items()}
    state.set_pages(pages)
    st.logo(str(LOGO), size="large", icon_image=str(ICON))
    page = st.navigation(
        {say(f"ui.group.{group}"): list(members.values()) for group, members in menu.items()}, expanded=True
    )
    shown = next(key for key, known in pages.items() if known is page)
    if shown != "start":
        st.set_page_config(page_title=say("start.page_title", page=page.title))
    state.arrive(shown)
    guard.begun(*state.visitor())
    with st.sidebar:
        _language()
    if page is not pages["identity"]:
        state.settle()  # answers on who is who count as soon as one looks at anything else
    if shown != "data":
        state.forget_for_good()
    project_state.save()
    with st.sidebar:
        keeping.beside(state.texts())
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
    project_state.save()
    state.keep_place()
    take_picture()
    look_ahead()


def _named(key: str, found: Analysis | None, say: Texts) -> str:
    """What a page is called in the menu: the first page of a network by the name that the network was given."""
    if key == "overview" and found is not None and found.settings.title:
        return found.settings.title
    return say(f"ui.page.{key}")


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
