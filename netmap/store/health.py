"""How a store is: where it is, whether all of it can be read, and what somebody should do about it."""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy import LargeBinary, func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from netmap.errors import NetmapError, StoreError
from netmap.settings import Storage
from netmap.store import tables
from netmap.store.content import Card
from netmap.store.database import SCHEMA, Database, told
from netmap.store.plain import from_json
from netmap.store.projects import Store

LEAST_FREE = 500_000_000
"""Bytes that should be free beside a database in a file: some uploads of a large municipality, and what is worked out of them."""
ROOM = 2
"""Times its own size that a database in a file needs beside it, when what was deleted is swept out of it."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something to do something about: the key of a sentence with its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class Health:
    """How a store is."""

    place: str
    """The file, or server and name; never a password."""
    is_file: bool
    locks: bool
    """Whether there is a key to encrypt with."""
    schema: str | None = None
    """``None``: it cannot be opened."""
    projects: int | None = None
    versions: int | None = None
    size: int | None = None
    """Bytes of the database."""
    free: int | None = None
    """Bytes that are free where the file is."""
    soon: tuple[Card, ...] = ()
    """Projects that are deleted before long."""
    troubles: tuple[Trouble, ...] = ()


def look(where: Storage, today: date) -> Health:
    """Look at a store and read all of it.

    Args:
        where: database and keys.
        today: the day from which it is reckoned which projects go.

    Raises:
        UsageError: the address or a key means nothing.

    """
    place, is_file = _place(where.url)
    health = Health(place, is_file, bool(where.keys))
    try:
        database = Database(where)
    except StoreError as problem:
        return replace(health, troubles=(Trouble(problem.key, problem.values),))
    store = Store(database)
    try:
        return _looked(store, health, today)
    except StoreError as problem:
        return replace(health, troubles=(Trouble(problem.key, problem.values),))
    finally:
        store.close()


def _looked(store: Store, health: Health, today: date) -> Health:
    database = store.database
    with database.reading() as connection:
        versions = int(connection.execute(select(func.count()).select_from(tables.version)).scalar_one())
    soon, over = store.due(today)
    troubles = [*_unreadable(store), *_exposed(database.file)]
    if over:
        troubles.append(Trouble("managing.trouble.over", {"n": len(over)}))
    free = None
    size = _size(database)
    if database.file is not None:
        free = shutil.disk_usage(database.file.parent).free
        if free < max(LEAST_FREE, ROOM * size):
            needed = max(LEAST_FREE, ROOM * size)
            troubles.append(Trouble("managing.trouble.room", {"free": free, "needed": needed}))
    return replace(
        health,
        schema=SCHEMA,
        projects=len(store.projects()),
        versions=versions,
        size=size,
        free=free,
        soon=soon,
        troubles=tuple(troubles),
    )


def _unreadable(store: Store) -> Iterator[Trouble]:
    """What of it is not as it was written: the database's own check, every sealed value, every part of every version."""
    database = store.database
    if database.file is not None:
        with told(), database.engine.connect() as connection:
            said = connection.execute(text("PRAGMA integrity_check(1)")).scalar()
        if said != "ok":
            yield Trouble("errors.store.damaged")
            return
    bad: set[str] = set()
    with database.reading() as connection:
        for table in (tables.project, tables.version, tables.blob, tables.derived, tables.access):
            sealed = [column for column in table.columns if isinstance(column.type, LargeBinary)]
            owner = table.c.id if table is tables.project else table.c.project
            for row in connection.execution_options(yield_per=16).execute(select(owner, *sealed)):
                if not all(_opens(store, bytes(value)) for value in row[1:]):
                    bad.add(row[0])
    for card in () if bad else store.projects():
        with database.reading() as connection:
            there = set(
                connection.execute(
                    select(tables.blob.c.address).where(tables.blob.c.project == card.id)
                ).scalars()
            )
            rows = connection.execute(
                select(tables.version.c.parts).where(tables.version.c.project == card.id)
            ).scalars()
            if any(set(from_json(database.seal.open(bytes(parts))).values()) - there for parts in rows):
                bad.add(card.id)
        if card.id not in bad and not _uploads_open(store, card.id):
            bad.add(card.id)
    if bad:
        yield Trouble("managing.trouble.unreadable", {"n": len(bad)})


def _opens(store: Store, value: bytes) -> bool:
    try:
        store.database.seal.open(value)
    except StoreError:
        return False
    return True


def _uploads_open(store: Store, project: str) -> bool:
    """Whether what is kept of the files of a project can be read."""
    try:
        for upload in store.open(project, log=False).content.uploads:
            _ = upload.passed
    except (NetmapError, ValueError, LookupError, OSError):
        return False
    return True


def _exposed(file: Path | None) -> Iterator[Trouble]:
    """A database that others on this computer can read."""
    if file is None or sys.platform == "win32":
        return
    if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Trouble("managing.trouble.exposed", {"file": str(file)})


def _size(database: Database) -> int:
    if database.file is not None:
        beside = (database.file, database.file.with_name(f"{database.file.name}-wal"))
        return sum(file.stat().st_size for file in beside if file.exists())
    with told(), database.engine.connect() as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def _place(url: str) -> tuple[str, bool]:
    """Where a database is, without user and password, and whether that is a file."""
    try:
        read = make_url(url)
    except SQLAlchemyError:
        return "", False
    if read.get_backend_name() == "sqlite":
        return str(read.database or ""), True
    port = f":{read.port}" if read.port else ""
    return f"{read.host or read.query.get('host', 'localhost')}{port}/{read.database or ''}", False
