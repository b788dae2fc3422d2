"""The starter on the desktop of each system starts the page of this workspace and nothing else."""

from __future__ import annotations

import configparser
import shlex
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from graphkit.errors import UsageError
from graphkit.web.shortcut import desktop_folder, shortcut

PROGRAM = ("/opt/py thon/bin/python", "-m", "graphkit.cli.main")
FOLDERS = ("/home/ann/library", "/home/ann/O'Hara & Söhne; $HOME `x` \\ 100%", '/home/ann/"quoted"')


@pytest.mark.parametrize("folder", FOLDERS)
def test_linux(folder: str) -> None:
    made = shortcut("linux", "Riverbend Public Library", Path(folder), PROGRAM)
    assert made.name == "graphkit Riverbend Public Library.desktop"
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read_string(made.text)
    said = dict(entry["Desktop Entry"])
    assert (said["Type"], said["Terminal"]) == ("Application", "true")
    assert _desktop_words(said["Exec"]) == [*PROGRAM, "-C", folder, "serve"]


def _desktop_words(value: str) -> list[str]:
    """Read a command as desktops do: first the escapes of the value, then quotes, then codes."""
    text = value.replace("\\\\", "\\")
    words, at = [], 0
    while at < len(text):
        assert text[at] == '"'
        word, at = "", at + 1
        while text[at] != '"':
            at += text[at] == "\\"
            word, at = word + text[at], at + 1
        words.append(word.replace("%%", "%"))
        at += 2
    return words


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.skipif(sys.platform == "win32", reason="install a POSIX shell")
def test_macos(folder: str) -> None:
    program = (sys.executable, "-c", "import sys; print(repr(sys.argv[1:]))")
    made = shortcut("darwin", "Riverbend Public Library", Path(folder), program)
    assert made.name == "graphkit Riverbend Public Library.command"
    assert made.text.startswith("#!/bin/sh\nexec ")
    done = subprocess.run(["/bin/sh", "-c", made.text], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == repr(["-C", folder, "serve"])
    assert shlex.split(made.text.splitlines()[1])[1:] == [*program, "-C", folder, "serve"]


def test_windows() -> None:
    folder = PureWindowsPath(r"C:\Users\Ann Söhne\100% & more")
    program = (r"C:\Program Files\Python\python.exe", "-m", "graphkit.cli.main")
    made = shortcut("win32", "Riverbend Public Library", folder, program)  # type: ignore[arg-type]
    assert made.name == "graphkit Riverbend Public Library.cmd"
    assert made.text.splitlines() == [
        "@echo off",
        "chcp 65001 >nul",
        r'"C:\Program Files\Python\python.exe" "-m" "graphkit.cli.main" "-C" '
        r'"C:\Users\Ann Söhne\100%% & more" "serve"',
        "if errorlevel 1 pause",
    ]
    assert "\r\n" in made.text


@pytest.mark.parametrize(
    ("home", "name"),
    [
        ("", "graphkit.desktop"),
        ("../../etc/passwd", "graphkit ..-..-etc-passwd.desktop"),
        ('a"b<c>d|e?f*g:h', "graphkit a-b-c-d-e-f-g-h.desktop"),
        ("x" * 500, f"graphkit {'x' * 51}.desktop"),
        ("a\nExec=evil", "graphkit a-Exec=evil.desktop"),
    ],
)
def test_a_name_is_the_name_of_one_file(home: str, name: str) -> None:
    made = shortcut("linux", home, Path("/home/ann"), PROGRAM)
    assert made.name == name
    assert made.text.count("\nExec=") == 1


def test_a_folder_that_no_starter_can_name_is_refused() -> None:
    with pytest.raises(UsageError):
        shortcut("linux", "", Path("/home/ann/a\nExec=evil"), PROGRAM)


def test_the_desktop_is_where_the_system_has_it(tmp_path: Path) -> None:
    assert desktop_folder("darwin", tmp_path, {}) == tmp_path / "Desktop"
    assert desktop_folder("linux", tmp_path, {}) == tmp_path / "Desktop"
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "user-dirs.dirs").write_text(
        '# made by xdg\nXDG_DESKTOP_DIR="$HOME/Schreibtisch"\n', "utf-8"
    )
    assert desktop_folder("linux", tmp_path, {}) == tmp_path / "Schreibtisch"
    assert desktop_folder("win32", tmp_path, {}) == tmp_path / "Desktop"
    (tmp_path / "cloud" / "Desktop").mkdir(parents=True)
    environment = {"OneDrive": str(tmp_path / "cloud")}
    assert desktop_folder("win32", tmp_path, environment) == tmp_path / "cloud" / "Desktop"


def test_the_file_can_be_started_by_its_owner_alone(tmp_path: Path) -> None:
    made = shortcut("linux", "Elm Library", tmp_path, PROGRAM)
    with pytest.raises(UsageError):
        made.write(tmp_path / "none")
    path = made.write(tmp_path)
    assert path.read_text("utf-8") == made.text
    assert made.write(tmp_path) == path
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o700
