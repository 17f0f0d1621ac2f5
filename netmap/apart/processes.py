"""Processes of this computer that do works: each has a line of its own, so that one that dies or is stopped takes no other along.

They are forked from a clean process that has read the modules once (where the platform has that), so that another one is
there in hundredths of a second and shares its memory. To stop a work its process is killed: also one call into compiled
code ends at once.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import threading
from collections.abc import Iterator, Sequence
from multiprocessing import spawn
from multiprocessing.connection import Connection
from typing import Any

from netmap.apart import Died, Made, Progress, Work
from netmap.apart.worker import read, serve
from netmap.errors import WorkLost

TRIES = 3
"""Processes that a work may lose before it is given up: it rather is too large than unlucky."""
LOOKED_AT = 0.2
"""Seconds between two times that it tells where it is, also when the work says nothing."""
ENDING = 5.0
"""Seconds that a killed process may take to be gone."""


_starting = threading.Lock()


@contextlib.contextmanager
def _nothing_of_main() -> Iterator[None]:
    """A process that is started now does not run again what is the main module here.

    While Streamlit runs the script of a visitor that is the main module, and a new process would draw a page and die of it.
    """
    told = spawn.get_preparation_data

    def without(name: str) -> dict[str, Any]:
        return {key: value for key, value in told(name).items() if not key.startswith("init_main")}

    with _starting:
        spawn.get_preparation_data = without
        try:
            yield
        finally:
            spawn.get_preparation_data = told


class _Process:
    """One process."""

    def __init__(self, kind: multiprocessing.context.BaseContext) -> None:
        self.talk: Connection
        self.talk, theirs = kind.Pipe()
        self.process = kind.Process(target=serve, args=(theirs,), daemon=True, name="netmap-work")  # type: ignore[attr-defined]
        with _nothing_of_main():
            self.process.start()
        theirs.close()

    def asked(self, work: bytes, tell: Progress) -> tuple[str, object]:
        """What it answers.

        Raises:
            Died: it is gone.
            Exception: what ``tell`` raised.

        """
        now, what = ("", 0.0), None
        try:
            self.talk.send_bytes(work)
        except (OSError, TypeError):  # a pipe that is closed between two writes has no number any more
            raise Died from None
        while True:
            try:
                said = self.talk.recv_bytes() if self.talk.poll(LOOKED_AT) else None
            except (EOFError, OSError, TypeError):
                raise Died from None
            if said is None:
                tell(*now)
                continue
            kind, what = read(said)
            if kind != "told":
                return kind, what
            now = what
            tell(*now)

    def end(self) -> None:
        """Kill it."""
        with contextlib.suppress(OSError):
            self.talk.close()
        self.process.kill()
        self.process.join(ENDING)


class Processes:
    """As many processes as were needed at a time, kept for what comes next."""

    def __init__(self, places: int, modules: Sequence[str] = ()) -> None:
        self.places = places
        forks = "forkserver" in multiprocessing.get_all_start_methods()
        self._kind = multiprocessing.get_context("forkserver" if forks else "spawn")
        self._kind.set_forkserver_preload(list(modules))
        self._door = threading.Lock()
        self._idle: list[_Process] = []
        self._all: set[_Process] = set()
        self._closed = False

    def begin(self) -> None:
        """Have one ready."""
        self._give_back(self._take())

    def do(self, work: Work[Made], tell: Progress) -> Made:
        """Do a work; where a process dies it is done again by another.

        Raises:
            WorkLost: too many died, or they were ended.
            Exception: what the work or ``tell`` raised.

        """
        sent = pickle.dumps(work, protocol=5)
        for _ in range(TRIES):
            process = self._take()
            try:
                kind, what = process.asked(sent, tell)
            except Died:
                self._drop(process)
                continue
            except BaseException:
                self._drop(process)
                raise
            self._give_back(process)
            if isinstance(what, Exception) and kind == "raised":
                raise what
            return what  # type: ignore[return-value]
        raise WorkLost

    def close(self) -> None:
        """End them all."""
        with self._door:
            those, self._all, self._idle, self._closed = self._all, set(), [], True
        for process in those:
            process.end()

    def _take(self) -> _Process:
        with self._door:
            if self._closed:  # what it did was no longer wanted
                raise WorkLost
            if self._idle:
                return self._idle.pop()
        made = _Process(self._kind)
        with self._door:
            self._all.add(made)
        return made

    def _give_back(self, process: _Process) -> None:
        with self._door:
            if process in self._all:
                self._idle.append(process)

    def _drop(self, process: _Process) -> None:
        with self._door:
            self._all.discard(process)
        process.end()
