"""Stores that an earlier graphkit made, and what they must show: `tests/data/stores/README.md`."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from batches import by_hand, google, linkedin, partners, record
from graph_files import load_graph, read_file
from make_old_store import people

from graphkit.config import StoreSettings
from graphkit.model import ImportBatch
from graphkit.store import Store
from graphkit.store.connection import file_checksums
from graphkit.store.journal import NAME

FOLDER = Path(__file__).resolve().parents[1] / "data" / "stores"
FORGOTTEN = "c_eve"
OLDEST = 4


def fixture(version: int) -> Path:
    """Return the path of a dumped graph."""
    return FOLDER / f"schema-{version}.json"


def batches_of(version: int) -> tuple[ImportBatch, ...]:
    """Return the imports in the store of a version, as that version knew them."""
    batches = (linkedin(), google(), partners(), people(record))
    if version < 9:
        batches = tuple(replace(b, record=replace(b.record, columns=())) for b in batches)
    if version > 6:
        return (*batches, by_hand() if version > 7 else replace(by_hand(), entries=()))
    return tuple(map(_as_in_4 if version == 4 else _as_in_6, batches))


def _as_in_6(batch: ImportBatch) -> ImportBatch:
    """Return an import without topics and umbrella organizations."""
    return replace(batch, topics=(), offers=(), needs=(), part_of=())


def _as_in_4(batch: ImportBatch) -> ImportBatch:
    """Return an import without the types of organizations, and without mail by quarter."""
    return replace(
        _as_in_6(batch),
        organizations=tuple(replace(o, type=None) for o in batch.organizations),
        evidence=tuple(e for e in batch.evidence if e.fresh is None),
    )


def load_old(settings: StoreSettings, version: int) -> None:
    """Fill a store with the graph of an earlier version, and leave no trace of the present one."""
    with Store.open(settings) as store, session_of(store) as session:
        load_graph(session, read_file(fixture(version)))
    forget_present(settings)


def forget_present(settings: StoreSettings) -> None:
    """Delete what only the present graphkit writes beside an engine."""
    for name in (NAME, file_checksums.NAME):
        (settings.folder / name).unlink(missing_ok=True)


def unpack_engine(version: int, folder: Path) -> None:
    """Put the engine's files of an earlier version into a folder."""
    with zipfile.ZipFile(FOLDER / f"engine-{version}.zip") as archive:
        archive.extractall(folder)


def session_of(store: Store) -> Any:
    """Return a session of the driver, past graphkit."""
    return store._database._driver.session(database=store._database.name)
