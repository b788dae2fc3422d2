"""One place that opens the driver, runs named queries and maps every error of the driver to ours.

Every write is safe to run again: whatever is in doubt after a lost connection is run again, and
counted once (see `graphkit.store.load`).
"""

from __future__ import annotations

import contextlib
import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from graphkit.errors import QueryError, StoreError, StoreRefused, StoreUnavailable
from graphkit.store.queries import Query, find, load_queries

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Session

T = TypeVar("T")
Rows = list[list[Any]]

# The long-term support version, and the oldest that is tested.
OLDEST = (5, 26)
CONNECT_SECONDS = 10.0
# For what takes the connection and then says nothing, such as a web server.
ANSWER_SECONDS = 20.0
# The driver's own limit of 30 s ends by chance between 30 and 68 s; a restarting server needs more.
RETRY_SECONDS = 120.0
PAUSE_SECONDS = 1.0
FETCH_ROWS = 5000

_GONE = "Neo.ClientError.Statement.EntityNotFound"

# By a part of the server's code, the first that fits.
_REFUSALS: Mapping[str, tuple[type[StoreError], str, str]] = {
    "AuthenticationRateLimit": (
        StoreRefused,
        "too many wrong passwords in a row",
        "Wait a minute and try again",
    ),
    "Forbidden": (
        StoreRefused,
        "this user may not do that here",
        "Ask for the right to read and write",
    ),
    "CredentialsExpired": (
        StoreRefused,
        "the password has to be changed first",
        "Sign in once with Neo4j's own tools and set a new one",
    ),
    ".Security.": (
        StoreRefused,
        "the username or the password is wrong",
        "Set NEO4J_USERNAME and NEO4J_PASSWORD to those of the server",
    ),
    "DatabaseNotFound": (
        StoreRefused,
        "there is no database {database!r} on this server",
        "Set NEO4J_DATABASE, or store.database in graphkit.toml, to one that is there",
    ),
    "DatabaseUnavailable": (
        StoreUnavailable,
        "the database is not running",
        "Start it, and try again",
    ),
}

# Without a handler, Python writes the driver's warnings to stderr.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Transaction:
    """A transaction that runs named queries."""

    def __init__(self, inner: ManagedTransaction, queries: Mapping[str, Query]) -> None:
        self._inner = inner
        self._queries = queries

    def run(self, name: str, /, **parameters: object) -> Rows:
        """Run the query `name` and return its rows."""
        return list(self.stream(name, **parameters))

    def stream(self, name: str, /, **parameters: object) -> Iterator[list[Any]]:
        """Run the query `name` and yield its rows as they come; the next query ends it."""
        query = find(self._queries, name)
        result = self._inner.run(query.text, query.bind(parameters))
        return (record.values() for record in result)


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

    Raises
    ------
    StoreUnavailable
        If nothing answers.
    StoreRefused
        If the server refuses: password, database, version.
    """

    def __init__(
        self, uri: str, auth: tuple[str, str] | None, name: str | None, *, writers: int = 1
    ) -> None:
        import neo4j

        self.uri = uri
        self.name = name
        self.writers = writers
        self.version = ""
        self._queries = load_queries()
        with translated(uri, name):
            self._driver: Driver = neo4j.GraphDatabase.driver(
                uri,
                auth=auth,
                user_agent="graphkit",
                connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=ANSWER_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
            )
        # In a cluster, whichever member answers must have seen what an earlier one told us.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        try:
            self._greet()
        except BaseException:
            self.close()
            raise

    def _greet(self) -> None:
        with translated(self.uri, self.name):
            agent = self._driver.get_server_info().agent
            self.version = agent.rpartition("/")[2]
            check_version(self.version, self.uri)
            with self._driver.session(database=self.name) as session:
                summary = session.run(find(self._queries, "status/database").text).consume()
                self.name = self.name or summary.database

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
        from neo4j.exceptions import ClientError, IncompleteCommit

        def managed(inner: ManagedTransaction) -> T:
            return work(Transaction(inner, self._queries))

        end = time.monotonic() + RETRY_SECONDS
        while True:
            with (
                translated(self.uri, self.name),
                self._session() as session,
            ):
                execute = session.execute_read if access == "read" else session.execute_write
                try:
                    done = execute(managed)
                    return done, sorted(session.last_bookmarks().raw_values)
                except (IncompleteCommit, ClientError) as error:
                    # The driver does not run these again. A commit in doubt may be in already;
                    # ours may be. And what was found may be deleted by another before it is used.
                    passing = isinstance(error, IncompleteCommit) or error.code == _GONE
                    if not passing or time.monotonic() > end:
                        raise
            time.sleep(PAUSE_SECONDS)

    def _session(self) -> Session:
        return self._driver.session(
            database=self.name, fetch_size=FETCH_ROWS, bookmark_manager=self._bookmarks
        )

    def close(self) -> None:
        """Close the connections."""
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


def check_version(version: str, uri: str) -> None:
    """Refuse a server that is too old.

    Parameters
    ----------
    version : str
        As the server says it: `5.26.30`, `2026.08.1`, `5.27-aura`.
    uri : str

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
            where=uri,
            next=f"Use Neo4j {oldest} or newer",
        )


@contextlib.contextmanager
def translated(uri: str, database: str | None) -> Iterator[None]:
    """Turn every error of the driver into one of ours."""
    from neo4j._exceptions import BoltError
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except (DriverError, Neo4jError, BoltError, OSError, ValueError) as error:
        interruption = _interruption(error)
        if interruption is not None:
            raise interruption from None
        raise _ours(error, uri, database) from error


def _interruption(error: BaseException | None) -> BaseException | None:
    """Return the Ctrl-C, or another end of the program, in whose wake an error came.

    Where it comes in the middle of a message, the driver closes the session, which then fails as
    well, and hides it.
    """
    while error is not None:
        if not isinstance(error, Exception):
            return error
        error = error.__context__
    return None


def _ours(error: Exception, uri: str, database: str | None) -> StoreError:
    from neo4j.exceptions import Neo4jError

    if isinstance(error, Neo4jError):
        return _refusal(error, uri, database)
    return _failure(error, uri)


def _refusal(error: Any, uri: str, database: str | None) -> StoreError:
    code, message = error.code or "", error.message or ""
    for part, (kind, what, next) in _REFUSALS.items():
        if part in code:
            return kind(what.format(database=database), where=uri, next=next)
    if ".Statement." in code:
        return QueryError(f"the database did not accept a query: {message}", where=uri)
    return StoreError(f"the database reports: {message or code}", where=uri)


def _failure(error: Exception, uri: str) -> StoreError:
    from neo4j.exceptions import ConfigurationError, UnsupportedServerProduct

    text = str(error)
    if isinstance(error, UnsupportedServerProduct) or "does not support communication" in text:
        return StoreRefused(
            "what answers there is no Neo4j that graphkit can talk to",
            where=uri,
            next=f"Use Neo4j {'.'.join(map(str, OLDEST))} or newer, and its Bolt port",
        )
    if isinstance(error, (ConfigurationError, ValueError)):
        return StoreRefused(
            f"the address cannot be used: {text}",
            where=uri,
            next="Write it like this: bolt://localhost:7687",
        )
    return StoreUnavailable(
        "the graph database does not answer",
        where=uri,
        next='Is it running, and is the address right? "store status" tries again',
    )
