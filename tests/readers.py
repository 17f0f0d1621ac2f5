"""Readers of files for tests: processes as the program has them, forked from one that has loaded their modules.

A reader of the program loads its modules for every file, which costs more than reading a small sheet. Here one process
has them loaded, and forks for each file a reader with the limits and the answer of the program's own.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import subprocess
import sys
import time

from netmap.ingest import child

ITSELF, BEGINNING = child._said, child.START
"""How the program begins a reader of its own."""
FORKING = """
import os, signal, socket, sys
sys.path[:0] = sys.argv[2:]
import netmap.ingest.child as child
import netmap.ingest.formats, netmap.ingest.graphml, netmap.ingest.graph_json, netmap.ingest.headers, netmap.model.vocabulary
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listening = socket.socket(fileno=int(sys.argv[1]))
while True:
    asked, _ = listening.accept()
    if not os.fork():
        listening.close()
        os.dup2(asked.fileno(), 0)
        os.dup2(asked.fileno(), 1)
        try:
            child.main()
            sys.stdout.flush()
        finally:
            os._exit(0)
    asked.close()
"""


@contextlib.contextmanager
def forked(folder):
    """As long as this lasts, readers are forked; a test that changes how a reader begins gets one of the program's own."""
    if not hasattr(os, "fork"):
        yield
        return
    place = str(folder / "readers")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(place)
        listening.listen()
        paths = [path for path in sys.path if path]
        words = [sys.executable, "-I", "-c", FORKING, str(listening.fileno()), *paths]
        with subprocess.Popen(words, pass_fds=[listening.fileno()]) as forking:
            child._said = lambda content, tell: _said(place, content, tell)
            try:
                yield
            finally:
                child._said = ITSELF
                forking.kill()


def _said(place, content, tell):
    if child.START != BEGINNING:
        return ITSELF(content, tell)
    last, answer = time.monotonic() + child._patience(child._seconds(content)), []
    with socket.socket(socket.AF_UNIX) as asked:
        asked.connect(place)
        with contextlib.suppress(ConnectionError):  # it ended while it was being told
            asked.sendall(content)
            asked.shutdown(socket.SHUT_WR)
        while time.monotonic() < last:
            if tell:
                tell()
            if not select.select([asked], [], [], child.LOOKED_AT)[0]:
                continue
            with contextlib.suppress(ConnectionError):
                if piece := asked.recv(1 << 20):
                    answer.append(piece)
                    continue
            return b"".join(answer)
    return None
