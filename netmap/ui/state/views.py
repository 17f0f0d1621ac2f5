"""How the visitor looks at the network: the view, what is unfolded, the filters, and the drawings, made once each."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.ui.state.drawing import drawing
from netmap.ui.state.network import analysis, ready_places
from netmap.ui.state.shelf import kept
from netmap.view.views.disciplines import disciplines_view
from netmap.view.views.filters import Filters, Shown, shown
from netmap.view.views.geography import geography_view
from netmap.view.views.organisations import cases_view, organisations_view, people_view
from netmap.view.views.points import organisation_places
from netmap.view.views.view import FOLDING, View

MOST_UNDONE = 20
"""Sets of filters that can be taken back."""


def filters() -> Filters:
    """The filters in use, in the order in which they were chosen."""
    found: Filters = st.session_state.get("filters", ())
    return found


def set_filters(wanted: Filters) -> None:
    """Use other filters; the earlier ones can be taken back to."""
    if wanted != filters():
        st.session_state["filters_before"] = (*filters_before(), filters())[-MOST_UNDONE:]
        st.session_state["filters"] = wanted


def filters_before() -> tuple[Filters, ...]:
    """Earlier sets of filters, the oldest first."""
    found: tuple[Filters, ...] = st.session_state.get("filters_before", ())
    return found


def undo_filters() -> None:
    """Go back to the filters before these."""
    before = filters_before()
    if before:
        st.session_state["filters"], st.session_state["filters_before"] = before[-1], before[:-1]


def unfolded() -> frozenset[str]:
    """Inner ids of the organisations whose people are shown."""
    found: frozenset[str] = st.session_state.get("unfolded", frozenset())
    return found


def set_unfolded(homes: frozenset[str]) -> None:
    """Show the people of these organisations, and of no others."""
    st.session_state["unfolded"] = homes


def turn_fold(home: str) -> None:
    """Unfold an organisation, or fold it again."""
    set_unfolded(unfolded() ^ {home})


def forget_view() -> None:
    """Nothing is unfolded and nothing is hidden: another network was opened."""
    for key in ("unfolded", "filters", "filters_before", "kept.everybody"):
        st.session_state.pop(key, None)


def view(key: str, colour: str, size: str) -> tuple[View, str]:
    """A view of the open network, and a stamp that changes when its drawing does.

    Args:
        key: one of ``netmap.view.views.view.VIEWS``.
        colour: what the colour says.
        size: what the size says.

    Raises:
        LookupError: nothing is open, or the data have nothing for this view.

    """
    found = analysis()
    if found is None:
        raise LookupError
    open_ones = unfolded() if key in FOLDING else frozenset()
    what = f"{key}|{colour}|{size}|{','.join(sorted(open_ones))}"
    made = kept(("view", what), lambda: _made(found, key, colour, size, open_ones), own=bool(open_ones))
    return made, f"{id(found)}|{what}"


def seen_of(view: View, stamp: str) -> Shown:
    """What of a view is seen under the filters; ``stamp`` as :func:`view` gives it."""
    found = analysis()
    if found is None:
        raise LookupError
    now = (stamp, filters())
    # only the last one
    last: tuple[tuple[str, Filters], Shown] | None = st.session_state.get("seen")
    if last is None or last[0] != now:
        last = st.session_state["seen"] = (now, shown(view, filters(), found.scores))
    return last[1]


def _made(found: Analysis, key: str, colour: str, size: str, open_ones: frozenset[str]) -> View:
    scores, labels = found.scores, found.labels
    if key == "disciplines":
        return disciplines_view(scores, labels)
    if key in ("people", "rings"):
        return people_view(scores, labels, drawing(colour, size)[0], key)
    if key == "places":
        return geography_view(scores, labels, unfolded=open_ones, colour=colour, size=size)
    where = kept("organisation places", lambda: ready_places(found) or organisation_places(scores, labels))
    if key == "cases":
        return cases_view(scores, labels, where, unfolded=open_ones, colour=colour, size=size)
    return organisations_view(scores, labels, where, unfolded=open_ones, colour=colour, size=size, key=key)
