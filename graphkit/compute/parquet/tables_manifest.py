"""What tables cannot say: `graph.json` beside them.

Tables from elsewhere need none. Then home and team are found by their names in `graphkit.toml`, the
day is the setting's, and graphkit computes what shared places suggest.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from graphkit.errors import InputError
from graphkit.model import Basis
from graphkit.network.strength.evidence_kinds import EvidenceKind

MANIFEST_NAME = "graph.json"
FORMAT, VERSION = "graphkit tables", 1


@dataclass(frozen=True, slots=True)
class TablesManifest:
    """What an export notes about its tables.

    Attributes
    ----------
    day : datetime.date
        The day for which strengths hold.
    home_id : str or None
    team : tuple of str
        Ids of the contacts who start introductions.
    notice : str
        What every answer must show about hidden ties.
    viewer : str or None
        The person who may see what is in the tables; None is any member of the team.
    source_titles : mapping of str to str
    rating_means, factor_means : mapping
        See `graphkit.network.Network`.
    strength : mapping of str to mapping of str to float
        By kind of evidence, the numbers with which the table of ties was computed.
    revision : int
        That of the store.
    """

    day: date
    home_id: str | None = None
    team: tuple[str, ...] = ()
    notice: str = ""
    viewer: str | None = None
    source_titles: Mapping[str, str] = field(default_factory=dict)
    rating_means: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    factor_means: Mapping[str, float] = field(default_factory=dict)
    strength: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    revision: int = 0

    def to_json(self) -> str:
        """Return the text of the file."""
        values: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        said = {"format": FORMAT, "version": VERSION, **values, "day": self.day.isoformat()}
        return json.dumps(said, ensure_ascii=False, indent=2, default=dict)  # read-only mappings


def strength_numbers(
    kinds: Mapping[Basis, EvidenceKind],
) -> dict[str, dict[str, float]]:
    """Return by kind of evidence the numbers that decide strengths, as JSON can hold them."""
    found: dict[str, dict[str, float]] = {}
    for basis, kind in kinds.items():
        numbers = {"base": kind.base, "observations": kind.observations}
        if kind.half_life != math.inf:
            numbers["half_life"] = kind.half_life
        if kind.saturates is not None:
            numbers["saturates"] = kind.saturates
        found[basis.value] = {name: float(value) for name, value in numbers.items()}
    return found


def read_manifest(folder: Path) -> TablesManifest | None:
    """Return the manifest of a folder of tables; None if it has none.

    Raises
    ------
    InputError
        If the file is broken, or of a later version.
    """
    path = folder / MANIFEST_NAME
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the file cannot be read ({error})", where=str(path)) from error
    try:
        said = json.loads(text)
        if said.pop("format") != FORMAT:
            raise ValueError("format")
        if said.pop("version") > VERSION:
            raise InputError(
                "a later version of graphkit wrote these tables",
                where=str(path),
                next="Update graphkit, or export them again",
            )
        said["day"] = date.fromisoformat(said["day"])
        said["team"] = tuple(map(str, said["team"]))
        return TablesManifest(**said)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            "the file is not what graphkit writes beside tables",
            where=str(path),
            next="Export the tables again",
        ) from error
