"""Open the driver and run named queries; retry queries that fail for a passing reason.

Errors of the driver become ours (`graphkit.store.connection.driver_errors`), and a server that does
not answer gets time up to a limit (`graphkit.store.connection.watchdog`).

Every write can safely run twice: if a lost connection leaves it in doubt, it runs again and counts
once (see `graphkit.store.write.load_batch`).
"""

from __future__ import annotations

import contextlib
import logging
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from graphkit.config import TIMEOUT_SECONDS, address_fault
from graphkit.errors import StoreRefused, StoreUnavailable
from graphkit.named_queries import Query, find_query, load_queries
from graphkit.store.connection.context_manager import ClosingContext
from graphkit.store.connection.driver import load_driver
from graphkit.store.connection.driver_errors import (
    check_version,
    is_about_encryption,
    is_passing,
    is_unknown_host,
    refused_address,
    translate_error,
)
from graphkit.store.connection.engine_causes import log_size
from graphkit.store.connection.watchdog import Call, OnSilence, Watchdog

if TYPE_CHECKING:
    from neo4j import Driver, Result, Session
    from neo4j import Transaction as DriverTransaction

T = TypeVar("T")
Rows = list[list[Any]]

CONNECT_SECONDS = 10.0
# How long to wait for a program that accepts the connection and never answers, such as a web
# server.
ANSWER_SECONDS = 20.0
LEAST_SECONDS = 0.1
# The wait between two attempts; it doubles each time.
PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 2.0
FETCH_ROWS = 5000

# Without a handler, Python writes the driver's warnings to stderr.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class QueryRunner(Protocol):
    """An object that answers named queries, such as a transaction."""

    def run(self, name: str, /, **parameters: Any) -> Rows:
        """Return the rows of the query `name`."""


class Transaction:
    """A transaction that runs named queries.

    Parameters
    ----------
    inner : neo4j.Transaction
    queries : mapping of str to Query
    on_answer : callable
        Called whenever the server has answered something.
    """

    def __init__(
        self,
        inner: DriverTransaction,
        queries: Mapping[str, Query],
        on_answer: Callable[[], object] = lambda: None,
    ) -> None:
        self._inner = inner
        self._queries = queries
        self._on_answer = on_answer
        # The revision to which this transaction has raised that of the graph; 0 if it only reads.
        self.revision = 0

    def raise_revision(self) -> None:
        """Count this transaction; until its end, other writers wait."""
        rows = self.run("revision/raise")
        self.revision = int(rows[0][0]) if rows else 0

    def run(self, name: str, /, **parameters: object) -> Rows:
        """Run the query `name` and return its rows."""
        return list(self.stream(name, **parameters))

    def stream(self, name: str, /, **parameters: object) -> Iterator[list[Any]]:
        """Run the query `name` and yield its rows as they arrive; the next query ends it."""
        query = find_query(self._queries, name)
        result = self._inner.run(query.text, query.bind(parameters))
        self._on_answer()
        return self._rows(result)

    def run_own(self, query: Query, parameters: Mapping[str, object]) -> tuple[list[str], Rows]:
        """Run a user's own query; return the names of its columns, and its rows."""
        result = self._inner.run(query.text, query.bind(parameters))
        self._on_answer()
        return list(result.keys()), list(self._rows(result))

    def _rows(self, result: Result) -> Iterator[list[Any]]:
        for record in result:
            self._on_answer()
            yield record.values()
        self._on_answer()


class Commit(NamedTuple):
    """A write transaction that was committed: the revision that it gave the graph, and bookmarks.

    The revision is 0 if it raised none.
    """

    revision: int
    bookmarks: tuple[str, ...]


class Database(ClosingContext):
    """A connection to a graph database over Bolt.

    Parameters
    ----------
    uri : str
    auth : (str, str) or None
        Username and password; None where the server asks for none.
    name : str or None
        The database on the server; None is the user's home database.
    writers : int
        How many transactions should write at a time.
    folder : pathlib.Path, optional
        The folder of an embedded engine, which runs in this process. Errors show this folder as the
        store, and the engine may take any time to answer.
    timeout : float
        For how many seconds a server may be silent.
    on_silence : callable, optional
        Called when a server does not answer: see `graphkit.store.connection.watchdog`.

    Raises
    ------
    StoreUnavailable
        If nothing answers.
    StoreRefused
        If the server refuses: password, database, version.
    """

    def __init__(
        self,
        uri: str,
        auth: tuple[str, str] | None,
        name: str | None,
        *,
        writers: int = 1,
        folder: Path | None = None,
        timeout: float = TIMEOUT_SECONDS,
        on_silence: OnSilence | None = None,
    ) -> None:
        neo4j = load_driver()
        fault = address_fault(uri)
        if fault is not None:
            raise StoreRefused(fault.what, next=fault.next)
        self.place = str(folder or uri)
        self.name = name
        self.writers = writers
        self.version = ""
        # The write transactions of this process.
        self.commits: list[Commit] = []
        self._queries = load_queries()
        self._folder = folder
        self._watchdog = Watchdog(self.place, None if folder else timeout, on_silence)
        with translate_error(self.place, name), refused_address(self.place):
            self._driver: Driver = neo4j.GraphDatabase.driver(
                uri,
                auth=auth,
                user_agent="graphkit",
                connection_timeout=min(CONNECT_SECONDS, timeout),
                connection_acquisition_timeout=min(ANSWER_SECONDS, timeout),
            )
        # In a cluster, each member must have seen everything that an earlier one answered.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        try:
            self._wait_for_server()
        except BaseException:
            self.close()
            raise

    def _wait_for_server(self) -> None:
        """Wait for the server, which may be starting, and read its version."""

        def ask(call: Call) -> None:
            with refused_address(self.place):
                agent = self._driver.get_server_info().agent
            call.note_answer()
            self.version = agent.rpartition("/")[2]
            check_version(self.version, self.place)
            with self._session("read", call) as session, call.use_session(session):
                summary = session.run(find_query(self._queries, "status/database").text).consume()
                self.name = self.name or summary.database

        self._retry(ask, patient=lambda error: not is_unknown_host(error))

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a read transaction; retry if it fails for a passing reason."""
        return self._run_transaction("read", work)[0]

    def read_with_bookmarks(self, work: Callable[[Transaction], T]) -> tuple[T, list[str]]:
        """Run `work` like `read`; also return the bookmarks of what was read."""
        return self._run_transaction("read", work)

    def read_and_roll_back(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` like `read`, and roll back the transaction so that it changes nothing.

        The embedded engine lets a read transaction write, so it is rolled back.
        """

        def run_once(call: Call) -> T:
            with self._session("read", call) as session, call.use_session(session):
                inner = session.begin_transaction()
                result = work(Transaction(inner, self._queries, call.note_answer))
                inner.rollback()
                return result

        return self._retry(run_once)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a write transaction that raises the revision first.

        `work` must be idempotent: it may run again after it was committed.
        """

        def counted(transaction: Transaction) -> T:
            transaction.raise_revision()
            return work(transaction)

        return self._run_transaction("write", counted)[0]

    def write_in_parallel(
        self, work: Callable[[Transaction], T], last: Callable[[Transaction, T], object]
    ) -> None:
        """Run `work` at the same time as other writers; then raise the revision and run `last`.

        One transaction does all of this, and only one writer at a time runs `last`. Other writers
        may change what `work` reads, but not what `last` reads. `last` gets the result of `work`.
        Both must be idempotent, as for `write`.
        """

        def counted(transaction: Transaction) -> None:
            result = work(transaction)
            transaction.raise_revision()
            last(transaction, result)

        self._run_transaction("write", counted)

    def prepare(self, name: str, /, **parameters: object) -> None:
        """Run one query of the schema in its own transaction, which does not raise the revision."""
        self._run_transaction("write", lambda tx: tx.run(name, **parameters))

    def rehearse(self, name: str, /) -> None:
        """Run one query in a write transaction that is rolled back, to see whether it may run."""

        def run_once(call: Call) -> None:
            with self._session("write", call) as session, call.use_session(session):
                inner = session.begin_transaction()
                Transaction(inner, self._queries, call.note_answer).run(name)
                inner.rollback()

        self._retry(run_once)

    def _run_transaction(
        self, access: str, work: Callable[[Transaction], T]
    ) -> tuple[T, list[str]]:
        def run_once(call: Call) -> tuple[T, list[str]]:
            with self._session(access, call) as session, call.use_session(session):
                inner = session.begin_transaction()
                transaction = Transaction(inner, self._queries, call.note_answer)
                result = work(transaction)
                inner.commit()
                bookmarks = sorted(session.last_bookmarks().raw_values)
                if access == "write":
                    self.commits.append(Commit(transaction.revision, tuple(bookmarks)))
                return result, bookmarks

        return self._retry(run_once)

    def _retry(
        self,
        attempt: Callable[[Call], T],
        patient: Callable[[Exception], bool] = lambda error: True,
    ) -> T:
        """Run an attempt until it succeeds, fails for a lasting reason, or reaches the limit."""
        from neo4j.exceptions import DriverError, Neo4jError

        pause = PAUSE_SECONDS
        log_start = log_size(self._folder) if self._folder else 0
        with (
            translate_error(self.place, self.name, self._folder, log_start),
            self._watchdog.watch() as call,
        ):
            while True:
                try:
                    return attempt(call)
                except (DriverError, Neo4jError) as error:
                    if not (is_passing(error) and patient(error)):
                        raise
                    call.note_failure(refused=isinstance(error, Neo4jError))
                    left = self._limit - call.silent_seconds
                    if left > 0:
                        # A random wait, so that transactions that failed together do not collide
                        # again.
                        call.ended.wait(min(left, pause * random.uniform(0.8, 1.2)))  # noqa: S311
                    if left <= 0 or call.ended.is_set():
                        final = self._final_error(error, call)
                        if final is error:
                            raise
                        raise final from error
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    @property
    def _limit(self) -> float:
        limit = self._watchdog.limit
        return TIMEOUT_SECONDS if limit is None else limit

    def _final_error(self, error: Exception, call: Call) -> Exception:
        """Return the error to raise: the driver's if it gives a reason, else a timeout."""
        from neo4j.exceptions import Neo4jError

        if self._folder or isinstance(error, Neo4jError) or is_about_encryption(error):
            return error
        return StoreUnavailable(
            f"the graph database has not answered for {call.silent_seconds:.0f} s",
            where=self.place,
            next='Is it running, and is the address right? "store status" tries again; '
            "--timeout SECONDS waits longer",
        )

    @contextlib.contextmanager
    def _session(self, access: str, call: Call) -> Iterator[Session]:
        import neo4j

        # The driver cannot be stopped while it opens a connection, so it gets only the remaining
        # time.
        left = max(LEAST_SECONDS, self._limit - call.silent_seconds)
        session = self._driver.session(
            database=self.name,
            fetch_size=FETCH_ROWS,
            bookmark_manager=self._bookmarks,
            connection_acquisition_timeout=min(ANSWER_SECONDS, left),
            default_access_mode=neo4j.READ_ACCESS if access == "read" else neo4j.WRITE_ACCESS,
        )
        try:
            yield session
        finally:
            _close(session)

    @property
    def written_revision(self) -> int:
        """The highest revision that this process has given the graph; 0 if it has written none."""
        return max((commit.revision for commit in self.commits), default=0)

    @property
    def silent(self) -> bool:
        """Whether the server did not answer when the watchdog last checked."""
        return self._watchdog.silent

    def interrupt(self) -> None:
        """End all calls to a server that are running."""
        self._watchdog.interrupt()

    @contextlib.contextmanager
    def time_limit(self, seconds: float) -> Iterator[None]:
        """Limit the time for a silent server to some seconds within a `with` block."""
        before = self._watchdog.limit
        if before is not None:
            self._watchdog.limit = min(seconds, before)
        try:
            yield
        finally:
            self._watchdog.limit = before

    def close(self) -> None:
        """Close the connections."""
        self._watchdog.close()
        with contextlib.suppress(Exception):  # see `_close`
            self._driver.close()


def _close(session: Session) -> None:
    """Close a session and ignore errors, so that the error that ended it is raised.

    If the connection was cut in the middle of an answer, the driver first tries to roll back, fails
    and leaves the session open; the second attempt closes it. Ctrl-C can leave the buffers of the
    driver half filled: then closing fails with any exception, such as a BufferError. The server
    rolls back what was not committed.
    """
    for _ in range(2):
        with contextlib.suppress(Exception):
            session.close()
