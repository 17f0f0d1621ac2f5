"""The same as the map shows, as tables that choose as well."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from netmap.analysis import Analysis
from netmap.ui import state
from netmap.ui.pages.network.looks import Look, marked
from netmap.ui.pages.tabular import table
from netmap.view.labels import Labels
from netmap.view.ratings import ratings_table
from netmap.view.selection import Selection, discipline_choices, node_choices
from netmap.view.views.disciplines import disciplines_table, outward_table
from netmap.view.views.filters import Shown
from netmap.view.views.rings import rings_table
from netmap.view.views.tables import line_choice, lines_table, points_table, share_columns
from netmap.view.views.view import View

MOST_ROWS = 5000


def tables(found: Analysis, view: View, look: Look, seen: Shown, school: str | None) -> None:
    """The tables of a view, in a fold under the map."""
    say = state.texts()
    # made when it is opened: for a large network it takes longer than the map
    fold = st.expander(
        say("network.table.title"), icon=":material/table:", key="network_tables", on_change="rerun"
    )
    if fold.open:
        with fold:
            _tables(found, view, look, seen, school)
    if marked(found):
        with st.expander(say("ratings.matrix")):
            st.caption(say("ratings.matrix_help"))
            table(ratings_table(found.scores, found.labels), say)


def _tables(found: Analysis, view: View, look: Look, seen: Shown, school: str | None) -> None:
    say, scores, labels = state.texts(), found.scores, found.labels
    if view.key == "disciplines":
        functions = outward_table(scores, labels)
        rows = discipline_choices(functions.index)
        table(functions, say, height=400, key="rows.functions", choices=rows)
        table(disciplines_table(scores, labels), say, height=400)
        return
    inner = labels.inner(school or "")
    if inner is not None:
        around = rings_table(scores, labels, inner)
        _cut(around, labels, "rows.rings", node_choices(around.index[:MOST_ROWS], labels))
        return
    st.markdown(f"**{say('network.table.points')}**")
    points = points_table(view, seen, scores, labels, (look.colour, look.size))
    rows = node_choices([labels.inner(str(point)) for point in points.index[:MOST_ROWS]], labels)
    _cut(points, labels, f"rows.{view.key}.points", rows, share_columns(labels))
    st.markdown(f"**{say('network.table.lines')}**")
    lines = lines_table(view, seen, scores, labels)
    chosen = [line_choice(str(ends)) for ends in lines.index[:MOST_ROWS]]
    _cut(lines, labels, f"rows.{view.key}.lines", chosen)


def _cut(
    frame: pd.DataFrame, labels: Labels, key: str, rows: Sequence[Selection], shares: Sequence[str] = ()
) -> None:
    """A table of which a row can be chosen; of a very long one the first rows."""
    say = state.texts()
    if len(frame) > MOST_ROWS:
        st.caption(say("network.table.most", n=say.number(MOST_ROWS)))
    shown = [name for name in shares if name in frame.columns]
    table(frame.head(MOST_ROWS), say, shares=shown, height=400, labels=labels, key=key, choices=rows)
