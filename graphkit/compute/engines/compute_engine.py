"""What an engine must be able to do. Both run the same SQL, so a question is written once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from graphkit.compute.parquet import table_schema
from graphkit.compute.parquet.table_schema import TableSchema, check_columns
from graphkit.named_queries import SQL, Query, load_queries

if TYPE_CHECKING:
    import pyarrow as pa

    from graphkit.progress import Progress

# Both engines know the types by these names.
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        table_schema.TEXT: "string",
        table_schema.DATE: "date",
        table_schema.FLOAT: "double",
        table_schema.WHOLE: "bigint",
        table_schema.FLAG: "boolean",
    }
)


class ComputeEngine(Protocol):
    """An engine with tables that have names.

    Attributes
    ----------
    on_progress : callable or None
        Called with how many parts of a query are done, and how many there are so far.
    """

    on_progress: Progress | None

    @property
    def name(self) -> str:
        """The name of the engine as people know it."""

    def open_table(self, name: str, place: Path | str, table: TableSchema) -> None:
        """Give a name to the table in a Parquet file, or in a folder of such files.

        It has the columns of the schema; one that the files lack is empty.
        """

    def send(self, name: str, rows: pa.Table) -> None:
        """Make a table of rows from here; one with this name is replaced."""

    def keep(self, name: str, query: str, **parameters: object) -> None:
        """Compute a named query once, and keep its rows as a table."""

    def define(self, name: str, query: str) -> None:
        """Give a name to the rows of a named query, which are computed whenever they are used."""

    def fetch(self, query: str, **parameters: object) -> pa.Table:
        """Return the rows of a named query."""

    def save(self, query: str, place: Path | str) -> None:
        """Write the rows of a named query to a Parquet file, or to a folder at an address.

        It replaces earlier rows there.
        """

    def drop(self, name: str) -> None:
        """Forget a table that was sent or kept, if there is one."""

    def cancel(self) -> None:
        """Stop what the engine is computing; may be called from another thread."""

    def close(self) -> None:
        """Free what the engine holds."""


def sql_query(name: str) -> Query:
    """Return a query in `sql/`."""
    return load_queries(language=SQL)[name]


def schema_columns(table: TableSchema, found: Collection[str], where: str) -> list[str]:
    """Return the columns of a table as SQL, each with its type; those not found are empty.

    Raises
    ------
    InputError
        If a column is missing that every graph needs.
    """
    check_columns(table, found, where)
    return [
        f"CAST({each.name if each.name in found else 'NULL'} AS {_TYPES[each.type]}) AS {each.name}"
        for each in table.columns
    ]
