"""A bad line, or a server that is restarted: all work is done once and whole, or said."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import neo4j_server as neo4j_server_process
import pytest
from batches import expected_content, google, large, linkedin, record, without_times
from examples import SHARE
from in_mid_import import at_half
from make_old_store import MOMENT, decisions, people
from old_stores import session_of
from tcp_proxy import Proxy, proxy

from graphkit.config import EMBEDDED, StoreSettings
from graphkit.errors import StoreFull, StoreUnavailable
from graphkit.model import ImportBatch
from graphkit.model.visibility import Visibility, Wish
from graphkit.store import Store
from graphkit.store.connection import database, watchdog
from graphkit.store.connection.embedded_engine import Engine
from graphkit.store.connection.engine_files import DATABASE
from graphkit.store.connection.watchdog import Silence
from graphkit.store.write import load_batch, undo

OUTAGE_SECONDS = 60.0 if SHARE >= 1 else 3.0
LIMIT = 2.0


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several transactions in a small import, and short pauses between attempts."""
    monkeypatch.setattr(watchdog, "SAY_SECONDS", 0.5)
    monkeypatch.setattr(database, "PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(database, "LONGEST_PAUSE_SECONDS", 0.2)
    monkeypatch.setattr(load_batch, "BATCH_ROWS", 50)
    monkeypatch.setattr(undo, "BATCH_ENTITIES", 50)


@pytest.fixture
def settings(server: StoreSettings, line: Proxy) -> StoreSettings:
    """The server as it is reached over the line."""
    return replace(server, uri=f"bolt://127.0.0.1:{line.port}", timeout=OUTAGE_SECONDS * 2 + 30)


def _big() -> ImportBatch:
    return large(7, 100, 400)


def _relationships(store: Store) -> int:
    with session_of(store) as session:
        return int(session.run("MATCH ()-[r]->() RETURN count(r) AS n").single(strict=True)["n"])


def _check(settings: StoreSettings, *batches: ImportBatch) -> None:
    """Check that a graph has these imports, each of them whole and once."""
    with Store.open(settings) as store:
        assert without_times(store.snapshot()) == expected_content(batches)
        assert store.verify() == ()
        counted = sum(
            len(getattr(batch, name))
            for batch in batches
            for name in (
                *("contacts", "organizations", "events", "affiliations", "evidence"),
                *("partnerships", "attendances", "topics", "offers", "needs", "part_of"),
            )
        )
        assert _relationships(store) == counted


def test_a_slow_line_only_takes_time(
    settings: StoreSettings, server: StoreSettings, line: Proxy
) -> None:
    with Store.open(settings) as store:
        line.delay = 0.01
        store.load(linkedin())
        store.load(google())
        store.undo("i_1")
        line.delay = 0
    _check(server, google())


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_reset_in_the_middle_of_any_commit_is_tried_again_and_counts_once(
    settings: StoreSettings, server: StoreSettings, line: Proxy, moment: str
) -> None:
    """Each commit in turn is the first that breaks, in everything that writes."""
    name = f"{moment}_commit"
    with Store.open(settings) as store:
        for work in (
            lambda: store.load(linkedin()),
            lambda: store.load(_big()),
            lambda: store.undo("i_7"),
            lambda: store.load(google()),
        ):
            resets = line.resets
            setattr(line, name, 3)
            work()
            setattr(line, name, 0)
            assert line.resets > resets
    _check(server, linkedin(), google())


@pytest.mark.parametrize("moment", ["before", "after"])
def test_decisions_wishes_and_forgetting_survive_a_reset(
    settings: StoreSettings, server: StoreSettings, line: Proxy, moment: str
) -> None:
    batch = people(record)
    wish = Wish("v_1", Visibility.OWNER, ("mail:ann@farm.example",), (), (), MOMENT)
    with Store.open(settings) as store:
        store.load(batch)
        for work in (
            lambda: store.decide(decisions()),
            lambda: store.record_wish(wish),
            lambda: store.forget("c_eve"),
        ):
            setattr(line, f"{moment}_commit", 1)
            work()
        assert line.resets == 3
    with Store.open(server) as store:
        assert store.verify() == ()
        assert store.wishes() == (wish,)
        assert {made.id for made in store.clusters().decisions} == {"d_1", "d_2"}
        assert store.count_forgotten() == 1
        assert "Eve Stone" not in [contact.name for contact in store.snapshot().contacts]


def test_a_half_open_connection_is_given_up_and_the_next_command_goes_on(
    settings: StoreSettings, server: StoreSettings, line: Proxy
) -> None:
    """As after a crash of a router: nobody answers, and nobody ends the connection."""
    with Store.open(settings) as store:
        store.load(linkedin())

        def spoil() -> None:
            store._database._watchdog.limit = LIMIT
            line.freeze()

        began = time.monotonic()
        with pytest.raises(StoreUnavailable, match=r"next command rolls back this import"):
            store.load(_big(), at_half(spoil))
        assert time.monotonic() - began < 60
    with Store.open(settings) as store:  # the same line takes new connections
        store.load(google())
    _check(server, linkedin(), google())


def test_an_outage_is_waited_for_and_said(
    settings: StoreSettings, server: StoreSettings, line: Proxy
) -> None:
    told: list[Silence | None] = []

    def spoil() -> None:
        line.cut()
        threading.Timer(OUTAGE_SECONDS, line.open).start()

    with Store.open(settings, told.append) as store:
        store.load(linkedin())
        store.load(_big(), at_half(spoil))
    longest = max(silence.seconds for silence in told if silence)
    assert longest > OUTAGE_SECONDS * 0.6
    assert told[-1] is None
    _check(server, linkedin(), _big())


@pytest.mark.parametrize("store_settings", ["embedded"], indirect=True)
def test_an_engine_behind_the_line_that_is_restarted_is_waited_for(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.store.open_database.SERVER_WRITERS", 1)
    engines = [Engine(store_settings.folder)]
    address = urlsplit(engines[0].uri)
    with proxy(address.hostname or "", address.port or 0) as line:
        user, password = engines[0].auth
        settings = StoreSettings(
            f"bolt://127.0.0.1:{line.port}", store_settings.folder, user, password, DATABASE
        )

        def restart() -> None:
            line.cut()
            engines.pop().close()
            engines.append(Engine(store_settings.folder))
            line.turn_to("127.0.0.1", urlsplit(engines[0].uri).port or 0)
            line.open()

        try:
            with Store.open(settings) as store:
                store.load(linkedin())
                store.load(_big(), at_half(restart))
        finally:
            engines.pop().close()
    _check(StoreSettings(EMBEDDED, store_settings.folder), linkedin(), _big())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits another process's files")
def test_a_neo4j_on_a_full_disk_is_named_and_goes_on_after_a_restart(
    neo4j_server: neo4j_server_process.Access, tmp_path: Path
) -> None:
    """The server itself may not write any more in the middle of an import."""
    neo4j_server_process.wipe(neo4j_server)
    uri, user, password = neo4j_server
    settings = StoreSettings(uri, tmp_path / "unused", user, password, timeout=20)
    process = neo4j_server_process.process_id(neo4j_server)
    try:
        with Store.open(settings) as store:
            store.load(linkedin())
            with pytest.raises((StoreFull, StoreUnavailable)) as caught:
                store.load(_big(), at_half(lambda: _limit_files(process, 10_000)))
    finally:
        _limit_files(process, -1)  # or it would try for ever to write what it holds in memory
        neo4j_server_process.order(neo4j_server, "stop")
        neo4j_server_process.order(neo4j_server, "start")
    said = str(caught.value)
    assert "disk" in said
    assert "restart the server" in said
    assert "The next command rolls back this import" in said
    with Store.open(settings) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])
        store.load(_big())
    _check(settings, linkedin(), _big())


def _limit_files(process: int, most: int) -> None:
    """Let a process write no file beyond its first bytes, as on a full disk; -1 for no limit."""
    import resource

    resource.prlimit(process, resource.RLIMIT_FSIZE, (most, -1))


@pytest.mark.parametrize("store_settings", ["neo4j"], indirect=True)
def test_a_neo4j_that_is_restarted_is_waited_for(
    store_settings: StoreSettings, neo4j_server: neo4j_server_process.Access
) -> None:
    told: list[Silence | None] = []
    started = threading.Event()

    def restart() -> None:
        neo4j_server_process.order(neo4j_server, "stop")

        def begin() -> None:
            neo4j_server_process.order(neo4j_server, "start")
            started.set()

        threading.Timer(1.0, begin).start()

    with Store.open(store_settings, told.append) as store:
        store.load(linkedin())
        store.load(_big(), at_half(restart))
        assert started.wait(120)
    assert any(silence is not None for silence in told)
    _check(store_settings, linkedin(), _big())
