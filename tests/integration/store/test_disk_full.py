"""A full disk: said as what it is, and what was begun is finished or taken back afterwards."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batches import expected_content, large, linkedin, without_times

import graphkit
from graphkit.config import StoreSettings
from graphkit.errors import StoreError, StoreFull, StoreUnavailable
from graphkit.store import Store
from graphkit.store.connection import embedded_engine
from graphkit.store.connection.database import Database
from graphkit.store.write import load_batch, undo

EMBEDDED = pytest.mark.parametrize("store_settings", ["embedded"], indirect=True)
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")


@pytest.fixture(autouse=True)
def several_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small import be written, and taken back, in several batches."""
    monkeypatch.setattr(load_batch, "BATCH_ROWS", 100)
    monkeypatch.setattr(undo, "BATCH_ENTITIES", 100)


@contextmanager
def _no_room(*, at_once: bool = True) -> Iterator[Callable[[int, int], None]]:
    """Have every file refuse to grow, as on a full disk; root is refused as well.

    At once, or from when the callback that is given is told that something is half done.
    """
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(done: int = 1, total: int = 1) -> None:
        if done * 2 >= total:
            resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))

    if at_once:
        fill()
    try:
        yield fill
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@UNIX
@EMBEDDED
def test_an_import_on_a_full_disk_is_told_and_taken_back_afterwards(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        with _no_room(at_once=False) as fill, pytest.raises(StoreFull) as caught:
            store.load(large(7, 300, 1200), fill)
    told = str(caught.value)
    assert told.startswith(f"{store_settings.folder}: no space is left on the disk of the store")
    assert "Free some space" in told
    assert "The next command rolls back this import" in told
    with Store.open(store_settings) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])
        assert store.status().contacts == 3


@UNIX
@EMBEDDED
def test_an_undo_on_a_full_disk_is_finished_afterwards(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        store.load(large(7, 300, 300))
        with (
            _no_room(at_once=False) as fill,
            pytest.raises(StoreFull, match="The next command finishes the undo"),
        ):
            store.undo("i_7", fill)
    with Store.open(store_settings) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])


@UNIX
@EMBEDDED
def test_an_undo_that_could_not_begin_has_changed_nothing(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        with _no_room(), pytest.raises(StoreFull) as caught:
            store.undo("i_1")
    assert "next command" not in str(caught.value)
    with Store.open(store_settings) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])


@UNIX
@EMBEDDED
def test_a_store_that_has_no_room_to_start_says_so(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())

    def fail(folder: Path, password: str) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, _no_room():
        patched.setattr(embedded_engine, "_start_server", fail)
        with pytest.raises(StoreFull, match="no space is left on the disk of the store"):
            Store.open(store_settings)
    with Store.open(store_settings) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])


# As a real Neo4j 5.26 said them on a disk without room.
_SAID = [
    (
        "Neo.DatabaseError.Transaction.TransactionLogError",
        "Could not append transaction: Transaction #114 {started 2026-11-29} to log.",
        StoreFull,
        "cannot write to its disk, which is probably full.*restart the server",
    ),
    (
        "Neo.DatabaseError.Transaction.TransactionStartFailed",
        "The database has encountered a critical error, and needs to be restarted. "
        "Please see database logs for more details.",
        StoreUnavailable,
        "stopped this database after a failure, such as a full disk.*restart the server",
    ),
    (
        "Neo.DatabaseError.General.UnknownError",
        "java.io.IOException: No space left on device",
        StoreFull,
        "no space is left on the disk of the store",
    ),
]


@pytest.mark.parametrize(("code", "message", "kind", "words"), _SAID)
def test_what_a_server_says_of_a_full_disk_is_told_in_our_words(
    store_settings: StoreSettings,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    message: str,
    kind: type[Exception],
    words: str,
) -> None:
    from neo4j.exceptions import Neo4jError

    if store_settings.embedded:
        # The engine never says these words; whatever it says, nothing half is left.
        kind, words = StoreError, ""
    run_transaction, calls = Database._run_transaction, []

    def failing(self: Database, access: str, work: Callable[..., object]) -> object:
        def fail(transaction: object) -> object:
            raise Neo4jError._hydrate_neo4j(code=code, message=message)

        calls.append(access)
        return run_transaction(self, access, fail if len(calls) > 3 else work)  # type: ignore[arg-type]

    with Store.open(store_settings) as store:
        store.load(linkedin())
        with monkeypatch.context() as patched:
            patched.setattr(Database, "_run_transaction", failing)
            with pytest.raises(kind, match=f"(?s){words}.*next command rolls back") as caught:
                store.load(large(7, 1000, 4000))
        assert code not in str(caught.value)
    with Store.open(store_settings) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])


@UNIX
def test_pages_and_files_say_that_the_disk_is_full(made_demo: Path, tmp_path: Path) -> None:
    import errno

    from graphkit.errors import OutputError
    from graphkit.files import _REASONS

    reasons = {_REASONS[number] for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)}
    with graphkit.open(made_demo) as workspace, _no_room():
        for write in (workspace.map, workspace.report):
            with pytest.raises(OutputError) as caught:
                write(tmp_path / "page.html")
            assert any(reason in str(caught.value) for reason in reasons)
            assert "Nothing was changed" in str(caught.value)
            assert list(tmp_path.iterdir()) == []
