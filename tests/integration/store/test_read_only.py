"""A server on which nothing may be written: questions are answered, changes refused in one line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import neo4j_server as neo4j_server_process
import pytest
from batches import google, linkedin
from program import run_program

from graphkit.config import StoreSettings
from graphkit.store import Store

CHANGES = (
    ("import", "partners.csv"),
    ("undo", "file-2.csv"),
    ("forget", "Ines Moreau", "--yes"),
    ("merge", "Ines Moreau", "Omar Haddad"),
    ("visibility", "Ines Moreau", "owner"),
)


@pytest.fixture(scope="module")
def env(
    neo4j_server: tuple[str, str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """The address of a Neo4j that was filled, and is read-only since."""
    uri, username, password = neo4j_server
    neo4j_server_process.wipe(neo4j_server)
    settings = StoreSettings(uri, tmp_path_factory.mktemp("unused"), username, password)
    with Store.open(settings) as store:
        store.load(linkedin())
        store.load(google())
    neo4j_server_process.order(neo4j_server, "read-only")
    yield {"NEO4J_URI": uri, "NEO4J_USERNAME": username, "NEO4J_PASSWORD": password}
    neo4j_server_process.order(neo4j_server, "writable")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "graphkit.toml").write_text('[home]\norganization = "Riverbend Public Library"\n')
    (tmp_path / "partners.csv").write_text("organization,stage\nRiverbend Clinic,active\n")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [("imports",), ("gaps",), ("show", "Omar Haddad"), ("store", "status"), ("store", "verify")],
    ids=" ".join,
)
def test_questions_are_answered(root: Path, env: dict[str, str], words: tuple[str, ...]) -> None:
    done = run_program(*words, cwd=root, env=env)
    assert (done.returncode, "refus" in done.stderr) == (0, False), done.stderr
    assert done.stdout or words == ("store", "verify")


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_changes_are_refused_in_one_line(
    root: Path, env: dict[str, str], words: tuple[str, ...]
) -> None:
    done = run_program(*words, cwd=root, env=env)
    assert done.returncode == 1
    assert done.stdout == ""
    (said,) = done.stderr.splitlines()
    assert said == (
        f"graphkit: {env['NEO4J_URI']}: this database is read-only. "
        "Questions work; to change it, ask whoever runs the server"
    )
    shown = run_program("imports", "--format", "csv", cwd=root, env=env)
    assert shown.stdout.count("file-") == 2


def test_an_export_is_written_and_the_missing_audit_entry_is_said(
    root: Path, env: dict[str, str]
) -> None:
    done = run_program("export", "net.graphml", cwd=root, env=env)
    assert done.returncode == 0, done.stderr
    assert (root / "net.graphml").stat().st_size > 0
    assert "graphkit audit will not show this, because this database is read-only" in done.stderr
