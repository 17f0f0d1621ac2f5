"""Work that is done apart from who asks: by other processes of this computer, or by a Dask cluster (decision 48).

A work is a function of a module with what it is given (``functools.partial``), to be called with a way to tell how far it is. It
is sent as it stands, so it holds nothing but what may leave the process: records behind the gate and what was made of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, TypeVar

Made = TypeVar("Made")
Made_co = TypeVar("Made_co", covariant=True)
Progress = Callable[[str, float], None]
"""Called with the text key of what is being done and the share that is done, 0 to 1; what it raises ends the work."""


TURN = "progress.turn"
"""Text key of what is done while others are first."""


class Work(Protocol[Made_co]):
    """What is to be done."""

    def __call__(self, tell: Progress, /) -> Made_co:
        """Do it."""
        ...


class Apart(Protocol):
    """How a work is done."""

    def __call__(self, work: Work[Made], tell: Progress, nodes: int, /) -> Made:
        """Do it somewhere, and tell how far it is.

        Args:
            work: what is to be done.
            tell: as above.
            nodes: how large the network is that it is about.

        """
        ...


class Doer(Protocol):
    """Who does works."""

    places: int
    """Works that it does at a time."""

    def do(self, work: Work[Made], tell: Progress) -> Made:
        """Do one."""
        ...

    def close(self) -> None:
        """Leave nothing behind."""
        ...


class Died(Exception):
    """Whoever did the work is gone."""


def here(work: Work[Made], tell: Progress, _nodes: int) -> Made:
    """At once, by who asks."""
    return work(tell)


def by_share(step: str, do: Callable[..., Made]) -> Work[Made]:
    """A work of a function that tells a share alone, to its argument ``progress``.

    Args:
        step: text key of what it does.
        do: the function, with all else that it is given.

    """
    return partial(_by_share, step, do)


def by_name(do: Callable[..., Made]) -> Work[Made]:
    """A work of a function that tells to its argument ``progress``."""
    return partial(_by_name, do)


def _by_share(step: str, do: Callable[..., Any], tell: Progress) -> Any:
    return do(progress=lambda share: tell(step, share))


def _by_name(do: Callable[..., Any], tell: Progress) -> Any:
    return do(progress=tell)
