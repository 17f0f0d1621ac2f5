"""Whose turn it is: as many works at a time as there is room for, and of everybody no more than their share."""

from __future__ import annotations

import itertools
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

LOOKED_AT = 0.2
"""Seconds between two times that who waits tells so, which is where they can stop."""
REMEMBERED = 1000
"""People of whom is known when their last turn was."""


class _Waiting(NamedTuple):
    """Who waits."""

    number: int
    whose: Hashable
    behind: bool


class Turns:
    """Gives the next place to who has waited, of those whose last turn was longest ago."""

    def __init__(self, places: int, each: int = 1) -> None:
        self._free, self._each = places, each
        self._kept_free = min(1, places - 1)
        self._numbers = itertools.count(1)
        self._waiting: list[_Waiting] = []
        self._busy: Counter[Hashable] = Counter()
        self._last: OrderedDict[Hashable, int] = OrderedDict()
        self._door = threading.Condition()

    @contextmanager
    def turn(self, whose: Hashable, waiting: Callable[[], None], *, behind: bool = False) -> Iterator[None]:
        """Wait for a turn, and have it as long as the block lasts.

        Args:
            whose: of whom only so many works are done at a time.
            waiting: called again and again while they wait; what it raises ends that.
            behind: nobody has asked for it yet: it is done after all others, and only while a place stays free for who asks.

        """
        me = _Waiting(next(self._numbers), whose, behind)
        with self._door:
            self._waiting.append(me)
        try:
            while not self._begun(me):
                waiting()
        finally:
            with self._door:
                if me in self._waiting:
                    self._waiting.remove(me)
                    self._door.notify_all()
        try:
            yield
        finally:
            with self._door:
                self._free += 1
                self._busy[whose] -= 1
                self._busy += Counter()  # without who has none
                self._door.notify_all()

    def _begun(self, me: _Waiting) -> bool:
        """Whether the turn has come, within the time between two looks."""
        with self._door:
            if not self._door.wait_for(lambda: self._next() == me, LOOKED_AT):
                return False
            self._waiting.remove(me)
            self._free -= 1
            self._busy[me.whose] += 1
            self._last[me.whose] = next(self._numbers)
            self._last.move_to_end(me.whose)
            while len(self._last) > REMEMBERED:
                self._last.popitem(last=False)
            self._door.notify_all()
            return True

    def _next(self) -> _Waiting | None:
        may = [
            one
            for one in self._waiting
            if self._busy[one.whose] < self._each and self._free > (self._kept_free if one.behind else 0)
        ]
        return min(may, key=lambda one: (one.behind, self._last.get(one.whose, 0), one.number), default=None)
