"""Toegankelijk: the coverage matrix, schools with most gaps first, and every gap in a sentence."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.common import link, not_measured, opened, route_button
from netmap.ui.pages.tabular import coloured, told_table
from netmap.ui.pages.without_schools import without_schools
from netmap.view.dependence import on_whom
from netmap.view.selection import Selection
from netmap.view.sentences import coverage_sentence
from netmap.view.tables import coverage_matrix


def show() -> None:
    """Draw the page."""
    found = opened("access")
    if found is None:
        return
    say, summary = state.texts(), found.scores.summary["access"]
    matrix = coverage_matrix(found.scores, found.labels)
    if not matrix.schools:
        without_schools(found)
        return
    told = state.as_told(found)
    gaps = told.gaps
    if told.lacks("access"):
        not_measured(told, "access")
        if found.labels.scope.paper or len(found.network.gaps):
            st.markdown(say("scope.on_paper_cells"))
        coloured(matrix, key="cells.access", labels=found.labels, width="stretch", tallest=900)
        return
    figures = st.columns(4)
    figures[0].metric(
        say("ui.access.accessible"),
        say.percent(summary["accessible"]),
        help=say("metrics.accessible.meaning"),
    )
    figures[1].metric(say("ui.access.gaps"), say.number(len(gaps)), help=say("ui.access.gaps_help"))
    figures[2].metric(
        say("dependence.hangs", who=on_whom(found.scores.dependence, found.labels)),
        say.percent(summary["lost_without_one"]),
        help=say("metrics.lost_without_one.meaning"),
    )
    reach = found.scores.summary["reach"]
    figures[3].metric(
        say("ui.access.reachable"),
        say.percent(reach["reachable"]),
        help=say(
            "ui.access.reachable_help",
            days=say.number(found.settings.days),
            known=say.percent(reach["travel_known"]),
        ),
    )
    st.subheader(say("ui.access.gaps_title"))
    if not gaps:
        st.success(say("view.summary.no_gaps"))
    else:
        told_table(
            gaps,
            say,
            height=320,
            key="rows.access",
            choices=[Selection(cell=(school, function)) for school, function in gaps.about],
        )
        link("advice", say("overview.door.advice"))
    about = f"{say('ui.access.matrix_about')} {say('selection.matrix_help')}"
    st.subheader(say("ui.access.matrix_title"), help=about)
    st.caption(say("ui.access.matrix_help", steps=say.number(found.settings.steps)))
    coloured(matrix, key="cells.access", labels=found.labels, width="stretch", tallest=900)
    st.subheader(say("ui.access.route_title"))
    columns = st.columns(2)
    schools = dict(zip(matrix.schools, matrix.school_labels, strict=True))
    disciplines = dict(zip(matrix.disciplines, matrix.discipline_labels, strict=True))
    chosen = state.selection()
    if chosen.cell is not None and (there := found.labels.inner(chosen.cell[0])) in schools:
        state.show_in("cell.school", there)
        state.show_in("cell.function", chosen.cell[1] if chosen.cell[1] in disciplines else None)
    school = columns[0].selectbox(
        say("view.column.school"),
        list(schools),
        index=None,
        format_func=schools.__getitem__,
        placeholder=say("ui.access.pick"),
        key="w.cell.school",
        on_change=_choose,
        args=(found,),
    )
    function = columns[1].selectbox(
        say("view.column.function"),
        list(disciplines),
        index=None,
        format_func=disciplines.__getitem__,
        placeholder=say("ui.access.pick"),
        key="w.cell.function",
        on_change=_choose,
        args=(found,),
    )
    if school and function:
        st.markdown(plain(coverage_sentence(found.scores, found.labels, school, function)))
        route_button(Selection(cell=(found.labels.public(school), function)), "access")


def _choose(found: Analysis) -> None:
    """The cell of the school and the function in the boxes."""
    school, function = state.widget("cell.school"), state.widget("cell.function")
    if school and function:
        state.choose(Selection(cell=(found.labels.public(school), function)))
