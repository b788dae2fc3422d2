"""The commands that back up, restore and copy a store, in a small workspace of the demo's."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import neo4j
import pytest
from neo4j_server import wipe
from program import run_program

import graphkit
from graphkit.errors import StoreDamaged, StoreError
from graphkit.resources import folder
from graphkit.session import backups
from graphkit.store import Store
from graphkit.store.backup import automatic, save_rows
from graphkit.store.backup.known_backups import lock_backups

# What needs ties, imports, people, and who says what of them; one test asks all questions.
QUESTIONS = (
    ("path", "county health", "--numbers"),
    ("imports",),
    ("show", "Dana Whitfield", "--sources"),
)
MORE_QUESTIONS = (("brokers",), ("gaps",), ("reliance",), ("dedupe",), ("show", "Dana Whitfield"))


def run(root: Path, *words: str, env: Mapping[str, str] | None = None) -> CompletedProcess[str]:
    return run_program("-C", str(root), *words, cwd=root, env=env)


def good(root: Path, *words: str, env: Mapping[str, str] | None = None) -> str:
    done = run(root, *words, env=env)
    assert done.returncode == 0, done.stderr
    return done.stderr


def bad(root: Path, *words: str, env: Mapping[str, str] | None = None) -> str:
    done = run(root, *words, env=env)
    assert done.returncode in (1, 2), done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


def answers(
    root: Path,
    env: Mapping[str, str] | None = None,
    questions: Sequence[Sequence[str]] = QUESTIONS,
) -> list[str]:
    """Return what the demo answers, as JSON."""
    found = [run(root, *words, "--format", "json", env=env) for words in questions]
    assert all(done.returncode in (0, 4) for done in found), [done.stderr for done in found]
    return [done.stdout for done in found]


@pytest.fixture
def demo(small: Path) -> Path:
    """A small workspace that a test may spoil."""
    return small


@pytest.fixture
def other(demo: Path, tmp_path: Path) -> Path:
    """A workspace like the demo's, without a store."""
    (tmp_path / "other").mkdir()
    shutil.copy(demo / "graphkit.toml", tmp_path / "other" / "graphkit.toml")
    return tmp_path / "other"


def test_everything_answers_as_before(demo: Path, other: Path) -> None:
    every = (*QUESTIONS, *MORE_QUESTIONS)
    good(demo, "merge", "Dana Whitfield", "Omar Haddad")
    before = answers(demo, questions=every)
    assert "it is complete" in good(demo, "store", "backup", "a.backup")
    assert answers(demo, questions=every) == before
    assert "Restored: " in good(other, "store", "restore", str(demo / "a.backup"))
    assert answers(other, questions=every) == before
    assert "Nothing is lost" in good(other, "store", "verify")
    good(other, "undo", "partners.csv")
    good(other, "store", "verify")


def test_a_store_with_something_in_it_is_not_replaced_by_mistake(demo: Path) -> None:
    good(demo, "store", "backup", "a.backup")
    before = answers(demo)
    good(demo, "undo", "partners.csv")
    after = answers(demo)
    assert "the store is not empty" in bad(demo, "store", "restore", "a.backup")
    assert "Add --yes" in bad(demo, "store", "restore", "a.backup", "--replace")
    (demo / "broken.backup").write_bytes((demo / "a.backup").read_bytes()[:-9])
    told = bad(demo, "store", "restore", "broken.backup", "--replace", "--yes")
    assert "this backup cannot be used" in told
    assert answers(demo) == after != before
    good(demo, "store", "restore", "a.backup", "--replace", "--yes")
    assert answers(demo) == before


def test_the_present_graph_stays_if_restoring_fails(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good(demo, "store", "backup", "a.backup")
    good(demo, "undo", "partners.csv")
    before = answers(demo)
    monkeypatch.setattr(Store, "verify", lambda self, progress=None: _fail())
    assert "broke" in bad(demo, "store", "restore", "a.backup", "--replace", "--yes")
    monkeypatch.undo()
    assert answers(demo) == before
    assert "Nothing is lost" in good(demo, "store", "verify")


def _fail() -> None:
    raise StoreDamaged("broke")


def test_a_damaged_store_is_replaced(demo: Path) -> None:
    before = answers(demo)
    good(demo, "store", "backup", "a.backup")
    for path in (demo / ".graphkit" / "store" / "engine" / "databases").rglob("*"):
        if path.is_file() and path.stat().st_size:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "store verify" in bad(demo, "store", "backup", "b.backup")
    good(demo, "store", "restore", "a.backup", "--replace", "--yes")
    assert answers(demo) == before


def test_the_question_about_a_missing_or_other_file(demo: Path, other: Path) -> None:
    assert "cannot be read" in bad(demo, "store", "restore", "none.backup", "--replace", "--yes")
    told = bad(demo, "store", "restore", "graphkit.toml", "--replace", "--yes")
    assert "does not begin as a backup does" in told
    done = run(other, "store", "backup", "a.backup")
    assert done.returncode == 4
    assert "no store yet" in done.stderr


def test_a_passphrase_is_never_an_argument(demo: Path, other: Path) -> None:
    pytest.importorskip("pyrage", reason='needs pyrage: pip install "graphkit[age]"')
    assert "GRAPHKIT_PASSPHRASE" in bad(demo, "store", "backup", "a.age", "--passphrase")
    secret = {"GRAPHKIT_PASSPHRASE": "correct horse"}
    good(demo, "store", "backup", "a.age", "--passphrase", env=secret)
    before = answers(demo)
    path = str(demo / "a.age")
    assert "GRAPHKIT_PASSPHRASE" in bad(other, "store", "restore", path)
    wrong = {"GRAPHKIT_PASSPHRASE": "wrong"}
    assert "passphrase is wrong" in bad(other, "store", "restore", path, env=wrong)
    good(other, "store", "restore", path, env=secret)
    assert answers(other) == before


# -- copies ----------------------------------------------------------------------------------------


def test_a_store_is_copied_there_and_back(
    demo: Path, other: Path, neo4j_server: tuple[str, str, str]
) -> None:
    wipe(neo4j_server)
    uri, user, password = neo4j_server
    access = {"NEO4J_URI": uri, "NEO4J_USERNAME": user, "NEO4J_PASSWORD": password}
    there = {"GRAPHKIT_TO_USERNAME": user, "GRAPHKIT_TO_PASSWORD": password}
    before = answers(demo)
    assert "Copied: " in good(demo, "store", "copy", "--to", uri, env=there)
    assert answers(other, access) == before
    assert "Nothing is lost" in good(other, "store", "verify", env=access)
    assert "not empty" in bad(demo, "store", "copy", "--to", uri, env=there)
    assert "Copied: " in good(other, "store", "copy", "--to", "embedded", env=access)
    assert answers(other) == before
    assert "Nothing is lost" in good(other, "store", "verify")


def test_a_server_that_is_replaced_gets_its_graph_back_if_it_fails(
    demo: Path,
    other: Path,
    neo4j_server: tuple[str, str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wipe(neo4j_server)
    uri, user, password = neo4j_server
    env = {"NEO4J_URI": uri, "NEO4J_USERNAME": user, "NEO4J_PASSWORD": password}
    good(demo, "store", "backup", "a.backup")
    path = str(demo / "a.backup")
    good(other, "store", "restore", path, env=env)
    before = answers(demo)
    good(other, "undo", "partners.csv", env=env)
    after = answers(other, env)
    assert "not empty" in bad(other, "store", "restore", path, env=env)
    monkeypatch.setattr(Store, "verify", lambda self, progress=None: _fail())
    told = bad(other, "store", "restore", path, "--replace", "--yes", env=env)
    assert "The graph is as it was before" in told
    monkeypatch.undo()
    assert answers(other, env) == after
    assert "Nothing is lost" in good(other, "store", "verify", env=env)
    good(other, "store", "restore", path, "--replace", "--yes", env=env)
    assert answers(other, env) == before
    kept = automatic.backups(other / ".graphkit" / "backups")
    assert [each.name.partition("Z-")[2] for each in kept] == ["before-restore.backup"] * 2


def test_a_damaged_server_is_replaced_and_what_can_be_read_of_it_is_kept(
    demo: Path, other: Path, neo4j_server: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wipe(neo4j_server)
    uri, user, password = neo4j_server
    env = {"NEO4J_URI": uri, "NEO4J_USERNAME": user, "NEO4J_PASSWORD": password}
    good(demo, "store", "backup", "a.backup")
    path, before = str(demo / "a.backup"), answers(demo)
    good(other, "store", "restore", path, env=env)

    def damage() -> None:
        query = "MATCH ()-[k:KNOWS]->() WITH k LIMIT 1 DELETE k WITH 1 AS x MATCH (i:Import) "
        with (
            neo4j.GraphDatabase.driver(uri, auth=(user, password)) as driver,
            driver.session() as session,
        ):
            session.run(query + "WITH i LIMIT 1 DETACH DELETE i").consume()

    damage()
    assert "not empty" in bad(other, "store", "restore", path, env=env)
    told = good(other, "store", "restore", path, "--replace", "--yes", env=env)
    assert "What could be read of it is in .graphkit/backups/" in told
    assert answers(other, env) == before
    assert "Nothing is lost" in good(other, "store", "verify", env=env)
    (kept,) = (other / ".graphkit" / "backups").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    rows = [json.loads(line) for line in gzip.decompress(kept.read_bytes()).splitlines()]
    names = {row["node"]["properties"].get("name") for row in rows if "node" in row}
    assert {"Dana Whitfield", "Omar Haddad"} <= names
    assert {row["relationship"]["type"] for row in rows if "relationship" in row} >= {
        *("STATES", "KNOWS", "AFFILIATED_WITH")
    }

    damage()
    monkeypatch.setattr(save_rows, "_read", lambda database: (_ for _ in ()).throw(StoreError("x")))
    told = good(other, "store", "restore", path, "--replace", "--yes", env=env)
    assert "nothing of it could be read or kept" in told
    assert answers(other, env) == before
    good(other, "forget", "Omar Haddad", "--yes", env=env)
    assert [*(other / ".graphkit" / "backups").iterdir()] == []


def test_where_to_copy(demo: Path, other: Path) -> None:
    assert "the store itself" in bad(demo, "store", "copy", "--to", "embedded")
    assert "no workspace" in bad(demo, "store", "copy", "--to", "nowhere")
    assert "username or a password" in bad(demo, "store", "copy", "--to", "bolt://a:secret@b")
    before = answers(demo)
    good(demo, "store", "copy", "--to", f"embedded:{other}")
    assert answers(other) == before
    assert "not empty" in bad(demo, "store", "copy", "--to", str(other))


# -- people who are forgotten ----------------------------------------------------------------------


def test_forgetting_deletes_and_names_backups(demo: Path, other: Path) -> None:
    with graphkit.open(demo) as workspace:
        workspace.store.back_up_automatically("weekly")
    good(demo, "store", "backup", "a.backup")
    good(demo, "store", "backup", str(other / "b.backup"))
    good(demo, "store", "backup", "gone.backup")
    (demo / "gone.backup").unlink()
    told = good(demo, "forget", "Omar Haddad", "--yes")
    assert "Deleted 1 automatic backup." in told
    named = [line.strip() for line in told.splitlines() if line.startswith("  /")]
    assert named == [str(demo / "a.backup"), str(other / "b.backup")]
    assert automatic.backups(demo / ".graphkit" / "backups") == []


def test_who_was_forgotten_stays_forgotten(demo: Path, other: Path) -> None:
    good(demo, "store", "backup", "a.backup")
    good(demo, "forget", "Omar Haddad", "--yes")
    before = answers(demo)
    told = good(demo, "store", "restore", "a.backup", "--replace", "--yes")
    assert "Left out 1 forgotten person of the backup." in told
    assert answers(demo) == before
    assert "1 person was forgotten" in good(demo, "forget", "--list")
    assert "Nothing is lost" in good(demo, "store", "verify")
    assert run(demo, "show", "Omar Haddad").returncode == 4
    # The hashes of one graph's salt and of another's.
    good(demo, "store", "backup", "b.backup")
    good(other, "store", "restore", str(demo / "a.backup"))
    good(other, "forget", "Dana Whitfield", "--yes")
    told = good(other, "store", "restore", str(demo / "b.backup"), "--replace", "--yes")
    assert "2 forgotten people" in told
    for name in ("Omar Haddad", "Dana Whitfield"):
        assert run(other, "show", name).returncode == 4
    assert "Nothing is lost" in good(other, "store", "verify")


def test_nobody_backs_up_while_somebody_is_forgotten(demo: Path) -> None:
    with lock_backups(demo / ".graphkit" / "store"):
        assert "forgetting somebody" in bad(demo, "store", "backup", "a.backup")
        assert "forgetting somebody" in bad(demo, "forget", "Omar Haddad", "--yes")
    assert run(demo, "show", "Omar Haddad").returncode == 0


# -- automatic backups -----------------------------------------------------------------------------


def test_one_a_week(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [datetime.now(UTC) + timedelta(days=6)]

    class Clock:
        @staticmethod
        def now(zone: object) -> datetime:
            return clock[0]

    monkeypatch.setattr(backups, "datetime", Clock)
    folder = demo / ".graphkit" / "backups"
    good(demo, "visibility", "Omar Haddad", "owner")
    assert not folder.exists()
    clock[0] += timedelta(days=1, hours=1)
    good(demo, "show", "Omar Haddad")
    assert not folder.exists()
    good(demo, "visibility", "Omar Haddad", "team")
    assert len(automatic.backups(folder)) == 1
    good(demo, "visibility", "Omar Haddad", "owner")
    assert len(automatic.backups(folder)) == 1
    for week in range(5):
        clock[0] += timedelta(days=7)
        good(demo, "visibility", "Omar Haddad", ("team", "owner")[week % 2])
    assert len(automatic.backups(folder)) == 4
    good(demo, "forget", "Omar Haddad", "--yes")
    assert automatic.backups(folder) == []
    (demo / "graphkit.toml").write_text(
        (demo / "graphkit.toml").read_text().replace("[store]", "[store]\nkeep = 0")
    )
    clock[0] += timedelta(days=700)
    good(demo, "visibility", "Dana Whitfield", "owner")
    assert automatic.backups(folder) == []


def test_a_backup_that_cannot_be_made_stops_nothing(
    demo: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (demo / ".graphkit" / "backups").write_text("no folder")
    monkeypatch.setattr(automatic, "EVERY", timedelta())
    good(demo, "visibility", "Omar Haddad", "owner")
    assert "no automatic backup was made" in caplog.text


def test_keep_is_checked(demo: Path) -> None:
    text = (demo / "graphkit.toml").read_text()
    for value in ("-1", "1001", "true", "1.5", '"4"'):
        (demo / "graphkit.toml").write_text(text.replace("[store]", f"[store]\nkeep = {value}"))
        assert "store.keep must be a whole number" in bad(demo, "store", "status")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_private(demo: Path) -> None:
    good(demo, "store", "backup", "a.backup")
    assert (demo / "a.backup").stat().st_mode & 0o777 == 0o600
    assert (demo / ".graphkit" / "store" / "backups.json").stat().st_mode & 0o777 == 0o600


def test_a_log_of_partnerships_is_backed_up_with_the_rest(demo: Path) -> None:
    log = folder("import") / "samples" / "partnership-log.csv"
    good(demo, "import", shutil.copy(log, demo))
    before = run(demo, "list", "contributions", "--format", "json").stdout
    assert '"total": 21' in before
    good(demo, "store", "backup", "x.backup")
    good(demo, "undo", "partnership-log.csv")
    assert '"total": 0' in run(demo, "list", "contributions", "--format", "json").stdout
    good(demo, "store", "restore", "x.backup", "--replace", "--yes")
    assert run(demo, "list", "contributions", "--format", "json").stdout == before
    good(demo, "store", "verify")
