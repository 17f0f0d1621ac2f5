"""The scenario that is being built, and what it leads to."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.scenario.steps import Scenario
from netmap.scenario.whatif import Outcome, whatif


def scenario() -> Scenario:
    """The scenario that is being built for the open network."""
    found: Scenario = st.session_state.get("scenario") or Scenario()
    return found


def set_scenario(wanted: Scenario) -> None:
    """Go on with another scenario."""
    st.session_state["scenario"] = wanted
    st.session_state["scenario_round"] = scenario_round() + 1


def scenario_round() -> int:
    """A number that makes fresh boxes for the next step after every step."""
    return int(st.session_state.get("scenario_round", 0))


def outcome(found: Analysis) -> Outcome:
    """What the scenario leads to; computed again only when the scenario or a figure changed."""
    kept = st.session_state.get("outcome")
    if kept is None or kept.scenario != scenario() or kept.before is not found.scores:
        kept = whatif(found.scores, found.words, scenario())
        st.session_state["outcome"] = kept
    return kept
