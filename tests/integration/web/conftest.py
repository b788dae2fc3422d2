"""A server of the demo's workspace, started once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from web_page import Visitor, served


@pytest.fixture(scope="module")
def folder(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo's workspace."""
    return Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("served") / "riverbend"))


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Visitor]:
    """Somebody at its server, who has not signed in."""
    with served(folder) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def visitor(server: Visitor) -> Visitor:
    """Somebody who has signed in."""
    assert server.sign_in().status == 303
    return Visitor(server.address, server.cookie, server.link)
