"""From records to an import batch: everything that one file says, with the ids of the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from graphkit.errors import UsageError
from graphkit.ingest.drafting import (
    Draft,
    Refused,
    adds_nothing,
    relationships,
    spelled_roles,
    take,
)
from graphkit.ingest.matching import Register
from graphkit.ingest.records import Original, Person, Reading, Reject
from graphkit.memory import collector_paused
from graphkit.model import AffiliationKind, Import, ImportBatch, Member
from graphkit.model.identity import make_id

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot

_T = TypeVar("_T")
_K = TypeVar("_K", str, tuple[str, str], tuple[str, str, AffiliationKind, str])


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import comes to.

    Attributes
    ----------
    rows, rejected : int
        Rows of the file, and those not taken in.
    contacts_new, contacts_merged, contacts_unchanged : int
        For a file of people: rows whose person is new; was known and has become more; was known
        and is as before. With `rejected` they add up to `rows`. For other files: people named,
        each once.
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


@dataclass(frozen=True, slots=True)
class Resolution:
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
    """

    reading: Reading
    batch: ImportBatch
    counts: Counts
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]
    already: Import | None


@collector_paused()
def resolve(
    reading: Reading,
    snapshot: Snapshot,
    *,
    owner: Member | None,
    home: str,
    at: datetime,
) -> Resolution:
    """Find out who is who in a file, and make of it what the store loads.

    Parameters
    ----------
    reading : Reading
    snapshot : Snapshot
        The graph as it is.
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
            where=str(reading.path),
            next='Add --owner "Name <mail>"',
        )
    if not home.strip() and source.record == "partnership":
        raise UsageError(
            "partners of whom? the home organization has no name",
            where=str(reading.path),
            next="Write it into graphkit.toml, as organization under [home]",
        )
    draft = _begin(reading, snapshot, owner, home, at)
    already = next((i for i in snapshot.imports if i.id == draft.import_id), None)
    if already is not None:
        return _nothing_new(reading, already)
    accepted = 0
    rejects = list(reading.rejects)
    for record in reading.records:
        try:
            accepted += take(draft, record)
        except Refused as refusal:
            original = _original(refusal.original, reading)
            rejects.append(Reject(record.line, str(refusal), original))
    rejects.sort(key=lambda reject: reject.line)
    batch = _batch(draft, reading, accepted, len(rejects))
    return Resolution(
        reading=reading,
        batch=batch,
        counts=_counts(draft, batch),
        rejects=tuple(rejects),
        notes=(*reading.notes, *draft.register.notes()),
        already=None,
    )


def _begin(
    reading: Reading, snapshot: Snapshot, owner: Member | None, home: str, at: datetime
) -> Draft:
    source = reading.source
    # Whoever has only a name is told apart by whose file it is; without an owner, by its name.
    whose = str(owner).casefold() if owner else reading.path.stem.casefold()
    register = Register(snapshot, home, (source.name, whose))
    owner_id = None
    if owner is not None:
        person = Person(owner.name, (owner.email,) if owner.email else ())
        places = (home,) if home.strip() else ()
        owner_id, _ = register.person(person, places, line=0, one=True)
    return Draft(
        source=source,
        register=register,
        owner=owner,
        owner_id=owner_id,
        home=home,
        import_id=make_id("i", source.name, owner_id or "", reading.digest),
        at=at,
        before=relationships(snapshot, source),
        roles=spelled_roles(snapshot),
    )


def _nothing_new(reading: Reading, record: Import) -> Resolution:
    counts = Counts(
        rows=record.rows,
        contacts_new=0,
        contacts_merged=0,
        contacts_unchanged=record.rows - record.rejected,
        organizations=0,
        ties=0,
        rejected=record.rejected,
    )
    return Resolution(reading, ImportBatch(record), counts, reading.rejects, (), record)


def _original(original: Original, reading: Reading) -> str | Mapping[str, str]:
    if isinstance(original, str):
        return original
    return dict(zip(reading.columns, original, strict=False))


def _batch(draft: Draft, reading: Reading, accepted: int, rejected: int) -> ImportBatch:
    record = Import(
        id=draft.import_id,
        source=draft.source.name,
        source_title=draft.source.title,
        file=reading.path.name,
        digest=reading.digest,
        at=draft.at,
        owner_id=draft.owner_id,
        rows=reading.rows,
        accepted=accepted,
        merged=reading.rows - rejected - accepted,
        rejected=rejected,
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
    )


def _counts(draft: Draft, batch: ImportBatch) -> Counts:
    new, merged, unchanged = draft.new, draft.merged, draft.unchanged
    if draft.source.record != "person":
        known = draft.register.known
        people = [c for c in batch.contacts if c.id != draft.owner_id]
        new = sum(c.id not in known for c in people)
        unchanged = sum(c.id in known and adds_nothing(c, known[c.id]) for c in people)
        merged = len(people) - new - unchanged
    return Counts(
        rows=batch.record.rows,
        contacts_new=new,
        contacts_merged=merged,
        contacts_unchanged=unchanged,
        organizations=len(batch.organizations),
        ties=len(batch.evidence),
        rejected=batch.record.rejected,
        affiliations=len(batch.affiliations),
        partnerships=len(batch.partnerships),
        meetings=len(batch.events),
    )


def _ordered(items: Mapping[_K, _T]) -> tuple[_T, ...]:
    return tuple(items[key] for key in sorted(items))
