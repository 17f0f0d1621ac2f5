"""Files from and to disk, for scripts and the command line alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.errors import InputError, UnreadableFile, UsageError
from netmap.whole import InTheWay

if TYPE_CHECKING:
    from netmap.ingest.decisions import Decisions


def files_at(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Name and content of each file.

    Raises:
        UnreadableFile: one is a folder or is not there.

    """
    files: list[tuple[str, bytes]] = []
    for path in paths:
        if path.is_dir():
            raise UnreadableFile(path.name, "folder")
        try:
            files.append((path.name, path.read_bytes()))
        except OSError as problem:
            raise UnreadableFile(path.name, "missing") from problem
    return files


def decisions_at(path: Path | None) -> Decisions | None:
    """The answers on who is who in a file.

    Raises:
        UsageError: the file cannot be read.

    """
    from netmap.ingest.decisions import Decisions

    if path is None:
        return None
    try:
        return Decisions.from_toml(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(
            "errors.usage.names_file", file=path.name, problem=type(problem).__name__
        ) from problem


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """What a system says of a place that cannot be written, as one sentence.

    Raises:
        InputError: it cannot.

    """
    try:
        yield
    except InTheWay as problem:
        raise InputError("errors.usage.in_the_way", folder=str(folder), name=problem.strerror) from problem
    except OSError as problem:
        raise InputError("errors.usage.out", folder=str(folder)) from problem
