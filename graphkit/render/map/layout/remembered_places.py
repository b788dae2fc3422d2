"""Keep the places of the last maps in a small file, so that people recognize the next map.

The file has ids and rounded places for each view. If anything is wrong with it, the map is drawn
without it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphkit.errors import OutputError
from graphkit.files import private_folder, write_private
from graphkit.render.map.layout.arrange import Place

NAME = "map-places.json"
_FORMAT = "graphkit map places 1"
_OTHER_VIEWS = 23  # other views that the file keeps: those that changed last
_MOST_BYTES = 64_000_000
_FARTHEST = 1_000_000  # from the middle, in map units


class LastMap:
    """The places of one view on the last map of one viewer.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of the file, which is created if it is missing.
    view : str
        A view without kept places has no last map.
    middle : str, optional
        Id of the node in the middle.
    asks : str, optional
        The viewer. Places reveal ties, so each viewer has their own.
    """

    def __init__(
        self, folder: Path, view: str, middle: str | None = None, asks: str | None = None
    ) -> None:
        self.path = folder / NAME
        self.key = f"{view} {middle}" if middle else view
        if asks:
            self.key += f" for {hashlib.sha256(asks.encode()).hexdigest()[:16]}"

    def places(self) -> dict[str, Place]:
        """Return the places; none if there is no file, or if it is damaged."""
        return _view(_views(self.path).get(self.key))

    def keep(self, places: Mapping[str, Place]) -> None:
        """Keep the places for the next map; errors are ignored."""
        views = _views(self.path)
        new = {id: list(place) for id, place in places.items()}
        if not new or views.pop(self.key, None) == new:
            return
        kept = dict(list(views.items())[-_OTHER_VIEWS:])
        with contextlib.suppress(OutputError):
            private_folder(self.path.parent)
            _write(self.path, {**kept, self.key: new})


def forget_places(folder: Path, contact_id: str) -> None:
    """Erase the places of a person, and the views around them, from the file in a folder.

    An unreadable file is deleted.

    Raises
    ------
    OutputError
        If the file cannot be written; then it is deleted.
    """
    path = folder / NAME
    # A process that was killed while writing may have left a partial file.
    for left in folder.glob(f".{NAME}.*"):
        with contextlib.suppress(OSError):
            left.unlink()
    if not path.exists():
        return
    views = _views(path)
    kept = {
        key: {id: place for id, place in _view(view).items() if not _names(id, contact_id)}
        for key, view in views.items()
        if not _names(key, contact_id)
    }
    with contextlib.suppress(OSError):
        path.unlink()
    if kept:
        _write(path, kept)


def _names(key: str, contact_id: str) -> bool:
    # Names of discs and views end with the id, except for the viewer: "disc with ID", "around ID
    # for ...".
    return key == contact_id or key.endswith(f" {contact_id}") or f" {contact_id} for " in key


def _write(path: Path, views: Mapping[str, Any]) -> None:
    text = json.dumps({"format": _FORMAT, "views": views}, separators=(",", ":"))
    write_private(path, text + "\n", durable=False)


def _views(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return {}
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        return {}
    views = data.get("views")
    return views if isinstance(views, dict) else {}


def _view(view: object) -> dict[str, Place]:
    if not isinstance(view, dict):
        return {}
    return {id: (place[0], place[1]) for id, place in view.items() if _is_place(place)}


def _is_place(place: object) -> bool:
    return (
        isinstance(place, list)
        and len(place) == 2
        and all(type(value) is int and abs(value) <= _FARTHEST for value in place)
    )
