"""Wie heeft het te druk: by what, known of how many people; certainty first, and no order where most is unknown."""

from __future__ import annotations

import streamlit as st

from netmap.text import Texts
from netmap.told.load import Measure
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.common import link, meaning, opened
from netmap.ui.pages.tabular import told_table
from netmap.view.selection import Selection

TALLEST = 400


def show() -> None:
    """Draw the page."""
    found = opened("load", "load")
    if found is None:
        return
    say, load = state.texts(), state.as_told(found).load
    if not load.measures:
        st.info(plain(load.says), icon=":material/help:")
        link("data", say("scope.to_data"))
        return
    for measure in load.measures:
        _measure(measure, say)
    st.subheader(say("load.next"))
    st.markdown(say("load.next_help"))
    with st.container(horizontal=True):
        link("whatif", say("overview.door.whatif"))
        link("advice", say("overview.door.advice"))


def _measure(measure: Measure, say: Texts) -> None:
    st.subheader(measure.name)
    order = f" {say('load.order')}" if measure.ranked and measure.table else ""
    st.markdown(plain(measure.certainty + order))
    if measure.says:
        st.markdown(f"**{plain(measure.says)}**")
    if measure.table:
        told_table(
            measure.table,
            say,
            height=TALLEST,
            narrow=[measure.table.columns[0].header],
            key=f"rows.load.{measure.key}",
            choices=[Selection(nodes=about) for about in measure.table.about],
        )
    elif measure.hidden:
        st.markdown(say("load.no_rows"))
    with meaning():
        st.markdown(plain(measure.meaning))
