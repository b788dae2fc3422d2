"""Read one import back as the batch that was loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Attendance,
    Basis,
    Contact,
    DeniedTie,
    EndedAffiliation,
    Evidence,
    Import,
    ImportBatch,
    Organization,
    Partnership,
    PartOf,
    TopicLink,
)
from graphkit.store.connection.database import Transaction
from graphkit.store.read.ledger import read_manifests
from graphkit.store.read.merge_rows import with_mentions
from graphkit.store.read.stated_rows import ENTITY_COLUMNS, stated_rows
from graphkit.store.record_rows import to_date, to_event, to_organization, to_topic
from graphkit.store.relationship_rows import to_entry, to_mention

# By kind: the values of each statement, in the order of `graphkit.store.manifest.PROPERTIES`.
StatedRows = Mapping[str, Iterable[Sequence[Any]]]


def read_import_batch(tx: Transaction, import_id: str) -> ImportBatch:
    """Return a complete import as the batch that was loaded.

    Raises
    ------
    KeyError
        If there is no such complete import.
    """
    records = {row.record.id: row.record for row in read_manifests(tx)}
    rows = {
        kind: [row[skip:] for row in stated_rows(tx, kind, import_id)]
        for kind, skip in ENTITY_COLUMNS.items()
    }
    return to_batch(records[import_id], rows)


def to_batch(record: Import, rows: StatedRows) -> ImportBatch:
    """Build a batch from an import and its rows.

    Parameters
    ----------
    record : Import
        Its `owner_id` is the record of its owner.
    rows : mapping of str to iterable of sequence

    Raises
    ------
    ValueError
        If a date or a kind is invalid.
    """
    contacts, organizations = list(rows["contacts"]), list(rows["organizations"])
    # The keys of all statements about a record count.
    keys: dict[str, tuple[str, ...]] = {}
    for own, own_keys, *_ in (*contacts, *organizations):
        keys[own] = (*keys.get(own, ()), *(own_keys or ()))
    return ImportBatch(
        record,
        contacts=tuple(map(_contact, contacts)),
        organizations=tuple(map(_organization, organizations)),
        events=tuple(map(to_event, rows["events"])),
        affiliations=tuple(map(_affiliation, rows["affiliations"])),
        evidence=tuple(map(_evidence, rows["ties"])),
        partnerships=tuple(map(_partnership, rows["partnerships"])),
        attendances=tuple(map(_attendance, rows["attendances"])),
        topics=tuple(map(to_topic, rows["topics"])),
        offers=tuple(map(_topic_link, rows["offers"])),
        needs=tuple(map(_topic_link, rows["needs"])),
        part_of=tuple(map(_part_of, rows["part_of"])),
        ended_affiliations=tuple(map(_ended_affiliation, rows["ended_affiliations"])),
        denied_ties=tuple(map(_denied_tie, rows["denied_ties"])),
        entries=with_mentions(map(to_entry, rows["entries"]), map(to_mention, rows["mentions"])),
        keys=keys,
    )


def _contact(row: Sequence[Any]) -> Contact:
    record, _, name, *lists = row
    return Contact(record, name, *(tuple(texts or ()) for texts in lists))


def _organization(row: Sequence[Any]) -> Organization:
    record, _, *values = row
    return to_organization([record, *values])


def _evidence(row: Sequence[Any]) -> Evidence:
    start, end, source, basis, strength, count, reach, first, last, note, days, fresh = row
    return Evidence(
        *(start, end, Basis(basis), source or "", strength, count, reach),
        *(to_date(first), to_date(last)),
        note=note,
        days=days or 0,
        fresh=fresh,
    )


def _affiliation(row: Sequence[Any]) -> Affiliation:
    record, organization, source, kind, role, since, until = row
    days = to_date(since), to_date(until)
    return Affiliation(record, organization, AffiliationKind(kind), role, *days, source or "")


def _partnership(row: Sequence[Any]) -> Partnership:
    home, partner, owner, main, source, stage, kind, since, until, review, gives, gets, note = row
    return Partnership(
        *(home, partner, stage, kind, to_date(since), to_date(until), to_date(review)),
        *(gives, gets, owner, main, note),
        source=source or "",
    )


def _attendance(row: Sequence[Any]) -> Attendance:
    record, event, source, role = row
    return Attendance(record, event, role, source or "")


def _topic_link(row: Sequence[Any]) -> TopicLink:
    record, topic, source, amount, since, until, *denied = row
    days = to_date(since), to_date(until)
    return TopicLink(record, topic, amount, *days, source or "", denied=any(denied))


def _part_of(row: Sequence[Any]) -> PartOf:
    member, umbrella, source, since, until, *denied = row
    days = to_date(since), to_date(until)
    return PartOf(member, umbrella, *days, source or "", denied=any(denied))


def _ended_affiliation(row: Sequence[Any]) -> EndedAffiliation:
    record, organization, source, on = row
    return EndedAffiliation(record, organization, date.fromisoformat(on[:10]), source or "")


def _denied_tie(row: Sequence[Any]) -> DeniedTie:
    one, other, source = row
    return DeniedTie(one, other, source or "")
