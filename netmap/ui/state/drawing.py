"""Maps of the open network, drawn once for each look."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from netmap.analysis import Analysis
from netmap.ui.state.network import analysis
from netmap.ui.state.shelf import kept
from netmap.view.layout import positions
from netmap.view.overlay import Overlay
from netmap.view.scene import Scene
from netmap.view.scene_maker import overlaid, scene


def drawing(colour: str, size: str) -> tuple[Scene, str]:
    """The map of the open network and a stamp that changes when the drawing does.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    drawn = kept(
        ("scene", colour, size),
        lambda: scene(found.scores, found.labels, colour=colour, size=size, places=_places(found)),
    )
    return drawn, f"{id(found)}|{colour}|{size}"


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


def _places(found: Analysis) -> pd.DataFrame:
    structure = found.scores.structure
    known: tuple[object, pd.DataFrame] | None = st.session_state.get("places")
    if known is not None and known[0] is structure:  # found while it was opened, or in another language
        return known[1]
    places = kept("people places", lambda: positions(structure, key=found.labels.place_key))
    st.session_state["places"] = (structure, places)
    return places


def map_theme() -> str:
    """Light, dark, or as the page is: what was last chosen on any map."""
    theme: str = st.session_state.get("map_theme", "auto")
    return theme


def take_map_theme(key: str) -> None:
    """Remember the colours that were chosen on a map, for every other."""
    st.session_state["map_theme"] = st.session_state[key].theme
