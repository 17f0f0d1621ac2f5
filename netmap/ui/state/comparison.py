"""The comparison with an earlier year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import streamlit as st

from netmap.analysis import Compared, Progress, compared, renamed
from netmap.errors import NetmapError, StoreError
from netmap.ingest.read import read
from netmap.model.records import Intake
from netmap.scenario.compare import Comparison
from netmap.settings import Settings
from netmap.ui.state.answers import decisions, steering
from netmap.ui.state.files import next_round
from netmap.ui.state.network import analysis
from netmap.ui.state.projects import project
from netmap.ui.state.store import store
from netmap.ui.state.visit import apart, own_installation, remember, show_in
from netmap.ui.state.works import Task, carry_out, worked_out
from netmap.view.comparison import comparison_maps
from netmap.view.scene import Scene

KEPT = "kept"
"""The way of comparing with an earlier version of the project."""
Maps = tuple[Scene, Scene, Scene]
"""The first period, the second, and both in one."""


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """The last comparison, and what it was made of."""

    before: Intake
    after: Intake
    asked: tuple[object, ...]
    settings: Settings
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


def comparison(
    before: Intake, *, dates: tuple[date | None, date | None], both_reported: bool
) -> tuple[Compared, Maps, str] | None:
    """What changed from ``before`` to the open network, its three maps, and a stamp that changes when they do.

    It is kept until something else is asked for. ``None`` when the visitor stopped it.

    Raises:
        LookupError: nothing is open.
        InputError: there is nobody in the records.

    """
    found = analysis()
    if found is None:
        raise LookupError
    words_only = replace(found.settings, names=Settings().names, lang=Settings().lang, title="")
    asked = (words_only, dates, both_reported, before is found.records)
    kept: _Kept | None = st.session_state.get("compared")
    same = kept is not None and (kept.before, kept.after, kept.asked) == (before, found.records, asked)
    if kept is not None and same and kept.settings == found.settings:
        return kept.made, kept.maps, str(id(kept))
    open_, installed, done_apart, earlier_made = (
        found,
        own_installation(),
        apart(),
        kept.made if kept is not None and same else None,
    )

    def compare(tell: Progress) -> tuple[Compared, Maps]:
        made = (
            renamed(earlier_made, open_.settings, installed)
            if earlier_made is not None
            else compared(
                before,
                open_.records,
                open_.settings,
                dates=dates,
                both_reported=both_reported,
                installation=installed,
                progress=tell,
                apart=done_apart,
            )
        )
        maps = comparison_maps(made.comparison, made.labels, lambda share: tell("progress.drawing", share))
        return made, maps

    done = worked_out(
        "comparison", (before, found.records, asked, found.settings), compare, "progress.comparing"
    )
    if done is None:
        return None
    kept = _Kept(before, found.records, asked, found.settings, *done)
    st.session_state["compared"] = kept
    return *done, str(id(kept))


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
    return kept.made.comparison if kept is not None and kept.after is found.records else None
