"""Whatever two colleagues do on the pages leaves the same graph as the commands do."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from both_ways import difference, held, used_both_ways
from examples import SHARE
from held_stores import held_stores
from neo4j_server import wipe
from random_acts import ACTS, step

import graphkit
from graphkit.config import Settings, StoreSettings

STEPS = 2000 if SHARE >= 1 else round(800 * SHARE)
EVERY = 50  # steps, the engines stop, and both graphs are compared
SEED = 1
# Of the demo, with their owners: people with roles, ties and topics, and what partners do.
FILES = {
    "people.csv": "Maria Lopez",
    "partners.csv": None,
    "ties.csv": "Tom Reyes",
    "offers-and-needs.csv": None,
}


@pytest.fixture(scope="module")
def town(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with some files of the demo: each step takes less than with all of them."""
    root = tmp_path_factory.mktemp("town") / "riverbend"
    root.mkdir()
    shutil.copy(made_demo / "graphkit.toml", root)
    _import(graphkit.open(root).settings, made_demo)
    return root


def _import(settings: Settings, demo: Path) -> None:
    with graphkit.Workspace(settings) as workspace:
        for name, owner in FILES.items():
            workspace.import_file(demo / "files" / name, owner=owner)


@pytest.fixture(params=["embedded", "neo4j"])
def pages(request: pytest.FixtureRequest, town: Path, made_demo: Path, tmp_path: Path) -> Settings:
    """The settings of the workspace that is used through its pages, on either engine."""
    if request.param == "embedded":
        return _copy(town, tmp_path / "pages")
    access = request.getfixturevalue("neo4j_server")
    wipe(access)
    root = tmp_path / "pages" / "riverbend"
    root.mkdir(parents=True)
    shutil.copy(town / "graphkit.toml", root)
    uri, username, password = access
    folder = root / ".graphkit" / "store"
    store = StoreSettings(uri=uri, folder=folder, username=username, password=password)
    settings = replace(graphkit.open(root).settings, store=store)
    _import(settings, made_demo)
    return settings


def _copy(town: Path, folder: Path) -> Settings:
    return graphkit.open(Path(shutil.copytree(town, folder / "riverbend"))).settings


def test_whatever_two_colleagues_do_leaves_the_graph_of_the_commands(
    pages: Settings, town: Path, tmp_path: Path
) -> None:
    commands = _copy(town, tmp_path / "commands")
    with held_stores() as stop, used_both_ways(pages, commands, Random(SEED)) as both:
        for number in range(1, STEPS + 1):
            step(both)
            if number % EVERY == 0 or number == STEPS:
                stop()
                _compare(pages, commands, number)
    if STEPS >= 200:
        assert {act.__name__ for act in ACTS} <= set(both.counts), both.counts
    assert both.counts["refused"] < STEPS / 3, both.counts


def _compare(pages: Settings, commands: Settings, number: int) -> None:
    viewers = {} if number == STEPS else {"viewers": [None]}
    one, other = (held(each, **viewers) for each in (pages, commands))
    assert one == other, f"after {number} steps:\n{difference(one, other)}"
