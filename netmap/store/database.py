"""The database: SQLite in a file of the user's own, or PostgreSQL. What goes wrong in it is an error of the tree."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from netmap.errors import StoreDamaged, StoreError, StoreFull, StoreLost, StoreNewer, UsageError
from netmap.settings import Storage
from netmap.store.seal import Seal
from netmap.store.tables import meta

SCHEMA = "0002"
"""The newest revision of ``migrations/versions``."""
KNOWN = ("0001", SCHEMA)
"""Every revision that this program can bring to the newest."""
WAIT = 10
"""Seconds that a writer waits for another one."""
TRIES = 100
"""How often in that time whoever deletes looks whether the rest is done, so that nothing is kept for it."""
OLDER = """
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::numeric < :own OR EXISTS (
  SELECT 1 FROM pg_stat_activity
  WHERE pid <> pg_backend_pid() AND age(backend_xmin) > age((CAST(:own AS numeric) % 4294967296)::text::xid)
)
"""
"""Whether anything runs on the server, in whatever database, that began before the transaction ``own``."""
FULL_DISK = frozenset({sqlite3.SQLITE_FULL})
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
NO_ROOM = "53"
"""Class of PostgreSQL's errors for resources that ran out."""


class Database:
    """A database that is open, and of this version of the program."""

    def __init__(self, where: Storage) -> None:
        """Open it; it is made where it is not there.

        Raises:
            StoreError: it cannot be opened, or a newer program made it.
            UsageError: the address or a key means nothing.

        """
        self.seal = Seal(where.keys)
        self.url = _url(where.url)
        self.is_file = self.url.get_backend_name() == "sqlite"
        if self.is_file:
            self._make_file()
            self.engine = create_engine(self.url, connect_args={"timeout": WAIT}, hide_parameters=True)
            event.listen(self.engine, "connect", _prepare)
            event.listen(self.engine, "begin", _begin)
        else:
            self.engine = create_engine(
                self.url,
                pool_pre_ping=True,
                connect_args={"connect_timeout": WAIT},
                hide_parameters=True,  # what is kept is in no error
            )
        try:
            self._bring_up()
            self.salt = self.read_salt()
        except BaseException:
            self.close()
            raise

    @property
    def file(self) -> Path | None:
        """The file of SQLite."""
        return Path(self.url.database or "") if self.is_file else None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes: all of it is kept, or nothing.

        Raises:
            StoreError: it was not kept.

        """
        with (
            told(),
            self.engine.connect().execution_options(netmap_writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads, and sees one moment throughout.

        Raises:
            StoreError: it cannot be read.

        """
        with told(), self.engine.connect() as connection:
            if not self.is_file:
                connection = connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.begin():
                yield connection

    def sweep(self) -> None:
        """Have nothing of what was deleted stay in the files of the database."""
        with told(), self.engine.connect() as connection:
            if self.is_file:
                bare = connection.execution_options(netmap_bare=True)
                bare.exec_driver_sql("VACUUM")
                for _ in range(TRIES):  # whoever reads just now keeps the journal for a moment
                    if not bare.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]:
                        return
                    time.sleep(WAIT / TRIES)
                return
            bare = connection.execution_options(isolation_level="AUTOCOMMIT")
            _wait_for_older(bare)
            # the samples of statistics last: a database of the first schema had values in them
            for table in ("project", "version", "blob", "derived", "access", "pg_statistic"):
                bare.execute(text(f"VACUUM (FULL) {table}"))
            with suppress(
                DBAPIError
            ):  # who may not do so leaves it to the server, which does it within minutes
                bare.execute(text("SELECT pg_switch_wal()"))
                bare.execute(text("CHECKPOINT"))

    def check(self) -> None:
        """Look through the whole file of SQLite; PostgreSQL keeps checksums of its own.

        Raises:
            StoreDamaged: it is not as it was written.

        """
        if self.is_file:
            with self.reading() as connection:
                if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                    raise StoreDamaged

    def count_on(self, connection: Connection) -> None:
        """Have numbers that the database gives go on behind those that were put into it."""
        if not self.is_file:
            connection.execute(
                text(
                    "SELECT setval(pg_get_serial_sequence('access', 'number'), "
                    "(SELECT coalesce(max(number), 0) + 1 FROM access), false)"
                )
            )

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def _make_file(self) -> None:
        file = self.file
        if file is None or self.url.database in (None, "", ":memory:"):
            raise UsageError("errors.usage.database_url")
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.touch(mode=0o600)
        except OSError as problem:
            raise StoreLost from problem

    def _bring_up(self) -> None:
        """Make the tables, or bring them to the newest schema; in one transaction, one program at a time."""
        with told(), self.engine.connect() as connection:
            found = _revision(connection)
        if found == SCHEMA:
            return
        if found is not None and found not in KNOWN:
            raise StoreNewer
        from netmap.store.migrations.run import upgrade

        with self.writing() as connection:
            if not self.is_file:
                connection.execute(text("SELECT pg_advisory_xact_lock(7263001)"))
            if _revision(connection) != SCHEMA:
                upgrade(connection)

    def read_salt(self) -> bytes:
        """The salt of addresses, made once; sealed, so that a wrong key is known at once."""
        import secrets

        with self.reading() as connection:
            found = connection.execute(meta.select().where(meta.c.key == "salt")).first()
        if found is None:
            with self.writing() as connection:
                if not self.is_file:
                    connection.execute(text("SELECT pg_advisory_xact_lock(7263001)"))
                found = connection.execute(meta.select().where(meta.c.key == "salt")).first()
                if found is None:
                    value = self.seal.close(secrets.token_bytes(32))
                    connection.execute(meta.insert().values(key="salt", value=value))
                    return self.seal.open(value)
        return self.seal.open(bytes(found.value))


def _wait_for_older(bare: Connection) -> None:
    """Wait until nothing runs that began before now: PostgreSQL keeps a deleted row for those, VACUUM FULL or not."""
    own = bare.execute(text("SELECT pg_current_xact_id()::text::numeric")).scalar()
    for _ in range(TRIES):
        if not bare.execute(text(OLDER), {"own": own}).scalar():
            return
        time.sleep(WAIT / TRIES)


def _url(given: str) -> URL:
    try:
        url = make_url(given)
    except SQLAlchemyError as problem:
        raise UsageError("errors.usage.database_url") from problem
    backend = url.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise UsageError("errors.usage.database_url")
    return url.set(drivername="sqlite")


def _prepare(connection: Any, _record: Any) -> None:
    """What each connection with SQLite is told: to sync every commit, and to overwrite what is deleted."""
    connection.isolation_level = None  # transactions are begun by ``_begin``
    cursor = connection.cursor()
    for said in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY"):
        cursor.execute(f"PRAGMA {said}")
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("netmap_bare"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("netmap_writes") else "BEGIN")


def _revision(connection: Connection) -> str | None:
    """The schema that the tables have; ``None``: there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


@contextmanager
def told() -> Iterator[None]:
    """What a database says went wrong, as an error of the tree.

    Raises:
        StoreError: something went wrong.

    """
    try:
        yield
    except DBAPIError as problem:
        raise _meant(problem) from problem
    except (SQLAlchemyError, OSError) as problem:
        raise StoreLost from problem


def _meant(problem: DBAPIError) -> StoreError:
    said: Any = problem.orig
    code = getattr(said, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in FULL_DISK:
        return StoreFull()
    if code is not None and code & 0xFF in DAMAGED:
        return StoreDamaged()
    if str(getattr(said, "sqlstate", None) or "").startswith(NO_ROOM):
        return StoreFull()
    return StoreLost()
