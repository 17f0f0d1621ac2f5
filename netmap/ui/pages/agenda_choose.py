"""What there is to choose for the agenda: findings by working element, and reflection questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from netmap.analysis import Analysis
from netmap.findings.agenda import Item
from netmap.findings.elements import SPOKEN_OF
from netmap.findings.finding import Finding
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.agenda_points import identity
from netmap.ui.pages.common import choose_button
from netmap.ui.pages.evidence import evidence
from netmap.view.about import finding_choice
from netmap.view.agenda import QUESTIONS, finding_item, item_caveat, question_item


def findings(found: Analysis, say: Texts) -> None:
    """The findings, grouped by element, the element with the strongest finding first."""
    if not found.findings:
        st.info(say("agenda.no_findings"))
        return
    st.markdown(say("agenda.help.choose"))
    groups: dict[str, list[Finding]] = {}
    for finding in found.findings:
        groups.setdefault(finding.element, []).append(finding)
    for element, members in groups.items():
        st.subheader(found.words.label(element, say.lang))
        st.caption(say(f"elements.{element}.data"))
        for finding in members:
            _finding(finding, found, say)


def _finding(finding: Finding, found: Analysis, say: Texts) -> None:
    item = finding_item(finding, found.labels, found.installation.key)
    with st.container(border=True):
        tick(item, plain(item.text))
        st.markdown(f"*{plain(item.question)}*")
        st.caption(plain(item_caveat(item, say)))
        choose_button(finding_choice(finding, found.labels), identity(item))
        evidence(finding)


def elements(found: Analysis, say: Texts) -> None:
    """What each of the twelve is, and its questions; first those of which the figures do not speak."""
    every = sorted(found.words.elements, key=lambda key: key in SPOKEN_OF)
    element = st.selectbox(
        say("agenda.element.label"), every, format_func=lambda key: found.words.label(key, say.lang)
    )
    st.markdown(say(f"elements.{element}.what"))
    for part in ("why", "data"):
        st.markdown(f"**{say(f'agenda.element.{part}')}**  \n{say(f'elements.{element}.{part}')}")
    st.markdown(f"**{say('agenda.element.questions')}**")
    for number in QUESTIONS:
        item = question_item(element, number, say)
        tick(item, plain(item.text))
    st.caption(say("elements.source"))


def tick(item: Item, label: str) -> None:
    """A box that puts a point on the agenda, or takes it off."""
    name = identity(item)
    key = f"pick.{name}"
    state.show_in(key, name in {identity(one) for one in state.agenda().items})
    st.checkbox(label, key=f"w.{key}", on_change=partial(_pick, item))


def _pick(item: Item) -> None:
    kept, name = state.agenda(), identity(item)
    rest = tuple(one for one in kept.items if identity(one) != name)
    items = (*rest, item) if len(rest) == len(kept.items) else rest
    state.set_agenda(replace(kept, items=items, made_on=kept.made_on or datetime.now(UTC).date()))
