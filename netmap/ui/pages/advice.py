"""Wat helpt: the few new contacts that solve most, to take over or turn down; whom to brief, and who could stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from netmap.analysis import Analysis
from netmap.export.answers import people_csv
from netmap.scenario.advise import Advised, Gain
from netmap.scenario.candidates import Answers, Tie, Wishes
from netmap.scenario.openings import Pair
from netmap.scenario.relief import briefing
from netmap.scenario.whatif import Outcome
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import network_map, plain
from netmap.ui.pages.agenda_choose import first_of
from netmap.ui.pages.common import legend, link, may_leave, opened, start_again, to_agenda
from netmap.ui.pages.tabular import table
from netmap.ui.pages.without_schools import without_schools
from netmap.ui.state import advice as advice_state
from netmap.ui.state import answers as answer_state
from netmap.ui.state import scenario as scenario_state
from netmap.view.advice import (
    advice_overlay,
    advice_table,
    deputy_line,
    gain_sentence,
    reason_sentence,
    through_sentence,
    tie_words,
    total_sentence,
)
from netmap.view.labels import capitalised
from netmap.view.selection import tie_choices
from netmap.view.sentences import nobody_of

MOST_TIES = 20
MOST_PER_PERSON = 10
MOST_DEPUTIES = 3
ALL, SCENARIO = "", "scenario"
"""What an advice can be for, beside a school or a function."""


def show() -> None:
    """Draw the page."""
    found = opened("advice")
    if found is None:
        return
    say = state.texts()
    if not found.scores.summary["access"]["needed_pairs"]:
        without_schools(found)
        return
    if "contact" not in found.settings.layers:
        st.warning(say("advice.no_contact_layer"))
        return
    ties, wishes, after = _wishes(found, say)
    answers = answer_state.advice_answers()
    made = advice_state.advised(ties, wishes, after)
    if made is None:
        start_again("advice")
    else:
        advised, total = made
        _agreed(found, say, answers, total)
        _proposals(
            found, say, answers, advised, lacking=_lacking(found, wishes.pairs), after=after is not None
        )
        if advised or answers.accepted:
            _map(found, say, advised, answers.accepted)
    if wishes.pairs is None and after is None:  # they are about the whole network
        _briefing(found, say)
        _deputies(found, say)
    to_agenda(found)


def _lacking(found: Analysis, pairs: tuple[Pair, ...] | None) -> list[str]:
    """The functions of the pairs that are needed and not accessible, of some or of all of them."""
    rows = found.scores.coverage
    far = rows[rows["needed"].astype(bool) & ~(rows["steps"] <= found.settings.steps)]
    missing = zip(map(str, far["school"]), map(str, far["discipline"]), strict=True)
    return sorted({pair[1] for pair in missing if pairs is None or pair in pairs})


def _wishes(found: Analysis, say: Texts) -> tuple[int, Wishes, Outcome | None]:
    """How many contacts, for what, and whom to ask."""
    columns = st.columns([3, 1], vertical_alignment="bottom")
    with columns[0]:
        pairs, after = _for_what(found, say)
    ties = columns[1].number_input(
        say("advice.number"),
        1,
        MOST_TIES,
        state.remembered("advice_ties", advice_state.TIES),
        key="w.advice_ties",
        on_change=state.keeper("advice_ties"),
    )
    with st.expander(say("advice.whom"), icon=":material/group:"):
        _whom(found, say)
    return int(ties), replace(advice_state.asked(found), pairs=pairs), after


def _for_what(found: Analysis, say: Texts) -> tuple[tuple[Pair, ...] | None, Outcome | None]:
    """The needed pairs that count, and the scenario after which: the whole network, a school, a function or the scenario."""
    needed = advice_state.needed(found)
    schools = sorted({school for school, _ in needed}, key=lambda one: found.labels.label(one).casefold())
    functions = sorted({key for _, key in needed}, key=found.labels.discipline)
    words = {ALL: say("advice.for.all")}
    if scenario_state.scenario().steps:
        words[SCENARIO] = say("advice.for.scenario")
    words |= {school: found.labels.label(school) for school in schools}
    words |= {key: capitalised(found.labels.discipline(key)) for key in functions}
    kept = state.remembered("advice_for", ALL)
    chosen = st.selectbox(
        say("advice.for.label"),
        list(words),
        index=list(words).index(kept) if kept in words else 0,
        format_func=words.__getitem__,
        key="w.advice_for",
        on_change=state.keeper("advice_for"),
    )
    if chosen == SCENARIO:
        after = scenario_state.outcome(found)
        if after is None:
            start_again("outcome")
            st.stop()
        return advice_state.lost(after), after
    if chosen == ALL:
        return None, None
    return tuple(pair for pair in needed if chosen in pair), None


def _whom(found: Analysis, say: Texts) -> None:
    """Who speaks for a school, whom not to ask, and how often one person is asked."""
    labels, nodes = found.labels, found.network.nodes
    people = nodes["kind"] == "professional"
    asked = nodes.index[
        people if people.any() else ~people
    ]  # without people organisations speak for themselves
    names = {str(node): labels.known_as(str(node)) for node in asked}
    functions = sorted(set(nodes["discipline"].dropna()), key=labels.discipline)
    there = [key for key in advice_state.contact_persons(found) if key in functions]
    st.multiselect(
        say("advice.contacts"),
        functions,
        default=there,
        format_func=lambda key: capitalised(labels.discipline(key)),
        help=say("advice.contacts_help"),
        placeholder=say("advice.contacts_hint"),
        select_all=False,
        key="w.advice_contacts",
        on_change=state.keeper("advice_contacts"),
    )
    st.multiselect(
        say("advice.not_people"),
        sorted(names, key=lambda node: names[node].casefold()),
        default=[node for node in state.remembered("advice_not", list[str]()) if node in names],
        format_func=names.__getitem__,
        placeholder=say("advice.not_people_hint"),
        select_all=False,
        key="w.advice_not",
        on_change=state.keeper("advice_not"),
    )
    st.number_input(
        say("advice.most_per_person"),
        1,
        MOST_PER_PERSON,
        state.remembered("advice_most", advice_state.PER_PERSON),
        help=say("advice.most_per_person_help"),
        key="w.advice_most",
        on_change=state.keeper("advice_most"),
    )


def _agreed(found: Analysis, say: Texts, answers: Answers, total: Gain) -> None:
    """The ties that were accepted and turned down, what they bring together, and the way back."""
    if not answers.given:
        return
    labels = found.labels
    with st.container(border=True):
        if answers.accepted:
            st.subheader(say("advice.agreed"))
            st.markdown("\n".join(f"- {plain(tie_words(tie, labels))}" for tie in answers.accepted))
            st.success(plain(total_sentence(total, len(answers.accepted), labels)))
        if answers.rejected:
            turned = "; ".join(tie_words(tie, labels) for tie in answers.rejected)
            st.caption(plain(say("advice.turned_down", ties=turned)))
        st.button(
            say("advice.undo"),
            icon=":material/undo:",
            key="advice.undo",
            on_click=answer_state.answer_advice,
            args=(answers.undone(),),
        )


def _proposals(
    found: Analysis,
    say: Texts,
    answers: Answers,
    advised: tuple[Advised, ...],
    *,
    lacking: Sequence[str],
    after: bool,
) -> None:
    """The ties in order; where there are none, which functions are ``lacking``, unless it is about what comes ``after`` a scenario."""
    labels = found.labels
    st.subheader(say("advice.heading"), help=say("advice.heading_help"))
    if not advised:
        none = "nothing" if lacking or after else "nothing_lacking"
        st.info(say(f"advice.{'nothing_more' if answers.accepted else none}"))
        nobody = nobody_of(found.scores, labels, lacking)
        if nobody:
            functions = say.listing([labels.discipline(key) for key in nobody])
            st.markdown(plain(say("advice.nobody", functions=functions)))
            link("data", say("ui.own_sheets"))
        return
    for place, one in enumerate(advised, start=1):
        with st.container(border=True):
            left, right = st.columns([4, 1], vertical_alignment="center")
            words = plain(tie_words((one.source, one.target), labels))
            gain, reason = (
                plain(gain_sentence(one, labels)),
                plain(reason_sentence(one, labels, but="needed")),
            )
            through = plain(through_sentence(one, labels))
            lines = [f"**{say.number(place)}\\. {words}**", gain, through, f"*{reason}*" if reason else ""]
            left.markdown("  \n".join(line for line in lines if line))
            for key, yes in (("accept", True), ("reject", False)):
                right.button(
                    say(f"advice.{key}"),
                    key=f"advice.{key}.{labels.public(one.source)}.{labels.public(one.target)}",
                    type="primary" if yes else "secondary",
                    width="stretch",
                    on_click=answer_state.answer_advice,
                    args=(answers.said(one.tie, yes=yes),),
                )
    with st.expander(say("advice.table")):
        table(
            advice_table(advised, labels),
            say,
            wide=[say("advice.column.meaning")],
            key="rows.advice",
            choices=tie_choices([(one.source, one.target) for one in advised], labels),
        )
        day = found.network.reference_date
        stamp = f"-{day.isoformat()}" if day else ""
        ready = may_leave(found.settings.names, "advice")
        st.download_button(
            say("advice.download"),
            data=lambda: people_csv(advice_table(advised, labels), labels.texts),
            file_name=f"{say('advice.file')}{stamp}.csv",
            mime="text/csv",
            on_click="ignore",
            disabled=not ready,
        )


def _map(found: Analysis, say: Texts, advised: tuple[Advised, ...], accepted: tuple[Tie, ...]) -> None:
    st.subheader(say("advice.show_map"))
    overlay = advice_overlay(found.scores, found.labels, advised, accepted)
    scene, stamp = state.overlaid_drawing(overlay)
    network_map(scene, stamp, [], key="advice-map", chooses=True)
    legend(scene, folded=True)


def _briefing(found: Analysis, say: Texts) -> None:
    first = briefing(found.scores, found.settings.key_players)
    if first:
        names = say.listing([found.labels.label(node) for node in first])
        st.subheader(say("advice.briefing"))
        st.markdown(plain(say("advice.briefing_help", names=names)))


def _deputies(found: Analysis, say: Texts) -> None:
    st.subheader(say("advice.deputies"), help=say("advice.deputies_about"))
    standing_in = advice_state.standing_in()
    if standing_in is None:
        start_again("deputies")
        return
    if not standing_in:
        st.markdown(say("advice.no_deputies"))
        return
    st.caption(say("advice.deputies_help"))
    first_of(
        standing_in, MOST_DEPUTIES, "deputies", lambda one: st.markdown(plain(deputy_line(one, found.labels)))
    )
