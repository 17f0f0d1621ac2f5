"""From whom to whom a route is asked, and the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from netmap.analysis import Analysis
from netmap.scenario.naming import Named
from netmap.scenario.route import Answer, By, Question, find_route
from netmap.scenario.steps import Away, GroupAway
from netmap.ui.state.network import analysis
from netmap.ui.state.selection import choose, selection
from netmap.view.selection import Selection

End = Literal["start", "goal"]


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


def ask_end(end: End, place: Named | None) -> None:
    """Ask from or to somewhere else; what is chosen there is what is chosen everywhere."""
    ask(replace(asked(), start=place) if end == "start" else replace(asked(), goal=place))
    found = analysis()
    wanted = _selection(place, found) if place is not None and found is not None else None
    if wanted is not None:
        choose(wanted)
        st.session_state["route_seen"] = selection()  # it comes from here: nothing is to be filled in


def _selection(place: Named, found: Analysis) -> Selection | None:
    """A place as a choice; ``None`` for one that pages cannot choose."""
    if isinstance(place, Away):
        return Selection(tuple(found.labels.public(node) for node in place.nodes))
    if place.kind == "organisation":
        return Selection((found.labels.public(place.key),))
    return Selection(discipline=place.key) if place.kind == "discipline" else None


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
    if len(places) == 1 and places[0] in (now.start, now.goal):
        return now
    if len(places) == 2:
        return replace(now, start=places[0], goal=places[1], avoid=())
    return replace(now, start=places[0], avoid=()) if len(places) == 1 else now
