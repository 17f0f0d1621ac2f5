"""What was read of the files: one sentence and a picture, and what was not understood with a button for each answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from netmap.export.meeting.picture import picture
from netmap.ingest.cell_report import SUMS, answer_words, fate_rows, missed_sentence, sums
from netmap.ingest.questions import Answer, Missed, comes_first, missed
from netmap.model.records import CellAccount, Intake, RowIssue, SheetReport
from netmap.model.vocabulary import vocabulary
from netmap.settings import installation
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.tabular import table
from netmap.ui.state import answers as answer_state
from netmap.view.reading import read_sentence

MOST_AT_ONCE = 4
"""Things not understood that are shown at once; the rest is behind a heading."""
MOST_PEOPLE = 60
"""People in the picture: of more it shows the organisations, as every map does that opens."""
MOST_NAMED = 25
"""Points of the picture that have their names: of more nobody can read them at this size."""
MOST_DRAWN = 400
"""Points of the picture: above it says nothing at this size."""
STYLE = 'xmlns="http://www.w3.org/2000/svg" font-family="system-ui, sans-serif" text-anchor="middle" '
"""What the picture needs to stand by itself."""
NAMES_STYLE = '<g class="names" fill="#16202b" stroke="#ffffff" paint-order="stroke" '
WITHOUT_NAMES = '<g class="names" display="none" '


def show(intake: Intake, ways_on: Callable[[], None]) -> None:
    """Draw what was read; when much was not understood, that first.

    ``ways_on``: draws the buttons to other pages.
    """
    say = state.texts()
    found = missed(intake.sheets, intake.cells, intake.issues)
    sentence = read_sentence(intake, vocabulary(installation().vocabulary), say)
    much = comes_first(found, intake.cells)
    text, drawn = st.columns([3, 2], vertical_alignment="top")
    with text:
        st.markdown(say("ui.data.loaded", name=plain(state.source())))
        if much:
            said = _in_short(found, say)
            st.warning(f"{said}  \n{plain(sentence)}", icon=":material/help:")
        else:
            st.success(plain(sentence), icon=":material/check_circle:")
        if not (intake.contacts or intake.involvements):
            st.info(say("ui.data.no_contacts"), icon=":material/info:")
        ways_on()
    with drawn:
        _picture(say, sentence)
    repairs(found, much=much)


def repairs(found: Sequence[Missed], *, much: bool) -> None:
    """Each thing that was not understood, with its answers as buttons."""
    say = state.texts()
    if not found:
        return
    with st.container(border=True):
        st.markdown(f"**{say('account.missed_first' if much else 'account.missed_also')}**")
        for number, item in enumerate(found[:MOST_AT_ONCE]):
            _item(number, item, say)
        rest = found[MOST_AT_ONCE:]
        if rest:
            with st.expander(say.count("ui.data.more_missed", len(rest))):
                for number, item in enumerate(rest, start=MOST_AT_ONCE):
                    _item(number, item, say)


def refused(
    sheets: Sequence[SheetReport], accounts: Sequence[CellAccount], issues: Sequence[RowIssue] = ()
) -> None:
    """The same for files of which no sheet could be used."""
    repairs(missed(sheets, accounts, issues), much=True)


def _in_short(found: Sequence[Missed], say: Texts) -> str:
    """What was not understood, the two largest parts."""
    said = [missed_sentence(item, say) for item in found if item.cells or item.first][:2]
    return "  \n".join(plain(part) for part in (say("account.missed_first"), *said))


def _item(number: int, item: Missed, say: Texts) -> None:
    st.markdown(plain(missed_sentence(item, say)))
    if not item.answers:
        return
    with st.container(horizontal=True, key=f"missed-{number}"):
        for place, answer in enumerate(item.answers):
            st.button(
                answer_words(answer, say),
                key=f"missed.{number}.{place}.{hash((item.file, item.sheet, answer.flags))}",
                on_click=partial(_say, answer),
            )


def _say(answer: Answer) -> None:
    error = state.steer(answer.applied(answer_state.steering()))
    state.tell(None if error is None else state.texts().error(error))


def _picture(say: Texts, sentence: str) -> None:
    """The network, still and small; the page of the map has the living one."""
    scene, _ = state.drawing("discipline", "same")
    found = state.analysis()
    if found is not None and len(scene.nodes) > MOST_PEOPLE:
        scene = state.as_told(found).scene
    if 0 < len(scene.nodes) <= MOST_DRAWN:
        drawn = picture(scene, say("ui.data.picture", what=sentence))
        names = NAMES_STYLE if len(scene.nodes) <= MOST_NAMED else WITHOUT_NAMES
        drawn = drawn.replace("<svg ", f"<svg {STYLE}", 1).replace('<g class="names" ', names, 1)
        st.image(drawn, width="stretch", alt=say("ui.data.picture", what=sentence))


def cells(accounts: Sequence[CellAccount], say: Texts) -> None:
    """What became of every filled cell: sums per sheet, and for one sheet its columns."""
    st.markdown(say("ui.data.cells_help"))
    names = list(SUMS)
    rows = [sums(account) for account in accounts]
    table(
        pd.DataFrame(
            {
                say("view.column.file"): [account.file for account in accounts],
                say("view.column.sheet"): [account.sheet for account in accounts],
                say("account.column.filled"): [account.filled for account in accounts],
                **{say(f"account.column.{name}"): [row[name] for row in rows] for name in names},
            }
        ),
        say,
    )
    for account in accounts:
        place = " · ".join(part for part in (account.file, account.sheet) if part)
        with st.expander(plain(say("ui.data.cells_of", place=place, n=say.number(account.filled)))):
            _columns(account, say)


def _columns(account: CellAccount, say: Texts) -> None:
    lines = [
        (column.letter, column.header, words, count)
        for column in account.columns
        for words, count in fate_rows(column.fates, say)
    ]
    if not lines:  # what may be told of the input without names
        lines = [("", "", words, count) for words, count in fate_rows(account.fates, say)]
    heads = ("view.column.column", "ui.data.header", "account.column.class", "account.column.cells")
    table(
        pd.DataFrame(lines, columns=[say(head) for head in heads]),
        say,
        height=420,
    )
