"""A store of any earlier version is brought up to date, even by a process that is killed."""

from __future__ import annotations

import contextlib
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from batches import expected_content, google, large, partners, record, without_times
from examples import SHARE
from in_mid_import import start_python
from make_old_store import decisions, people, wish
from old_stores import (
    FORGOTTEN,
    OLDEST,
    batches_of,
    fixture,
    forget_present,
    load_old,
    session_of,
    unpack_engine,
)

import graphkit
from graphkit.config import EMBEDDED, StoreSettings
from graphkit.errors import StoreDamaged
from graphkit.model import ImportBatch
from graphkit.model.erasure import without_people
from graphkit.model.visibility import ResolvedWish, Visibility
from graphkit.store import Store, schema
from graphkit.store.connection.database import Database
from graphkit.store.journal import DECISION, IMPORT, WISH, Journal
from graphkit.store.journal import FORGOTTEN as FORGOTTEN_KIND
from graphkit.store.write import upgrade
from graphkit.store.write.sync_journal import import_entry
from graphkit.store.write.writer_process import WriterProcess

VERSIONS = range(OLDEST, schema.VERSION + 1)
KILLS = 50 if SHARE >= 1 else 2
# How many imports let the upgrade take some time.
MORE = 24 if SHARE >= 1 else 12


def test_every_version_has_its_store() -> None:
    """Fails when the version rises: `tests/data/stores/README.md` says how to make the next."""
    assert [version for version in VERSIONS if not fixture(version).exists()] == []


def _stated(version: int) -> list[ImportBatch]:
    return [without_people(batch, {FORGOTTEN}) for batch in batches_of(version)]


def _shown(store: Store) -> dict[str, tuple[object, ...]]:
    return {**without_times(store.snapshot()), "granted": ()}


def _expected(batches: Iterable[ImportBatch]) -> dict[str, tuple[object, ...]]:
    return expected_content(batches, decisions())


def _version(store: Store) -> list[object]:
    rows = store._database.read(lambda tx: tx.run("schema/read_version"))
    return list(rows[0])


def _check(store: Store, version: int) -> None:
    """Check that a store is up to date, and has what its imports state."""
    assert _version(store) == [schema.VERSION, graphkit.__version__]
    assert store.verify() == ()
    assert _shown(store) == _expected(_stated(version))
    assert store.wishes() == (wish(),)
    granted = ResolvedWish(Visibility.OWNER, "c_ann1", "c_dana")
    assert tuple(store.snapshot().granted) == (granted,)
    assert store.count_forgotten() == 1
    entries = store.journal.read().entries
    assert [sorted(entries[kind]) for kind in (DECISION, WISH)] == [["d_1", "d_2"], ["v_1"]]
    assert len(entries[FORGOTTEN_KIND]) == 1


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def old(store_settings: StoreSettings, version: int) -> StoreSettings:
    load_old(store_settings, version)
    return store_settings


def test_it_shows_what_its_imports_state(old: StoreSettings, version: int) -> None:
    for _ in range(2):
        with Store.open(old) as store:
            _check(store, version)


def test_columns_of_imports_come_from_the_journal(store_settings: StoreSettings) -> None:
    load_old(store_settings, 8)
    (clinic, farm) = (replace(batch.record, columns=()) for batch in (partners(), google()))
    headers = ["Agency", "Our lead"]
    journal = Journal(store_settings)
    journal.set(IMPORT, {**import_entry(clinic), "columns": headers})
    journal.set(IMPORT, import_entry(farm))
    with Store.open(store_settings) as store:
        shown = {record.id: record.columns for record in store.imports()}
        assert {id: columns for id, columns in shown.items() if columns} == {clinic.id: (*headers,)}
        assert store.verify() == ()


def test_what_came_later_goes_on_as_ever(old: StoreSettings, version: int) -> None:
    """Decisions hold and forgotten people stay away, whatever is imported, forgotten and undone."""
    again = replace(people(record), record=record(9, owner_id=None))
    with Store.open(old) as store:
        # With it, ties that are stated twice stay apart: whoever sees one may not see the other.
        store.record_wish(None, ["v_1"])
        store.load(again)
        told = [*_stated(version), without_people(again, {FORGOTTEN})]
        assert _shown(store) == _expected(told)
        assert store.verify() == ()
        store.forget("c_bob2")
        told = [without_people(batch, {"c_bob2"}) for batch in told]
        assert _shown(store)["contacts"] == _expected(told)["contacts"]
        assert store.verify() == ()
        store.undo("i_9")
        assert _shown(store) == _expected(told[:-1])
        assert store.verify() == ()


def test_every_import_can_be_undone(old: StoreSettings, version: int) -> None:
    told = {batch.record.id: batch for batch in _stated(version)}
    with Store.open(old) as store:
        for import_id in random.Random(version).sample([*told], len(told)):
            store.undo(import_id)
            del told[import_id]
            assert _shown(store) == _expected(told.values())
            assert store.verify() == ()
        with session_of(store) as session:
            left = session.run("MATCH (n) RETURN DISTINCT labels(n)[0] AS label ORDER BY label")
            assert left.value() == ["Audit", "Decision", "Forgotten", "Meta", "Visibility"]


@pytest.mark.parametrize("version", [4, 5])
def test_the_files_of_an_older_engine_open(tmp_path: Path, version: int) -> None:
    settings = StoreSettings(EMBEDDED, tmp_path / "store")
    unpack_engine(version, settings.folder)
    with Store.open(settings) as store:
        _check(store, version)
        store.undo("i_4")
        assert store.verify() == ()
    with Store.open(settings) as store:
        assert _shown(store) == _expected(_stated(version)[:-1])


def _finish_as_an_older_graphkit(store: Store, batch: ImportBatch) -> None:
    """Load an import as a graphkit without manifests, ledger and audit would."""
    with session_of(store) as session:
        before = session.run("MATCH (m:Meta) RETURN m.holds").single(strict=True)[0]
        known = session.run("MATCH (a:Audit) RETURN a.id").value()
        store.load(batch)
        session.run("MATCH (a:Audit) WHERE NOT a.id IN $known DELETE a", known=known).consume()
        session.run("MATCH (i:Import {id: $id}) REMOVE i.holds", id=batch.record.id).consume()
        session.run("MATCH (m:Meta) SET m.holds = $before", before=before).consume()


def test_an_import_that_an_older_graphkit_finishes_afterward_is_no_damage(
    server: StoreSettings,
) -> None:
    load_old(server, 5)
    with Store.open(server) as store:
        _finish_as_an_older_graphkit(store, large(10, 12, 40))
        assert store.verify() != ()
    for _ in range(2):
        with Store.open(server) as store:
            assert store.verify() == ()
            assert _shown(store) == _expected([*_stated(5), large(10, 12, 40)])
    # If the ledger has it, its manifest was lost: that stays a damage.
    with Store.open(server) as store, session_of(store) as session:
        session.run("MATCH (i:Import {id: 'i_10'}) REMOVE i.holds").consume()
    with pytest.raises(StoreDamaged):
        Store.open(server)


def test_an_import_that_an_older_graphkit_finishes_meanwhile_is_no_damage(
    server: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_old(server, 5)
    with Store.open(server) as store, session_of(store) as session:
        _finish_as_an_older_graphkit(store, large(10, 12, 40))
        _age(store)
        # The process that imports still runs: it is this one.
        with WriterProcess.at_work() as writer:
            session.run(
                "MATCH (i:Import {id: 'i_10'}) SET i.state = 'loading', i.token = $token",
                token=writer.token,
            ).consume()
            write, finished = upgrade._write_manifest, []

            def finish_and_write(database: Database, import_id: str) -> None:
                write(database, import_id)
                if not finished:
                    finished.append(import_id)
                    session.run("MATCH (i:Import {id: 'i_10'}) SET i.state = 'complete'").consume()

            monkeypatch.setattr(upgrade, "_write_manifest", finish_and_write)
            with Store.open(server) as upgraded:
                assert finished
                assert upgraded.verify() == ()
                assert _shown(upgraded) == _expected([*_stated(5), large(10, 12, 40)])


# Waits for a line, so that starting Python takes no time of the upgrade. Says when the first write
# begins, and when the last is done.
_PROGRAM = """
import os, sys
from pathlib import Path
from graphkit.config import StoreSettings
from graphkit.store import Store, open_database, schema

create, upgrade = schema.create, open_database.upgrade
def begin(database):
    print("BEGIN", flush=True)
    create(database)
def end(database, journal):
    upgrade(database, journal)
    print("END", flush=True)
schema.create, open_database.upgrade = begin, end
uri, folder = sys.argv[1:]
settings = StoreSettings(uri, Path(folder), os.environ.get("U"), os.environ.get("P"), keep=0)
sys.stdin.readline()
Store.open(settings).close()
"""


@contextlib.contextmanager
def _waiting(settings: StoreSettings) -> Iterator[subprocess.Popen[str]]:
    """Start a process that opens a store as soon as it reads a line."""
    process = start_python(_PROGRAM, settings.uri, str(settings.folder), settings=settings)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _kill(process: subprocess.Popen[str], seconds: float) -> float | None:
    """Let a process upgrade its store, and kill it so long after the first write.

    Returns how long the upgrade took if it was done before.
    """
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    if process.stdout.readline() != "BEGIN\n":
        raise AssertionError(process.communicate()[1])
    began = time.monotonic()
    select.select([process.stdout], [], [], seconds)
    took = time.monotonic() - began
    process.send_signal(signal.SIGKILL)
    said = process.stdout.read()
    process.wait()
    return took if "END" in said else None


def _more() -> list[ImportBatch]:
    """More imports, so that the upgrade takes some time."""
    return [large(number, 12, 40) for number in range(10, 10 + MORE)]


def _age(store: Store) -> None:
    """Make the graph one of version 5 again."""
    with session_of(store) as session:
        session.run("MATCH (i:Import) REMOVE i.holds").consume()
        session.run("MATCH (m:Meta) REMOVE m.holds SET m.schema = 5").consume()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL to send")
def test_an_upgrade_that_is_killed_at_any_moment_is_finished(
    store_settings: StoreSettings,
) -> None:
    """Only kills between the first and the last write count; the others are tried again."""
    dice = random.Random(20261130)
    load_old(store_settings, 5)
    with Store.open(store_settings) as store:
        for batch in _more():
            store.load(batch)
        _age(store)
    forget_present(store_settings)
    limit, inside, tries = 60.0, 0, 0
    with contextlib.ExitStack() as stack:
        process = stack.enter_context(_waiting(store_settings))
        while inside < KILLS:
            took = _kill(process, limit if not tries else dice.uniform(0, limit))
            process = stack.enter_context(_waiting(store_settings))
            # The first upgrade takes longest: nothing has been compiled yet.
            inside, tries, limit = inside + (took is None), tries + 1, took or limit
            assert tries < 2 * KILLS + 5, "most kills came after the last write"
            with Store.open(store_settings) as store:
                _check_upgraded(store, whole=inside in (0, KILLS))
                _age(store)
            forget_present(store_settings)
    print(f"{inside} of {tries} kills came before the last write, {limit:.2f} s after the first")


def _check_upgraded(store: Store, *, whole: bool) -> None:
    assert _version(store) == [schema.VERSION, graphkit.__version__]
    assert store.verify() == ()
    if whole:
        assert _shown(store) == _expected([*_stated(5), *_more()])
