"""Profiel: what there is to know of the chosen school, organisation, function or person."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from netmap.analysis import Analysis
from netmap.settings import MOST_ON_CANVAS
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import network_map, plain
from netmap.ui.pages.agenda_choose import first_of, point
from netmap.ui.pages.common import legend, link, opened, start_again
from netmap.ui.pages.tabular import table
from netmap.ui.state import comparison as comparison_state
from netmap.view.about import findings_about
from netmap.view.profiles import On, Profile, Section, choices, profile, subject
from netmap.view.profiles.ego import ego_scene
from netmap.view.profiles.starting import starting_points
from netmap.view.scene import Scene
from netmap.view.selection import Selection, discipline_choices, node_choices, words
from netmap.view.sentences import coverage_sentence

MOST_FINDINGS = 5
MOST_CHOICES = 3000
"""Names in one box; in a larger network one types a part of the name first."""
TALL = 420


def show() -> None:
    """Draw the page."""
    found = opened("profile", "profiles.page")
    if found is None:
        return
    say = state.texts()
    change = comparison_state.latest_change()
    if change is None:
        start_again("comparison")
    on = On(found.scores, found.labels, change)
    _search(found, on, say)
    chosen = state.selection()
    made = profile(chosen, on, found.words)
    if made is None:
        _several(found, chosen, say)
        return
    _head(found, made, chosen, say)
    _findings(found, subject(chosen), say)
    for section in made.sections[:-1]:
        _section(found, section, say)
    _evidence(made, say)


def _search(found: Analysis, on: On, say: Texts) -> None:
    """Everybody and everything with a profile, to choose from."""
    every = choices(on, found.words)
    if len(every) > MOST_CHOICES:
        part = st.text_input(say("profiles.page.part"), key="w.profile.part").strip().casefold()
        kept = [one for one, name in every.items() if part in name.casefold()][:MOST_CHOICES]
        every = {one: every[one] for one in kept}
    now = subject(state.selection())
    state.show_in("profile", now if now in every else None)
    st.selectbox(
        say("profiles.page.search"),
        list(every),
        index=None,
        format_func=lambda one: every.get(one, ""),
        placeholder=say("profiles.page.hint"),
        key="w.profile",
        on_change=_take,
    )


def _take() -> None:
    wanted = state.widget("profile")
    if wanted is not None:
        state.choose(wanted)


def _several(found: Analysis, chosen: Selection, say: Texts) -> None:
    """Nobody in particular is chosen: of a tie or of several, each by itself; else how to choose."""
    if not chosen:
        _list(found, say)
        return
    st.markdown(say("profiles.page.several"))
    for public in chosen.named:
        one = Selection((public,))
        name = words(one, found.labels)
        if name:
            st.button(plain(name), key=f"profile.{public}", on_click=state.choose, args=(one,))


def _list(found: Analysis, say: Texts) -> None:
    """Schools and functions to choose from, each with what it lacks: whoever comes without a question begins there."""
    st.caption(say("profiles.page.choose"))
    schools, functions = starting_points(found.scores, found.labels)
    if schools.empty and functions.empty:
        return
    left, right = st.columns(2, gap="medium")
    for column, frame, key, choices_ in (
        (left, schools, "schools", node_choices(list(schools.index), found.labels)),
        (right, functions, "functions", discipline_choices(functions.index)),
    ):
        with column:
            table(frame, say, height=TALL, key=f"rows.profile.{key}", choices=choices_)


def _head(found: Analysis, made: Profile, chosen: Selection, say: Texts) -> None:
    """Name, facts and what matters most; beside it the small map."""
    st.header(plain(made.title), anchor=False)
    st.caption(plain(" · ".join(f"{what}: {value}" for what, value in made.facts)))
    small, stamp = _small_map(found, made)
    left, right = st.columns([2, 3], gap="medium") if small is not None else (st.container(), None)
    with left, st.container(border=True, key="summary"):
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in made.summary))
        if chosen.cell is not None and (school := found.labels.inner(chosen.cell[0])) is not None:
            st.markdown(plain(coverage_sentence(found.scores, found.labels, school, chosen.cell[1])))
        if chosen.discipline is not None:
            link("map", say("profiles.page.on_map"))
    if small is not None and right is not None:
        with right:
            network_map(small, f"{stamp}|{'|'.join(made.members)}", [], key="ego", chooses=True)
            with st.expander(say("profiles.page.legend")):
                legend(small)


def _small_map(found: Analysis, made: Profile) -> tuple[Scene | None, str]:
    """The small map and its stamp; none for a function, and in a network too large to lay out for it alone."""
    if not made.members or len(found.scores.structure.ids) > MOST_ON_CANVAS:
        return None, ""
    scene, stamp = state.drawing("discipline", "betweenness")
    small = ego_scene(scene, {found.labels.public(node) for node in made.members})
    return (small, stamp) if small.nodes else (None, "")


def _findings(found: Analysis, chosen: Selection, say: Texts) -> None:
    """What stands out about it, to put on the agenda."""
    about = findings_about(found.findings, chosen, found.network, found.labels)
    st.subheader(say("profiles.section.findings"), anchor=False)
    if not about:
        st.markdown(say("profiles.page.no_findings"))
        return
    st.caption(say("profiles.page.findings_help"))
    first_of(about, MOST_FINDINGS, "profile", lambda finding: point(finding, found))


def _section(found: Analysis, section: Section, say: Texts) -> None:
    st.subheader(say(f"profiles.section.{section.key}"), anchor=False)
    for sentence in section.sentences:
        st.markdown(plain(sentence))
    if section.key == "change" and comparison_state.latest_change() is None:
        link("compare", say("profiles.page.compare"))
    if section.table is not None:
        table(
            section.table,
            say,
            labels=found.labels,
            height=TALL,
            key=f"rows.profile.{section.key}",
            choices=section.choices,
        )


def _evidence(made: Profile, say: Texts) -> None:
    """What it rests on, and how the figures are computed."""
    section = made.sections[-1]
    st.subheader(say("profiles.section.evidence"), anchor=False)
    for sentence in section.sentences:
        st.markdown(plain(sentence))
    with st.expander(say("profiles.page.formulas")):
        parts = ("name", "meaning", "misleads", "formula")
        rows = [[say(f"metrics.{key}.{part}") for part in parts] for key in made.metrics]
        headers = [say(f"profiles.formula.{part}") for part in parts]
        table(pd.DataFrame(rows, columns=headers), say, wide=headers[1:])
