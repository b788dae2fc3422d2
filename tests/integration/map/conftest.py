"""Maps of the tests, written once, and a browser that opens them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import mapped_networks
import pytest
from opened_maps import Opener
from page_pool import PagePool

import graphkit
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.reliance import reliance
from graphkit.network import look_up_name
from graphkit.render.map import draw_map
from graphkit.render.map.views import VIEWS


@pytest.fixture
def open_map(pages: PagePool) -> Iterator[Opener]:
    """Opens maps; whatever one of them said or asked for fails the test."""
    opener = Opener(pages)
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
    routes = introductions(network, look_up_name(network, "County Health Department"))
    draw_map(network, title="Our network", sentence="All.", reliance=said).write(
        folder / "all.html"
    )
    draw_map(network, title="Routes", sentence="To.", introductions=routes).write(
        folder / "routes.html"
    )
    draw_map(network, title="Around", sentence="Near.", around="o_clinic").write(
        folder / "around.html"
    )
    evil = "".join(mapped_networks.HOSTILE)
    hostile = mapped_networks.hostile_network()
    draw_map(
        hostile,
        title=evil,
        sentence=evil,
        reliance=reliance(hostile),
    ).write(folder / "hostile.html")
    draw_map(mapped_networks.network_of_size(1600, 400), title="Large", sentence="Large.").write(
        folder / "large.html"
    )
    return folder


@pytest.fixture(scope="session")
def demo_maps(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a map of each view of the demo."""
    root = tmp_path_factory.mktemp("viewed") / "riverbend"
    shutil.copytree(made_demo, root)
    with graphkit.open(root) as workspace:
        for view in VIEWS:
            workspace.map(
                root / f"{view}.html",
                view=view,
                around="Dana Whitfield" if view == "around" else None,
                path_to="County Health Department" if view == "routes" else None,
            )
    return root
