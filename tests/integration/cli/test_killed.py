"""An import that is ended in the middle, by each signal and at several moments, leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from program import PROGRAM, run_program

import graphkit
from graphkit.cli import main

ROWS = 4000
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
PRIVATE = b"@mergansers.example"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An address book in an archive, large enough to be ended while it is read."""
    rows = "".join(
        f"Ada{n},Merganser{n},https://www.linkedin.com/in/merganser-{n},"
        f"ada{n}@mergansers.example,Firm {n % 90},Clerk,02 Mar 2021\n"
        for n in range(ROWS)
    )
    path = tmp_path / "outside" / "export.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("Connections.csv", HEADER + rows)
    return path


def unpacked(root: Path) -> list[Path]:
    """Return the files that are unpacked right now."""
    return [p for p in root.glob(".graphkit/unpacked/*/files/*") if p.stat().st_size]


def store_opened(root: Path) -> list[Path]:
    """Return what shows that the store is open, and the file is about to be written."""
    return [*root.glob(".graphkit/store/engine/databases/*/*")] if unpacked(root) else []


MOMENTS = {
    "unpacked": (unpacked, 0.0),
    "reading": (unpacked, 0.4),
    "store": (store_opened, 0.0),
    "writing": (store_opened, 1.2),
}


def ended(
    root: Path, archive: Path, number: int, moment: tuple[Callable[[Path], list[Path]], float]
) -> tuple[int, str]:
    """Begin an import and end it by a signal at a moment; return its exit code and what it said."""
    begun, seconds = moment
    temporary = root.parent / "tmp"
    temporary.mkdir()
    with subprocess.Popen(
        [*PROGRAM, "import", str(archive), "--owner", "Tom Reyes <tom@library.example>"],
        cwd=root,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        until = time.monotonic() + 60
        while not begun(root):
            assert process.poll() is None, "the import ended before the moment came"
            assert time.monotonic() < until
            time.sleep(0.002)
        time.sleep(seconds)
        assert process.poll() is None, "the import ended before the moment came"
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    return process.returncode, said


def holding(folder: Path) -> list[Path]:
    """Return the files of a folder in which an address stands as it is."""
    return [p for p in folder.rglob("*") if p.is_file() and PRIVATE in p.read_bytes()]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "workspace"
    made.mkdir()
    (made / "graphkit.toml").write_text('[home]\norganization = "Old Library"\n')
    return made


CODES = {"SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130}


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        *(("SIGTERM", moment) for moment in MOMENTS),
        ("SIGHUP", "reading"),
        ("SIGHUP", "writing"),
        ("SIGINT", "writing"),
    ],
)
def test_a_signal_ends_an_import_with_a_sentence_and_nothing_is_left(
    root: Path, archive: Path, name: str, moment: str
) -> None:
    returned, said = ended(root, archive, getattr(signal, name), MOMENTS[moment])
    assert returned == CODES[name], said
    assert "Unfinished changes have been or will be rolled back" in said
    assert "Traceback" not in said
    assert "Exception" not in said
    assert not list(root.glob(".graphkit/unpacked/*"))
    assert holding(root.parent / "tmp") == []


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_a_killed_import_has_unpacked_is_gone_with_the_next_command(
    root: Path, archive: Path, moment: str
) -> None:
    ended(root, archive, signal.SIGKILL, MOMENTS[moment])
    assert unpacked(root)
    assert holding(root.parent / "tmp") == []
    for path in (root / ".graphkit").rglob("*"):
        assert not path.stat().st_mode & 0o077, path
    done = run_program("imports", cwd=root)
    assert done.returncode == 0, done.stderr
    assert not list(root.glob(".graphkit/unpacked/*"))


def test_forget_reaches_what_another_process_left_meanwhile(root: Path) -> None:
    (root / "people.csv").write_text("name,email\nAda Merganser,ada@mergansers.example\n")
    assert run_program("import", "people.csv", cwd=root).returncode == 0
    with graphkit.open(root) as workspace:
        left = root / ".graphkit/unpacked/.graphkit-unpacked-abcd1234"
        (left / "files").mkdir(parents=True)
        (left / "lock").write_text("")
        (left / "files" / "1").write_text("Ada Merganser")
        workspace.forget("Ada Merganser")
    assert not left.exists()


def test_an_error_of_the_cleanup_does_not_hide_what_ended_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def end_by(interruption: BaseException) -> None:
        def call(**settings: object) -> None:
            try:
                raise interruption
            finally:
                raise BufferError("Existing exports of data: object cannot be re-sized")

        monkeypatch.setattr(main.cli, "main", call)

    end_by(KeyboardInterrupt())
    assert main._run_command() == main.INTERRUPTED
    assert "rolled back" in capsys.readouterr().err
    end_by(main.EndedBySignal(15))
    with pytest.raises(main.EndedBySignal):
        main._run_command()
    end_by(ValueError())
    assert main._run_command() == 1
    assert "BufferError" in capsys.readouterr().err
