"""The last error in the log of the embedded engine, in our words."""

from __future__ import annotations

import time
from pathlib import Path

from graphkit.errors import StoreDamaged
from graphkit.session.checkup.check_results import CheckResult, State, fine, in_words


def check_engine_log(folder: Path) -> CheckResult:
    """Check the last error in a store's log."""
    from graphkit.store.connection.engine_causes import LOG_NAME, find_cause, last_error

    name, path = "engine log", folder / LOG_NAME
    if not path.is_file():
        return fine(name, "none yet")
    entry = last_error(folder)
    if not entry:
        return fine(name, "no errors")
    cause = find_cause(entry)
    state = State.WRONG if cause.kind is StoreDamaged else State.LOOK
    age = in_words(time.time() - path.stat().st_mtime)
    found = f"last error: {cause.words} (log: {age})"
    return CheckResult(
        name, state if cause.kind else State.FINE, found, cause.advice, cause.unknown
    )
