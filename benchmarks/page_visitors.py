"""Colleagues in front of their browsers: a process that asks a server, many at once.

It reads a plan as JSON from standard input, and prints the seconds of each request as JSON. One
loop over all sockets asks for everybody, so that the visitors leave the processor to the server.
"""

from __future__ import annotations

import heapq
import json
import random
import re
import selectors
import socket
import sys
import time
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any

TIMEOUT = 60.0  # seconds for an answer
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


@dataclass(frozen=True)
class Plan:
    """What colleagues ask.

    Attributes
    ----------
    host : str
        With the port.
    cookies : list of str
        One for each colleague.
    addresses : list of list of str
        What each of them asks, one after the other.
    think : float
        Seconds for which they read each answer, at most; 0 for not at all.
    """

    host: str
    cookies: list[str]
    addresses: list[list[str]]
    think: float = 0.0

    def json(self) -> str:
        """Return the plan as a text."""
        return json.dumps(asdict(self))


@dataclass(eq=False)
class _Colleague:
    """One of them, with their connection and what they have received of an answer."""

    cookie: str
    left: deque[str]
    dice: random.Random
    socket: socket.socket | None = None
    address: str = ""
    asked: float = 0.0
    first: float = 0.0
    received: bytearray = field(default_factory=bytearray)


class _Visitors:
    """All colleagues of a plan."""

    def __init__(self, plan: Plan) -> None:
        host, _, port = plan.host.partition(":")
        self._place, self._think = (host, int(port)), plan.think
        self._host = plan.host
        self._all = [
            _Colleague(cookie, deque(addresses), random.Random(number))
            for number, (cookie, addresses) in enumerate(
                zip(plan.cookies, plan.addresses, strict=True)
            )
        ]
        self._selector = selectors.DefaultSelector()
        self._later: list[tuple[float, int]] = []  # when who asks next
        self._open = 0
        self.took: list[tuple[str, float]] = []
        self.errors: list[str] = []

    def ask_all(self) -> None:
        """Let all ask, until everybody has all answers."""
        now = time.perf_counter()
        for number, one in enumerate(self._all):
            self._plan_next(number, one, now)
        while self._later or self._open:
            now = time.perf_counter()
            while self._later and self._later[0][0] <= now:
                self._ask(self._all[heapq.heappop(self._later)[1]])
            wait = self._later[0][0] - time.perf_counter() if self._later else TIMEOUT
            ready = self._selector.select(max(0.0, wait))
            for key, _ in ready:
                self._receive(key.data)
            if not ready and not self._later:
                self.errors += [f"no answer {one.address}" for one in self._all if one.address]
                return

    def _plan_next(self, number: int, one: _Colleague, now: float) -> None:
        if one.left:
            think = one.dice.uniform(0, self._think) if self._think else 0.0
            heapq.heappush(self._later, (now + think, number))

    def _ask(self, one: _Colleague) -> None:
        one.address = one.left.popleft()
        cookie = f"Cookie: {one.cookie}\r\n" if one.cookie else ""
        request = f"GET {one.address} HTTP/1.1\r\nHost: {self._host}\r\n{cookie}\r\n".encode()
        one.received.clear()
        one.first, one.asked = 0.0, time.perf_counter()
        self._open += 1
        try:
            if one.socket is None:
                # On this machine, a connection is there at once, or waits in the server's backlog.
                one.socket = socket.create_connection(self._place, TIMEOUT)
                one.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                one.socket.setblocking(False)
                self._selector.register(one.socket, selectors.EVENT_READ, one)
            one.socket.send(request)
        except OSError as error:
            self._close(one)
            self._end(one, str(error))

    def _receive(self, one: _Colleague) -> None:
        assert one.socket is not None
        try:
            piece = one.socket.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError as error:
            self._close(one)
            if one.address:
                self._end(one, str(error))
            return
        if piece and not one.first:
            one.first = time.perf_counter()
        one.received += piece
        head, found, _ = bytes(one.received[: 1 << 14]).partition(b"\r\n\r\n")
        if not piece:
            self._close(one)
            if one.address:
                self._end(one, "" if found else "the server closed the connection")
            return
        length = _LENGTH.search(head)
        if found and length and len(one.received) >= len(head) + 4 + int(length[1]):
            if _CLOSES.search(head) or head.startswith(b"HTTP/1.0"):
                self._close(one)
            self._end(one, "")

    def _end(self, one: _Colleague, error: str) -> None:
        self._open -= 1
        status = bytes(one.received[9:12]).decode("latin-1")
        if not error:
            self.took.append((one.address, one.first - one.asked))
            error = "" if status == "200" else status
        if error:
            self.errors.append(f"{error} {one.address}")
        one.address = ""
        self._plan_next(self._all.index(one), one, time.perf_counter())

    def _close(self, one: _Colleague) -> None:
        if one.socket is not None:
            self._selector.unregister(one.socket)
            one.socket.close()
            one.socket = None


def ask_all(plan: Plan) -> dict[str, Any]:
    """Let all ask; return the seconds to the first byte, by address, and the errors."""
    visitors = _Visitors(plan)
    started = time.perf_counter()
    visitors.ask_all()
    return {
        "took": visitors.took,
        "errors": visitors.errors,
        "seconds": time.perf_counter() - started,
    }


if __name__ == "__main__":
    json.dump(ask_all(Plan(**json.load(sys.stdin))), sys.stdout)
