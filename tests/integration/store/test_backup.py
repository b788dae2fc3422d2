"""A backup holds everything, is verified, and can be restored on either engine."""

from __future__ import annotations

import gzip
import io
import json
import random
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import graphkit
import neo4j_server as neo4j_server_process
import pytest
from batches import google, large, linkedin, partners, record, timeless
from drawn_batches import MEANT, MOMENT, batches
from examples import SHARE, examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from graphkit.config import EMBEDDED, StoreSettings
from graphkit.errors import InputError, StoreBusy, StoreDamaged, StoreRefused
from graphkit.model import Contact, Evidence, ImportBatch, Visibility
from graphkit.model.entity_resolution import Decision
from graphkit.model.visibility import Wish
from graphkit.store import Store, schema
from graphkit.store.backup import automatic, backup_file, backup_lines, known_backups, swap_engine
from graphkit.store.backup.backup_file import Digest, encode, pack
from graphkit.store.backup.read_backup import Backup
from graphkit.store.connection.database import Database
from graphkit.store.read.read_batch import read_import_batch

CUTS = max(50, round(200 * (SHARE >= 1)))


def fill(store: Store) -> None:
    """Load three imports, decisions, a wish, and forget somebody."""
    store.load(linkedin())
    store.load(google())
    store.load(partners())
    store.decide([Decision("d_1", True, ("record:c_new",), ("record:c_odd",), MOMENT)])
    store.decide([Decision("d_2", False, ("mail:a@x.example",), ("mail:b@x.example",), MOMENT)])
    store.record_wish(Wish("v_1", Visibility.OWNER, ("record:c_omar",), (), (), MOMENT))
    store.load(
        ImportBatch(
            record(4, owner_id=None),
            (Contact("c_gone", "Gone Person"),),
            keys={"c_gone": ("mail:gone@x.example",)},
        )
    )
    store.forget("c_gone")


@pytest.fixture
def filled(store_settings: StoreSettings) -> StoreSettings:
    with Store.open(store_settings) as store:
        fill(store)
    return store_settings


def contents(store: Store) -> object:
    """Everything that a graph says, but for how often it was written to."""
    ids = sorted(record.id for record in store.imports())
    return (
        timeless(store.snapshot()),
        store.clusters(),
        sorted(store.wishes(), key=lambda wish: wish.id),
        sorted(store.forgotten_entries(), key=lambda entry: entry["id"]),
        [_sorted(store._database.read(lambda tx, id=id: read_import_batch(tx, id))) for id in ids],
    )


def _sorted(batch: ImportBatch) -> list[object]:
    parts = ("contacts", "organizations", "events", "affiliations", "evidence", "partnerships")
    return [batch.record, sorted(batch.keys.items())] + [
        sorted(map(repr, getattr(batch, name))) for name in (*parts, "attendances")
    ]


def emptied(settings: StoreSettings, folder: Path) -> StoreSettings:
    """Return the settings of an empty store on the same engine."""
    if settings.embedded:
        return replace(settings, folder=folder / ".graphkit" / "store")
    neo4j_server_process.wipe((settings.uri, settings.username or "", settings.password or ""))
    return settings


def restored(path: Path, settings: StoreSettings) -> Store:
    store = Store.open(settings)
    with closing(Backup(path)) as backup:
        store.restore(backup)
    return store


def made(settings: StoreSettings, path: Path) -> tuple[Path, object]:
    """Back up a store; return the file, and what the store said."""
    with Store.open(settings) as store:
        store.back_up(path)
        return path, contents(store)


def test_a_backup_restores_everything(filled: StoreSettings, tmp_path: Path) -> None:
    path, before = made(filled, tmp_path / "a.backup")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    target = emptied(filled, tmp_path / "other")
    with restored(path, target) as store:
        assert contents(store) == before
        assert store.verify() == ()
        assert store.journal.read().entries["decision"].keys() == {"d_1", "d_2"}
        again = store.back_up(tmp_path / "b.backup").path
        for known in store.imports():
            store.undo(known.id)
            assert store.verify() == ()
        assert store.snapshot().contacts == ()
    with closing(Backup(path)) as one, closing(Backup(again)) as other:
        assert list(one.batches()) == list(other.batches())
        assert one.contents.decisions == other.contents.decisions
