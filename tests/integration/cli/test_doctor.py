"""graphkit doctor: names what is wrong, works where nothing else does, and changes nothing."""

from __future__ import annotations

import getpass
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from batches import linkedin
from click.testing import CliRunner

from graphkit.cli.main import cli
from graphkit.config import EMBEDDED, StoreSettings, load_settings
from graphkit.errors import StoreRefused
from graphkit.locks import ProcessLock
from graphkit.session import Workspace
from graphkit.session.checkup import check_machine
from graphkit.session.checkup.check_results import CheckResult, State
from graphkit.session.checkup.examine import examine
from graphkit.store import Store
from graphkit.store.connection.database import Database

CONFIG = '[home]\norganization = "Old Library"\n'
NAMES = ("Dana", "dana", "Whitfield", "whitfield", "Omar", "omar", "@")


def found_in(folder: Path) -> dict[str, CheckResult]:
    return {result.check: result for result in examine(folder)}


def states(results: dict[str, CheckResult], state: State) -> set[str]:
    return {name for name, result in results.items() if result.state is state}


def everything(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return mode, time and content of all files and folders."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in (folder, *folder.rglob("*"))
    }


@pytest.fixture(scope="module")
def made_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made") / "workspace"
    root.mkdir()
    (root / "graphkit.toml").write_text(CONFIG)
    before = os.umask(0o077)
    with Workspace(load_settings(root, {})) as workspace:
        workspace._graph.store.load(linkedin())
        workspace.snapshot()
    os.umask(before)
    return root


@pytest.fixture
def workspace(made_workspace: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_workspace, tmp_path / "workspace"))


def test_a_sound_workspace_is_fine_and_nothing_in_it_changes(workspace: Path) -> None:
    before = everything(workspace)
    found = found_in(workspace)
    assert everything(workspace) == before
    assert states(found, State.WRONG) == set()
    assert states(found, State.LOOK) <= {"backups", "optional packages", "disk space"}
    assert found["constraints"].found == "all there, with their indexes"
    assert found["snapshot"].found.endswith("and up to date")
    assert "Java" in found["embedded engine"].found
    with Workspace(load_settings(workspace, {})) as opened:
        assert opened.maintenance.verify() == ()


def test_without_a_store_none_is_made(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text(CONFIG)
    found = found_in(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["graphkit.toml"]
    assert states(found, State.WRONG) == set()
    assert found["store"].found == "none yet; the first import makes it"


def test_without_a_workspace_the_machine_is_checked(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["-C", str(tmp_path), "doctor", "--format", "json"])
    assert done.exit_code == 0
    rows = {row["check"]: row for row in json.loads(done.stdout)["rows"]}
    assert rows["Python"]["state"] == "fine"
    assert rows["workspace"]["state"] == "look"
    assert "store" not in rows
    assert CliRunner().invoke(cli, ["-C", str(tmp_path / "none"), "doctor"]).exit_code == 0


def spoil_file(root: Path) -> None:
    path = next((root / ".graphkit/store/engine/databases/graphkit").glob("Contact_*.bucket"))
    path.write_bytes(path.read_bytes()[:-100])


def open_rejects(root: Path) -> None:
    folder = root / ".graphkit" / "rejects"
    folder.mkdir(mode=0o700)
    (folder / "rows.csv").touch(0o644)
    (folder / "rows.csv").chmod(0o644)


def write_log(text: str) -> Callable[[Path], object]:
    return lambda root: (root / ".graphkit/store/engine.log").write_text(text)


def age_backup(root: Path) -> None:
    folder = root / ".graphkit" / "backups"
    folder.mkdir(mode=0o700)
    (folder / "one").touch(0o600)
    os.utime(folder / "one", (0, time.time() - 40 * 86400))


def spoil_snapshot(root: Path) -> None:
    (root / ".graphkit/snapshot.columns").write_bytes(b"not one")


def change_store(root: Path) -> None:
    settings = load_settings(root, {}).store
    with Store.open(settings) as store:
        store.record_wish(None)


def drop_constraint(root: Path) -> None:
    with Store.open(load_settings(root, {}).store) as store:
        store._database.prepare("erase/drop_event_ids")


def leave_unfinished(root: Path) -> None:
    with Store.open(load_settings(root, {}).store) as store:
        run(store._database, "MATCH (i:Import) SET i.state = 'loading'")


def make_newer(root: Path) -> None:
    with Store.open(load_settings(root, {}).store) as store:
        run(store._database, "MATCH (m:Meta) SET m.schema = 99")


def run(database: Database, query: str) -> None:
    with database._driver.session(database=database.name) as session:
        session.run(query).consume()


def kill(root: Path) -> None:
    (root / ".graphkit/store/engine/databases/graphkit/txlog_0.wal").write_bytes(b"commit")
    (root / ".graphkit/store/engine/databases/graphkit/txlog_0.wal").chmod(0o600)
    (root / ".graphkit/store/checksums.json").unlink()


STORE = ".graphkit/store"
FAULTS: dict[str, tuple[Callable[[Path], object], str, State, str]] = {
    "file": (spoil_file, "store", State.WRONG, "damaged: 1 file"),
    "rights": (open_rejects, "rights of files", State.WRONG, "1 in .graphkit/rejects"),
    "half": (
        lambda root: (root / ".graphkit/.x.graphkit-abcdefgh").touch(0o600),
        "leftovers",
        State.LOOK,
        "1 half-written file",
    ),
    "aside": (
        lambda root: (root / STORE / "engine-damaged-2026").mkdir(mode=0o700),
        "leftovers",
        State.LOOK,
        "1 folder of a damaged engine",
    ),
    "unfinished": (leave_unfinished, "leftovers", State.LOOK, "1 unfinished import"),
    "no snapshot": (spoil_snapshot, "snapshot", State.LOOK, "cannot be used"),
    "old snapshot": (change_store, "snapshot", State.LOOK, "out of date"),
    "backup": (age_backup, "backups", State.LOOK, "1 backup, the newest 40 days old"),
    "constraint": (drop_constraint, "constraints", State.WRONG, "1 constraint missing, for Event"),
    "newer": (make_newer, "constraints", State.WRONG, "schema version 99"),
    "killed": (kill, "store", State.LOOK, "was killed"),
    "disk full": (
        write_log("2026-11-30 00:24:55.546 SEVER [X] failed\njava.io.IOException: No space left\n"),
        "engine log",
        State.LOOK,
        "last error: the disk was full",
    ),
    "unreadable": (
        write_log(
            "x\ncom.x.SchemaException: Y\n\tat a.b(C.java:1)\nCaused by: java.io.EOFException\n"
        ),
        "engine log",
        State.WRONG,
        "could not read one of its files",
    ),
    "unknown": (
        write_log("com.arcadedb.FooException: Dana Whitfield\n\tat com.x.Y(Z.java)\n"),
        "engine log",
        State.LOOK,
        "one that graphkit does not know",
    ),
    "harmless": (
        write_log("java.net.SocketException: Broken pipe\n"),
        "engine log",
        State.FINE,
        "which does no harm",
    ),
}


@pytest.mark.parametrize(("fault", "check", "state", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_by_its_check_alone(
    workspace: Path, fault: Callable[[Path], object], check: str, state: State, words: str
) -> None:
    fault(workspace)
    before = everything(workspace)
    found = found_in(workspace)
    assert everything(workspace) == before
    assert (found[check].state, words in found[check].found) == (state, True), found[check]
    assert states(found, State.WRONG) == ({check} if state is State.WRONG else set())
    if state is not State.FINE:
        assert found[check].advice


def test_the_advice_about_rights_is_right(workspace: Path) -> None:
    open_rejects(workspace)
    advice = found_in(workspace)["rights of files"].advice
    command = advice.partition(": ")[2]
    assert command == "chmod -R go= .graphkit"
    subprocess.run(command.split(), cwd=workspace, check=True)
    assert found_in(workspace)["rights of files"].state is State.FINE


def test_a_rebuild_creates_missing_constraints(workspace: Path) -> None:
    drop_constraint(workspace)
    with Workspace(load_settings(workspace, {})) as opened:
        done = opened.maintenance.rebuild()
    assert [damage.what for damage in done.damages] == ["the constraint on Event is missing"]
    assert done.remaining == ()
    assert found_in(workspace)["constraints"].state is State.FINE


def test_a_store_in_use_is_left_alone(workspace: Path) -> None:
    lock = ProcessLock(workspace / STORE / "lock")
    try:
        before = everything(workspace)
        found = found_in(workspace)
        assert everything(workspace) == before
    finally:
        lock.release()
    assert found["store"].state is State.LOOK
    assert "another process has it open" in found["store"].found
    assert states(found, State.WRONG) == set()


def test_a_dead_server_is_wrong_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "graphkit.toml").write_text(CONFIG)
    with socket.socket() as silent:  # it accepts connections and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        monkeypatch.setenv("NEO4J_URI", f"bolt://127.0.0.1:{silent.getsockname()[1]}")
        monkeypatch.setenv("NEO4J_PASSWORD", "secret-word")
        begun = time.monotonic()
        done = CliRunner().invoke(cli, ["-C", str(tmp_path), "doctor"])
        assert time.monotonic() - begun < 20
    assert done.exit_code == 1
    assert "wrong  store" in done.stdout
    assert "the server does not answer" in done.stdout
    assert "bolt://127.0.0.1" in done.stdout
    assert "secret-word" not in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["graphkit.toml"]


def test_broken_settings_are_wrong(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text('[home]\nteam = "Dana"\n')
    done = CliRunner().invoke(cli, ["-C", str(tmp_path), "doctor"])
    assert done.exit_code == 1
    assert "wrong  workspace" in done.stdout
    assert "home.team must be a list" in " ".join(done.stdout.split())


def test_json_names_nobody_and_no_place(
    made_workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With names in every place where one can stand."""
    home = tmp_path / "home" / "dana.whitfield"
    root = Path(shutil.copytree(made_workspace, home / "Omar Haddad"))
    monkeypatch.setenv("HOME", str(home))
    (root / "graphkit.toml").write_text(
        '[home]\norganization = "Dana Whitfield"\nteam = ["Omar <omar@county.example>"]\n'
        '[asks]\nname = "Omar"\n'
    )
    state = root / ".graphkit"
    for folder in ("rejects", "backups", "Whitfield", "store/engine-damaged-Dana", "unpacked"):
        (state / folder).mkdir(mode=0o755)
        (state / folder / "dana-whitfield.csv").touch(0o644)
        (state / folder / ".omar.graphkit-abcdefgh").touch(0o644)
    (root / ".dana.graphkit-abcdefgh").touch()
    (state / "store" / "engine.log").write_text(
        "com.x.WhitfieldError: no\n"
        "com.arcadedb.OmarException: Dana Whitfield <dana@clinic.example>\n"
    )
    calls = [
        {},
        {"NEO4J_URI": "bolt://dana-whitfield.example:1", "NEO4J_USERNAME": "omar"},
        {"NEO4J_URI": "bolt://dana:whitfield@omar"},
        {"NEO4J_URI": "bolt://127.0.0.1:1", "NEO4J_DATABASE": "dana"},
    ]
    hidden = (*NAMES, str(tmp_path), str(home), f"/{getpass.getuser()}", socket.gethostname())
    for environment in calls:
        for layout in ("json", "csv"):
            words = ["-C", str(root), "doctor", "--format", layout]
            done = CliRunner().invoke(cli, words, env=environment)
            assert done.exit_code == 1
            assert [name for name in hidden if name in done.output] == [], done.output


def test_the_python_that_is_too_old_is_wrong() -> None:
    assert check_machine.check_python((3, 10, 2)).state is State.WRONG


# -- a server -------------------------------------------------------------------------------------


@pytest.fixture
def on_server(
    neo4j_server: tuple[str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    import neo4j_server as server

    server.wipe(neo4j_server)
    (tmp_path / "graphkit.toml").write_text(CONFIG)
    for name, value in zip(("URI", "USERNAME", "PASSWORD"), neo4j_server, strict=True):
        monkeypatch.setenv(f"NEO4J_{name}", value)
    return tmp_path


def state_of(settings: StoreSettings) -> object:
    """Return everything that a server counts or names."""
    queries = (
        "MATCH (n) RETURN count(n)",
        "CALL db.labels()",
        "CALL db.propertyKeys()",
        "SHOW CONSTRAINTS YIELD name RETURN name",
        "MATCH (m:Meta) RETURN m.revision",
    )
    with (
        Database(settings.uri, settings.auth, None) as database,
        database._driver.session() as session,
    ):
        return [session.run(query).values() for query in queries]


def test_a_server_is_checked_without_a_trace(on_server: Path) -> None:
    settings = load_settings(on_server).store
    assert settings.uri != EMBEDDED
    empty = state_of(settings)
    found = found_in(on_server)
    assert state_of(settings) == empty
    assert states(found, State.WRONG) == set()
    assert found["constraints"].found == "none yet; the first import makes them"
    with Store.open(settings) as store:
        store.load(linkedin())
    full = state_of(settings)
    found = found_in(on_server)
    assert state_of(settings) == full
    assert states(found, State.WRONG) == set()
    assert found["constraints"].found == "all there, with their indexes"
    assert found["rights on the server"].found == "the user may read and write"
    assert found["store"].found.startswith("Neo4j ")
    assert "ommunity" in found["store"].found or "nterprise" in found["store"].found


def test_what_is_missing_on_a_server_is_named(
    on_server: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = load_settings(on_server).store
    with Store.open(settings) as store:
        store.load(linkedin())
        run(store._database, "DROP CONSTRAINT graphkit_audit_id")
    assert "for Audit" in found_in(on_server)["constraints"].found
    wrong = replace(settings, password="wrong")

    def refuse(self: Database, name: str) -> None:
        raise StoreRefused("no")

    with monkeypatch.context() as patched:
        patched.setattr(Database, "rehearse", refuse)
        assert found_in(on_server)["rights on the server"].state is State.LOOK
    monkeypatch.setenv("NEO4J_PASSWORD", str(wrong.password))
    found = found_in(on_server)
    assert found["store"].state is State.WRONG
    assert "password" in found["store"].private
