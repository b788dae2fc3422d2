"""An older copy of the graph, or of its journal, in the place of the present one: never silent."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from batches import google, large, linkedin
from click.testing import CliRunner

from graphkit.cli.main import cli
from graphkit.config import StoreSettings, load_settings
from graphkit.errors import StoreDamaged
from graphkit.model.entity_resolution import Decision
from graphkit.session import Workspace
from graphkit.store import Store, record_rows
from graphkit.store.audit_entries import Act
from graphkit.store.connection.database import Transaction
from graphkit.store.journal import AUDIT, DECISION, FORGOTTEN, IMPORT

MOMENT = datetime(2026, 11, 30, 12, tzinfo=UTC)
DECISION_A = Decision("d_1", True, ("mail:a@x.example",), ("mail:b@x.example",), MOMENT)
EMBEDDED = pytest.mark.parametrize("store_settings", ["embedded"], indirect=True)
WORDS = "an older copy of the graph has taken its place"


def put_back(settings: StoreSettings, old: Path, *names: str) -> None:
    """Put older files or folders in the place of the present ones."""
    for name in names:
        target = settings.folder / name
        if target.is_dir():
            shutil.rmtree(target)
            shutil.copytree(old / name, target)
        else:
            shutil.copy2(old / name, target)


def load(store: Store, *batches: object) -> None:
    """Load imports, with their places in the journal, as a workspace does."""
    for batch in batches:
        store.load(batch)  # type: ignore[arg-type]
        id = batch.record.id  # type: ignore[attr-defined]
        store.journal.set(IMPORT, {"id": id, "name": id, "path": None, "owner": None})


@pytest.fixture
def older(store_settings: StoreSettings, tmp_path: Path) -> Path:
    """An older copy of a store, which then revoked a decision, undid an import and forgot Omar."""
    with Store.open(store_settings) as store:
        load(store, linkedin(), google())
        store.decide([DECISION_A])
    old = Path(shutil.copytree(store_settings.folder, tmp_path / "old"))
    with Store.open(store_settings) as store:
        store.decide([], [DECISION_A])
        store.undo("i_2")
        store.journal.remove(IMPORT, ["i_2"])
        store.forget("c_omar")
    return old


@EMBEDDED
def test_an_older_graph_is_refused_and_a_rebuild_brings_it_up_to_date(
    store_settings: StoreSettings, older: Path
) -> None:
    with Store.open(store_settings) as store:
        revision, contacts = store.revision(), store.status().contacts
        forgotten = store.journal.read().entries[FORGOTTEN]
    put_back(store_settings, older, "engine", "checksums.json")
    for _ in range(2):
        with pytest.raises(StoreDamaged, match=f"{WORDS}.*store verify"):
            Store.open(store_settings)
    with Store.open(store_settings, check=False) as store:
        assert store.revision() < revision
        (text,) = store.earlier_state_sentences()
        assert f"{store.revision()} changes, and {revision} were seen" in text
        store.repair(store.journal.read())
        assert store.earlier_state_sentences() == []
    with Store.open(store_settings) as store:
        assert [record.id for record in store.imports()] == ["i_1"]
        assert store.status().contacts == contacts
        assert store.clusters().decisions == ()
        assert {*forgotten} <= {*store.journal.read().entries[FORGOTTEN]}
        assert store.verify() == ()
        assert store.revision() > revision


@EMBEDDED
def test_an_older_journal_is_written_anew(store_settings: StoreSettings, older: Path) -> None:
    put_back(store_settings, older, "journal.jsonl")
    with Store.open(store_settings, check=False) as store:
        assert store.earlier_state_sentences() == store.lost_entries_in_words() == []
    put_back(store_settings, older, "journal.jsonl")
    with Store.open(store_settings) as store:
        entries = store.journal.read().entries
        assert [*entries[IMPORT]] == ["i_1"]
        assert entries[DECISION] == {}
        assert len(entries[AUDIT]) == len(store.audit())


@EMBEDDED
def test_what_is_legitimate_is_no_alarm(store_settings: StoreSettings, tmp_path: Path) -> None:
    root = store_settings.folder.parents[1]
    (root / "graphkit.toml").write_text('[home]\norganization = "Old Library"\n')
    settings = load_settings(root, {})
    assert settings.store.folder == store_settings.folder
    with Workspace(settings) as workspace:
        workspace._graph.store.load(linkedin())
        workspace.snapshot()
        workspace.maintenance.back_up(tmp_path / "one.backup")
        for _ in range(3):
            workspace._graph.store.load(google())
            workspace._graph.store.undo("i_2")
        revision = workspace._graph.store.revision()
    with Workspace(settings) as workspace:
        workspace.maintenance.restore(tmp_path / "one.backup", replace=True)
        workspace.snapshot()
    with Workspace(settings) as workspace:
        assert workspace._graph.store.revision() < revision
        assert workspace.maintenance.verify() == ()
    (settings.store.folder / "checksums.json").unlink()  # as after a crash
    with Workspace(settings) as workspace:
        assert workspace.maintenance.verify() == ()


@EMBEDDED
def test_a_snapshot_that_is_newer_than_the_whole_store_is_a_sign(
    store_settings: StoreSettings, tmp_path: Path
) -> None:
    root = store_settings.folder.parents[1]
    (root / "graphkit.toml").write_text('[home]\norganization = "Old Library"\n')
    settings = load_settings(root, {})
    with Workspace(settings) as workspace:
        workspace._graph.store.load(linkedin())
    old = Path(shutil.copytree(store_settings.folder, tmp_path / "old"))
    with Workspace(settings) as workspace:
        workspace._graph.store.load(google())
        workspace.snapshot()
    put_back(store_settings, old, "engine", "checksums.json", "journal.jsonl")
    done = CliRunner().invoke(cli, ["-C", str(root), "store", "verify", "--format", "json"])
    assert done.exit_code == 1
    assert WORDS in done.stdout
    done = CliRunner().invoke(cli, ["-C", str(root), "store", "rebuild", "--yes"])
    assert done.exit_code == 0, done.output
    done = CliRunner().invoke(cli, ["-C", str(root), "store", "verify"])
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("store_settings", ["neo4j"], indirect=True)
def test_a_server_that_was_put_back_is_said_by_verify_until_a_rebuild(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        load(store, linkedin(), google())
        revision = store.revision()
        with store._database._driver.session(database=store._database.name) as session:
            session.run("MATCH (m:Meta) SET m.revision = 1").consume()
    with Store.open(store_settings) as store:  # others may have a reason: it is not refused
        assert store.earlier_state_sentences() == [
            f"{WORDS}: it has had 1 changes, and {revision} were seen before"
        ]
        store.record(Act.EXPORT)
    with Store.open(store_settings) as store:
        assert store.earlier_state_sentences()
        store.repair(store.journal.read())
        assert store.earlier_state_sentences() == []


# -- audit entries --------------------------------------------------------------------------------


def test_opening_counts_audit_entries_and_verify_compares_them(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(store_settings) as store:
        load(store, linkedin())
        store.record(Act.EXPORT)
    asked: list[str] = []
    stream = Transaction.stream

    def noted(self: Transaction, name: str, /, **parameters: object) -> object:
        asked.append(name)
        return stream(self, name, **parameters)

    with monkeypatch.context() as patched:
        patched.setattr(Transaction, "stream", noted)
        Store.open(store_settings).close()
        assert "ledger/bookkeeping" in asked
        assert "audit/list" not in asked
    with Store.open(store_settings) as store:
        lost = record_rows.audit_row(store._changes._entry(Act.EXPORT))
        store.journal.add(AUDIT, [lost])
        if store_settings.embedded:
            assert store.lost_entries_in_words() == ["1 audit entry"]
    if store_settings.embedded:
        with pytest.raises(StoreDamaged, match="1 audit entry"):
            Store.open(store_settings)


def test_audit_entries_that_the_journal_lacks_are_added(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        load(store, linkedin(), large(7, 5, 5))
    store.journal.path.unlink()
    with Store.open(store_settings) as store:
        assert len(store.journal.read().entries[AUDIT]) == len(store.audit()) == 2
