"""The comparison with an earlier year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from netmap.analysis import Analysis, Compared, compared, renamed
from netmap.errors import NetmapError
from netmap.ingest.read import read
from netmap.model.records import Intake
from netmap.scenario.compare import Comparison
from netmap.settings import Settings
from netmap.ui.state.answers import decisions, steering
from netmap.ui.state.network import analysis
from netmap.ui.state.visit import own_installation, shown, texts
from netmap.view.comparison import comparison_maps
from netmap.view.scene import Scene


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """The last comparison, and what it was made of: the very objects, since others are never equal within a session."""

    before: Intake
    after: Intake
    asked: tuple[object, ...]
    settings: Settings
    made: Compared
    maps: tuple[Scene, Scene, Scene]


def earlier() -> Intake | None:
    """The records of an earlier year that the open network is compared with."""
    found: Intake | None = st.session_state.get("earlier")
    return found


def load_earlier(files: Sequence[tuple[str, bytes]]) -> NetmapError | None:
    """Read sheets of an earlier year, in the same way as the open ones; on an error what was there stays."""
    try:
        st.session_state["earlier"] = read(files, steering(), decisions(), installation=own_installation())
    except NetmapError as error:
        return error
    return None


def comparison(
    before: Intake, *, dates: tuple[date | None, date | None], both_reported: bool
) -> tuple[Compared, tuple[Scene, Scene, Scene], str]:
    """What changed from ``before`` to the open network, its three maps, and a stamp that changes when they do.

    It is kept until something else is asked for.

    Raises:
        LookupError: nothing is open.
        InputError: there is nobody in the records.

    """
    found = analysis()
    if found is None:
        raise LookupError
    words_only = replace(found.settings, names=Settings().names, lang=Settings().lang)
    asked = (words_only, dates, both_reported)
    kept: _Kept | None = st.session_state.get("compared")
    if kept is None or kept.before is not before or kept.after is not found.records or kept.asked != asked:
        made = _compared(found, before, dates, both_reported=both_reported)
    elif kept.settings != found.settings:
        made = renamed(kept.made, found.settings, own_installation())
    else:
        return kept.made, kept.maps, str(id(kept))
    maps = comparison_maps(made.comparison, made.labels)
    kept = _Kept(before, found.records, asked, found.settings, made, maps)
    st.session_state["compared"] = kept
    return made, maps, str(id(kept))


def latest_change() -> Comparison | None:
    """What changed up to the open network: from the earlier year when one is loaded, else what was compared last.

    ``None`` when nothing was compared, or it cannot be.
    """
    found, before = analysis(), earlier()
    if found is None:
        return None
    if before is not None:
        try:
            made, _, _ = comparison(before, dates=(None, found.network.reference_date), both_reported=False)
        except NetmapError:
            return None
        return made.comparison
    kept: _Kept | None = st.session_state.get("compared")
    return kept.made.comparison if kept is not None and kept.after is found.records else None


def _compared(
    found: Analysis, before: Intake, dates: tuple[date | None, date | None], *, both_reported: bool
) -> Compared:
    say = texts()
    bar = st.progress(0.0, say("progress.comparing"))
    try:
        return compared(
            before,
            found.records,
            found.settings,
            dates=dates,
            both_reported=both_reported,
            installation=own_installation(),
            progress=shown(bar, say),
        )
    finally:
        bar.empty()
