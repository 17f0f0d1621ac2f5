"""What a process does that works for the server: one work after the other, until the server is gone.

Nothing is printed or logged: what goes wrong is sent back.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any

BEHIND = 3
"""How far it steps back (``nice``) behind the server, which answers clicks: half as much of a busy core, and all of an idle one."""


def serve(talk: Connection) -> None:
    """Do what is asked on a connection; a stop of the program is for the server to pass on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    threading.Thread(target=_end_with_server, daemon=True).start()
    while True:
        try:
            asked = talk.recv_bytes()
            talk.send_bytes(_answer(asked, talk))
        except (EOFError, OSError):
            return


def _end_with_server() -> None:
    """End in the middle of a work when the server is killed."""
    server = parent_process()
    if server is not None:
        wait([server.sentinel])
        os._exit(1)


def _answer(asked: bytes, talk: Connection) -> bytes:
    def tell(step: str, share: float) -> None:
        talk.send_bytes(pickle.dumps(("told", (step, share))))

    try:
        return pickle.dumps(("made", pickle.loads(asked)(tell)), protocol=5)  # noqa: S301 - from the server
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - raised again where the work was asked for
        return raised(error)


def raised(error: Exception) -> bytes:
    """An error to send back; one that cannot be sent keeps its kind in words."""
    try:
        sent = pickle.dumps(("raised", error), protocol=5)
        pickle.loads(sent)  # noqa: S301 - just made
    except Exception:  # noqa: BLE001 - whatever its own pickling does
        return pickle.dumps(("raised", RuntimeError(type(error).__name__)))
    return sent


def read(said: bytes) -> tuple[str, Any]:
    """What a worker said: ``told``, ``made`` or ``raised``, and what."""
    kind, what = pickle.loads(said)  # noqa: S301 - from our own worker
    return kind, what
