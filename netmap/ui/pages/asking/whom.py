"""Whom to ask, and who may be named in the answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

import streamlit as st

from netmap.asking.listed import Entry, Listed, Person
from netmap.asking.plan import About, Choice, Per, candidates
from netmap.asking.response import function_of
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.state import asking as asking_state

Option = TypeVar("Option", bound=str)
PER: tuple[Per, ...] = ("person", "organisation")
ABOUT: tuple[About, ...] = ("both", "people", "organisations")
MOST_APART = 2000
"""Names that a box of names to choose from can hold; who has more on the list chooses by organisation and function."""


def choice(everybody: Listed, say: Texts) -> Choice:
    """Draw the boxes, and give what they say."""
    st.subheader(say("ask.whom.title"))
    per: Per = _one_of("per", PER, say)
    able = [everybody.entry(number) for number in candidates(everybody, Choice(per))]
    homes = _several("homes", sorted({_home(one) for one in able} - {""}, key=str.casefold), say)
    functions: list[str] = []
    if per == "person":
        words = asking_state.words()
        functions = _several(
            "functions",
            sorted({function_of(one, words, say.lang) for one in able} - {""}, key=str.casefold),
            say,
        )
        able = _with_function(able, functions, say)
    able = [one for one in able if not homes or _home(one) in homes]
    spared, unnamed = _apart(everybody, able, say)
    about: About = _one_of("about", ABOUT, say)
    asked = [one.number for one in able if one.number not in spared]
    narrowed = bool(homes or functions or spared)
    named = [number for number in range(len(everybody)) if number not in unnamed] if unnamed else None
    return Choice(per, about, tuple(asked) if narrowed else None, named)


def _with_function(able: Sequence[Entry], functions: Collection[str], say: Texts) -> list[Entry]:
    words = asking_state.words()
    return [one for one in able if not functions or function_of(one, words, say.lang) in functions]


def _home(entry: Entry) -> str:
    return entry.organisation if isinstance(entry, Person) else entry.name


def _one_of(key: str, options: Sequence[Option], say: Texts) -> Option:
    return st.radio(
        say(f"ask.{key}.title"),
        options,
        index=options.index(state.remembered(f"round.{key}", options[0])),
        format_func=lambda one: say(f"ask.{key}.{one}"),
        key=f"w.round.{key}",
        on_change=state.keeper(f"round.{key}"),
    )


def _several(key: str, options: Sequence[str], say: Texts) -> list[str]:
    """Some of these; none: all."""
    kept = [one for one in state.remembered(f"round.{key}", list[str]()) if one in options]
    return st.multiselect(
        say(f"ask.only.{key}"),
        options,
        default=kept,
        placeholder=say("ask.only.all"),
        key=f"w.round.{key}",
        on_change=state.keeper(f"round.{key}"),
    )


def _apart(everybody: Listed, able: Sequence[Entry], say: Texts) -> tuple[set[int], set[int]]:
    """Who is not asked, and who may not be named, one by one; names are on the screen only when that is wanted."""
    with st.expander(say("ask.apart.title"), key="w.round.apart", on_change="rerun") as fold:
        if not fold.open:
            return _kept("spared", able), _kept("unnamed", _all(everybody))
        st.markdown(say("ask.apart.help"))
        if len(everybody) > MOST_APART:
            st.info(say("ask.apart.too_long", most=say.number(MOST_APART)))
            return set(), set()
        if not names_shown(say):
            return _kept("spared", able), _kept("unnamed", _all(everybody))
        return _some("spared", able, say), _some("unnamed", _all(everybody), say)


def _all(everybody: Listed) -> list[Entry]:
    return [*everybody.places, *everybody.people]


def _said(entry: Entry) -> str:
    """Somebody in one line; the number of a list that is read again may be another's."""
    parts = (entry.name, entry.role, entry.organisation) if isinstance(entry, Person) else (entry.name,)
    return " · ".join(part for part in parts if part)


def _kept(key: str, among: Iterable[Entry]) -> set[int]:
    said = set(state.remembered(f"round.{key}", list[str]()))
    return {one.number for one in among if _said(one) in said} if said else set()


def _some(key: str, among: Sequence[Entry], say: Texts) -> set[int]:
    options = list(dict.fromkeys(map(_said, among)))
    kept = [one for one in state.remembered(f"round.{key}", list[str]()) if one in options]
    said = set(
        st.multiselect(
            say(f"ask.apart.{key}"),
            options,
            default=kept,
            placeholder=say("ask.apart.nobody"),
            key=f"w.round.{key}",
            on_change=state.keeper(f"round.{key}"),
        )
    )
    return {one.number for one in among if _said(one) in said}


def names_shown(say: Texts) -> bool:
    """Whether real names may be on the screen: as the settings say, or once it is asked for on this page."""
    if state.settings().names == "full":
        return True
    return st.toggle(
        say("ask.names"),
        state.remembered("round.names", False),
        key="w.round.names",
        on_change=state.keeper("round.names"),
        help=say("ui.parameters.names_sure"),
    )
