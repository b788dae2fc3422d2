"""Add what a file says that happened in partnerships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphkit.ingest.batch.batch_builder import BatchBuilder
from graphkit.ingest.batch.facts import RowFacts
from graphkit.ingest.records.record_types import EntryRecord
from graphkit.model import Entry, Mention
from graphkit.model.entries import entry_id, with_placeholders
from graphkit.model.partnerships import PARTNER

# Who holds a review and who finds a partner are usually ours.
_OURS = frozenset({"reviewer", "finder"})


def add_entry(builder: BatchBuilder, record: EntryRecord) -> RowFacts:
    """Add an entry, and return its facts."""
    partner = builder.register.add_organization(record.organization)
    on = record.on or builder.at.date()
    mentions = [Mention(partner, PARTNER)]
    for role, person in record.people:
        place = builder.home or None if role in _OURS else None
        contact = builder.add_named_person(person, place, record.line)
        mentions.append(Mention(contact, role, len(mentions)))
    builder.entries.append(
        Entry(
            "",
            record.kind,
            on,
            with_placeholders(record.text, []),
            record.values,
            mentions=tuple(mentions),
        )
    )
    values = (f"{name}={value}" for name, value in record.values)
    return (("entry", partner, record.kind, on.isoformat(), record.text, *values),)


def numbered_entries(entries: Sequence[Entry], import_id: str) -> tuple[Entry, ...]:
    """Return the entries of a file with the ids that they have in its import."""
    return tuple(
        replace(entry, id=entry_id(import_id, number)) for number, entry in enumerate(entries)
    )
