"""The store of this server: opened when it is first needed, so that who keeps nothing has nothing on a disk."""

from __future__ import annotations

import threading
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st

from netmap.errors import StoreError
from netmap.settings import Storage, serving, storage, user_header
from netmap.store import open_store
from netmap.store.content import Card

if TYPE_CHECKING:
    from netmap.store.projects import Store

Where = Literal["device", "server"]
FILE = "sqlite:///"
LONGEST_USER = 80
WAIT = 15.0
"""Seconds until a database that could not be opened is tried again: each try may take ten, and everybody waits for it."""

_open: dict[Storage, tuple[Store, date]] = {}
_wrong: dict[Storage, tuple[StoreError, float]] = {}
"""Why it could not be opened, and when that was tried."""
_door = threading.Lock()


def store() -> Store:
    """The store; what is past its day goes when it is opened, and once on every day after that.

    Raises:
        StoreError: it cannot be opened.

    """
    where, today = storage(), datetime.now(UTC).date()
    with _door:
        wrong, since = _wrong.get(where, (None, 0.0))
        if wrong is not None and time.monotonic() - since < WAIT:
            raise wrong
        made, looked = _open.get(where, (None, None))
        try:
            made = made or open_store(where)
        except StoreError as problem:
            _wrong[where] = problem, time.monotonic()
            raise
        _open[where] = (made, today)
        if looked != today:
            made.end_due(today)
        return made


def there() -> bool:
    """Whether anything can have been kept yet; asks no database."""
    url = storage().url
    return not url.startswith(FILE) or Path(url.removeprefix(FILE)).exists()


def where() -> Where:
    """Whether projects are kept on the device of the visitor, or on a server that others use too."""
    alone = storage().url.startswith(FILE) and not user_header() and serving().host is None
    return "device" if alone else "server"


def user() -> str:
    """Who this is, as whoever signs people in says; empty on a device of one's own."""
    header = user_header()
    return str(st.context.headers.get(header) or "")[:LONGEST_USER] if header else ""


def listed() -> tuple[Card, ...]:
    """The projects that this visitor is shown, the last changed first; the others open by their address only (decision 69).

    Raises:
        StoreError: they cannot be read.

    """
    if not there():
        return ()
    if where() == "device":
        return store().projects()
    me = user()
    return tuple(card for card in store().projects() if me and _made_by(card.id, me))


def _made_by(project: str, me: str) -> bool:
    try:
        return any(version.who == me for version in store().history(project))
    except StoreError:
        return False  # deleted meanwhile
