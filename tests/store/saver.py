"""What is killed by the tests. One process loads the program; each time that it is asked, a fork of it saves until it is killed."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from importlib import import_module

from netmap.settings import Settings, Storage
from netmap.store import open_store


def say(text: str) -> None:
    """Tell the test."""
    os.write(1, f"{text}\n".encode())


def save(url: str, project: str) -> None:
    """Save again and again, and say of each version that it is kept before the next is made."""
    store = open_store(Storage(url))
    opened = store.open(project, log=False)
    number, content = opened.version.number, opened.content
    while True:
        wanted = replace(content, settings=Settings(months=1 + number % 100, title=f"versie {number + 1}"))
        number = store.save(project, number, wanted).number
        say(str(number))


LOADED = (
    *("netmap.store.projects", "netmap.store.uploads", "alembic.command"),
    *("sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql.psycopg"),
)
"""What a fork need not load."""


def main() -> None:
    """Each line of the input is the address of a store and a project."""
    for name in LOADED:
        import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            save(*line.split())
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("gone")


main()
