"""A workspace of a library with three partners, on each engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from surveyed_library import fill

import graphkit
from graphkit.config import StoreSettings


@pytest.fixture
def workspace(
    tmp_path: Path, store_settings: StoreSettings, fill_once: Callable[..., None]
) -> Iterator[graphkit.Workspace]:
    settings = fill(tmp_path / "here", store_settings)
    with graphkit.Workspace(settings, viewer="nora") as opened:
        yield opened
