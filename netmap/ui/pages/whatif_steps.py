"""Wat als: the boxes in which the next step of a scenario is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from netmap.analysis import Analysis
from netmap.scenario.naming import new_id
from netmap.scenario.steps import Away, GroupAway, LessCapacity, NewPerson, NewTie, OnDay, Step
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.state import scenario as scenario_state
from netmap.view.labels import capitalised
from netmap.view.scenario_steps import new_person, team_words

Choice = TypeVar("Choice")


def chosen_step(kind: str, found: Analysis) -> Step | None:
    """The boxes of one of ``KINDS``; the step that they hold, or ``None`` while something is still to be chosen."""
    return KINDS[kind](found, state.texts())


def add_button(step: Step | None, say: Texts) -> None:
    """A button that adds the step to the scenario; not to be pressed before there is one."""
    st.button(
        say("whatif.page.add"),
        key="scenario.add",
        type="primary",
        icon=":material/add:",
        disabled=step is None,
        on_click=_add,
        args=(step,),
    )


def _add(step: Step | None) -> None:
    if step is not None:
        scenario_state.set_scenario(scenario_state.scenario().then(step))


def _people(found: Analysis, say: Texts) -> Step | None:
    people, words = _by_label(found, "professional"), found.labels.known_as
    chosen = _one(say("whatif.page.who"), people, words, "people", say, hint="whatif.page.who_hint")
    return None if chosen is None else Away((chosen,))


def _organisation(found: Analysis, say: Texts) -> Step | None:
    chosen = _one(
        say("whatif.page.group"), _by_label(found, "organisation"), found.labels.label, "organisation", say
    )
    return None if chosen is None else GroupAway("organisation", chosen)


def _team(found: Analysis, say: Texts) -> Step | None:
    nodes = found.network.nodes
    there = nodes[nodes["team"].notna() & (nodes["kind"] == "professional")]
    teams = sorted(
        {(team, home or "") for team, home in zip(there["team"], there["organisation"], strict=True)}
    )
    if not teams:
        st.caption(say("whatif.page.none_to_choose"))
        return None
    worded = {team: team_words(*team, found.labels) for team in teams}
    chosen = _one(say("whatif.page.group"), teams, worded.__getitem__, "team", say)
    return None if chosen is None else GroupAway("team", chosen[0], chosen[1])


def _discipline(found: Analysis, say: Texts) -> Step | None:
    chosen = _one(say("whatif.page.group"), _disciplines(found), _function(found), "discipline", say)
    return None if chosen is None else GroupAway("discipline", chosen)


def _day(found: Analysis, say: Texts) -> Step | None:
    if not found.network.nodes["workdays"].notna().any():
        st.caption(say("whatif.page.none_to_choose"))
        return None
    day = st.segmented_control(
        say("whatif.page.day"),
        list(range(1, 8)),
        format_func=lambda number: say(f"common.weekday.{number}"),
        key=_key("day"),
    )
    return None if day is None else OnDay(day)


def _less(found: Analysis, say: Texts) -> Step | None:
    share = st.slider(say("whatif.page.share"), 5, 100, 20, 5, key=_key("share"))
    disciplines = _disciplines(found)
    organisations = _by_label(found, "organisation")
    words = _function(found)
    chosen = st.selectbox(
        say("whatif.page.of"),
        ["", *disciplines, *organisations],
        format_func=lambda key: (
            capitalised(say("whatif.everybody"))
            if not key
            else words(key)
            if key in disciplines
            else found.labels.label(key)
        ),
        key=_key("of"),
    )
    return LessCapacity(
        share / 100,
        discipline=chosen if chosen in disciplines else None,
        organisation=chosen if chosen in organisations else None,
    )


def _tie(found: Analysis, say: Texts) -> Step | None:
    everybody, words = _everybody(found)
    first = _one(say("whatif.page.first"), everybody, words, "first", say)
    second = _one(say("whatif.page.second"), everybody, words, "second", say)
    return None if first is None or second is None or first == second else NewTie(first, second)


def _person(found: Analysis, say: Texts) -> Step | None:
    every = sorted(found.words.disciplines, key=found.labels.discipline)
    function = _one(say("whatif.page.function"), every, _function(found), "function", say)
    home = _one(say("whatif.page.home"), _by_label(found, "organisation"), found.labels.label, "home", say)
    everybody, words = _everybody(found)
    contacts = st.multiselect(
        say("whatif.page.contacts"),
        everybody,
        format_func=words,
        placeholder=say("whatif.page.who_hint"),
        select_all=False,
        key=_key("contacts"),
    )
    if function is None or home is None:
        return None
    name = new_id(found.network, scenario_state.scenario().steps)
    return NewPerson(name, function, home, ties=tuple(contacts))


KINDS: dict[str, Callable[[Analysis, Texts], Step | None]] = {
    "people": _people,
    "organisation": _organisation,
    "team": _team,
    "discipline": _discipline,
    "day": _day,
    "less": _less,
    "tie": _tie,
    "person": _person,
}
"""What a step can be, and the boxes to choose it in."""


def _key(box: str) -> str:
    """The key of a box: another one after each step, so that it begins empty, and in each language."""
    return f"w.scenario.{scenario_state.scenario_round()}.{state.lang()}.{box}"


def _one(
    label: str,
    choices: Sequence[Choice],
    words: Callable[[Choice], str],
    key: str,
    say: Texts,
    hint: str = "whatif.page.choose",
) -> Choice | None:
    """A box in which nothing is chosen at first."""
    return st.selectbox(
        label,
        choices,
        index=None,
        format_func=words,
        placeholder=say(hint),
        key=_key(key),
    )


def _by_label(found: Analysis, kind: str) -> list[str]:
    nodes = found.network.nodes
    chosen = [str(node) for node in nodes.index[nodes["kind"] == kind]]
    return sorted(chosen, key=lambda node: found.labels.label(node).casefold())


def _everybody(found: Analysis) -> tuple[list[str], Callable[[str], str]]:
    """Everybody who can have a contact, who is new in the scenario first; and how they are called."""
    new = {
        step.id: new_person(step, found.labels)
        for step in scenario_state.scenario().steps
        if isinstance(step, NewPerson)
    }
    known = _by_label(found, "professional") + _by_label(found, "organisation")
    return [*new, *known], lambda node: new.get(node) or found.labels.known_as(node)


def _disciplines(found: Analysis) -> list[str]:
    """The functions that somebody in the network has."""
    return sorted(set(found.network.nodes["discipline"].dropna()), key=found.labels.discipline)


def _function(found: Analysis) -> Callable[[str], str]:
    return lambda key: capitalised(found.labels.discipline(key))
