"""The address bar: it carries what is open, what is chosen and how it is looked at, and brings it back.

Streamlit adds a step to the browser's history for every change of the address, and tells a run that it was started by
back or forward; such a run, and the first one of a visit, takes the choice from the address instead of writing it.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from netmap.errors import UsageError
from netmap.samples import SAMPLES, sample_files
from netmap.settings import LEVELS, Level, Settings
from netmap.ui.state.files import is_own, load, open_files, sample
from netmap.ui.state.network import OPENING, analysis, change
from netmap.ui.state.projects import project
from netmap.ui.state.reopening import open_kept, take_place
from netmap.ui.state.selection import choices, set_choices
from netmap.ui.state.visit import own_installation, page, remembered, settings, show_in, texts
from netmap.ui.state.works import task
from netmap.view.address import (
    KEPT,
    SAMPLE_KEY,
    Address,
    choice_from,
    choice_text,
    mark,
    own_data,
    read,
    written,
)
from netmap.view.selection import Choices, Selection

NUMBERS = ("months", "steps")
"""Parameters of the figures that the address carries when they are not the standard ones."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """Own files that an address asks for."""

    needed: int
    there: int
    """How many of them are open."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told to the address bar."""

    query: str
    turn: str
    """Another one each time, so that the browser handles it once."""
    step: bool
    """Whether it is a new step in the history of the browser: only another choice on the same page and data is, the rest
    corrects the address."""
    changed: bool
    """Whether it is other than what was told before."""


def in_address(key: str, value: str | Iterable[str] | None) -> None:
    """Have the address carry a choice about the view; ``None`` or nothing leaves it out.

    Args:
        key: name of the parameter.
        value: keys of the program, or marks made by :func:`marked`; never a word of a sheet.

    """
    parts = (value,) if isinstance(value, str) else tuple(value or ())
    kept = {name: said for name, said in _view().items() if name != key}
    st.session_state["address_view"] = {**kept, key: parts} if parts else kept


def from_address(key: str) -> tuple[str, ...] | None:
    """What an address that was just opened asks for under a key, told once; ``None`` when it asks for nothing new."""
    asked: dict[str, tuple[str, ...]] = st.session_state.get("address_asked", {})
    found = asked.get(key)
    if found is not None:
        st.session_state["address_asked"] = {name: said for name, said in asked.items() if name != key}
    return found


def addressed(key: str, choices_: Collection[str], standard: str) -> str:
    """The choice of a box with key ``w.<key>`` that is kept by ``keeper(key)``: from the address when one was just
    opened, else as remembered; and have the address carry it. Called before the box is drawn.
    """
    asked = from_address(key)
    if asked is not None:
        wanted = asked[0] if len(asked) == 1 and asked[0] in choices_ else standard
        st.session_state[f"kept.{key}"] = wanted
        show_in(key, wanted)
    value = remembered(key, standard)
    in_address(key, None if value == standard else value)
    return value


def marked(text: str) -> str:
    """The keyed mark of an inner id or a word of a sheet, for :func:`in_address`."""
    return mark(_key(), text)


def arrive(shown: str) -> None:
    """Take what the address asks for: on the first run of a visit, and after back or forward.

    ``shown``: the key of the page that will be drawn.
    """
    context = get_script_run_ctx()
    moved = context is not None and context.is_history_navigation
    first = "address_page" not in st.session_state
    st.session_state["address_page"], st.session_state["address_moved"] = shown, moved or first
    if moved or first:
        asked = read(st.query_params.to_dict())
        if asked.data:
            st.session_state["address_wanted"] = asked
            _open(asked)
    _meet()


def awaited() -> Awaited | None:
    """Own files that the address asks for and that are not all open; ``None`` when there is nothing to wait for."""
    wanted = _wanted()
    if wanted is None or not wanted.files:
        return None
    open_ = set(_data().files) if analysis() is not None and is_own() else set()
    return Awaited(len(wanted.files), len(open_ & set(wanted.files)))


def drop_awaited() -> None:
    """Forget what the address asked for."""
    st.session_state.pop("address_wanted", None)


def take_awaited() -> None:
    """Use what the address asks for with the files that are open, though these are others."""
    wanted = _wanted()
    if wanted is not None and analysis() is not None:
        drop_awaited()
        _apply(wanted)


def address_note() -> str | None:
    """What there is to say about the address that was opened."""
    kept = st.session_state.get("address_note")
    return kept[0] if kept else None


def address_behind() -> bool:
    """Whether what is shown now is other than what the address bar was last told."""
    last: tuple[Address, str] | None = st.session_state.get("address_last")
    return last is not None and last[0] != _said()


def write_address() -> Told:
    """What the address bar is to say; called before and after a page is drawn."""
    wanted = _said()
    found = written(wanted)
    note = st.session_state.get("address_note")
    if note and note[1] is None:
        st.session_state["address_note"] = (note[0], found)
    elif note and note[1] != found:
        st.session_state.pop("address_note")
    last: tuple[Address, str] | None = st.session_state.get("address_last")
    shown = str(st.session_state.get("address_page", ""))
    st.session_state["address_last"] = (wanted, shown)
    step = (
        last is not None
        and not st.session_state["address_moved"]
        and (last[0].data, last[1]) == (wanted.data, shown)
        and last[0].choice != wanted.choice
    )
    changed = last is None or last != (wanted, shown)
    return Told(urlencode(found, safe="~"), secrets.token_hex(4), step, changed)


def keep_place() -> None:
    """Have a project open again where one is now."""
    if analysis() is not None and project() is not None and _wanted() is None:
        take_place(str(st.session_state.get("address_page", "")), _now())


def _said() -> Address:
    """What the address is to say: while what it asked for is not open yet, still that."""
    return _wanted() or (_now() if analysis() is not None else Address())


def link_here() -> str:
    """The whole address of what is shown now; only its parameters when the browser did not say where it is."""
    parts = urlsplit(st.context.url or "")
    query = urlencode(written(_now()), safe="~")
    known = page(str(st.session_state.get("address_page", "")))
    path = parts.path.rsplit("/", 1)[0] + "/" + (known.url_path if known is not None else "")
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _wanted() -> Address | None:
    found: Address | None = st.session_state.get("address_wanted")
    return found


def _view() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = st.session_state.get("address_view", {})
    return found


def _key() -> bytes:
    return own_installation().key if is_own() else SAMPLE_KEY


def _data() -> Address:
    """What is open, as an address."""
    here = project()
    if here is not None:
        return Address(KEPT + here.id)
    if not is_own():
        return Address(sample())
    return Address(own_data(open_files().values(), _key()) if open_files() else "")


def _now() -> Address:
    found = analysis()
    choice = choice_text(choices().now, found.labels, _key()) if found else ""
    now, standard = settings(), Settings()
    figures = {
        name: (str(getattr(now, name)),)
        for name in ("level", *NUMBERS)
        if project() is None and getattr(now, name) != getattr(standard, name)
    }
    return Address(_data().data, choice, _view() | figures)


def _open(asked: Address) -> None:
    """Open the sample or the project that an address names; never in place of own files that are not kept."""
    here = project()
    if asked.project:
        if here is None or here.id != asked.project:
            _open_project(asked)
        return
    unkept = is_own() and here is None
    if asked.files or (analysis() is not None and (unkept or sample() == asked.data)):
        return
    if asked.data not in SAMPLES:
        drop_awaited()
        _note("address.unknown_data")
        return
    _figures(asked)
    say = texts()
    error = load(sample_files(asked.data), say(f"ui.sample.{asked.data}.name"), asked.data)
    if error is not None:
        drop_awaited()
        st.session_state["address_note"] = (say.error(error), None)


def _open_project(asked: Address) -> None:
    if project() is None and is_own():
        return  # files that are only in this window stay: what is told is that these are others
    error = open_kept(asked.project)
    if error is not None:
        drop_awaited()
        st.session_state["address_note"] = (texts().error(error), None)


def _meet() -> None:
    """Apply what the address asks for as soon as the data that it is about are open."""
    wanted = _wanted()
    if wanted is None or analysis() is None or (wanted.project and task(OPENING) is not None):
        return
    open_ = _data()
    if wanted.data == open_.data or (wanted.files and set(wanted.files) <= set(open_.files)):
        drop_awaited()
        _apply(wanted)
    elif not wanted.files or not is_own():
        drop_awaited()  # it belongs to something else than what is open now
        _note("address.other_data")


def _figures(asked: Address) -> None:
    """Use the level and the parameters of the figures that an address asks for; a project has its own."""
    if asked.project:
        return
    now, standard = settings(), Settings()
    level = _level(asked.view.get("level", ()))
    try:
        wanted = replace(
            now,
            level=level,
            months=int(asked.view.get("months", (standard.months,))[0]),
            steps=int(asked.view.get("steps", (standard.steps,))[0]),
        )
    except (UsageError, ValueError):
        _note("address.unknown_view")
        return
    if wanted != now:
        change(wanted)


def _level(asked: tuple[str, ...]) -> Level:
    for level in LEVELS:
        if asked == (level,):
            return level
    return Settings().level


def _apply(asked: Address) -> None:
    _figures(asked)
    found = analysis()
    if found is None:
        return
    choice, unknown = choice_from(asked.choice, found.labels, _key())
    set_choices(_moved(choices(), choice))
    own = {name: said for name, said in asked.view.items() if name not in ("level", *NUMBERS)}
    gone = {name: () for name in _view() if name not in own}
    st.session_state["address_asked"] = {**gone, **own}
    st.session_state["address_view"] = own
    if unknown:
        st.session_state["address_note"] = (texts().count("address.unknown", unknown), None)


def _moved(now: Choices, wanted: Selection) -> Choices:
    """Back and forward in the browser are undo and redo, where they lead to the same choice."""
    if wanted == now.now:
        return now
    if now.before and now.before[-1] == wanted:
        return now.undo()
    if now.undone and now.undone[-1] == wanted:
        return now.redo()
    return now.choose(wanted)


def _note(key: str) -> None:
    st.session_state["address_note"] = (texts()(key), None)
