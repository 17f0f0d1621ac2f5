"""The agenda of the meeting."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netmap.findings.agenda import Agenda
from netmap.ui.state.network import analysis
from netmap.view.agenda import current
from netmap.view.labels import Labels


def agenda() -> Agenda:
    """The agenda of the meeting; points that the visitor did not word follow the figures, the names and the language."""
    kept: Agenda = st.session_state.get("agenda") or Agenda()
    found = analysis()
    return kept if found is None else current(kept, found.findings, found.labels, found.installation.key)


def set_agenda(wanted: Agenda) -> None:
    """Use another agenda.

    Points that the visitor did not word are kept without real names, also while these are shown: a point outlives the
    level of names, and the finding that it came from.
    """
    found = analysis()
    if found is not None and found.settings.names == "full":
        key = found.installation.key
        nameless = Labels(found.network, replace(found.settings, names="role"), found.words, key)
        wanted = current(wanted, found.findings, nameless, key)
    st.session_state["agenda"] = wanted


def drop_agenda() -> None:
    """Forget what was chosen from the network that was open; agreements of an opened project file stay, to look back on."""
    loaded = st.session_state.get("loaded_agreements", ())
    kept = tuple(one for one in agenda().agreements if one in loaded)
    st.session_state["agenda"] = Agenda(agreements=kept)
    st.session_state.pop("refused", None)
