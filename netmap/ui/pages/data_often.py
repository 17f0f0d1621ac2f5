"""How often the answers of the sheets are, in contacts a year: shown, and changed by the user."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netmap.ingest.often import phrase_of
from netmap.ingest.report import phrases
from netmap.model.records import Intake, Phrase
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.state import answers as answer_state


def show(intake: Intake) -> None:
    """The answers on how often with their numbers; nothing where no sheet has any and none was unreadable."""
    say = state.texts()
    rows = sorted(phrases(intake), key=lambda row: -row.cells)
    unread = any(issue.key in UNREAD for issue in intake.issues)
    if not rows and not unread:
        return
    with st.expander(say("ui.often.title"), expanded=unread), st.form("w.often", border=False):
        st.markdown(say("ui.often.help"))
        said = {
            row.phrase: _number(f"w.often.{row.phrase}", _label(row, say), row.per_year, say) for row in rows
        }
        phrase = st.text_input(say("ui.often.other"), key="w.often.other")
        other = _number("w.often.number", say("ui.often.number"), None, say)
        pressed = st.form_submit_button(say("ui.often.apply"))
    if pressed:
        before = {row.phrase: row.per_year for row in rows}
        changed = {known: number for known, number in said.items() if number != before[known]}
        if phrase_of(phrase):
            changed[phrase_of(phrase)] = other
        _say(changed, say)


UNREAD = ("issues.bad_frequency", "issues.bad_mark", "issues.bare_number")


def _number(key: str, label: str, value: float | None, say: Texts) -> float | None:
    number: float | None = st.number_input(
        label, min_value=0.0, value=value, step=1.0, placeholder=say("ui.often.unknown"), key=key
    )
    return number


def _label(row: Phrase, say: Texts) -> str:
    how = "said" if row.said else "rounded" if row.rounded else "exact"
    return say(f"ui.often.{how}", phrase=plain(row.phrase), cells=say.number(row.cells))


def _say(changed: dict[str, float | None], say: Texts) -> None:
    """Read the files again with what was changed."""
    now = answer_state.steering()
    error = state.steer(replace(now, frequencies={**now.frequencies, **changed})) if changed else None
    state.tell(None if error is None else say.error(error))
    st.rerun()
