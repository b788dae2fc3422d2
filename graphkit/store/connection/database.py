"""One place that opens the driver and runs named queries, again where they fail in passing.

The errors of the driver become ours (`graphkit.store.connection.driver_errors`), and a server that
does not answer is waited for up to a limit (`graphkit.store.connection.watchdog`).

Every write is safe to run again: whatever is in doubt after a lost connection is run again, and
counted once (see `graphkit.store.write.load_batch`).
"""

from __future__ import annotations

import contextlib
import logging
import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from graphkit.config import TIMEOUT_SECONDS, address_fault
from graphkit.errors import StoreRefused, StoreUnavailable
from graphkit.store.connection.driver_errors import (
    OLDEST,
    is_passing,
    is_unknown_host,
    refused_address,
    translate_error,
)
from graphkit.store.connection.named_queries import Query, find_query, load_queries
from graphkit.store.connection.watchdog import Call, OnSilence, Watchdog

if TYPE_CHECKING:
    from neo4j import Driver, Result, Session
    from neo4j import Transaction as DriverTransaction

T = TypeVar("T")
Rows = list[list[Any]]

CONNECT_SECONDS = 10.0
# For what takes the connection and then says nothing, such as a web server.
ANSWER_SECONDS = 20.0
LEAST_SECONDS = 0.1
# Between two tries; twice as long each time.
PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 2.0
FETCH_ROWS = 5000

# Without a handler, Python writes the driver's warnings to stderr.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Transaction:
    """A transaction that runs named queries.

    Parameters
    ----------
    inner : neo4j.Transaction
    queries : mapping of str to Query
    hear : callable
        Called whenever the server has answered something.
    """

    def __init__(
        self,
        inner: DriverTransaction,
        queries: Mapping[str, Query],
        hear: Callable[[], object] = lambda: None,
    ) -> None:
        self._inner = inner
        self._queries = queries
        self._hear = hear

    def run(self, name: str, /, **parameters: object) -> Rows:
        """Run the query `name` and return its rows."""
        return list(self.stream(name, **parameters))

    def stream(self, name: str, /, **parameters: object) -> Iterator[list[Any]]:
        """Run the query `name` and yield its rows as they come; the next query ends it."""
        query = find_query(self._queries, name)
        result = self._inner.run(query.text, query.bind(parameters))
        self._hear()
        return self._rows(result)

    def _rows(self, result: Result) -> Iterator[list[Any]]:
        for record in result:
            self._hear()
            yield record.values()
        self._hear()


class Database:
    """A graph database, reached over Bolt.

    Parameters
    ----------
    uri : str
    auth : (str, str) or None
        Username and password; None where the server asks for none.
    name : str or None
        The database on the server; None is the user's home database.
    writers : int
        How many transactions that write are worth having at once.
    folder : pathlib.Path, optional
        Where the engine keeps its files, if it runs in this very process: that is what errors name
        as the store, and what is never given up for its silence.
    timeout : float
        For how many seconds a server that does not answer is waited for.
    on_silence : callable, optional
        Is told when a server does not answer: see `graphkit.store.connection.watchdog`.

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
        import neo4j

        fault = address_fault(uri)
        if fault is not None:
            raise StoreRefused(fault.what, next=fault.next)
        self.place = str(folder or uri)
        self.name = name
        self.writers = writers
        self.version = ""
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
        # In a cluster, whichever member answers must have seen what an earlier one told us.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        try:
            self._greet()
        except BaseException:
            self.close()
            raise

    def _greet(self) -> None:
        """Wait for the server, which may be starting, and look what it is."""

        def greet(call: Call) -> None:
            with refused_address(self.place):
                agent = self._driver.get_server_info().agent
            call.hear()
            self.version = agent.rpartition("/")[2]
            check_version(self.version, self.place)
            with self._session("read", call) as session, call.on(session):
                summary = session.run(find_query(self._queries, "status/database").text).consume()
                self.name = self.name or summary.database

        self._persist(greet, patient=lambda error: not is_unknown_host(error))

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a read transaction, again if it fails for a passing reason."""
        return self._managed("read", work)[0]

    def read_marked(self, work: Callable[[Transaction], T]) -> tuple[T, list[str]]:
        """Run `work` like `read`; return also the bookmarks of what was read."""
        return self._managed("read", work)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a write transaction that raises the revision first.

        `work` may run more than once, and a run may already have been committed when it is run
        again: it must be idempotent.
        """

        def counted(transaction: Transaction) -> T:
            transaction.run("revision/raise")
            return work(transaction)

        return self._managed("write", counted)[0]

    def write_beside(
        self, work: Callable[[Transaction], T], last: Callable[[Transaction, T], object]
    ) -> None:
        """Run `work` beside others who write; then raise the revision and run `last`, in turn.

        All in one transaction. Both may run more than once, like the work of `write`. What `work`
        reads, another may be changing; `last` is given what it returned, and sees what holds.
        """

        def counted(transaction: Transaction) -> None:
            done = work(transaction)
            transaction.run("revision/raise")
            last(transaction, done)

        self._managed("write", counted)

    def prepare(self, name: str, /, **parameters: object) -> None:
        """Run one query of the schema, in a transaction of its own that counts no revision."""
        self._managed("write", lambda tx: tx.run(name, **parameters))

    def _managed(self, access: str, work: Callable[[Transaction], T]) -> tuple[T, list[str]]:
        def once(call: Call) -> tuple[T, list[str]]:
            with self._session(access, call) as session, call.on(session):
                inner = session.begin_transaction()
                done = work(Transaction(inner, self._queries, call.hear))
                inner.commit()
                return done, sorted(session.last_bookmarks().raw_values)

        return self._persist(once)

    def _persist(
        self,
        attempt: Callable[[Call], T],
        patient: Callable[[Exception], bool] = lambda error: True,
    ) -> T:
        """Try something, again as long as it fails for a passing reason, up to the limit."""
        from neo4j.exceptions import DriverError, Neo4jError

        pause = PAUSE_SECONDS
        with (
            translate_error(self.place, self.name, self._folder),
            self._watchdog.watch() as call,
        ):
            while True:
                try:
                    return attempt(call)
                except (DriverError, Neo4jError) as error:
                    if not (is_passing(error) and patient(error)):
                        raise
                    call.fail(refused=isinstance(error, Neo4jError))
                    left = self._limit - call.silent
                    if left > 0:
                        # Not all at once, where several met.
                        call.ended.wait(min(left, pause * random.uniform(0.8, 1.2)))  # noqa: S311
                    if left <= 0 or call.ended.is_set():
                        raise self._given_up(error, call) from error
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    @property
    def _limit(self) -> float:
        limit = self._watchdog.limit
        return TIMEOUT_SECONDS if limit is None else limit

    def _given_up(self, error: Exception, call: Call) -> Exception:
        """Return what to raise: what a server says itself tells more than how long it took."""
        from neo4j.exceptions import Neo4jError

        if isinstance(error, Neo4jError):
            return error
        return StoreUnavailable(
            f"the graph database has not answered for {call.silent:.0f} s",
            where=self.place,
            next='Is it running, and is the address right? "store status" tries again; '
            "--timeout SECONDS waits longer",
        )

    def _session(self, access: str, call: Call) -> Session:
        import neo4j

        # The driver cannot be stopped while it opens a connection: it gets what the call has left.
        left = max(LEAST_SECONDS, self._limit - call.silent)
        return self._driver.session(
            database=self.name,
            fetch_size=FETCH_ROWS,
            bookmark_manager=self._bookmarks,
            connection_acquisition_timeout=min(ANSWER_SECONDS, left),
            default_access_mode=neo4j.READ_ACCESS if access == "read" else neo4j.WRITE_ACCESS,
        )

    @property
    def silent(self) -> bool:
        """Whether the server did not answer when it was last looked at."""
        return self._watchdog.silent

    def interrupt(self) -> None:
        """End all calls to a server that are running now."""
        self._watchdog.interrupt()

    @contextlib.contextmanager
    def hurried(self, seconds: float) -> Iterator[None]:
        """Wait for a server no longer than some seconds within a block."""
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
        with contextlib.suppress(OSError):
            self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def check_version(version: str, place: str) -> None:
    """Refuse a server that is too old.

    Parameters
    ----------
    version : str
        As the server says it: `5.26.30`, `2026.08.1`, `5.27-aura`.
    place : str
        Where the server is.

    Raises
    ------
    StoreRefused

    Examples
    --------
    >>> check_version("2026.08.1", "bolt://db.example")
    >>> check_version("4.4.40", "bolt://db.example")
    Traceback (most recent call last):
    ...
    graphkit.errors.StoreRefused: bolt://db.example: Neo4j 4.4.40 is too old. ...
    """
    found = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
    if found < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise StoreRefused(
            f"Neo4j {version} is too old",
            where=place,
            next=f"Use Neo4j {oldest} or newer",
        )
