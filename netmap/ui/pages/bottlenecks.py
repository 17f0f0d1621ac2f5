"""Knelpunten: on whom most hangs, in a ranked table with a plain sentence per row, and what to talk about."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.common import choose_button, opened, table
from netmap.view.about import finding_choice
from netmap.view.selection import node_choices
from netmap.view.sentences import (
    certainty_sentences,
    finding_caveat,
    finding_question,
    finding_sentence,
)
from netmap.view.tables import bottlenecks_table

MOST = 50
MOST_FINDINGS = 15


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
    ranked = bottlenecks_table(found.scores, found.labels, MOST)
    if ranked.empty:
        st.success(say("meeting.no_bottlenecks"))
    else:
        who, meaning = say("view.column.who"), say("view.column.meaning")
        rankable = bool(found.scores.summary["certainty"]["rankable"])
        # Without an order nobody is put first.
        first = list(zip(ranked.index, ranked.to_dict("records"), strict=True))[:3] if rankable else []
        for node, row in first:
            with st.container(border=True):
                st.markdown(f"**{plain(row[who])}**  \n{plain(row[meaning])}")
                with st.container(horizontal=True):
                    for key in ("map", "profile"):
                        _show_in(key, found.labels.public(str(node)), say)
        st.subheader(say("ui.bottlenecks.ranked" if rankable else "ui.bottlenecks.by_name"))
        _certainty(found, say)
        order = [say(f"view.column.{name}") for name in ("rank", "who", "loss", "certainty", "meaning")]
        order = [name for name in order if name in ranked.columns]
        rest = [name for name in ranked.columns if name not in order]
        table(
            ranked[[*order, *rest]],
            say,
            shares=[say("view.column.betweenness"), say("view.column.certainty")],
            wide=[meaning],
            height=460,
            key="rows.bottlenecks",
            choices=node_choices(ranked.index, found.labels),
        )
        st.caption(say("meeting.intro.bottlenecks"))
    st.subheader(say("meeting.part.findings"))
    st.markdown(say("meeting.intro.findings"))
    if not found.findings:
        st.markdown(say("meeting.no_findings"))
    for number, finding in enumerate(found.findings[:MOST_FINDINGS]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"- {plain(finding_sentence(finding, found.labels))}  \n"
                f"  *{plain(finding_question(finding, found.labels))}*  \n"
                f"  <small>{plain(finding_caveat(finding, found.labels))}</small>",
                unsafe_allow_html=True,
            )
            choose_button(finding_choice(finding, found.labels), f"finding.{number}")
    if len(found.findings) > MOST_FINDINGS:
        st.caption(say.count("meeting.more_findings", len(found.findings) - MOST_FINDINGS))


def _show_in(key: str, public: str, say: Texts) -> None:
    """A button that chooses somebody and goes to a page."""
    pressed = st.button(
        say("ui.bottlenecks.on_map" if key == "map" else "selection.to.profile"), key=f"show.{key}.{public}"
    )
    page = state.page(key)
    if pressed and page is not None:
        state.select(public)
        st.switch_page(page)
