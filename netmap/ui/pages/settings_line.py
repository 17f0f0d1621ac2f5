"""The settings that change everything: a line above each page that says which hold, and lets one change them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netmap.analysis import Analysis
from netmap.settings import LAYERS, LONGEST_TITLE, NAMED_BY, PEOPLE_NAMES
from netmap.ui import state
from netmap.ui.components import copy_button
from netmap.ui.state import projects as project_state

LAYER_CHOICES = (LAYERS, *((layer,) for layer in LAYERS))


def show(found: Analysis) -> None:
    """Draw the line; on it are the names, the period, the steps and the layers, and the address of this view."""
    say, now = state.texts(), found.settings
    said = [
        say(f"ui.settings.names.{now.names}"),
        say("ui.settings.period", n=now.months),
        say("ui.settings.steps", n=now.steps),
        say(f"ui.settings.layers.{'_'.join(now.layers)}"),
        *([say("ui.settings.named_by.short")] if now.named_by == "both" else []),
    ]
    with st.container(key="settings", horizontal=True, wrap=False, gap=None, width="content"):
        with st.popover(" · ".join(said), icon=":material/tune:", type="tertiary", key="settings_open"):
            parameters()
        _link()


def in_fold() -> None:
    """The settings in a fold: while nothing is open yet, they are for what will be."""
    with st.expander(state.texts()("ui.parameters.title"), icon=":material/tune:"):
        parameters()


def parameters() -> None:
    """The boxes; another value has the figures computed again where they depend on it."""
    say, now = state.texts(), state.settings()
    turn = state.parameters_round()
    title = st.text_input(
        say("ui.parameters.name"),
        now.title,
        max_chars=LONGEST_TITLE,
        placeholder=say("ui.parameters.name_like"),
        help=say("ui.parameters.name_help"),
        key=f"w.title.{turn}.{now.title}",
    )
    names = st.radio(
        say("ui.parameters.names"),
        PEOPLE_NAMES,
        index=PEOPLE_NAMES.index(now.names),
        format_func=lambda key: say(f"ui.names.{key}"),
        key=f"w.names.{turn}.{now.names}",
    )
    months = st.slider(
        say("ui.parameters.months"),
        1,
        36,
        now.months,
        help=say("ui.parameters.months_help"),
        key=f"w.months.{turn}.{now.months}",
    )
    steps = st.slider(
        say("ui.parameters.steps"),
        1,
        4,
        now.steps,
        help=say("ui.parameters.steps_help"),
        key=f"w.steps.{turn}.{now.steps}",
    )
    layers = st.selectbox(
        say("ui.parameters.layers"),
        LAYER_CHOICES,
        index=LAYER_CHOICES.index(now.layers),
        format_func=lambda chosen: say(f"ui.settings.layers.{'_'.join(chosen)}"),
        help=say("ui.parameters.layers_help"),
        key=f"w.layers.{turn}.{'_'.join(now.layers)}",
    )
    named_by = st.selectbox(
        say("ui.parameters.named_by"),
        NAMED_BY,
        index=NAMED_BY.index(now.named_by),
        format_func=lambda chosen: say(f"ui.settings.named_by.by_{chosen}"),
        help=say("ui.parameters.named_by_help"),
        key=f"w.named_by.{turn}.{now.named_by}",
    )
    if names == "full" != now.names and not _sure(turn):
        names = now.names
    wanted = replace(
        now, title=title, names=names, months=months, steps=steps, layers=layers, named_by=named_by
    )
    if wanted != now:
        if wanted.title != now.title and state.is_own():
            state.remember("title", wanted.title)
        state.change(wanted)


def _sure(turn: int) -> bool:
    """A question before real names are on the screen; whether the answer is yes."""
    say, place = state.texts(), st.empty()
    with place.container():
        st.warning(say("ui.parameters.names_sure"), icon=":material/warning:")
        yes = st.button(say("ui.parameters.names_yes"), key=f"names.yes.{turn}")
    if yes:
        place.empty()
    return yes


@st.fragment
def _link() -> None:
    """The address of this view, to copy, and what it needs at the other end; made anew whenever it is opened."""
    say = state.texts()
    with st.popover(
        say("selection.link"),
        icon=":material/link:",
        type="tertiary",
        help=say("selection.link_help"),
        key="link_open",
        on_change="rerun",
    ):
        kind = "own" if state.is_own() else "sample"
        st.markdown(say(f"selection.link_{'kept' if project_state.project() is not None else kind}"))
        here = state.link_here()
        copy_button(here, say("selection.copy"), "choice.copy")
        st.code(here, language=None, wrap_lines=True)
