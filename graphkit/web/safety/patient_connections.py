"""Connections that wait only so long: for a request, for its body, and until a browser reads."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS = 400


class PatientConnection(H11Protocol):
    """A connection of a browser; it is cut if the browser is so slow that it only takes a place.

    uvicorn waits without end for somebody who sends a letter a minute.
    """

    HEAD_SECONDS: ClassVar = 10.0  # until a request has its headers
    BODY_SECONDS: ClassVar = 20.0  # until a request has its body; longer for large ones
    READ_SECONDS: ClassVar = 60.0  # until a browser reads on
    BYTES_A_SECOND: ClassVar = 16 << 10  # the slowest pace of a large body
    LOOKS_EVERY: ClassVar = 1.0
    MOST: ClassVar = MOST_CONNECTIONS

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._since = self.loop.time()  # when it began to wait for what it waits for
        self._waits_for: object = None
        self._received = 0
        self._look: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait; of too many that wait for a request, cut the one that waits longest."""
        super().connection_made(transport)
        if len(self.connections) > self.MOST:
            waiting = [
                each
                for each in self.connections
                if isinstance(each, PatientConnection) and each is not self and not each.is_at_work
            ]
            if waiting:
                min(waiting, key=lambda each: each._since).cut()
        self._look = self.loop.call_later(self.LOOKS_EVERY, self._look_after)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        if self._look is not None:
            self._look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what was received."""
        self._received += len(data)
        super().data_received(data)
        self._note()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        self._note()

    def cut(self) -> None:
        """End the connection at once."""
        if not self.transport.is_closing():
            self.transport.abort()

    @property
    def is_at_work(self) -> bool:
        """Whether a request has its headers, and is not answered yet."""
        return self.cycle is not None and not self.cycle.response_complete

    def _note(self) -> None:
        """Note since when it waits for the same thing."""
        if not self.is_at_work:
            waits_for: object = "head", self.cycle
        elif self.cycle.more_body:
            waits_for = "body", self.cycle
        elif self.flow.write_paused:
            waits_for = "browser", self.cycle
        else:
            waits_for = None  # for us
        if waits_for != self._waits_for:
            self._waits_for, self._since, self._received = waits_for, self.loop.time(), 0

    def _look_after(self) -> None:
        """Cut the connection if it has waited too long; else look again."""
        self._note()
        if self.loop.time() - self._since > self._most_seconds():
            self.cut()
            return
        self._look = self.loop.call_later(self.LOOKS_EVERY, self._look_after)

    def _most_seconds(self) -> float:
        if not self.is_at_work:
            return self.HEAD_SECONDS
        if self.cycle.more_body:
            return self.BODY_SECONDS + self._received / self.BYTES_A_SECOND
        return self.READ_SECONDS if self.flow.write_paused else float("inf")
