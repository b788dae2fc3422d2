"""A line to a server that can be cut, go silent, break in a commit, or encrypt."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import struct
import threading
import time
from collections.abc import Iterator

# The Bolt message COMMIT, in a chunk of its own.
_COMMIT = b"\x00\x02\xb0\x12\x00\x00"
_MOST_SECONDS_OF_A_COMMIT = 10.0


class Proxy:
    """Passes on what comes to its port to a server, and back.

    Attributes
    ----------
    port : int
    delay : float
        For how many seconds what the server sends is held back.
    before_commit, after_commit : int
        How many more times to reset the connection when the client commits: before the server gets
        to know, or after it has done it, but before its answer.
    resets : int
        How many times that was done.
    """

    def __init__(self, host: str, port: int, tls: ssl.SSLContext | None = None) -> None:
        self._server = (host, port)
        self._tls = tls
        self._frozen: set[socket.socket] = set()
        # By the server's side of a connection: whether it has answered a commit.
        self._answered: dict[socket.socket, threading.Event] = {}
        self.before_commit = self.after_commit = self.resets = 0
        self._listener: socket.socket | None = None
        # Keeps the port while nothing listens there: else another test's server may get it.
        self._placeholder: socket.socket | None = None
        self._silent = threading.Event()
        self._sockets: set[socket.socket] = set()
        self.delay = 0.0
        self.port = 0
        self.passed = 0
        self.open()

    def open(self) -> None:
        """Take connections, at the same port each time."""
        self._release_port()
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        """Break all connections; none is taken any more."""
        if self._listener is not None:
            _close(self._listener)
            self._listener = None
            self._placeholder = socket.socket()
            self._placeholder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._placeholder.bind(("127.0.0.1", self.port))
        for each in list(self._sockets):
            _close(each)

    def close(self) -> None:
        """Break all connections for good."""
        self.cut()
        self._release_port()

    def _release_port(self) -> None:
        if self._placeholder is not None:
            self._placeholder.close()
            self._placeholder = None

    def hang(self) -> None:
        """Take everything, and pass nothing on, in either direction."""
        self._silent.set()

    def heal(self) -> None:
        """Pass on again what comes from now on; what was swallowed is lost."""
        self._silent.clear()

    def freeze(self) -> None:
        """Pass nothing on for the connections that are open now: half-open, as after a crash."""
        self._frozen |= self._sockets

    def turn_to(self, host: str, port: int) -> None:
        """Connect to another server from now on."""
        self._server = (host, port)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        try:
            if self._tls is not None:
                client = self._tls.wrap_socket(client, server_side=True)
            server = socket.create_connection(self._server)
        except OSError:
            _close(client)
            return
        self._sockets |= {client, server}
        # Or the system holds back a short message for 40 ms, until the one before is confirmed.
        for each in (client, server):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if isinstance(client, ssl.SSLSocket):
            self._relay(client, server)
            return
        for ends in ((client, server), (server, client)):
            threading.Thread(target=self._pass, args=ends, daemon=True).start()

    def _relay(self, client: ssl.SSLSocket, server: socket.socket) -> None:
        """Pass on in both directions from one thread: two must not use one TLS connection."""
        with contextlib.suppress(OSError, ValueError):  # the latter once it is closed
            while True:
                ready = [client] if client.pending() else select.select([client, server], [], [])[0]
                for source, target in ((client, server), (server, client)):
                    if source in ready:
                        data = source.recv(1 << 16)
                        if not data:
                            raise ConnectionResetError
                        target.sendall(data)
        for each in (client, server):
            _close(each)
            self._sockets.discard(each)

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                if self._silent.is_set() or source in self._frozen:
                    if source in self._answered:
                        self._answered[source].set()
                    continue
                if self.delay and source.getpeername()[1] == self._server[1]:
                    time.sleep(self.delay)
                if _COMMIT in data and self._breaks(source, target, data):
                    break
                self.passed += len(data)
                target.sendall(data)
        for each in (source, target):
            _close(each)
            self._sockets.discard(each)

    def _breaks(self, client: socket.socket, server: socket.socket, data: bytes) -> bool:
        """Reset the connection of a client that commits, if that is wanted."""
        if self.before_commit:
            self.before_commit -= 1
        elif self.after_commit:
            self.after_commit -= 1
            # The other direction must not pass on the answer.
            answered = self._answered[server] = threading.Event()
            self._frozen.add(server)
            server.sendall(data)
            answered.wait(_MOST_SECONDS_OF_A_COMMIT)
        else:
            return False
        self.resets += 1
        # With these seconds to linger, closing sends a reset.
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
        return True


def _close(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextlib.contextmanager
def proxy(host: str, port: int, tls: ssl.SSLContext | None = None) -> Iterator[Proxy]:
    """Run a proxy as long as the block lasts; with `tls`, it speaks TLS with the client."""
    line = Proxy(host, port, tls)
    try:
        yield line
    finally:
        line.close()
