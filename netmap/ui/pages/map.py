"""Netwerk: the map, and beside it the figures and contacts of who was chosen."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netmap.analysis import Analysis
from netmap.settings import LEVELS
from netmap.ui import state
from netmap.ui.components import network_map, plain
from netmap.ui.pages.common import legend, opened, table
from netmap.view.ratings import rated, rating_overlay, ratings_table
from netmap.view.scene import COLOURS, SIZES, Scene, SceneNode, overlaid
from netmap.view.selection import node_choices, tie_choices
from netmap.view.sentences import bottleneck_sentence
from netmap.view.tables import nodes_table, ties_table

MOST_NEIGHBOURS = 15


def show() -> None:
    """Draw the page."""
    found = opened("map")
    if found is None:
        return
    say = state.texts()
    first = st.columns([2, 1, 1, 1])
    with first[3]:
        _level()
    with first[1]:
        colour = _choice("colour", COLOURS, "discipline")
    with first[2]:
        size = _choice("size", SIZES, "betweenness")
    marks = rated(found.scores)
    lines = _lines(marks) if marks else "plain"
    scene, stamp = state.drawing(colour, size)
    if lines != "plain":
        overlay = rating_overlay(found.scores, found.labels, lines)
        scene, stamp = overlaid(scene, overlay, found.labels), f"{stamp}|{lines}"
    nodes = {node.id: node for node in scene.nodes}
    with first[0]:
        _search(scene, nodes)
    hidden = _filters(found, nodes)
    left, right = st.columns([3, 1], gap="medium")
    with left:
        network_map(scene, stamp, hidden)
        st.caption(say("ui.map.shown", n=say.number(len(nodes) - len(hidden)), all=say.number(len(nodes))))
    with right:
        _panel(found, scene, nodes)
    legend(scene)
    if marks:
        with st.expander(say("ratings.matrix")):
            st.caption(say("ratings.matrix_help"))
            table(ratings_table(found.scores, found.labels), say)
    with st.expander(say("meeting.part.tables")):
        shares = [say("view.column.reach_2"), say("view.column.betweenness")]
        st.markdown(f"**{say('meeting.table.nodes')}**")
        points = nodes_table(found.scores, found.labels)
        rows = node_choices(points.index, found.labels)
        table(points, say, shares=shares, height=400, labels=found.labels, key="rows.map.nodes", choices=rows)
        st.markdown(f"**{say('meeting.table.ties')}**")
        ties = ties_table(found.scores, found.labels)
        table(
            ties,
            say,
            height=400,
            labels=found.labels,
            key="rows.map.ties",
            choices=tie_choices(ties.index, found.labels),
        )


def _lines(marks: tuple[str, ...]) -> str:
    """Which mark colours the lines."""
    say, choices = state.texts(), ("plain", *marks)
    kept = state.remembered("lines", "plain")
    chosen: str = st.selectbox(
        say("ratings.tie_colour"),
        choices,
        index=choices.index(kept) if kept in choices else 0,
        format_func=lambda key: say(f"ratings.{key}"),
        key="w.lines",
        on_change=state.keeper("lines"),
    )
    return chosen


def _choice(key: str, choices: tuple[str, ...], standard: str) -> str:
    say = state.texts()
    chosen: str = st.selectbox(
        say(f"ui.map.{key}"),
        choices,
        index=choices.index(state.remembered(key, standard)),
        format_func=lambda name: say(f"ui.{key}.{name}"),
        key=f"w.{key}",
        on_change=state.keeper(key),
    )
    return chosen


def _level() -> None:
    """People or whole organisations as points; the figures follow."""
    say, now = state.texts(), state.settings()
    chosen = st.selectbox(
        say("ui.parameters.level"),
        LEVELS,
        index=LEVELS.index(now.level),
        format_func=lambda level: say(f"ui.level.{level}"),
    )
    if chosen != now.level:
        state.change(replace(now, level=chosen))
        st.rerun()


def _search(scene: Scene, nodes: dict[str, SceneNode]) -> None:
    say = state.texts()
    names = [node.id for node in sorted(scene.nodes, key=lambda node: node.label.casefold())]
    chosen = state.selected()
    state.show_in("search", chosen if chosen in nodes else None)
    st.selectbox(
        say("ui.map.search"),
        names,
        index=None,
        format_func=lambda node: nodes[node].label if node in nodes else "",
        placeholder=say("ui.map.search_hint"),
        key="w.search",
        on_change=lambda: state.select(state.widget("search")),
    )


def _filters(found: Analysis, nodes: dict[str, SceneNode]) -> list[str]:
    """Ids to hide."""
    say, labels = state.texts(), found.labels
    inner = {node: labels.inner(node) for node in nodes}
    functions = {node: labels.function(name) for node, name in inner.items() if name}
    homes = {node.organisation for node in nodes.values() if node.organisation}
    names = {home: labels.label(name) for home in homes if (name := labels.inner(home))}
    with st.expander(say("ui.map.filters"), icon=":material/filter_alt:"):
        columns = st.columns(3)
        kinds = columns[0].multiselect(
            say("ui.map.kind"),
            ["professional", "organisation"],
            format_func=lambda kind: say(f"ui.kinds.{kind}"),
        )
        wanted = columns[1].multiselect(say("view.column.function"), sorted(set(functions.values())))
        chosen = columns[2].multiselect(
            say("view.column.organisation"),
            sorted(names, key=lambda home: names[home].casefold()),
            format_func=names.__getitem__,
        )
    return [
        node.id
        for node in nodes.values()
        if (kinds and node.kind not in kinds)
        or (wanted and functions.get(node.id) not in wanted)
        or (chosen and node.organisation not in chosen and node.id not in chosen)
    ]


def _panel(found: Analysis, scene: Scene, nodes: dict[str, SceneNode]) -> None:
    say, chosen = state.texts(), state.selected()
    with st.container(border=True, key="panel"):
        node = nodes.get(chosen or "")
        if node is None:
            st.markdown(say("ui.map.nothing_chosen"))
            return
        st.subheader(plain(node.label))
        inner = found.labels.inner(node.id)
        if inner is not None:
            st.markdown(plain(bottleneck_sentence(found.scores, found.labels, inner)))
        for what, value in node.facts:
            st.markdown(f"{plain(what)}: **{plain(value)}**")
        near = sorted(
            (
                nodes[edge.target if edge.source == node.id else edge.source]
                for edge in scene.edges
                if node.id in (edge.source, edge.target)
            ),
            key=lambda other: other.rank,
        )
        st.markdown(f"**{say('ui.map.neighbours', n=say.number(len(near)))}**")
        for other in near[:MOST_NEIGHBOURS]:
            st.button(
                plain(other.label),
                key=f"go.{other.id}",
                type="tertiary",
                on_click=state.select,
                args=(other.id,),
            )
        if len(near) > MOST_NEIGHBOURS:
            st.caption(say.count("ui.map.more_neighbours", len(near) - MOST_NEIGHBOURS))
        st.button(say("ui.map.clear"), on_click=state.select, args=(None,))
