"""Inspect a store without changing it: its database, and whether it can be used."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from graphkit.config import StoreSettings
from graphkit.errors import StoreDamaged, StoreError, StoreRefused
from graphkit.model import ImportState
from graphkit.named_queries import load_queries
from graphkit.phrases import count_of
from graphkit.store.connection import engine_files, file_checksums
from graphkit.store.connection.database import Database
from graphkit.store.connection.engine_causes import ADVICE
from graphkit.store.connection.engine_copy import keep_closed, read_contents
from graphkit.store.read import graph_stamp

# How long to wait for a server that does not answer.
TIMEOUT_SECONDS = 5.0
_LABEL = re.compile(r"\(node:(\w+)\)")


@dataclass(frozen=True, slots=True)
class StoreReport:
    """The state of a store that answers.

    Attributes
    ----------
    version, edition : str
        Of the server; empty for the embedded engine, or if the server does not say.
    schema : int or None
        The version of the schema; None if graphkit has never written to the store.
    missing : tuple of str, or None
        The labels without a constraint; None if that is unknown.
    unfinished : int
        How many imports are not finished.
    may_read, may_write : bool
        What the user may do on a server.
    killed : bool
        Whether the last process was killed. Then the next one must recover first, and nothing else
        is known.
    stamp : dict or None
        The stamp of a valid snapshot.
    """

    version: str = ""
    edition: str = ""
    schema: int | None = None
    missing: tuple[str, ...] | None = None
    unfinished: int = 0
    may_read: bool = True
    may_write: bool = True
    killed: bool = False
    stamp: graph_stamp.GraphStamp | None = None


def inspect_store(settings: StoreSettings) -> StoreReport | None:
    """Return the state of a store; None if there is no store yet.

    Raises
    ------
    StoreError
        If the store cannot be used.
    """
    return _inspect_embedded(settings) if settings.embedded else _inspect_server(settings)


def _inspect_embedded(settings: StoreSettings) -> StoreReport | None:
    folder = settings.folder
    if not (folder / engine_files.DATABASES).is_dir():
        return None
    with keep_closed(folder):
        strays = engine_files.stray_words(folder)
        if strays:
            raise StoreDamaged(strays, next=ADVICE)
        engine_files.refuse_newer(folder)
        damaged = file_checksums.damaged_files(folder)
        if damaged:
            raise StoreDamaged(
                f"{count_of(len(damaged), 'file')} of the store changed while nobody had it open",
                next=ADVICE,
            )
        stamp = graph_stamp.file_stamp(folder)
        if stamp is None:
            return StoreReport(killed=True)
        held = read_contents(folder)
    return StoreReport(
        schema=held.schema,
        missing=tuple(sorted(constrained_labels() - held.unique)),
        unfinished=held.unfinished,
        stamp=stamp,
    )


def _inspect_server(settings: StoreSettings) -> StoreReport:
    timeout = min(TIMEOUT_SECONDS, settings.timeout)
    database = Database(
        settings.uri,
        settings.auth,
        settings.database,
        timeout=timeout,
        on_silence=lambda silence: None,
    )
    with database:
        report = StoreReport(version=database.version, edition=_edition(database))
        try:
            report = replace(report, **_read_graph(database, settings.username))
        except StoreRefused:
            return replace(report, may_read=False, may_write=False)
        return replace(
            report, missing=missing_constraints(database), may_write=_may_write(database)
        )


def _read_graph(database: Database, user: str | None) -> dict[str, Any]:
    rows = database.read(lambda tx: tx.run("schema/read_version"))
    imports = database.read(lambda tx: tx.run("imports/list"))
    return {
        "schema": rows[0][0] if rows else None,
        "unfinished": sum(row[1] != ImportState.COMPLETE for row in imports),
        "stamp": graph_stamp.server_stamp(database, user) if rows else None,
    }


def _edition(database: Database) -> str:
    try:
        rows = database.read(lambda tx: tx.run("neo4j/edition"))
    except StoreError:  # some servers do not say
        return ""
    return str(rows[0][0]) if rows else ""


def missing_constraints(database: Database) -> tuple[str, ...] | None:
    """Return the labels without a constraint on a server; None if the user may not see that."""
    try:
        rows = database.read(lambda tx: tx.run("neo4j/constraints"))
    except StoreError:  # the user may not see them
        return None
    return tuple(sorted(constrained_labels().difference(*(labels for [labels] in rows))))


def _may_write(database: Database) -> bool:
    try:
        database.rehearse("neo4j/try_write")
    except StoreError:
        return False
    return True


def constrained_labels() -> set[str]:
    """Return the labels for which graphkit creates a constraint."""
    texts = (q.text for q in load_queries().values() if q.name.startswith("schema/"))
    return {label for text in texts for label in _LABEL.findall(text)}
