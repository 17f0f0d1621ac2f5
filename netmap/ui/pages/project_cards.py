"""The projects that are kept, as cards: the picture, what is in them, what is new and when they go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from netmap.errors import StoreError
from netmap.store.content import Card
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.state import projects as project_state
from netmap.ui.state import reopening
from netmap.ui.state import store as store_state

PICTURE = 150
"""Pixels of the picture: on a phone too it takes no more."""
FIRST = 3
"""Cards that the start page shows."""


def kept() -> tuple[Card, ...]:
    """The projects to show; none, and a sentence on the page, when they cannot be read."""
    say = state.texts()
    try:
        return store_state.listed()
    except StoreError as problem:
        st.warning(plain(say.error(problem)), icon=":material/error:")
        return ()


def kept_card(project_id: str) -> Card | None:
    """The card of one project; ``None``, and a sentence on the page, when it cannot be read."""
    say = state.texts()
    try:
        return store_state.store().open(project_id, log=False).card
    except StoreError as problem:
        st.error(plain(say.error(problem)), icon=":material/error:")
        return None


def cards(found: Sequence[Card], say: Texts, beside: int = 2) -> None:
    """A card for each project, so many beside each other; its button opens it where somebody was."""
    for low in range(0, len(found), beside):
        for column, card in zip(st.columns(beside), found[low : low + beside], strict=False):
            with column, st.container(border=True, height="stretch", key=f"project-{card.id}"):
                _card(card, say)


def _card(card: Card, say: Texts) -> None:
    text, drawn = st.columns([3, 2], vertical_alignment="top")
    with text:
        st.markdown(f"**{plain(card.name)}**")
        st.caption("  \n".join(map(plain, told(card, say))))
        here = project_state.project()
        is_open = here is not None and here.id == card.id
        label = say("keeping.card.is_open" if is_open else "keeping.card.open")
        if st.button(label, key=f"open.{card.id}", icon=":material/folder_open:"):
            open_project(card.id)
    with drawn:
        if card.picture:
            st.image(card.picture.decode(), width=PICTURE, alt=say("keeping.card.picture", name=card.name))


def told(card: Card, say: Texts) -> list[str]:
    """What a card says of a project: how much it holds, when it changed, what waits, and when it goes."""
    from netmap.store.projects import WARNED  # there is a card, so the store is open: it loads nothing more

    facts = {key: value for key, value in card.facts.items() if isinstance(value, int) and value > 0}
    lines = []
    counts = [
        say.count(f"keeping.card.{key}", facts[key]) for key in ("people", "organisations") if key in facts
    ]
    until = card.facts.get("until")
    if counts:
        lines.append(say.listing(counts))
    if isinstance(until, str) and until:
        lines.append(say("keeping.card.until", day=say.day(date.fromisoformat(until))))
    lines.append(
        say("keeping.card.version", n=say.number(card.version), day=say.day(card.changed.astimezone().date()))
    )
    lines += [say.count(f"keeping.card.{key}", facts[key]) for key in ("proposals", "due") if key in facts]
    if card.ends - datetime.now(UTC).date() <= timedelta(days=WARNED):
        lines.append(say("keeping.card.ends", day=say.day(card.ends)))
    return lines


def open_project(project_id: str) -> None:
    """Open a project and go to the page where somebody was."""
    say = state.texts()
    to = reopening.where_one_was(project_id) or "overview"
    error = reopening.open_kept(project_id, to)
    if error is not None:
        state.drop_awaited()
        st.error(plain(say.error(error)), icon=":material/error:")
        return
    page = state.page(to)
    if page is not None:
        st.switch_page(page)
    st.rerun()
