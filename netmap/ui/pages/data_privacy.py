"""What the privacy gate kept out, in sentences that a privacy officer can sign."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from netmap.export.privacy_page import privacy_page
from netmap.ingest.privacy_report import privacy_statement
from netmap.model.records import Intake
from netmap.ui import state
from netmap.ui.components import plain


def show(intake: Intake) -> None:
    """Draw the report."""
    say = state.texts()
    st.markdown(say("ui.privacy.intro"))
    st.download_button(
        say("ui.privacy.download"),
        data=lambda: privacy_page(
            intake, list(state.open_files().items()), datetime.now(UTC).astimezone().date(), say
        ),
        file_name=say("ui.privacy.file"),
        mime="application/pdf",
        icon=":material/verified_user:",
        on_click="ignore",
    )
    for heading, lines in privacy_statement(intake, say):
        st.markdown(f"#### {heading}")
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))
