"""Read the files of an embedded store through a copy, so that they do not change.

The engine writes to its files even when it opens them only for reading.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import StoreBusy, StoreFull, StoreUnavailable
from graphkit.locks import NoLocks, try_lock
from graphkit.scratch_folders import scratch_folder
from graphkit.store.connection import engine_files
from graphkit.store.connection.embedded_engine import unique_labels
from graphkit.store.connection.engine_files import DATABASE
from graphkit.store.connection.folder_lock import without_locks
from graphkit.store.connection.java import start_java

# How much disk space must remain free beside the copy.
_SPARE_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class EngineContents:
    """What the files of an embedded store hold.

    Attributes
    ----------
    unique : frozenset of str
        The labels with a unique id.
    schema : int or None
        The version of the schema.
    unfinished : int
        How many imports are not finished.
    """

    unique: frozenset[str]
    schema: int | None
    unfinished: int


@contextmanager
def keep_closed(folder: Path) -> Iterator[None]:
    """Keep other processes from opening a store within a `with` block; change nothing.

    Raises
    ------
    StoreBusy
        If another process has it open.
    """
    try:
        handle = os.open(folder / "lock", os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        yield  # nobody has ever had it open
        return
    except OSError as error:
        raise StoreUnavailable(f"the store's folder cannot be read: {error.strerror}") from error
    try:
        if not _lock(folder, handle):
            raise StoreBusy("another process has the store open", next="Wait until it is done")
        yield
    finally:
        os.close(handle)


def _lock(folder: Path, handle: int) -> bool:
    try:
        return try_lock(handle)
    except NoLocks as error:
        raise without_locks(folder) from error


def read_contents(folder: Path) -> EngineContents:
    """Return the contents of the engine's files in a store's folder; the engine must have stopped.

    Raises
    ------
    StoreFull
        If there is no room for the copy.
    StoreUnavailable
        If the engine cannot open the copy.
    """
    source = folder / engine_files.DATABASES / DATABASE
    with scratch_folder() as scratch:
        size = sum(path.stat().st_size for path in source.rglob("*") if path.is_file())
        if shutil.disk_usage(scratch).free < size + _SPARE_BYTES:
            raise StoreFull("the disk for temporary files has no room for a copy of the store")
        copy = scratch / DATABASE
        try:
            shutil.copytree(source, copy)
            start_java(scratch)
            return _read(copy)
        except (OSError, RuntimeError) as error:
            raise StoreUnavailable(
                "the embedded engine cannot open a copy of the store",
                next='"graphkit store verify" says more',
            ) from error


def _read(copy: Path) -> EngineContents:
    import jpype

    factory = jpype.JClass("com.arcadedb.database.DatabaseFactory")
    modes = jpype.JClass("com.arcadedb.engine.ComponentFile$MODE")
    try:
        database = factory(str(copy)).open(modes.READ_ONLY)
        try:
            return _contents(database)
        finally:
            database.close()
    except jpype.JException as error:
        raise RuntimeError(type(error).__name__) from error


def _contents(database: Any) -> EngineContents:
    versions = [node.get("schema") for node in _nodes(database, "Meta")]
    states = [str(node.get("state")) for node in _nodes(database, "Import")]
    version = int(versions[0]) if versions and versions[0] is not None else None
    return EngineContents(unique_labels(database), version, sum(s != "complete" for s in states))


def _nodes(database: Any, label: str) -> Iterator[Any]:
    if not database.getSchema().existsType(label):
        return
    found = database.iterateType(label, False)
    while found.hasNext():
        yield found.next().asVertex()
