"""Which way to look, and what is missing when the data have nothing for it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netmap.analysis import Analysis
from netmap.settings import LAYERS
from netmap.ui import state
from netmap.ui.pages.common import link
from netmap.view.views.available import MANY, lacking, opening
from netmap.view.views.view import VIEWS


def chosen_view(found: Analysis) -> str:
    """The chooser; the key of the view that is chosen."""
    say = state.texts()
    absent = _lacking(found)
    now = state.addressed("view", VIEWS, state.kept("opening", lambda: opening(found.scores)))

    def name(key: str) -> str:
        words = say(f"network.view.{key}")
        # without data both its sign and its colour say so, and choosing it tells what is missing
        return (
            f":material/block: :gray[{words}]" if key in absent else f"{say(f'network.icon.{key}')} {words}"
        )

    state.show_in("view", now)
    picked = st.segmented_control(
        say("network.chooser"),
        VIEWS,
        format_func=name,
        key="w.view",
        on_change=state.keep_if_any("view"),
        label_visibility="collapsed",
    )
    return str(picked or now)


def _lacking(found: Analysis) -> dict[str, str]:
    return state.kept("lacking", lambda: lacking(found.scores))


def about(found: Analysis, key: str) -> str:
    """What a view shows, as far as the data have it."""
    say, scope = state.texts(), found.labels.scope
    said = [say(f"network.about.{key}")]
    if key == "organisations":
        there = {"rates": scope.rates, "people": scope.people}
        said += [say(f"network.about.organisations_{what}") for what, known in there.items() if known]
    return " ".join(said)


def too_many(found: Analysis, key: str) -> bool:
    """Of very many people the map is drawn when asked for; until then this says so, with a way to organisations."""
    people = int((found.network.nodes["kind"] == "professional").sum())
    if key not in ("people", "rings") or people <= MANY or state.remembered("everybody", otherwise=False):
        return False
    say = state.texts()
    st.info(say("network.large.first", n=say.number(people)), icon=":material/info:")
    st.caption(say("network.large.slow"))
    st.button(
        say("network.large.show", n=say.number(people)),
        key="everybody",
        type="primary",
        on_click=state.remember,
        args=("everybody", True),
    )
    return True


def missing(found: Analysis, key: str) -> bool:
    """Say what the data lack for a view and how to supply it; false when nothing is missing."""
    why = _lacking(found).get(key)
    if why is None:
        return False
    say = state.texts()
    st.info(say(f"network.missing.{why}"), icon=":material/info:")
    if why == "people":
        st.button(
            say("network.missing.per_person"),
            type="primary",
            on_click=lambda: state.change(replace(state.settings(), level="person")),
        )
    elif why == "cases_layer":
        st.button(
            say("network.missing.with_cases"),
            type="primary",
            on_click=lambda: state.change(replace(state.settings(), layers=LAYERS)),
        )
    else:
        link("data", say("network.missing.to_data"))
    return True
