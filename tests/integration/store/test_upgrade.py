"""A store of any earlier version is brought up to date, even by a process that is killed."""

from __future__ import annotations

import random
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from batches import expected, large, record, timeless
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
from graphkit.model import ImportBatch
from graphkit.model.erasure import without_people
from graphkit.model.visibility import ResolvedWish, Visibility
from graphkit.store import Store, schema
from graphkit.store.journal import DECISION, WISH
from graphkit.store.journal import FORGOTTEN as FORGOTTEN_KIND

VERSIONS = range(OLDEST, schema.VERSION + 1)
KILLS = 50 if SHARE >= 1 else 3


def test_every_version_has_its_store() -> None:
    """Fails when the version rises: `tests/data/stores/README.md` says how to make the next."""
    assert [version for version in VERSIONS if not fixture(version).exists()] == []


def _stated(version: int) -> list[ImportBatch]:
    return [without_people(batch, {FORGOTTEN}) for batch in batches_of(version)]


def _shown(store: Store) -> dict[str, tuple[object, ...]]:
    return {**timeless(store.snapshot()), "granted": ()}


def _expected(batches: Iterable[ImportBatch]) -> dict[str, tuple[object, ...]]:
    return expected(batches, decisions())


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


# Says when the upgrade begins, and when the store is open.
_PROGRAM = """
import os, sys
from pathlib import Path
from graphkit.config import StoreSettings
from graphkit.store import Store, schema, store

upgrade = store.upgrade
def begin(database):
    print("BEGIN", flush=True)
    upgrade(database)
    print("END", flush=True)
store.upgrade = begin
uri, folder = sys.argv[1:]
with Store.open(StoreSettings(uri, Path(folder), os.environ.get("U"), os.environ.get("P"))):
    pass
"""


def _open_and_kill(settings: StoreSettings, seconds: float | None) -> float:
    """Open a store in another process, and kill it so long after the upgrade has begun.

    Returns how many seconds the upgrade took, if nobody killed the process.
    """
    process = start_python(_PROGRAM, settings.uri, str(settings.folder), settings=settings)
    assert process.stdout is not None
    began = time.monotonic()
    if process.stdout.readline() != "BEGIN\n":
        raise AssertionError(process.communicate()[1])
    began = time.monotonic()
    if seconds is None:
        assert process.stdout.readline() == "END\n"
        took = time.monotonic() - began
    else:
        time.sleep(seconds)
        took = seconds
        process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    return took


@pytest.fixture
def longer(store_settings: StoreSettings) -> Iterator[StoreSettings]:
    """A store of version 5 with more imports, so that the upgrade takes some time."""
    load_old(store_settings, 5)
    with Store.open(store_settings) as store:
        for batch in _more():
            store.load(batch)
    yield store_settings


def _more() -> list[ImportBatch]:
    return [large(number, 60, 300) for number in range(10, 22)]


def _age(settings: StoreSettings) -> None:
    """Make a store one of version 5 again."""
    with Store.open(settings) as store, session_of(store) as session:
        session.run("MATCH (i:Import) REMOVE i.holds").consume()
        session.run("MATCH (m:Meta) REMOVE m.holds SET m.schema = 5").consume()
    forget_present(settings)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL to send")
def test_an_upgrade_that_is_killed_at_any_moment_is_finished(longer: StoreSettings) -> None:
    dice = random.Random(20261130)
    _age(longer)
    took = _open_and_kill(longer, None)
    told = _expected([*_stated(5), *_more()])
    for n in range(KILLS):
        _age(longer)
        _open_and_kill(longer, dice.uniform(0, took))
        with Store.open(longer) as store:
            assert _version(store) == [schema.VERSION, graphkit.__version__]
            assert store.verify() == (), n
            if n == KILLS - 1:
                assert _shown(store) == told
