"""Apache Spark on a cluster, through Spark Connect: this machine needs no Java."""

from __future__ import annotations

import contextlib
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from graphkit.compute.engines.compute_engine import schema_columns, sql_query
from graphkit.compute.engines.spark_errors import LOST, spark_error
from graphkit.compute.parquet.table_schema import TableSchema
from graphkit.errors import ComputeError, GraphkitError, UsageError
from graphkit.named_queries import SQL

if TYPE_CHECKING:
    import pyarrow as pa

    from graphkit.progress import Progress

# How often a request is sent again, which takes 17 seconds in all; and how long the first waits.
_RETRIES, _PATIENCE = 5, 10.0
# If the cluster has a place for them, rows that are kept survive the loss of a machine.
_CHECKPOINT_FOLDER = "spark.checkpoint.dir"
_PARAMETER = re.compile(rf"(?P<quoted>{SQL.quoted.pattern})|\$(?P<name>\w+)", re.DOTALL)


class SparkEngine:
    """A Spark that runs elsewhere, with a session of its own: nobody else sees its tables.

    Parameters
    ----------
    address : str
        `sc://HOST:PORT`, with what Spark Connect allows after it, such as `/;token=...`.
    patience : float
        How many seconds to wait for the first answer.

    Attributes
    ----------
    on_progress : callable or None
        Called with how many tasks of a query are done, and how many there are so far.

    Raises
    ------
    UsageError
        If the client is not installed, or the address is none.
    ComputeError
        If no Spark answers there.
    """

    name = "Spark"

    def __init__(self, address: str, patience: float = _PATIENCE) -> None:
        self.on_progress: Progress | None = None
        self._kept: dict[str, Any] = {}
        # Without a password or token, which may come after it.
        self._place = address.partition(";")[0].rstrip("/")
        self._is_lost = False
        self._session: Any = None
        client = _client()
        with self._errors(""):
            _wait_for(client, address, self._place, patience)
            self._session = client.SparkSession(address)
            self._session.client.set_retry_policies([client.RetryPolicy(max_retries=_RETRIES)])
            self._session.registerProgressHandler(self._report)
            self._survives = bool(self._session.conf.get(_CHECKPOINT_FOLDER, ""))

    def open_table(self, name: str, place: Path | str, table: TableSchema) -> None:
        """Give a name to the table in a Parquet file, or in a folder of such files.

        The cluster reads it, so all its machines must be able to.
        """
        reader, path = self._session.read.option("mergeSchema", "true"), str(place)
        if isinstance(place, Path):
            if place.is_dir() and not any(place.glob("*=*")):
                reader = reader.option("recursiveFileLookup", "true")
            # Other than in an address, no character stands for several files.
            path = re.sub(r"([\\{}\[\]*?])", r"\\\1", _address(place))
        with self._errors(path):
            rows = reader.parquet(path)
            columns = schema_columns(table, rows.columns, path)
            rows.selectExpr(*columns).createOrReplaceTempView(name)

    def send(self, name: str, rows: pa.Table) -> None:
        """Make a table of rows from here; one with this name is replaced."""
        from pyspark.sql.pandas.types import from_arrow_schema

        with self._errors(name):
            # Without the columns said, it refuses a table without rows.
            sent = self._session.createDataFrame(rows, from_arrow_schema(rows.schema))
            sent.createOrReplaceTempView(name)
        self._kept.pop(name, None)

    def keep(self, name: str, query: str, **parameters: object) -> None:
        """Compute a named query once, and keep its rows as a table.

        How they were computed is forgotten, so that rows that are computed from earlier ones, round
        after round, cost the same in each. The rows are on the machines that computed them; if the
        cluster has a folder for them (`spark.checkpoint.dir`), they are there.
        """
        with self._errors(query):
            rows = self._rows(query, parameters)
            with _active(self._session):
                kept = rows.checkpoint() if self._survives else rows.localCheckpoint()
            kept.createOrReplaceTempView(name)
            # The last reference to earlier rows is gone, so Spark deletes them.
            self._kept[name] = kept

    def define(self, name: str, query: str) -> None:
        """Give a name to the rows of a named query, which are computed whenever they are used."""
        with self._errors(query):
            text = _in_spark(sql_query(query).text)
            self._session.sql(f"CREATE OR REPLACE TEMPORARY VIEW {name} AS {text}")

    def fetch(self, query: str, **parameters: object) -> pa.Table:
        """Return the rows of a named query."""
        with self._errors(query):
            return self._rows(query, parameters).toArrow()

    def _rows(self, query: str, parameters: dict[str, object]) -> Any:
        given = sql_query(query).bind(parameters)
        return self._session.sql(_in_spark(sql_query(query).text), args=given)

    def save(self, query: str, place: Path | str) -> None:
        """Write the rows of a named query to a folder, which all machines must reach."""
        with self._errors(query):
            self._rows(query, {}).write.mode("overwrite").parquet(_address(place))

    def drop(self, name: str) -> None:
        """Forget a table that was sent or kept, if there is one."""
        with self._errors(name):
            self._session.catalog.dropTempView(name)
            self._kept.pop(name, None)

    def cancel(self) -> None:
        """Stop what the cluster computes for this session; may be called from another thread."""
        if self._session is not None and not self._is_lost:
            with contextlib.suppress(Exception):
                self._session.interruptAll()

    def close(self) -> None:
        """End the session; the cluster deletes its tables."""
        self._kept.clear()
        if self._is_lost:
            self._session.client.set_retry_policies([])
        with self._errors(""):
            self._session.stop()

    def _report(self, stages: Any, inflight_tasks: int, operation_id: str, done: bool) -> None:
        whole = sum(stage.num_tasks for stage in stages or ())
        if self.on_progress is not None and whole:
            finished = whole if done else sum(stage.num_completed_tasks for stage in stages)
            self.on_progress(finished, whole)

    @contextmanager
    def _errors(self, what: str) -> Iterator[None]:
        """Turn the errors of Spark's client into ours, and Ctrl-C into the end of the job."""
        import grpc
        from pyspark.errors import PySparkException

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the client's own, such as that it gives up
            try:
                yield
            except KeyboardInterrupt:
                self.cancel()
                raise
            except GraphkitError:
                raise
            except (PySparkException, grpc.RpcError) as error:
                self._is_lost = self._is_lost or bool(LOST.search(str(error)))
                raise spark_error(error, what, self._place) from error


def _address(place: Path | str) -> str:
    return f"file://{place.resolve().as_posix()}" if isinstance(place, Path) else place


def _client() -> SimpleNamespace:
    """Import Spark's client, without the warnings that it has for programmers."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import grpc
            from pyspark.sql.connect.client import DefaultChannelBuilder
            from pyspark.sql.connect.client.retries import DefaultPolicy
            from pyspark.sql.connect.session import SparkSession
    except ImportError as error:
        raise UsageError(
            "the client for Spark is not installed",
            where="--compute",
            next="Install graphkit[spark], or ask with --compute local or duckdb",
        ) from error
    # It writes the server's errors to the terminal, besides raising them.
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL + 1)
    return SimpleNamespace(
        grpc=grpc,
        Channel=DefaultChannelBuilder,
        RetryPolicy=DefaultPolicy,
        SparkSession=SparkSession,
    )


@contextmanager
def _active(session: Any) -> Iterator[None]:
    """Make a session the one to which the client's checkpoints belong.

    Each thread has one for its whole life, which may be another engine's or the user's own.
    """
    held = type(session)._active_session
    before = getattr(held, "session", None)
    held.session = session
    try:
        yield
    finally:
        held.session = before


def _wait_for(client: SimpleNamespace, address: str, place: str, patience: float) -> None:
    """Wait until something answers at an address."""
    from pyspark.errors import PySparkException

    try:
        channel = client.Channel(address).toChannel()
    except (PySparkException, ValueError) as error:
        raise UsageError(
            "this is no address of a Spark",
            where=place,
            next="Write it like sc://localhost:15002, or sc://HOST:443/;use_ssl=true;token=TOKEN",
        ) from error
    try:
        client.grpc.channel_ready_future(channel).result(timeout=patience)
    except client.grpc.FutureTimeoutError as error:
        raise ComputeError(
            f"no Spark answers within {patience:.0f} seconds",
            where=place,
            next="Check the address, and that the cluster runs a Spark Connect server",
        ) from error
    finally:
        channel.close()


def _in_spark(text: str) -> str:
    """Return a query with `:name` for each parameter, which is `$name` in `sql/`."""
    return _PARAMETER.sub(lambda found: found["quoted"] or f":{found['name']}", text)
