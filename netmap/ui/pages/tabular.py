"""Tables on a page: a matrix in colours, and rows with the marks of the language; a click chooses what stands there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from math import ceil
from typing import Any, Literal

import pandas as pd
import streamlit as st

from netmap.text import Texts
from netmap.told.table import Hidden, Table
from netmap.ui import state
from netmap.ui.pages.common import PAPER
from netmap.ui.state import tables as table_state
from netmap.view.labels import Labels
from netmap.view.selection import Selection, cell_choices, discipline_choices, node_choices
from netmap.view.tables import CoverageMatrix, few_columns, ink_on, matrix_heads
from netmap.view.weights import rate_words

ONE_LINE = 48
"""Letters of a sentence that fit in a wide column; longer ones have more lines."""
TALLEST = 460
"""Pixels of a table with sentences, at most; the rest is scrolled to."""
ROW, HEAD = 35, 42
"""Pixels of a row of a table, and of its head with the edges."""
LINE, MOST_LINES, BROKEN = 19, 6, 65
"""Pixels of a line, the most of them in a row, and the pixels from which Streamlit breaks the lines of a row at all."""
NARROW, LETTER = 150, 8
"""Pixels of a column that gives way to the number beside it, and of a letter in it, as words break."""


def coloured(
    matrix: CoverageMatrix,
    *,
    key: str,
    labels: Labels,
    width: Literal["stretch", "content"],
    tallest: int,
) -> None:
    """A matrix of words in which every cell has its own background, at most ``tallest`` pixels high.

    A click on a cell chooses it; on the box of a row or the head of a column, that school or function. ``key`` tells it
    from other matrices.
    """
    say = state.texts()
    school = say("view.column.school")
    frame = matrix.frame().reset_index(names=school)
    looks = frame.copy()
    looks[school] = "font-weight: 600"
    for row, line in enumerate(matrix.cells):
        for column, cell in enumerate(line, start=1):
            # white is the page, which is dark in the dark
            painted = f"background-color: {cell.colour}; color: {ink_on(cell.colour)}"
            looks.iat[row, column] = "" if cell.colour == PAPER else painted
    cells: dict[tuple[int, str], Selection] = {}
    for row, name in enumerate(matrix.schools):
        pairs = cell_choices([(name, discipline) for discipline in matrix.disciplines], labels)
        cells |= {(row, label): pair for label, pair in zip(matrix.discipline_labels, pairs, strict=True)}
    columns = dict(zip(matrix.discipline_labels, discipline_choices(matrix.disciplines), strict=True))
    grid = table_state.Grid(tuple(node_choices(matrix.schools, labels)), columns, cells)
    table_state.mark_cell(key, grid)
    st.dataframe(
        frame.style.apply(lambda _: looks, axis=None),
        width=width,
        height=min(ROW * len(frame) + HEAD, tallest),
        hide_index=True,
        # a short word is told whole to who points at it
        column_config={
            name: st.column_config.Column(head, help=name)
            for name, head in matrix_heads(matrix, labels).items()
        }
        | {school: st.column_config.Column(pinned=True)},
        key=key,
        on_select=partial(table_state.take_cell, key, grid),
        selection_mode=["single-row", "single-column", "single-cell"],
        alt=say("selection.matrix"),
    )


def table(
    frame: pd.DataFrame,
    say: Texts,
    *,
    shares: Sequence[str] = (),
    wide: Sequence[str] = (),
    narrow: Sequence[str] = (),
    about: Mapping[str, str] | None = None,
    height: int | None = None,
    labels: Labels | None = None,
    key: str = "",
    choices: Sequence[Selection] = (),
) -> None:
    """A sortable table: numbers stay numbers, and are written as the language does.

    ``wide``: columns of sentences, that are shown whole; ``narrow``: columns that give way on a phone to the number beside
    them, and break there; ``about``: what a column means, for who points at its head.
    ``height``: pixels, at most. ``labels``: for a table with weights (``netmap.view.tables.FEW``), how those are shown. With ``choices``, what each row
    stands for, a click on a row chooses it and the present choice is marked; ``key`` tells the table from others on the page.
    """
    if frame.empty:
        st.caption(say("start.no_rows"))
        return
    frame = frame.reset_index(drop=True)
    sentences = [name for name in wide if name in frame.columns]
    config: dict[str, Any] = {
        name: st.column_config.Column(
            width="large" if name in sentences else NARROW if name in narrow else None, help=help_
        )
        for name in frame.columns
        if (help_ := (about or {}).get(name)) or name in sentences or name in narrow
    }
    for name in frame.columns:
        if any(isinstance(value, date) for value in frame[name]):
            frame[name] = pd.to_datetime(frame[name])
            config[name] = st.column_config.DateColumn(
                format="DD-MM-YYYY" if say.lang == "nl" else "YYYY-MM-DD", help=(about or {}).get(name)
            )
        elif frame[name].dtype == object:
            frame[name] = [_said(value, say, share=name in shares) for value in frame[name]]
    styled = frame.style
    for name in frame.columns:
        write = _writer(frame[name], say, share=name in shares)
        if labels is not None and name in few_columns(say):
            write = partial(rate_words, labels=labels)
        if write:
            styled = styled.format(write, subset=[name])
    looks: dict[str, Any] = {
        "width": "stretch",
        "height": min(height, ROW * len(frame) + HEAD) if height else "auto",
        "column_config": config,
        "placeholder": say("common.not_measured"),
    }
    fits = dict.fromkeys(sentences, ONE_LINE) | dict.fromkeys(narrow, NARROW // LETTER)
    lines = max(
        (ceil(len(str(value)) / most) for name, most in fits.items() for value in frame[name]), default=1
    )
    if lines > 1:
        tall = max(min(lines, MOST_LINES) * LINE + 12, BROKEN)
        looks["row_height"] = tall
        looks["height"] = min(len(frame) * tall + HEAD, max(height or 0, TALLEST))
    if not choices:
        st.dataframe(styled, hide_index=True, **looks)
        return
    table_state.mark_row(key, choices)
    st.dataframe(
        styled,
        hide_index=True,
        key=key,
        on_select=partial(table_state.take_row, key, choices),
        selection_mode=["single-row", "single-cell"],
        **looks,
    )


def told_table(made: Table, say: Texts, **looks: Any) -> None:
    """A told table, in the looks of :func:`table`; the widest column is that of sentences."""
    headers = [column.header for column in made.columns]
    rows = [[str(cell) if isinstance(cell, Hidden) else cell for cell in row] for row in made.rows]
    table(
        pd.DataFrame(rows, columns=headers),
        say,
        shares=[column.header for column in made.columns if column.unit in ("share", "small_share")],
        wide=[column.header for column in made.columns if column.unit == "sentence"],
        about={column.header: column.about for column in made.columns if column.about},
        **looks,
    )


def _said(value: Any, say: Texts, *, share: bool) -> str:
    """A cell of a column that holds more than numbers, such as what is not shown."""
    if value is None or value != value:  # NaN is unknown
        return say("common.unknown")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return say.percent(value, 1) if share else say.amount(value)


def _writer(column: pd.Series[Any], say: Texts, *, share: bool) -> Callable[[Any], str] | None:
    """How the numbers of a column are written; ``None`` when it holds words."""
    if column.dtype == object:
        return None
    if share:
        return lambda value: say.percent(float(value), 1)
    if pd.api.types.is_float_dtype(column.dtype):
        return lambda value: say.amount(float(value))
    if pd.api.types.is_integer_dtype(column.dtype):
        return lambda value: "" if pd.isna(value) else say.number(float(value))
    return None
