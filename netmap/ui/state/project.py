"""The project file: the agenda and the choices, to go on with another day."""

from __future__ import annotations

import streamlit as st

from netmap.errors import NetmapError
from netmap.export.project import Project, read_project
from netmap.findings.agenda import Agenda
from netmap.ingest.steering import Steering
from netmap.ui.state.agenda import set_agenda
from netmap.ui.state.answers import decisions, steering
from netmap.ui.state.files import reread

KEPT = ("agenda", "loaded_agreements", "refused", "steering", "decisions")
"""What a project file changes of the visit."""


def project() -> Project:
    """What a project file is to hold: the agenda, and the choices that the visitor made."""
    how, who = steering(), decisions()
    return Project(
        st.session_state.get("agenda") or Agenda(),
        how if how != Steering() else None,
        who if who.made else None,
    )


def open_project(content: bytes, name: str) -> NetmapError | None:
    """Go on with a project file: its agenda replaces the one here, its choices are added to those made here."""
    try:
        made = read_project(content, name)
    except NetmapError as error:
        return error
    before = {key: st.session_state.get(key) for key in KEPT}
    how, who = steering(), decisions()
    if made.steering is not None:
        more = made.steering
        how = Steering(
            {**how.columns, **more.columns}, {**how.kinds, **more.kinds}, {**how.sheets, **more.sheets}
        )
    for answer in made.decisions.made if made.decisions else ():
        who = who.with_answer(answer)

    def put() -> None:
        if made.agenda is not None:
            set_agenda(made.agenda)
            st.session_state["loaded_agreements"] = made.agenda.agreements
            st.session_state.pop("refused", None)
        st.session_state["steering"], st.session_state["decisions"] = how, who

    def back() -> None:
        for key, value in before.items():
            st.session_state[key] = value
            if value is None:
                del st.session_state[key]

    if (steering(), decisions()) != (how, who):
        return reread(put, back)
    put()
    return None
