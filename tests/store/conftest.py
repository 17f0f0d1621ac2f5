"""A store of its own for each test, in each database that can be had."""

from __future__ import annotations

import pytest

from netmap.settings import Installation, Storage
from netmap.store import open_store

HERE = Installation(key=b"kept" * 8)


@pytest.fixture
def where(tmp_path):
    """The address of an empty database."""
    return f"sqlite:///{tmp_path / 'kept' / 'projects.db'}"


@pytest.fixture
def store(where):
    """An empty store."""
    made = open_store(Storage(where))
    yield made
    made.close()
