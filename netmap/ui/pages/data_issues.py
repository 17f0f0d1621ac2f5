"""What is wrong or doubtful in the sheets, by kind, and a copy of each file with it all at the cells themselves."""

from __future__ import annotations

from functools import partial

import streamlit as st

from netmap.export.annotated import annotated_copy, copy_name
from netmap.model.records import Intake
from netmap.settings import installation
from netmap.told.input_tables import issue_groups, issues
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.tabular import told_table
from netmap.ui.state import answers as answer_state

ICONS = {"error": ":material/error:", "warning": ":material/warning:", "correction": ":material/edit:"}
MOST_ROWS = 500
"""Rows of one kind that are shown; the copy of the file holds them all."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(intake: Intake) -> None:
    """Draw the issues."""
    say = state.texts()
    if not intake.issues:
        st.markdown(say("ui.data.no_issues"))
        return
    st.markdown(say.count("ui.data.issue_count", len(intake.issues)))
    st.markdown(say("ui.issues.copy_help"))
    for name, content in state.open_files().items():
        st.download_button(
            say("ui.issues.copy", file=copy_name(name, say)),
            data=partial(
                annotated_copy, name, content, intake.issues, answer_state.steering(), installation(), say
            ),
            file_name=copy_name(name, say),
            mime=XLSX,
            key=f"copy.{name}",
            icon=":material/download:",
            on_click="ignore",
        )
    for number, group in enumerate(issue_groups(intake, say)):
        title = say("ui.issues.group", n=say.number(len(group.issues)), title=group.title)
        with st.expander(title, icon=ICONS[group.severity], expanded=number == 0):
            rows = issues(group.issues[:MOST_ROWS], say)
            messages = set(rows.values("message"))
            if len(messages) == 1:  # the same words for each: said once, in full
                st.markdown(plain(str(messages.pop())))
                rows = rows.without("message")
            told_table(rows, say, height=420)
