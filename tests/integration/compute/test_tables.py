"""The graph as tables: written for one viewer, and asked as the store is."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from program import run_program

import graphkit
from graphkit.compute.far_ties import FarTies
from graphkit.compute.parquet.table_schema import TABLES
from graphkit.errors import (
    ComputeError,
    GraphkitError,
    InputError,
    StoreRefused,
    UsageError,
    WorkspaceError,
)


@pytest.fixture(scope="module")
def tables(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's tables, in a folder of their own."""
    root = Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("demo") / "riverbend"))
    done = run_program("store", "export", "tables", cwd=root)
    assert done.returncode == 0, done.stderr
    return root / "tables"


def test_a_folder_of_tables_answers_as_the_store_does(tables: Path) -> None:
    with graphkit.open(tables.parent) as store, graphkit.open(tables) as copy:
        for ask in (
            lambda w: w.introductions("county health", ignore_asks=True),
            lambda w: w.introductions("Omar Haddad", start="Maria", ignore_asks=True),
            lambda w: w.reliance(),
            lambda w: w.brokers(),
            lambda w: w.listing("people", columns=("name", "organization", "emails")),
            lambda w: w.listing("ties"),
        ):
            assert ask(copy).to_dict() == ask(store).to_dict()


def test_without_inferred_ties(tables: Path) -> None:
    with (
        graphkit.open(tables.parent, inferred=False) as store,
        graphkit.open(tables, inferred=False) as copy,
    ):
        assert copy.network().to_frame().equals(store.network().to_frame())


def test_only_the_user_can_read_the_files(tables: Path) -> None:
    assert stat.S_IMODE(tables.stat().st_mode) == 0o700
    files = [path for path in tables.iterdir() if path.is_file()]
    assert len(files) == len(TABLES) + 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_the_files_have_the_columns_of_the_schema(tables: Path) -> None:
    for name, table in TABLES.items():
        assert pq.read_schema(tables / f"{name}.parquet").names == [c.name for c in table.columns]


def test_what_changes_the_graph_is_refused(tables: Path) -> None:
    with graphkit.open(tables, viewer="Maria Lopez") as copy:
        with pytest.raises(StoreRefused, match="only answers questions"):
            copy.set_sector("Riverbend Clinic", "health")
        with pytest.raises(StoreRefused):
            copy.import_file(tables.parent / "files" / "partners.csv", owner="Maria")


def test_a_question_that_needs_all_ties_says_so(tables: Path) -> None:
    pytest.importorskip("duckdb")
    with graphkit.open(tables, compute="duckdb") as copy, pytest.raises(ComputeError) as refused:
        copy.key_people()
    assert "needs all ties in memory" in str(refused.value)


def test_a_store_has_no_tables_for_an_engine(tables: Path) -> None:
    with pytest.raises(UsageError, match="store export DIR"):
        graphkit.open(tables.parent, compute="duckdb")


def test_the_engine_reads_evidence_at_an_address(tables: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    here, lake = tmp_path / "here", tmp_path / "lake"
    shutil.copytree(tables, here)
    lake.mkdir()
    for name in ("evidence", "ties"):
        (lake / name).mkdir()
        (here / f"{name}.parquet").rename(lake / name / "part.parquet")
    shutil.rmtree(here / ".graphkit", ignore_errors=True)
    settings = here / "graphkit.toml"
    text = settings.read_text("utf-8")
    compute = f'evidence = "file://{lake}/evidence"\nties = "file://{lake}/ties"\n'
    settings.write_text(text.replace("[compute]\n", f"[compute]\n{compute}"), "utf-8")
    with graphkit.open(tables) as whole, graphkit.open(here, compute="duckdb") as copy:
        expected = whole.introductions("county health").findings
        found = copy.introductions("county health").findings
        assert [[p.id for p in each.people] for each in found] == [
            [p.id for p in each.people] for each in expected
        ]
    with graphkit.open(here) as copy, pytest.raises(ComputeError, match="only an engine reads it"):
        copy.introductions("county health")
    wrong = '[compute]\nevidence = "lake/evidence"\n'
    settings.write_text(text.replace("[compute]\n", wrong), "utf-8")
    with pytest.raises(WorkspaceError, match="must be an address"):
        graphkit.open(here)


def test_without_its_extension_duckdb_reads_no_address(
    tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb")
    monkeypatch.setenv("HOME", str(tmp_path))
    here = Path(shutil.copytree(tables, tmp_path / "here"))
    settings = here / "graphkit.toml"
    compute = '[compute]\nevidence = "s3://lake.example/evidence"\n'
    settings.write_text(settings.read_text("utf-8").replace("[compute]\n", compute), "utf-8")
    with (
        graphkit.open(here, compute="duckdb") as copy,
        pytest.raises(ComputeError, match="INSTALL httpfs"),
    ):
        copy.introductions("county health")


def test_other_files_are_not_overwritten(tables: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with graphkit.open(tables.parent) as store, pytest.raises(GraphkitError, match="other files"):
        store.export_tables(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_forget_names_the_tables(tables: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(tables.parent, tmp_path / "riverbend"))
    done = run_program("forget", "Omar Haddad", "--yes", cwd=root)
    assert "tables/contacts.parquet" in done.stdout + done.stderr


# -- tables from elsewhere ------------------------------------------------------------------------


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """Three tables and a graphkit.toml, which are enough; a table may be a folder of files."""
    (tmp_path / "graphkit.toml").write_text(
        '[home]\norganization = "Library"\nteam = ["Ana Ruiz"]\n[store]\nuri = "parquet:."\n'
        "[analysis]\nas_of = 2026-11-24\n"
    )
    people = [("p3", "Cai Lind"), ("p1", "Ana Ruiz"), ("p2", "Ben Okoro")]
    pq.write_table(
        pa.table({"id": [p[0] for p in people], "name": [p[1] for p in people]}),
        tmp_path / "contacts.parquet",
    )
    places = pa.table({"id": ["o1", "o2"], "name": ["Library", "Clinic"]})
    pq.write_table(places, tmp_path / "organizations.parquet")
    roles = {"contact_id": ["p1", "p2", "p3"], "organization_id": ["o1", "o2", "o2"]}
    pq.write_table(pa.table(roles), tmp_path / "affiliations.parquet")
    for year, ends in (("2025", ("p1", "p2")), ("2026", ("p2", "p3"))):
        part = tmp_path / "evidence" / f"year={year}"
        part.mkdir(parents=True)
        row = {"from_id": [ends[0]], "to_id": [ends[1]], "basis": ["connected"]}
        pq.write_table(pa.table(row), part / "part.parquet")
    return tmp_path


def test_tables_from_elsewhere(lake: Path) -> None:
    answers = []
    for engine in ("local", "duckdb"):
        with graphkit.open(lake, compute=engine) as found:
            answers.append(found.introductions("Cai Lind").to_dict())
    assert answers[0] == answers[1]
    assert [p["name"] for p in answers[0]["findings"][0]["people"]] == [
        "Ana Ruiz",
        "Ben Okoro",
        "Cai Lind",
    ]
    # The two at the clinic are colleagues, as graphkit infers.
    assert {e["basis"] for e in answers[0]["findings"][0]["ties"][1]["evidence"]} == {
        "connected",
        "colleagues",
    }


def test_combined_ties_are_kept_until_something_changes(
    lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folds: list[str] = []
    fold = FarTies.fold
    monkeypatch.setattr(FarTies, "fold", lambda ties: (folds.append("fold"), fold(ties))[1])

    def ask(**options: Any) -> tuple[int, Any]:
        """Return how often evidence was combined for an answer, and the answer."""
        folds.clear()
        with graphkit.open(lake, compute="duckdb", **options) as found:
            answer = found.introductions("Cai Lind").to_dict()
        return len(folds), answer

    once, answer = ask()
    assert once == 1
    ties = lake / ".graphkit" / "ties.parquet"
    assert stat.S_IMODE(ties.stat().st_mode) == 0o600
    assert ask() == (0, answer)
    # Without what is inferred, on another day, from other evidence, or without a note: anew.
    assert ask(inferred=False)[0] == 1
    assert ask() == (1, answer)
    settings = lake / "graphkit.toml"
    settings.write_text(settings.read_text().replace("2026-11-24", "2026-11-25"))
    assert [ask()[0] for _ in range(2)] == [1, 0]
    part = lake / "evidence" / "year=2026" / "part.parquet"
    row = {"from_id": ["p1"], "to_id": ["p3"], "basis": ["connected"]}
    pq.write_table(pa.table(row), part)
    again, other = ask()
    assert again == 1
    assert [p["name"] for p in other["findings"][0]["people"]] == ["Ana Ruiz", "Cai Lind"]
    (lake / ".graphkit" / "ties.json").write_text("{")
    assert ask() == (1, other)
    ties.unlink()
    assert ask() == (1, other)


@pytest.mark.parametrize(
    ("break_", "said"),
    [
        (lambda f: (f / "contacts.parquet").unlink(), "the table contacts is missing"),
        (lambda f: (f / "contacts.parquet").write_bytes(b"PAR1 nothing"), "cannot be read"),
        (lambda f: (f / "graph.json").write_text("{}"), "not what graphkit writes"),
        (lambda f: _newer(f / "graph.json"), "later version"),
        (lambda f: _without(f / "evidence.parquet", "basis"), "the column basis is missing"),
        (lambda f: _twice(f / "contacts.parquet"), "twice"),
    ],
)
def test_damaged_tables_are_an_error_that_says_what_to_do(
    tables: Path, tmp_path: Path, break_: Callable[[Path], object], said: str
) -> None:
    folder = Path(shutil.copytree(tables, tmp_path / "tables"))
    shutil.rmtree(folder / ".graphkit", ignore_errors=True)
    break_(folder)
    with graphkit.open(folder) as copy, pytest.raises(InputError, match=said):
        copy.introductions("county health")


def _newer(path: Path) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 99}))


def _without(path: Path, column: str) -> None:
    pq.write_table(pq.read_table(path).drop_columns([column]), path)


def _twice(path: Path) -> None:
    table = pq.read_table(path)
    pq.write_table(pa.concat_tables([table, table.slice(0, 1)]), path)


NO_PANDAS = """
import sys
from pathlib import Path
import graphkit
with graphkit.open(Path(sys.argv[1]), compute="duckdb") as workspace:
    assert workspace.introductions("county health").findings
print("pandas" in sys.modules)
"""


def test_once_the_people_are_read_a_question_to_duckdb_loads_no_pandas(demo_tables: Path) -> None:
    asked = [sys.executable, "-c", NO_PANDAS, str(demo_tables)]
    subprocess.run(asked, capture_output=True, check=True)
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "False\n"
