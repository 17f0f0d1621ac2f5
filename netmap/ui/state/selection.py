"""What is chosen: the same on every page, with a way back to what was chosen before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from netmap.view.labels import Labels
from netmap.view.selection import NOTHING, Choices, Selection, carried


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


def take_from_map(key: str = "map") -> None:
    """Choose what was clicked on a map: an id, several, or nothing."""
    clicked: Any = st.session_state[key].selected
    nodes = (clicked,) if isinstance(clicked, str) else tuple(clicked or ())
    choose(Selection(nodes))


def take_tie_from_map(key: str = "map") -> None:
    """Choose the tie that was clicked on a map."""
    ends: Any = st.session_state[key].tie
    if ends:
        choose(Selection(tie=(ends[0], ends[1])))


def opened_on_map(key: str = "map") -> str | None:
    """The public id of the node that was double-clicked on a map just now."""
    opened: str | None = st.session_state[key].opened
    return opened


def mark_row(table: str, rows: Sequence[Selection]) -> None:
    """Have a table show which of its rows is chosen; called before it is drawn.

    Args:
        table: key of the table.
        rows: the choice that each row stands for.

    """
    place = _row_of(rows)
    cells = [cell for cell in _marked(table).get("cells", []) if cell[0] == place]
    _mark(table, [] if place is None else [place], cells)


def take_row(table: str, rows: Sequence[Selection]) -> None:
    """Choose what was clicked in a table: a row by its box, or by any cell in it; a box that was emptied lets go."""
    before, clicked = _row_of(rows), _marked(table)
    cells, ticked = clicked.get("cells", []), clicked.get("rows", [])
    if cells and cells[0][0] != before:
        choose(rows[cells[0][0]])
    elif ticked and ticked[0] != before:
        choose(rows[ticked[0]])
    elif not ticked and before is not None:
        choose(NOTHING)


def mark_cell(table: str, cells: Mapping[tuple[int, str], Selection]) -> None:
    """Have a matrix show which of its cells is chosen; called before it is drawn.

    Args:
        table: key of the matrix.
        cells: number of the row and name of the column → the choice that the cell stands for.

    """
    now = selection()
    place = next((list(place) for place, choice in cells.items() if choice and choice == now), None)
    _mark(table, [], [tuple(place)] if place else [])


def take_cell(
    table: str, cells: Mapping[tuple[int, str], Selection], columns: Mapping[str, Selection]
) -> None:
    """Choose what was clicked in a matrix: a cell, or the head of a column."""
    clicked = _marked(table)
    for name in clicked.get("columns", []):
        choose(columns.get(name, NOTHING))
        return
    for row, name in clicked.get("cells", []):
        choose(cells.get((row, name), NOTHING))
        return
    choose(NOTHING)


def _row_of(rows: Sequence[Selection]) -> int | None:
    now = selection()
    return rows.index(now) if now and now in rows else None


def _marked(table: str) -> dict[str, list[Any]]:
    found = st.session_state.get(table)
    return dict(found["selection"]) if found else {}


def _mark(table: str, rows: list[int], cells: list[Any]) -> None:
    wanted = {"rows": rows, "columns": [], "cells": cells}
    if _marked(table) != wanted and (table in st.session_state or rows or cells):
        st.session_state[table] = {"selection": wanted}


def carry(before: Labels, after: Labels) -> None:
    """Keep every choice when nodes are called otherwise, or the sheets were read again."""
    set_choices(choices().mapped(lambda choice: carried(choice, before, after)))


def forget_choices() -> None:
    """Nothing is chosen, and nothing was."""
    st.session_state.pop("choices", None)
