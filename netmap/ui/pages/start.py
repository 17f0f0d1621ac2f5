"""Start: what this is, a sample one click away, and the way to one's own sheets."""

from __future__ import annotations

import streamlit as st

from netmap.samples import SAMPLES
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.common import link, sample_button
from netmap.view.sentences import summary_sentences


def show() -> None:
    """Draw the page."""
    say, found = state.texts(), state.analysis()
    st.title(say("ui.start.title"))
    st.markdown(say("ui.start.intro"))
    if found is not None:
        with st.container(border=True):
            st.subheader(say("ui.start.open", name=plain(state.source())))
            for sentence in summary_sentences(found.scores, found.labels):
                st.markdown(f"- {plain(sentence)}")
            columns = st.columns(3)
            for column, key in zip(columns, ("map", "access", "bottlenecks"), strict=True):
                with column:
                    link(key, say(f"ui.start.to_{key}"))
    left, right = st.columns(2)
    with left, st.container(border=True, height="stretch"):
        st.subheader(say("ui.start.sample_title"))
        st.markdown(say("ui.start.sample_text"))
        sample_button(SAMPLES[0], primary=found is None)
    with right, st.container(border=True, height="stretch"):
        st.subheader(say("ui.start.own_title"))
        st.markdown(say("ui.start.own_text"))
        link("data", say("ui.own_sheets"))
    with st.expander(say("ui.start.small_title")):
        for key in SAMPLES[1:]:
            st.markdown(f"**{say(f'ui.sample.{key}.name')}** – {say(f'ui.sample.{key}.text')}")
            sample_button(key)
    st.caption(say("ui.start.privacy"))
