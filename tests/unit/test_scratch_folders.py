"""Folders for unpacked files: private, deleted at the end, swept after a kill."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys

import pytest

from graphkit.errors import OutputError
from graphkit.scratch_folders import scratch_folder, sweep

HOLD = """
import sys, time
from pathlib import Path
from graphkit.scratch_folders import scratch_folder
with scratch_folder(Path(sys.argv[1])) as made:
    (made / "1").write_text("dana@clinic.example")
    print(made, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def held(tmp_path):
    """A process that has unpacked something into `parent`, and the file."""
    parent = tmp_path / "unpacked"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(parent)], stdout=subprocess.PIPE, text=True
    ) as process:
        place = process.stdout.readline().strip()
        yield process, parent, parent.joinpath(place) / "1"
        process.kill()


def test_it_is_private_whatever_the_mask_and_deleted_at_the_end(tmp_path):
    before = os.umask(0)
    try:
        with scratch_folder(tmp_path / "a" / "b") as made:
            made.joinpath("x").mkdir()
            places = [tmp_path / "a", tmp_path / "a" / "b", made.parent, made]
            assert [stat.S_IMODE(place.stat().st_mode) for place in places] == [0o700] * 4
            files = [path for path in (tmp_path / "a").rglob("*") if path.is_file()]
            assert [stat.S_IMODE(path.stat().st_mode) for path in files] == [0o600]
    finally:
        os.umask(before)
    assert not any((tmp_path / "a" / "b").iterdir())


def test_a_sweep_leaves_what_a_running_process_uses(held):
    _, parent, file = held
    sweep(parent)
    with scratch_folder(parent):
        pass
    assert file.read_text() == "dana@clinic.example"


def test_a_sweep_deletes_what_a_killed_process_has_left(held):
    process, parent, file = held
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert file.exists()
    sweep(parent)
    assert not any(parent.iterdir())


def test_a_sweep_ends_what_another_has_begun(held):
    process, parent, file = held
    process.send_signal(signal.SIGKILL)
    process.wait()
    file.unlink()
    file.parent.rmdir()
    sweep(parent)
    assert not any(parent.iterdir())


def test_a_sweep_touches_nothing_else(tmp_path):
    for folder in ("graphkit-demo", ".graphkit-unpacked-mine"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lock").write_text("")
        (tmp_path / folder / "notes").write_text("mine")
    (tmp_path / ".graphkit-unpacked-notes").write_text("mine")
    (tmp_path / ".graphkit-unpacked-link").symlink_to(tmp_path / "graphkit-demo")
    before = sorted(tmp_path.rglob("*"))
    before.remove(tmp_path / ".graphkit-unpacked-mine" / "lock")
    sweep(tmp_path)
    sweep(tmp_path / "missing")
    assert sorted(tmp_path.rglob("*")) == before


def test_where_none_can_be_made_it_says_so(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be created"), scratch_folder(tmp_path / "file"):
        pass
