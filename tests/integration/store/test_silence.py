"""A server that is cut off, hangs, or is only starting: said soon, and given up in time."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from batches import expected_content, google, large, linkedin, without_times
from in_mid_import import at_half, start_python
from tcp_proxy import Proxy

from graphkit.config import StoreSettings
from graphkit.errors import StoreUnavailable
from graphkit.store import Store, open_database
from graphkit.store.connection import database, watchdog
from graphkit.store.connection.watchdog import Silence
from graphkit.store.write import load_batch

LIMIT = 4.0


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds that a test can wait for, and 25 batches in a small import."""
    monkeypatch.setattr(watchdog, "SAY_SECONDS", 0.5)
    monkeypatch.setattr(watchdog, "TICK_SECONDS", 0.1)
    monkeypatch.setattr(database, "PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(database, "LONGEST_PAUSE_SECONDS", 0.2)
    monkeypatch.setattr(load_batch, "BATCH_ROWS", 40)


@pytest.fixture
def settings(server: StoreSettings, line: Proxy) -> StoreSettings:
    """The server as it is reached over the line."""
    return replace(server, uri=f"bolt://127.0.0.1:{line.port}", timeout=60)


@pytest.mark.parametrize("fault", ["cut", "hang"])
def test_a_line_that_is_gone_in_mid_import_is_said_and_given_up(
    settings: StoreSettings, server: StoreSettings, line: Proxy, fault: str
) -> None:
    told: list[Silence | None] = []
    with Store.open(settings, told.append) as store:
        store.load(linkedin())
        began = 0.0

        def spoil() -> None:
            nonlocal began
            told.clear()
            began = time.monotonic()
            store._database._watchdog.limit = LIMIT
            getattr(line, fault)()

        with pytest.raises(StoreUnavailable, match=r"has not answered for \d s") as caught:
            store.load(large(7, 200, 800), at_half(spoil))
        # Given up once, and not once more for each step of taking back.
        assert LIMIT * 0.5 < time.monotonic() - began < LIMIT * 2
    assert "next command rolls back this import" in str(caught.value)
    assert "--timeout" in str(caught.value)
    counted = [silence.seconds for silence in told if silence]
    assert len(counted) > 3
    assert counted == sorted(counted)
    assert 0.4 < counted[0] < 1.5
    sentence = str(next(silence for silence in told if silence))
    assert sentence.startswith(f"The store at {settings.uri} does not answer; ")
    assert told[-1] is None
    with Store.open(server) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])


def test_what_an_undo_left_is_said_to_be_finished(
    settings: StoreSettings, server: StoreSettings, line: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.store.write.undo.BATCH_ENTITIES", 20)
    with Store.open(settings, lambda silence: None) as store:
        store.load(linkedin())
        store.load(large(7, 200, 200))

        def spoil() -> None:
            store._database._watchdog.limit = LIMIT
            line.cut()

        with pytest.raises(StoreUnavailable, match="next command finishes the undo"):
            store.undo("i_7", at_half(spoil))
    with Store.open(server) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])


def test_a_line_that_heals_is_gone_on_with(settings: StoreSettings, line: Proxy) -> None:
    told: list[Silence | None] = []

    def spoil() -> None:
        line.cut()
        threading.Timer(1.0, line.open).start()

    with Store.open(settings, told.append) as store:
        store.load(large(7, 200, 800), at_half(spoil))
        assert without_times(store.snapshot()) == expected_content([large(7, 200, 800)])
    assert told[-1] is None


def test_a_slow_server_is_waited_for(
    settings: StoreSettings, line: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "SAY_SECONDS", 0.04)
    monkeypatch.setattr(watchdog, "TICK_SECONDS", 0.02)
    told: list[Silence | None] = []
    with Store.open(settings, told.append) as store:
        told.clear()
        line.delay = 0.06
        store.load(google())
        line.delay = 0
        assert len([silence for silence in told if silence]) > 3
        assert without_times(store.snapshot()) == expected_content([google()])
    assert told[-1] is None


def test_a_server_that_is_only_starting_is_waited_for(settings: StoreSettings, line: Proxy) -> None:
    told: list[Silence | None] = []
    line.cut()
    threading.Timer(1.5, line.open).start()
    with Store.open(settings, told.append) as store:
        assert store.status().contacts == 0
    assert told[0] is not None
    assert told[0].retrying
    assert told[-1] is None


def test_a_server_that_takes_connections_and_hangs_is_given_up(
    settings: StoreSettings, line: Proxy
) -> None:
    line.hang()
    began = time.monotonic()
    with pytest.raises(StoreUnavailable, match="has not answered for"):
        Store.open(replace(settings, timeout=LIMIT), lambda silence: None)
    assert time.monotonic() - began < LIMIT * 2.5


def test_without_anybody_to_tell_it_is_logged(
    settings: StoreSettings, line: Proxy, caplog: pytest.LogCaptureFixture
) -> None:
    line.cut()
    with pytest.raises(StoreUnavailable):
        Store.open(replace(settings, timeout=LIMIT))
    assert [record.levelname for record in caplog.records if record.name == "graphkit"] == [
        "WARNING"
    ]


_PROGRAM = """
import os, sys
from pathlib import Path
from batches import large
from graphkit.config import StoreSettings
from graphkit.store import Store
from graphkit.store.write import load_batch
from in_mid_import import at_half
load_batch.BATCH_ROWS = 40
uri, folder, database = sys.argv[1:]
settings = StoreSettings(uri, Path(folder), os.environ["U"], os.environ["P"], database or None)

def wait():
    print("HALF", flush=True)
    sys.stdin.readline()

import graphkit.store.open_database
graphkit.store.open_database.SERVER_WRITERS = int(os.environ["WRITERS"])
store = Store.open(settings, lambda silence: print("SILENT", flush=True))
print("OPEN", flush=True)
try:
    store.load(large(7, 200, 800), at_half(wait))
except KeyboardInterrupt:
    sys.exit(130)
"""


@contextlib.contextmanager
def _loading(settings: StoreSettings) -> Iterator[subprocess.Popen[str]]:
    writers = str(open_database.SERVER_WRITERS)
    place = settings.uri, str(settings.folder.with_name("other")), settings.database or ""
    process = start_python(_PROGRAM, *place, settings=settings, WRITERS=writers)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _await(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    for said in process.stdout:
        if said.strip() == word:
            return
    raise AssertionError(process.communicate()[1])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize("fault", ["cut", "hang"])
def test_ctrl_c_works_at_once_meanwhile(
    settings: StoreSettings, server: StoreSettings, line: Proxy, fault: str
) -> None:
    with _loading(settings) as process:
        _await(process, "HALF")
        getattr(line, fault)()
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        _await(process, "SILENT")
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 130, said
        assert time.monotonic() - began < 5  # of 120
        assert said == ""
    with Store.open(server) as store:
        assert without_times(store.snapshot()) == expected_content([])
