"""The reasons why the embedded engine fails: one table for errors and for `graphkit doctor`.

The engine's own words and its log are never shown, because they may quote the graph. If the table
does not know a cause, only the name of a Java class is shown.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreUnavailable
from graphkit.lazy_regex import lazy_regex

LOG_NAME = "engine.log"
# What to do about a damaged store.
ADVICE = '"graphkit store verify" shows what is damaged, and "graphkit store rebuild" repairs it'
# How much of the log is read: the last error is near its end.
_LAST_BYTES = 1 << 18
_ERROR = lazy_regex(
    r"^(?:\d{4}-\d\d-\d\d \S+ SEVER|SEVERE\b|.*\(concealed from the client in production mode\)"
    r"|(?:Caused by: )?[a-z][\w$]*(?:\.[\w$]+)+(?:Exception|Error)\b)"
)
_NEW_ENTRY = lazy_regex(r"^\d{4}-\d\d-\d\d |^[A-Z][a-z]{2} \d\d?, \d{4} ")
_CLASS = lazy_regex(r"\b([A-Z]\w*(?:Exception|Error))\b")


@dataclass(frozen=True, slots=True)
class EngineCause:
    """Why the engine failed.

    Attributes
    ----------
    words : str
        A sentence without a capital letter and a full stop.
    advice : str
        What to do; empty if nothing.
    kind : type of StoreError, or None
        The error to raise; None if the failure does no harm.
    unknown : str
        The Java class of an unknown cause.
    """

    words: str
    advice: str
    kind: type[StoreError] | None
    unknown: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the table has this cause."""
        return self.kind is not StoreError


_ANOTHER_DISK = (
    "Copy the workspace to a disk that can be written, or change the permissions of its files"
)
_REINSTALL = 'Install graphkit again: the engine needs its own Java. "graphkit doctor" shows both'
# By a part of the engine's message. The first match counts.
CAUSES: tuple[tuple[str, EngineCause], ...] = (
    (
        r"(?i)no space left|disk (?:is )?full|quota exceeded|disk quota|file too large",
        EngineCause(
            "the disk was full", "Free some space on the disk with the workspace", StoreFull
        ),
    ),
    (
        r"OutOfMemoryError|Cannot allocate memory|Could not reserve enough space|insufficient mem",
        EngineCause(
            "the engine ran out of memory", "Close other programs, and try again", StoreUnavailable
        ),
    ),
    (
        r"Too many open files",
        EngineCause("too many files were open", "Raise the limit: ulimit -n", StoreUnavailable),
    ),
    (
        r"(?i)read-only file system",
        EngineCause("the disk is read-only", _ANOTHER_DISK, StoreUnavailable),
    ),
    (
        r"AccessDenied|Permission denied|Operation not permitted",
        EngineCause("the engine may not read or write a file", _ANOTHER_DISK, StoreUnavailable),
    ),
    (
        r"(?i)no locks available|OverlappingFileLock|LockException|locked by another|is locked",
        EngineCause(
            "another process has locked the files of the store",
            "Wait until it is done, or end it",
            StoreBusy,
        ),
    ),
    (
        r"UnsupportedClassVersion|libjvm|JVM library|JVM DLL|JVM not found|Bundled JRE|JVMNotFound"
        r"|NoClassDefFound|ClassNotFound|UnsatisfiedLink|[Uu]nrecognized (?:VM )?option"
        r"|start (?:the )?JVM|[Cc]lass .* (?:is )?not found",
        EngineCause(
            "the Java of the engine is missing, broken or too old", _REINSTALL, StoreUnavailable
        ),
    ),
    (
        r"(?i)newer version|version .{0,40}not supported|unsupported (?:\w+ ){0,3}version",
        EngineCause(
            "a newer version of the engine wrote its files",
            "Install the graphkit that was used before, or a newer one",
            StoreUnavailable,
        ),
    ),
    (
        r"(?i)checksum|corrupt|BufferUnderflow|SerializationException|EOFException|JSONException"
        r"|file not found in database|Dictionary|SchemaException|NumberFormatException"
        r"|IndexOutOfBounds|duplicated ?key|RecordNotFound|NegativeArraySize|NoSuchFile"
        r"|FileNotFound|ConstraintValidation|ClassCast|NullPointer",
        EngineCause("the engine could not read one of its files", ADVICE, StoreDamaged),
    ),
    (
        r"BindException|Unable to listen|Address already in use",
        EngineCause(
            "another program took the engine's port",
            "Try again. graphkit chooses another port each time",
            StoreUnavailable,
        ),
    ),
    (
        r"Broken pipe|Connection reset|DatabaseIsClosed|SocketException",
        EngineCause(
            "a process ended while it was talking to the engine, which does no harm", "", None
        ),
    ),
    (
        r"ConcurrentModification|NeedRetry",
        EngineCause("two changes met, and one was made again, which does no harm", "", None),
    ),
)


def find_cause(text: str) -> EngineCause:
    """Return the cause that a message of the engine names."""
    for pattern, cause in CAUSES:
        if re.search(pattern, text):
            return cause
    classes = _CLASS.findall(text)
    advice = '"graphkit store verify" shows whether anything is damaged'
    return EngineCause(
        "one that graphkit does not know", advice, StoreError, classes[-1] if classes else ""
    )


def engine_error(
    what: str, folder: Path, text: str, unknown: type[StoreError] = StoreUnavailable
) -> StoreError:
    """Return the error for a failure of the engine.

    Parameters
    ----------
    what : str
        What failed, such as "the embedded store does not start".
    folder : pathlib.Path
        The folder of the store.
    text : str
        What the engine says about the failure; empty if it says nothing.
    unknown : type of StoreError
        What is raised if the table does not know the cause.
    """
    log = f"The engine's own words are at the end of {folder / LOG_NAME}"
    if not text:
        return StoreUnavailable(what, where=str(folder), next=f"Try again. {log}")
    cause = find_cause(text)
    if cause.is_known:
        what = f"{what}: {cause.words}"
    elif cause.unknown:
        what = f"{what}: graphkit does not know the cause ({cause.unknown})"
    kind = unknown if not cause.is_known else cause.kind or StoreUnavailable
    return kind(what, where=str(folder), next=f"{cause.advice or 'Try again'}. {log}")


def log_size(folder: Path) -> int:
    """Return the length of a store's log."""
    try:
        return (folder / LOG_NAME).stat().st_size
    except OSError:
        return 0


def last_error(folder: Path, start: int = 0) -> str:
    """Return a log from its last error entry on; empty if there is no error.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of the store.
    start : int
        Ignore the log before this place.
    """
    lines = log_text(folder, start).splitlines()
    last = max((n for n, line in enumerate(lines) if _ERROR.match(line)), default=None)
    if last is None:
        return ""
    # The line with the reason may come before the last "Caused by" of its entry.
    first = last
    while first > 0 and lines[first].startswith(("Caused by", "\t", " ")):
        first -= 1
    end = next((n for n in range(last + 1, len(lines)) if _NEW_ENTRY.match(lines[n])), len(lines))
    return "\n".join(lines[first:end])


def log_text(folder: Path, start: int = 0) -> str:
    """Return the end of a log, but nothing before `start`."""
    try:
        with (folder / LOG_NAME).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            # If the log is shorter than before, it was started anew.
            file.seek(max(start if start <= size else 0, size - _LAST_BYTES))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""
