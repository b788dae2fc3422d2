"""A process that dies, a line that breaks, a second process: the store stays sound."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
from typing import Any

import pytest
from batches import expected_content, google, large, linkedin, without_times
from in_mid_import import start_python

from graphkit.config import StoreSettings
from graphkit.errors import StoreBusy, StoreError
from graphkit.store import Store
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.write import load_batch, undo, writer_process

# Loads (or takes back) a large import and stops for good when half of it is done.
_PROGRAM = """
import os, sys, time
from pathlib import Path
from batches import large
from graphkit.config import StoreSettings
from graphkit.store import Store
from graphkit.store.write import load_batch, undo

load_batch.BATCH_ROWS = undo.BATCH_ENTITIES = 50
what, uri, folder = sys.argv[1:]
settings = StoreSettings(uri, Path(folder), os.environ.get("U"), os.environ.get("P"))

def stop(done, total):
    if done * 2 >= total:
        print("HALF", flush=True)
        while True:  # a signal just before one long sleep would be noticed only after it
            time.sleep(0.05)

with Store.open(settings) as store:
    if what == "load":
        store.load(large(7, 120, 500), stop)
    else:
        store.undo("i_7", stop)
"""


@pytest.fixture(autouse=True)
def several_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small import be written, and taken back, in several batches."""
    monkeypatch.setattr(load_batch, "BATCH_ROWS", 50)
    monkeypatch.setattr(undo, "BATCH_ENTITIES", 50)


def _start(settings: StoreSettings, what: str) -> subprocess.Popen[str]:
    """Start the program, and wait until it stands in the middle."""
    process = start_python(_PROGRAM, what, settings.uri, str(settings.folder), settings=settings)
    assert process.stdout is not None
    if process.stdout.readline() != "HALF\n":
        raise AssertionError(process.communicate()[1])
    return process


def _end(process: subprocess.Popen[str], number: int) -> None:
    process.send_signal(number)
    process.communicate(timeout=60)


def test_an_import_killed_in_the_middle_was_never_there(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
    _end(_start(store_settings, "load"), signal.SIGKILL)
    with Store.open(store_settings) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])
        assert store.status().contacts == 3
        store.load(large(7, 120, 500))
        assert without_times(store.snapshot()) == expected_content([linkedin(), large(7, 120, 500)])
        assert _relationships(store) == (8 + 3 + 6 + 1 + 1 + 3 + 1) + (120 + 500)


def test_an_undo_killed_in_the_middle_is_finished(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        store.load(large(7, 120, 500))
    _end(_start(store_settings, "undo"), signal.SIGKILL)
    with Store.open(store_settings) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])
        assert store.status().contacts == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_an_import_stopped_by_hand_was_never_there(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
    process = _start(store_settings, "load")
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert said.rstrip().endswith("KeyboardInterrupt")
    with Store.open(store_settings) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])
        assert store.status().contacts == 3


def test_an_interruption_in_a_transaction_stays_one(store_settings: StoreSettings) -> None:
    def interrupted(tx: Transaction) -> None:
        tx.stream("reassign/unsettled")  # with its answer still to be read
        raise KeyboardInterrupt

    with Store.open(store_settings) as store:
        before = store.revision()
        for _ in range(20):  # each time, as much of the answer has come as the engine is fast
            with pytest.raises(KeyboardInterrupt):
                store._database.write(interrupted)
        assert store.revision() == before


def test_recovery_that_is_killed_itself_goes_on(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _end(_start(store_settings, "load"), signal.SIGKILL)
    with monkeypatch.context() as patched:
        patched.setattr(undo, "_delete_batch", _failing_after(1, undo._delete_batch))
        with pytest.raises(StoreError, match="power cut"):
            Store.open(store_settings)
    with Store.open(store_settings) as store:
        assert without_times(store.snapshot()) == expected_content([])
        assert store.status().contacts == 0


def _relationships(store: Store) -> int:
    """Count what there is, repeats too, which a snapshot does not show."""
    with store._database._driver.session(database=store._database.name) as session:
        record = session.run("MATCH ()-[r]->() RETURN count(r) AS n").single(strict=True)
        return int(record["n"])


def _failing_after(times: int, work: Any) -> Any:
    calls = 0

    def failing(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > times:
            raise StoreError("power cut")
        return work(*arguments)

    return failing


def test_a_commit_whose_answer_is_lost_counts_once(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Every transaction that writes is run, committed, and run again.
    run_transaction = Database._run_transaction

    def doubled(self: Database, access: str, work: Any) -> Any:
        if access == "write":
            run_transaction(self, access, work)
        return run_transaction(self, access, work)

    with Store.open(store_settings) as store:
        store.load(google())
        with monkeypatch.context() as patched:
            patched.setattr(Database, "_run_transaction", doubled)
            store.load(linkedin())
        # Statements, evidence, roles, partnerships, attendances, offers and needs, umbrellas:
        # of google and of linkedin.
        assert _relationships(store) == (6 + 2 + 1 + 0 + 1 + 2 + 0) + (8 + 3 + 6 + 1 + 1 + 3 + 1)
        assert without_times(store.snapshot()) == expected_content([linkedin(), google()])
        assert store.status().ties == 3
        with monkeypatch.context() as patched:
            patched.setattr(Database, "_run_transaction", doubled)
            store.undo("i_2")
        assert without_times(store.snapshot()) == expected_content([linkedin()])


def test_an_import_that_fails_halfway_is_taken_back_at_once(
    store_settings: StoreSettings,
) -> None:
    def fail(done: int, total: int) -> None:
        if done * 2 > total:
            raise RuntimeError("the caller's own fault")

    with Store.open(store_settings) as store:
        store.load(linkedin())
        with pytest.raises(RuntimeError, match="own fault"):
            store.load(large(7, 120, 500), fail)
        assert store.status().contacts == 3
        assert without_times(store.snapshot()) == expected_content([linkedin()])


def test_what_a_running_import_wrote_is_not_seen_yet(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        batch = google()
        seen = []
        store.load(batch, lambda done, total: seen.append(without_times(store.snapshot())))
        assert len(seen) > 4
        assert all(snapshot == expected_content([linkedin()]) for snapshot in seen)
        assert without_times(store.snapshot()) == expected_content([linkedin(), batch])


def test_what_is_being_taken_back_is_not_seen_any_more(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        store.load(google())
        seen = []
        store.undo("i_1", lambda done, total: seen.append(without_times(store.snapshot())))
        assert len(seen) == 5
        assert all(snapshot == expected_content([google()]) for snapshot in seen)


@pytest.mark.parametrize("store_settings", ["neo4j"], indirect=True)
def test_an_import_at_work_in_a_living_process_is_left_alone(
    store_settings: StoreSettings,
) -> None:
    process = _start(store_settings, "load")
    try:
        with Store.open(store_settings) as store:
            assert without_times(store.snapshot()) == expected_content([])
            with pytest.raises(StoreBusy, match="another process"):
                store.load(large(7, 120, 500))
    finally:
        _end(process, signal.SIGKILL)
    with Store.open(store_settings) as store:
        assert without_times(store.snapshot()) == expected_content([])
        assert store.status().contacts == 0


@pytest.mark.parametrize("store_settings", ["neo4j"], indirect=True)
def test_an_import_of_another_machine_is_dead_after_a_long_silence(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _end(_start(store_settings, "load"), signal.SIGKILL)
    monkeypatch.setattr(writer_process, "host_id", lambda: "another machine")
    with Store.open(store_settings) as store:
        assert store.status().contacts > 0
        assert without_times(store.snapshot()) == expected_content([])
    monkeypatch.setattr(writer_process, "SILENCE_SECONDS", 0.0)
    with Store.open(store_settings) as store:
        assert store.status().contacts == 0


def test_a_loader_that_was_taken_for_dead_stops(store_settings: StoreSettings) -> None:
    def lose(done: int, total: int) -> None:
        if done * 2 > total:
            rival = writer_process.WriterProcess("rival", "elsewhere", 1)

            def claim(tx: Transaction) -> None:
                (row,) = tx.run("load/state", import_id="i_7")
                tx.run(
                    "imports/claim",
                    import_id="i_7",
                    token=row[1],
                    mine=rival.token,
                    host=rival.host,
                    pid=rival.pid,
                )

            store._database.write(claim)

    with Store.open(store_settings) as store, pytest.raises(StoreBusy, match="rolled it back"):
        store.load(large(7, 120, 500), lose)


def test_a_commit_left_in_doubt_is_run_again(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    import neo4j
    from neo4j.exceptions import IncompleteCommit

    commit = neo4j.Transaction.commit
    lost: list[neo4j.Transaction] = []

    def lossy(self: neo4j.Transaction) -> None:
        commit(self)
        if len(lost) < 4:
            lost.append(self)
            raise IncompleteCommit("the line broke")

    with Store.open(store_settings) as store:
        monkeypatch.setattr(neo4j.Transaction, "commit", lossy)
        monkeypatch.setattr("graphkit.store.connection.database.PAUSE_SECONDS", 0.0)
        store.load(linkedin())
        assert len(lost) == 4
        assert _relationships(store) == 8 + 3 + 6 + 1 + 1 + 3 + 1
        assert without_times(store.snapshot()) == expected_content([linkedin()])
        assert store.status().ties == 2


class _Interrupting(list[str]):
    """A list at which Ctrl-C comes, while the driver is half through with a message."""

    def __iter__(self) -> Any:
        raise KeyboardInterrupt


# The driver's session, which could not close, says so when it is collected.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_within_a_message_is_told_as_ctrl_c(store_settings: StoreSettings) -> None:
    row = {"id": "c_1", "name": "Ann", "emails": _Interrupting(["ann@x.example"])}
    with Store.open(store_settings) as store:
        database = store._database
        with pytest.raises(KeyboardInterrupt):
            database.write(
                lambda tx: tx.run("load/contacts", import_id="i_1", source="people", rows=[row])
            )
        assert list(store.snapshot().contacts) == []
        store.load(google())
        assert [c.id for c in store.snapshot().contacts] == ["c_dana", "c_new", "c_omar"]
    gc.collect()
