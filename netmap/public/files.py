"""Files from and to disk, for scripts and the command line alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.errors import InputError, UnreadableFile, UsageError
from netmap.whole import InTheWay

if TYPE_CHECKING:
    from netmap.ingest.decisions import Decisions


_LEFT = re.compile(r"\.|~\$|thumbs\.db$|desktop\.ini$", re.IGNORECASE)
"""How files begin that a system or program leaves in a folder."""


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


def in_folders(paths: Sequence[Path], tell: Callable[[str, Sequence[str]], None] | None = None) -> list[Path]:
    """The same with the files in it for each folder, by name; not what is hidden, what a program left there, or what lies in folders inside.

    Args:
        paths: files and folders.
        tell: called with the name of each folder and those of the files in it.

    Raises:
        UnreadableFile: there is no file in a folder.

    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        within = sorted(one for one in path.iterdir() if one.is_file() and not _LEFT.match(one.name))
        if not within:
            raise UnreadableFile(path.name or str(path), "empty_folder")
        if tell:
            tell(path.name or str(path), [one.name for one in within])
        found += within
    return found


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
