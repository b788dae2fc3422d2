"""The program as a user runs it: a process of its own, in the demo's workspace."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from neo4j_server import wipe
from program import run_program

import graphkit
from graphkit.cli import new_workspace
from graphkit.cli.imports.import_command import import_one

# What tests import that import it all anew.
SMALL = ("partners.csv", "linkedin-tom.csv", "ties.csv", "people.csv")


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo's workspace that a test may spoil."""
    return Path(shutil.copytree(made_demo, tmp_path / "riverbend"))


@pytest.fixture(scope="session")
def made_small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's workspace with four of its files imported, made once."""
    root = tmp_path_factory.mktemp("small") / "riverbend"
    new_workspace._create_workspace(root)
    with graphkit.open(root) as workspace:
        for sample in new_workspace.SAMPLES:
            if sample.file in SMALL:
                file = root / "files" / sample.file
                import_one(workspace, file, None, sample.owner)
        workspace.snapshot()
    return root


@pytest.fixture
def small(made_small: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil."""
    return Path(shutil.copytree(made_small, tmp_path / "riverbend"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A workspace with nothing in it."""
    (tmp_path / "graphkit.toml").write_text('[home]\norganization = "Old Library"\n')
    return tmp_path


@pytest.fixture(scope="module")
def demo_on_neo4j(
    made_demo: Path, neo4j_server: tuple[str, str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The environment by which the demo's commands speak to a real Neo4j that holds the demo."""
    wipe(neo4j_server)
    uri, user, password = neo4j_server
    environment = {"NEO4J_URI": uri, "NEO4J_USERNAME": user, "NEO4J_PASSWORD": password}
    root = tmp_path_factory.mktemp("neo4j") / "riverbend"
    made = run_program("demo", str(root), cwd=root.parent, env=environment)
    assert made.returncode == 0, made.stderr
    return environment
