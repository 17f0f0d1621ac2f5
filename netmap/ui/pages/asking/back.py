"""The round back: what came back in any mix, who answered and who did not, whom to remind, and on to the network of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from netmap.analysis import Analysis
from netmap.asking.response import Response, by_function, by_organisation, silent
from netmap.asking.returned import Collected
from netmap.export.asking.collected import files, remarks
from netmap.export.asking.letters import reminder
from netmap.text import Texts
from netmap.told.told import Told
from netmap.ui import state
from netmap.ui.components import copy_button, plain
from netmap.ui.pages.asking.whom import names_shown
from netmap.ui.pages.common import start_again
from netmap.ui.pages.tabular import table, told_table
from netmap.ui.pages.take_away import MIME
from netmap.ui.state import asking as asking_state
from netmap.ui.state import levels as level_state

TALL = 420
"""Height of a table with many rows, in pixels."""


def show() -> None:
    """Draw this part of the page."""
    say = state.texts()
    _bring(say)
    now = asking_state.asking()
    if now.here is None:
        if now.returned:
            st.warning(say.count("ask.back.no_key", len(now.returned)), icon=":material/key:")
        else:
            st.info(say("ask.back.begin"), icon=":material/info:")
        return
    st.markdown(
        say(
            "ask.back.round",
            mark=now.here.mark,
            day=say.day(now.here.made),
            asked=say.number(len(now.here.asked)),
        )
    )
    if not now.returned:
        st.info(say("ask.back.nothing_yet"), icon=":material/info:")
        return
    found = asking_state.collected()
    if found is None:
        start_again("collected")
        return
    _outcome(found, say)
    shown = names_shown(say)
    _parts(found, say, shown=shown)
    _first(found, say, shown=shown)
    _out(found, say)


def _bring(say: Texts) -> None:
    """The box for all that came back, and for the key."""
    dropped = st.file_uploader(
        say("ask.back.upload"),
        accept_multiple_files=True,
        key=f"w.returned.{state.upload_round()}",
        help=say("ask.back.upload_help"),
    )
    if dropped:
        others, damaged = asking_state.bring([(one.name, one.getvalue()) for one in dropped])
        asking_state.take([(name, content, None) for name, content in others])
        state.remember("round.wrong", say.error(damaged) if damaged else None)
        state.next_round()
        st.rerun()
    wrong: str | None = state.remembered("round.wrong", None)
    if wrong:
        st.error(plain(wrong), icon=":material/error:")


def _outcome(found: Collected, say: Texts) -> None:
    """How many answered, and the ways on."""
    asked, answered = len(found.round.asked) - len(found.left_out), len(found.answers)
    share = say.percent(answered / asked if asked else None)
    with st.container(border=True, key="ask-outcome"):
        st.markdown(
            say(
                "ask.back.answered",
                answered=say.number(answered),
                asked=say.number(asked),
                share=share,
                contacts=say.number(sum(len(one.contacts) for one in found.answers)),
            )
        )
        if found.twice:
            st.markdown(say.count("ask.back.twice", len(found.twice)))
        if found.others:
            st.warning(say.count("ask.back.unused", len(found.others)), icon=":material/error:")
        pressed = st.button(
            say("ask.back.open"),
            key="round.open",
            type="primary",
            icon=":material/hub:",
            disabled=not answered,
        )
        if state.is_own():
            st.caption(say("ask.back.open_help"))
        made = files(found, asking_state.words())
        with st.container(horizontal=True):
            for name, make in made.items():
                st.download_button(
                    say("take.download", file=name),
                    data=make,
                    file_name=name,
                    mime=MIME[name.rpartition(".")[2]],
                    key=f"round.file.{name}",
                    icon=":material/download:",
                    on_click="ignore",
                )
        st.caption(say("ask.back.names_in"))
    if pressed:
        error = asking_state.open_answers(found)
        page = state.page("overview")
        if error is not None:
            st.error(plain(say.error(error)), icon=":material/error:")
        elif page is not None:
            st.switch_page(page)
        else:
            st.rerun()


def _parts(found: Collected, say: Texts, *, shown: bool) -> None:
    """Who answered by function and organisation, whom to remind, and what there is to say of files."""
    words, left = asking_state.words(), silent(found)
    told = remarks(found, say, None if shown else _code_of(found))
    function, home, remind, rest = st.tabs(
        [
            say("ask.back.tab.function"),
            say("ask.back.tab.home"),
            say("ask.back.tab.remind", n=say.number(len(left))),
            say("ask.back.tab.remarks", n=say.number(len(told))),
        ]
    )
    with function:
        _groups("function", by_function(found, words), say)
    with home:
        _groups("home", by_organisation(found), say)
    with remind:
        if not left:
            st.success(say("ask.back.all_answered"), icon=":material/check_circle:")
        else:
            columns = {
                **({"name": [one.name for one in left]} if shown else {}),
                "role": [one.role for one in left],
                "home": [one.organisation for one in left],
                "code": [one.mark for one in left],
            }
            frame = pd.DataFrame({say(f"asking.list.{key}"): values for key, values in columns.items()})
            table(frame, say, height=TALL)
            st.markdown(f"**{say('ask.back.mail')}**")
            mail = "\n".join(reminder(found.round))
            st.text(mail)
            copy_button(mail, say("ask.back.copy"), "round.copy")
    with rest:
        if not told:
            st.caption(say("ask.back.no_remarks"))
        else:
            heads = [say("asking.list.file"), say("asking.list.remark")]
            table(pd.DataFrame(told, columns=heads), say, wide=heads[1:])


def _first(found: Collected, say: Texts, *, shown: bool) -> None:
    """Whose answer would tell most, once the answers are open as a network."""
    opened = state.analysis()
    if not silent(found):
        return
    st.subheader(say("ask.first.title"))
    if opened is None or not asking_state.are_open(found):
        st.caption(say("ask.first.open"))
        return
    named = level_state.at_level("full") if shown else opened
    told = state.as_told(opened).most_telling
    if named is not opened and isinstance(named, Analysis):
        told = Told(named).most_telling
    st.markdown(say("ask.first.help" if told else "ask.first.none"))
    if told:
        told_table(told, say)


def _code_of(found: Collected) -> Callable[[int], str]:
    """What a respondent is called without a name: by their code."""
    marks = {one.numbers[0]: one.mark for one in found.round.forms}
    return lambda number: marks.get(number, "")


def _groups(which: str, groups: Sequence[Response], say: Texts) -> None:
    """The response of each group, the lowest first."""
    share = say("asking.response.share")
    frame = pd.DataFrame(
        {
            say(f"asking.list.{which}"): [one.group or say("common.unknown") for one in groups],
            say("asking.response.asked"): [one.asked for one in groups],
            say("asking.response.answered"): [one.answered for one in groups],
            say("asking.response.silent"): [one.silent for one in groups],
            share: [one.share for one in groups],
        }
    )
    table(frame, say, shares=[share], height=TALL)


def _out(found: Collected, say: Texts) -> None:
    """Who asked to be taken out; and all that came back away."""
    with st.expander(say("ask.out.title")):
        st.markdown(say("ask.out.help"))
        marks = sorted(one.mark for one in found.round.forms)
        gone = st.multiselect(
            say("ask.out.codes"),
            marks,
            default=sorted(asking_state.asking().gone),
            placeholder=say("ask.out.nobody"),
            key=f"w.round.gone.{found.round.mark}",
        )
        if set(gone) != asking_state.asking().gone:
            asking_state.leave_out(gone)
            st.rerun()
        st.button(
            say("ask.out.empty"), key="round.empty", icon=":material/delete:", on_click=asking_state.empty
        )
