"""`graphkit path` with pictures: drawn on a terminal, as a card for a mail."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from program import PROGRAM, run_program

from graphkit.network.visibility.viewer import HIDDEN_TIES

WORDS = ("path", "county health", "--count", "2")


def on_terminal(folder: Path, columns: int, env: Mapping[str, str] | None = None) -> str:
    """Run the command as a person sees it, in a terminal so wide."""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
    environment |= {"TERM": "xterm", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", **(env or {})}
    process = subprocess.Popen([*PROGRAM, *WORDS], cwd=folder, env=environment, stdout=theirs)
    os.close(theirs)
    seen = b""
    try:
        while read := os.read(ours, 65536):
            seen += read
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert process.wait(timeout=180) == 0
    return seen.decode("utf-8").replace("\r\n", "\n")


def test_routes_are_drawn_on_a_terminal_and_not_in_a_pipe(made_demo: Path) -> None:
    drawn = run_program(*WORDS, "--drawing", cwd=made_demo).stdout
    assert "   ● Maria Lopez, outreach manager at Riverbend Public Library\n   ┃ knows" in drawn
    assert on_terminal(made_demo, 80) == drawn
    plain = run_program(*WORDS, cwd=made_demo).stdout
    assert plain.isascii()
    assert plain == run_program(*WORDS, "--no-drawing", cwd=made_demo).stdout


@pytest.mark.parametrize(
    ("columns", "env"),
    [(79, {}), (80, {"TERM": "dumb"}), (80, {"PYTHONIOENCODING": "latin-1"})],
    ids=["narrow", "dumb", "no signs"],
)
def test_a_terminal_that_cannot_show_it_has_the_words_alone(
    made_demo: Path, columns: int, env: Mapping[str, str]
) -> None:
    seen = on_terminal(made_demo, columns, env)
    assert "●" not in seen
    assert "Maria Lopez knows Dana Whitfield, practice manager" in seen


def test_a_drawing_in_a_layout_for_machines_is_a_mistake(made_demo: Path) -> None:
    done = run_program(*WORDS, "--drawing", "--format", "json", cwd=made_demo)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--drawing works only with --format table" in done.stderr


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_best_route_is_written_as_a_card(made_demo: Path, tmp_path: Path, ending: str) -> None:
    card = tmp_path / f"card.{ending}"
    done = run_program(*WORDS, "--card", str(card), cwd=made_demo)
    assert done.returncode == 0, done.stderr
    assert "It names people" in done.stderr
    assert done.stdout == run_program(*WORDS, cwd=made_demo).stdout
    if sys.platform != "win32":
        assert stat.S_IMODE(card.stat().st_mode) == 0o600
    if ending == "png":
        assert card.read_bytes().startswith(b"\x89PNG")
        return
    texts = [e.text for e in ElementTree.parse(card).iter("{http://www.w3.org/2000/svg}text")]
    names = [t for t in texts if t in {"Maria Lopez", "Dana Whitfield", "Omar Haddad"}]
    assert names == ["Omar Haddad", "Maria Lopez", "Dana Whitfield", "Omar Haddad"]


def test_the_card_says_that_something_was_left_out(demo: Path) -> None:
    card = demo / "card.svg"
    hidden = run_program("visibility", "Marcus Bell", "owner", cwd=demo)
    assert hidden.returncode == 0, hidden.stderr
    done = run_program(*WORDS, "--card", str(card), cwd=demo)
    assert done.returncode == 0, done.stderr
    shown = " ".join(e.text or "" for e in ElementTree.parse(card).iter())
    assert HIDDEN_TIES in shown
    assert "Marcus" not in shown


def test_another_ending_is_refused_before_anything_is_asked(
    made_demo: Path, tmp_path: Path
) -> None:
    done = run_program(*WORDS, "--card", str(tmp_path / "card.gif"), cwd=made_demo)
    assert (done.returncode, done.stdout) == (2, "")
    assert ".svg or .png" in done.stderr
    assert list(tmp_path.iterdir()) == []
