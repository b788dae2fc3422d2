"""Ties that an engine combined for an earlier question, and that hold for this one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.files import private_folder, write_private


@dataclass(frozen=True)
class KeptTies:
    """Where combined ties are kept, and what they were combined from.

    Attributes
    ----------
    note : pathlib.Path
        The file that says what they were combined from.
    place : pathlib.Path or str
        The file of the ties, or the address of their folder as the engine knows it.
    stamp : dict
        What changes with the ties: files, day, weights. It can be written as JSON.
    """

    note: Path
    place: Path | str
    stamp: dict[str, Any]

    def are_current(self) -> bool:
        """Return whether the ties that are kept are those that would be combined now."""
        try:
            noted = json.loads(self.note.read_text("utf-8"))
        except (OSError, ValueError):
            return False
        is_there = isinstance(self.place, str) or self.place.exists()
        return is_there and noted == self._noted()

    def forget(self) -> None:
        """Note that what is kept holds no more."""
        self.note.unlink(missing_ok=True)

    def confirm(self) -> None:
        """Note that the ties are kept."""
        private_folder(self.note.parent)
        write_private(self.note, json.dumps(self._noted()))

    def _noted(self) -> Any:
        return json.loads(json.dumps({"place": str(self.place), **self.stamp}))
