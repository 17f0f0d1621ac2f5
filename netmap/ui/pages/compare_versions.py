"""Earlier versions of the project, to set beside what is open: its earlier uploads first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from netmap.errors import StoreError
from netmap.model.records import Intake
from netmap.store.content import Version
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.project_versions import heading, words
from netmap.ui.state import comparison as comparison_state
from netmap.ui.state import projects as project_state
from netmap.ui.state import store as store_state

OTHER_RECORDS = ("made", "uploads_", "steering", "frequencies", "decisions", "restored", "person_removed")
"""How the keys begin of what makes other records."""


def earlier_versions() -> tuple[Version, ...]:
    """The versions that a comparison can begin with: those that made other records, and the one that was asked for; the newest first."""
    here = project_state.project()
    if here is None:
        return ()
    try:
        history = store_state.store().history(here.id)
    except StoreError:
        return ()
    asked = state.remembered("compare_version", 0)
    changed = [one for one in history if any(said.key.startswith(OTHER_RECORDS) for said in one.did)]
    line = set(_line(here.version, history))
    newest = next((one.number for one in changed if one.number in line), 0)
    return tuple(
        one
        for one in history
        if one.number != here.version and (one.number == asked or (one in changed and one.number != newest))
    )


def _line(number: int | None, history: Sequence[Version]) -> list[int]:
    """A version and those that it was made from."""
    parents, line = {one.number: one.parent for one in history}, []
    while number is not None and number in parents:
        line.append(number)
        number = parents[number]
    return line


def choose(versions: Sequence[Version], say: Texts) -> Intake | None:
    """A box with the versions; the records of the chosen one, ``None`` until there are any."""
    numbers = [one.number for one in versions]
    asked = state.remembered("compare_version", 0)
    number = st.selectbox(
        say("compare.page.version"),
        numbers,
        index=numbers.index(asked) if asked in numbers else _standard(versions),
        format_func=lambda number: _label(next(one for one in versions if one.number == number), say),
        key="w.compare_version",
        on_change=state.keep_if_any("compare_version"),
    )
    read = comparison_state.version_read()
    if number is None or (read is not None and read[0] == number):
        return read[1] if read is not None else None
    error = comparison_state.load_version(number)
    if error is not None:
        st.error(plain(say.error(error)), icon=":material/error:")
        return None
    read = comparison_state.version_read()
    return read[1] if read is not None and read[0] == number else None


def _standard(versions: Sequence[Version]) -> int:
    """The last version with other files, or else the last one."""
    return next(
        (
            place
            for place, one in enumerate(versions)
            if any(said.key.startswith(("made", "uploads_")) for said in one.did)
        ),
        0,
    )


def _label(version: Version, say: Texts) -> str:
    return f"{heading(version, say)}: {' '.join(words(version, say))}"
