"""The open network at another level of privacy than the screen has, and the package that was made of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from netmap.analysis import Analysis, rescore, with_resampling
from netmap.errors import NetmapError
from netmap.export.contents import told
from netmap.export.package import Wishes, as_zip
from netmap.export.paper.sheet import Size
from netmap.export.poster_sets import poster_sets
from netmap.findings.agenda import Agenda
from netmap.settings import Names
from netmap.ui.state.agenda import agenda
from netmap.ui.state.network import analysis
from netmap.ui.state.visit import texts
from netmap.view.parts import Per


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
    """The open network at a level of privacy, made when it is asked for; ``None`` when nothing is open."""
    kept = _kept()
    if kept is None:
        return None
    if level not in kept.levels:
        say = texts()
        bar = st.progress(0.0, say("take.preparing"))
        try:
            kept.levels[level] = _made(kept.of, level)
        except NetmapError as error:
            kept.levels[level] = error
        bar.empty()
    return kept.levels[level]


def _made(found: Analysis, level: Names) -> Analysis:
    made = rescore(found, replace(found.settings, names=level))
    # where it was looked into how sure the ranking is, the files say so at every level
    known = found.scores.summary["certainty"]["resamples"]
    return made if made.scores.summary["certainty"]["resamples"] == known else with_resampling(made)


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
    say = texts()
    bar = st.progress(0.0, say("take.preparing"))

    def at(name: str, share: float) -> None:
        bar.progress(share, say("take.making", file=name))

    points = agenda_points()
    made = as_zip(found, at, agenda=points, made_on=day, wishes=wishes)
    kept.packages[level, wishes.size, points] = made
    bar.empty()


def posters(level: Names, per: Per, size: Size) -> bytes | NetmapError | None:
    """The posters per theme or neighbourhood, when they were made, or why they cannot be."""
    kept = _kept()
    return None if kept is None else kept.posters.get((level, per, size))


def make_posters(level: Names, per: Per, day: date, wishes: Wishes) -> None:
    """Make a poster for each theme or neighbourhood, with a bar that says which one is made."""
    kept, found = _kept(), at_level(level)
    if kept is None or not isinstance(found, Analysis):
        return
    say = texts()
    bar = st.progress(0.0, say("take.preparing"))

    def at(name: str, share: float) -> None:
        bar.progress(share, say("take.making", file=name))

    made: bytes | NetmapError
    try:
        made = poster_sets(told(found), per, wishes.size, wishes.template, at, made_on=day)
    except NetmapError as error:
        made = error
    kept.posters[level, per, wishes.size] = made
    bar.empty()


def agenda_points() -> Agenda | None:
    """The agenda when there is anything on it."""
    kept = agenda()
    return kept if kept.items or kept.agreements else None
