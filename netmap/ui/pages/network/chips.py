"""Filters: a form to add one, and a chip for each that takes it away again."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.network.following import set_filters, undo_filters
from netmap.ui.state import views as view_state
from netmap.view.views.filters import (
    KINDS,
    MOST_STEPS,
    Filter,
    Shown,
    choices,
    filter_words,
    with_filter,
    worst,
)
from netmap.view.views.view import View

ON_DISCIPLINES = ("discipline", "organisation", "neighbourhood")


def add_filter(found: Analysis, view: View) -> None:
    """A button that opens a form: what to filter on, and what to see."""
    say = state.texts()
    kinds = [
        kind
        for kind in (ON_DISCIPLINES if view.key == "disciplines" else KINDS)
        if kind == "near" or _choices(found, kind)
    ]
    if view.key == "months":
        kinds = [kind for kind in kinds if kind != "period"]
    with st.popover(say("network.filter.add"), icon=":material/filter_alt:", width="stretch"):
        st.caption(say("network.filter.hides"))
        kind = st.selectbox(
            say("network.filter.what"),
            kinds,
            format_func=lambda key: say(f"network.filter.{key}"),
            key="w.filter.on",
        )
        wanted = _wanted(found, str(kind))
        st.button(
            say("network.filter.apply"),
            key="filter.apply",
            type="primary",
            disabled=not wanted,
            on_click=_add,
            args=(wanted,),
        )


def _add(wanted: tuple[Filter, ...]) -> None:
    filters = view_state.filters()
    for one in wanted:
        filters = with_filter(filters, one)
    set_filters(filters)


def _choices(found: Analysis, kind: str) -> list[tuple[str, str]]:
    return state.kept(("filter", kind), lambda: choices(kind, found.scores, found.labels))


def _wanted(found: Analysis, kind: str) -> tuple[Filter, ...]:
    """The filters that the form asks for."""
    say = state.texts()
    if kind == "near":
        return _near(found)
    offered = dict(_choices(found, kind))
    if kind == "bottleneck":
        return (Filter("bottleneck"),)
    if kind == "period":
        months = list(offered)
        first = st.selectbox(
            say("network.filter.from"), months, format_func=offered.__getitem__, key="w.filter.from"
        )
        last = st.selectbox(
            say("network.filter.to"),
            [month for month in months if month >= first],
            format_func=offered.__getitem__,
            key="w.filter.to",
        )
        return (Filter("period", f"{first}/{last}"),)
    if kind == "frequency":
        st.caption(say("network.filter.unknown_rate"))
        value = st.selectbox(
            say("network.filter.value"),
            list(offered),
            format_func=offered.__getitem__,
            key="w.filter.frequency",
        )
        return (Filter("frequency", str(value)),)
    values = st.multiselect(
        say("network.filter.value"),
        list(offered),
        format_func=offered.__getitem__,
        placeholder=say("network.filter.pick"),
        select_all=False,
        key=f"w.filter.{kind}",
    )
    return tuple(Filter(kind, value) for value in values)


def _near(found: Analysis) -> tuple[Filter, ...]:
    """Round what is chosen now."""
    say = state.texts()
    named = [inner for public in state.selection().named if (inner := found.labels.inner(public))]
    if not named:
        st.info(say("network.filter.choose_first"))
        return ()
    steps = st.segmented_control(
        say("network.filter.steps"), range(1, MOST_STEPS + 1), default=1, key="w.filter.steps"
    )
    return tuple(Filter("near", node, int(steps or 1)) for node in named)


def chips(found: Analysis, view: View, seen: Shown) -> None:
    """What is filtered on; each chip takes its filter away."""
    say, filters = state.texts(), view_state.filters()
    if filters or view_state.filters_before():
        with st.container(horizontal=True, vertical_alignment="center", key="chips"):
            for number, one in enumerate(filters):
                words = filter_words(one, found.labels)
                st.button(
                    f"{plain(words)} ✕",
                    key=f"chip.{number}",
                    help=plain(say("network.filter.remove", what=words)),
                    on_click=set_filters,
                    args=(tuple(other for other in filters if other != one),),
                )
            if filters:
                st.button(
                    say("network.filter.clear"),
                    key="chip.clear",
                    type="tertiary",
                    icon=":material/delete:",
                    on_click=set_filters,
                    args=((),),
                )
            if view_state.filters_before():
                st.button(
                    say("network.filter.undo"),
                    key="chip.undo",
                    type="tertiary",
                    icon=":material/undo:",
                    on_click=undo_filters,
                )
    if filters and not seen.seen:
        _nothing_left(found, view)


def _nothing_left(found: Analysis, view: View) -> None:
    say, filters = state.texts(), view_state.filters()
    st.warning(say("network.filter.empty"), icon=":material/filter_alt_off:")
    culprit = worst(view, filters, found.scores)
    if culprit is None:
        st.markdown(say("network.filter.empty_each"))
        return
    one, n = culprit
    words = filter_words(one, found.labels)
    st.button(
        plain(say("network.filter.empty_help", what=words, n=say.number(n))),
        key="filter.culprit",
        type="primary",
        on_click=set_filters,
        args=(tuple(other for other in filters if other != one),),
    )
