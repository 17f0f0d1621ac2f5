"""How the program ends when its user or the system asks for it: with one sentence, and nothing left half done.

Read before everything else: in the first half second, when nothing has begun yet, Ctrl+C ends it without a word.
"""

from __future__ import annotations

import atexit
import gc
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

STOPPED, ENDED = 130, 143
"""Exit codes, as a shell tells them: 128 and the number of the signal."""


class Ended(KeyboardInterrupt):
    """The system asks the program to end (SIGTERM): as clean as when its user does (SIGINT)."""


@contextmanager
def until_done() -> Iterator[None]:
    """As long as the block lasts, SIGTERM raises :class:`Ended`."""

    def end(_signal: int, _frame: object) -> None:
        raise Ended

    if threading.current_thread() is not threading.main_thread():  # only the main thread may ask for signals
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _without_a_word(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, problem, trace)


sys.excepthook = _without_a_word
atexit.register(gc.freeze)
"""What is left goes with the process: Python would look through all of it for garbage once more, a tenth of a second."""
