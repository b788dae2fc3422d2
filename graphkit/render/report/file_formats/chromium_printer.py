"""Print a page as PDF with the Chromium, Chrome or Edge of this machine.

The browser runs without a window, with a profile of its own in a private folder that is deleted
afterwards, and without network. The policy of the page (`pdf_file.py`) lets it load nothing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from graphkit.errors import OutputError
from graphkit.scratch_folders import scratch_folder

VARIABLE = "GRAPHKIT_CHROMIUM"
# A report of a thousand pages takes about half a minute.
SECONDS = 180.0

_ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
_ON_MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_ON_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--metrics-recording-only",
    "--password-store=basic",
    "--use-mock-keychain",
    # No name of a computer leads anywhere, so nothing reaches a network.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
)


def find_chromium(
    environment: Mapping[str, str] = os.environ, system: str = sys.platform
) -> Path | None:
    """Return the program that prints, or None if there is none.

    Parameters
    ----------
    environment : mapping of str to str
        `GRAPHKIT_CHROMIUM` names a program to use instead of the one that is found.
    system : str
        As `sys.platform` names it.

    Raises
    ------
    OutputError
        If there is no program at the place that `GRAPHKIT_CHROMIUM` names.
    """
    named = environment.get(VARIABLE)
    if named:
        found = shutil.which(named, path=environment.get("PATH"))
        if found is None:
            raise OutputError(
                f"{VARIABLE} names a program that does not exist",
                where=named,
                next=f"Name a Chromium or Chrome there, or unset {VARIABLE}",
            )
        return Path(found)
    for name in _ON_PATH:
        if found := shutil.which(name, path=environment.get("PATH")):
            return Path(found)
    return next((place for place in _usual_places(environment, system) if place.is_file()), None)


def _usual_places(environment: Mapping[str, str], system: str) -> Iterator[Path]:
    if system == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (folder / name for name in _ON_MACOS)
    elif system == "win32":
        for variable in _WINDOWS_FOLDERS:
            if folder_name := environment.get(variable):
                yield from (Path(folder_name) / name for name in _ON_WINDOWS)


def print_with_chromium(program: Path, page: str, *, seconds: float = SECONDS) -> bytes:
    """Return a page as PDF.

    No process is left behind, whatever happens.

    Parameters
    ----------
    program : pathlib.Path
        From `find_chromium`.
    page : str
        HTML that loads nothing.
    seconds : float
        How long the program may take.

    Raises
    ------
    OutputError
        If it makes no PDF, or takes too long.
    """
    with scratch_folder(_parent(program)) as folder:
        source, made = folder / "page.html", folder / "page.pdf"
        source.write_text(page, encoding="utf-8")
        _run([str(program), *_flags(folder, made), source.as_uri()], seconds)
        data = made.read_bytes() if made.is_file() else b""
    if not data.startswith(b"%PDF-"):
        raise OutputError(
            "the browser made no PDF",
            where=str(program),
            next=f"Name another Chromium or Chrome in {VARIABLE}, or write an .html file",
        )
    return data


def _flags(folder: Path, made: Path) -> list[str]:
    flags = [*_FLAGS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses its sandbox to root
    return flags


def _parent(program: Path) -> Path | None:
    """Return where the program finds files; None for the folder of temporary files.

    On Ubuntu, Chromium is a snap, which has its own folder of temporary files.
    """
    common = Path.home() / "snap" / "chromium" / "common"
    if not common.is_dir():
        return None
    with contextlib.suppress(OSError):
        if "snap" in (*program.parts, *program.resolve().parts):
            return common
        with program.open("rb") as stream:
            if b"/snap/bin/" in stream.read(4096):
                return common
    return None


def _run(command: list[str], seconds: float) -> None:
    """Run a program in a group of its own, and end all that is left of the group."""
    try:
        process = subprocess.Popen(  # noqa: S603  a browser of this machine, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise OutputError(
            f"the browser cannot be started: {error.strerror}",
            where=command[0],
            next=f"Name another Chromium or Chrome in {VARIABLE}",
        ) from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise OutputError(
            f"the browser made no PDF in {seconds:g} seconds",
            where=command[0],
            next="Try again, or write an .html file and print it in a browser",
        ) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(  # noqa: S603
                ["taskkill", "/T", "/F", "/PID", str(process.pid)],  # noqa: S607
                capture_output=True,
                check=False,
            )
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
