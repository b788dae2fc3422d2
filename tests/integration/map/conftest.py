"""Maps of the tests, written once, and a browser that opens them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import mapped_networks
import pytest
from opened_maps import Opener

from graphkit.analysis import introductions, reliance
from graphkit.network import find
from graphkit.render.map import write_map

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def open_map(browser: Browser) -> Iterator[Opener]:
    """Opens maps; whatever one of them said or asked for fails the test."""
    opener = Opener(browser)
    yield opener
    heard = opener.heard
    opener.close()
    assert heard == []


@pytest.fixture(scope="session")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the maps of the tests."""
    folder = tmp_path_factory.mktemp("maps")
    network = mapped_networks.riverbend()
    said = reliance(network)
    routes = introductions(network, find(network, "County Health Department"))
    write_map(folder / "all.html", network, title="Our network", sentence="All.", reliance=said)
    write_map(folder / "routes.html", network, title="Routes", sentence="To.", introductions=routes)
    write_map(folder / "around.html", network, title="Around", sentence="Near.", around="o_clinic")
    evil = "".join(mapped_networks.HOSTILE)
    hostile = mapped_networks.hostile()
    write_map(
        folder / "hostile.html",
        hostile,
        title=evil,
        sentence=evil,
        reliance=reliance(hostile),
    )
    write_map(
        folder / "large.html", mapped_networks.sized(1600, 400), title="Large", sentence="Large."
    )
    return folder
