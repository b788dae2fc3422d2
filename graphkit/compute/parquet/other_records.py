"""What has no table of its own, as one JSON text a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graphkit.compute.parquet.arrow_columns import valid
from graphkit.errors import InputError
from graphkit.model import Attendance, Entry, Event, PartOf, Topic, TopicLink
from graphkit.snapshot.record_values import encode, field_values, make_record

if TYPE_CHECKING:
    import pyarrow as pa

    from graphkit.snapshot import Snapshot

_PARTS: Mapping[str, type] = MappingProxyType(
    {
        "events": Event,
        "attendances": Attendance,
        "topics": Topic,
        "offers": TopicLink,
        "needs": TopicLink,
        "part_of": PartOf,
        "entries": Entry,
    }
)


def record_rows(seen: Snapshot) -> tuple[int, Callable[[slice], dict[str, Any]]]:
    """Return how many records there are, and a function that returns the columns of some."""
    import pyarrow as pa

    every = [(part, record) for part in _PARTS for record in getattr(seen, part)]

    def rows(at: slice) -> dict[str, Any]:
        some = every[at]
        return {
            "part": pa.array([part for part, _ in some], pa.string()),
            "record": pa.array([valid(_to_json(record)) for _, record in some], pa.string()),
        }

    return len(every), rows


def _to_json(record: Any) -> str:
    names = [field.name for field in fields(record)]
    return encode(dict(zip(names, field_values(record), strict=True)))


def read_records(rows: pa.Table) -> dict[str, list[Any]]:
    """Return the records of each part, in their order.

    Raises
    ------
    InputError
        If another version of graphkit wrote them.
    """
    found: dict[str, list[Any]] = {part: [] for part in _PARTS}
    for part, text in zip(rows["part"].to_pylist(), rows["record"].to_pylist(), strict=True):
        try:
            kind, said = _PARTS[part], json.loads(text)
            found[part].append(make_record(kind, [said[field.name] for field in fields(kind)]))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                "the table records is not as this version of graphkit writes it",
                where=str(part),
                next="Export the tables again, or delete the table",
            ) from error
    return found
