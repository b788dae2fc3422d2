"""Saved views of a map, read from a file that the map's page or a person has written.

The file is JSON or TOML: a list `steps`, each with a title, a text if wanted, and the link that the
browser shows for that view of the map. The page itself cuts to size and checks what it is given;
here, whatever it would leave out is an error.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from graphkit.errors import InputError
from graphkit.toml import MAX_BYTES, BrokenToml, read_toml

MOST = 30  # these limits are also in `reports/map/saved.js`
LONGEST_TITLE = 100
LONGEST_TEXT = 500
LONGEST_LINK = 8_000
_KEYS = {"title", "text", "link"}
_NOT_SAVED = {"saved", "shown", "names"}


@dataclass(frozen=True, slots=True)
class SavedView:
    """A state of a map, with what somebody says of it.

    Attributes
    ----------
    title, text : str
    link : str
        What follows `#` in the address of the page.
    """

    title: str
    text: str
    link: str

    def page(self) -> dict[str, str]:
        """Return the view as data of the page."""
        return {"title": self.title, "text": self.text, "link": self.link}


def read_saved_views(path: Path) -> tuple[SavedView, ...]:
    """Return the saved views in a file.

    Raises
    ------
    InputError
        If it cannot be read, or is not such a file.
    """
    content = _read_toml(path) if path.suffix.lower() == ".toml" else _read_json(path)
    steps = content.get("steps") if isinstance(content, Mapping) else None
    if not isinstance(steps, list) or not steps:
        raise _error(path, "it has no list of steps")
    if len(steps) > MOST:
        raise _error(path, f"it has {len(steps)} steps, and a map shows at most {MOST}")
    return tuple(_read_step(path, number, step) for number, step in enumerate(steps, 1))


def _read_step(path: Path, number: int, step: object) -> SavedView:
    name = f"step {number}"
    if not isinstance(step, Mapping) or not all(isinstance(text, str) for text in step.values()):
        raise _error(path, f"{name} is not a title, a text and a link")
    if unknown := sorted(set(step) - _KEYS):
        raise _error(path, f"{name} has {unknown[0]!r}, which is not known")
    title, text, link = (step.get(key, "").strip() for key in ("title", "text", "link"))
    if not title:
        raise _error(path, f"{name} has no title")
    limits = (("title", title, LONGEST_TITLE), ("text", text, LONGEST_TEXT))
    for what, value, most in (*limits, ("link", link, LONGEST_LINK)):
        if len(value) > most:
            raise _error(path, f"the {what} of {name} has more than {most:,} characters")
    parts = parse_qsl(link.rpartition("#")[2])
    return SavedView(title, text, urlencode([p for p in parts if p[0] not in _NOT_SAVED]))


def _read_json(path: Path) -> Any:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _error(path, f"it cannot be read: {error.strerror}") from None
    if len(raw) > MAX_BYTES:
        raise _error(path, f"it is larger than {MAX_BYTES:,} bytes")
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise _error(path, "it is not JSON") from None


def _read_toml(path: Path) -> Any:
    try:
        return read_toml(path)
    except BrokenToml as error:
        raise _error(Path(f"{path}{error.place}"), error.what) from None


def _error(where: Path, what: str) -> InputError:
    return InputError(
        what,
        where=str(where),
        next='Save views on the page of a map, then choose "Save the list" there',
    )
