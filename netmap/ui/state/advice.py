"""Advice on the open network, computed again only when something it rests on changed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netmap.scenario.advise import Advised, Gain, advise, brought
from netmap.scenario.candidates import Wishes
from netmap.scenario.relief import Deputy, deputies
from netmap.ui.state.answers import advice_answers
from netmap.ui.state.network import analysis
from netmap.ui.state.visit import shown, texts


def advised(ties: int, wishes: Wishes) -> tuple[tuple[Advised, ...], Gain]:
    """The advised ties on top of those accepted, and what the accepted ones bring together.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    answers = advice_answers()
    key = (id(found.network), replace(found.settings, names="full", lang="nl"), ties, wishes, answers)
    kept = st.session_state.get("advice")
    if kept is None or kept[0] != key:
        say = texts()
        bar = st.progress(0.0, say("progress.advice"))
        network, now, words, taken = found.network, found.settings, found.words, answers.accepted
        advice = advise(
            network,
            now,
            words,
            ties=ties,
            wishes=wishes,
            accepted=taken,
            rejected=answers.rejected,
            progress=shown(bar, say),
        )
        total = brought(network, now, words, accepted=taken) if taken else Gain()
        bar.empty()
        # the network is kept with it, so that no other one gets its id
        kept = (key, (advice, total), network)
        st.session_state["advice"] = kept
    made: tuple[tuple[Advised, ...], Gain] = kept[1]
    return made


def standing_in() -> tuple[Deputy, ...]:
    """Who could stand in for whom in the open network.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    kept = st.session_state.get("deputies")
    if kept is None or kept[0] is not found.scores:
        kept = (found.scores, deputies(found.scores, found.words))
        st.session_state["deputies"] = kept
    made: tuple[Deputy, ...] = kept[1]
    return made
