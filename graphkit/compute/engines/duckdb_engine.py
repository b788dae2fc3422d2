"""DuckDB: one machine, more data than memory."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.compute.engines.compute_engine import schema_columns, sql_query
from graphkit.compute.parquet.table_schema import TableSchema
from graphkit.errors import ComputeError, UsageError
from graphkit.files import private_folder
from graphkit.scratch_folders import scratch_folder

if TYPE_CHECKING:
    import pyarrow as pa

    from graphkit.progress import Progress

_PROGRESS_SECONDS = 0.5
# Progress is known, and not printed among the answers.
_QUIET = ("SET enable_progress_bar = true", "SET enable_progress_bar_print = false")
# What Spark calls otherwise, or has built in.
_FUNCTIONS = ("CREATE MACRO unix_date(day) AS day - DATE '1970-01-01'",)


class DuckDBEngine:
    """DuckDB in this process.

    Parameters
    ----------
    memory : str
        The most memory that it uses, such as "4GB"; more data goes to a private folder that is
        deleted at the end. By default, half of the machine's.
    threads : int, optional
        By default, one for each processor.

    Raises
    ------
    UsageError
        If DuckDB is not installed.

    Attributes
    ----------
    on_progress : callable or None
        Called with how many percent of a query are done, and 100.
    """

    name = "DuckDB"

    def __init__(self, memory: str = "50%", threads: int | None = None) -> None:
        duckdb = _duckdb()
        self.on_progress: Progress | None = None
        self._kept: set[str] = set()
        self._sent: set[str] = set()
        self._stack = ExitStack()
        folder = self._stack.enter_context(scratch_folder())
        settings: dict[str, Any] = {
            "temp_directory": str(folder),
            "memory_limit": memory,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": False,
        }
        if threads is not None:
            settings["threads"] = threads
        self.connection = duckdb.connect(":memory:", config=settings)
        self._stack.callback(self.connection.close)
        for statement in (*_QUIET, *_FUNCTIONS):
            self.connection.execute(statement)

    def open_table(self, name: str, place: Path | str, table: TableSchema) -> None:
        """Give a name to the table in a Parquet file, or in a folder of such files."""
        path = str(place)
        if isinstance(place, str):
            self._load_network(path)
            path = path if path.endswith(".parquet") else f"{path.rstrip('/')}/**/*.parquet"
        elif place.is_dir():
            path = str(place / "**" / "*.parquet")
        text = path.replace("'", "''")
        rows = f"FROM read_parquet('{text}', union_by_name = true)"
        with _errors(name):
            found = self.connection.sql(rows).columns
            columns = ", ".join(schema_columns(table, found, str(place)))
            self.connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS SELECT {columns} {rows}')

    def _load_network(self, address: str) -> None:
        """Load what an address needs; DuckDB then uses the secrets that the user keeps in it."""
        import duckdb

        if address.startswith("file:"):
            return

        try:
            self.connection.execute("LOAD httpfs")
        except duckdb.Error as error:
            raise ComputeError(
                "DuckDB lacks its extension httpfs, which reads addresses",
                where="[compute] in graphkit.toml",
                next="Install it once, in Python: duckdb.sql('INSTALL httpfs')",
            ) from error

    def send(self, name: str, rows: pa.Table) -> None:
        """Make a table of rows from here; one with this name is replaced."""
        self.drop(name)
        self.connection.register(name, rows)
        self._sent.add(name)

    def keep(self, name: str, query: str, **parameters: object) -> None:
        """Compute a named query once, and keep its rows as a table."""
        text = sql_query(query).text
        given = sql_query(query).bind(parameters)
        # The new rows may be computed from the old ones with the same name.
        with _errors(query), self._watched():
            self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "new {name}" AS {text}', given)
            self.drop(name)
            self.connection.execute(f'ALTER TABLE "new {name}" RENAME TO "{name}"')
        self._kept.add(name)

    def define(self, name: str, query: str) -> None:
        """Give a name to the rows of a named query, which are computed whenever they are used."""
        with _errors(query):
            self.connection.execute(
                f'CREATE OR REPLACE TEMP VIEW "{name}" AS {sql_query(query).text}'
            )

    def fetch(self, query: str, **parameters: object) -> pa.Table:
        """Return the rows of a named query."""
        text, given = sql_query(query).text, sql_query(query).bind(parameters)
        with _errors(query), self._watched():
            return self.connection.sql(text, params=given or None).to_arrow_table()

    def save(self, query: str, place: Path | str) -> None:
        """Write the rows of a named query to a Parquet file, or to a folder at an address."""
        if isinstance(place, Path):
            private_folder(place.parent)
            new = place.with_name(f"{place.name}.new")
            try:
                self._copy(query, str(new))
                new.chmod(0o600)
                new.replace(place)
            finally:
                new.unlink(missing_ok=True)
        else:
            self._load_network(place)
            self._copy(query, f"{place.rstrip('/')}/part.parquet")

    def _copy(self, query: str, path: str) -> None:
        text = path.replace("'", "''")
        with _errors(query), self._watched():
            self.connection.execute(
                f"COPY ({sql_query(query).text}) TO '{text}' (FORMAT parquet, COMPRESSION zstd)"
            )

    def drop(self, name: str) -> None:
        """Forget a table that was sent or kept, if there is one."""
        if name in self._sent:
            self.connection.unregister(name)
            self._sent.remove(name)
        if name in self._kept:
            self.connection.execute(f'DROP TABLE IF EXISTS "{name}"')
            self._kept.remove(name)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Say how much of a query is done, twice a second, as far as DuckDB knows."""
        if (say := self.on_progress) is None:
            yield
            return
        is_done = threading.Event()

        def watch() -> None:
            while not is_done.wait(_PROGRESS_SECONDS):
                if (percent := self.connection.query_progress()) > 0:
                    say(min(99, int(percent)), 100)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            is_done.set()
            watcher.join()
            say(100, 100)

    def cancel(self) -> None:
        """Stop what is being computed."""
        self.connection.interrupt()

    def close(self) -> None:
        """Close the connection, and delete what was moved out of memory."""
        self._stack.close()


def _duckdb() -> Any:
    try:
        import duckdb
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "DuckDB is not installed",
            where="--compute duckdb",
            next="Install graphkit[duckdb], or ask with --compute local",
        ) from error
    return duckdb


@contextmanager
def _errors(what: str) -> Iterator[None]:
    """Turn the errors of DuckDB into ours."""
    import duckdb

    try:
        yield
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except duckdb.OutOfMemoryException as error:
        raise ComputeError(
            "DuckDB has too little memory for this",
            where=what,
            next="Give it more: memory in [compute] of graphkit.toml",
        ) from error
    except duckdb.Error as error:
        first = re.split(r"\n", str(error).strip())[0]
        raise ComputeError(f"DuckDB refuses this: {first}", where=what) from error
