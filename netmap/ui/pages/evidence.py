"""What a finding rests on, drawn when somebody opens it: a page with twenty findings need not carry all their tables."""

from __future__ import annotations

import streamlit as st

from netmap.findings.finding import Finding
from netmap.told.points import evidence as told_evidence
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.agenda_points import identity
from netmap.ui.pages.common import told_table
from netmap.view.agenda import finding_item


def evidence(finding: Finding) -> None:
    """A box to open, with the rows behind a finding of the open network."""
    found = state.analysis()
    if found is not None:
        _box(next(place for place, other in enumerate(found.findings) if other is finding))


@st.fragment
def _box(place: int) -> None:
    found = state.analysis()
    if found is None:
        return
    say, finding = state.texts(), found.findings[place]
    name = identity(finding_item(finding, found.labels, found.installation.key))
    box = st.expander(say("agenda.evidence"), key=f"w.evidence.{name}", on_change="rerun")
    if box.open:
        with box:
            for title, rows in told_evidence(finding, found.labels):
                st.markdown(plain(title))
                told_table(rows, say)
