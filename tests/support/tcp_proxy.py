"""A line to a server that can be cut, or go silent."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator


class Proxy:
    """Passes on what comes to its port to a server, and back.

    Attributes
    ----------
    port : int
    delay : float
        For how many seconds what the server sends is held back.
    """

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listener: socket.socket | None = None
        self._silent = threading.Event()
        self._sockets: set[socket.socket] = set()
        self.delay = 0.0
        self.port = 0
        self.passed = 0
        self.open()

    def open(self) -> None:
        """Take connections, at the same port each time."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        """Break all connections; none is taken any more."""
        if self._listener is not None:
            _close(self._listener)
            self._listener = None
        for each in list(self._sockets):
            _close(each)

    def hang(self) -> None:
        """Take everything, and pass nothing on, in either direction."""
        self._silent.set()

    def heal(self) -> None:
        """Pass on again what comes from now on; what was swallowed is lost."""
        self._silent.clear()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
                server = socket.create_connection(self._server)
            except OSError:
                return
            self._sockets |= {client, server}
            for ends in ((client, server), (server, client)):
                threading.Thread(target=self._pass, args=ends, daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                if self._silent.is_set():
                    continue
                if self.delay and source.getpeername()[1] == self._server[1]:
                    time.sleep(self.delay)
                self.passed += len(data)
                target.sendall(data)
        for each in (source, target):
            _close(each)
            self._sockets.discard(each)


def _close(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextlib.contextmanager
def proxy(host: str, port: int) -> Iterator[Proxy]:
    """Run a proxy as long as the block lasts."""
    line = Proxy(host, port)
    try:
        yield line
    finally:
        line.cut()
