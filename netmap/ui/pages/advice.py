"""Wat helpt: the few new contacts that solve most, to take over or turn down; whom to brief, and who could stand in."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.export.answers import people_csv
from netmap.scenario.advise import Advised, Gain
from netmap.scenario.candidates import Answers, Tie, Wishes
from netmap.scenario.relief import briefing
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import network_map, plain
from netmap.ui.pages.common import legend, may_leave, opened, start_again, table
from netmap.ui.pages.without_schools import without_schools
from netmap.ui.state import advice as advice_state
from netmap.ui.state import answers as answer_state
from netmap.view.advice import (
    advice_overlay,
    advice_table,
    deputy_sentence,
    gain_sentence,
    reason_sentence,
    tie_words,
    total_sentence,
)
from netmap.view.selection import tie_choices

MOST_TIES, TIES = 20, 5
MOST_PER_PERSON, PER_PERSON = 10, 2


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
    ties, wishes = _wishes(found, say)
    answers = answer_state.advice_answers()
    made = advice_state.advised(ties, wishes)
    if made is None:
        start_again("advice")
    else:
        advised, total = made
        _agreed(found, say, answers, total)
        _proposals(found, say, answers, advised)
        if advised or answers.accepted:
            _map(found, say, advised, answers.accepted)
    _briefing(found, say)
    _deputies(found, say)


def _wishes(found: Analysis, say: Texts) -> tuple[int, Wishes]:
    labels, nodes = found.labels, found.network.nodes
    names = {str(node): labels.label(str(node)) for node in nodes.index[nodes["kind"] == "professional"]}
    columns = st.columns([1, 1, 3])
    ties = columns[0].number_input(
        say("advice.number"),
        1,
        MOST_TIES,
        state.remembered("rows.advice", TIES),
        key="w.advice_ties",
        on_change=state.keeper("rows.advice"),
    )
    most = columns[1].number_input(
        say("advice.most_per_person"),
        1,
        MOST_PER_PERSON,
        state.remembered("advice_most", PER_PERSON),
        help=say("advice.most_per_person_help"),
        key="w.advice_most",
        on_change=state.keeper("advice_most"),
    )
    spared = columns[2].multiselect(
        say("advice.not_people"),
        sorted(names, key=lambda node: names[node].casefold()),
        default=[node for node in state.remembered("advice_not", list[str]()) if node in names],
        format_func=names.__getitem__,
        placeholder=say("advice.not_people_hint"),
        key="w.advice_not",
        on_change=state.keeper("advice_not"),
    )
    return int(ties), Wishes(tuple(sorted(spared)), int(most))


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


def _proposals(found: Analysis, say: Texts, answers: Answers, advised: tuple[Advised, ...]) -> None:
    labels = found.labels
    st.subheader(say("advice.heading"))
    st.caption(say("advice.heading_help"))
    if not advised:
        st.info(say("advice.nothing_more" if answers.accepted else "advice.nothing"))
        return
    for place, one in enumerate(advised, start=1):
        with st.container(border=True):
            left, right = st.columns([4, 1], vertical_alignment="center")
            words = plain(tie_words((one.source, one.target), labels))
            gain, reason = plain(gain_sentence(one, labels)), plain(reason_sentence(one, labels))
            left.markdown(f"**{say.number(place)}\\. {words}**  \n{gain}  \n*{reason}*")
            for key, yes in (("accept", True), ("reject", False)):
                right.button(
                    say(f"advice.{key}"),
                    key=f"advice.{key}.{labels.public(one.source)}.{labels.public(one.target)}",
                    type="primary" if yes else "secondary",
                    width="stretch",
                    on_click=answer_state.answer_advice,
                    args=(answers.said(one.tie, yes=yes),),
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
    with st.expander(say("advice.table")):
        table(
            advice_table(advised, labels),
            say,
            wide=[say("advice.column.meaning")],
            key="rows.advice",
            choices=tie_choices([(one.source, one.target) for one in advised], labels),
        )


def _map(found: Analysis, say: Texts, advised: tuple[Advised, ...], accepted: tuple[Tie, ...]) -> None:
    st.subheader(say("advice.show_map"))
    overlay = advice_overlay(found.scores, found.labels, advised, accepted)
    scene, stamp = state.overlaid_drawing(overlay)
    network_map(scene, stamp, [], key="advice-map", chooses=True)
    legend(scene)


def _briefing(found: Analysis, say: Texts) -> None:
    first = briefing(found.scores, found.settings.key_players)
    if first:
        names = say.listing([found.labels.label(node) for node in first])
        st.subheader(say("advice.briefing"))
        st.markdown(plain(say("advice.briefing_help", names=names)))


def _deputies(found: Analysis, say: Texts) -> None:
    st.subheader(say("advice.deputies"))
    standing_in = advice_state.standing_in()
    if standing_in is None:
        start_again("deputies")
        return
    if not standing_in:
        st.markdown(say("advice.no_deputies"))
        return
    st.caption(say("advice.deputies_help"))
    lines = [f"- {plain(deputy_sentence(deputy, found.labels))}" for deputy in standing_in]
    st.markdown("\n".join(lines))
