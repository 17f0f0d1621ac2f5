"""Advice on the open network, computed again only when something it rests on changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from netmap.analysis import Analysis, Progress
from netmap.apart import Apart, by_name, by_share
from netmap.scenario.advise import Advised, Gain, advise, brought
from netmap.scenario.candidates import Answers, Wishes
from netmap.scenario.openings import Pair
from netmap.scenario.relief import Deputy, deputies
from netmap.scenario.whatif import Outcome
from netmap.ui.shared import following
from netmap.ui.state.answers import advice_answers
from netmap.ui.state.network import analysis
from netmap.ui.state.visit import apart, remembered
from netmap.ui.state.works import Wanted, worked_out

TIES = 5
"""New contacts that are advised, unless the visitor says otherwise."""
PER_PERSON = 2
"""New contacts that one person gets at most, unless the visitor says otherwise."""
Advice = tuple[tuple[Advised, ...], Gain]
"""The advised ties on top of those accepted, and what the accepted ones bring together."""


def asked(found: Analysis) -> Wishes:
    """Whom the visitor said to ask for a new contact, and whom not; which needed pairs count is asked elsewhere."""
    nodes = found.network.nodes
    there = set(nodes.index[nodes["kind"] == "professional"])
    spared = [node for node in remembered("advice_not", list[str]()) if node in there]
    most = int(remembered("advice_most", PER_PERSON))
    speak = contact_persons(found)
    standard = speak == found.words.contact_persons
    return Wishes(tuple(sorted(spared)), most, contact_persons=None if standard else speak)


def contact_persons(found: Analysis) -> tuple[str, ...]:
    """Keys of the functions that speak for a school, the best first, as the visitor said or else the vocabulary."""
    return tuple(remembered("advice_contacts", list(found.words.contact_persons)))


def needed(found: Analysis) -> list[Pair]:
    """The needed pairs of school and function."""
    rows = found.scores.coverage
    rows = rows[rows["needed"].astype(bool)]
    return list(zip(map(str, rows["school"]), map(str, rows["discipline"]), strict=True))


def lost(after: Outcome) -> tuple[Pair, ...] | None:
    """The needed pairs that lose their way in by a scenario; ``None`` where none does: then all of them count."""
    rows = after.pairs[after.pairs["effect"] == "lost"]
    return tuple(zip(map(str, rows["school"]), map(str, rows["discipline"]), strict=True)) or None


def advised(ties: int, wishes: Wishes, after: Outcome | None = None) -> Advice | None:
    """The advice; ``None`` when the visitor stopped it.

    ``after``: a scenario, on the network of which it is given.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    asked_for = _advice(found, ties, wishes, after, apart())
    kept: tuple[object, Advice] | None = st.session_state.get("advice")
    if kept is not None and kept[0] == asked_for.of:
        return kept[1]
    made = worked_out(asked_for.name, asked_for.of, asked_for.do, "progress.advice")
    if made is not None:
        st.session_state["advice"] = (asked_for.of, made)
    return made


def first_asked(found: Analysis, done: Apart) -> Wanted[Advice] | None:
    """What the page asks for at the first look; ``None`` when it is there, or something else is asked for."""
    needs = found.scores.summary["access"]["needed_pairs"]
    if not needs or "contact" not in found.settings.layers or remembered("advice_for", ""):
        return None
    wanted = _advice(found, int(remembered("advice_ties", TIES)), asked(found), None, done)
    kept: tuple[object, Advice] | None = st.session_state.get("advice")
    return None if kept is not None and kept[0] == wanted.of else wanted


def _advice(found: Analysis, ties: int, wishes: Wishes, after: Outcome | None, done: Apart) -> Wanted[Advice]:
    answers = advice_answers()
    network = after.after if after else found.network
    now, words, taken = found.settings, found.words, answers.accepted
    key = (network, replace(now, names="full", lang="nl", title=""), ties, wishes, answers)

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

    def shared(tell: Progress) -> Advice:
        unanswered = answers == Answers() and after is None  # what a visitor answered stays with the visit
        return following(found, ("advice", ties, wishes), advice, tell) if unanswered else advice(tell)

    return Wanted("advice", key, shared)


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
    asked_for = _deputies(found, apart())
    made = worked_out(asked_for.name, asked_for.of, asked_for.do, "progress.deputies")
    if made is not None:
        st.session_state["deputies"] = (found.scores, made)
    return made


def deputies_asked(found: Analysis, done: Apart) -> Wanted[tuple[Deputy, ...]] | None:
    """The same as the page will ask for it; ``None`` when it is there, or there is no school to stand in for."""
    kept: tuple[object, tuple[Deputy, ...]] | None = st.session_state.get("deputies")
    there = kept is not None and kept[0] is found.scores
    return None if there or not found.scores.summary["access"]["needed_pairs"] else _deputies(found, done)


def _deputies(found: Analysis, done: Apart) -> Wanted[tuple[Deputy, ...]]:
    scores, words = found.scores, found.words
    work = by_share("progress.deputies", partial(deputies, scores, words))

    def made(tell: Progress) -> tuple[Deputy, ...]:
        return following(found, "deputies", lambda told: done(work, told, len(scores.network.nodes)), tell)

    return Wanted("deputies", scores, made)
