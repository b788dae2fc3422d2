"""Servers of the demo's workspace: one that tests read, and one for each test that writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from web_here import served_here
from web_page import Visitor

from graphkit.store.read.graph_stamp import file_stamp


@pytest.fixture(scope="session")
def demo_folder(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo's workspace that nobody changes."""
    return Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("served") / "riverbend"))


@pytest.fixture(scope="session")
def _reader(demo_folder: Path) -> Iterator[Visitor]:
    with served_here(demo_folder) as visitor:
        yield visitor


@pytest.fixture
def reader(_reader: Visitor, demo_folder: Path) -> Iterator[Visitor]:
    """Somebody who has signed in at its server, and only reads."""
    before = _graph_files(demo_folder)
    yield _reader
    assert _graph_files(demo_folder) == before, "take `visitor` for what changes the graph"


def _graph_files(workspace: Path) -> list[list[object]]:
    """The files of the graph without the audit entries, which may wait for the next opening."""
    stamp = file_stamp(workspace / ".graphkit" / "store")
    assert stamp is not None
    return [file for file in stamp["files"] if not file[0].startswith(("Audit_", "Meta_"))]


@pytest.fixture
def folder(made_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo's workspace that the test may change."""
    return Path(shutil.copytree(made_demo, tmp_path / "riverbend"))


@pytest.fixture
def visitor(folder: Path) -> Iterator[Visitor]:
    """Somebody who has signed in at its server."""
    with served_here(folder) as visitor:
        yield visitor
