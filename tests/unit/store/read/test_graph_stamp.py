"""The stamp of the embedded store's files changes with whatever may mean another content."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.store.connection.engine_files import DATABASE
from graphkit.store.read import graph_stamp


@pytest.fixture
def database(tmp_path: Path) -> Path:
    folder = tmp_path / "engine" / "databases" / DATABASE
    folder.mkdir(parents=True)
    for name in ("Contact_0.bucket", "schema.json", "statistics.json", "database.lck"):
        (folder / name).write_bytes(b"x" * 100)
    (folder / "last-tx-id.bin").write_bytes((122).to_bytes(8, "big"))
    return folder


def _touch(path: Path) -> None:
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))


def _grow(path: Path) -> None:
    found = path.stat()
    path.write_bytes(path.read_bytes() + b"x")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "rewritten": lambda folder: _touch(folder / "Contact_0.bucket"),
    "grown": lambda folder: _grow(folder / "Contact_0.bucket"),
    "gone": lambda folder: (folder / "Contact_0.bucket").unlink(),
    "new": lambda folder: (folder / "Event_0.bucket").touch(),
    "renamed": lambda folder: (folder / "schema.json").rename(folder / "schema.prev.json"),
    "counted": lambda folder: (folder / "last-tx-id.bin").write_bytes((123).to_bytes(8, "big")),
    "logged": lambda folder: (folder / "txlog_0.wal").write_bytes(b"x"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_changes_the_stamp(
    database: Path, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    before = graph_stamp.file_stamp(tmp_path)
    assert before is not None
    assert before["commits"] == 122
    assert graph_stamp.file_stamp(tmp_path) == before
    change(database)
    assert graph_stamp.file_stamp(tmp_path) != before


def test_opening_and_closing_does_not(database: Path, tmp_path: Path) -> None:
    before = graph_stamp.file_stamp(tmp_path)
    (database / "txlog_0.wal").touch()
    (database / "database.lck").unlink()
    for name in ("statistics.json", "last-tx-id.bin"):
        _touch(database / name)
    assert graph_stamp.file_stamp(tmp_path) == before


@pytest.mark.parametrize("name", ["last-tx-id.bin", None])
def test_without_files_there_is_none(database: Path, tmp_path: Path, name: str | None) -> None:
    if name:
        (database / name).unlink()
    assert graph_stamp.file_stamp(tmp_path if name else tmp_path / "nowhere") is None
