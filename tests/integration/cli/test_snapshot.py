"""Commands that only read answer from the snapshot, and say so if they are asked to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from batches import linkedin
from commands import with_store
from neo4j_server import wipe
from program import run_program

from graphkit.config import StoreSettings
from graphkit.store import Store

TRUE = "The snapshot is up to date: nothing is read from the store.\n"
ANEW = "The snapshot was read from the store: {}.\n"
READING = (
    ("path", "county health"),
    ("brokers",),
    ("meet",),
    ("gaps",),
    ("reliance",),
    ("show", "Dana Whitfield"),
    ("map", "m.html"),
    ("report", "r.html"),
    ("imports",),
    ("changes",),
    ("list", "people"),
    ("check",),
    ("store", "status"),
    ("forget", "--list"),
    ("sources",),
    ("show", "Dana Whitfield", "--sources"),
    ("export", "dana.json", "--person", "Dana Whitfield"),
    ("dedupe",),
    ("import", "more.csv", "--owner", "maria", "--dry-run"),
)

# Libraries that take long to load. Every answer needs numpy.
HEAVY = (
    *("arcadedb_embedded", "bs4", "cryptography", "icalendar", "jinja2", "jpype", "lxml", "neo4j"),
    *("networkx", "numba", "openpyxl", "pandas", "pyarrow", "pyvis", "rapidfuzz", "rich", "scipy"),
    *("vobject", "yaml"),
)
TABLES = {"rich"}
# What a command may load of these. A command that is not listed prints no table, and needs none.
MAY_LOAD = {
    "dedupe": {"rapidfuzz"} | TABLES,
    "import": TABLES,
    "imports": TABLES,
    "list": TABLES,
    # Colors show communities. Who is a go-between needs no compiled kernel in a small network.
    "map": {"jinja2", "networkx", "pyvis", "scipy", "yaml"},
    "reliance": TABLES,
    "report": {"jinja2"},
    "show --sources": TABLES,
    "sources": TABLES,
    "store": TABLES,
}

# Runs a command, and prints which heavy libraries it loaded.
_PROGRAM = """
import sys
from graphkit.cli.main import run
sys.argv[0] = "graphkit"
heavy = set(sys.argv.pop(1).split())
try:
    run()
finally:
    print("LOADED", *sorted(heavy & {name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def snapshot(root: Path) -> Path:
    return root / ".graphkit" / "snapshot.columns"


def verbose(root: Path, *words: str, **environment: str) -> str:
    done = run_program("-v", *words, cwd=root, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_no_engine_starts_for_a_question(demo: Path, words: tuple[str, ...]) -> None:
    (demo / "more.csv").write_text("name,email\nZyx Wvut,zyx@city.example\n")
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, " ".join(HEAVY), *words],
        cwd=demo,
        env={k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    loaded = done.stderr.rpartition("LOADED")[2].split()
    name = f"{words[0]} --sources" if "--sources" in words else words[0]
    assert set(loaded) <= MAY_LOAD.get(name, set())


# What writes something even to a new graph. All other commands answer from nothing.
_OPEN_A_NEW_STORE = ("add organization", "add person", "import files")


@pytest.mark.parametrize("words", with_store(), ids=" ".join)
def test_no_store_is_made_for_a_question(
    made_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    if " ".join(words).startswith(_OPEN_A_NEW_STORE) and "--dry-run" not in words:
        return
    shutil.copy(made_demo / "graphkit.toml", tmp_path)
    shutil.copytree(made_demo / "files", tmp_path / "files")
    opened = []
    monkeypatch.setattr(Store, "open", lambda *_, **__: opened.append("opened"))
    done = run_program(*words, cwd=tmp_path)
    assert not opened
    assert not (tmp_path / ".graphkit" / "store").exists()
    assert done.returncode in {0, 2, 3, 4}, done.stderr


def test_it_is_said_whether_the_store_was_read_and_why(demo: Path) -> None:
    assert verbose(demo, "gaps") == TRUE
    snapshot(demo).unlink()
    assert verbose(demo, "gaps") == ANEW.format("there was none")
    snapshot(demo).write_bytes(snapshot(demo).read_bytes()[:5000])
    assert verbose(demo, "gaps") == ANEW.format("it is damaged")
    snapshot(demo).chmod(0o644)
    assert verbose(demo, "gaps") == ANEW.format("it is not the user's own, or not private")
    assert verbose(demo, "gaps") == TRUE
    done = run_program("gaps", cwd=demo)
    assert done.stderr == ""


def test_the_answer_is_the_same_anew(demo: Path) -> None:
    before = run_program("path", "county health", "--format", "json", cwd=demo).stdout
    snapshot(demo).unlink()
    assert run_program("path", "county health", "--format", "json", cwd=demo).stdout == before


def test_an_import_and_an_undo_leave_a_true_snapshot(demo: Path) -> None:
    sheet = demo / "more.csv"
    sheet.write_text("name,email,organization\nZyx Wvut,zyx@city.example,City Hall\n")
    assert run_program("import", "more.csv", "--owner", "maria", cwd=demo).returncode == 0
    assert b"Zyx Wvut" in snapshot(demo).read_bytes()
    assert verbose(demo, "show", "Zyx Wvut") == TRUE
    assert run_program("undo", "more.csv", cwd=demo).returncode == 0
    # What was taken back lingers nowhere.
    assert b"Zyx Wvut" not in snapshot(demo).read_bytes()
    assert verbose(demo, "imports").startswith(TRUE)
    assert run_program("show", "Zyx Wvut", cwd=demo).returncode == 4


def test_a_dry_run_and_a_file_that_was_imported_leave_it_true(demo: Path) -> None:
    sheet = demo / "more.csv"
    sheet.write_text("name,email\nZyx Wvut,zyx@city.example\n")
    said = verbose(demo, "import", "more.csv", "--owner", "maria", "--dry-run")
    assert said.startswith(TRUE)
    said = verbose(demo, "import", "files/ties.csv")
    assert "Nothing changed" in said
    assert verbose(demo, "gaps") == TRUE


def test_an_export_of_a_person_is_recorded_without_the_engine(demo: Path) -> None:
    journal = demo / ".graphkit/store/journal.jsonl"
    assert verbose(demo, "export", "d.json", "--person", "Dana Whitfield").startswith(TRUE)
    assert '"kind": "waiting"' in journal.read_text().splitlines()[-1]
    shown = run_program("audit", cwd=demo).stdout
    assert shown.count("export person") == 1
    # What was recorded is in no answer, so the snapshot is still that of the graph.
    assert verbose(demo, "gaps") == TRUE
    assert verbose(demo, "show", "Dana Whitfield", "--sources") == TRUE
    assert run_program("audit", cwd=demo).stdout == shown


def test_a_record_that_waits_does_not_make_a_question_read_the_store_twice(demo: Path) -> None:
    verbose(demo, "export", "d.json", "--person", "Dana Whitfield")
    snapshot(demo).unlink()
    assert verbose(demo, "gaps") == ANEW.format("there was none")
    assert verbose(demo, "gaps") == TRUE
    verbose(demo, "export", "e.json", "--person", "Dana Whitfield")
    (demo / ".graphkit/statements.columns").write_bytes(b"not one")
    said = verbose(demo, "show", "Dana Whitfield", "--sources")
    assert said == TRUE + ANEW.format("statements.columns is missing or out of date")
    assert verbose(demo, "gaps") == TRUE


def test_statements_are_read_again_if_their_file_is_of_no_use(demo: Path) -> None:
    sources = ("show", "Dana Whitfield", "--sources")
    before = run_program(*sources, cwd=demo).stdout
    (demo / ".graphkit/statements.columns").write_bytes(b"not one")
    said = verbose(demo, *sources)
    assert said == TRUE + ANEW.format("statements.columns is missing or out of date")
    assert verbose(demo, *sources) == TRUE
    assert run_program(*sources, cwd=demo).stdout == before


def test_a_server_is_asked_and_not_read(neo4j_server: tuple[str, str, str], demo: Path) -> None:
    wipe(neo4j_server)
    uri, user, password = neo4j_server
    with Store.open(StoreSettings(uri, demo / "unused", user, password)) as store:
        store.load(linkedin())
    access = {"NEO4J_URI": uri, "NEO4J_USERNAME": user, "NEO4J_PASSWORD": password}
    # The file in the folder is of the embedded store.
    assert verbose(demo, "gaps", **access) == ANEW.format("the store has changed")
    assert verbose(demo, "gaps", **access) == TRUE
    wrong = access | {"NEO4J_PASSWORD": "not-this"}
    assert run_program("gaps", cwd=demo, env=wrong).returncode == 1
    assert verbose(demo, "gaps") == ANEW.format("the store has changed")
