"""Constraints and the meta node, made on first use."""

from __future__ import annotations

from importlib.metadata import version as version_of

from graphkit.errors import StoreRefused
from graphkit.store.connection.database import Database

# 5: mail is kept by quarter. Mail that 4 wrote has no `fresh`, and counts as spread evenly.
VERSION = 5


def ensure(database: Database) -> None:
    """Make the schema if it does not stand yet; one cheap read if it does.

    Raises
    ------
    StoreRefused
        If a newer graphkit made it; nothing is written then.
    """
    rows = database.read(lambda tx: tx.run("schema/read_version"))
    version, made_by = rows[0] if rows else (0, None)
    if version == VERSION:
        return
    if version > VERSION:
        raise _too_new(version, made_by, database.place)
    database.prepare("schema/meta_id")
    database.prepare("schema/contact_id")
    database.prepare("schema/organization_id")
    database.prepare("schema/event_id")
    database.prepare("schema/import_id")
    database.prepare("schema/receipts_id")
    database.prepare("schema/decision_id")
    database.prepare("schema/visibility_id")
    database.prepare("schema/forgotten_id")
    database.prepare("schema/make_meta")
    mark(database, VERSION)


def mark(database: Database, version: int) -> None:
    """Note that the schema stands as some version has it; 0 means that it has to be made anew."""
    database.prepare("schema/mark_version", version=version, graphkit=_ours())


def _ours() -> str:
    return version_of("graphkit")


def _too_new(version: int, made_by: str | None, place: str) -> StoreRefused:
    newer = f"graphkit {made_by}" if made_by else "a newer graphkit"
    return StoreRefused(
        f"{newer} made this store: its schema is version {version}, "
        f"and graphkit {_ours()} knows versions up to {VERSION}",
        where=place,
        next=f"Use {newer}{' or newer' if made_by else ''}; nothing was changed",
    )
