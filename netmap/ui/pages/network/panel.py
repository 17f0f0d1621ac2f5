"""Beside the map: what is known of what was chosen, its people, and whom it is connected with."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.network.following import choose
from netmap.ui.state import views as view_state
from netmap.view.scene import SceneNode
from netmap.view.selection import words
from netmap.view.sentences import bottleneck_sentence
from netmap.view.views.chosen import chosen_points, selection_of
from netmap.view.views.filters import Shown
from netmap.view.views.organisations import group_loss_sentence
from netmap.view.views.view import FOLDING, View

MOST_NEIGHBOURS = 12


def panel(found: Analysis, view: View, seen: Shown) -> None:
    """Everything about the choice of this moment."""
    say, chosen = state.texts(), state.selection()
    nodes = {node.id: node for node in view.scene.nodes}
    with st.container(border=True, key="panel"):
        if not chosen:
            unfolds = "organisations" if found.labels.scope.people else "plain"
            key = f"nothing_{unfolds}" if view.key in FOLDING else "nothing"
            st.markdown(say(f"network.panel.{key}"))
            _fold_all()
            return
        st.subheader(plain(words(chosen, found.labels)))
        points = [p for p in chosen_points(view, chosen, found.scores, found.labels) if p in nodes]
        if chosen.node in points:
            points = [str(chosen.node)]
        if not points:
            st.markdown(say("network.panel.not_here"))
        elif len(points) == 1:
            _one(found, view, nodes[points[0]], seen)
        else:
            st.caption(say("network.panel.several", n=say.number(len(points))))
            _buttons([nodes[point] for point in points], "pick", view)
        if points and set(points) <= set(seen.hidden):
            st.info(say("network.panel.filtered"))
        _fold_all()


def _one(found: Analysis, view: View, node: SceneNode, seen: Shown) -> None:
    """The one point that is chosen."""
    say, inner = state.texts(), found.labels.inner(node.id)
    if node.id not in state.selection().nodes and inner is not None:
        st.caption(plain(say("network.panel.stands_for", point=node.label)))
    if inner is not None and view.key in FOLDING:
        _fold(found, inner)
    if inner is not None and inner in found.scores.nodes.index:
        st.markdown(plain(bottleneck_sentence(found.scores, found.labels, inner)))
    elif inner is not None:
        st.markdown(plain(group_loss_sentence(found.scores, found.labels, inner)))
    for what, value in node.facts:
        st.markdown(f"{plain(what)}: **{plain(value)}**")
    nodes = {other.id: other for other in view.scene.nodes}
    if inner is not None and inner in view_state.unfolded() and view.key in FOLDING:
        people = [nodes[p] for one in found.network.staff(inner) if (p := found.labels.public(one)) in nodes]
        st.markdown(f"**{say('network.panel.people', n=say.number(len(people)))}**")
        _buttons(sorted(people, key=lambda other: other.rank), "go", view)
        return
    hidden, gone = set(seen.hidden), set(seen.hidden_ties)
    near = sorted(
        (
            nodes[b if a == node.id else a]
            for a, b in view.lines
            if node.id in (a, b) and (a, b) not in gone and hidden.isdisjoint((a, b))
        ),
        key=lambda other: other.rank,
    )
    st.markdown(f"**{say('ui.map.neighbours', n=say.number(len(near)))}**")
    _buttons(near, "go", view)


def _buttons(nodes: list[SceneNode], key: str, view: View) -> None:
    say = state.texts()
    for other in nodes[:MOST_NEIGHBOURS]:
        st.button(
            plain(other.label),
            key=f"{key}.{other.id}",
            type="tertiary",
            on_click=choose,
            args=(selection_of((other.id,)), view.key),
        )
    if len(nodes) > MOST_NEIGHBOURS:
        st.caption(say.count("ui.map.more_neighbours", len(nodes) - MOST_NEIGHBOURS))


def _fold(found: Analysis, inner: str) -> None:
    """A button that shows the people of an organisation, or puts them away again."""
    say, nodes = state.texts(), found.network.nodes
    home = str(inner if nodes.at[inner, "kind"] == "organisation" else nodes.at[inner, "organisation"])
    people = len(found.network.staff(home)) if found.labels.knows(home) else 0
    if not people:
        return
    is_open = home in view_state.unfolded()
    st.button(
        say(
            "network.panel.fold" if is_open else "network.panel.unfold",
            n=say.number(people),
        ),
        key="panel.fold",
        icon=":material/unfold_less:" if is_open else ":material/unfold_more:",
        type="secondary" if is_open else "primary",
        on_click=view_state.turn_fold,
        args=(home,),
    )


def _fold_all() -> None:
    if view_state.unfolded():
        say = state.texts()
        st.button(
            say.count("network.panel.fold_all", len(view_state.unfolded())),
            key="panel.fold_all",
            icon=":material/unfold_less:",
            on_click=view_state.set_unfolded,
            args=(frozenset(),),
        )
