"""What a finding rests on, drawn when somebody opens it: a page with twenty findings need not carry all their tables."""

from __future__ import annotations

import streamlit as st

from netmap.findings.finding import Finding
from netmap.told.points import evidence as told_evidence
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.agenda_points import identity
from netmap.ui.pages.common import choose_button
from netmap.ui.pages.tabular import told_table
from netmap.view.about import finding_choice
from netmap.view.agenda import finding_item, item_caveat


def evidence(finding: Finding) -> None:
    """A box to open, with what a finding of the open network asks, what it does not show, and the rows behind it."""
    found = state.analysis()
    if found is not None:
        _box(next(place for place, other in enumerate(found.findings) if other is finding))


@st.fragment
def _box(place: int) -> None:
    found = state.analysis()
    if found is None:
        return
    say, finding = state.texts(), found.findings[place]
    item = finding_item(finding, found.labels, found.installation.key)
    name = identity(item)
    box = st.expander(say("agenda.evidence"), key=f"w.evidence.{name}", on_change="rerun", type="compact")
    if box.open:
        with box:
            st.markdown(f"*{plain(item.question)}*")
            st.caption(f"{plain(item_caveat(item, say))} {say(f'elements.{item.element}.data')}")
            choose_button(finding_choice(finding, found.labels), name)
            for title, rows in told_evidence(finding, found.labels):
                st.markdown(plain(title))
                told_table(rows, say)
