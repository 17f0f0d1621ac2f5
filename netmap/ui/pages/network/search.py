"""Search with suggestions: everybody on this map, and everybody that its points stand for."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.ui import state
from netmap.ui.pages.network.following import choose, looked_past
from netmap.view.selection import Selection
from netmap.view.views.chosen import selection_of
from netmap.view.views.view import View


def search(found: Analysis, view: View) -> None:
    """A box that suggests while one types; what is found is chosen, and stands in it until something else is."""
    say, labels = state.texts(), found.labels
    names = {node.id: node.label for node in view.scene.nodes}
    if view.key != "disciplines":
        for who in view.members.values():
            names |= {labels.public(one): labels.known_as(one) for one in who}
    order = sorted(names, key=lambda node: names[node].casefold())
    if looked_past():
        state.show_in("search", None)
    st.selectbox(
        say("ui.map.search"),
        order,
        index=None,
        format_func=lambda node: names.get(node, ""),
        placeholder=say("ui.map.search_hint"),
        key="w.search",
        label_visibility="collapsed",
        on_change=_take,
        args=(view.key,),
    )


def _take(view: str) -> None:
    found = state.widget("search")
    choose(selection_of((found,)) if found else Selection(), view)
