"""The printed completion scripts work in real shells, as a person types."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import run_program

SCRIPTS = Path(sys.executable).parent  # where the program `graphkit` is
SECONDS = 60
PROMPT = "ready>"
# A line to complete, and the whole line after the Tab key.
LINES = [
    ("graphkit pat", "graphkit path"),
    ("graphkit completion f", "graphkit completion fish"),
    ("graphkit path --numb", "graphkit path --numbers"),
]


def shell(name: str) -> str:
    """Return the path of a shell, or skip the test."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"needs {name}: install it (Debian, Ubuntu: apt install {name})")
    return path


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a shell that reads no settings but those in a folder."""
    path = os.pathsep.join((str(SCRIPTS), os.environ["PATH"]))
    places = {"HOME": home, "ZDOTDIR": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
    kept = {"PATH": path, "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    return kept | {name: str(folder) for name, folder in places.items()}


def lines_after_tab(command: list[str], home: Path) -> list[str]:
    """Type each line and the Tab key into a shell on a terminal; return what each line became."""
    pty = pytest.importorskip("pty", reason="needs terminals as Linux and macOS have them")
    terminal, other_end = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=other_end,
        stdout=other_end,
        stderr=other_end,
        cwd=home,
        env=environment(home),
        start_new_session=True,
    )
    os.close(other_end)
    try:
        read_until(terminal, PROMPT)
        return [line_after_tab(terminal, line) for line, _ in LINES]
    finally:
        process.kill()
        process.wait()
        os.close(terminal)


def line_after_tab(terminal: int, line: str) -> str:
    """Type a line and the Tab key, then have the shell print the line instead of running it."""
    to_the_start = "\x01"
    os.write(terminal, f"{line}\t{to_the_start}echo was= \n".encode())
    printed = read_until(terminal, "\r\nwas= ") + read_until(terminal, PROMPT)
    return printed.rpartition("\r\nwas= ")[2].partition("\r\n")[0].strip()


def read_until(terminal: int, end: str) -> str:
    """Return what a terminal shows, up to and with a text."""
    shown = ""
    stop = time.monotonic() + SECONDS
    while end not in shown:
        ready, _, _ = select.select([terminal], [], [], max(0, stop - time.monotonic()))
        assert ready, f"the shell did not answer in {SECONDS} seconds; it showed: {shown!r}"
        shown += os.read(terminal, 1).decode("utf-8", "replace")
    return shown


def test_bash_completes_at_the_tab_key(tmp_path: Path) -> None:
    (tmp_path / "rc").write_text(f"PS1='{PROMPT}'\n" + 'eval "$(graphkit completion bash)"\n')
    bash = [shell("bash"), "--noprofile", "--rcfile", str(tmp_path / "rc"), "-i"]
    assert lines_after_tab(bash, tmp_path) == [line for _, line in LINES]


def test_zsh_completes_at_the_tab_key(tmp_path: Path) -> None:
    printed = run_program("completion", "zsh", cwd=tmp_path).stdout
    (tmp_path / ".graphkit-completion.zsh").write_text(printed, encoding="utf-8")
    (tmp_path / ".zshrc").write_text(
        "autoload -U compinit\ncompinit -u\nsource ~/.graphkit-completion.zsh\n"
        f"bindkey -e\nPS1='{PROMPT}'\n"
    )
    zsh = [shell("zsh"), "-d", "-i"]
    assert lines_after_tab(zsh, tmp_path) == [line for _, line in LINES]


def test_fish_completes(tmp_path: Path) -> None:
    printed = run_program("completion", "fish", cwd=tmp_path).stdout
    (tmp_path / "fish" / "completions").mkdir(parents=True)
    (tmp_path / "fish" / "completions" / "graphkit.fish").write_text(printed, encoding="utf-8")
    for line, whole in LINES:
        done = subprocess.run(
            [shell("fish"), "--command", f"complete --do-complete '{line}'"],
            env=environment(tmp_path),
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        assert done.stderr == ""
        assert [each.split("\t")[0] for each in done.stdout.splitlines()] == whole.split()[-1:]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_script_says_where_to_put_it(name: str, tmp_path: Path) -> None:
    done = run_program("completion", name, cwd=tmp_path)
    assert done.returncode == 0
    comments = [line for line in done.stdout.splitlines() if line.startswith("# ")]
    assert any(f"graphkit completion {name} >" in line for line in comments)
    assert len(comments) == 5


def test_other_shells_are_refused_with_the_names_of_those_that_work(tmp_path: Path) -> None:
    done = run_program("completion", "tcsh", cwd=tmp_path)
    assert done.returncode == 2
    assert "'bash', 'zsh', 'fish'" in done.stderr
