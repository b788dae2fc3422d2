"""A call that a signal interrupts: its connection is cut before the driver can wait for more."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from graphkit.store.connection.watchdog import Call


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The two ends of a connection. The first waits at most five seconds for an answer."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(5)
        yield ours, theirs


def session_of(ours: socket.socket) -> Any:
    """Return as much of a session of the driver as a call uses."""
    return SimpleNamespace(_connection=SimpleNamespace(socket=SimpleNamespace(_socket=ours)))


def test_the_driver_waits_for_nothing_after_ctrl_c(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    ours, _ = ends
    call, before = Call(), signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), call.use_session(session_of(ours)):
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            # The driver sends a reset, and reads until it is answered.
            assert ours.recv(1) == b""
    assert call.ended.is_set()
    assert signal.getsignal(signal.SIGINT) is before


def test_a_signal_that_interrupts_nothing_cuts_nothing(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = ends
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: heard.append(number))
    try:
        call = Call()
        with call.use_session(session_of(ours)):
            signal.raise_signal(signal.SIGTERM)
            theirs.sendall(b"a")
            assert ours.recv(1) == b"a"
        assert heard == [signal.SIGTERM]
        assert not call.ended.is_set()
    finally:
        signal.signal(signal.SIGTERM, before)
