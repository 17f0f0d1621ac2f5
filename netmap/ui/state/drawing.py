"""Maps of the open network, drawn once for each look."""

from __future__ import annotations

from typing import Any

import streamlit as st

from netmap.analysis import Analysis
from netmap.ui.state.network import analysis
from netmap.view.overlay import Overlay
from netmap.view.scene import Scene, overlaid, scene


def drawing(colour: str, size: str) -> tuple[Scene, str]:
    """The map of the open network and a stamp that changes when the drawing does.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    scenes: dict[tuple[str, str], Scene] = st.session_state.setdefault("scenes", {})
    key = (colour, size)
    if key not in scenes:
        scenes[key] = scene(found.scores, found.labels, colour=colour, size=size, places=_places(found))
    return scenes[key], f"{id(found)}|{colour}|{size}"


def overlaid_drawing(overlay: Overlay) -> tuple[Scene, str]:
    """The map of the open network with an overlay, and a stamp that changes when either does.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    plain, stamp = drawing("discipline", "betweenness")
    return overlaid(plain, overlay, found.labels), f"{stamp}|{sorted(overlay.ties.items())}"


def _places(found: Analysis) -> Any:
    from netmap.view.layout import positions

    kept = st.session_state.get("places")
    if kept is None or kept[0] is not found.scores.structure:
        kept = (found.scores.structure, positions(found.scores.structure, key=found.labels.place_key))
        st.session_state["places"] = kept
    return kept[1]


def map_theme() -> str:
    """Light, dark, or as the page is: what was last chosen on any map."""
    theme: str = st.session_state.get("map_theme", "auto")
    return theme


def take_map_theme(key: str) -> None:
    """Remember the colours that were chosen on a map, for every other."""
    st.session_state["map_theme"] = st.session_state[key].theme
