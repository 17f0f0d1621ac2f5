"""How far a work is, in words: what it does now and, where that can be said honestly, how long it still takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import ceil

from netmap.text import Texts

EVEN = ("progress.resampling", "progress.comparing", "poster-")
"""How the steps begin of which the share runs to the end of the work, evenly: many pieces of about the same size."""
LOOKED_AT, LEAST = 2.0, 0.1
"""Seconds, and the share done in them, before which nothing is said of the rest."""
ALIKE = 2.0
"""How many times as fast the one half of what was done may have gone as the other."""
FEW, SOME, MINUTE = 5, 20, 60
"""Seconds: told in fives at first, above ``SOME`` in tens, and then in minutes, so that what is said stands still."""


class Pace:
    """How long a work still takes, from what it took so far; nothing where it goes unevenly."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._of = clock, ""
        self._marks: list[tuple[float, float]] = []

    def left(self, step: str, share: float) -> float | None:
        """Seconds until the work is done, as can be said when it tells its step and share; ``None``: not known."""
        of = next((name for name in EVEN if step.startswith(name)), "")
        if of != self._of or (self._marks and share < self._marks[-1][1]):
            self._of, self._marks = of, []
        self._marks.append((now := self._clock(), share))
        began, first = self._marks[0]
        if not of or now - began < LOOKED_AT or share - first < LEAST:
            return None
        middle, half = next(mark for mark in self._marks if mark[0] >= (began + now) / 2)
        if middle == now:  # told too seldom
            return None
        early, late = (half - first) / (middle - began), (share - half) / (now - middle)
        alike = early < ALIKE * late and late < ALIKE * early
        return (1 - share) * (now - began) / (share - first) if alike else None


def said(step: str, texts: Texts, left: float | None = None, share: float | None = None) -> str:
    """What a work does now, by its text key or the name of the file that it makes, what share is done, and how many seconds it still takes."""
    words = texts(step) if step in texts else texts("progress.writing", file=step)
    if share is not None:
        words = f"{words} {texts.percent(share)}."
    if left is None:
        return words
    if left <= FEW:
        return f"{words} {texts('progress.soon')}"
    if left <= MINUTE:
        unit = FEW if left <= SOME else 2 * FEW
        return f"{words} {texts('progress.seconds', n=texts.number(unit * ceil(left / unit)))}"
    return f"{words} {texts('progress.minutes', n=texts.number(ceil(left / MINUTE)))}"
