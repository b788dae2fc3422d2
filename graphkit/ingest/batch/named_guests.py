"""Known people in the titles of calendar entries: "lunch w/ Sean Byrne (Salvation Army)".

A title is no list of guests, so graphkit proposes them, and somebody says who was there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from graphkit.ingest.records.record_types import MeetingRecord, PersonFields, ReadFile
from graphkit.model.normalization import make_id, normalize

if TYPE_CHECKING:
    from graphkit.model import Member
    from graphkit.snapshot import Snapshot

_MOST_WORDS = 5  # of a name


@dataclass(frozen=True, slots=True)
class NamedGuest:
    """A known person in the title of a calendar entry, who is not among its guests.

    Attributes
    ----------
    contact_id, name : str
    organization : str or None
        Where they work, as far as it is known.
    title : str
        Of the entry.
    day : datetime.date
        Its last day.
    line : int
        Where the entry is in the file.
    email : str or None
        By which an import finds the contact again, or else by name and organization.
    """

    contact_id: str
    name: str
    organization: str | None
    title: str
    day: date
    line: int
    email: str | None = None

    @property
    def key(self) -> str:
        """What the journal of the store keeps of somebody who was there; it holds no name."""
        return make_id("g", str(self.line), normalize(self.name))


@dataclass(frozen=True, slots=True)
class _Known:
    """A contact, as far as it takes to recognize and to name them."""

    id: str
    name: str
    email: str | None
    places: tuple[str, ...]


def find_named_guests(
    read_file: ReadFile, snapshot: Snapshot, owner: Member | None = None
) -> tuple[NamedGuest, ...]:
    """Return the known people that the titles of past entries name, in the order of the file.

    A name that several people have counts for the one with an organization in the title.

    Parameters
    ----------
    read_file : ReadFile
    snapshot : Snapshot
    owner : Member, optional
        The owner of the calendar, who is there anyway.
    """
    if read_file.source.record != "meeting":
        return ()
    names = _people_by_name(snapshot)
    return tuple(
        NamedGuest(
            known.id,
            known.name,
            next(iter(known.places), None),
            record.title,
            record.days[-1],
            record.line,
            known.email,
        )
        for record in read_file.records
        if isinstance(record, MeetingRecord) and record.days
        for known in _named(record, names, owner)
    )


def with_named_guests(read_file: ReadFile, guests: Collection[NamedGuest]) -> ReadFile:
    """Return a file in which these people were at the entries with their names in the title."""
    if not guests:
        return read_file
    by_line: dict[int, list[NamedGuest]] = defaultdict(list)
    for guest in guests:
        by_line[guest.line].append(guest)
    records = tuple(
        replace(one, named=tuple(map(_as_guest, by_line[one.line])))
        if isinstance(one, MeetingRecord) and one.line in by_line
        else one
        for one in read_file.records
    )
    return replace(read_file, records=records)


def _as_guest(guest: NamedGuest) -> tuple[PersonFields, str | None]:
    """Return what identifies the contact in an import: mail address, or name and place."""
    if guest.email:
        return PersonFields(guest.name, (guest.email,)), None
    return PersonFields(guest.name), guest.organization


def _people_by_name(snapshot: Snapshot) -> Mapping[str, tuple[_Known, ...]]:
    """Return the contacts with each name of two words or more, by normalized name.

    Without a mail address or an organization nobody could be found again.
    """
    organizations = {o.id: o.name for o in snapshot.organizations}
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for role in snapshot.affiliations:
        places[role.contact_id][organizations[role.organization_id]] = None
    found: dict[str, dict[str, _Known]] = defaultdict(dict)
    for contact in snapshot.contacts:
        one = _Known(
            contact.id, contact.name, next(iter(contact.emails), None), tuple(places[contact.id])
        )
        if one.email or one.places:
            for name in (contact.name, *contact.aliases):
                if " " in (plain := normalize(name)):
                    found[plain][one.id] = one
    return {name: tuple(people.values()) for name, people in found.items()}


def _named(
    record: MeetingRecord, names: Mapping[str, tuple[_Known, ...]], owner: Member | None
) -> Iterator[_Known]:
    title = normalize(record.title)
    there = [*record.people, *filter(None, [record.organizer])]
    mails = {mail.casefold() for person in there for mail in person.emails} | record.declined
    present = {normalize(person.name) for person in there}
    if owner is not None:
        mails |= {owner.email.casefold()} if owner.email else set()
        present |= {normalize(owner.name)}
    seen: set[str] = set()
    for name in _runs(title.split()):
        known = names.get(name, ())
        if len(known) > 1:
            known = tuple(one for one in known if _has_place(one, title))
        if len(known) == 1 and known[0].id not in seen and name not in present:
            seen.add(known[0].id)
            if (known[0].email or "").casefold() not in mails:
                yield known[0]


def _has_place(known: _Known, title: str) -> bool:
    return any(f" {normalize(place)} " in f" {title} " for place in known.places)


def _runs(words: list[str]) -> Iterator[str]:
    """Yield each run of two words or more."""
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + _MOST_WORDS) + 1):
            yield " ".join(words[start:end])
