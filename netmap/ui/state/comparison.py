"""The comparison with an earlier year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from netmap.analysis import Analysis, Compared, Progress, compared, renamed
from netmap.apart import Apart
from netmap.errors import NetmapError, StoreError
from netmap.ingest.read import read
from netmap.model.build import newest_date, period_start
from netmap.model.records import Intake
from netmap.scenario.compare import Comparison
from netmap.settings import Settings
from netmap.ui.state.answers import decisions, steering
from netmap.ui.state.files import next_round
from netmap.ui.state.network import analysis
from netmap.ui.state.projects import project
from netmap.ui.state.store import store
from netmap.ui.state.visit import apart, own_installation, remember, remembered, show_in
from netmap.ui.state.works import Task, Wanted, carry_out, worked_out
from netmap.view.comparison import comparison_maps
from netmap.view.scene import Scene

KEPT = "kept"
"""The way of comparing with an earlier version of the project."""
PERIODS: Final = "periods"
"""The way that the page begins with: two periods of the open data."""
Days = tuple[date | None, date | None]
Maps = tuple[Scene, Scene, Scene]
"""The first period, the second, and both in one."""
Outcome = tuple[Compared, Maps]


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """The last comparison, and what it was made of."""

    of: tuple[object, ...]
    made: Compared
    maps: Maps


def earlier() -> Intake | None:
    """The records of an earlier year that the open network is compared with."""
    found: Intake | None = st.session_state.get("earlier")
    return found


def want_version(number: int) -> None:
    """Have the page of comparisons begin with an earlier version of the project."""
    remember("compare", KEPT)
    remember("compare_version", number)
    show_in("compare", KEPT)


def load_version(number: int) -> NetmapError | None:
    """Read what an earlier version of the project held; on an error what was there stays."""
    here, installed = project(), own_installation()
    if here is None:
        return None
    try:
        found = store().open(here.id, number, log=False)
    except StoreError as problem:
        return problem

    def earlier_version(tell: Progress) -> Intake | NetmapError:
        try:
            return store().records(found, installed, lambda share: tell("progress.reading", share))
        except NetmapError as error:
            return error

    def then(made: Intake | NetmapError) -> NetmapError | None:
        if isinstance(made, NetmapError):
            return made
        st.session_state["earlier_version"] = (here.id, number, made)
        return None

    return carry_out(
        "earlier", Task("progress.reading", earlier_version, then, partial(load_version, number))
    )


def version_read() -> tuple[int, Intake] | None:
    """The earlier version that was read last, and its records; ``None`` when none of this project was."""
    here = project()
    held: tuple[str, int, Intake] | None = st.session_state.get("earlier_version")
    return held[1:] if held is not None and here is not None and held[0] == here.id else None


def load_earlier(files: Sequence[tuple[str, bytes]]) -> NetmapError | None:
    """Read sheets of an earlier year, in the same way as the open ones; on an error what was there stays."""
    how, who, installed = steering(), decisions(), own_installation()

    def earlier_year(tell: Progress) -> Intake | NetmapError:
        try:
            return read(
                files,
                how,
                who,
                installation=installed,
                progress=lambda share: tell("progress.reading", share),
            )
        except NetmapError as error:
            return error

    def then(made: Intake | NetmapError) -> NetmapError | None:
        if isinstance(made, NetmapError):
            return made
        st.session_state["earlier"] = made
        return None

    return carry_out(
        "earlier",
        Task(
            "progress.reading",
            earlier_year,
            then,
            partial(load_earlier, files),
            begun=next_round,  # a box that still held the files would have them read again
        ),
    )


def comparison(before: Intake, *, dates: Days, both_reported: bool) -> tuple[Compared, Maps, str] | None:
    """What changed from ``before`` to the open network, its three maps, and a stamp that changes when they do.

    It is kept until something else is asked for. ``None`` when the visitor stopped it.

    Raises:
        LookupError: nothing is open.
        InputError: there is nobody in the records.

    """
    found = analysis()
    if found is None:
        raise LookupError
    kept: _Kept | None = st.session_state.get("compared")
    asked_for = _comparison(found, before, dates, both_reported, apart())
    if kept is None or kept.of != asked_for.of:
        done = worked_out(asked_for.name, asked_for.of, asked_for.do, "progress.comparing")
        if done is None:
            return None
        kept = st.session_state["compared"] = _Kept(asked_for.of, *done)
    return kept.made, kept.maps, str(id(kept))


def usual_days(found: Analysis) -> tuple[date | None, date] | None:
    """The last day of each of the two periods that the page begins with; ``None`` where nothing has a date."""
    newest = newest_date(found.records)
    if newest is None:
        return None
    last = found.network.reference_date or newest
    return period_start(last, found.settings.months), last


def first_asked(found: Analysis, done: Apart) -> Wanted[Outcome] | None:
    """What the page asks for at the first look; ``None`` when something was compared, or another way was chosen."""
    days = usual_days(found)
    if days is None or "compared" in st.session_state or remembered("compare", PERIODS) != PERIODS:
        return None
    return _comparison(found, found.records, days, False, done)


def _comparison(
    found: Analysis, before: Intake, dates: Days, both_reported: bool, done: Apart
) -> Wanted[Outcome]:
    words_only = replace(found.settings, names=Settings().names, lang=Settings().lang, title="")
    of = (before, found.records, (words_only, dates, both_reported), found.settings)
    kept: _Kept | None = st.session_state.get("compared")
    earlier_made = kept.made if kept is not None and kept.of[:3] == of[:3] else None
    installed = own_installation()

    def compare(tell: Progress) -> Outcome:
        made = (
            renamed(earlier_made, found.settings, installed)
            if earlier_made is not None
            else compared(
                before,
                found.records,
                found.settings,
                dates=dates,
                both_reported=both_reported,
                installation=installed,
                progress=tell,
                apart=done,
            )
        )
        return made, comparison_maps(
            made.comparison, made.labels, lambda share: tell("progress.drawing", share)
        )

    return Wanted("comparison", of, compare)


def latest_change() -> Comparison | None:
    """What changed up to the open network: from the earlier year when one is loaded, else what was compared last.

    ``None`` when nothing was compared, it cannot be, or the visitor stopped it.
    """
    found, before = analysis(), earlier()
    if found is None:
        return None
    if before is not None:
        try:
            made = comparison(before, dates=(None, found.network.reference_date), both_reported=False)
        except NetmapError:
            return None
        return made[0].comparison if made is not None else None
    kept: _Kept | None = st.session_state.get("compared")
    return kept.made.comparison if kept is not None and kept.of[1] is found.records else None
