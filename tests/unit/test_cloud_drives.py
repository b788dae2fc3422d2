"""Cloud drives: their folders and what they do to names, without a false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.cloud_drives import find_sync_drive, is_system_file, original_names, second_versions
from graphkit.store.connection.engine_files import find_strays

NAME = "KNOWS_0.42.65536.v0.bucket"


@pytest.mark.parametrize(
    ("folder", "drive"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Old Library)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Old Library", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("CloudStorage/GoogleDrive-ana@school.example/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Nextcloud", "Nextcloud"),
        ("Library/CloudStorage/Other", "a cloud drive"),
    ],
)
def test_a_synced_folder_is_recognized_by_its_name(tmp_path: Path, folder: str, drive: str) -> None:
    assert find_sync_drive(tmp_path / folder / "team" / "workspace") == drive


@pytest.mark.parametrize("folder", ["dropboxes", "Our OneDriver", "Box", "clouds", "My Drives"])
def test_other_folders_are_not_synced(tmp_path: Path, folder: str) -> None:
    assert find_sync_drive(tmp_path / folder / "workspace") is None


@pytest.mark.parametrize(
    ("marker", "drive"),
    [(".dropbox", "Dropbox"), (".sync_0123456789ab.db", "Nextcloud"), (".stfolder", "Syncthing")],
)
def test_a_synced_folder_is_recognized_by_its_marker(
    tmp_path: Path, marker: str, drive: str
) -> None:
    (tmp_path / marker).touch()
    assert find_sync_drive(tmp_path / "team" / "workspace") == drive


@pytest.mark.parametrize(
    "name",
    [
        "KNOWS_0.42.65536.v0 (Ana's conflicted copy 2026-11-30).bucket",
        "KNOWS_0.42.65536.v0 (conflicted copy 2026-11-30 120000).bucket",
        "KNOWS_0.42.65536.v0 (1).bucket",
        "KNOWS_0.42.65536.v0 2.bucket",
        "KNOWS_0.42.65536.v0.bucket 2",
        "KNOWS_0.42.65536.v0-LAPTOP-7.bucket",
        "KNOWS_0.42.65536.v0.sync-conflict-20261130-120000-ABCDEFG.bucket",
        f".{NAME}.icloud",
        f"._{NAME}",
    ],
)
def test_a_copy_names_its_original(tmp_path: Path, name: str) -> None:
    assert NAME in original_names(name)
    database = tmp_path / "engine" / "databases" / "graphkit"
    database.mkdir(parents=True)
    for each in (NAME, "schema.json", "txlog_0.wal", "txlog_12.wal", ".DS_Store", name):
        (database / each).touch()
    assert [path.name for path in find_strays(tmp_path)] == [name]
    assert second_versions(database, [NAME]) == [name]


def test_files_of_the_engine_are_no_copies(tmp_path: Path) -> None:
    database = tmp_path / "engine" / "databases" / "graphkit"
    database.mkdir(parents=True)
    names = (
        *("schema.json", "schema.prev.json", "last-tx-id.bin", "configuration.json"),
        *("Contact_0_37994055630958.8.262144.v1.umtidx", "Contact_0.5.65536.v0.bucket"),
        *("dictionary.0.65536.v1.dict", "txlog_0.wal", "database.lck", "statistics.json"),
    )
    for name in names:
        assert not is_system_file(name)
        (database / name).touch()
    assert find_strays(tmp_path) == []
