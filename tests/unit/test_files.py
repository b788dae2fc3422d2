import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.errors import OutputError
from graphkit.files import delete_partial_files, private_folder, write_private


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


def test_folders_above_a_private_one_are_private_too(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        private_folder(tmp_path / "a" / "b" / "c")
    finally:
        os.umask(before)
    made = [tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "c"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in made] == [0o700] * 3


def test_a_file_that_is_there_is_not_replaced_where_it_must_not_be(tmp_path: Path) -> None:
    path = write_private(tmp_path / "x.toml", "new", overwrite=False)
    with pytest.raises(OutputError, match="the file exists already"):
        write_private(path, "newer", overwrite=False)
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


WRITING = """
import sys, time
from pathlib import Path
from graphkit.files import write_private
def pieces():
    yield b"dana@clinic.example"
    yield b" " * 100_000
    print("halfway", flush=True)
    time.sleep(600)
write_private(Path(sys.argv[1]), pieces())
"""


def test_what_a_killed_process_left_half_written_is_swept(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    with subprocess.Popen(
        [sys.executable, "-c", WRITING, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (half,) = tmp_path.iterdir()
        delete_partial_files(tmp_path)
        assert half.exists()
        process.kill()
    assert half.exists()
    write_private(path, "whole")
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text() == "whole"


def test_a_sweep_leaves_files_of_other_names(tmp_path: Path) -> None:
    for name in (".map.html.graphkit", "graphkit-12345678", ".graphkit-123", "x.graphkit-12345678"):
        (tmp_path / name).write_text("mine")
    delete_partial_files(tmp_path)
    assert len(list(tmp_path.iterdir())) == 4


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    assert write_private(tmp_path / ("\u00e9" * 120 + ".html"), "x").read_text() == "x"
