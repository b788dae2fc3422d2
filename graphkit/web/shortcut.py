"""A starter on the desktop, for people without a terminal: a small text file of their system."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import UsageError
from graphkit.files import write_private

_LONGEST = 60  # characters of the name of the file
# What some system does not allow in the name of a file.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_SPECIAL = re.compile(r'[`$"\\]')  # within quotes of a desktop entry
_DESKTOP = re.compile(r'^XDG_DESKTOP_DIR="(.*)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A file that starts the page of a workspace.

    Attributes
    ----------
    name : str
        Of the file.
    text : str
    encoding : str
    """

    name: str
    text: str
    encoding: str = "utf-8"

    def write(self, desktop: Path) -> Path:
        """Write the file to the desktop, ready to be started; return its path.

        Raises
        ------
        UsageError
            If there is no such folder.
        OutputError
            If it cannot be written.
        """
        if not desktop.is_dir():
            raise UsageError(
                "there is no desktop here", where=str(desktop), next='Use "graphkit serve" instead'
            )
        path = write_private(desktop / self.name, self.text.encode(self.encoding))
        path.chmod(0o700)
        return path


def shortcut(system: str, home: str, folder: Path, program: Sequence[str]) -> Shortcut:
    """Return the starter of a workspace.

    Parameters
    ----------
    system : str
        As `sys.platform` says.
    home : str
        The name of the organization; empty if unknown.
    folder : pathlib.Path
        The folder of the workspace.
    program : sequence of str
        The words that start graphkit.

    Raises
    ------
    UsageError
        If the path has characters that the system cannot start.
    """
    words = [*program, "-C", str(folder), "serve"]
    if any(not word.isprintable() for word in words):
        raise UsageError("the name of this folder has characters that no starter can have")
    title = " ".join(_FORBIDDEN.sub("-", f"graphkit {home}").split())[:_LONGEST].rstrip(" .-")
    if system == "win32":
        return Shortcut(f"{title}.cmd", _windows(words))
    if system == "darwin":
        return Shortcut(f"{title}.command", f"#!/bin/sh\nexec {shlex.join(words)}\n")
    return Shortcut(f"{title}.desktop", _linux(title, words))


def desktop_folder(system: str, home: Path, environment: Mapping[str, str]) -> Path:
    """Return the folder of the desktop, which may have another name or be in a cloud drive."""
    if system == "win32":
        synced = Path(environment.get("OneDrive", "")) / "Desktop"
        return synced if environment.get("OneDrive") and synced.is_dir() else home / "Desktop"
    if system != "darwin":
        settings = Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
        try:
            found = _DESKTOP.search(settings.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            found = None
        if found:
            return Path(found[1].replace("$HOME", str(home), 1))
    return home / "Desktop"


def _linux(title: str, words: Sequence[str]) -> str:
    """Return a desktop entry, as the specification of freedesktop.org quotes its command."""
    escaped = (_SPECIAL.sub(r"\\\g<0>", word) for word in words)
    quoted = " ".join(f'"{word}"' for word in escaped)
    command = quoted.replace("\\", "\\\\").replace("%", "%%")
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={title}",
        "Comment=Ask who can introduce us, in the browser",
        f"Exec={command}",
        "Terminal=true",
        "Categories=Office;",
    )
    return "\n".join((*lines, ""))


def _windows(words: Sequence[str]) -> str:
    """Return a batch file; its window stays open if something goes wrong."""
    command = " ".join(f'"{word}"' for word in words).replace("%", "%%")
    lines = ("@echo off", "chcp 65001 >nul", command, "if errorlevel 1 pause")
    return "\r\n".join((*lines, ""))
