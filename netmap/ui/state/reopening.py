"""Opening a project that was kept: as it is now or at an earlier version, where somebody was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from netmap.analysis import Progress
from netmap.errors import NetmapError, StoreError
from netmap.findings.agenda import Agenda
from netmap.model.records import Intake
from netmap.store.content import Content, Opened, Version
from netmap.ui.state.files import next_round
from netmap.ui.state.leaving import REMEMBERED, drop_project
from netmap.ui.state.network import OPENING, change, open_network
from netmap.ui.state.network import Opened as Made
from netmap.ui.state.opening import opener
from netmap.ui.state.projects import SKIPPED, project, recorded, settle_in
from netmap.ui.state.scenario import set_scenario
from netmap.ui.state.selection import forget_choices
from netmap.ui.state.store import store, user
from netmap.ui.state.uploads import called
from netmap.ui.state.views import forget_view
from netmap.ui.state.visit import apart, lang, own_installation, settings, texts
from netmap.ui.state.works import Front, Task, carry_out
from netmap.view.address import KEPT, Address, read, written

OF_ANOTHER = (
    "changes",
    "earlier",
    "compared",
    "address_view",
    "pending",
    "forgotten",
    "sample",
    "needs_file",
)
ELSEWHERE = ("start", "project")
"""Pages about projects rather than in one: who opens a project goes on where they were before."""
READ_WITH = ("uploads", "steering", "decisions")
"""Parts of a version that make the records; with the same ones nothing is read again."""


def open_kept(project_id: str, to: str = "", *, anew: bool = False) -> NetmapError | None:
    """Open a project in place of what is open; on an error that stays.

    Args:
        project_id: its id.
        to: the page that it leads to.
        anew: what this window holds of it is not to be trusted any more.

    Returns:
        Why it cannot be opened; ``None`` when it worked.

    """
    try:
        found = store().open(project_id, who=user())
    except StoreError as problem:
        return problem
    here = project()
    same = here is not None and here.id == project_id and _same_records(here.content, found.content)
    if same and not anew:
        _put(found)
        change(settings())
        return None
    return _read(found, to)


def where_one_was(project_id: str) -> str:
    """The page of a project on which somebody was, and have the address say what was looked at there; empty when that is unknown."""
    try:
        place = store().open(project_id, log=False).place
    except StoreError:
        return ""
    said = place.get("query")
    if isinstance(said, Mapping):
        asked = read({str(key): str(value) for key, value in said.items()})
        if asked.project == project_id:
            st.session_state["address_wanted"] = asked
    return str(place.get("page", ""))


def take_place(page: str, now: Address) -> None:
    """Take down where somebody is in the project."""
    here = project()
    if here is None or now.data != KEPT + here.id or page in ELSEWHERE:
        return
    place = {"page": page, "query": written(now)}
    if st.session_state.get("place") == (here.id, place):
        return
    try:
        store().put_place(here.id, place)
    except StoreError:
        return  # it is told where a change is to be kept
    st.session_state["place"] = (here.id, place)


def _same_records(one: Content, other: Content) -> bool:
    return all(getattr(one, part) == getattr(other, part) for part in READ_WITH)


def _read(found: Opened, to: str) -> NetmapError | None:
    wanted, installed = replace(found.content.settings, lang=lang()), own_installation()
    front = Front()

    def records(tell: Callable[[float], None]) -> Intake:
        return store().records(found, installed, tell)

    opened = opener(records, wanted, installation=installed, apart=apart(), front=front)

    def work(tell: Progress) -> Made | NetmapError:
        try:
            return opened(tell)
        except NetmapError as error:
            return error

    def then(made: Made | NetmapError) -> NetmapError | None:
        if isinstance(made, NetmapError):
            return made
        here = project()
        if here is None or here.id != found.card.id:
            drop_project()
            forget_choices()
            forget_view()
            for name in OF_ANOTHER:
                st.session_state.pop(name, None)
        open_network(*made)
        recorded(made[0].records)
        st.session_state["files"], st.session_state["own"] = {}, True
        _put(found)
        return None

    again = partial(open_kept, found.card.id, to, anew=True)
    task = Task("progress.reading", work, then, again, begun=next_round, to=to, front=front)
    return carry_out(OPENING, task)


def _put(found: Opened) -> None:
    """Have the visit say what a version says."""
    held = found.content
    st.session_state["steering"] = st.session_state["read_with"] = held.steering
    st.session_state["decisions"], st.session_state["unsettled"] = held.decisions, 0
    st.session_state["settings"] = replace(held.settings, lang=lang())
    set_scenario(held.scenario)
    st.session_state["scenario_since"] = held.since
    st.session_state["advice_answers"] = held.answers
    st.session_state["agenda"] = held.agenda if isinstance(held.agenda, Agenda) else Agenda()
    st.session_state["loaded_agreements"] = held.agenda.agreements
    said = held.remembered
    skipped = said.get(SKIPPED, ())
    st.session_state["skipped"] = frozenset(map(str, skipped if isinstance(skipped, list | tuple) else ()))
    for key in REMEMBERED:
        st.session_state.pop(f"kept.{key}", None)
        if key in said:
            st.session_state[f"kept.{key}"] = said[key]
    settle_in(found)
    st.session_state["source"] = called({}, held.uploads) or texts()("keeping.project")


def go_to(number: int) -> NetmapError | None:
    """Have an earlier version, or one that was kept aside, hold again."""
    return _moved(lambda one, based_on: store().restore(one, number, based_on=based_on, who=user()))


def undo() -> NetmapError | None:
    """Have the version before hold."""
    return _moved(lambda one, based_on: store().undo(one, based_on=based_on, who=user()))


def redo() -> NetmapError | None:
    """Have the version hold that was taken back last."""
    return _moved(lambda one, based_on: store().redo(one, based_on=based_on, who=user()))


def _moved(move: Callable[[str, int], Version]) -> NetmapError | None:
    here = project()
    if here is None:
        return None
    try:
        move(here.id, here.version)
    except StoreError as problem:
        return problem
    return open_kept(here.id)
