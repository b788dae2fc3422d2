"""The last error in the log of the embedded engine, in our words.

What the log says is never shown: it may quote whatever is in the graph.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from graphkit.session.checkup.check_results import CheckResult, State, fine, in_words

# The log is cut at a megabyte; the last error is near its end.
_LAST_BYTES = 1 << 18
_ERROR = re.compile(
    r"^(?:\d{4}-\d\d-\d\d \S+ SEVER|SEVERE\b"
    r"|(?:Caused by: )?[a-z][\w$]*(?:\.[\w$]+)+(?:Exception|Error)\b)"
)
_CLASS = re.compile(r"\b([A-Z]\w*(?:Exception|Error))\b")
_NEW_ENTRY = re.compile(r"^\d{4}-\d\d-\d\d ")
_FREE = "Free some space on the disk with the workspace"
# By a part of the entry: what it means, how bad it is, and advice. The first that fits counts.
CAUSES: tuple[tuple[str, State, str, str], ...] = (
    (r"No space left|disk quota", State.LOOK, "the disk was full", _FREE),
    (r"OutOfMemoryError", State.LOOK, "the engine ran out of memory", "Close other programs"),
    (r"Too many open files", State.LOOK, "too many files were open", "Raise the limit: ulimit -n"),
    (
        r"AccessDenied|Permission denied",
        State.LOOK,
        "the engine may not read or write a file",
        'See "rights of files" above',
    ),
    (
        r"[Cc]hecksum|[Cc]orrupt|BufferUnderflow|SerializationException|EOFException",
        State.WRONG,
        "the engine could not read one of its files",
        '"graphkit store verify" shows what is damaged',
    ),
    (
        r"BindException|Unable to listen|Address already in use",
        State.LOOK,
        "another program took the engine's port",
        "Try again. graphkit chooses another port each time",
    ),
    (
        r"Broken pipe|Connection reset|DatabaseIsClosed|SocketException",
        State.FINE,
        "a process ended while it was talking to the engine, which does no harm",
        "",
    ),
)


def check_engine_log(folder: Path) -> CheckResult:
    """Check the last error in a store's log."""
    name, path = "engine log", folder / "engine.log"
    if not path.is_file():
        return fine(name, "none yet")
    entry = _last_error(path)
    if not entry:
        return fine(name, "no errors")
    age = in_words(time.time() - path.stat().st_mtime)
    for pattern, state, cause, advice in CAUSES:
        if re.search(pattern, entry):
            return CheckResult(name, state, f"last error: {cause} (log: {age})", advice)
    classes = _CLASS.findall(entry)
    return CheckResult(
        name,
        State.LOOK,
        f"last error: one that graphkit does not know (log: {age})",
        '"graphkit store verify" shows whether anything is damaged',
        classes[-1] if classes else "",
    )


def _last_error(path: Path) -> str:
    """Return the last entry with an error, with what follows it; empty if there is none."""
    with path.open("rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - _LAST_BYTES))
        lines = file.read().decode("utf-8", "replace").splitlines()
    last = max((n for n, line in enumerate(lines) if _ERROR.match(line)), default=None)
    if last is None:
        return ""
    # Of one entry, the line that says why may come before the last "Caused by".
    start = last
    while start > 0 and lines[start].startswith(("Caused by", "\t", " ")):
        start -= 1
    end = next((n for n in range(last + 1, len(lines)) if _NEW_ENTRY.match(lines[n])), len(lines))
    return "\n".join(lines[start:end])
