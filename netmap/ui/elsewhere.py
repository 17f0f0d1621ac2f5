"""Where the heavy work of a visit is done: outside the process of the server, so that the clicks of others stay quick."""

from __future__ import annotations

import threading
from collections.abc import Hashable

from netmap.apart import TURN, Apart, Doer, Made, Progress, Work
from netmap.apart.cluster import Cluster
from netmap.apart.processes import Processes
from netmap.apart.turns import Turns
from netmap.settings import SMALL_WORK, WORKS_OF_ONE, places, scheduler

MODULES = (
    "netmap.analysis",
    "netmap.scenario.advise",
    "netmap.scenario.relief",
    "netmap.scenario.whatif",
)
"""What works are made of, read once before the first process is asked for."""


class _Elsewhere:
    """Who does the works of this server, and whose turn it is."""

    def __init__(self) -> None:
        address = scheduler()
        self.doer: Doer = Cluster(address) if address else Processes(places(), MODULES)
        self.turns = Turns(self.doer.places, WORKS_OF_ONE)


_known: list[_Elsewhere] = []
_door = threading.Lock()


def begin() -> None:
    """Know who does the works; before anybody asks, so that a scheduler that does not answer is told at the start.

    Raises:
        UsageError: there is no such scheduler.

    """
    _elsewhere()


def end() -> None:
    """Leave no process behind."""
    with _door:
        while _known:
            _known.pop().doer.close()


def of_visit(visit: Hashable, *, behind: bool = False) -> Apart:
    """How the works of a visit are done: small ones here, others elsewhere when it is their turn.

    Args:
        visit: its number.
        behind: nobody has asked for them yet: they are done after all others, and small ones elsewhere too.

    """

    def apart(work: Work[Made], tell: Progress, nodes: int) -> Made:
        if nodes <= SMALL_WORK and not behind:
            return work(tell)
        there = _elsewhere()
        with there.turns.turn(visit, lambda: tell(TURN, 0.0), behind=behind):
            return there.doer.do(work, tell)

    return apart


def _elsewhere() -> _Elsewhere:
    with _door:
        if not _known:
            _known.append(_Elsewhere())
        return _known[0]
