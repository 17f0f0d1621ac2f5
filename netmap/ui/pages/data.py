"""Gegevens: upload sheets, see and correct what was recognised, what is wrong, and what the privacy gate did."""

from __future__ import annotations

from functools import partial

import streamlit as st

from netmap.ingest.cell_report import unopened
from netmap.ingest.changes import Changes
from netmap.samples.template import template
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages import (
    data_columns,
    data_issues,
    data_matrix,
    data_often,
    data_privacy,
    data_read,
    keeping,
)
from netmap.ui.pages.common import heading, link
from netmap.ui.state import asking as asking_state
from netmap.ui.state import projects as project_state
from netmap.ui.state.uploads import uploads

TYPES = [
    *("xlsx", "xls", "xlsm", "xlsb", "ods", "csv", "tsv", "txt", "html", "parquet"),
    *("graphml", "gexf", "xml", "json", "cyjs", "dl"),
]
ANSWERS = ["zip"]
"""What may be dropped here besides: the answers to a round of questions, packed."""


def show() -> None:
    """Draw the page."""
    say = state.texts()
    heading("ui.data")
    _upload(say)
    _messages(say)
    keeping.ask(say)
    keeping.status(say)
    if state.forgotten():
        with st.container(border=True, key="forgotten", horizontal=True, vertical_alignment="center"):
            st.markdown(say("ui.data.forgotten"), width="content")
            st.button(
                say("ui.data.bring_back"),
                key="forget.back",
                icon=":material/undo:",
                on_click=state.bring_back,
            )
    found, waiting = state.analysis(), state.pending()
    if waiting is not None:
        shown = any(report.header for report in waiting[1])  # of a list of pupils nothing is
        if shown:
            st.subheader(say("ui.data.point_out"))
            st.markdown(say("ui.data.point_out_help"))
        data_read.refused(*waiting[1:])
        if shown:
            data_columns.show(waiting[1], likely="contacts")
        st.button(say("ui.data.drop"), on_click=state.drop_pending, icon=":material/close:")
        return
    if found is None:
        return
    data_read.show(found.intake, partial(_ways_on, say))
    _files(say)
    changed = state.last_changes()
    if changed is not None:
        _changes(changed, say)
    count = len(found.intake.issues)
    columns, cells, issues, privacy = st.tabs(
        [
            say("ui.data.recognised"),
            say("ui.data.cells"),
            say("ui.data.issues", n=say.number(count)),
            say("ui.data.privacy"),
        ]
    )
    with columns:
        st.markdown(say("ui.data.recognised_help"))
        data_columns.show(found.intake.sheets)
        data_matrix.show(found.intake)
        data_often.show(found.intake)
    with cells:
        data_read.cells(found.intake.cells, say)
    with issues:
        data_issues.show(found.intake)
    with privacy:
        data_privacy.show(found.intake)


def _upload(say: Texts) -> None:
    uploads = st.file_uploader(
        say("ui.data.upload"),
        type=[*TYPES, *ANSWERS],
        accept_multiple_files=True,
        help=say("ui.data.upload_help"),
        key=f"w.files.{state.upload_round()}",
    )
    if uploads:
        error = asking_state.upload([(file.name, file.getvalue()) for file in uploads])
        state.tell(None if error is None else say.error(error))
        state.next_round()
        st.rerun()
    st.download_button(
        say("ui.data.template"),
        data=lambda: template(say.lang),
        file_name=say("cli.template_name"),
        icon=":material/description:",
        on_click="ignore",
    )


def _messages(say: Texts) -> None:
    answers = asking_state.dropped()
    if answers is not None:
        with st.container(border=True, key="answers"):
            st.success(
                say.count("ask.found.returned", answers) if answers else say("ask.found.key.only"),
                icon=":material/contact_mail:",
            )
            link("asking", say("ask.found.to_page"))
    complaint = state.told()
    if complaint:
        st.error(plain(complaint), icon=":material/error:")
        if state.analysis() is not None:
            st.info(say("ui.data.kept", name=plain(state.source())))
    found = state.analysis()
    for sentence in unopened(found.intake.issues, say) if found else ():
        st.error(plain(sentence), icon=":material/error:")


def _files(say: Texts) -> None:
    """What is open, file by file, where there are several."""
    names = [one.name for one in uploads()] if state.is_own() else []
    for name in names if len(names) > 1 else ():
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(plain(name))
        right.button(
            say("ui.data.leave_out"),
            key=f"out.{name}",
            help=say("ui.data.leave_out_help", file=name),
            on_click=state.leave_out,
            args=(name,),
            type="tertiary",
        )


def _ways_on(say: Texts) -> None:
    """From here to the map, to who is who, and back to nothing."""
    with st.container(horizontal=True, vertical_alignment="center"):
        link("overview", say("ui.start.to_overview"))
        link("identity", say("ui.data.to_identity"))
        if project_state.project() is not None:
            st.button(
                say("keeping.care.close"), key="project.close", icon=":material/close:", on_click=state.forget
            )
            return
        with st.popover(say("ui.data.forget"), icon=":material/delete:", help=say("ui.data.forget_help")):
            st.markdown(say("ui.data.forget_sure"))
            st.button(say("ui.data.forget_yes"), key="forget.yes", type="primary", on_click=state.forget)


def _changes(changed: Changes, say: Texts) -> None:
    """What the last reading changed."""
    with st.expander(say("ui.changes.title"), expanded=True, icon=":material/compare_arrows:"):
        lines = [
            say.count(f"ui.changes.{kind}", len(names), names=plain(say.listing(list(names), 6)))
            for kind in ("people_new", "people_gone", "organisations_new", "organisations_gone")
            if (names := getattr(changed, kind))
        ]
        for kind in ("people_changed", "organisations_changed"):
            differ = getattr(changed, kind)
            if differ:
                fields = "people" if kind.startswith("people") else "organisations"
                named = [
                    f"{name} ({say.listing([say(f'ui.changes.field.{fields}.{field}') for field in what])})"
                    for name, what in differ
                ]
                lines.append(say.count(f"ui.changes.{kind}", len(differ), names=plain(say.listing(named, 6))))
        lines += [
            say.count(f"ui.changes.{kind}", number)
            for kind in (
                "contacts_new",
                "contacts_gone",
                "involvements_new",
                "involvements_gone",
                "issues_solved",
                "issues_new",
            )
            if (number := getattr(changed, kind))
        ]
        st.markdown("\n".join(f"- {line}" for line in lines) if lines else say("ui.changes.nothing"))
