"""The first page of a network: its name, what it covers, five answers with how certain they are, and doors to every question."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.text import Texts
from netmap.told.headlines import Headline
from netmap.told.told import Told
from netmap.ui import state
from netmap.ui.components import network_map, plain
from netmap.ui.pages.common import link, no_network

LEADS_TO = {
    "missing": "access",
    "whole": "map",
    "leans": "bottlenecks",
    "busy": "load",
    "in_time": "routes",
    "stands_out": "agenda",
}
"""Answer → the page that goes on where it ends."""
ICONS = {
    "missing": ":material/meeting_room:",
    "whole": ":material/hub:",
    "leans": ":material/warning:",
    "busy": ":material/work_history:",
    "in_time": ":material/schedule:",
    "stands_out": ":material/forum:",
    "whatif": ":material/fork_right:",
    "advice": ":material/handshake:",
    "compare": ":material/compare_arrows:",
}
DOORS = ("whatif", "advice", "compare")
"""Questions that ask something of the reader first."""


def show() -> None:
    """Draw the page."""
    say, found = state.texts(), state.analysis()
    if found is None:
        st.title(say("ui.page.overview"))
        no_network()
        return
    told = state.as_told(found)
    st.title(plain(found.settings.title or say("ui.page.overview")))
    st.markdown(plain(" ".join(told.covers)))
    left, right = st.columns([3, 2], gap="large")
    with left:
        for headline in told.headlines:
            _answer(headline, say)
    with right:
        _map(found, told)
        with st.container(border=True, key="doors", gap="xsmall"):
            st.subheader(say("overview.more"))
            for key in DOORS:
                _door(key, key, say, about=say(f"start.answer.{key}"))


def _answer(headline: Headline, say: Texts) -> None:
    """The question as a way to its page, the answer, and how certain it is."""
    with st.container(border=True, key=f"headline-{headline.key}", gap="xsmall"):
        _door(headline.key, LEADS_TO[headline.key], say)
        st.markdown(plain(headline.says))
        if headline.certainty:
            st.caption(plain(headline.certainty))


def _door(question: str, page: str, say: Texts, about: str | None = None) -> None:
    known = state.page(page)
    if known is not None:
        st.page_link(known, label=f"**{say(f'overview.door.{question}')}**", icon=ICONS[question], help=about)


def _map(found: Analysis, told: Told) -> None:
    """The map as it opens everywhere, small; a click chooses, as on every other map."""
    with st.container(key="small-map"):
        network_map(told.scene, f"{id(found)}|overview", [], key="overview-map", chooses=True)
    if told.points_are == "staffed":
        st.caption(state.texts()("overview.map"))
    link("map", state.texts()("ui.start.to_map"))
