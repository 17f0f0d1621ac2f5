"""Gespreksagenda: from findings to points, agreements and what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from netmap.analysis import Analysis
from netmap.export.agenda_page import agenda_page
from netmap.export.project import project_name, project_zip
from netmap.findings.agenda import Agreement, follow_up
from netmap.text import Texts
from netmap.ui import parts, state
from netmap.ui.components import plain
from netmap.ui.pages import agenda_choose, agenda_points
from netmap.ui.pages.agenda_points import MOST_CHARACTERS, complaint
from netmap.ui.pages.common import may_leave, opened
from netmap.ui.pages.tabular import table
from netmap.ui.state import project as project_state
from netmap.view.agenda import follow_up_sentence
from netmap.view.profile import RESPONDENTS, profile_tables

TABS = ("choose", "elements", "points", "agreements", "profile", "keep")


def show() -> None:
    """Draw the page."""
    found = opened("agenda")
    say = state.texts()
    if found is None:
        if state.agenda().items or state.agenda().agreements:
            st.success(say("agenda.keep.opened"))
        st.markdown(say("agenda.not_open"))
        _open(say)
        return
    choose, elements, points, agreements, profile, keep = st.tabs([say(f"agenda.tab.{tab}") for tab in TABS])
    with choose:
        agenda_choose.findings(found, say)
    with elements:
        agenda_choose.elements(found, say)
    with points:
        _points()
    with agreements:
        _agreements(found, say)
    with profile:
        _profile(found, say)
    with keep:
        _take_along()


@st.fragment(key=parts.POINTS)
def _points() -> None:
    """The points, as a part that can be drawn again by itself."""
    agenda_points.show(state.texts())
    parts.catch_up()


@st.fragment(key=parts.KEEP)
def _take_along() -> None:
    found = state.analysis()
    if found is not None:
        _keep(found, state.texts())
    parts.catch_up()


def _agreements(found: Analysis, say: Texts) -> None:
    """What was agreed, with what the figures say of it now, and a form for one more."""
    st.markdown(say("agenda.help.agreements"))
    kept = state.agenda()
    if not kept.agreements:
        st.info(say("agenda.agreement.none"))
    for number, now in enumerate(follow_up(kept, found.scores)):
        one = now.agreement
        with st.container(border=True):
            due = say("agenda.agreement.due", who=one.who, day=say.day(one.by)) if one.by else one.who
            st.markdown(f"**{plain(one.what)}**  \n{plain(due)}")
            st.markdown(plain(follow_up_sentence(now, found.labels)))
            st.button(
                say("agenda.agreement.remove"),
                key=f"agreement.remove.{number}",
                type="tertiary",
                on_click=partial(_without, number),
            )
    _new_agreement(say)


def _without(number: int) -> None:
    kept = state.agenda()
    rest = tuple(one for place, one in enumerate(kept.agreements) if place != number)
    state.set_agenda(replace(kept, agreements=rest))


def _new_agreement(say: Texts) -> None:
    kept = state.agenda()
    items = [item for item in kept.items if item.about is not None]
    count = len(kept.agreements)
    with st.form(f"agreement.{count}", border=True):
        what = st.text_area(
            say("agenda.agreement.what"), key=f"w.agreement.what.{count}", max_chars=MOST_CHARACTERS
        )
        who = st.text_input(say("agenda.agreement.who"), key=f"w.agreement.who.{count}", max_chars=200)
        by = st.date_input(
            say("agenda.agreement.by"),
            value=None,
            format="DD-MM-YYYY" if say.lang == "nl" else "YYYY-MM-DD",
            key=f"w.agreement.by.{count}",
        )
        about = st.selectbox(
            say("agenda.agreement.about"),
            range(-1, len(items)),
            format_func=lambda place: (
                say("agenda.agreement.nothing") if place < 0 else " ".join(items[place].text.split())
            ),
            key=f"w.agreement.about.{count}",
        )
        if not st.form_submit_button(say("agenda.agreement.add"), type="primary"):
            return
    wrong = (
        complaint(f"{what}\n{who}", say)
        if what.strip() and who.strip()
        else say("agenda.agreement.incomplete")
    )
    if wrong:
        st.error(wrong)
        return
    made = Agreement(
        what.strip(),
        who.strip(),
        made_on=datetime.now(UTC).date(),
        by=by,
        about=None if about < 0 else items[about].about,
    )
    state.set_agenda(replace(kept, agreements=(*kept.agreements, made)))
    st.rerun()


def _profile(found: Analysis, say: Texts) -> None:
    """What people scored themselves."""
    st.markdown(say("agenda.help.profile", n=say.number(RESPONDENTS)))
    overall, separate = state.kept("elements", lambda: profile_tables(found.network, found.labels))
    if overall.empty and separate.empty:
        st.info(say("agenda.profile.none"))
        return
    for name, frame in (("overall", overall), ("separate", separate)):
        if not frame.empty:
            st.subheader(say(f"agenda.profile.{name}"))
            table(frame, say)
    st.caption(say("agenda.profile.how" if len(separate) else "agenda.profile.too_small"))
    st.caption(say("elements.source"))


def _keep(found: Analysis, say: Texts) -> None:
    """Take the agenda along, or go on with an earlier one."""
    kept = state.agenda()
    today = datetime.now(UTC).date()
    ready = may_leave(found.settings.names, "agenda")
    st.download_button(
        say("agenda.keep.page"),
        data=lambda: agenda_page(kept, found.labels, follow_up(kept, found.scores)).encode(),
        file_name=say("agenda.keep.page_file"),
        mime="text/html",
        icon=":material/print:",
        type="primary",
        on_click="ignore",
        disabled=not ready or not (kept.items or kept.agreements),
    )
    st.caption(say("agenda.help.own_text"))
    project = project_state.project()
    st.download_button(
        say("agenda.keep.project"),
        data=lambda: project_zip(project),
        file_name=project_name(today),
        mime="application/zip",
        icon=":material/save:",
        on_click="ignore",
    )
    st.caption(say("agenda.keep.project_help"))
    _open(say)


def _open(say: Texts) -> None:
    loaded = st.file_uploader(say("agenda.keep.open"), type=["zip"], key=f"w.project.{state.upload_round()}")
    if loaded is not None:
        error = project_state.open_project(loaded.getvalue(), loaded.name)
        if error is not None:
            st.error(plain(say.error(error)))
            return
        state.next_round()
        st.toast(say("agenda.keep.opened"))
        st.rerun()
