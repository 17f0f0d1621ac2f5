"""What there is to choose for the agenda: findings by working element, and reflection questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

import streamlit as st

from netmap.analysis import Analysis
from netmap.findings.agenda import Item
from netmap.findings.elements import SPOKEN_OF
from netmap.findings.finding import Finding
from netmap.text import Texts
from netmap.ui import parts, state
from netmap.ui.components import plain
from netmap.ui.pages.agenda_points import identity
from netmap.ui.pages.evidence import evidence
from netmap.ui.state import projects as project_state
from netmap.view.agenda import QUESTIONS, finding_item, question_item

Shown = TypeVar("Shown")
FIRST = 10
"""Findings that are shown before others are asked for: as many as one can weigh."""


def findings(found: Analysis, say: Texts) -> None:
    """The findings, grouped by element, the element with the strongest finding first."""
    if not found.findings:
        st.info(say("agenda.no_findings"))
        return
    st.markdown(say("agenda.help.choose"))
    first_of(found.findings, FIRST, "agenda", lambda finding: point(finding, found))


def first_of(findings: Sequence[Shown], first: int, key: str, draw: Callable[[Shown], object]) -> None:
    """The first of some findings or lines, and the others when they are asked for; ``key``: of the list, to remember that."""
    say = state.texts()
    every = state.remembered(f"all.{key}", otherwise=False)
    with st.container(gap="small"):
        for finding in findings if every else findings[:first]:
            draw(finding)
    if len(findings) > first and not every:
        st.button(
            say.count("agenda.more", len(findings) - first),
            key=f"all.{key}",
            on_click=state.remember,
            args=(f"all.{key}", True),
        )


def point(finding: Finding, found: Analysis) -> None:
    """One finding to put on the agenda; what it asks, does not show and rests on in a fold."""
    item = finding_item(finding, found.labels, found.installation.key)
    with st.container(gap="xxsmall"):
        tick(item, plain(item.text))
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
    if (
        not state.selection() and project_state.project() is None
    ):  # else what stands above the page or beside it speaks of it too
        parts.redraw(parts.POINTS, parts.KEEP, parts.ADDRESS)
