"""What the list of projects shows of the project of this visit: a thumbnail of its map, and what there is to know beforehand."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from netmap.analysis import Analysis
from netmap.errors import StoreError
from netmap.export.thumbnail import thumbnail
from netmap.findings.agenda import Agenda
from netmap.ui.state.network import OPENING, analysis
from netmap.ui.state.projects import project, trouble
from netmap.ui.state.shelf import as_told
from netmap.ui.state.store import store
from netmap.ui.state.works import task

MOST_NODES = 3000
"""Nodes up to which the picture is made at once: of more it is made when somebody has looked at the map."""


def take_picture() -> None:
    """Keep the thumbnail and the facts with the project when they are others than before; nothing without a project."""
    here, found = project(), analysis()
    if here is None or found is None or trouble() is not None or task(OPENING) is not None:
        return
    told = facts(found)
    made_of = (here.id, found.network, tuple(told.items()))
    before = st.session_state.get("pictured")
    if before is not None and before[0] == here.id and before[1] is found.network and before[2] == made_of[2]:
        return
    drawn = thumbnail(as_told(found).scene) if len(found.network.nodes) <= MOST_NODES else b""
    try:
        store().put_picture(here.id, drawn, told)
    except StoreError:
        return  # it is told where a change is to be kept
    st.session_state["pictured"] = made_of


def facts(found: Analysis) -> dict[str, object]:
    """What is told beside the picture: how much there is, up to when, and what waits to be answered or done."""
    kinds = found.network.nodes["kind"]
    agenda: Agenda = st.session_state.get("agenda") or Agenda()
    today = datetime.now(UTC).date()
    until = found.network.reference_date
    return {
        "people": int((kinds == "professional").sum()),
        "organisations": int((kinds == "organisation").sum()),
        "until": until.isoformat() if until else "",
        "proposals": len(found.intake.proposals),
        "agreements": len(agenda.agreements),
        "due": sum(1 for one in agenda.agreements if one.by is not None and one.by <= today),
    }
