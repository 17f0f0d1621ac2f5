"""The open network at another level of privacy than the screen has, and the package that was made of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

import streamlit as st

from netmap.analysis import Analysis, Progress, rescore, with_resampling
from netmap.apart import Apart
from netmap.errors import NetmapError
from netmap.export.files import Wishes
from netmap.export.package import as_zip
from netmap.export.paper.sheet import Size
from netmap.export.poster_sets import poster_sets
from netmap.findings.agenda import Agenda
from netmap.settings import Names
from netmap.told.told import Told
from netmap.ui.shared import following
from netmap.ui.state.agenda import agenda
from netmap.ui.state.network import OF_ONE_NETWORK, analysis
from netmap.ui.state.visit import apart
from netmap.ui.state.works import Task, carry_out, worked_out
from netmap.view.parts import Per

PACKAGE, POSTERS = OF_ONE_NETWORK


@dataclass(slots=True)
class _Kept:
    """What was made of one network; it goes when another one is opened."""

    of: Analysis
    levels: dict[Names, Analysis | NetmapError] = field(default_factory=dict)
    packages: dict[tuple[Names, Size, Agenda | None], bytes] = field(default_factory=dict)
    """By level, size of the poster, and the agenda that is in it."""
    posters: dict[tuple[Names, Per, Size], bytes | NetmapError] = field(default_factory=dict)


def _kept() -> _Kept | None:
    found = analysis()
    kept: _Kept | None = st.session_state.get("levels")
    if found is not None and (kept is None or kept.of is not found):
        kept = st.session_state["levels"] = _Kept(found)
    return kept if found is not None else None


def at_level(level: Names) -> Analysis | NetmapError | None:
    """The open network at a level of privacy, made when it is asked for.

    ``None`` when nothing is open, or the visitor stopped it.
    """
    kept = _kept()
    if kept is None:
        return None
    if level not in kept.levels:
        of, done = kept.of, apart()

        def made(tell: Progress) -> Analysis | NetmapError:
            try:
                return following(of, ("level", level), lambda told: _made(of, level, told, done), tell)
            except NetmapError as error:
                return error

        found = worked_out("level", (of, level), made, "take.preparing")
        if found is None:
            return None
        kept.levels[level] = found
    return kept.levels[level]


def _made(found: Analysis, level: Names, tell: Progress, done: Apart) -> Analysis:
    made = rescore(found, replace(found.settings, names=level), tell, done)
    # where it was looked into how sure the ranking is, the files say so at every level
    known = found.scores.summary["certainty"]["resamples"]
    return (
        made if made.scores.summary["certainty"]["resamples"] == known else with_resampling(made, tell, done)
    )


def package(level: Names, size: Size) -> bytes | None:
    """The package of the open network at a level, when it was made with a poster of this size."""
    kept = _kept()
    return None if kept is None else kept.packages.get((level, size, agenda_points()))


def make_package(level: Names, day: date, wishes: Wishes) -> None:
    """Make the package, with a bar that says which file is made.

    Args:
        level: of privacy.
        day: the day on which it is made.
        wishes: size of the poster, and house style.

    """
    kept, found = _kept(), at_level(level)
    if kept is None or not isinstance(found, Analysis):
        return
    points, into = agenda_points(), kept.packages

    def then(made: bytes) -> None:
        into[level, wishes.size, points] = made

    carry_out(
        PACKAGE,
        Task(
            "take.preparing",
            lambda tell: as_zip(found, tell, agenda=points, made_on=day, wishes=wishes),
            then,
            partial(make_package, level, day, wishes),
            ready="take.ready",
        ),
    )


def posters(level: Names, per: Per, size: Size) -> bytes | NetmapError | None:
    """The posters per theme or neighbourhood, when they were made, or why they cannot be."""
    kept = _kept()
    return None if kept is None else kept.posters.get((level, per, size))


def make_posters(level: Names, per: Per, day: date, wishes: Wishes) -> None:
    """Make a poster for each theme or neighbourhood, with a bar that says which one is made."""
    kept, found = _kept(), at_level(level)
    if kept is None or not isinstance(found, Analysis):
        return
    into = kept.posters

    def make(tell: Progress) -> bytes | NetmapError:
        try:
            return poster_sets(Told(found, made_on=day), per, wishes, tell)
        except NetmapError as error:
            return error

    def then(made: bytes | NetmapError) -> None:
        into[level, per, wishes.size] = made

    carry_out(
        POSTERS,
        Task(
            "take.preparing",
            make,
            then,
            partial(make_posters, level, per, day, wishes),
            ready="take.posters_ready",
        ),
    )


def agenda_points() -> Agenda | None:
    """The agenda when there is anything on it."""
    kept = agenda()
    return kept if kept.items or kept.agreements else None
