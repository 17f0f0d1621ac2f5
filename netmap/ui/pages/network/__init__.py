"""Netwerk: ways to look at the network, what of it is seen, and beside the map what is known of what was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from netmap.analysis import Analysis
from netmap.ui import parts, state
from netmap.ui.components import network_map
from netmap.ui.pages.common import legend, opened
from netmap.ui.pages.network.chips import add_filter, chips
from netmap.ui.pages.network.chooser import about, chosen_view, missing, too_many
from netmap.ui.pages.network.following import follow_choice
from netmap.ui.pages.network.looks import Look, look_of, looks
from netmap.ui.pages.network.more import bars, beside, in_months, school_chooser, school_now
from netmap.ui.pages.network.panel import panel
from netmap.ui.pages.network.search import search
from netmap.ui.pages.network.tables import tables
from netmap.ui.state import view_address
from netmap.ui.state import views as view_state
from netmap.view.highlights import legend_help
from netmap.view.ratings import rating_overlay
from netmap.view.scene import Scene
from netmap.view.scene_maker import overlaid
from netmap.view.views.chosen import chosen_points
from netmap.view.views.filters import Shown
from netmap.view.views.view import FOLDING, View


def show() -> None:
    """Draw the page."""
    found = state.analysis()
    if found is None:
        opened("map", "network")
        return
    view_address.view_in_address(found)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="medium", key="head"):
        opened("map", "network")
        key = chosen_view(found)
    if missing(found, key) or too_many(found, key):
        return
    with st.container(key="fills"):
        _network(key)


@st.fragment(key=parts.NETWORK)
def _network(key: str) -> None:
    """Everything of one view: the map, and beside it how it looks, what of it is seen, and what is known of the choice."""
    found = state.analysis()
    if found is None:
        return
    view_address.view_in_address(found)
    # in two columns that are always there: with more or fewer things before it the map would be made anew in the browser
    left, right = st.columns([3, 1], gap="small")
    with right, st.container(key="beside", gap="small"):
        _search(key)
        with st.container(horizontal=True, gap="xsmall", key="choices"):
            look = looks(found, key)
            view, stamp = view_state.view(key, look.colour, look.size)
            add_filter(found, view)
        seen = view_state.seen_of(view, stamp)
        if key == "rings":
            school_chooser(found)
        chips(found, view, seen)
        if key == "months":
            bars(found)
            seen = in_months(found, view, seen)
        st.markdown(_said(seen))
        side = st.container(gap="small")
    if seen.seen:
        with left:
            _map(key)
        with side:
            _side(key)
        _tables(key)
    parts.catch_up()


@st.fragment(key=parts.SEARCH)
def _search(key: str) -> None:
    found = state.analysis()
    if found is None:
        return
    look = look_of(found, key)
    search(found, view_state.view(key, look.colour, look.size)[0])
    parts.catch_up()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a part draws of a view, as it is looked at now."""

    found: Analysis
    view: View
    stamp: str
    look: Look
    seen: Shown
    school: str | None
    """Public id of the school round which the rings are."""

    @property
    def scene(self) -> Scene:
        """With the lines coloured when a mark was chosen for them."""
        if self.look.lines == "plain":
            return self.view.scene
        found = self.found
        overlay = rating_overlay(found.scores, found.labels, self.look.lines)
        return overlaid(self.view.scene, overlay, found.labels)


def _drawn(key: str) -> _Drawn | None:
    found = state.analysis()
    if found is None:
        return None
    view_address.view_in_address(found)
    look = look_of(found, key)
    view, stamp = view_state.view(key, look.colour, look.size)
    seen = view_state.seen_of(view, stamp)
    if key == "months":
        seen = in_months(found, view, seen)
    school = found.labels.public(school_now(found)) if key == "rings" else None
    return _Drawn(found, view, stamp, look, seen, school)


@st.fragment(key=parts.MAP)
def _map(key: str) -> None:
    """The map itself."""
    now = _drawn(key)
    if now is None:
        return
    network_map(
        now.scene,
        f"{now.stamp}|{now.look.lines}",
        list(now.seen.hidden),
        hidden_ties=[f"{a}|{b}" for a, b in now.seen.hidden_ties],
        chosen=chosen_points(now.view, state.selection(), now.found.scores, now.found.labels),
        rings=now.school,
        place=now.view.key,
        on_open=_turn_fold,
        on_choose=partial(follow_choice, now.view.key),
    )
    parts.catch_up()


@st.fragment(key=parts.SIDE)
def _side(key: str) -> None:
    """Beside the map: what is known of the choice, and how to read the map."""
    now = _drawn(key)
    if now is None:
        return
    panel(now.found, now.view, now.seen)
    with st.container(key="legend", gap="xsmall"):
        legend(now.scene, f"{about(now.found, key)} {_reading(now.view)} {now.view.basis}")
    beside(now.view)
    parts.catch_up()


@st.fragment(key=parts.TABLES)
def _tables(key: str) -> None:
    """The same as a table, under the map."""
    now = _drawn(key)
    if now is not None:
        tables(now.found, now.view, now.look, now.seen, now.school)
    parts.catch_up()


def _reading(view: View) -> str:
    """How to read the legend of a view."""
    say = state.texts()
    own = view.key in ("cases", "disciplines")
    said = say(f"network.legend.help.{view.key}") if own else legend_help(view.scene, say, sized=False)
    return (
        f"{said} {say('network.legend.help.smaller')}"
        if view_state.unfolded() and view.key in FOLDING
        else said
    )


def _turn_fold() -> None:
    """A double click unfolds an organisation, or folds it again."""
    found = state.analysis()
    inner = found.labels.inner(state.opened_on_map() or "") if found else None
    if found is not None and inner is not None and found.network.nodes.at[inner, "kind"] == "organisation":
        view_state.turn_fold(inner)


def _said(seen: Shown) -> str:
    """What is shown, in one line."""
    say = state.texts()
    parts_said = list[str]()
    if view_state.filters():
        parts_said.append(say.count("network.said.filters", len(view_state.filters())))
    parts_said.append(say("network.filter.seen", seen=say.number(seen.seen), all=say.number(seen.every)))
    return " · ".join(parts_said)
