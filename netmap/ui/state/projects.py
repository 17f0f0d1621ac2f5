"""The project that this visit works on: every change of it is kept by itself, and another window is told of it."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace

import streamlit as st

from netmap.errors import Conflict, ProjectGone, StoreError
from netmap.findings.agenda import Agenda
from netmap.model.records import Intake
from netmap.scenario.candidates import Answers
from netmap.settings import Settings
from netmap.store.content import Content, Opened, Upload
from netmap.ui.state.answers import decisions, skipped, unsettled
from netmap.ui.state.files import is_own
from netmap.ui.state.leaving import REMEMBERED
from netmap.ui.state.network import OPENING, analysis
from netmap.ui.state.scenario import scenario, since
from netmap.ui.state.store import store, user
from netmap.ui.state.uploads import read_with, uploads
from netmap.ui.state.visit import own_installation, settings, texts
from netmap.ui.state.works import task

SKIPPED = "skipped"
TRY_AGAIN = 30.0
"""Seconds until what could not be kept is tried again by itself: a database that is away makes each try slow."""


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """The project of a visit, as this window knows it."""

    id: str
    name: str
    version: int
    """The version that this window shows."""
    content: Content
    """What of it is kept."""
    newer: int | None = None
    """The version that holds, when another window made one."""
    aside: bool = False
    """Whether what was done here since is kept beside that one."""


@dataclass(frozen=True, slots=True, eq=False)
class Trouble:
    """Why the last change could not be kept."""

    error: StoreError
    since: float


def project() -> Project | None:
    """The project of this visit; ``None`` when it keeps nothing."""
    found: Project | None = st.session_state.get("project")
    return found


def to_ask() -> bool:
    """Whether the visitor is still to say if what they opened is kept."""
    return analysis() is not None and is_own() and project() is None and "only_once" not in st.session_state


def only_once() -> None:
    """Keep nothing: what is open is gone with the window."""
    st.session_state["only_once"] = True


def trouble() -> Trouble | None:
    """Why the last change is not kept yet."""
    found: Trouble | None = st.session_state.get("store_trouble")
    return found


def content() -> Content:
    """All of this visit that a project holds."""
    here = project()
    said = {key: st.session_state[f"kept.{key}"] for key in REMEMBERED if f"kept.{key}" in st.session_state}
    if skipped():
        said[SKIPPED] = sorted(skipped())
    agenda: Agenda = st.session_state.get("agenda") or Agenda()
    answers: Answers = st.session_state.get("advice_answers") or Answers()
    return replace(
        Content() if here is None else here.content,
        uploads=uploads(),
        steering=read_with(),
        decisions=decisions(),
        settings=_settings(),
        scenario=scenario(),
        since=since(),
        answers=answers,
        agenda=agenda,
        remembered=said,
    )


def _settings() -> Settings:
    """The parameters, without what belongs to who looks: the language, and real names, which are asked about each time."""
    now, usual = settings(), Settings()
    return replace(now, lang=usual.lang, names=usual.names if now.names == "full" else now.names)


def keep() -> StoreError | None:
    """Keep what is open as a new project, from now on with every change."""
    now = content()
    name = now.settings.title or texts().listing([one.name for one in now.uploads], 2)
    try:
        made = store().create(name, now, who=user())
    except StoreError as problem:
        return problem
    settle_in(made)
    with suppress(StoreError):  # they can be read again
        _put_records()
    return None


def settle_in(made: Opened) -> None:
    """Go on with a project as it was just kept or opened."""
    st.session_state["project"] = Project(made.card.id, made.card.name, made.version.number, made.content)
    st.session_state["uploads"] = made.content.uploads  # known by their place in the store
    for key in ("only_once", "store_trouble", "pictured"):
        st.session_state.pop(key, None)


def save() -> None:
    """Keep what changed since the last time, if anything did; and see whether another window went on.

    Nothing while files are being read: what is chosen about them then belongs to what they will give.
    """
    here = project()
    if here is None or analysis() is None or not is_own() or task(OPENING) is not None:
        return
    known = trouble()
    if known is not None and time.monotonic() - known.since < TRY_AGAIN:
        return
    try:
        now = content()
        if now != here.content:
            _save(here, now)
        else:
            _look(here)
        _put_records()
        st.session_state.pop("store_trouble", None)
    except ProjectGone as problem:  # deleted in another window: what is here is only here
        st.session_state.pop("project")
        st.session_state["store_trouble"] = Trouble(problem, time.monotonic())
    except StoreError as problem:
        st.session_state["store_trouble"] = Trouble(problem, time.monotonic())


def _save(here: Project, now: Content) -> None:
    newer, aside = None, False
    try:
        number = store().save(here.id, here.version, now, who=user()).number
    except Conflict as problem:
        number, newer, aside = problem.mine, problem.newer, True
    if any(not one.kept_as for one in now.uploads):
        now = replace(now, uploads=_placed(here.id, number))
        st.session_state["uploads"] = now.uploads
    st.session_state["project"] = replace(
        here, version=number, content=now, newer=newer, aside=aside or here.aside
    )


def _placed(project_id: str, number: int) -> tuple[Upload, ...]:
    return store().open(project_id, number, log=False).content.uploads


def _look(here: Project) -> None:
    holds = store().now(here.id)
    newer = None if holds == here.version else holds
    if newer != here.newer:
        st.session_state["project"] = replace(here, newer=newer)


def renamed(name: str) -> None:
    """It is called otherwise."""
    here = project()
    if here is not None:
        st.session_state["project"] = replace(here, name=name)


def copied(name: str, *, people: bool) -> str:
    """Make a new project of what this one holds now; what it is called.

    Args:
        name: what to call it.
        people: whether the professionals are in it; without them there are organisations only.

    Raises:
        StoreError: it cannot be kept.
        InputError: without people nothing is left.
        LookupError: nothing is open.

    """
    here, found = project(), analysis()
    if here is None or found is None:
        raise LookupError
    held = None
    if not people:
        from netmap.store.bare import without_people

        held = without_people(here.content, found.records, own_installation())
    return store().copy(here.id, name, held, who=user()).card.name


def recorded(records: Intake) -> None:
    """These records are in the store already."""
    st.session_state["recorded"] = records


def _put_records() -> None:
    """Have what was read be there when the project is opened again; not while answers wait to be worked in."""
    here, found = project(), analysis()
    if here is None or here.newer is not None or found is None or unsettled():
        return
    if st.session_state.get("recorded") is not found.records:
        store().put_records(store().open(here.id, here.version, log=False), found.records, own_installation())
        recorded(found.records)


def try_again() -> None:
    """Keep now what could not be kept, without waiting."""
    known = trouble()
    if known is not None:
        st.session_state["store_trouble"] = replace(known, since=float("-inf"))


def dismiss_trouble() -> None:
    """It was read."""
    st.session_state.pop("store_trouble", None)


def prefer_mine() -> StoreError | None:
    """Have what this window shows hold again, on top of what another window did."""
    here = project()
    if here is None or here.newer is None:
        return None
    try:
        made = store().restore(here.id, here.version, based_on=here.newer, who=user())
    except Conflict as problem:
        st.session_state["project"] = replace(here, newer=problem.newer)
        return problem
    except StoreError as problem:
        return problem
    st.session_state["project"] = replace(here, version=made.number, newer=None, aside=False)
    return None
