"""The network that is open and its figures."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netmap.analysis import Analysis, rescore, with_resampling
from netmap.settings import Settings
from netmap.ui.state.selection import carry, selection
from netmap.ui.state.visit import lang, shown, texts
from netmap.view.selection import shown_on_map


def analysis() -> Analysis | None:
    """The network that is open, in the chosen language; ``None`` before anything was loaded."""
    found: Analysis | None = st.session_state.get("analysis")
    if found is not None and found.settings.lang != lang():
        found = rescore(found, replace(found.settings, lang=lang()))
        open_network(found)
    return found


def source() -> str:
    """What the open network was made from, in words."""
    return str(st.session_state.get("source", ""))


def open_network(made: Analysis) -> None:
    """Show another network, or the same one with other figures; what is still there stays chosen."""
    before: Analysis | None = st.session_state.get("analysis")
    if before is not None and before.labels is not made.labels:
        carry(before.labels, made.labels)
    st.session_state["analysis"] = made
    st.session_state["scenes"] = {}


def change(wanted: Settings) -> None:
    """Use other parameters; figures are computed again where they depend on them."""
    st.session_state["settings"] = wanted
    found = analysis()
    if found is not None and found.settings != wanted:
        say = texts()
        bar = st.progress(0.0, say("progress.scoring"))
        open_network(rescore(found, wanted, shown(bar, say)))
        bar.empty()


def points() -> list[str]:
    """Public ids of the points of the map that the choice speaks of."""
    found = analysis()
    return list(shown_on_map(selection(), found.scores, found.labels)) if found is not None else []


def look_into_certainty() -> None:
    """Rank again and again with some of the reporters left out, so that every place says how sure it is."""
    found = analysis()
    if found is not None:
        say = texts()
        bar = st.progress(0.0, say("progress.resampling"))
        open_network(with_resampling(found, shown(bar, say)))
        bar.empty()
