"""What is the same for every visitor: the samples. Each is worked out once per server, and shared.

Only what rests on nothing but a sample and settings gets in here, and whoever gets it only reads it. What a visitor brought,
or answered on names and columns, stays with the visit (``tests/ui/test_shared.py``).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from netmap.analysis import Analysis, Progress

Made = TypeVar("Made")
MOST_KEPT = 32
"""Things that a server keeps, the last asked for: every sample in both languages, and what is asked of the usual one."""
LOOKS_A_SECOND = 5
"""How often who waits for another visitor's work tells so, which is where the work ends when it is stopped."""


class _Thing(Generic[Made]):
    """One thing, made by the first who asks."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.made: list[Made] = []
        self.parts: dict[Hashable, Any] = {}


_things: OrderedDict[Hashable, _Thing[Any]] = OrderedDict()
_of: dict[int, Hashable] = {}
"""Identity of an analysis that is shared → under which key; both are dropped together."""
_door = threading.Lock()


def once(key: Hashable, make: Callable[[Progress], Made], tell: Progress) -> Made:
    """What anybody made under this key; made now when nobody did.

    Two who ask at a time do not both make it: the second waits, and makes it when the first one stopped.

    Args:
        key: everything that it depends on.
        make: how to make it; is given ``tell``.
        tell: of this visitor; raises when they stop.

    """
    with _door:
        thing = _things.setdefault(key, _Thing())
        _things.move_to_end(key)
    while not thing.lock.acquire(timeout=1 / LOOKS_A_SECOND):
        tell("progress.scoring", 0.5)
    try:
        if not thing.made:
            made = make(tell)
            with _door:
                thing.made.append(made)
                # what was pushed out while it was made is of this visitor alone
                if (found := _analysis(made)) is not None and _things.get(key) is thing:
                    _of[id(found)] = key
                while len(_things) > MOST_KEPT:
                    _drop(next(iter(_things)))
        first: Made = thing.made[0]
        return first
    finally:
        thing.lock.release()


def following(found: Analysis, what: Hashable, make: Callable[[Progress], Made], tell: Progress) -> Made:
    """What follows from an analysis and ``what`` alone: shared when the analysis is, else made for who asks."""
    with _door:
        key = _of.get(id(found))
    return make(tell) if key is None else once((key, what), make, tell)


def parts(found: Analysis) -> dict[Hashable, Any] | None:
    """What was made of a shared analysis, to be added to; ``None`` when it is the visitor's own."""
    with _door:
        key = _of.get(id(found))
        return None if key is None else _things[key].parts


def _analysis(made: object) -> Analysis | None:
    first = made[0] if isinstance(made, tuple) and made else made
    return first if isinstance(first, Analysis) else None


def _drop(key: Hashable) -> None:
    thing = _things.pop(key)
    for made in thing.made:
        if (found := _analysis(made)) is not None:
            _of.pop(id(found), None)
