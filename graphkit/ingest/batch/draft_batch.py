"""Draft the batch of a file: all that it says, independent of the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from graphkit.ingest.batch.add_entries import numbered_entries
from graphkit.ingest.batch.apply_records import (
    BY_HAND,
    RefusedRecord,
    apply_record,
    apply_rest,
)
from graphkit.ingest.batch.batch_builder import BatchBuilder
from graphkit.ingest.batch.entity_register import EntityRegister
from graphkit.ingest.batch.facts import RowFacts
from graphkit.ingest.batch.import_ids import import_ids
from graphkit.ingest.batch.owner_fields import owner_fields, owner_pages
from graphkit.ingest.records.record_types import Original, PersonFields, ReadFile, Reject
from graphkit.ingest.sources.source import Source
from graphkit.model import AffiliationKind, Basis, Import, ImportBatch, Member

_T = TypeVar("_T")
_K = TypeVar(
    "_K", str, tuple[str, str], tuple[str, str, Basis, int], tuple[str, str, AffiliationKind, str]
)

# Mail, chats and calendars: they write the name of one person in many ways.
_WITHOUT_ROWS_OF_PEOPLE = frozenset({"message", "meeting"})


@dataclass(frozen=True, slots=True)
class BatchDraft:
    """All that one file says.

    Attributes
    ----------
    source : Source
    owner_id : str or None
        The owner's record.
    register : EntityRegister
        Its people and organizations as records.
    batch : ImportBatch
        The batch, with rows not counted yet.
    rows : tuple of RowFacts
        The facts of each row that has any.
    rejects : tuple of Reject
        In order of lines.
    left_out : collections.Counter of str
        How many rows are left out on purpose, by reason.
    notes : tuple of str
    """

    source: Source
    owner_id: str | None
    register: EntityRegister
    batch: ImportBatch
    rows: tuple[RowFacts, ...]
    rejects: tuple[Reject, ...]
    left_out: Counter[str]
    notes: tuple[str, ...] = ()


def begin_batch(read_file: ReadFile, owner: Member | None, home: str, at: datetime) -> BatchBuilder:
    """Return a builder for a file's batch that has only the owner."""
    source = read_file.source
    # People with only a name are distinguished by the file's owner, or else by the file's name.
    scope = str(owner).casefold() if owner else read_file.input.stem.casefold()
    if source.reader == "network":
        scope = ""  # keys of elements include the files in which they are valid
    network = read_file.digest[:16] if source.record == "network" else None
    own_file = _own_file(read_file) if source.trust == BY_HAND else None
    own_text = source.reader == "contact_text"
    lists_people = source.record not in _WITHOUT_ROWS_OF_PEOPLE
    register = EntityRegister((source.name, scope), network, own_file, own_text, lists_people)
    owner_id = None
    if owner is not None:
        person = owner_fields(PersonFields("", urls=owner_pages(owner, read_file)), owner)
        places = (home,) if home.strip() else ()
        owner_id = register.add_person(person, places, line=0, same_name_is_one=True)
    return BatchBuilder(
        source=source,
        register=register,
        owner=owner,
        owner_id=owner_id,
        home=home,
        import_id=import_ids(read_file, owner_id)[0],
        at=at,
    )


def _own_file(read_file: ReadFile) -> str:
    """Return a text that identifies a file and is the same for all its sheets, tables and parts."""
    input = read_file.input
    whole = read_file.digest
    if input.sheet or input.table is not None or input.text_file is not None:
        whole = replace(input, path=input.text_file or input.path, sheet=None, table=None).digest
    return whole[:16]


def draft_batch(read_file: ReadFile, builder: BatchBuilder) -> BatchDraft:
    """Apply all records of a file to its builder, and return what the file says."""
    rows: list[RowFacts] = []
    rejects = list(read_file.rejects)
    for record in read_file.records:
        try:
            rows.append(apply_record(builder, record))
        except RefusedRecord as refusal:
            original = _original(refusal.original, read_file)
            rejects.append(Reject(record.line, str(refusal), original))
    meetings, meetings_left_out = apply_rest(builder)
    return BatchDraft(
        source=builder.source,
        owner_id=builder.owner_id,
        register=builder.register,
        batch=_batch(builder, read_file),
        rows=(*filter(None, rows), *meetings),
        rejects=_by_line(rejects),
        left_out=Counter(read_file.left_out) + meetings_left_out,
    )


def _by_line(rejects: Sequence[Reject]) -> tuple[Reject, ...]:
    return tuple(sorted(rejects, key=lambda reject: reject.line))


def _original(original: Original, read_file: ReadFile) -> str | Mapping[str, str]:
    if isinstance(original, str):
        return original
    return dict(zip(read_file.columns, original, strict=False))


def _batch(builder: BatchBuilder, read_file: ReadFile) -> ImportBatch:
    record = Import(
        id=builder.import_id,
        source=builder.source.name,
        source_title=builder.source.title,
        file=read_file.input.name,
        digest=read_file.digest,
        at=builder.at,
        owner_id=builder.owner_id,
        rows=read_file.rows,
        as_of=_as_of(read_file, builder.at.date()),
        trust=builder.source.trust,
        visibility=builder.source.visibility,
    )
    return ImportBatch(
        record=record,
        contacts=builder.register.contacts(),
        organizations=builder.register.organizations(),
        events=_in_key_order(builder.events),
        affiliations=_in_key_order(builder.affiliations),
        evidence=_in_key_order(builder.evidence),
        partnerships=_in_key_order(builder.partnerships),
        attendances=_in_key_order(builder.attendances),
        topics=_in_key_order(builder.topics),
        offers=_in_key_order(builder.offers),
        needs=_in_key_order(builder.needs),
        part_of=_in_key_order(builder.part_of),
        entries=numbered_entries(builder.entries, builder.import_id),
        keys=builder.register.keys,
    )


def _as_of(read_file: ReadFile, today: date) -> date:
    """Return the day that a file describes: the day of its newest entry if known, else its own.

    A copy of last year's export is a new file, but its entries are old.
    """
    field = read_file.source.dated_by
    if field is not None:
        days = (getattr(record, field, None) for record in read_file.records)
        past: list[date] = [day for day in days if day is not None and day <= today]
        if past:
            return max(past)
    return min(read_file.input.written or today, today)


def _in_key_order(items: Mapping[_K, _T]) -> tuple[_T, ...]:
    return tuple(items[key] for key in sorted(items))
