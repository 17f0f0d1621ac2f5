"""What is chosen: the same on every page, with a way back to what was chosen before."""

from __future__ import annotations

from typing import Any

import streamlit as st

from netmap.view.labels import Labels
from netmap.view.selection import NOTHING, Choices, Selection, carried
from netmap.view.views.chosen import selection_of
from netmap.view.views.disciplines import discipline_of


def choices() -> Choices:
    """What is chosen, what was chosen before it, and what was taken back."""
    found: Choices = st.session_state.get("choices") or Choices()
    return found


def set_choices(wanted: Choices) -> None:
    """Go on with other choices."""
    st.session_state["choices"] = wanted


def selection() -> Selection:
    """What is chosen."""
    return choices().now


def choose(wanted: Selection) -> None:
    """Choose something else; the choice before it can be taken back to."""
    set_choices(choices().choose(wanted))


def undo() -> None:
    """Go back to the choice before this one."""
    set_choices(choices().undo())


def redo() -> None:
    """Choose again what was taken back last."""
    set_choices(choices().redo())


def selected() -> str | None:
    """The public id of the one chosen node; ``None`` for other kinds of choice and for several nodes."""
    return selection().node


def select(node: str | None) -> None:
    """Choose one node by its public id, or nothing."""
    choose(NOTHING if node is None else Selection((node,)))


def toggle(node: str) -> None:
    """Choose one node more, or let it go when it was chosen."""
    choose(selection().toggled(node))


def take_from_map(key: str = "map", *, clear: bool = True) -> None:
    """Choose what was clicked on a map: an id, several, or nothing.

    ``clear``: a click beside all points lets go of the choice.
    """
    clicked: Any = st.session_state[key].selected
    nodes = (clicked,) if isinstance(clicked, str) else tuple(clicked or ())
    if nodes or clear:
        choose(selection_of(nodes))


def take_tie_from_map(key: str = "map") -> None:
    """Choose the tie that was clicked on a map; what lies between two functions is no tie of the network."""
    ends: Any = st.session_state[key].tie
    if ends and not any(map(discipline_of, ends)):
        choose(Selection(tie=(ends[0], ends[1])))


def opened_on_map(key: str = "map") -> str | None:
    """The public id of the node that was double-clicked on a map just now."""
    opened: str | None = st.session_state[key].opened
    return opened


def clicked(key: str) -> tuple[str, ...]:
    """Public ids that were clicked on a map that keeps its own choice."""
    kept: Any = st.session_state.get(key)
    return tuple(kept.selected or ()) if kept is not None else ()


def carry(before: Labels, after: Labels) -> None:
    """Keep every choice when nodes are called otherwise, or the sheets were read again."""
    set_choices(choices().mapped(lambda choice: carried(choice, before, after)))


def forget_choices() -> None:
    """Nothing is chosen, and nothing was."""
    st.session_state.pop("choices", None)
