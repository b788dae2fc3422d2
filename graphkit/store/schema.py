"""Constraints and the meta node, created on first use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from graphkit.errors import StoreRefused

if TYPE_CHECKING:
    from graphkit.store.connection.database import Database, Transaction

# 5: mail is kept by quarter. Mail that version 4 wrote has no `fresh`, and counts as spread evenly.
# 6: imports have a manifest, and the graph has a ledger and audit entries.
# 7: topics, offers and needs, umbrella organizations, and what is denied of roles and ties.
# 8: what is written down by hand: entries, with their mentions.
# 9: imports have the columns that showed what their files are.
VERSION = 9


def ensure(
    database: Database,
    version: int,
    creator: str | None,
    before_upgrade: Callable[[int], object] = lambda version: None,
) -> bool:
    """Create the schema if it is missing or older.

    Parameters
    ----------
    database : Database
    version : int
        The version that the graph has; 0 if the graph is new, or if erasing has not finished.
    creator : str or None
        The version of graphkit that created it.
    before_upgrade : callable, optional
        Called with the version of an older graph, before anything in it is changed.

    Returns
    -------
    bool
        Whether the graph has this version's schema already. If not, the caller must upgrade the
        graph, and write the version.

    Raises
    ------
    StoreRefused
        If a newer graphkit created the schema. Nothing is written then.
    """
    if version > VERSION:
        raise _too_new(version, creator, database.place)
    if version != VERSION:
        if version:
            before_upgrade(version)
        create(database)
    return version == VERSION


def create(database: Database) -> None:
    """Create missing constraints and the meta node."""
    database.prepare("schema/meta_id")
    database.prepare("schema/contact_id")
    database.prepare("schema/organization_id")
    database.prepare("schema/event_id")
    database.prepare("schema/topic_id")
    database.prepare("schema/entry_id")
    database.prepare("schema/import_id")
    database.prepare("schema/receipts_id")
    database.prepare("schema/decision_id")
    database.prepare("schema/visibility_id")
    database.prepare("schema/forgotten_id")
    database.prepare("schema/audit_id")
    database.prepare("schema/create_meta")


def save_version(database: Database, version: int) -> None:
    """Save the version of the schema; 0 means that the schema must be created again."""
    database.prepare("schema/mark_version", version=version, graphkit=_own_version())


def write_version(tx: Transaction, version: int) -> None:
    """Save the version of the schema in the transaction of the last upgrade step."""
    tx.run("schema/mark_version", version=version, graphkit=_own_version())


def _own_version() -> str:
    from importlib.metadata import version

    return version("graphkit")


def _too_new(version: int, creator: str | None, place: str) -> StoreRefused:
    newer = f"graphkit {creator}" if creator else "a newer graphkit"
    return StoreRefused(
        f"{newer} created this store with schema version {version}; "
        f"graphkit {_own_version()} knows versions up to {VERSION}",
        where=place,
        next=f"Use {newer}{' or newer' if creator else ''}. Nothing was changed",
    )
