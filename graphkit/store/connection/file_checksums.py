"""Checksums of the files of the embedded engine, written when it has stopped.

If a file has changed since the engine stopped, the engine may read less from it and not say so. The
checksums keep graphkit from opening such a store. There are none while the engine runs and after it
was killed: then the engine recovers from its own log.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from graphkit.files import write_private
from graphkit.store.connection.engine_files import DATABASES, list_files

NAME = "checksums.json"


def write_checksums(folder: Path) -> None:
    """Write the checksums of the files in a store's folder."""
    files = _checksums(folder)
    write_private(folder / NAME, json.dumps({"files": files, "all": _digest(files)}))


def delete_checksums(folder: Path) -> None:
    """Delete the checksums, because the engine is about to change files."""
    (folder / NAME).unlink(missing_ok=True)


def damaged_files(folder: Path) -> list[str]:
    """Return which files changed since the engine stopped, in words; empty if none or unknown."""
    return [*changes(folder).values()]


def changes(folder: Path) -> dict[str, str]:
    """Return which files changed since the engine stopped: the name of each, and a phrase."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        before = {str(name): (int(size), str(hash)) for name, (size, hash) in kept["files"].items()}
        if kept["all"] != _digest(kept["files"]):
            return {NAME: f"{NAME} has changed"}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {NAME: f"{NAME} cannot be read"}
    now = {name: (size, hash) for name, (size, hash) in _checksums(folder).items()}
    return {
        name: f"{name} {_change(before.get(name), now.get(name))}"
        for name in sorted({*before, *now})
        if before.get(name) != now.get(name)
    }


def _change(before: tuple[int, str] | None, now: tuple[int, str] | None) -> str:
    if now is None:
        return "is missing"
    if before is None:
        return "is new"
    if now[0] != before[0]:
        return f"has {now[0]:,} bytes and had {before[0]:,}"
    return "has changed"


def _checksums(folder: Path) -> dict[str, list[Any]]:
    """Return by name the size and the hash of each file of the engine's databases."""
    found = {}
    for path in list_files(folder):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16))
        name = path.relative_to(folder / DATABASES).as_posix()
        found[name] = [path.stat().st_size, digest.hexdigest()]
    return found


def _digest(files: dict[str, list[Any]]) -> str:
    return hashlib.blake2b(json.dumps(files, sort_keys=True).encode(), digest_size=16).hexdigest()
