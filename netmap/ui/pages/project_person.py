"""Everything that is kept about one professional: shown, taken along, or removed from every version (AVG, articles 15 and 17)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.errors import NetmapError, StoreError
from netmap.export.answers import dated_json
from netmap.ingest.cell_report import column_words
from netmap.ingest.keys import person_key
from netmap.model.records import Professional
from netmap.store.content import Card
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.tabular import table
from netmap.ui.state import reopening
from netmap.ui.state import store as store_state
from netmap.ui.state.visit import own_installation

if TYPE_CHECKING:
    from netmap.store.person import Found

LEAST_LETTERS = 3
MOST = 20
"""People that a typed name may mean."""


def show(card: Card, say: Texts) -> None:
    """Draw the question for a name, and what is kept about whoever has it."""
    st.markdown(say("keeping.person.help"))
    typed = st.text_input(say("keeping.person.name"), key="w.person", max_chars=120)
    if len(typed.strip()) < LEAST_LETTERS:
        return
    meant = _meant(typed)
    if not meant:
        st.info(say("keeping.person.nobody"), icon=":material/info:")
        return
    who = meant[0]
    if len(meant) > 1:
        chosen = st.selectbox(
            say("keeping.person.which"), range(len(meant)), format_func=lambda place: _called(meant[place])
        )
        who = meant[chosen]
    from netmap.store.person import about_person

    try:
        found = about_person(store_state.store(), card.id, who.id, own_installation())
    except (StoreError, LookupError) as problem:
        error = problem if isinstance(problem, NetmapError) else None
        st.error(plain(say.error(error)) if error else say("keeping.person.nobody"))
        return
    _found(found, who, card, say)


def _meant(typed: str) -> list[Professional]:
    """The people whom a typed name means: of exactly that name, or else with these words in it."""
    analysis = state.analysis()
    people = analysis.records.professionals if analysis is not None else ()
    key, words = person_key(typed), typed.casefold().split()
    exact = [one for one in people if person_key(one.name) == key]
    return exact or [one for one in people if all(word in one.name.casefold() for word in words)][:MOST]


def _called(who: Professional) -> str:
    analysis = state.analysis()
    homes = {one.id: one.name for one in analysis.records.organisations} if analysis is not None else {}
    home = homes.get(who.organisation or "")
    return f"{who.name} · {home}" if home else who.name


def _found(found: Sequence[Found], who: Professional, card: Card, say: Texts) -> None:
    st.markdown(f"**{plain(_called(who))}**")
    st.markdown(say.count("keeping.person.found", len(found)))
    rows = [
        (
            _place(one, say),
            one.row,
            "; ".join(f"{_column(key, say)}: {value}" for key, value in one.values.items() if value),
            ", ".join(map(str, one.versions)),
        )
        for one in found
    ]
    heads = [say(f"keeping.person.column.{key}") for key in ("where", "row", "says", "versions")]
    table(pd.DataFrame(rows, columns=heads), say, wide=[heads[2]])
    with st.container(horizontal=True):
        st.download_button(
            say("keeping.person.download"),
            data=partial(_file, found, who),
            file_name=say("keeping.person.file", day=datetime.now(UTC).date().isoformat()),
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
        )
        with st.popover(say("keeping.person.remove"), icon=":material/person_remove:"):
            st.markdown(say("keeping.person.remove_sure", name=plain(who.name)))
            if st.button(say("keeping.person.remove_yes"), key="person.remove", type="primary"):
                _remove(who, card, say)


def _place(one: Found, say: Texts) -> str:
    key = f"store.part.{one.where}"
    return say(key) if key in say else " · ".join(part for part in (one.where, one.sheet) if part)


def _column(key: str, say: Texts) -> str:
    return say("keeping.person.text") if key == "text" else column_words(key, say)


def _file(found: Sequence[Found], who: Professional) -> bytes:
    about = [
        {
            "where": one.where,
            "sheet": one.sheet,
            "row": one.row,
            "says": dict(one.values),
            "versions": list(one.versions),
        }
        for one in found
    ]
    return dated_json({"version": 1, "name": who.name, "kept": about})


def _remove(who: Professional, card: Card, say: Texts) -> None:
    from netmap.store.person import remove_person

    try:
        remove_person(store_state.store(), card.id, who.id, own_installation(), who=store_state.user())
    except (StoreError, LookupError) as problem:
        st.error(
            plain(say.error(problem)) if isinstance(problem, NetmapError) else say("keeping.person.nobody")
        )
        return
    error = reopening.open_kept(card.id, anew=True)
    if error is not None:
        st.error(plain(say.error(error)), icon=":material/error:")
        return
    st.toast(say("keeping.person.removed"))
    st.rerun()
