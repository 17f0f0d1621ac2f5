"""What is done later, if ever: patterns are compiled when they are first used, and garbage is looked for when the work is done."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

OBJECTS = 50_000
METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "pattern", "flags")


class _Late:
    def __init__(self, text: str | Callable[[], str], flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        if name not in METHODS:
            raise AttributeError(name)
        made = re.compile(self._text if isinstance(self._text, str) else self._text(), self._flags)
        vars(self).update({method: getattr(made, method) for method in METHODS})
        return getattr(made, name)


def late(text: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled, and whose text is made, when it is first used.

    >>> late(lambda: "a+").findall("aa b a")
    ['aa', 'a']
    """
    return cast("re.Pattern[str]", _Late(text, flags))


@contextmanager
def without_collecting() -> Iterator[None]:
    """What is read and loaded lives until the end: looking for garbage among it again and again costs up to a fifth of the time."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """What a command loads and makes lives until its end, too: garbage is looked for after so many new objects, not after 700."""
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
