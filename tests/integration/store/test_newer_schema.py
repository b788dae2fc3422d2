"""A store that a newer graphkit made is refused by every command, and left as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import commands
import pytest
from batches import google, linkedin

import graphkit
from graphkit.cli.main import cli
from graphkit.config import EMBEDDED, StoreSettings
from graphkit.errors import StoreRefused
from graphkit.store import Store, schema

NEWER = schema.VERSION + 1


@contextmanager
def newer() -> Iterator[None]:
    """Be a newer graphkit for a while."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(schema, "VERSION", NEWER)
        patched.setattr(schema, "_own_version", lambda: "7.8.9")
        yield


@pytest.fixture
def workspace(store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace over a store and a kept snapshot of a newer graphkit."""
    root = store_settings.folder.parents[1]
    (root / "graphkit.toml").write_text('[home]\norganization = "Old Library"\n')
    (root / "files").mkdir()
    (root / "files" / "partners.csv").write_text("organization,stage\nRiverbend Clinic,active\n")
    if not store_settings.embedded:
        monkeypatch.setenv("NEO4J_URI", store_settings.uri)
        monkeypatch.setenv("NEO4J_USERNAME", store_settings.username or "")
        monkeypatch.setenv("NEO4J_PASSWORD", store_settings.password or "")
    with newer(), graphkit.open(root) as opened:
        opened.store.load(linkedin())
        opened.snapshot()
    return root


def test_a_backup_takes_its_place(
    store_settings: StoreSettings, workspace: Path, tmp_path: Path
) -> None:
    """The way back to an older graphkit; on a server, the database must be empty first."""
    old = tmp_path / "old"
    old.mkdir()
    with Store.open(StoreSettings(EMBEDDED, old / ".graphkit" / "store")) as store:
        store.load(google())
        store.back_up(old / "a.backup")
    with graphkit.open(workspace) as opened:
        if not store_settings.embedded:
            with pytest.raises(StoreRefused, match=r"7\.8\.9"):
                opened.maintenance.restore(old / "a.backup", replace=True)
            return
        opened.maintenance.restore(old / "a.backup", replace=True)
        assert [record.id for record in opened.imports()] == ["i_2"]
        assert [entry.act for entry in opened.audit()] == ["restore", "import"]
        assert opened.maintenance.verify() == ()


def _files(root: Path) -> dict[str, str]:
    """Return a checksum of every file, but for those that an engine writes when it starts."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and "store" not in path.relative_to(root).parts
    }


def _graph(store: Store) -> list[object]:
    database = store._database
    with database._driver.session(database=database.name) as session:
        return [
            sorted(map(repr, session.run(f"MATCH {each} RETURN properties(x) AS x").value()))
            for each in ("(x)", "()-[x]->()")
        ]


def test_every_command_refuses_it_and_says_which_version_it_wants(
    workspace: Path, store_settings: StoreSettings
) -> None:
    with newer(), Store.open(store_settings) as store:
        before = _graph(store)
    files = _files(workspace)
    assert ".graphkit/snapshot.columns" in files
    for words in commands.with_store(first=True):
        if words == ("doctor",):  # says so among other things, and never fails
            continue
        named = [word.replace("OUT", str(workspace / "OUT")) for word in words]
        named = [str(workspace / word) if word.startswith("files/") else word for word in named]
        with pytest.raises(StoreRefused) as caught:
            cli.main(["-C", str(workspace), *named], standalone_mode=False)
        told = str(caught.value)
        assert f"graphkit 7.8.9 created this store with schema version {NEWER}" in told, words
        assert f"knows versions up to {schema.VERSION}. Use graphkit 7.8.9 or newer" in told
        assert _files(workspace) == files, words
    with newer(), Store.open(store_settings) as store:
        assert _graph(store) == before


def test_a_store_of_this_version_opens(store_settings: StoreSettings) -> None:
    for _ in range(2):
        with Store.open(store_settings) as store:
            rows = store._database.read(lambda tx: tx.run("schema/read_version"))
            assert rows == [[schema.VERSION, graphkit.__version__]]


def test_an_older_store_is_brought_up_to_this_version(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store._database.prepare("schema/mark_version", version=0, graphkit="0")
    with Store.open(store_settings) as store:
        rows = store._database.read(lambda tx: tx.run("schema/read_version"))
    assert rows == [[schema.VERSION, graphkit.__version__]]
