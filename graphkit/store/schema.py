"""Constraints and the meta node, made on first use."""

from __future__ import annotations

from graphkit.store.database import Database

# 5: mail is kept by quarter. Mail that 4 wrote has no `fresh`, and counts as spread evenly.
VERSION = 5


def ensure(database: Database) -> None:
    """Make the schema if it does not stand yet; one cheap read if it does."""
    rows = database.read(lambda tx: tx.run("schema/read_version"))
    if rows and rows[0][0] == VERSION:
        return
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
    database.prepare("schema/mark_version", version=VERSION)
