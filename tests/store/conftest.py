"""A store of its own for each test, in each database that can be had."""

from __future__ import annotations

import secrets

import pytest

from netmap.settings import Installation, Storage
from netmap.store import open_store
from tests.store import postgres

HERE = Installation(key=b"kept" * 8)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The folder of the socket of a PostgreSQL."""
    base = tmp_path_factory.getbasetemp()
    yield from serving(base.parent if base.name.startswith("popen-") else base)


def serving(folder):
    """The server that those have who name this folder."""
    if why := postgres.missing():
        pytest.skip(why)
    with postgres.served(folder) as home:
        yield home


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path):
    """The address of an empty database."""
    yield from empty(request.param, request, tmp_path)


@pytest.fixture
def other(where, request, tmp_path):
    """The address of an empty database of the other sort."""
    yield from empty("postgresql" if where.startswith("sqlite") else "sqlite", request, tmp_path)


def empty(kind, request, tmp_path):
    """The address of an empty database, which is gone afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'kept' / 'projects.db'}"
        return
    import psycopg

    home = request.getfixturevalue("server")
    name = f"kept_{secrets.token_hex(8)}"
    with psycopg.connect(postgres.address(home, "postgres", plain=True), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgres.address(home, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(where):
    """An empty store."""
    made = open_store(Storage(where))
    yield made
    made.close()
