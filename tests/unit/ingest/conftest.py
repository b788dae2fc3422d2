"""Files made on the spot, read and resolved against a graph kept in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

import pytest
from batches import clusters, merge_plainly

from graphkit.ingest import (
    ReadFile,
    ResolvedBatch,
    load_sources,
    read_records,
    recognize,
    resolve_batch,
)
from graphkit.ingest.sources.source import Source
from graphkit.model import ImportBatch, Member
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOME = "Riverbend Public Library"
MARIA = Member("Maria Lopez", "maria.lopez@riverbendlibrary.example")


@pytest.fixture(scope="session")
def sources() -> MappingProxyType[str, Source]:
    return load_sources()


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Write a file and return where it is."""

    def write(content: str | bytes, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return write


class Graph:
    """What the store would hold after some imports."""

    def __init__(self, sources: MappingProxyType[str, Source]) -> None:
        self.sources = sources
        self.batches: list[ImportBatch] = []

    @property
    def snapshot(self) -> Snapshot:
        return merge_plainly(self.batches)

    def read(self, path: Path) -> ReadFile:
        return read_records(path, recognize(path, self.sources), as_of=TODAY)

    def take(self, path: Path, owner: Member | None = MARIA, home: str = HOME) -> ResolvedBatch:
        """Import a file."""
        resolution = resolve_batch(
            self.read(path), self.snapshot, clusters(self.batches), owner=owner, home=home, at=NOW
        )
        if resolution.already is None:
            self.batches.append(resolution.batch)
        return resolution


@pytest.fixture
def graph(sources: MappingProxyType[str, Source]) -> Graph:
    return Graph(sources)


@pytest.fixture
def take(put, sources):
    """Write a file, or name one, and read it."""

    def taken(content: str | bytes | Path, name: str = "net.json", source=None) -> ReadFile:
        path = content if isinstance(content, Path) else put(content, name)
        reading = read_records(path, source or recognize(path, sources))
        left_out = sum(reading.left_out.values())
        assert reading.rows == len(reading.records) + len(reading.rejects) + left_out
        return reading

    return taken
