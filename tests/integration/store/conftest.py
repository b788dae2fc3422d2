"""A server of either kind, and a line to it that can be spoiled."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from tcp_proxy import Proxy, proxy

from graphkit.config import StoreSettings
from graphkit.store.connection.embedded_engine import Engine
from graphkit.store.connection.engine_files import DATABASE


@pytest.fixture
def server(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[StoreSettings]:
    """A server: Neo4j, or the embedded engine as others would reach it."""
    if not store_settings.embedded:
        yield store_settings
        return
    # Its writers would get into each other's way.
    monkeypatch.setattr("graphkit.store.open_database.SERVER_WRITERS", 1)
    with Engine(store_settings.folder) as engine:
        user, password = engine.auth
        yield StoreSettings(engine.uri, store_settings.folder, user, password, DATABASE)


@pytest.fixture
def line(server: StoreSettings) -> Iterator[Proxy]:
    address = urlsplit(server.uri)
    with proxy(address.hostname or "", address.port or 0) as opened:
        yield opened
