import errno
import os
import stat
from pathlib import Path

import pytest

from graphkit.errors import OutputError
from graphkit.files import private_folder, write_private


def test_a_file_is_readable_by_the_user_alone(tmp_path: Path) -> None:
    path = write_private(tmp_path / "map.html", "Zoë")
    assert path.read_text(encoding="utf-8") == "Zoë"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_is_closed_to_others_even_if_it_was_open(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o755)
    assert stat.S_IMODE(private_folder(tmp_path / "state").stat().st_mode) == 0o700


def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_private(tmp_path / "map.html", "old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"the disk is full\. Nothing was changed"):
        write_private(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "map.html").mkdir()
    with pytest.raises(OutputError, match="it is a folder"):
        write_private(tmp_path / "map.html", "new")
