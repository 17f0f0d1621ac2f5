"""How long the server waits for somebody who opened a connection and does not finish the question."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.config import HTTP_PROTOCOLS
from uvicorn.protocols.http.h11_impl import H11Protocol

FOR_A_QUESTION = 20.0
"""Seconds from when a connection is opened, or the answer before was given, until the whole head of a question is there."""
FOR_MORE = 30.0
"""Seconds in which at least something more of an upload must come."""


class Patient(H11Protocol):
    """The protocol of the server, with an end to its patience; without, a half-open connection stays for ever."""

    _watch: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody opened a connection."""
        super().connection_made(transport)
        self._wait(FOR_A_QUESTION)

    def data_received(self, data: bytes) -> None:
        """Something came in."""
        super().data_received(data)
        if self.conn.their_state is h11.SEND_BODY:
            self._wait(FOR_MORE)
        elif self.conn.their_state is not h11.IDLE:
            self._wait(None)

    def on_response_complete(self) -> None:
        """An answer was given: the next question may come."""
        super().on_response_complete()
        self._wait(FOR_A_QUESTION)

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        self._wait(None)
        super().connection_lost(exc)

    def _wait(self, seconds: float | None) -> None:
        if self._watch:
            self._watch.cancel()
        self._watch = self.loop.call_later(seconds, self._give_up) if seconds else None

    def _give_up(self) -> None:
        if self.transport.get_protocol() is not self:
            return  # a websocket has another, which asks again and again whether somebody is there
        if self.flow.read_paused:  # it is the server that does not listen now
            self._wait(FOR_MORE)
        else:
            self.transport.abort()


def be_patient() -> None:
    """Have the server use it."""
    HTTP_PROTOCOLS["auto"] = f"{__name__}:{Patient.__name__}"
