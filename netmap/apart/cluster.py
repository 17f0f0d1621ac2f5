"""A Dask cluster that does works: the same functions on the same input as the processes of this computer, so the same bytes.

What is sent is sealed: Dask writes what a failed work was given into its log, and shows it on its pages.
"""

from __future__ import annotations

import pickle
import queue
import threading
import time
import uuid
import warnings
from typing import Any

from netmap.apart import Made, Progress, Work
from netmap.apart.worker import raised, read
from netmap.errors import UsageError, WorkLost

LOOKED_AT = 0.5
"""Seconds between two times that it tells where it is, and asks whether it is to stop."""
CONNECTED = 20.0
"""Seconds within which the scheduler must answer."""
LOST = ("lost", "cancelled")
"""What becomes of a work when the scheduler is gone."""
SPILLS = ("target", "spill")
"""Shares of memory above which a Dask worker writes results to its disk: both must be off."""


class Sealed:
    """Bytes that tell nothing of themselves."""

    def __init__(self, held: bytes) -> None:
        self.held = held

    def __repr__(self) -> str:
        """Nothing of what it holds."""
        return "<netmap>"


class Cluster:
    """The workers of one scheduler.

    Raises:
        UsageError: Dask is not installed, or nobody answers at the address.

    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise UsageError("errors.app.no_dask") from None
        try:
            self._client: Any = Client(address, timeout=CONNECTED, set_as_default=False)
        except (OSError, ValueError, TimeoutError):
            raise UsageError("errors.app.no_scheduler", address=address) from None
        self.places = max(sum(self._client.nthreads().values()), 1)

    def do(self, work: Work[Made], tell: Progress) -> Made:
        """Do a work; where a worker dies Dask has it done again by another.

        Raises:
            WorkLost: too many died.
            Exception: what the work or ``tell`` raised.

        """
        from distributed import CancelledError, Event
        from distributed.scheduler import KilledWorker

        name = f"netmap-{uuid.uuid4().hex}"
        heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
        ended = threading.Event()
        stop = Event(name, client=self._client)
        self._client.subscribe_topic(name, lambda event: heard.put(event[1]))
        sealed = Sealed(pickle.dumps(work, protocol=5))
        with warnings.catch_warnings(action="ignore", category=UserWarning):  # that it is large
            future = self._client.submit(_done, sealed, name, key=name, pure=False)
        future.add_done_callback(lambda _future: ended.set())
        now: Any = ("", 0.0)
        try:
            while not ended.wait(LOOKED_AT):
                while not heard.empty():
                    now = heard.get()
                if future.status in LOST:
                    raise WorkLost
                tell(*now)
            try:
                kind, what = read(future.result().held)
            except (KilledWorker, CancelledError):
                raise WorkLost from None
        except BaseException:
            stop.set()
            future.cancel(force=True)
            raise
        finally:
            self._client.unsubscribe_topic(name)
        if kind == "raised":
            raise what
        return what  # type: ignore[no-any-return]

    def close(self) -> None:
        """Leave the cluster; its workers are others' to end."""
        self._client.close()


class _Unwanted(Exception):
    """Nobody waits for it any more."""


def _done(work: Sealed, name: str) -> Sealed:
    """What a worker of the cluster does."""
    import dask
    from distributed import Event, get_worker

    worker, stop, last = get_worker(), Event(name), time.monotonic()

    def tell(step: str, share: float) -> None:
        nonlocal last
        if time.monotonic() - last < LOOKED_AT:
            return
        worker.log_event(name, (step, share))
        if stop.is_set():
            raise _Unwanted
        last = time.monotonic()

    try:
        if any(dask.config.get(f"distributed.worker.memory.{share}", False) for share in SPILLS):
            return Sealed(raised(UsageError("errors.app.spills")))
        made = pickle.loads(work.held)(tell)  # noqa: S301 - from our own server
        return Sealed(pickle.dumps(("made", made), protocol=5))
    except Exception as error:  # noqa: BLE001 - Dask would write it in its log, with what it was given
        return Sealed(raised(error))
