"""From kept uploads, and files that are brought now, to records: the same road as files alone take, from the gate onward."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from netmap.errors import FileNeeded, InputError, NoUsableSheet
from netmap.ingest.file_names import safe_name
from netmap.ingest.passed import PassedFile
from netmap.ingest.raw import Rows
from netmap.ingest.read import content_mark, pass_gate, read_again, usable, who_is_who
from netmap.ingest.steering import Steering
from netmap.late import without_collecting
from netmap.model.records import Intake
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.settings import Installation
from netmap.store.content import Content, Upload


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
    brought = {safe_name(name): content_mark(data, installation.key) for name, data in files}
    names = {name for name, mark in brought.items() if not _there(content, name, mark, steering)}
    fresh = [(name, data) for name, data in files if safe_name(name) in names]
    stay = [one for one in content.uploads if one.name not in names]
    again = _again([one for one in stay if not _read_so(one, steering)], steering, installation, words)
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
                keep=True,
            )
            if fresh
            else ()
        )
        day = today or date.today()  # noqa: DTZ011  the day on the calendar of the user
        new = again | {
            one.name: Upload(one.name, one.marks, day, steering, partial(_itself, one)) for one in passed
        }
        uploads = [new.pop(one.name, one) for one in content.uploads]
        uploads += new.values()
        every = [one.passed for one in uploads]
        if not usable(every):
            raise NoUsableSheet("errors.input.no_usable_sheet", files=", ".join(one.name for one in every))
        intake = who_is_who(every, steering, content.decisions, words=words, tell=tell)
    return replace(content, uploads=tuple(uploads)), intake


def _again(
    uploads: Sequence[Upload], steering: Steering, installation: Installation, words: Vocabulary
) -> dict[str, Upload]:
    """Kept uploads with other choices of columns, by name.

    Raises:
        FileNeeded: of some of them the file is needed again.

    """
    found: dict[str, Upload] = {}
    names: list[str] = []
    headers: list[str] = []
    for one in uploads:
        try:
            passed = read_again(one.passed, one.read_with, steering, installation=installation, words=words)
        except FileNeeded as problem:
            names.append(one.name)
            headers += problem.headers
            continue
        found[one.name] = replace(one, read_with=steering, load=partial(_itself, passed), kept_as=None)
    if names:
        raise FileNeeded(tuple(names), tuple(dict.fromkeys(headers)))
    return found


def _itself(passed: PassedFile) -> PassedFile:
    return passed


def _there(content: Content, name: str, mark: str, steering: Steering) -> bool:
    return any(one.name == name and mark in one.marks and _read_so(one, steering) for one in content.uploads)


def _read_so(upload: Upload, steering: Steering) -> bool:
    """Whether an upload was read with these choices; headers that are not needed change nothing that is read."""
    return replace(upload.read_with, skips=()) == replace(steering, skips=())
