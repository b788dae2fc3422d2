"""Turn every error of the driver into one of ours, with advice on what to do.

Only errors of the driver are translated. An error in our own code stays as it is.
"""

from __future__ import annotations

import contextlib
import re
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graphkit.errors import QueryError, StoreError, StoreFull, StoreRefused, StoreUnavailable
from graphkit.files import is_disk_full
from graphkit.store.connection.engine_causes import (
    LOG_NAME,
    engine_error,
    find_cause,
    last_error,
)

# The version with long-term support, which is the oldest that the tests use.
OLDEST = (5, 26)
_NO_SUCH_NAME = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
_GONE = "Neo.ClientError.Statement.EntityNotFound"

# Words of the operating system that the server's message may contain.
_FULL = re.compile(r"no space left|disk (?:is )?full|quota exceeded", re.IGNORECASE)
# What Neo4j says after a full disk, until somebody restarts it.
_STOPPED = "needs to be restarted"
# What Neo4j says about a read-only database; the error code does not show it.
_READ_ONLY = "in read-only mode"
# What the embedded engine says instead of the reason.
_HIDDEN_REASON = "Check the server log"

# By a part of the server's error code; the first match counts.
_REFUSALS: Mapping[str, tuple[type[StoreError], str, str]] = {
    "AuthenticationRateLimit": (
        StoreRefused,
        "too many wrong passwords in a row",
        "Wait a minute and try again",
    ),
    "Forbidden": (
        StoreRefused,
        "this user does not have the right to do that",
        "Questions need the right to read, changes the right to write: see docs/neo4j.md",
    ),
    "CredentialsExpired": (
        StoreRefused,
        "the password must be changed first",
        "Sign in once with Neo4j's own tools and set a new password",
    ),
    "TransactionLogError": (
        StoreFull,
        "the server cannot write to its disk, which is probably full",
        "Free some space there, restart the server, and try again",
    ),
    "TransactionCommitFailed": (
        StoreFull,
        "the server could not write a change, probably because its disk is full",
        "See its log, free some space there, and try again",
    ),
    ".Security.": (
        StoreRefused,
        "the username or the password is wrong",
        "Set NEO4J_USERNAME and NEO4J_PASSWORD to those of the server",
    ),
    "DatabaseNotFound": (
        StoreRefused,
        "there is no database {database!r} on this server",
        "Set NEO4J_DATABASE, or store.database in graphkit.toml, to an existing one",
    ),
    "DatabaseUnavailable": (
        StoreUnavailable,
        "the database is not running",
        "Start it, and try again",
    ),
}


@contextlib.contextmanager
def translate_error(
    place: str, database: str | None, folder: Path | None = None, log_start: int = 0
) -> Iterator[None]:
    """Raise every error of the driver in the block as one of ours.

    Parameters
    ----------
    place : str
        Where the store is, as users see it.
    database : str or None
        The name of the database on the server.
    folder : pathlib.Path, optional
        The folder of an embedded engine.
    log_start : int
        The length of the embedded engine's log before the call.
    """
    from neo4j._exceptions import BoltError
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except (DriverError, Neo4jError, BoltError) as error:
        interruption = _interruption(error)
        if interruption is not None:
            raise interruption from None
        if says_full(error) or (folder is not None and is_disk_full(folder)):
            raise disk_full_error(place) from error
        if folder is not None:
            raise _embedded_error(error, folder, log_start) from error
        raise _store_error(error, place, database) from error


def says_full(error: BaseException) -> bool:
    """Return whether a server says that its disk is full."""
    return _FULL.search(str(error)) is not None


def disk_full_error(place: str) -> StoreFull:
    """Return the error for a store with a full disk."""
    return StoreFull(
        "no space is left on the disk of the store",
        where=place,
        next="Free some space there, and try again",
    )


@contextlib.contextmanager
def refused_address(place: str) -> Iterator[None]:
    """Raise errors about an invalid address as ours; only the driver may run in the block."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise _bad_address(error, place) from error


def is_passing(error: Exception) -> bool:
    """Return whether another attempt may succeed.

    The driver itself retries less. It does not repeat a commit in doubt, because the commit may
    have succeeded; ours can run twice. Nor does it retry if somebody deleted what a query found.
    """
    from neo4j.exceptions import (
        ConnectionAcquisitionTimeoutError,
        DriverError,
        IncompleteCommit,
        Neo4jError,
    )

    if isinstance(error, (IncompleteCommit, ConnectionAcquisitionTimeoutError)):
        return True
    if isinstance(error, Neo4jError):
        return not says_full(error) and (error.is_retryable() or error.code == _GONE)
    if _certificate_fault(error) is not None:
        return False
    return isinstance(error, DriverError) and error.is_retryable()


def is_about_encryption(error: BaseException) -> bool:
    """Return whether an encrypted connection was attempted and failed."""
    from neo4j._exceptions import BoltSecurityError

    return any(isinstance(cause, BoltSecurityError) for cause in _causes(error))


def _certificate_fault(error: BaseException) -> str | None:
    """Return what is wrong with the certificate of a server, or None."""
    import ssl

    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return str(cause.verify_message).rstrip(". ")
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and all its causes; an address with routing may have several."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        if isinstance(error, BaseExceptionGroup):
            for each in error.exceptions:
                yield from _causes(each)
        error = error.__cause__


def is_unknown_host(error: BaseException | None) -> bool:
    """Return whether the host in the address does not exist."""
    while error is not None:
        if isinstance(error, socket.gaierror):
            return error.errno in _NO_SUCH_NAME
        error = error.__cause__
    return False


def _interruption(error: BaseException | None) -> BaseException | None:
    """Return the interruption, such as Ctrl-C, that led to an error.

    If Ctrl-C comes in the middle of a message, the driver closes the session. That fails, too, and
    its error hides the interruption.
    """
    while error is not None:
        if not isinstance(error, Exception):
            return error
        error = error.__context__
    return None


def _embedded_error(error: Exception, folder: Path, log_start: int) -> StoreError:
    """Return the error of an embedded engine, with the cause that the engine or its log gives."""
    from neo4j.exceptions import Neo4jError

    if not isinstance(error, Neo4jError):
        return engine_error(
            "the embedded store does not answer", folder, last_error(folder, log_start)
        )
    code, message = error.code or "", error.message or ""
    reason = last_error(folder, log_start) if _HIDDEN_REASON in message else message
    said = f"{code}\n{reason}"
    if ".Statement." in code and not find_cause(said).is_known:
        return QueryError(
            "the embedded store could not run a query",
            where=str(folder),
            next=f"The reason is at the end of {folder / LOG_NAME}",
        )
    return engine_error("the embedded store failed", folder, said)


def _store_error(error: Exception, place: str, database: str | None) -> StoreError:
    from neo4j.exceptions import Neo4jError

    if isinstance(error, Neo4jError):
        return _refusal(error, place, database)
    return _failure(error, place)


def _refusal(error: Any, place: str, database: str | None) -> StoreError:
    code, message = error.code or "", error.message or ""
    for part, (kind, what, next) in _REFUSALS.items():
        if part in code:
            return kind(what.format(database=database), where=place, next=next)
    if _READ_ONLY in message:
        return StoreRefused(
            "this database is read-only",
            where=place,
            next="Questions work; to change it, ask whoever runs the server",
        )
    if _STOPPED in message:
        return StoreUnavailable(
            "the server has stopped this database after a failure, such as a full disk",
            where=place,
            next="Free some space there if it is full, and restart the server",
        )
    if ".Statement." in code:
        return QueryError(f"the database did not accept a query: {message}", where=place)
    return StoreError(f"the database reports: {message or code}", where=place)


def _failure(error: Exception, place: str) -> StoreError:
    from neo4j.exceptions import ConfigurationError, UnsupportedServerProduct

    text = str(error)
    if isinstance(error, UnsupportedServerProduct) or "does not support communication" in text:
        return StoreRefused(
            "the program at this address is not a Neo4j that graphkit can use",
            where=place,
            next=f"Use Neo4j {'.'.join(map(str, OLDEST))} or newer, and its Bolt port",
        )
    if isinstance(error, ConfigurationError):
        return _bad_address(error, place)
    if is_unknown_host(error):
        return StoreUnavailable(
            "no machine has the name in this address",
            where=place,
            next="Correct the address, or check that this machine is online",
        )
    fault = _certificate_fault(error)
    if fault is not None:
        return StoreRefused(
            f"the server's certificate is not trusted: {fault}",
            where=place,
            next="If your organization signs its certificates itself, name the file with the "
            "certificate of its CA in SSL_CERT_FILE: see docs/neo4j.md",
        )
    if is_about_encryption(error):
        return StoreRefused(
            "an encrypted connection is not possible",
            where=place,
            next="If the server does not encrypt, use bolt:// or neo4j://",
        )
    return StoreUnavailable(
        "the graph database does not answer",
        where=place,
        next='Is it running, and is the address right? "store status" tries again',
    )


def _bad_address(error: Exception, place: str) -> StoreRefused:
    return StoreRefused(
        f"the address cannot be used: {error}",
        where=place,
        next="Write it like this: bolt://localhost:7687",
    )


def check_version(version: str, place: str) -> None:
    """Refuse a server that is too old.

    Parameters
    ----------
    version : str
        As the server gives it: `5.26.30`, `2026.08.1`, `5.27-aura`.
    place : str
        The address of the server.

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
