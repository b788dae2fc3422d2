"""No name of a file acts on the terminal, wherever it is printed."""

from __future__ import annotations

import os
import pty
import subprocess
import zipfile
from pathlib import Path

import pytest
from program import PROGRAM, run_on_terminal
from workbooks import plain, workbook

EVIL = "\x1b]0;owned\x07\x1b[31mred\u202etxt\x9b2J\nline\r\u2066x"
# What must not reach a terminal as it stands. Escapes of our own (colors, the bar) are others.
ACTING = (b"\x1b]0", b"\x1b[31mred", b"\x07", "\u202e".encode(), b"\xc2\x9b", "\u2066".encode())
PEOPLE = "name,email\nAnn Ashby,ann@clinic.example\nBo Ashby,not an address\n"


def on_terminal(*words: str, cwd: Path) -> tuple[int, bytes]:
    """Run the program in a process with a terminal of its own; return its code and its output."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, *words],
        cwd=cwd,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "200"},
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 1 << 16):
                shown += piece
        except OSError:  # so ends a terminal whose program is gone
            pass
        os.close(ours)
    return process.returncode, shown


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    (root / "other").mkdir(parents=True)
    (root / "graphkit.toml").write_text('[home]\norganization = "Old Library"\n')
    (root / f"{EVIL}.csv").write_text(PEOPLE)
    (root / f"{EVIL}.txt").write_text("Wer,Colour\nAnn Lee,red\nBo Chen,blue\n")
    (root / f"{EVIL}.broken.csv").write_text("")
    with zipfile.ZipFile(root / f"{EVIL}.zip", "w") as archive:
        archive.writestr(f"{EVIL}.csv", PEOPLE.replace("Ashby", "Birch").replace("ann@", "b@"))
        archive.writestr(f"{EVIL}.jpg", b"\xff\xd8\xff")
    sheet = plain([["name", "email"], ["Cy Cole", "cy@clinic.example"]])
    (root / f"{EVIL}.xlsx").write_bytes(workbook({"Red\u202etxt": sheet, "\u2066y": sheet}))
    with open(os.fsencode(root) + b"/caf\xe9.csv", "w") as file:  # noqa: PTH123  a name of bytes
        file.write("name,email\nDi Dean,di@clinic.example\n")
    return root


COMMANDS = (
    ("import", f"{EVIL}.csv", "--dry-run"),
    ("import", f"{EVIL}.csv", f"{EVIL}.zip", f"{EVIL}.xlsx"),
    ("import", f"{EVIL}.csv"),
    ("import", f"{EVIL}.missing"),
    ("import", f"{EVIL}.txt"),
    ("import", f"{EVIL}.csv", "--source", EVIL),
    ("import", f"{EVIL}.xlsx", "--sheet", EVIL),
    ("--debug", "import", f"{EVIL}.broken.csv"),
    ("imports",),
    ("sources", "new", f"{EVIL}.txt", "--yes"),
    ("report", f"{EVIL}.html"),
    ("export", f"{EVIL}.graphml"),
    ("export", f"{EVIL}/x.graphml"),
    ("show", "Ann Ashby", "--sources"),
    ("undo", f"{EVIL}.csv"),
    ("undo", EVIL),
    ("forget", "Cy Cole", "--yes"),
    (EVIL,),
    ("imports", EVIL),
    ("imports", f"--{EVIL}"),
    ("-C", EVIL, "imports"),
    ("demo", f"other/{EVIL}"),
)


def test_no_name_acts_on_the_terminal(root: Path) -> None:
    for words in COMMANDS:
        code, shown = run_on_terminal(*words, cwd=root)
        assert [mark for mark in ACTING if mark in shown] == [], (words, shown)
        assert b"mistake in graphkit" not in shown, (words, shown)
        assert b"Traceback" not in shown or "--debug" in words, (words, shown)
        if words[:2] in (("export", f"{EVIL}.graphml"), ("undo", f"{EVIL}.csv")):
            assert code == 0, shown
            assert b"\\x1b[31mred" in shown


def test_a_name_that_is_no_unicode_is_imported_listed_and_taken_back(root: Path) -> None:
    name = os.fsdecode(b"caf\xe9.csv")
    for words in (("import", name), ("imports",), ("undo", name)):
        code, shown = on_terminal(*words, cwd=root)
        assert code == 0, shown
        assert b"caf" in shown


def test_the_bar_shows_no_name_that_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    from graphkit.cli.progress_bars import progress_bars

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress_bars() as bar:
        move = bar(f"Reading {EVIL}.csv")
        assert move is not None
        move(1, 2)
        import time

        time.sleep(0.3)
    shown = terminal.getvalue().encode()
    assert b"Reading" in shown
    assert [mark for mark in ACTING if mark in shown] == []
