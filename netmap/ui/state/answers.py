"""What the visitor answered: on columns and sheets, on who is who, on advised ties."""

from __future__ import annotations

import streamlit as st

from netmap.ingest.decisions import Decisions
from netmap.ingest.steering import Steering
from netmap.scenario.candidates import Answers
from netmap.ui.state.network import analysis


def steering() -> Steering:
    """What the visitor said about columns and sheets; it holds for every further upload."""
    said: Steering = st.session_state.get("steering") or Steering()
    return said


def decisions() -> Decisions:
    """What the visitor said about who is who; it holds for every further upload."""
    said: Decisions = st.session_state.get("decisions") or Decisions()
    return said


def decide(wanted: Decisions) -> None:
    """Take down answers on who is who; they are worked into the network by :func:`settle`."""
    st.session_state["decisions"] = wanted
    st.session_state["unsettled"] = unsettled() + 1


def unsettled() -> int:
    """Answers that the open network does not know of yet."""
    return int(st.session_state.get("unsettled", 0))


def skipped() -> frozenset[str]:
    """Proposals that the visitor put off, for this session."""
    found: frozenset[str] = st.session_state.get("skipped", frozenset())
    return found


def skip(proposals: frozenset[str]) -> None:
    """Put proposals off."""
    st.session_state["skipped"] = proposals


def advice_answers() -> Answers:
    """What the visitor answered on advised ties; dropped when other files are opened."""
    said: Answers = st.session_state.get("advice_answers") or Answers()
    found = analysis()
    return said if found is None else said.about(map(str, found.network.nodes.index))


def answer_advice(answers: Answers) -> None:
    """Take down what the visitor answered on advised ties."""
    st.session_state["advice_answers"] = answers
