"""The snapshot beside the store: used while it is true, and never after."""

from __future__ import annotations

import shutil
import signal
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from batches import (
    by_hand,
    expected_content,
    google,
    large,
    linkedin,
    partners,
    record,
    without_times,
)
from examples import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from in_mid_import import start_python

from graphkit.config import StoreSettings
from graphkit.errors import OutputError, StoreBusy
from graphkit.model import Contact, ImportBatch
from graphkit.snapshot import load
from graphkit.store import SnapshotCache, Store
from graphkit.store.connection.database import Database
from graphkit.store.connection.embedded_engine import Engine
from graphkit.store.connection.engine_files import DATABASE
from graphkit.store.read import graph_stamp

EMBEDDED = pytest.mark.parametrize("store_settings", ["embedded"], indirect=True)
NEO4J = pytest.mark.parametrize("store_settings", ["neo4j"], indirect=True)


class Reader:
    """A process that asks: it has its own view of the file, and opens the store if it must."""

    def __init__(self, settings: StoreSettings) -> None:
        self.settings = settings
        self.path = settings.folder.parent / "snapshot.columns"
        self.told: list[str] = []
        self.store: Store | None = None
        self.kept = SnapshotCache(self.path, settings, self.open, self.told.append)

    def open(self) -> Store:
        if self.store is None:
            self.store = Store.open(self.settings)
        return self.store

    def close(self) -> None:
        if self.store is not None:
            self.store.close()
            self.store = None

    def ask(self) -> dict[str, tuple[object, ...]]:
        """Return what a command would show, and end."""
        self.told.clear()
        try:
            return without_times(self.kept.read() or self.kept.renew())
        finally:
            self.close()

    @property
    def read_because(self) -> str:
        """Why the snapshot was read from the store; empty if it was not."""
        (said,) = self.told
        head, _, reason = said.partition(": ")
        assert head in ("The snapshot was read from the store", "The snapshot is up to date")
        return reason.rstrip(".") if head.endswith("from the store") else ""


@pytest.fixture
def reader(store_settings: StoreSettings) -> Iterator[Reader]:
    reader = Reader(store_settings)
    yield reader
    reader.close()


@pytest.fixture
def asked(reader: Reader) -> Reader:
    """A reader that has asked once of a store that holds one import."""
    put(reader.settings, linkedin())
    assert reader.ask() == expected_content([linkedin()])
    assert reader.read_because == "there was none"
    assert reader.ask() == expected_content([linkedin()])
    assert reader.read_because == ""
    return reader


def put(settings: StoreSettings, *batches: ImportBatch) -> None:
    """Import, as another process would."""
    with Store.open(settings) as store:
        for batch in batches:
            store.load(batch)


@contextmanager
def raw(settings: StoreSettings) -> Iterator[Database]:
    """Speak to the graph past the store."""
    if settings.embedded:
        with (
            Engine(settings.folder) as engine,
            Database(engine.uri, engine.auth, DATABASE) as database,
        ):
            yield database
    else:
        access = (settings.username or "", settings.password or "")
        with Database(settings.uri, access, settings.database) as database:
            yield database


def run(settings: StoreSettings, cypher: str) -> None:
    with raw(settings) as database, database._driver.session(database=database.name) as session:
        session.run(cypher).consume()


def test_what_is_kept_is_private(asked: Reader) -> None:
    assert stat.S_IMODE(asked.path.stat().st_mode) == 0o600


def test_reading_in_other_ways_leaves_it_true(asked: Reader) -> None:
    with Store.open(asked.settings) as store:
        store.status()
        store.query("explore/largest_organizations", {"count": 3})
    run(asked.settings, "MATCH (n) RETURN count(n)")
    assert asked.ask() == expected_content([linkedin()])
    assert asked.read_because == ""


def test_another_import_is_noticed(asked: Reader) -> None:
    put(asked.settings, google())
    assert asked.ask() == expected_content([linkedin(), google()])
    assert asked.read_because == "the store has changed"
    assert asked.ask() == expected_content([linkedin(), google()])
    assert asked.read_because == ""


def test_an_undo_is_noticed(asked: Reader) -> None:
    with Store.open(asked.settings) as store:
        store.undo("i_1")
    assert asked.ask() == expected_content([])
    assert asked.read_because == "the store has changed"


def test_a_write_that_raises_no_revision_is_noticed(asked: Reader) -> None:
    # It changes no count either.
    run(asked.settings, "MATCH (c:Contact {id: 'c_omar'}) SET c.name = 'Omar H. Haddad'")
    assert "Omar H. Haddad" in {c.name for c in asked.ask()["contacts"]}  # type: ignore[attr-defined]
    assert asked.read_because == "the store has changed"


_LOAD = """
import os, sys, time
from pathlib import Path
from batches import large
from graphkit.config import StoreSettings
from graphkit.store import Store
from graphkit.store.write import load_batch

load_batch.BATCH_ROWS = 100
uri, folder = sys.argv[1:]

def stop(done, total):
    if done * 2 >= total:
        print("HALF", flush=True)
        time.sleep(600)

settings = StoreSettings(uri, Path(folder), os.environ.get("U"), os.environ.get("P"))
with Store.open(settings) as store:
    print("OPEN", flush=True)
    sys.stdin.readline()
    store.load(large(7, 300, 1200), stop)
"""


@contextmanager
def importing(settings: StoreSettings) -> Iterator[Callable[[], None]]:
    """Another process that has opened the store; the call makes it import half of a file."""
    process = start_python(_LOAD, settings.uri, str(settings.folder), settings=settings)
    assert process.stdin is not None
    assert process.stdout is not None

    def begin() -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "HALF\n"

    try:
        assert process.stdout.readline() == "OPEN\n"
        yield begin
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()


def test_an_import_that_is_killed_is_never_shown(asked: Reader) -> None:
    with importing(asked.settings) as begin:
        begin()
    assert asked.ask() == expected_content([linkedin()])
    assert asked.read_because == "the store has changed"
    assert asked.ask() == expected_content([linkedin()])
    assert asked.read_because == ""


@EMBEDDED
def test_a_store_that_another_process_holds_is_answered_for_until_it_writes(
    asked: Reader,
) -> None:
    with importing(asked.settings) as begin:
        assert asked.ask() == expected_content([linkedin()])
        assert asked.read_because == ""
        begin()
        with pytest.raises(StoreBusy, match="another process"):
            asked.ask()


@NEO4J
def test_half_an_import_of_another_process_is_not_shown(asked: Reader) -> None:
    with importing(asked.settings) as begin:
        begin()
        for _ in range(2):
            assert asked.ask() == expected_content([linkedin()])


@NEO4J
def test_another_graph_at_the_same_address_is_noticed(
    asked: Reader, neo4j_server: tuple[str, str, str]
) -> None:
    from neo4j_server import wipe

    with Store.open(asked.settings) as store:
        revision = store.revision()
    wipe(neo4j_server)
    other = replace(linkedin(), contacts=(*linkedin().contacts[:2], Contact("c_odd", "Another")))
    put(asked.settings, other)
    with Store.open(asked.settings) as store:
        assert store.revision() == revision
    assert asked.ask() == expected_content([other])
    assert asked.read_because == "the store has changed"


@NEO4J
def test_what_another_user_was_shown_is_not_shown(asked: Reader) -> None:
    store = asked.open()
    store._settings = replace(store._settings, username="somebody else")
    assert asked.kept.read() is None


@EMBEDDED
@pytest.mark.parametrize("times", ["kept", "new"])
def test_files_restored_from_a_copy_are_noticed(asked: Reader, times: str) -> None:
    copy = shutil.copy2 if times == "kept" else shutil.copyfile
    backup = asked.path.parent / "backup"
    shutil.copytree(asked.settings.folder, backup, copy_function=copy)
    put(asked.settings, google())
    assert asked.ask() == expected_content([linkedin(), google()])
    shutil.rmtree(asked.settings.folder)
    shutil.copytree(backup, asked.settings.folder, copy_function=copy)
    assert asked.ask() == expected_content([linkedin()])
    assert asked.read_because == "the store has changed"


@EMBEDDED
def test_the_snapshot_of_another_workspace_is_not_used(asked: Reader, tmp_path: Path) -> None:
    other = Reader(replace(asked.settings, folder=tmp_path / "other" / ".graphkit" / "store"))
    put(other.settings, google())
    assert other.ask() == expected_content([google()])
    shutil.copy2(asked.path, other.path)
    assert other.ask() == expected_content([google()])
    assert other.read_because == "the store has changed"


def test_the_snapshot_of_another_engine_is_not_used(asked: Reader) -> None:
    changed = {"embedded": "bolt://db.example", "neo4j": "embedded"}
    uri = changed["embedded" if asked.settings.embedded else "neo4j"]
    stamp = load(asked.path)[1]
    if uri == "embedded":
        assert stamp != graph_stamp.file_stamp(asked.settings.folder)
    else:
        assert "bookmarks" not in stamp


@EMBEDDED
@examples(
    150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_a_file_that_was_damaged_anywhere_is_not_used(asked: Reader, data: st.DataObject) -> None:
    raw = asked.path.read_bytes()
    at = data.draw(st.integers(0, len(raw) - 1))
    harm = data.draw(st.sampled_from(["cut", "flip", "zeros", "none"]))
    harmed = {
        "cut": raw[:at],
        "flip": raw[:at] + bytes([raw[at] ^ 1 << at % 8]) + raw[at + 1 :],
        "zeros": raw[:at] + bytes(len(raw) - at),
        "none": raw,
    }[harm]
    asked.path.write_bytes(harmed)
    try:
        snapshot = asked.kept.read()
        assert (snapshot is not None) == (harmed == raw)
        assert snapshot is None or without_times(snapshot) == expected_content([linkedin()])
    finally:
        asked.path.write_bytes(raw)


def test_a_damaged_file_is_read_again(asked: Reader) -> None:
    asked.path.write_bytes(asked.path.read_bytes()[:-100])
    assert asked.ask() == expected_content([linkedin()])
    assert asked.read_because == "it is damaged"
    assert asked.ask() == expected_content([linkedin()])
    assert asked.read_because == ""


@EMBEDDED
def test_what_changes_between_reading_and_closing_is_noticed(asked: Reader) -> None:
    asked.path.unlink()
    asked.kept.renew()
    with asked.open()._database._driver.session(database=DATABASE) as session:
        session.run("MATCH (c:Contact {id: 'c_omar'}) SET c.name = 'Omar H. Haddad'").consume()
    asked.close()
    assert not asked.path.exists()


@NEO4J
def test_what_changes_while_it_is_read_is_not_kept(
    asked: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(asked.settings, google())
    take = Store.snapshot_with_statements

    def disturbed(self: Store) -> object:
        read = take(self)
        monkeypatch.undo()
        put(asked.settings, partners())
        return read

    monkeypatch.setattr(Store, "snapshot_with_statements", disturbed)
    assert asked.ask() == expected_content([linkedin(), google()])
    assert asked.ask() == expected_content([linkedin(), google(), partners()])
    assert asked.read_because == "the store has changed"


def test_a_file_that_cannot_be_written_is_no_error(
    asked: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise OutputError("cannot be written: the disk is full", where="snapshot.columns")

    put(asked.settings, google())
    monkeypatch.setattr("graphkit.snapshot.save", full)
    for _ in range(2):
        assert asked.ask() == expected_content([linkedin(), google()])
        assert any("could not be saved" in said and "full" in said for said in asked.told)


def test_a_folder_in_its_place_is_no_error(asked: Reader) -> None:
    asked.path.unlink()
    asked.path.mkdir()
    assert asked.ask() == expected_content([linkedin()])
    assert any("it is a folder" in said for said in asked.told)
    asked.kept.delete()


def test_nothing_is_left_of_what_is_forgotten(asked: Reader) -> None:
    left = asked.path.with_name(f".{asked.path.name}.abcdefgh")
    shutil.copy2(asked.path, left)
    other = asked.path.with_name("notes.txt")
    other.write_text("mine")
    asked.kept.delete()
    assert not asked.path.exists()
    assert not left.exists()
    assert other.exists()
    asked.kept.delete()


def test_what_a_killed_process_left_behind_goes_with_the_next_snapshot(asked: Reader) -> None:
    left = asked.path.with_name(f".{asked.path.name}.abcdefgh")
    left.write_text("half")
    put(asked.settings, google())
    asked.ask()
    assert not left.exists()


def test_snapshots_of_equal_stores_are_equal(store_settings: StoreSettings, tmp_path: Path) -> None:
    # Whatever the order in which the rows come.
    batches = [linkedin(), google(), large(3, 300, 1500)]
    with Store.open(store_settings) as store:
        for batch in reversed(batches):
            store.load(batch)
        one = store.snapshot()
    assert without_times(one) == expected_content(batches)
    assert list(one.evidence.source.names) == sorted(one.evidence.source.names)


@EMBEDDED
def test_a_log_of_commits_that_wait_makes_no_stamp(asked: Reader) -> None:
    assert graph_stamp.file_stamp(asked.settings.folder) is not None
    log = asked.settings.folder / "engine" / "databases" / DATABASE / "txlog_9.wal"
    log.touch()
    assert graph_stamp.file_stamp(asked.settings.folder) is not None
    log.write_bytes(b"x")
    assert graph_stamp.file_stamp(asked.settings.folder) is None
    assert asked.kept.read() is None


def test_there_is_no_stamp_without_a_store(tmp_path: Path) -> None:
    assert graph_stamp.file_stamp(tmp_path) is None


def test_an_import_of_the_same_number_of_commits_is_noticed(asked: Reader) -> None:
    with Store.open(asked.settings) as store:
        store.undo("i_1")
        store.load(replace(linkedin(), record=record(1, file="other.csv")))
    assert asked.ask()["imports"] == (record(1, file="other.csv"),)
    assert asked.read_because == "the store has changed"


def test_the_file_of_statements_says_what_the_store_says(reader: Reader) -> None:
    put(reader.settings, linkedin(), google(), partners(), by_hand())
    reader.ask()
    taken = reader.kept.read()
    said = reader.kept.read_statements()
    assert taken is not None
    assert said is not None
    store = reader.open()
    ids = [*taken.contacts.ids, *taken.organizations.ids]
    assert said.clusters() == store.clusters()
    assert [said.statements(id) for id in ids] == [store.statements(id) for id in ids]
    assert [said.person_data(id) for id in ids] == [store.person_data(id) for id in ids]
    mine, theirs = said.history(), store.history()
    assert mine.imports == theirs.imports
    assert sorted(mine.roles, key=repr) == sorted(theirs.roles, key=repr)
    assert sorted(mine.entries) == sorted(theirs.entries)
    assert taken.history.history(taken.imports).roles
    path = reader.kept.statements_path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_statements_of_another_moment_are_not_used(asked: Reader) -> None:
    path = asked.kept.statements_path
    old = path.read_bytes()
    put(asked.settings, google())
    asked.ask()
    assert asked.kept.read() is not None
    assert asked.kept.read_statements() is not None
    path.write_bytes(old)
    assert asked.kept.read_statements() is None
    asked.kept.delete()
    assert not path.exists()
