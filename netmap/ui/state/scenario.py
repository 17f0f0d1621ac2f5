"""The scenario that is being built, and what it leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from netmap.analysis import Analysis
from netmap.apart import by_name, by_share
from netmap.scenario.candidates import Wishes
from netmap.scenario.leaving import Leaving, leaving
from netmap.scenario.steps import Scenario
from netmap.scenario.whatif import Outcome, whatif
from netmap.ui.state.visit import apart
from netmap.ui.state.works import worked_out


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


def outcome(found: Analysis) -> Outcome | None:
    """What the scenario leads to; computed again only when the scenario or a figure changed.

    ``None`` when the visitor stopped it.
    """
    kept: Outcome | None = st.session_state.get("outcome")
    scores, words, asked = found.scores, found.words, scenario()
    if kept is not None and kept.scenario == asked and kept.before is scores:
        return kept
    work, done = by_share("progress.scenario", partial(whatif, scores, words, asked)), apart()
    made = worked_out(
        "outcome",
        (scores, asked),
        lambda tell: done(work, tell, len(scores.network.nodes)),
        "progress.scenario",
    )
    if made is not None:
        made = replace(made, before=scores)  # what was worked out elsewhere has a copy of it
        st.session_state["outcome"] = made
    return made


def since() -> date | None:
    """From which day the scenario is, when the visitor said so: it changes no figure."""
    found: date | None = st.session_state.get("scenario_since")
    return found


def set_since(wanted: date | None) -> None:
    """Say from which day the scenario is."""
    st.session_state["scenario_since"] = wanted


def helps(made: Outcome, found: Analysis, wishes: Wishes) -> Leaving | None:
    """What can be done about the scenario; computed again only when that or whom to ask changed.

    ``None`` when the visitor stopped it.
    """
    kept: tuple[Outcome, Wishes, Leaving] | None = st.session_state.get("leaving")
    if kept is not None and kept[0] is made and kept[1] == wishes:
        return kept[2]
    work, done, nodes = (
        by_name(partial(leaving, made, found.words, wishes)),
        apart(),
        len(found.network.nodes),
    )
    helped = worked_out("leaving", (made, wishes), lambda tell: done(work, tell, nodes), "progress.leaving")
    if helped is not None:
        st.session_state["leaving"] = (made, wishes, helped)
    return helped
