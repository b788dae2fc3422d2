"""What needs no server: the version check, and what importing the package costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graphkit.errors import StoreRefused
from graphkit.store.connection.database import _close, check_version


@pytest.mark.parametrize("version", ["5.26.0", "5.26.30", "5.27-aura", "2026.08.1", "6.0"])
def test_a_server_that_is_new_enough_is_taken(version: str) -> None:
    check_version(version, "bolt://db.example")


@pytest.mark.parametrize("version", ["5.12.9", "4.4.40", "3.5.0", ""])
def test_a_server_that_is_too_old_is_refused(version: str) -> None:
    with pytest.raises(StoreRefused, match="too old") as caught:
        check_version(version, "bolt://db.example")
    assert caught.value.where == "bolt://db.example"


def test_importing_the_store_loads_neither_driver_nor_engine() -> None:
    program = (
        "import sys, graphkit.store.store, graphkit.store.read.snapshot_cache;"
        "print([m for m in ('neo4j', 'arcadedb_embedded', 'jpype', 'numpy') if m in sys.modules])"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


class HalfFilled:
    """A session that Ctrl-C has left in the middle of an answer."""

    def __init__(self) -> None:
        self.attempts = 0

    def close(self) -> None:
        """Fail as the driver does."""
        self.attempts += 1
        raise BufferError("Existing exports of data: object cannot be re-sized")


def test_closing_a_session_does_not_hide_ctrl_c() -> None:
    session = HalfFilled()
    with pytest.raises(KeyboardInterrupt):
        try:
            raise KeyboardInterrupt
        finally:
            _close(session)  # type: ignore[arg-type]
    assert session.attempts == 2
