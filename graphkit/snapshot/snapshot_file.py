"""A snapshot as a file: written whole or not at all, and read in place.

The file carries a *stamp*: a value by which the caller checks whether the file is still true. Only
the version of graphkit that wrote the file can use it, because the fields of all records are part
of it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from graphkit.columns import Categorical, Texts, UnusableFile, pack_arrays, unpack_arrays
from graphkit.files import write_private
from graphkit.model import (
    Affiliation,
    Attendance,
    Contact,
    DeniedTie,
    Entry,
    Event,
    Evidence,
    Import,
    Mention,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
)
from graphkit.model.visibility import ResolvedWish
from graphkit.snapshot.entity_columns import Entities
from graphkit.snapshot.history_columns import HistoryColumns
from graphkit.snapshot.record_values import field_names
from graphkit.snapshot.relationship_columns import (
    BASES,
    KINDS,
    AffiliationColumns,
    AttendanceColumns,
    EvidenceColumns,
)
from graphkit.snapshot.snapshot import Snapshot
from graphkit.snapshot.statement_columns import Statements

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RECORDS = (
    *(Contact, Organization, Event, Partnership, Import, Affiliation, Evidence, Attendance),
    *(Entities, Statements, AffiliationColumns, EvidenceColumns, AttendanceColumns, Snapshot),
    *(ResolvedWish, HistoryColumns, Topic, TopicLink, PartOf, DeniedTie, Entry, Mention),
)
# Ids that relationships share with the entities. The file has them once.
_SHARED = frozenset({"evidence.ids", "affiliations.contact_ids", "attendances.contact_ids"}) | {
    "affiliations.organization_ids",
    "attendances.event_ids",
    "history.contact_ids",
    "history.organization_ids",
}


def save(path: Path, snapshot: Snapshot, stamp: object) -> None:
    """Write a snapshot to a file, whole or not at all. Only the user can read it.

    Parameters
    ----------
    path : pathlib.Path
    snapshot : Snapshot
    stamp : object
        Anything that JSON can hold.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    about = {
        "records": _fields(),
        "revision": snapshot.revision,
        "forgotten": snapshot.forgotten,
        "stamp": stamp,
    }
    # No need to wait for the disk: `load` notices a file that a power cut left half written.
    write_private(path, pack_arrays(about, dict(_arrays("", snapshot))), durable=False)


def load(path: Path) -> tuple[Snapshot, Any]:
    """Return the snapshot in a file, and its stamp.

    Raises
    ------
    graphkit.columns.UnusableFile
        If there is no file, if another version of graphkit wrote it, or if it must not be used
        for another reason that `graphkit.columns.unpack_arrays` lists.
    """
    about, arrays = unpack_arrays(path)
    if about.get("records") != _fields():
        raise UnusableFile("another version of graphkit made it")
    return _snapshot(about["revision"], about["forgotten"], arrays), about["stamp"]


@cache
def _fields() -> int:
    """Return a number that changes with the fields of the records and of the columns."""
    stated = [(kind.__name__, [(f.name, str(f.type)) for f in fields(kind)]) for kind in _RECORDS]
    return zlib.crc32(repr((stated, BASES, KINDS)).encode())


def _arrays(name: str, value: object) -> Iterator[tuple[str, NDArray[Any]]]:
    """Yield all arrays of a part, with their names."""
    if name in _SHARED:
        return
    if isinstance(value, np.ndarray):
        yield name, value
    elif isinstance(value, Texts):
        yield f"{name}.ends", value.ends
        yield f"{name}.data", value.data
    elif isinstance(value, Statements):
        kind: Any = value.kind
        for field_name, column in zip(field_names(kind), value.columns, strict=True):
            yield from _arrays(f"{name}.{field_name}", column)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _arrays(f"{name}.{field.name}".lstrip("."), getattr(value, field.name))


def _snapshot(revision: int, forgotten: int, arrays: dict[str, NDArray[Any]]) -> Snapshot:
    def texts(name: str) -> Texts:
        return Texts(arrays[f"{name}.ends"], arrays[f"{name}.data"])

    def entities(name: str, kind: type) -> Entities[Any]:
        parts = ("ids", "names", "rest", "search")
        return Entities(kind, *(texts(f"{name}.{part}") for part in parts))

    def categorical(name: str) -> Categorical:
        return Categorical(arrays[f"{name}.codes"], texts(f"{name}.names"))

    def statements(name: str, kind: Any) -> Statements[Any]:
        return Statements(kind, tuple(categorical(f"{name}.{f}") for f in field_names(kind)))

    def columns(name: str, kind: Any, **shared: Texts) -> Any:
        values: dict[str, Any] = dict(shared)
        for field in fields(kind):
            place = f"{name}.{field.name}"
            if field.type == "Categorical":
                values[field.name] = categorical(place)
            elif field.name not in shared:
                values[field.name] = arrays[place]
        return kind(**values)

    people = entities("contacts", Contact)
    bodies = entities("organizations", Organization)
    meetings = entities("events", Event)
    roles = {"contact_ids": people.ids, "organization_ids": bodies.ids}
    presences = {"contact_ids": people.ids, "event_ids": meetings.ids}
    return Snapshot(
        revision,
        people,
        bodies,
        meetings,
        statements("partnerships", Partnership),
        statements("imports", Import),
        cast("AffiliationColumns", columns("affiliations", AffiliationColumns, **roles)),
        cast("EvidenceColumns", columns("evidence", EvidenceColumns, ids=people.ids)),
        cast("AttendanceColumns", columns("attendances", AttendanceColumns, **presences)),
        statements("granted", ResolvedWish),
        cast("HistoryColumns", columns("history", HistoryColumns, **roles)),
        statements("topics", Topic),
        statements("offers", TopicLink),
        statements("needs", TopicLink),
        statements("part_of", PartOf),
        statements("denied_ties", DeniedTie),
        statements("entries", Entry),
        forgotten,
    )
