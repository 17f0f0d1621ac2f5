"""Start: what this is in one sentence with a living map beside it, the two ways to begin, and the questions it answers."""

from __future__ import annotations

import streamlit as st

from netmap.samples import SAMPLES
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import network_map, plain
from netmap.ui.little_sample import little
from netmap.ui.pages import project_cards
from netmap.ui.pages.common import link, open_sample, sample_button
from netmap.view.sentences import bottleneck_sentence

QUESTIONS = ("access", "routes", "bottlenecks", "whatif", "advice", "compare", "agenda", "take_away")
"""Pages that answer a question, in the order in which people ask them."""
PROMISES = ("stays", "unread", "functions")
ICONS = {
    "access": ":material/meeting_room:",
    "routes": ":material/route:",
    "bottlenecks": ":material/warning:",
    "whatif": ":material/fork_right:",
    "advice": ":material/handshake:",
    "compare": ":material/compare_arrows:",
    "agenda": ":material/forum:",
    "take_away": ":material/download:",
    "stays": ":material/computer:",
    "unread": ":material/shield_person:",
    "functions": ":material/badge:",
}
PER_ROW = 4


def show() -> None:
    """Draw the page."""
    say, found = state.texts(), state.analysis()
    left, right = st.columns([5, 6], gap="large")
    with left:
        st.title(say("start.title"))
        st.markdown(say("start.sentence"))
        if found is not None:
            _open(say)
        _projects(say)
        _begin(say, first=found is None)
    with right:
        _living_map(say)
    st.subheader(say("start.questions"))
    if found is None:
        st.caption(say("start.questions_sample"))
    _questions(say, nothing_open=found is None)
    st.subheader(say("start.data"))
    for column, key in zip(st.columns(len(PROMISES)), PROMISES, strict=True):
        column.markdown(f"{ICONS[key]} {say(f'start.promise.{key}')}")
    with st.expander(say("start.small")):
        for key in SAMPLES[1:]:
            st.markdown(f"**{say(f'ui.sample.{key}.name')}** – {say(f'ui.sample.{key}.text')}")
            sample_button(key)


def _projects(say: Texts) -> None:
    """The projects that are kept, the last changed first; nothing while there are none."""
    found = project_cards.kept()
    if not found:
        return
    st.subheader(say("keeping.all"))
    project_cards.cards(found[: project_cards.FIRST], say, beside=1)
    if len(found) > project_cards.FIRST:
        link("project", say.count("keeping.more", len(found) - project_cards.FIRST))


def _open(say: Texts) -> None:
    """What is open, and the way to what can be said of it."""
    with st.container(border=True, key="start-open"):
        st.markdown(f"**{say('start.open', name=plain(state.source()))}**")
        link("overview", say("ui.start.to_overview"))


def _begin(say: Texts, *, first: bool) -> None:
    """The two ways to begin."""
    with st.container(border=True):
        st.subheader(say("start.sample"))
        st.markdown(say("start.sample_text"))
        sample_button(SAMPLES[0], primary=first)
    with st.container(border=True):
        st.subheader(say("start.own"))
        st.markdown(say("start.own_text"))
        link("data", say("ui.own_sheets"))


@st.fragment
def _living_map(say: Texts) -> None:
    """A little invented network to touch; a click says what is lost without that person or organisation."""
    found, drawn = little(say.lang)
    network_map(drawn, f"little|{say.lang}", [], key="start-map")
    clicked = state.clicked("start-map")
    inner = found.labels.inner(clicked[0]) if clicked else None
    with st.container(key="start-says"):
        if inner is None:
            st.markdown(say("start.map"))
        else:
            words = bottleneck_sentence(found.scores, found.labels, inner)
            st.markdown(f"**{plain(found.labels.label(inner))}.** {plain(words)}")


def _questions(say: Texts, *, nothing_open: bool) -> None:
    """A card per question; it leads to the page that answers it, with the sample opened when nothing is open."""
    for low in range(0, len(QUESTIONS), PER_ROW):
        columns = st.columns(PER_ROW)
        for column, key in zip(columns, QUESTIONS[low : low + PER_ROW], strict=True):
            with column, st.container(border=True, height="stretch", key=f"card-{key}"):
                pressed = st.button(
                    f"**{say(f'start.question.{key}')}**",
                    key=f"start.question.{key}",
                    icon=ICONS[key],
                    type="tertiary",
                    help=say(f"start.answer.{key}"),
                )
                if pressed:
                    _lead(key, nothing_open=nothing_open)


def _lead(key: str, *, nothing_open: bool) -> None:
    page = state.page(key)
    if nothing_open:
        open_sample(SAMPLES[0], key)
    elif page is not None:
        st.switch_page(page)
