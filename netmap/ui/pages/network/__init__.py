"""Netwerk: ways to look at the network, what of it is seen, and beside the map what is known of what was chosen."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.ui import parts, state
from netmap.ui.components import network_map
from netmap.ui.pages.common import legend, opened
from netmap.ui.pages.network.chips import add_filter, chips
from netmap.ui.pages.network.chooser import chosen_view, missing, too_many
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
from netmap.view.scene import overlaid
from netmap.view.views.chosen import chosen_points
from netmap.view.views.filters import Shown
from netmap.view.views.view import FOLDING, View


def show() -> None:
    """Draw the page."""
    found = opened("map", "network")
    if found is None:
        return
    view_address.view_in_address(found)
    key = chosen_view(found)
    if missing(found, key) or too_many(found, key):
        return
    _network(key)


@st.fragment(key=parts.NETWORK)
def _network(key: str) -> None:
    """Everything of one view: how it looks, what of it is seen, and the map."""
    found = state.analysis()
    if found is None:
        return
    view_address.view_in_address(found)
    left, middle, right = st.columns([2, 1, 1], vertical_alignment="bottom")
    with middle:
        look = looks(found, key)
    view, stamp = view_state.view(key, look.colour, look.size)
    with left:
        _search(key)
    with right:
        add_filter(found, view)
    seen = view_state.seen_of(view, stamp)
    # in one block of its own: with more or fewer things above it the map would be made anew in the browser
    with st.container():
        if key == "rings":
            school_chooser(found)
        chips(found, view, seen)
        if key == "months":
            bars(found)
            seen = in_months(found, view, seen)
        st.markdown(_said(view, seen))
        if view.basis:
            st.caption(view.basis)
    if seen.seen:
        _map(key)
        st.caption(state.texts()("network.filter.hides"))
    parts.catch_up()


@st.fragment(key=parts.SEARCH)
def _search(key: str) -> None:
    found = state.analysis()
    if found is None:
        return
    look = look_of(found, key)
    search(found, view_state.view(key, look.colour, look.size)[0])
    parts.catch_up()


@st.fragment(key=parts.MAP)
def _map(key: str) -> None:
    """What a click on the map changes: the map itself, what is known of the choice, and the tables."""
    found = state.analysis()
    if found is None:
        return
    view_address.view_in_address(found)
    look = look_of(found, key)
    view, stamp = view_state.view(key, look.colour, look.size)
    seen = view_state.seen_of(view, stamp)
    if key == "months":
        seen = in_months(found, view, seen)
    school = found.labels.public(school_now(found)) if key == "rings" else None
    _map_and_panel(found, view, stamp, look, seen, school)
    tables(found, view, look, seen, school)
    parts.catch_up()


def _map_and_panel(
    found: Analysis, view: View, stamp: str, look: Look, seen: Shown, school: str | None
) -> None:
    scene = view.scene
    if look.lines != "plain":
        scene = overlaid(scene, rating_overlay(found.scores, found.labels, look.lines), found.labels)
    left, right = st.columns([3, 1], gap="medium")
    with left:
        network_map(
            scene,
            f"{stamp}|{look.lines}",
            list(seen.hidden),
            hidden_ties=[f"{a}|{b}" for a, b in seen.hidden_ties],
            chosen=chosen_points(view, state.selection(), found.scores, found.labels),
            rings=school,
            place=view.key,
            on_open=_turn_fold,
            on_choose=lambda: follow_choice(view.key),
        )
        beside(view)
        legend(scene, _reading(view))
    with right:
        panel(found, view, seen)


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


def _said(view: View, seen: Shown) -> str:
    """What is shown, in one line."""
    say = state.texts()
    parts_said = [say("network.said.view", view=say(f"network.view.{view.key}"))]
    parts_said.append(say("network.said.colour", what=view.scene.colour_by))
    parts_said.append(say("network.said.size", what=view.scene.size_by))
    if view_state.filters():
        parts_said.append(say.count("network.said.filters", len(view_state.filters())))
    parts_said.append(say("network.filter.seen", seen=say.number(seen.seen), all=say.number(seen.every)))
    return " · ".join(parts_said)
