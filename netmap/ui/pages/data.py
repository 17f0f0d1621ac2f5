"""Gegevens: upload sheets, see what was recognised, what is wrong and what the privacy gate did."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from netmap.ingest.privacy_report import privacy_sentences
from netmap.samples.template import template
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.common import link, table
from netmap.view.tables import issues_table

TYPES = ["xlsx", "xls", "xlsm", "ods", "csv", "tsv", "txt"]


def show() -> None:
    """Draw the page."""
    say = state.texts()
    st.title(say("ui.data.title"))
    st.markdown(say("ui.data.intro"))
    uploads = st.file_uploader(
        say("ui.data.upload"), type=TYPES, accept_multiple_files=True, key=f"w.files.{state.upload_round()}"
    )
    if state.is_new_upload(tuple((file.file_id, file.size) for file in uploads)):
        names = say.listing([file.name for file in uploads], 2)
        error = state.load([(file.name, file.getvalue()) for file in uploads], names)
        state.tell(None if error is None else say.error(error))
    complaint = state.told()
    if complaint and uploads:
        st.error(plain(complaint), icon=":material/error:")
        if state.analysis() is not None:
            st.info(say("ui.data.kept", name=plain(state.source())))
    st.download_button(
        say("ui.data.template"),
        data=lambda: template(say.lang),
        file_name=say("cli.template_name"),
        icon=":material/description:",
        on_click="ignore",
    )
    found = state.analysis()
    if found is None:
        return
    intake = found.intake
    st.success(say("ui.data.loaded", name=plain(state.source())), icon=":material/check_circle:")
    columns = st.columns([1, 1, 3])
    with columns[0]:
        link("map", say("ui.start.to_map"))
    with columns[1]:
        st.button(say("ui.data.forget"), on_click=state.forget, icon=":material/delete:")
    st.subheader(say("ui.data.recognised"))
    st.markdown(say("ui.data.recognised_help"))
    table(
        pd.DataFrame(
            {
                say("view.column.file"): [sheet.file for sheet in intake.sheets],
                say("view.column.sheet"): [sheet.sheet for sheet in intake.sheets],
                say("ui.data.kind"): [say(f"cli.kind.{sheet.kind}") for sheet in intake.sheets],
                say("ui.data.rows"): [sheet.rows for sheet in intake.sheets],
                say("ui.data.columns"): [", ".join(sheet.columns.values()) for sheet in intake.sheets],
                say("ui.data.unused"): [", ".join(sheet.unused) for sheet in intake.sheets],
            }
        ),
        say,
    )
    st.subheader(say("ui.data.privacy"))
    for sentence in privacy_sentences(intake.privacy, say):
        st.markdown(f"- {plain(sentence)}")
    st.subheader(say("ui.data.issues"))
    issues = issues_table(intake, say)
    if issues.empty:
        st.markdown(say("ui.data.no_issues"))
    else:
        st.markdown(say.count("ui.data.issue_count", len(issues)))
        table(issues, say, wide=[say("view.column.message")], height=min(38 * len(issues) + 40, 420))
