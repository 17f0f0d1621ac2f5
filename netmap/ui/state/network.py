"""The network that is open and its figures."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
import streamlit as st

from netmap.analysis import Analysis, Progress, rescore, with_resampling
from netmap.apart import TURN, Apart
from netmap.settings import MOST_AHEAD, Settings
from netmap.text import Texts
from netmap.ui.shared import following
from netmap.ui.state.selection import carry, selection
from netmap.ui.state.visit import apart, lang, settings, texts
from netmap.ui.state.works import (
    Task,
    Wanted,
    begun_ahead,
    carry_out,
    end,
    forget_stopped,
    task,
    withdraw,
)
from netmap.view.selection import shown_on_map
from netmap.view.views.first import people_places, placed_organisations
from netmap.view.views.points import Places

WAITS_FOR_PLACES = 1000
"""Nodes above which opening a network includes finding their places on the map."""
SCORING = "progress.scoring"
OPENING = "opening"
"""Name of the work that leads to another open network, or to other figures of it; there is one at a time."""
CERTAINTY = "certainty"
"""Name of the work that looks into the certainty of the order, when it is done before anybody asks."""
OF_ONE_NETWORK = ("package", "posters")
"""Works that make files of the open network: nobody wants those of what is no longer open, so they are stopped, and told so."""


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """Where everything is on the maps, as far as that was found while the network was opened."""

    people: pd.DataFrame | None
    """Only of a large network."""
    organisations: Places


Opened = tuple[Analysis, Ready | None]
"""A network, and the places on its maps when those were found at once."""


def analysis() -> Analysis | None:
    """The network that is open, in the chosen language; ``None`` before anything was loaded."""
    found: Analysis | None = st.session_state.get("analysis")
    if found is not None and found.settings.lang != lang():
        title = _called(found.settings)
        if title != found.settings.title:
            st.session_state["settings"] = replace(settings(), title=title)
        found = rescore(found, replace(found.settings, lang=lang(), title=title))
        open_network(found)
    return found


def _called(now: Settings) -> str:
    """The title in the chosen language: of a sample that kept its own name; what somebody typed stays."""
    key = f"ui.sample.{st.session_state.get('sample', '')}.name"
    kept = key not in texts() or st.session_state.get("own") or now.title != Texts(now.lang)(key)
    return now.title if kept else texts()(key)


def source() -> str:
    """What the open network was made from, in words; a sample is called as the language does."""
    key = f"ui.sample.{st.session_state.get('sample', '')}.name"
    if key in texts() and not st.session_state.get("own"):
        return texts()(key)
    return str(st.session_state.get("source", ""))


def open_network(made: Analysis, ready: Ready | None = None) -> None:
    """Show another network, or the same one with other figures; what is still there stays chosen.

    Args:
        made: the network.
        ready: where everything is on its maps, when that is known already.

    """
    before: Analysis | None = st.session_state.get("analysis")
    if before is not None and before.labels is not made.labels:
        carry(before.labels, made.labels)
    st.session_state["analysis"] = made
    st.session_state.pop("seen", None)
    forget_stopped()
    for name in OF_ONE_NETWORK:
        withdraw(name)
    if before is not None:
        gc.collect()  # the server does not do so after every click (decision 22)
    if ready is not None:
        if ready.people is not None:
            st.session_state["places"] = (made.scores.structure, ready.people)
        st.session_state["ready_places"] = (made, ready.organisations)


def change(wanted: Settings) -> None:
    """Use other parameters; figures are computed again where they depend on them.

    While files are being read they are not: what is opened then gets these parameters.
    """
    st.session_state["settings"] = wanted
    found, going_on = analysis(), task(OPENING)
    if found is None or (going_on is not None and going_on.step != SCORING):
        return
    if found.settings == wanted:
        end(OPENING)  # back to what holds, before the other figures were there
        return

    done = apart()

    def scored(tell: Progress) -> Opened:
        return with_places(rescore(found, wanted, tell, done), tell, done)

    def again(tell: Progress) -> Opened:
        return following(found, wanted, scored, tell)

    def then(made: Opened) -> None:
        open_network(*made)

    def undo() -> None:
        st.session_state["settings"] = found.settings
        st.session_state["parameters_round"] = parameters_round() + 1

    carry_out(OPENING, Task(SCORING, again, then, partial(change, wanted), undo))


def parameters_round() -> int:
    """A number that has the parameters show what holds, after a change of them was stopped."""
    return int(st.session_state.get("parameters_round", 0))


def with_places(made: Analysis, tell: Progress, done: Apart, organisations: Places | None = None) -> Opened:
    """With the places on the maps of a large network: finding them takes seconds, and belongs to the work of opening it.

    Args:
        made: the network.
        tell: is told what is being done.
        done: how that is done.
        organisations: where they are, when that was found for the map that was shown first.

    """
    structure, labels = made.scores.structure, made.labels
    nodes = len(structure.ids)
    if nodes <= WAITS_FOR_PLACES:
        return made, None if organisations is None else Ready(None, organisations)

    def placing(key: str, _share: float) -> None:
        tell(key if key == TURN else "progress.placing", 0.97)

    people = done(partial(people_places, structure, labels.place_key), placing, nodes)
    if organisations is None:
        organisations = done(partial(placed_organisations, made.scores, labels), placing, nodes)
    return made, Ready(people, organisations)


def ready_places(found: Analysis) -> Places | None:
    """Where its organisations are, when that was found while it was opened."""
    ready: tuple[Analysis, Places] | None = st.session_state.get("ready_places")
    return ready[1] if ready is not None and ready[0] is found else None


def points() -> list[str]:
    """Public ids of the points of the map that the choice speaks of."""
    found = analysis()
    return list(shown_on_map(selection(), found.scores, found.labels)) if found is not None else []


def look_into_certainty() -> None:
    """Rank again and again with some of the reporters left out, so that every place says how sure it is.

    Not while other files or figures are on their way: it would be about what is about to go.
    """
    found = analysis()
    if found is None or task(OPENING) is not None:
        return

    begun = begun_ahead(CERTAINTY, found)
    do = _certainty(found, apart()).do if begun is None else begun.job.followed

    def then(made: Analysis) -> None:
        open_network(made)

    carry_out(
        OPENING,
        Task(
            "progress.resampling",
            do,
            then,
            look_into_certainty,
        ),
    )


def certainty_asked(found: Analysis, done: Apart) -> Wanted[Analysis] | None:
    """The same before the visitor asks for it; ``None`` when it is known, nobody is to be left out, or it would be large."""
    known = found.scores.summary["certainty"]["resamples"] or not found.settings.resamples
    return None if known or len(found.network.nodes) > MOST_AHEAD else _certainty(found, done)


def _certainty(found: Analysis, done: Apart) -> Wanted[Analysis]:
    def certain(tell: Progress) -> Analysis:
        return with_resampling(found, tell, done)

    return Wanted(CERTAINTY, found, lambda tell: following(found, "certainty", certain, tell))
