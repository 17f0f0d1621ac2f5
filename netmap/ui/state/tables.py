"""Tables and matrices that choose: what was clicked in them becomes the choice, and the choice is marked in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from netmap.ui.state.selection import choose, selection
from netmap.view.selection import NOTHING, Selection


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


@dataclass(frozen=True, slots=True)
class Grid:
    """What the parts of a matrix stand for."""

    rows: tuple[Selection, ...]
    columns: Mapping[str, Selection]
    """By the name of the column."""
    cells: Mapping[tuple[int, str], Selection]
    """By the number of the row and the name of the column."""


def mark_cell(table: str, grid: Grid) -> None:
    """Have a matrix show which of its rows, columns or cells is chosen; called before it is drawn."""
    now = selection()
    place = _row_of(grid.rows)
    columns = [name for name, choice in grid.columns.items() if choice and choice == now]
    cells = [cell for cell, choice in grid.cells.items() if choice and choice == now]
    _mark(table, [] if place is None else [place], cells[:1], columns)


def take_cell(table: str, grid: Grid) -> None:
    """Choose what was clicked in a matrix: a row by its box, the head of a column, or a cell; what was emptied lets go."""
    now, clicked = selection(), _marked(table)
    wanted = [grid.cells.get((row, name), NOTHING) for row, name in clicked.get("cells", [])]
    wanted += [grid.columns.get(name, NOTHING) for name in clicked.get("columns", [])]
    wanted += [grid.rows[row] for row in clicked.get("rows", [])]
    # what was marked before may still be among them
    choose(next((choice for choice in wanted if choice != now), now if wanted else NOTHING))


def _row_of(rows: Sequence[Selection]) -> int | None:
    now = selection()
    return rows.index(now) if now and now in rows else None


def _marked(table: str) -> dict[str, list[Any]]:
    found = st.session_state.get(table)
    return dict(found["selection"]) if found else {}


def _mark(table: str, rows: list[int], cells: list[Any], columns: Sequence[str] = ()) -> None:
    wanted = {"rows": rows, "columns": list(columns), "cells": cells}
    if _marked(table) != wanted and (table in st.session_state or rows or cells or columns):
        st.session_state[table] = {"selection": wanted}
