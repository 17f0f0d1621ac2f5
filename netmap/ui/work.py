"""Work that may take long: in a thread of its own, so that the page can say how far it is, and the visitor can stop it."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

import streamlit as st

from netmap.analysis import Progress
from netmap.pace import Pace, said
from netmap.text import Texts

Made = TypeVar("Made")
SHOWN_AFTER = 0.4
"""Seconds after which the bar appears: what is done sooner needs none."""
LOOKS_A_SECOND = 12
_turn = itertools.count()  # two works in one run of a script have a button each


class Stopped(Exception):
    """Ends the work inside its thread; no page ever sees it."""


class Job(Generic[Made]):
    """One piece of work in its thread."""

    def __init__(self, do: Callable[[Progress], Made]) -> None:
        self.step, self.share = "", 0.0
        self.left: float | None = None
        self._pace = Pace()
        self._do = do
        self._stop = threading.Event()
        self._made: list[Made] = []
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._made.append(self._do(self._tell))
        except Exception as error:  # noqa: BLE001 - raised again where the outcome is asked for
            self._error = error

    def _tell(self, step: str, share: float) -> None:
        if self._stop.is_set():
            raise Stopped
        self.step, self.share, self.left = step, share, self._pace.left(step, share)

    def stop(self) -> None:
        """Have it end at the next thing that it tells."""
        self._stop.set()

    def ready(self, seconds: float) -> bool:
        """Wait at most so long; whether it has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def followed(self, tell: Progress) -> Made:
        """Wait for it inside another work, and tell what it tells; where that raises it ends as well.

        Raises:
            Exception: what the work or ``tell`` raised.

        """
        try:
            while not self.ready(1 / LOOKS_A_SECOND):
                tell(self.step, self.share)
        except BaseException:
            self.stop()
            raise
        return self.outcome()

    def outcome(self) -> Made:
        """What was made.

        Raises:
            Exception: what the work raised.

        """
        if self._error is not None:
            raise self._error
        return self._made[0]


def _never() -> bool:
    return False


def wait(
    job: Job[Made], step: str, say: Texts, stop: Callable[[], None], enough: Callable[[], bool] = _never
) -> None:
    """Wait until a work has ended, with a bar and a button to stop it.

    What else the visitor does meanwhile interrupts the script that waits, not the work: Streamlit's own interruption
    passes through, and whoever keeps the work can wait for it again.

    Args:
        job: the work.
        step: text key of what it does first.
        say: the words.
        stop: what the button does, before the script runs again.
        enough: says that there is something to go on with before the end.

    """
    place, began = st.empty(), time.monotonic()
    bar = None
    try:
        while not job.ready(1 / LOOKS_A_SECOND) and not enough():
            if bar is None and time.monotonic() - began > SHOWN_AFTER:
                with place.container(horizontal=True, vertical_alignment="bottom"):
                    bar = st.progress(0.0, said(step, say))
                    st.button(say("progress.stop"), key=f"work.stop.{next(_turn)}", on_click=stop)
            if bar is not None:
                bar.progress(min(job.share, 1.0), said(job.step or step, say, job.left))
    finally:
        place.empty()
