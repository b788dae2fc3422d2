"""The archive of the embedded engine's classes, which halves the start time of Java.

Java reads, checks and links some 6,000 classes at each start. An archive (a Java AOT cache) has
them ready to use. graphkit creates it once for each engine, Java and set of options, and keeps it
in the user's cache folder. No command needs it: without it, commands only take longer.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import mmap
import os
import re
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from graphkit.cache_folders import (
    cache_folder,
    create_private_folder,
    delete_unused,
    mark_used,
    refuse_others,
)
from graphkit.errors import GraphkitError
from graphkit.files import write_private
from graphkit.locks import AlreadyLocked, ProcessLock
from graphkit.scratch_folders import scratch_folder
from graphkit.store.connection import java_options

_log = logging.getLogger("graphkit.store")

# If this variable is set, no archive is created or used.
OFF = "GRAPHKIT_NO_ENGINE_ARCHIVE"
# If these variables are set, Java gets the user's options, which ours must not contradict.
_OTHER_VARIABLES = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")
_CONTRADICTING = ("-Xshare", "-XX:AOT", "-XX:Shared")
_DAY = 24 * 60 * 60.0
# Archives of other engines are deleted after being unused for so long. After a failure, the next
# attempt comes after so long.
_UNUSED, _AFTER_FAILURE = 30 * _DAY, 7 * _DAY
# How long each step may take on a busy machine.
_STEP_SECONDS = 300.0
_NAMES = r"[\w.+-]+\.(?:aot|sum|note)"


class _Failed(Exception):
    """The archive cannot be made."""


def archive_path() -> Path | None:
    """Return where the archive of this engine, Java and set of options is or will be.

    Returns
    -------
    pathlib.Path or None
        None if there can be none.
    """
    options = java_options.options()
    if (
        os.environ.get(OFF)
        or any(os.environ.get(name) for name in _OTHER_VARIABLES)
        or any(option.startswith(_CONTRADICTING) for option in options)
    ):
        return None
    try:
        classes = _classes()
        if not all(path.isascii() for path in classes):  # JPype forbids archives then
            return None
        return cache_folder("embedded-engine") / f"{_name(tuple(options), classes)}.aot"
    except (OSError, RuntimeError, ImportError) as error:
        _log.debug("there can be no archive of the engine's classes (%s)", error)
        return None


def _classes() -> tuple[str, ...]:
    """Return the class path in the form in which JPype passes it to Java."""
    import jpype

    return (*java_options.class_path(), str(Path(jpype.__file__).parent.parent / "org.jpype.jar"))


@cache
def _name(options: tuple[str, ...], classes: tuple[str, ...]) -> str:
    """Return a name that depends on the engine, its files, Java and the options."""
    import arcadedb_embedded

    digest = hashlib.sha256(repr(options).encode())
    for path in (*classes, java_options.library()):
        state = Path(path).stat()
        digest.update(repr((path, state.st_size, state.st_mtime_ns)).encode())
    release = (java_options.java_home() / "release").read_text(encoding="utf-8")
    found = re.search(r'^JAVA_VERSION="([\w.+-]+)"', release, re.M)
    java = found[1] if found else ""
    return f"{arcadedb_embedded.__version__}-java{java}-{digest.hexdigest()[:16]}"


def archive_options() -> list[str]:
    """Return the options that make Java use the archive; none without a complete archive."""
    path = archive_path()
    try:
        if path is None or not _is_whole(path):
            return []
        for each in (path, path.with_suffix(".sum")):
            mark_used(each, _UNUSED / 30)
    except (OSError, ValueError) as error:
        _log.debug("the archive of the engine's classes cannot be used (%s)", error)
        return []
    # If Java cannot use the archive, it starts without it and says nothing.
    return [f"-XX:AOTCache={path}", "-XX:AOTMode=auto", "-Xlog:aot*=off:stdout"]


def _is_whole(path: Path) -> bool:
    """Return whether an archive exists undamaged; a damaged one would end Java."""
    try:
        expected = path.with_suffix(".sum").read_text("ascii")
        for each in (path.parent, path):
            refuse_others(each)
            if os.name == "posix" and each.stat().st_mode & 0o022:
                raise PermissionError(f"others may write to {each}")
        return expected == _checksum(path)
    except FileNotFoundError:
        return False


def _checksum(path: Path) -> str:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return f"{len(content)} {zlib.crc32(content):08x}"


def is_due(*, at_once: bool) -> bool:
    """Return whether to create the archive now, because Java has run without one.

    Parameters
    ----------
    at_once : bool
        Whether to create it after the first start of Java. If not, the first start is only noted:
        in a container, for example, the cache folder may not last, and the work would be in vain.
    """
    if not _java_ran():
        return False
    path = archive_path()
    try:
        if path is None or _is_whole(path):
            return False
        note = path.with_suffix(".note")
        known = note.read_text("ascii") if note.exists() else ""
        if known == "failed" and time.time() - note.stat().st_mtime < _AFTER_FAILURE:
            return False
        if at_once or known:
            return True
        create_private_folder(path.parent.parent)
        create_private_folder(path.parent)
        write_private(note, "wanted", durable=False)
    except (OSError, ValueError, GraphkitError) as error:
        _log.debug("there can be no archive of the engine's classes (%s)", error)
    return False


def _java_ran() -> bool:
    jpype = sys.modules.get("jpype")
    return jpype is not None and bool(jpype.isJVMStarted())


def create_archive(
    training: Sequence[str], steps: int, progress: Callable[[int, int], object]
) -> Path | None:
    """Create the archive; return its path, or None if that fails or another process does it.

    Parameters
    ----------
    training : sequence of str
        A program that uses the engine as commands do. Its classes go into the archive. It gets the
        name of an empty folder, and prints a line after each step.
    steps : int
        How many lines it prints.
    progress : callable
        Called with how many steps are done, and how many there are.
    """
    path = archive_path()
    if path is None:
        return None
    try:
        create_private_folder(path.parent.parent)
        create_private_folder(path.parent)
        with _lock(path.parent), scratch_folder(path.parent) as scratch:
            if _is_whole(path):  # another process was faster
                return None
            write_private(path.with_suffix(".note"), "failed", durable=False)  # until it exists
            _make(path, scratch, training, steps, progress)
            path.with_suffix(".note").unlink()
            delete_unused(path.parent, _NAMES, _UNUSED)
    except (OSError, _Failed, GraphkitError, AlreadyLocked, subprocess.SubprocessError) as error:
        _log.debug("the archive of the engine's classes was not made (%s)", error)
        return None
    return path


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[None]:
    lock = ProcessLock(folder / "lock")
    try:
        yield
    finally:
        lock.release()


def _make(
    path: Path,
    scratch: Path,
    training: Sequence[str],
    steps: int,
    progress: Callable[[int, int], object],
) -> None:
    whole = steps + 2  # recording the classes at the end, and archiving them
    recorded, made, log = scratch / "recorded", scratch / "made", scratch / "log"
    # A user's variables for graphkit or Neo4j are meant for their own workspaces.
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("GRAPHKIT_", "NEO4J_"))}
    quoted = str(recorded).replace("'", "'\"'\"'")
    record = f"-XX:AOTMode=record '-XX:AOTConfiguration={quoted}'"
    ours[java_options.VARIABLE] = f"{ours.get(java_options.VARIABLE, '')} {record}"
    (scratch / "work").mkdir(mode=0o700)
    progress(0, whole)
    _run([*training, str(scratch / "work")], scratch, ours, lambda done: progress(done, whole))
    progress(steps + 1, whole)
    words = (
        *java_options.options(),
        "-XX:AOTMode=create",
        f"-XX:AOTConfiguration={recorded}",
        f"-XX:AOTCache={made}",
        "-Xlog:all=off:stdout",
        f"-XX:ErrorFile={log}",
        f"-Djava.class.path={os.pathsep.join(_classes())}",
    )
    _run([_java_program(), *words], scratch, ours, lambda done: None)
    if not made.is_file():
        raise _Failed("Java has made none")
    made.chmod(0o600)
    # The checksum is written last, because an archive without it is not used.
    path.with_suffix(".sum").unlink(missing_ok=True)
    made.replace(path)
    write_private(path.with_suffix(".sum"), _checksum(path), durable=False)
    progress(whole, whole)


def _java_program() -> str:
    return str(java_options.java_home() / "bin" / ("java.exe" if os.name == "nt" else "java"))


def _run(
    words: Sequence[str], folder: Path, environment: dict[str, str], step: Callable[[int], object]
) -> None:
    """Run a program in a folder; call a function with the number of lines it has printed."""
    # Starts a session of its own, so that Ctrl-C reaches only this process, which then ends the
    # program.
    with subprocess.Popen(  # noqa: S603  our own program and the engine's Java, no shell
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        limit = threading.Timer(_STEP_SECONDS, process.kill)
        limit.start()
        try:
            assert process.stdout is not None
            for number, _ in enumerate(process.stdout, start=1):
                step(number)
            code = process.wait()
        finally:
            limit.cancel()
            process.kill()
    if code:
        raise _Failed(f"a step ended with {code}")
