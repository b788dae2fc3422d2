"""What a server of the page keeps about long questions: their addresses may name a person."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path


def forget_questions(state: Path) -> None:
    """Delete the files of long questions; those of imports stay, which name files only."""
    for path in (state / "jobs").glob("*.json"):
        with suppress(OSError, ValueError, AttributeError):
            if json.loads(path.read_text("utf-8")).get("address"):
                path.unlink()
