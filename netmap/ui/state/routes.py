"""From whom to whom a route is asked, and the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from netmap.analysis import Analysis
from netmap.scenario.naming import Named
from netmap.scenario.route import Answer, By, Question, find_route
from netmap.scenario.steps import Away, GroupAway
from netmap.ui.state.network import analysis
from netmap.ui.state.selection import selection
from netmap.view.selection import Selection


@dataclass(frozen=True, slots=True)
class Asked:
    """What the boxes of the page hold; a question once both ends are chosen."""

    start: Named | None = None
    goal: Named | None = None
    avoid: tuple[Named, ...] = ()
    by: By = "shortest"
    fill: bool = False
    day: int | None = None

    @property
    def question(self) -> Question | None:
        """The question; ``None`` while an end is missing or both are the same."""
        if self.start is None or self.goal is None or self.start == self.goal:
            return None
        return Question(self.start, self.goal, self.avoid, self.by, self.fill, self.day)


def asked() -> Asked:
    """What is asked; a school, person, function or cell that was chosen elsewhere since is taken over."""
    found: Asked = st.session_state.get("route") or Asked()
    chosen, now = selection(), analysis()
    if now is not None and st.session_state.get("route_seen") != chosen:
        st.session_state["route_seen"] = chosen
        found = _prefilled(found, chosen, now)
        st.session_state["route"] = found
    return found


def ask(wanted: Asked) -> None:
    """Ask something else."""
    st.session_state["route"] = wanted


def answer(found: Analysis, question: Question) -> Answer:
    """The answer to a question; computed again only when the question or the network changed."""
    kept = st.session_state.get("route_answer")
    if kept is None or kept[0] is not found.scores or kept[1].question != question:
        kept = (found.scores, find_route(found.scores, found.words, question))
        st.session_state["route_answer"] = kept
    made: Answer = kept[1]
    return made


def _prefilled(now: Asked, chosen: Selection, found: Analysis) -> Asked:
    """The question with what was chosen elsewhere in it."""
    kinds = found.network.nodes["kind"]
    inner = [node for public in chosen.named if (node := found.labels.inner(public)) is not None]
    places: list[Named] = [
        GroupAway("organisation", node) if kinds.at[node] == "organisation" else Away((node,))
        for node in inner
    ]
    if chosen.cell is not None and places:
        return replace(now, start=places[0], goal=GroupAway("discipline", chosen.cell[1]), avoid=())
    if chosen.discipline is not None:
        return replace(now, goal=GroupAway("discipline", chosen.discipline), avoid=())
    if len(places) == 2:
        return replace(now, start=places[0], goal=places[1], avoid=())
    return replace(now, start=places[0], avoid=()) if len(places) == 1 else now
