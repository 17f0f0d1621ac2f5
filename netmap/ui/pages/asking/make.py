"""The round out: from which list, whom to ask what, a form to look at, and all files in one zip."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from netmap.asking.listed import Listed
from netmap.asking.plan import Choice, candidates, plan
from netmap.asking.questions import Questions
from netmap.export.asking.form import form
from netmap.samples import SAMPLES
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.asking import what, whom
from netmap.ui.pages.common import link, sample_button
from netmap.ui.pages.data import TYPES
from netmap.ui.state import asking as asking_state

DAYS_TO_ANSWER = 21
"""Days until answers are asked for, unless the visitor says otherwise."""


def show() -> None:
    """Draw this part of the page."""
    say, found = state.texts(), state.analysis()
    today = date.today()  # noqa: DTZ011  the day where the user is
    if found is None:
        _no_list(say)
        _ready(say)
        return
    everybody = asking_state.on_the_list(found)
    st.subheader(say("ask.list.title"))
    st.markdown(
        say(
            "ask.list.open",
            name=plain(state.source()),
            people=say.number(len(everybody.people)),
            places=say.number(len(everybody.places)),
        )
    )
    issues = len(found.intake.issues)
    if state.is_own() and issues:
        st.caption(say.count("ask.list.issues", issues))
    link("data", say("ask.list.other"))
    choice = whom.choice(everybody, say)
    questions = what.questions(say)
    choice = _until_and_before(choice, everybody, today, say)
    asked = candidates(everybody, choice) if choice.asked is None else choice.asked
    _sum(questions, len(asked), say)
    agreed = st.checkbox(say("ask.make.confirm"), key="w.round.confirm")
    with st.container(horizontal=True):
        st.download_button(
            say("ask.make.preview"),
            data=lambda: _preview(everybody, questions, choice, today),
            file_name=say("ask.make.preview_file"),
            mime="text/html",
            key="round.preview",
            icon=":material/visibility:",
            on_click="ignore",
            disabled=not (agreed and asked),
            help=say("ask.make.preview_help"),
        )
        pressed = st.button(
            say("ask.make.button"),
            key="round.make",
            type="primary" if asking_state.asking().packed is None else "secondary",
            icon=":material/outgoing_mail:",
            disabled=not (agreed and asked),
        )
    if not agreed:
        st.caption(say("ask.make.confirm_first"))
    if pressed:
        error = asking_state.make(everybody, questions, choice, today)
        if error is None:
            st.rerun()
        st.error(plain(say.error(error)), icon=":material/error:")
    _ready(say)


def _no_list(say: Texts) -> None:
    """How to get a list to ask from."""
    st.subheader(say("ask.list.title"))
    if state.pending() is not None:
        st.info(say("ask.list.pending"), icon=":material/help:")
        link("data", say("ask.list.to_data"))
        return
    uploads = st.file_uploader(
        say("ask.list.upload"), type=TYPES, accept_multiple_files=True, key=f"w.list.{state.upload_round()}"
    )
    if uploads:
        error = state.upload([(file.name, file.getvalue()) for file in uploads])
        state.tell(None if error is None else say.error(error))
        state.next_round()
        st.rerun()
    complaint = state.told()
    if complaint:
        st.error(plain(complaint), icon=":material/error:")
    sample_button(SAMPLES[0], to="")


def _until_and_before(choice: Choice, everybody: Listed, today: date, say: Texts) -> Choice:
    """By when answers are asked for, and whether forms show what was told last time."""
    kept = state.remembered("round.until", today + timedelta(days=DAYS_TO_ANSWER))
    until = st.date_input(
        say("ask.until"),
        max(kept, today) if kept else None,
        min_value=today,
        format="DD-MM-YYYY" if say.lang == "nl" else "YYYY-MM-DD",
        key="w.round.until",
        on_change=state.keeper("round.until"),
        width=260,
    )
    keeps = True
    if everybody.before:
        keeps = st.checkbox(
            say("ask.keeps"),
            state.remembered("round.keeps", True),
            key="w.round.keeps",
            on_change=state.keeper("round.keeps"),
            help=say("ask.keeps_help"),
        )
    return Choice(
        choice.per,
        choice.about,
        choice.asked,
        choice.named,
        until if isinstance(until, date) else None,
        keeps,
    )


def _sum(questions: Questions, asked: int, say: Texts) -> None:
    """How many are asked, and how long it takes each of them."""
    st.subheader(say("ask.make.title"))
    if not asked:
        st.warning(say("ask.make.nobody"), icon=":material/group_off:")
        return
    st.success(
        say.count("ask.make.sum", asked)
        + " "
        + say("ask.make.minutes", n=questions.minutes(), most=questions.most_contacts),
        icon=":material/timer:",
    )


def _preview(everybody: Listed, questions: Questions, choice: Choice, today: date) -> bytes:
    """A form as it will look: of somebody who has something to confirm, where there is anybody."""
    here = plan(everybody, questions, choice, today)
    one = next((one for one in here.forms if here.before(one.numbers[0])), here.forms[0])
    return form(here, one, asking_state.words())


def _ready(say: Texts) -> None:
    """The round that was made, to be taken, and what to do with it."""
    now = asking_state.asking()
    if now.here is None or now.packed is None:
        return
    with st.container(border=True, key="ask-ready"):
        size = say.number(len(now.packed) / 1e6, 1)
        st.success(
            say(
                "ask.made.there",
                mark=now.here.mark,
                forms=len(now.here.forms),
                books=len(now.here.books),
                size=size,
            ),
            icon=":material/check_circle:",
        )
        packed = now.packed
        st.download_button(
            say("ask.made.download"),
            data=lambda: packed,
            file_name=say("ask.made.file", mark=now.here.mark),
            mime="application/zip",
            key="round.zip",
            type="primary",
            icon=":material/download:",
            on_click=asking_state.was_taken,
        )
        st.markdown("\n".join(f"{number}. {say(f'ask.made.step.{number}')}" for number in range(1, 5)))
        if not now.taken:
            st.warning(say("ask.made.not_taken"), icon=":material/warning:")
