"""Open workbooks and graphs in a child process: whatever a hostile file does to a reader, only that process dies.

The child gets the bytes on its standard input, reads them with limits on memory and processor time (where the platform
has them), and answers with the sheets, or with the reason why there are none. The parent waits no longer than a limit
of its own, and takes from the answer nothing but plain values.
"""

from __future__ import annotations

import contextlib
import gc
import io
import pickle
import sys
import threading
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from importlib.util import find_spec
from typing import Any

from netmap.errors import UnreadableFile
from netmap.ingest.grid import Grid
from netmap.ingest.parquet import is_parquet
from netmap.ingest.prescan import MOST_BYTES
from netmap.ingest.raw import RawSheet, Rows
from netmap.ingest.refused import known_as
from netmap.ingest.sheets import is_plain, parse

MOST_MEMORY = 1 << 30
"""Bytes of address space of the child."""
LEAST_SECONDS, SECONDS_A_MEGABYTE = 8, 1.0
"""A small file gets eight seconds, a large one a second more for each megabyte."""
SMALL_TEXT = 20_000_000
"""Bytes of text that are read in this process: the standard library's reader needs no guard."""
LIMITED = find_spec("resource") is not None
"""Whether the platform lets a child have limits of its own."""
BUSY = 6
"""How much longer than its processor time a child may take by the clock."""
LOOKED_AT = 0.3
"""Seconds between two looks at the child."""
START = "import sys; sys.path[:0] = sys.argv[1:]; from netmap.ingest.child import main; main()"
PLAIN = {("datetime", kind.__name__): kind for kind in (date, datetime, time_of_day, timedelta)}


def read_sheets(
    file: str,
    content: bytes,
    tell: Callable[[], None] | None = None,
    any_size: bool = False,
    rows: Rows | None = None,
) -> list[RawSheet]:
    """The sheets of one file that hold anything; a file that cannot be read safely is refused.

    Args:
        file: for messages.
        content: the file.
        tell: called again and again while the child reads; what it raises ends the child too.
        any_size: it is a file of who asks: where it is plain text or Parquet it may be of any size, and is read here.
        rows: told how many rows of a large text there are so far.

    Raises:
        UnreadableFile: it is empty, no table, damaged, protected, or too large to open safely.

    """
    parquet = is_parquet(content)
    guarded = parquet or not is_plain(content)
    own = any_size and is_plain(content) and (parquet or len(content) > SMALL_TEXT)
    if own or len(content) > MOST_BYTES or (not guarded and len(content) <= SMALL_TEXT):
        try:
            return parse(file, content, any_size=own, rows=rows)
        except UnreadableFile as problem:
            values = {key: value for key, value in problem.values.items() if key != "file"}
            better = known_as(file, content, problem.reason)
            raise UnreadableFile(file, better.key, **{**values, **better.values}) from problem
    said = _said(content, tell)
    answer = None if said is None else _answer(said)
    if answer is None:  # it was stopped at a limit, or by the reader itself
        raise UnreadableFile(file, "unsafe")
    reason, rest = answer
    if reason:
        better = known_as(file, content, reason)
        raise UnreadableFile(file, better.key, **{**rest, **better.values})
    try:
        return [RawSheet(file, name, Grid.unpacked(*cells), *fields) for name, cells, *fields in rest]
    except ValueError as problem:
        raise UnreadableFile(file, "unsafe") from problem


def _said(content: bytes, tell: Callable[[], None] | None) -> bytes | None:
    """What the child answers; ``None`` when it takes longer than it may."""
    import subprocess

    command = [sys.executable, "-I", "-c", START, *(path for path in sys.path if path)]
    last = time.monotonic() + _patience(_seconds(content))
    with subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        # in a thread: asked with a time limit, ``communicate`` forgets what it had not written yet; and an event instead of
        # ``join``, which takes a thread for ended when a signal interrupts it (both Python 3.11)
        said: list[bytes] = []
        done = threading.Event()

        def talk() -> None:
            try:
                said.append(child.communicate(content)[0])
            finally:
                done.set()

        threading.Thread(target=talk, daemon=True).start()
        try:
            while not done.is_set() and time.monotonic() < last:
                if tell:
                    tell()
                done.wait(LOOKED_AT)
            return said[0] if said else None
        finally:
            child.kill()
            done.wait()


def _patience(seconds: float) -> float:
    """Seconds by the clock that the parent waits for a child that may use ``seconds`` of a processor.

    On a busy machine it gets only part of one; where the child has no limit of its own, the clock is all there is.
    """
    return BUSY * seconds if LIMITED else seconds + 4


def _seconds(content: bytes) -> float:
    return LEAST_SECONDS + SECONDS_A_MEGABYTE * len(content) / 1_000_000


def main() -> None:
    """What the child does: read standard input, answer on standard output."""
    gc.disable()  # the process ends before there is anything to collect
    content = sys.stdin.buffer.read()
    _limit(_seconds(content))
    answer: tuple[str | None, Any]
    try:
        sheets = parse("", content)
        answer = (None, [_fields(sheet) for sheet in sheets])
        text = pickle.dumps(answer, protocol=5)
    except UnreadableFile as problem:
        values = {key: value for key, value in problem.values.items() if key != "file"}
        text = pickle.dumps((problem.reason, values))
    except MemoryError:
        text = pickle.dumps(("unsafe", {}))
    sys.stdout.buffer.write(text)


def _limit(seconds: float) -> None:
    if not LIMITED:
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _fields(sheet: RawSheet) -> tuple[Any, ...]:
    return (
        sheet.name,
        sheet.grid.packed(),
        sheet.first_row,
        sheet.first_column,
        sheet.hidden,
        sheet.encoding,
        sheet.delimiter,
        sheet.merged,
        sheet.graph,
        sheet.told,
    )


class _Plain(pickle.Unpickler):
    """Takes numbers, texts, lists and moments in time; an answer with anything else in it is refused."""

    def find_class(self, module: str, name: str) -> Any:
        """The four classes of the standard library that a cell may be."""
        try:
            return PLAIN[(module, name)]
        except KeyError:
            raise pickle.UnpicklingError from None


def _answer(text: bytes) -> tuple[str | None, Any] | None:
    try:
        answer: tuple[str | None, Any] = _Plain(io.BytesIO(text)).load()
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError, IndexError):
        return None
    return answer
