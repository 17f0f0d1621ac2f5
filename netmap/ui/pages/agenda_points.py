"""The points of the agenda: their order, text and notes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from netmap.errors import UsageError
from netmap.export.agenda_file import refuse_private
from netmap.findings.agenda import Item
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.view.agenda import item_caveat

MOST_CHARACTERS = 2000


def identity(item: Item) -> str:
    """What makes two points the same: the finding, or the question of an element."""
    if item.about is not None:
        return f"{item.about.finding}.{item.about.mark}"
    return hashlib.sha256(f"{item.element}|{item.question or item.text}".encode()).hexdigest()[:16]


def put(item: Item) -> None:
    """Have the meeting talk about a point too, after the others."""
    kept = state.agenda()
    made_on = kept.made_on or datetime.now(UTC).date()
    state.set_agenda(replace(kept, items=(*kept.items, item), made_on=made_on))


def complaint(text: str, say: Texts) -> str | None:
    """Why a text may not be kept; ``None`` when it may."""
    try:
        refuse_private(text)
    except UsageError as error:
        return say.error(error)
    return None


def show(say: Texts) -> None:
    """Draw the points."""
    items = state.agenda().items
    if not items:
        st.info(say("agenda.empty"))
        return
    st.markdown(say("agenda.help.points"))
    for place, item in enumerate(items):
        with st.container(border=True):
            _point(place, item, len(items), say)


def _point(place: int, item: Item, count: int, say: Texts) -> None:
    name = identity(item)
    st.caption(f"{say.number(place + 1)}. {say(f'elements.{item.element}.name')}")
    _typed("text", item.text, place, name, say)
    if item.question:
        st.markdown(f"*{plain(item.question)}*")
    caveat = item_caveat(item, say)
    if caveat:
        st.caption(plain(caveat))
    _typed("note", item.note, place, name, say)
    with st.container(horizontal=True):
        for key, step, off in (("up", -1, place == 0), ("down", 1, place == count - 1)):
            st.button(
                say(f"agenda.item.{key}"),
                key=f"item.{key}.{name}",
                disabled=off,
                on_click=partial(_move, place, step),
            )
        st.button(
            say("agenda.item.remove"),
            key=f"item.remove.{name}",
            type="tertiary",
            on_click=partial(_drop, place),
        )


def _typed(field: str, value: str, place: int, name: str, say: Texts) -> None:
    """A box for a text; what may not be kept stays in the box, with the reason below it."""
    key = f"item.{field}.{name}"
    wrong = state.refused().get(key)
    if wrong is None or state.widget(key) is None:  # also after another page: what was typed is gone then
        state.refuse(key, wrong := None)
        state.show_in(key, value)
    st.text_area(
        say(f"agenda.item.{field}"),
        key=f"w.{key}",
        on_change=partial(_keep, field, place, key),
        max_chars=MOST_CHARACTERS,
        height=80,
    )
    if wrong:
        st.error(wrong)


def _keep(field: str, place: int, key: str) -> None:
    say, text = state.texts(), str(state.widget(key)).strip()
    wrong = complaint(text, say)
    state.refuse(key, wrong)
    if wrong:
        return
    kept = state.agenda()
    item = kept.items[place]
    if field == "note":
        changed = replace(item, note=text)
    elif item.about is None:
        # the question stays what the point is known by
        changed = replace(item, text=text or item.text, question=item.question or item.text, edited=True)
    else:
        changed = replace(item, text=text or item.text, edited=bool(text))
    state.set_agenda(replace(kept, items=(*kept.items[:place], changed, *kept.items[place + 1 :])))


def _move(place: int, step: int) -> None:
    kept = state.agenda()
    items = list(kept.items)
    items.insert(place + step, items.pop(place))
    state.set_agenda(replace(kept, items=tuple(items)))


def _drop(place: int) -> None:
    kept = state.agenda()
    rest = (*kept.items[:place], *kept.items[place + 1 :])
    state.set_agenda(replace(kept, items=rest))
