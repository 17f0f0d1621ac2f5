"""A real PostgreSQL for the tests, on a socket of its own: one for all processes of a run, gone when the last of them is."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

WATCHED = """
cd / && {as_user} {bin}/initdb -D {home}/data -A trust -U netmap -E UTF8 --locale=C --no-sync >{home}/log 2>&1 || exit 1
{as_user} {bin}/postgres -D {home}/data -k {home} -c listen_addresses= -c fsync=off -c max_connections=100 -c wal_recycle=off \
  -c min_wal_size=32MB >>{home}/log 2>&1 &
server=$!
flock -x {home}/users true
{as_user} {bin}/pg_ctl -D {home}/data -m immediate stop; wait $server; rm -rf {home}
"""
"""What runs beside the tests: the server, until nobody holds ``users`` any more, however the tests end."""
PATIENCE = 60
"""Seconds until a server that does not come is given up."""


def binaries() -> Path | None:
    """Where PostgreSQL's programs are; ``None``: nowhere."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: float(one.parts[-3]))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).parent if named else None


def missing() -> str:
    """Why there is none; empty: there is."""
    if binaries() is None:
        return "PostgreSQL is not installed (tools/install_database.sh)"
    if not shutil.which("flock") or (os.getuid() == 0 and not shutil.which("runuser")):
        return "flock and runuser (util-linux) are not here"
    return ""


@contextmanager
def served(shared: Path):
    """The folder of the socket of a server; ``shared``: a folder that all processes of a run have."""
    with (shared / "postgres.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        home = lock.read()
        users = _held(Path(home)) if home else None
        if users is None:
            home = tempfile.mkdtemp(prefix="netmap-pg-")
            users = _held(Path(home), make=True)
            _begin(Path(home))
            lock.truncate(0)
            lock.write(home)
            lock.flush()
        fcntl.flock(lock, fcntl.LOCK_UN)
    try:
        yield Path(home)
    finally:
        users.close()


def _held(home: Path, *, make: bool = False):
    """Hold the server; ``None`` where it is gone."""
    try:
        users = (home / "users").open("a" if make else "r")
    except OSError:
        return None
    fcntl.flock(users, fcntl.LOCK_SH)
    return users if (home / "users").exists() else None


def _begin(home: Path) -> None:
    as_user = ""
    if os.getuid() == 0:  # initdb refuses to run for root
        as_user = "runuser -u postgres --"
        shutil.chown(home, "postgres")
    script = WATCHED.format(home=home, bin=binaries(), as_user=as_user)
    alone = ["setsid", "sh", "-c", f"({script}) </dev/null >/dev/null 2>&1 &"]
    subprocess.run(alone, check=True, stdin=subprocess.DEVNULL)
    last = time.monotonic() + PATIENCE
    import psycopg

    while True:
        try:
            psycopg.connect(address(home, "postgres", plain=True)).close()
            break
        except psycopg.OperationalError:
            if time.monotonic() > last:
                raise
            time.sleep(0.05)


def address(home: Path, database: str, *, plain: bool = False) -> str:
    """The address of a database on the server."""
    return (
        f"postgresql://netmap@/{database}?host={home}"
        if not plain
        else f"host={home} user=netmap dbname={database}"
    )
