"""Advice on the open network, computed again only when something it rests on changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from netmap.analysis import Progress
from netmap.apart import by_name, by_share
from netmap.scenario.advise import Advised, Gain, advise, brought
from netmap.scenario.candidates import Answers, Wishes
from netmap.scenario.relief import Deputy, deputies
from netmap.ui.shared import following
from netmap.ui.state.answers import advice_answers
from netmap.ui.state.network import analysis
from netmap.ui.state.visit import apart
from netmap.ui.state.works import worked_out

Advice = tuple[tuple[Advised, ...], Gain]
"""The advised ties on top of those accepted, and what the accepted ones bring together."""


def advised(ties: int, wishes: Wishes) -> Advice | None:
    """The advice; ``None`` when the visitor stopped it.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    answers = advice_answers()
    network, now, words, taken = found.network, found.settings, found.words, answers.accepted
    done = apart()
    key = (network, replace(now, names="full", lang="nl", title=""), ties, wishes, answers)
    kept: tuple[object, Advice] | None = st.session_state.get("advice")
    if kept is not None and kept[0] == key:
        return kept[1]

    def advice(tell: Progress) -> Advice:
        work = partial(
            advise,
            network,
            now,
            words,
            ties=ties,
            wishes=wishes,
            accepted=taken,
            rejected=answers.rejected,
        )
        proposed = done(by_name(work), tell, len(network.nodes))
        return proposed, brought(network, now, words, accepted=taken) if taken else Gain()

    def asked(tell: Progress) -> Advice:
        unanswered = answers == Answers()  # what a visitor answered stays with the visit
        return following(found, ("advice", ties, wishes), advice, tell) if unanswered else advice(tell)

    made = worked_out("advice", key, asked, "progress.advice")
    if made is not None:
        st.session_state["advice"] = (key, made)
    return made


def standing_in() -> tuple[Deputy, ...] | None:
    """Who could stand in for whom in the open network; ``None`` when the visitor stopped it.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    kept: tuple[object, tuple[Deputy, ...]] | None = st.session_state.get("deputies")
    if kept is not None and kept[0] is found.scores:
        return kept[1]
    scores, words, done = found.scores, found.words, apart()
    work = by_share("progress.deputies", partial(deputies, scores, words))
    made = worked_out(
        "deputies",
        scores,
        lambda tell: following(
            found,
            "deputies",
            lambda told: done(work, told, len(scores.network.nodes)),
            tell,
        ),
        "progress.deputies",
    )
    if made is not None:
        st.session_state["deputies"] = (scores, made)
    return made
