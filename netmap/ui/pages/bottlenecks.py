"""Knelpunten: on whom most hangs, in a ranked table with a plain sentence per row, and what to talk about."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.common import meaning, not_measured, opened, to_agenda
from netmap.ui.pages.tabular import told_table
from netmap.view.selection import Selection
from netmap.view.sentences import certainty_sentences

MOST = 50


def _certainty(found: Analysis, say: Texts) -> None:
    """How sure the order is; on request it is looked into."""
    for sentence in certainty_sentences(found.scores, found.labels):
        st.info(plain(sentence))
    if found.settings.resamples and not found.scores.summary["certainty"]["resamples"]:
        st.caption(say("ui.bottlenecks.certainty_about", n=say.number(found.settings.resamples)))
        if st.button(say("ui.bottlenecks.certainty"), key="certainty"):
            state.look_into_certainty()
            st.rerun()


def show() -> None:
    """Draw the page."""
    found = opened("bottlenecks")
    if found is None:
        return
    say = state.texts()
    told = state.as_told(found)
    ranked = told.bottlenecks.first(MOST)
    if not told.measured:
        not_measured(told)
    elif not ranked:
        st.success(told.no_bottlenecks)
    else:
        rankable = bool(found.scores.summary["certainty"]["rankable"])
        # Without an order nobody is put first.
        first = list(zip(ranked.about, ranked.records(), strict=True))[:3] if rankable else []
        for (node,), row in first:
            with st.container(border=True):
                st.markdown(f"**{plain(str(row['who']))}**  \n{plain(str(row['meaning']))}")
                with st.container(horizontal=True):
                    for key in ("map", "profile"):
                        _show_in(key, node, say)
        st.subheader(say("ui.bottlenecks.ranked" if rankable else "ui.bottlenecks.by_name"))
        _certainty(found, say)
        told_table(
            ranked.with_first("rank", "who", "loss", "certainty", "meaning"),
            say,
            narrow=[column.header for column in ranked.columns if column.key == "who"],
            height=460,
            key="rows.bottlenecks",
            choices=[Selection(nodes=about) for about in ranked.about],
        )
        with meaning():
            st.markdown(told.carriers or say("meeting.intro.bottlenecks"))
    to_agenda(found)


def _show_in(key: str, public: str, say: Texts) -> None:
    """A button that chooses somebody and goes to a page."""
    pressed = st.button(
        say("ui.bottlenecks.on_map" if key == "map" else "selection.to.profile"), key=f"show.{key}.{public}"
    )
    page = state.page(key)
    if pressed and page is not None:
        state.select(public)
        st.switch_page(page)
