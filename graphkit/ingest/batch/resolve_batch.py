"""From records to an import batch: everything that one file says, with the ids of the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from graphkit.errors import UsageError
from graphkit.ingest.batch.apply_records import Marks, Refused, apply_record, apply_remaining
from graphkit.ingest.batch.batch_builder import BatchBuilder
from graphkit.ingest.batch.compare_with_graph import GraphComparison, Joined
from graphkit.ingest.batch.entity_register import EntityRegister
from graphkit.ingest.batch.erasure_filter import ErasureFilter
from graphkit.ingest.records.owner_in_file import as_owner, pages_of
from graphkit.ingest.records.record_types import Original, PersonFields, ReadFile, Reject
from graphkit.memory import collector_paused
from graphkit.model import AffiliationKind, Basis, Import, ImportBatch, Member
from graphkit.model.entity_resolution import RecordClusters
from graphkit.model.erasure import without_people
from graphkit.model.normalization import make_id

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot

_T = TypeVar("_T")
_K = TypeVar(
    "_K", str, tuple[str, str], tuple[str, str, Basis, int], tuple[str, str, AffiliationKind, str]
)


_NOBODY = RecordClusters()
# Changed whenever graphkit makes something else of a file: the same file is another import then,
# which takes the place of the older one.
_RULES = {
    "message": "days by quarter",
    "network": "organizations of one name are told apart",
}
_OUTDATED = {
    "message": "kept mail as one sum for all time",
    "network": "took organizations of one name for one",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import comes to.

    Attributes
    ----------
    rows, rejected, left_out : int
        Rows of the file, those that could not be taken in, and those left out on purpose.
    contacts_new, contacts_merged, contacts_unchanged : int
        For a file of people: rows whose person is new; was known and has become more; was known
        and is as before. With `rejected` and `left_out` they add up to `rows`. For other files:
        people named, each once.
    organizations, affiliations, ties, partnerships, meetings : int
        How many the file states.
    """

    rows: int
    contacts_new: int
    contacts_merged: int
    contacts_unchanged: int
    organizations: int
    ties: int
    rejected: int
    affiliations: int = 0
    partnerships: int = 0
    meetings: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ResolvedBatch:
    """A file ready to be loaded.

    Attributes
    ----------
    reading : Reading
    batch : ImportBatch
    counts : Counts
    rejects : tuple of Reject
        Of reading and of resolving, in order of lines.
    notes : tuple of str
    already : Import or None
        The same file of the same owner, if it was imported before: then there is nothing to load.
    lines : mapping of str to int
        Where the file names each record of a person first.
    joined : tuple of Joined
        The organizations that are one under different names, which they were not before.
    outdated : Import or None
        The same file as an earlier version of graphkit imported it, by other rules: this import
        takes its place.
    """

    reading: ReadFile
    batch: ImportBatch
    counts: Counts
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]
    already: Import | None
    lines: Mapping[str, int] = field(default_factory=dict)
    joined: tuple[Joined, ...] = ()
    outdated: Import | None = None


@collector_paused()
def resolve_batch(
    reading: ReadFile,
    snapshot: Snapshot,
    clusters: RecordClusters = _NOBODY,
    *,
    owner: Member | None,
    home: str,
    at: datetime,
) -> ResolvedBatch:
    """Find out who is who in a file, and make of it what the store loads.

    Parameters
    ----------
    reading : Reading
    snapshot : Snapshot
        The graph as it is; only what is said of the import depends on it, never the batch.
    clusters : Roster
        Whose the records in the graph are; by default nobody is known.
    owner : Member or None
        Whose address book or calendar it is.
    home : str
        Name of the home organization.
    at : datetime.datetime
        Now, in UTC.

    Raises
    ------
    UsageError
        If the source needs an owner, or partnerships a home organization, and there is none.

    Notes
    -----
    A row is *accepted* where it brings somebody or something new, *merged* where its contact (for
    a file of people) or its relationship (for any other) is in the graph or earlier in the file.
    """
    source = reading.source
    if owner is None and source.owner == "required":
        raise UsageError(
            f"{source.title} does not say whose file this is",
            where=reading.input.place,
            next='Add --owner "Name <mail>"',
        )
    if not home.strip() and source.record == "partnership":
        raise UsageError(
            "partners of whom? the home organization has no name",
            where=reading.input.place,
            next="Write it into graphkit.toml, as organization under [home]",
        )
    draft = _begin(reading, owner, home, at)
    known = {i.id: i for i in snapshot.imports}
    outdated = known.get(_import_id(reading, draft.owner_id, ""))
    already = known.get(draft.import_id)
    if already is not None:
        return _nothing_new(reading, already, None if outdated is already else outdated)
    rows: list[Marks] = []
    rejects = list(reading.rejects)
    for record in reading.records:
        try:
            rows.append(apply_record(draft, record))
        except Refused as refusal:
            original = _original(refusal.original, reading)
            rejects.append(Reject(record.line, str(refusal), original))
    meetings, unmet = apply_remaining(draft)
    sieve = ErasureFilter(draft, clusters, reading.input.place)
    batch = without_people(_batch(draft, reading), sieve.records)
    rows = sieve.rows([*filter(None, rows), *meetings], batch)
    rejects = sorted(sieve.rejects(rejects), key=lambda reject: reject.line)
    left_out = Counter(reading.left_out) + unmet + sieve.left_out
    compared = GraphComparison(draft.register, snapshot, clusters)
    about_people = source.record == "person"
    new, more, same = compared.rows(rows, source.name)
    # Messages are gathered: there are fewer records than rows, and each row counts.
    accepted = new if about_people else new + more
    if source.record == "message":
        accepted = reading.rows - len(rejects) - left_out.total()
    batch = _counted(batch, accepted, len(rejects), left_out.total())
    people = (new, more, same) if about_people else compared.people(draft.owner_id)
    return ResolvedBatch(
        reading=reading,
        batch=batch,
        counts=_counts(batch, *people),
        rejects=tuple(rejects),
        notes=(
            *reading.notes,
            *_left_out(left_out),
            *sieve.notes,
            *compared.notes(),
            # Who writes to another address of their own has told of no connection.
            *(compared.loops() if source.record != "message" else ()),
            *([_replaced(source.record)] if outdated else ()),
        ),
        already=None,
        lines=draft.register.lines,
        joined=compared.joined,
        outdated=outdated,
    )


def _begin(reading: ReadFile, owner: Member | None, home: str, at: datetime) -> BatchBuilder:
    source = reading.source
    # Whoever has only a name is told apart by whose file it is; without an owner, by its name.
    whose = str(owner).casefold() if owner else reading.input.stem.casefold()
    if source.reader == "network":
        whose = ""  # its keys say what they hold for: a list of nodes, of edges, a later version
    network = reading.digest[:16] if source.record == "network" else None
    register = EntityRegister((source.name, whose), network)
    owner_id = None
    if owner is not None:
        person = as_owner(PersonFields("", urls=pages_of(owner, reading)), owner)
        places = (home,) if home.strip() else ()
        owner_id = register.person(person, places, line=0, one=True)
    return BatchBuilder(
        source=source,
        register=register,
        owner=owner,
        owner_id=owner_id,
        home=home,
        import_id=_import_id(reading, owner_id, _RULES.get(source.record, "")),
        at=at,
    )


def _import_id(reading: ReadFile, owner_id: str | None, rules: str) -> str:
    parts = (reading.source.name, owner_id or "", reading.digest, *([rules] if rules else []))
    return make_id("i", *parts)


def _replaced(record: str) -> str:
    return (
        f"an earlier version of graphkit imported this file and {_OUTDATED[record]}: "
        "this import replaces that one"
    )


def _left_out(counts: Mapping[str, int]) -> list[str]:
    return [f"left out: {count:,}, {reason}" for reason, count in sorted(counts.items())]


def _nothing_new(reading: ReadFile, record: Import, outdated: Import | None) -> ResolvedBatch:
    counts = Counts(
        rows=record.rows or 0,
        contacts_new=0,
        contacts_merged=0,
        contacts_unchanged=(record.rows or 0) - (record.rejected or 0) - (record.left_out or 0),
        organizations=0,
        ties=0,
        rejected=record.rejected or 0,
        left_out=record.left_out or 0,
    )
    return ResolvedBatch(
        reading, ImportBatch(record), counts, reading.rejects, (), record, outdated=outdated
    )


def _original(original: Original, reading: ReadFile) -> str | Mapping[str, str]:
    if isinstance(original, str):
        return original
    return dict(zip(reading.columns, original, strict=False))


def _batch(draft: BatchBuilder, reading: ReadFile) -> ImportBatch:
    """Return what a draft says; the rows are not counted yet."""
    record = Import(
        id=draft.import_id,
        source=draft.source.name,
        source_title=draft.source.title,
        file=reading.input.name,
        digest=reading.digest,
        at=draft.at,
        owner_id=draft.owner_id,
        rows=reading.rows,
        as_of=_as_of(reading, draft.at.date()),
        trust=reading.source.trust,
        visibility=reading.source.visibility,
    )
    return ImportBatch(
        record=record,
        contacts=draft.register.contacts(),
        organizations=draft.register.organizations(),
        events=_ordered(draft.events),
        affiliations=_ordered(draft.affiliations),
        evidence=_ordered(draft.evidence),
        partnerships=_ordered(draft.partnerships),
        attendances=_ordered(draft.attendances),
        keys=draft.register.keys,
    )


def _counted(batch: ImportBatch, accepted: int, rejected: int, left_out: int) -> ImportBatch:
    record = replace(
        batch.record,
        accepted=accepted,
        merged=(batch.record.rows or 0) - rejected - left_out - accepted,
        rejected=rejected,
        left_out=left_out,
    )
    return replace(batch, record=record)


def _counts(batch: ImportBatch, new: int, merged: int, unchanged: int) -> Counts:
    return Counts(
        rows=batch.record.rows or 0,
        contacts_new=new,
        contacts_merged=merged,
        contacts_unchanged=unchanged,
        organizations=len(batch.organizations),
        # Mail is kept by quarter: a direction of a tie counts once.
        ties=len({(e.from_id, e.to_id, e.basis) for e in batch.evidence}),
        rejected=batch.record.rejected or 0,
        left_out=batch.record.left_out or 0,
        affiliations=len(batch.affiliations),
        partnerships=len(batch.partnerships),
        meetings=len(batch.events),
    )


def _as_of(reading: ReadFile, today: date) -> date:
    """Return the day of which a file tells: its newest entry's if that is known, else its own.

    A copy of last year's export has a new date as a file and the old one by its entries.
    """
    named = reading.source.dated_by
    if named is not None:
        days = (getattr(record, named, None) for record in reading.records)
        told: list[date] = [day for day in days if day is not None and day <= today]
        if told:
            return max(told)
    return min(reading.input.written or today, today)


def _ordered(items: Mapping[_K, _T]) -> tuple[_T, ...]:
    return tuple(items[key] for key in sorted(items))
