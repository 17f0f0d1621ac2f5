"""Wat als: build a scenario step by step, and see at once what it changes for the schools."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from netmap.analysis import Analysis
from netmap.export.answers import json_text, people_csv
from netmap.export.leaving_page import leaving_page
from netmap.model.vocabulary import fold
from netmap.scenario.steps import GroupAway, OnDay, Scenario
from netmap.scenario.whatif import Outcome
from netmap.text import Texts
from netmap.told.leaving import Answer, Part, answer, leaving_item
from netmap.told.scenario import outcome_data
from netmap.ui import state
from netmap.ui.components import network_map, plain
from netmap.ui.pages.advice import SCENARIO
from netmap.ui.pages.agenda_points import identity, put
from netmap.ui.pages.common import legend, may_leave, opened, start_again
from netmap.ui.pages.tabular import coloured, table
from netmap.ui.pages.whatif_steps import KINDS, add_button, chosen_step
from netmap.ui.state import advice as advice_state
from netmap.ui.state import scenario as scenario_state
from netmap.view.scenario import (
    changes_matrix,
    changes_table,
    figures_table,
    outcome_sentences,
    overlay,
    step_sentences,
)
from netmap.view.scenario_steps import example_steps, step_sentence
from netmap.view.scene_maker import overlaid

MOST_LINES = 10
"""Lines of one part; the others are folded."""


def show() -> None:
    """Draw the page."""
    found = opened("whatif")
    if found is None:
        return
    _builder(found)
    if not scenario_state.scenario().steps:
        _examples(found)
        return
    outcome = scenario_state.outcome(found)
    if outcome is None:
        start_again("outcome")
        _back(scenario_state.scenario(), state.texts())
        return
    _steps(outcome, found)
    _outcome(outcome, found)


def _builder(found: Analysis) -> None:
    """The next step: what kind, of whom, and a button to add it."""
    say = state.texts()
    steps = bool(scenario_state.scenario().steps)
    with st.expander(say("whatif.page.more")) if steps else st.container(border=True):
        kind = st.selectbox(
            say("whatif.page.change"),
            list(KINDS),
            format_func=lambda key: say(f"whatif.page.kind.{key}"),
            key=f"w.scenario.kind.{say.lang}",  # a browser keeps the words of what is chosen
        )
        add_button(chosen_step(kind, found), say)


def _examples(found: Analysis) -> None:
    """What to try first, taken from the network."""
    say = state.texts()
    examples = example_steps(found.scores)
    st.info(
        say("whatif.page.example_first" if examples else "whatif.page.no_example"), icon=":material/info:"
    )
    for number, step in enumerate(examples):
        sentence = step_sentence(step, Scenario(), found.labels, found.network)
        if isinstance(step, OnDay):
            sentence = say("whatif.page.example.day", day=say(f"common.weekday.{step.day}"))
        elif isinstance(step, GroupAway):
            sentence = say("whatif.page.example.discipline", who=found.labels.discipline(step.key))
        st.button(
            plain(sentence),
            key=f"scenario.example.{number}",
            icon=":material/play_arrow:",
            on_click=scenario_state.set_scenario,
            args=(scenario_state.scenario().then(step),),
        )


def _steps(outcome: Outcome, found: Analysis) -> None:
    """The steps so far, each with a way to take it out again."""
    say, scenario = state.texts(), outcome.scenario
    st.subheader(say("whatif.page.steps"))
    for number, sentence in enumerate(step_sentences(outcome, found.labels)):
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(f"{number + 1}\\. {plain(sentence)}")
        rest = scenario.steps[:number] + scenario.steps[number + 1 :]
        right.button(
            say("whatif.page.remove_step"),
            key=f"scenario.remove.{number}",
            help=say("whatif.page.remove_step_help", n=say.number(number + 1)),
            icon=":material/close:",
            type="tertiary",
            on_click=scenario_state.set_scenario,
            args=(replace(scenario, steps=rest),),
        )
    _back(scenario, say, dated=bool(outcome.away))


def _back(scenario: Scenario, say: Texts, *, dated: bool = False) -> None:
    """The ways back: without the last step, or without any; and from which day it is, when somebody leaves."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if dated:
            day = st.date_input(
                say("leaving.page.since"),
                scenario_state.since(),
                key="w.since",
                format="DD-MM-YYYY",
                width=240,
            )
            scenario_state.set_since(day)
        st.button(
            say("whatif.page.undo"),
            icon=":material/undo:",
            on_click=scenario_state.set_scenario,
            args=(scenario.undone(),),
        )
        st.button(
            say("whatif.page.clear"),
            icon=":material/delete:",
            on_click=scenario_state.set_scenario,
            args=(Scenario(),),
        )


def _outcome(outcome: Outcome, found: Analysis) -> None:
    say = state.texts()
    if outcome.away:
        _answer(outcome, found, say)
    else:
        st.subheader(say("whatif.page.outcome"))
        with st.container(border=True):
            st.markdown(
                "\n".join(f"- {plain(sentence)}" for sentence in outcome_sentences(outcome, found.labels))
            )
    st.subheader(say("whatif.page.matrix"))
    _matrix(outcome, found, say)
    st.subheader(say("whatif.page.map"))
    drawn, stamp = state.drawing("discipline", "betweenness")
    over = overlaid(drawn, overlay(outcome, found.labels), found.labels)
    network_map(over, f"{stamp}|{id(outcome)}", [], key="whatif-map", chooses=True)
    legend(over, folded=True)
    st.caption(say("whatif.page.map_help"))
    with st.expander(say("leaving.page.more")):
        figures = figures_table(outcome, found.labels)
        table(figures, say, height=35 * len(figures) + 38)
        st.caption(say("whatif.page.figures_help"))
        _downloads(outcome, found, say)


def _answer(outcome: Outcome, found: Analysis, say: Texts) -> None:
    """Who loses what, what stays behind, who could stand in and what repairs most; then on to the meeting."""
    parts_shown = st.container()
    place = st.empty()
    with parts_shown:
        _part(answer(outcome, None, found.labels).parts[0], say)
    with place.container():
        helped = scenario_state.helps(outcome, found, advice_state.asked(found))
        if helped is None:
            start_again("leaving")
    told = answer(outcome, helped, found.labels, scenario_state.since())
    with parts_shown:
        for part in told.parts[1:]:
            _part(part, say)
        _next(outcome, told, found, say)


def _part(part: Part, say: Texts) -> None:
    st.subheader(part.title)
    lines = [f"- {plain(line)}" for line in part.lines]
    st.markdown("\n".join(lines[:MOST_LINES]))
    if len(lines) > MOST_LINES:
        with st.expander(say.count("leaving.page.others", len(lines) - MOST_LINES)):
            st.markdown("\n".join(lines[MOST_LINES:]))


def _next(outcome: Outcome, told: Answer, found: Analysis, say: Texts) -> None:
    """On to the agenda, to one page on paper, and to more proposals."""
    st.subheader(say("leaving.page.next"))
    item = leaving_item(
        outcome, found.network, found.settings, found.words, found.installation.key, scenario_state.since()
    )
    there = identity(item) in {identity(one) for one in state.agenda().items}
    ready = may_leave(found.settings.names, "leaving")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            say("leaving.page.is_on_agenda" if there else "leaving.page.on_agenda"),
            key="scenario.agenda",
            icon=":material/check:" if there else ":material/forum:",
            disabled=there,
            on_click=put,
            args=(item,),
        )
        st.download_button(
            say("leaving.page.sheet"),
            data=lambda: leaving_page(told, found.settings.title, say, made_on=datetime.now(UTC).date()),
            file_name=f"{say('leaving.page.file')}.html",
            mime="text/html",
            icon=":material/description:",
            on_click="ignore",
            disabled=not ready,
        )
        more = st.button(say("leaving.page.to_advice"), key="scenario.advice", icon=":material/handshake:")
    page = state.page("advice")
    if more and page is not None:
        state.remember("advice_for", SCENARIO)
        st.switch_page(page)


def _matrix(outcome: Outcome, found: Analysis, say: Texts) -> None:
    """Only the ways in that change."""
    matrix = changes_matrix(outcome, found.labels)
    if not matrix.schools:
        st.markdown(say("whatif.page.no_changes"))
        return
    st.caption(say("whatif.page.matrix_help"))
    coloured(matrix, key="cells.whatif", labels=found.labels, width="content", tallest=600)


def _downloads(outcome: Outcome, found: Analysis, say: Texts) -> None:
    """The name of the scenario, and the outcome as files that are called so."""
    name = st.text_input(
        say("whatif.page.name"),
        value=outcome.scenario.name,
        placeholder=say("whatif.page.name_hint"),
        max_chars=60,
    )
    if name != outcome.scenario.name:
        scenario_state.set_scenario(replace(outcome.scenario, name=name))
        st.rerun()
    stem = "-".join([say("whatif.page.unnamed"), *fold(name).split()])
    ready = may_leave(found.settings.names, "whatif")
    with st.container(horizontal=True):
        st.download_button(
            say("whatif.page.download_csv"),
            data=lambda: people_csv(changes_table(outcome, found.labels), found.labels.texts),
            file_name=f"{stem}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            disabled=not ready,
        )
        st.download_button(
            say("whatif.page.download_json"),
            data=lambda: json_text(outcome_data(outcome, found.labels)),
            file_name=f"{stem}.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
            disabled=not ready,
        )
