"""What was read from a network, by name: people, organizations, ties."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from graphkit.ingest import (
    ReadFile,
    resolve_batch,
)
from graphkit.ingest.records.record_types import (
    OrganizationRecord,
    PersonRecord,
    TieRecord,
)
from graphkit.snapshot import Snapshot


def people(reading: ReadFile) -> dict[str, PersonRecord]:
    return {r.person.name: r for r in reading.records if isinstance(r, PersonRecord)}


def organizations(reading: ReadFile) -> dict[str, OrganizationRecord]:
    return {r.organization: r for r in reading.records if isinstance(r, OrganizationRecord)}


def ties(reading: ReadFile) -> set[tuple[str, str]]:
    return {(r.source.name, r.target.name) for r in reading.records if isinstance(r, TieRecord)}


def only(reading: ReadFile, kind):
    (found,) = (record for record in reading.records if isinstance(record, kind))
    return found


def records(reading: ReadFile) -> dict[str, str]:
    """The records of a file about people, by name."""
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    made = resolve_batch(reading, Snapshot.of(revision=0), owner=None, home="", at=at)
    return {contact.name: contact.id for contact in made.batch.contacts}


def blueprint(elements: list[object], connections: list[object], **more: object) -> str:
    return json.dumps({"elements": elements, "connections": connections, **more})
