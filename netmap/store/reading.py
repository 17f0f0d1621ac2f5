"""From kept uploads, and files that are brought now, to records: the same road as files alone take, from the gate onward."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from netmap.errors import FileNeeded, InputError, NoUsableSheet
from netmap.ingest.file_names import safe_name
from netmap.ingest.passed import PassedFile
from netmap.ingest.read import content_mark, pass_gate, usable, who_is_who, without_collecting
from netmap.ingest.sheets import Rows
from netmap.ingest.steering import Steering
from netmap.model.records import Intake
from netmap.model.vocabulary import vocabulary
from netmap.settings import Installation
from netmap.store.content import Content, Upload
from netmap.store.plain import to_json
from netmap.store.seal import address


def _silent(_share: float) -> None:
    """Tell nobody."""


def read_into(
    content: Content,
    files: Sequence[tuple[str, bytes]] = (),
    *,
    installation: Installation,
    today: date | None = None,
    progress: Callable[[float], None] | None = None,
    any_size: bool = False,
    told_rows: Rows | None = None,
) -> tuple[Content, Intake]:
    """Read files into what a project holds; without files, read what it holds.

    A file of the same name replaces the earlier one; one that is there already changes nothing. Files that need each other (a list
    by id and what refers to it) are to be brought together.

    Args:
        content: what the project holds; its ``steering`` and ``decisions`` are what the user says now.
        files: name and content of each.
        installation: the key of the keyed hashes and an own vocabulary.
        today: the day on which the files are brought.
        progress: called again and again with the share that is done; what it raises ends the reading.
        any_size: as of :func:`netmap.ingest.read.read`.
        told_rows: as there.

    Returns:
        What the project then holds, and the records.

    Raises:
        FileNeeded: what the user says now needs cells of a kept upload that never passed the gate.
        InputError: a file cannot be read, or nothing gives a network.

    """
    if not files and not content.uploads:
        raise InputError("errors.input.no_files")
    words, steering, tell = vocabulary(installation.vocabulary), content.steering, progress or _silent
    how = steering_mark(steering, installation)
    brought = {safe_name(name): content_mark(data, installation.key) for name, data in files}
    fresh = [(name, data) for name, data in files if not _there(content, safe_name(name), brought, how)]
    names = {safe_name(name) for name, _ in fresh}
    stay = [one for one in content.uploads if one.name not in names]
    if needed := [one.name for one in stay if one.read_as != how]:
        raise FileNeeded(tuple(needed))
    with without_collecting():
        passed = (
            pass_gate(
                fresh,
                steering,
                installation=installation,
                words=words,
                tell=tell,
                any_size=any_size,
                told_rows=told_rows,
                more=bool(stay),
            )
            if fresh
            else ()
        )
        day = today or date.today()  # noqa: DTZ011  the day on the calendar of the user
        new = {one.name: Upload(one.name, one.marks, day, how, partial(_itself, one)) for one in passed}
        uploads = [new.pop(one.name, one) for one in content.uploads]
        uploads += new.values()
        every = [one.passed for one in uploads]
        if not usable(every):
            raise NoUsableSheet("errors.input.no_usable_sheet", files=", ".join(one.name for one in every))
        intake = who_is_who(every, steering, content.decisions, words=words, tell=tell)
    return replace(content, uploads=tuple(uploads)), intake


def steering_mark(steering: Steering, installation: Installation) -> str:
    """What choices of columns are known by again; headers that are not needed change nothing that is read."""
    return address(installation.key, to_json(replace(steering, skips=())).encode())


def _itself(passed: PassedFile) -> PassedFile:
    return passed


def _there(content: Content, name: str, brought: dict[str, str], how: str) -> bool:
    return any(
        one.name == name and brought[name] in one.marks and one.read_as == how for one in content.uploads
    )
