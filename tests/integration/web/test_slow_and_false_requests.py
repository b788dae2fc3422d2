"""Slow browsers are cut, and requests that lie about their length are refused: real sockets."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import pytest
import uvicorn
from web_page import Visitor

from graphkit.web.guards import Guards
from graphkit.web.safety.patient_connections import PatientConnection


class Impatient(PatientConnection):
    """As ours, for a test that does not wait long."""

    HEAD_SECONDS = 0.4
    BODY_SECONDS = 0.4
    READ_SECONDS = 0.4
    BYTES_A_SECOND = 1 << 20
    LOOKS_EVERY = 0.05
    MOST = 5


async def _app(scope: dict, receive: object, send: object) -> None:  # type: ignore[type-arg]
    """Read the body, then send what the address says, many times."""
    size = int(scope["path"].strip("/") or 1)
    while True:
        message = await receive()  # type: ignore[operator]
        if message["type"] == "http.disconnect":
            return
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]
    await send({"type": "http.response.body", "body": b"x" * size})  # type: ignore[operator]


@contextmanager
def _impatient() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        port = listener.getsockname()[1]
        guarded = Guards(_app, [f"127.0.0.1:{port}"])  # type: ignore[arg-type]
        config = uvicorn.Config(
            guarded, http=Impatient, ws="none", lifespan="off", log_config=None, access_log=False
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield port
        finally:
            server.should_exit = True
            thread.join(30)


def _open(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def _head(port: int, method: str = "GET", path: str = "/1") -> bytes:
    host = f"127.0.0.1:{port}"
    return f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n".encode()


def _seconds_until_cut(connection: socket.socket, trickle: bytes = b"") -> float:
    """Send a byte now and then until the other side has ended the connection."""
    began = time.monotonic()
    connection.settimeout(0.1)
    rest = list(trickle)
    while time.monotonic() - began < 15:
        try:
            if rest:
                connection.sendall(bytes([rest.pop(0)]))
            if connection.recv(1 << 16) == b"":
                return time.monotonic() - began
        except TimeoutError:
            continue
        except OSError:
            return time.monotonic() - began
    return float("inf")


def test_who_sends_no_request_is_cut() -> None:
    with _impatient() as port, closing(_open(port)) as connection:
        assert 0.2 < _seconds_until_cut(connection) < 10


def test_headers_that_trickle_are_cut() -> None:
    with _impatient() as port, closing(_open(port)) as connection:
        assert 0.2 < _seconds_until_cut(connection, _head(port) + b"X: " + b"a" * 500) < 10


def test_a_body_that_trickles_is_cut() -> None:
    with _impatient() as port, closing(_open(port)) as connection:
        connection.sendall(_head(port, "POST") + b"Content-Length: 5000\r\n\r\n")
        assert 0.2 < _seconds_until_cut(connection, b"a" * 500) < 10


def test_who_does_not_read_is_cut() -> None:
    with _impatient() as port, closing(_open(port)) as connection:
        connection.sendall(_head(port, path=f"/{64 << 20}") + b"\r\n")
        time.sleep(1.5)
        received = 0
        with suppress(OSError):
            while found := connection.recv(1 << 20):
                received += len(found)
        assert received < 64 << 20


def test_a_large_body_at_a_good_pace_is_read_to_its_end() -> None:
    with _impatient() as port, closing(_open(port)) as connection:
        connection.sendall(
            _head(port, "POST") + b"Content-Length: 60000\r\nConnection: close\r\n\r\n"
        )
        for _ in range(6):
            connection.sendall(b"a" * 10_000)
            time.sleep(0.02)
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200")


def test_of_too_many_that_say_nothing_the_oldest_make_room() -> None:
    with _impatient() as port:
        silent = [_open(port) for _ in range(30)]
        try:
            with closing(_open(port)) as connection:
                connection.sendall(_head(port) + b"Connection: close\r\n\r\n")
                assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200")
        finally:
            for each in silent:
                each.close()


# -- requests that say two things about where they end --------------------------------------------

SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: {host}\r\n\r\n"
FALSE = {
    "a length and chunks": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and a length": b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 4\r\nContent-Length: 5\r\n\r\ntoken",
    "two lengths in a row": b"Content-Length: 4, 5\r\n\r\ntoken",
    "two encodings": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "an unknown encoding": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a length with a sign": b"Content-Length: +5\r\n\r\ntoken",
    "a length below nothing": b"Content-Length: -5\r\n\r\ntoken",
    "a length in letters": b"Content-Length: five\r\n\r\ntoken",
    "a huge length": b"Content-Length: " + b"9" * 30 + b"\r\n\r\n",
    "a space before the colon": b"Content-Length : 5\r\n\r\ntoken",
    "a folded header": b"X: a\r\n Content-Length: 5\r\n\r\ntoken",
    "a chunk that lies": b"Transfer-Encoding: chunked\r\n\r\n5\r\ntok\r\n0\r\n\r\n",
    "a chunk below nothing": b"Transfer-Encoding: chunked\r\n\r\n-5\r\ntoken\r\n0\r\n\r\n",
    "an endless chunk": b"Transfer-Encoding: chunked\r\n\r\n" + b"F" * 40 + b"\r\ntoken",
    "headers without end": b"".join(b"X-%d: %s\r\n" % (n, b"a" * 900) for n in range(60)),
}


@pytest.mark.parametrize("what", FALSE)
def test_a_request_that_says_two_things_about_its_end_is_refused_and_cut(
    reader: Visitor, what: str
) -> None:
    host, _, port = reader.host.partition(":")
    head = (
        f"POST /undo HTTP/1.1\r\nHost: {reader.host}\r\nOrigin: {reader.address}\r\n"
        f"Cookie: {reader.cookie}\r\n"
    ).encode()
    smuggled = SMUGGLED.replace(b"{host}", reader.host.encode())
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        with suppress(OSError):
            connection.sendall(head + FALSE[what] + smuggled)
        answered = b""
        connection.settimeout(1)  # some wait for the rest of the body, in vain
        with suppress(OSError):
            while found := connection.recv(1 << 16):
                answered += found
    statuses = re.findall(rb"HTTP/1\.1 (\d{3})", answered)
    assert len(statuses) <= 1, answered  # what was hidden behind it is not answered
    assert [int(status) // 100 for status in statuses] in ([], [4], [5]), answered
    assert reader.get("/").status == 200


def test_chunks_that_add_up_to_too_much_are_refused(reader: Visitor) -> None:
    host, _, port = reader.host.partition(":")
    head = (
        f"POST /undo HTTP/1.1\r\nHost: {reader.host}\r\nOrigin: {reader.address}\r\n"
        f"Cookie: {reader.cookie}\r\nTransfer-Encoding: chunked\r\n\r\n"
    ).encode()
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(head)
        with suppress(OSError):  # it has heard enough
            for _ in range(200):
                connection.sendall(b"1000\r\n" + b"a" * 4096 + b"\r\n")
        with suppress(ConnectionError):
            assert connection.recv(1 << 16).startswith(b"HTTP/1.1 413")
