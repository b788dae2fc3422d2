"""A damaged store is rebuilt from the imported files and the journal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from program import run_program

import graphkit
from graphkit.store import Store

QUESTIONS = (("path", "county health"), ("brokers",), ("reliance",), ("gaps",), ("show", "Dana"))


def answers(root: Path) -> list[Any]:
    """Return what a user sees of the graph."""
    shown = []
    for words in QUESTIONS:
        done = run_program(*words, "--format", "json", cwd=root)
        assert done.returncode == 0, done.stderr
        shown.append(json.loads(done.stdout))
    return shown


@pytest.fixture(scope="module")
def decided_once(made_small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a merge, a wish and a forgotten person, which are in no file."""
    root = Path(shutil.copytree(made_small, tmp_path_factory.mktemp("decided") / "riverbend"))
    for words in (
        ("merge", "Owen Blake", "Victor Delgado"),
        ("visibility", "Carmen Ruiz", "owner"),
        ("forget", "Jessica Amador", "--yes"),
        ("--as", "Aisha", "remove", "Owen Blake", "--yes"),
        ("--as", "Aisha", "edit", "Riverbend Clinic", "--sector", "made by hand"),
    ):
        done = run_program(*words, cwd=root)
        assert done.returncode == 0, done.stderr
    with graphkit.open(root) as workspace:
        assert workspace.maintenance.verify() == ()
    return root


@pytest.fixture(scope="module")
def shown(decided_once: Path) -> list[Any]:
    """What a user sees of it."""
    return answers(decided_once)


@pytest.fixture(scope="module")
def entries(decided_once: Path) -> Any:
    """What its store holds that is in no file."""
    return _entries(decided_once)


@pytest.fixture
def decided(decided_once: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil."""
    return Path(shutil.copytree(decided_once, tmp_path / "riverbend"))


def damage_files(root: Path) -> None:
    """Cut the files with ties to half."""
    for path in root.glob(".graphkit/store/engine/databases/*/KNOWS*.bucket"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def test_a_store_with_damaged_files_answers_as_before(
    decided: Path, shown: list[Any], entries: Any
) -> None:
    damage_files(decided)
    done = run_program("brokers", cwd=decided)
    assert done.returncode == 1
    assert "store rebuild" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    done = run_program("store", "verify", cwd=decided)
    assert done.returncode == 1
    assert "KNOWS" in done.stdout
    done = run_program("store", "rebuild", "--yes", cwd=decided)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "linkedin-tom.csv" in done.stdout
    assert run_program("store", "verify", cwd=decided).returncode == 0
    assert answers(decided) == shown
    assert _entries(decided) == entries
    assert not list(decided.glob(".graphkit/store/engine-damaged-*"))
    # Every import can be undone.
    assert run_program("undo", "linkedin-tom.csv", cwd=decided).returncode == 0


def _entries(root: Path) -> Any:
    with graphkit.open(root) as workspace:
        store = workspace._graph.store
        return (
            [(d.id, d.same, d.left, d.right) for d in store.clusters().decisions],
            store.wishes(),
            store.count_forgotten(),
            sorted(record.id for record in store.imports() if record.by_hand),
        )


def test_an_engine_that_does_not_start_after_a_crash_is_rebuilt(
    decided: Path, shown: list[Any]
) -> None:
    for path in (decided / ".graphkit" / "store" / "engine" / "databases").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\xff" * 100)
    (decided / ".graphkit" / "store" / "checksums.json").unlink()
    done = run_program("store", "verify", cwd=decided)
    assert done.returncode == 1
    assert "does not start" in done.stdout
    done = run_program("store", "rebuild", "--yes", cwd=decided)
    assert done.returncode == 0, done.stdout + done.stderr
    assert answers(decided) == shown


def test_what_cannot_be_had_is_listed(decided: Path) -> None:
    (decided / "files" / "linkedin-tom.csv").unlink()
    with (decided / "files" / "ties.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    damage_files(decided)
    done = run_program("store", "rebuild", "--yes", "--format", "csv", cwd=decided)
    assert done.returncode == 1
    lost = [line for line in done.stdout.splitlines() if line.startswith("lost")]
    assert len(lost) == 2
    assert any("linkedin-tom.csv: its file is no longer at" in line for line in lost)
    assert any("ties.csv: the file at" in line and "has changed" in line for line in lost)
    (kept,) = decided.glob(".graphkit/store/engine-damaged-*")
    assert str(kept) in done.stderr
    # What is left is whole, and no copy stays of a person who is forgotten.
    assert run_program("store", "verify", cwd=decided).returncode == 0
    assert run_program("forget", "Dana Whitfield", "--yes", cwd=decided).returncode == 0
    assert not kept.exists()


def test_an_import_without_its_file_comes_from_a_backup(decided: Path, shown: list[Any]) -> None:
    with graphkit.open(decided) as workspace:
        workspace._graph.store.back_up_automatically("weekly")
    (decided / "files" / "linkedin-tom.csv").unlink()
    damage_files(decided)
    done = run_program("store", "rebuild", "--yes", "--format", "csv", cwd=decided)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "linkedin-tom.csv (from a backup)" in done.stdout
    assert answers(decided) == shown


def test_an_older_engine_in_the_place_of_the_present_one_is_noticed(
    decided: Path, shown: list[Any], entries: Any
) -> None:
    store = decided / ".graphkit" / "store"
    older = [store / "engine", store / "checksums.json"]
    done = run_program("undo", "ties.csv", cwd=decided)
    assert done.returncode == 0, done.stderr
    shutil.copytree(older[0], decided / "older")
    shutil.copy(older[1], decided / "older.json")
    done = run_program("import", "files/ties.csv", cwd=decided)
    assert done.returncode in (0, 3), done.stderr
    shutil.rmtree(older[0])
    shutil.move(decided / "older", older[0])
    shutil.move(decided / "older.json", older[1])
    done = run_program("store", "verify", cwd=decided)
    assert done.returncode == 1
    assert "the graph has lost 1 import" in " ".join(done.stdout.split())
    done = run_program("store", "rebuild", "--yes", cwd=decided)
    assert done.returncode == 0, done.stdout + done.stderr
    assert answers(decided) == shown
    assert _entries(decided) == entries


def test_nothing_changes_if_nothing_is_damaged(small: Path) -> None:
    before = (small / ".graphkit" / "store" / "journal.jsonl").read_bytes()
    done = run_program("store", "rebuild", "--yes", cwd=small)
    assert done.returncode == 0
    assert "Nothing is damaged" in done.stderr
    assert (small / ".graphkit" / "store" / "journal.jsonl").read_bytes() == before


CHANGES = (
    "MATCH ()-[k:KNOWS]->() WITH k LIMIT 3 DELETE k",
    "MATCH (i:Import {file: 'ties.csv'}) DETACH DELETE i",
    "MATCH (d:Decision) DELETE d",
    "MATCH (c:Contact) WITH c LIMIT 2 SET c.name = 'Nobody'",
    "MATCH (c:Contact) WITH c LIMIT 2 DETACH DELETE c",
    "MATCH (a:Contact)-[k:KNOWS]->(b) WITH a, b LIMIT 1 "
    "CREATE (a)-[:KNOWS {import_id: 'i_9', source: 'x', basis: 'met', count: 1, reach: 1.0}]->(b)",
)


@pytest.mark.parametrize("query", CHANGES)
def test_what_another_program_changed_is_repaired(
    decided: Path, shown: list[Any], entries: Any, query: str
) -> None:
    with graphkit.open(decided) as workspace:
        settings = workspace.settings.store
    with Store.open(settings, check=False) as store:
        database = store._database
        with database._driver.session(database=database.name) as session:
            session.run(query).consume()
    shutil.rmtree(decided / ".graphkit" / "snapshot.columns", ignore_errors=True)
    assert run_program("store", "verify", cwd=decided).returncode == 1
    done = run_program("store", "rebuild", "--yes", cwd=decided)
    assert done.returncode == 0, done.stdout + done.stderr
    assert answers(decided) == shown
    assert _entries(decided) == entries
