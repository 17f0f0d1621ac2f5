"""Files that are written whole or not at all, whatever happens to the program meanwhile.

A set of files is made in a folder of its own, ``.netmap-xxxxxxxx``, and takes the place of an earlier set only when it is
complete. Where the place does not exist yet, that is one renaming. In a folder that does, the complete set is first called
:data:`READY`: from then on it counts, and who finds it there (this run, or the next one where this one was killed) puts its
files in their places. What a killed run left unfinished is held by nobody, and goes as soon as another one writes there.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SCRATCH = re.compile(r"\.netmap-[a-z0-9_]{8}")
READY = ".netmap-ready"
GONE = ".netmap-gone"
"""In a complete set: the names of an earlier set that it has no file for, one a line."""


class InTheWay(OSError):
    """A folder has the name of a file that is to be written; ``strerror`` is that name."""


@contextmanager
def scratch(parent: Path, mode: int = 0o777) -> Iterator[Path]:
    """A folder to make files in, gone afterwards unless it was renamed; what killed runs left beside it goes too.

    Raises:
        OSError: nothing can be written there.

    """
    import secrets

    clean(parent)
    while True:
        folder = parent / f".netmap-{secrets.token_hex(4)}"
        folder.mkdir(mode=mode)
        with suppress(FileNotFoundError), _held(folder):
            if folder.exists():  # another run, which cleans up, may have been between the two lines above
                try:
                    yield folder
                finally:
                    shutil.rmtree(folder, ignore_errors=True)
                return


@contextmanager
def private_scratch() -> Iterator[Path]:
    """A folder for files that another library must read from disk, that only this user can look into."""
    with scratch(Path(tempfile.gettempdir()), 0o700) as folder:
        yield folder


def clean(parent: Path) -> None:
    """Take away the folders of runs that were killed: those that no process holds."""
    with suppress(OSError):
        for left in [one for one in parent.iterdir() if SCRATCH.fullmatch(one.name) and one.is_dir()]:
            with suppress(OSError), _held(left, wait=False):
                shutil.rmtree(left, ignore_errors=True)


def prepare(folder: Path, names: Iterable[str] = ()) -> None:
    """Look whether a set of files can take its place, and finish or take away what killed runs left there.

    Raises:
        InTheWay: a folder has the name of one of the files.
        OSError: the place itself, or what it would lie in, is a file; or one of the files cannot be replaced.

    """
    folder = folder.absolute()
    nearest = next(place for place in (folder, *folder.parents) if os.path.lexists(place))
    if not nearest.is_dir():
        raise NotADirectoryError(0, nearest.name)
    clean(nearest)
    if nearest != folder:
        return
    clean(folder.parent)
    if (folder / READY).exists():
        with _held(folder):
            finish(folder)
    for name in names:
        if (folder / name).is_dir():
            raise InTheWay(0, name)
        with suppress(FileNotFoundError):  # on Windows a file that is open elsewhere cannot be replaced
            (folder / name).open("r+b").close()


def write_all(folder: Path, made: Iterable[tuple[str, bytes]], known: Iterable[str] = ()) -> list[Path]:
    """Write a set of files into a folder: all of them or none, and never beside files of another set.

    Args:
        folder: made when it is not there; what else is in it is left alone.
        made: name and content of each file; what this raises leaves everything as it was.
        known: names that a set can have; those that an earlier set had and this one has not go.

    Raises:
        OSError: the folder cannot be made or written, or (:class:`InTheWay`) has a folder by the name of a file.

    """
    folder = folder.absolute()
    prepare(folder, known)
    with scratch(next(place for place in (folder, *folder.parents) if place.exists())) as making:
        names = []
        for name, content in made:
            (making / name).write_bytes(content)
            names.append(name)
        prepare(folder, names)
        folder.parent.mkdir(parents=True, exist_ok=True)
        _take_place(making, folder, [name for name in known if name not in names])
    return [folder / name for name in names]


def _take_place(making: Path, folder: Path, gone: list[str]) -> None:
    if not folder.exists():
        with suppress(OSError):  # another run may have made it just now
            making.rename(folder)
            return
    (making / GONE).write_text("\n".join(gone), encoding="utf-8")
    with _held(folder):
        finish(folder)
        making.rename(folder / READY)
        try:
            finish(folder)
        except KeyboardInterrupt:  # who asks to stop gets what is complete: one half of each helps nobody
            finish(folder)
            raise


def finish(folder: Path) -> None:
    """Put the files of a complete set in their places; no harm where there is none, or where some of them are."""
    ready = folder / READY
    if not ready.is_dir():
        return
    files = sorted(one for one in ready.iterdir() if one.name != GONE)
    for one in files:
        one.replace(folder / one.name)
    listed = ready / GONE
    for name in listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []:
        (folder / name).unlink(missing_ok=True)
    listed.unlink(missing_ok=True)
    ready.rmdir()


if sys.platform == "win32":  # pragma: no cover

    @contextmanager
    def _held(folder: Path, *, wait: bool = True) -> Iterator[None]:
        """Hold a folder as long as the block lasts: by a file that goes with the process that opened it."""
        sign = folder / ".netmap-held"
        while True:
            try:
                handle = os.open(sign, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY)
                break
            except OSError:
                if not wait:
                    raise
                time.sleep(0.05)
        try:
            yield
        finally:
            os.close(handle)

else:
    import fcntl

    @contextmanager
    def _held(folder: Path, *, wait: bool = True) -> Iterator[None]:
        """Hold a folder as long as the block lasts; the system lets it go with the process, however that ends.

        Raises:
            OSError: another process holds it, and this one does not wait.

        """
        handle = os.open(folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except OSError:
                if not wait:  # some network drives cannot hold anything: then nobody's folder is taken away
                    raise
            yield
        finally:
            os.close(handle)
