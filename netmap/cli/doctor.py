"""``netmap doctor``: what is where, and whether all that is kept can be read."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from netmap.cli.options import DONE, of_store, write_json
from netmap.settings import installation, storage
from netmap.text import Texts
from netmap.version import __version__

if TYPE_CHECKING:
    from netmap.store.health import Health, Trouble

UNWELL = 1
MEGABYTE = 1_000_000


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    command.add_argument("--json", action="store_true", help=texts("managing.help.json"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Look, and say what there is to do something about; then the exit code is 1.

    Raises:
        UsageError: the address of the database or a key means nothing.

    """
    from netmap.store.health import Trouble, look

    here, today = installation(), datetime.now(UTC).astimezone().date()
    health = look(storage(), today)
    troubles = [*health.troubles]
    if here.unkept:
        troubles.append(Trouble("cli.unkept", {"folder": str(here.unkept)}))
    sentences = [_sentence(one, texts) for one in troubles]
    if options.json:
        write_json(
            json.dumps(_data(health, sentences, here.unkept is None), ensure_ascii=False, indent=2) + "\n"
        )
    else:
        for line in _lines(health, here.unkept is None, texts):
            sys.stdout.write(line + "\n")
        for sentence in sentences:
            sys.stdout.write(texts("managing.doctor.trouble", sentence=sentence) + "\n")
        if not sentences:
            sys.stdout.write(texts("managing.doctor.well") + "\n")
    return UNWELL if sentences else DONE


def _sentence(trouble: Trouble, texts: Texts) -> str:
    values = {
        key: _size(int(str(value)), texts) if key in ("free", "needed") else value
        for key, value in trouble.values.items()
    }
    if trouble.key.startswith("errors.store."):
        return of_store(trouble.key, values, texts)
    return texts(trouble.key, **values)


def _lines(health: Health, has_key: bool, texts: Texts) -> list[str]:
    say = texts
    lines = [
        say("managing.doctor.program", version=__version__, python=platform.python_version()),
        say(f"managing.doctor.{'file' if health.is_file else 'server'}", place=health.place),
        *_found(health, texts),
        say(f"managing.doctor.{'locked' if health.locks else 'open'}"),
        say(f"managing.doctor.{'key' if has_key else 'no_key'}"),
    ]
    lines += [say("managing.soon", name=card.name, day=texts.day(card.ends)) for card in health.soon]
    return lines


def _found(health: Health, texts: Texts) -> list[str]:
    """What is in the database, where it could be opened."""
    if health.schema is None:
        return []
    return [
        texts("managing.doctor.schema", schema=health.schema),
        texts("managing.doctor.holds", projects=health.projects, versions=health.versions),
        texts(
            "managing.doctor.size_alone" if health.free is None else "managing.doctor.size",
            size=_size(health.size, texts),
            free=_size(health.free, texts),
        ),
    ]


def _data(health: Health, sentences: list[str], has_key: bool) -> dict[str, Any]:
    return {
        "version": __version__,
        "python": platform.python_version(),
        "database": "sqlite" if health.is_file else "postgresql",
        "place": health.place,
        "schema": health.schema,
        "projects": health.projects,
        "versions": health.versions,
        "bytes": health.size,
        "free_bytes": health.free,
        "encrypted": health.locks,
        "hash_key_kept": has_key,
        "deleted_soon": [{"name": card.name, "on": card.ends.isoformat()} for card in health.soon],
        "troubles": sentences,
    }


def _size(size: int | None, texts: Texts) -> str:
    return texts("common.unknown") if size is None else f"{texts.number(size / MEGABYTE, 1)} MB"
