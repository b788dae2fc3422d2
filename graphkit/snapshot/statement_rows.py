"""What the imports say one by one, in columns: a second file beside that of the snapshot.

The snapshot is the merge of all statements and answers the questions. The statements themselves are
as large again, and few commands need them. So they have a file of their own, with the stamp of the
snapshot that was read with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Categorical, Texts, UnusableFile, pack_arrays, unpack_arrays
from graphkit.files import write_private

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Raise it if anything in the file changes.
_LAYOUT = 3


@dataclass(frozen=True, eq=False)
class StatementRows:
    """All rows of some queries, from which those about one entity are found quickly.

    Attributes
    ----------
    lists : mapping of str to list
        All rows of queries that have few, by the name of the query.
    tables : mapping of str to mapping of str to column
        For each kind of row, its columns by name: arrays, `Texts` or `Categorical`.
    """

    lists: Mapping[str, list[list[Any]]]
    tables: Mapping[str, Mapping[str, Any]]


def sort_by_id(ids: Sequence[str], rows: Sequence[str]) -> dict[str, Texts]:
    """Return a table of rows, as texts, in order of the id that each is about."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    return {"ids": Texts.of(ids[at] for at in order), "rows": Texts.of(rows[at] for at in order)}


def rows_of(table: Mapping[str, Texts], id: str) -> Iterator[str]:
    """Yield the rows about one id, from a table that `sort_by_id` made."""
    places = place_of_rows(table, id)
    yield from table["rows"][places]


def place_of_rows(table: Mapping[str, Texts], id: str) -> slice:
    """Return where the rows about one id are or belong in a table that `sort_by_id` made."""
    ids = table["ids"]
    start, _ = ids.place(id)
    end = start
    while end < len(ids) and ids[end] == id:
        end += 1
    return slice(start, end)


def save_statements(path: Path, statements: StatementRows, stamp: object) -> None:
    """Write the statements to a file, whole or not at all. Only the user can read it.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    arrays: dict[str, NDArray[Any]] = {}
    tables = {
        name: {
            column: [*_flatten(f"{name}.{column}", values, arrays)]
            for column, values in table.items()
        }
        for name, table in statements.tables.items()
    }
    about = {
        "layout": _LAYOUT,
        "stamp": stamp,
        "lists": dict(statements.lists),
        "tables": tables,
    }
    # No need to wait for the disk: a damaged file is not used.
    write_private(path, pack_arrays(about, arrays), durable=False)


def _flatten(name: str, values: object, arrays: dict[str, NDArray[Any]]) -> Iterable[str]:
    """Add the arrays of a column to others; return their names."""
    parts: dict[str, NDArray[Any]]
    if isinstance(values, Categorical):
        parts = {"codes": values.codes, "ends": values.names.ends, "data": values.names.data}
    elif isinstance(values, Texts):
        parts = {"ends": values.ends, "data": values.data}
    else:
        parts = {"values": np.asarray(values)}
    arrays.update({f"{name}.{part}": array for part, array in parts.items()})
    return parts


def load_statements(path: Path) -> tuple[StatementRows, Any]:
    """Return the statements in a file, and its stamp.

    Raises
    ------
    graphkit.columns.UnusableFile
        If there is no file, or if it must not be used.
    """
    about, arrays = unpack_arrays(path)
    if about.get("layout") != _LAYOUT:
        raise UnusableFile("another version of graphkit made it")

    def column(name: str, parts: Sequence[str]) -> Any:
        found = [arrays[f"{name}.{part}"] for part in parts]
        if len(found) == 1:
            return found[0]
        return Texts(*found) if len(found) == 2 else Categorical(found[0], Texts(*found[1:]))

    tables = {
        name: {each: column(f"{name}.{each}", parts) for each, parts in table.items()}
        for name, table in about["tables"].items()
    }
    return StatementRows(about["lists"], tables), about["stamp"]
