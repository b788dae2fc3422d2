"""A strict comparison of two snapshots, and of the statements that were read with them.

Each array must have the same values and the same type. Only what has no meaning may differ: the
numbers that entities have in the file of statements, which are those of their arrival, and the
order of rows there and in the history.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from graphkit.columns import Categorical, Texts
from graphkit.snapshot import HistoryColumns, Snapshot
from graphkit.snapshot.statement_rows import StatementRows
from graphkit.store.read.statements.statement_reader import IMPORTS

# In a row of `imports/list`, how long the process that imports was idle: it depends on the clock.
_IDLE = 5


def differences(one: Snapshot, other: Snapshot) -> list[str]:
    """Return the names of the columns in which two snapshots differ."""
    mine, theirs = dict(_columns("", one)), dict(_columns("", other))
    return _differences(mine, theirs)


def statement_differences(one: StatementRows, other: StatementRows) -> list[str]:
    """Return the names of the lists, tables and columns in which statements differ."""
    return _differences(_contents(one), _contents(other))


def _differences(mine: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    return sorted(
        name
        for name in {*mine, *theirs}
        if name not in mine or name not in theirs or not _same(mine[name], theirs[name])
    )


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray):
        equal_nan = one.dtype.kind == "f"
        return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=equal_nan)
    return bool(one == other)


def _columns(name: str, value: object) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Texts):
        yield f"{name}.ends", value.ends
        yield f"{name}.data", value.data
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _columns(f"{name}.{number}", each)
    elif isinstance(value, HistoryColumns):
        roles = value.employee.tolist(), value.employer.tolist()
        said = sorted(zip(*roles, *_texts(value.role, value.stated), strict=True))
        yield f"{name}.roles", said
        yield f"{name}.books", sorted(zip(value.listed.tolist(), *_texts(value.book), strict=True))
        for part in ("role", "stated", "book"):
            yield from _columns(f"{name}.{part}.names", getattr(value, part).names)
        yield (
            f"{name}.types",
            [str(getattr(value, part).dtype) for part in ("employee", "employer", "listed")],
        )
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _columns(f"{name}.{field.name}".lstrip("."), getattr(value, field.name))
    else:
        yield name, value


def _texts(*columns: Categorical) -> Iterator[list[str]]:
    return (["" if text is None else text for text in column] for column in columns)


_OF = {"ties": "people", "roles": "organizations", "meetings": "events"}


def _contents(said: StatementRows) -> dict[str, Any]:
    """Return the lists and tables, with ids instead of numbers, and all rows in order."""
    found: dict[str, Any] = {}
    for name, rows in said.lists.items():
        timeless = [[*row[:_IDLE], *row[_IDLE + 1 :]] for row in rows] if name == IMPORTS else rows
        found[name] = sorted(map(repr, timeless))
    ids = {name: [*said.tables[name]["ids"], ""] for name in _OF.values()}
    for name, table in said.tables.items():
        columns = {column: _values(name, column, values, ids) for column, values in table.items()}
        found[name] = sorted(map(repr, zip(*columns.values(), strict=True)))  # NaN is NaN
        found[f"{name}: columns"] = [*columns]
        for column, values in table.items():
            if isinstance(values, Categorical):
                found[f"{name}.{column}.names"] = [*values.names]
            elif isinstance(values, np.ndarray):
                found[f"{name}.{column}: type"] = values.dtype
    # Statements have an order of their own.
    for name in ("contact", "organization"):
        found[f"{name}: order"] = [*said.tables[name]["ids"]]
    return found


def _values(table: str, column: str, values: Any, ids: dict[str, list[str]]) -> list[Any]:
    if column == "of":
        return [ids[_OF[table]][number] for number in values.tolist()]
    if column in ("head", "contact") and table in _OF:
        return [ids["people"][number] for number in values.tolist()]
    return values.tolist() if isinstance(values, np.ndarray) else [*values]
