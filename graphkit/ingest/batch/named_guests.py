"""Known people in the titles of calendar entries: "lunch w/ Sean Byrne (Salvation Army)".

A title is not a list of guests, so graphkit only proposes people, and the user says who was there.
A title with only an organization ("Salvation Army site visit") proposes the only person known
there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
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
    """A known person who is in the title of a calendar entry but not among its guests.

    Attributes
    ----------
    contact_id, name : str
    organization : str or None
        Where they work, if that is known.
    title : str
        The title of the entry.
    day : datetime.date
        Its last day.
    line : int
        Where the entry is in the file.
    email : str or None
        The mail address by which an import finds the contact again; without it, name and
        organization.
    by_organization : bool
        Whether the title names only the organization, and nobody else is known there.
    """

    contact_id: str
    name: str
    organization: str | None
    title: str
    day: date
    line: int
    email: str | None = None
    by_organization: bool = False

    @property
    def key(self) -> str:
        """The key of a guest in the journal of the store, without a name."""
        return make_id("g", str(self.line), normalize(self.name))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is needed to recognize and name a contact."""

    id: str
    name: str
    email: str | None
    places: tuple[str, ...]


def find_named_guests(
    read_file: ReadFile, snapshot: Snapshot, owner: Member | None = None
) -> tuple[NamedGuest, ...]:
    """Return the known people that the titles of past entries name, in the order of the file.

    If several people have a name, the organization in the title decides.

    Parameters
    ----------
    read_file : ReadFile
    snapshot : Snapshot
    owner : Member, optional
        The owner of the calendar, who is there anyway.
    """
    if read_file.source.record != "meeting":
        return ()
    titles = _Titles(snapshot, owner)
    return tuple(
        NamedGuest(
            known.id,
            known.name,
            next(iter(known.places), None),
            record.title,
            record.days[-1],
            record.line,
            known.email,
            by_organization,
        )
        for record in read_file.records
        if isinstance(record, MeetingRecord) and record.days
        for known, by_organization in titles.possible_guests(record)
    )


def with_named_guests(read_file: ReadFile, guests: Collection[NamedGuest]) -> ReadFile:
    """Return a file in which these people attended the entries with their names in the title."""
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
    """Return what identifies the contact in an import: the mail address, or name and place."""
    if guest.email:
        return PersonFields(guest.name, (guest.email,)), None
    return PersonFields(guest.name), guest.organization


class _Titles:
    """Finds known people in titles, by their names or their organizations.

    Parameters
    ----------
    snapshot : Snapshot
    owner : Member or None
        The owner of the calendar, who is there anyway.
    """

    def __init__(self, snapshot: Snapshot, owner: Member | None) -> None:
        self._owner = owner
        organizations = {o.id: o for o in snapshot.organizations}
        places: dict[str, dict[str, None]] = defaultdict(dict)
        staff: dict[str, dict[str, None]] = defaultdict(dict)
        for role in snapshot.affiliations:
            places[role.contact_id][organizations[role.organization_id].name] = None
            if role.until is None:
                staff[role.organization_id][role.contact_id] = None
        known = {
            one.id: _Known(one.id, one.name, next(iter(one.emails), None), tuple(places[one.id]))
            for one in snapshot.contacts
            # An import can find nobody again without a mail address or an organization.
            if one.emails or places[one.id]
        }
        self._people: dict[str, dict[str, _Known]] = defaultdict(dict)
        for contact in snapshot.contacts:
            if contact.id in known:
                for name in (contact.name, *contact.aliases):
                    if " " in (plain := normalize(name)):
                        self._people[plain][contact.id] = known[contact.id]
        self._only_person: dict[str, _Known | None] = {}
        for id, people in staff.items():
            only = known.get(next(iter(people))) if len(people) == 1 else None
            for name in (organizations[id].name, *organizations[id].aliases):
                if " " in (plain := normalize(name)):
                    # A name that two organizations have means neither.
                    self._only_person[plain] = None if plain in self._only_person else only

    def possible_guests(self, record: MeetingRecord) -> Iterator[tuple[_Known, bool]]:
        """Yield people who may have been there, and whether only their organization is named."""
        runs = [*_runs(normalize(record.title).split())]
        found = [*self._by_name(record, runs)]
        yield from ((one, False) for one, name in found if not self._is_there(record, one, name))
        if not found:
            for run in runs:
                only = self._only_person.get(run)
                if only is not None and not self._is_there(record, only):
                    yield only, True
                    return

    def _by_name(self, record: MeetingRecord, runs: Sequence[str]) -> Iterator[tuple[_Known, str]]:
        title, seen = normalize(record.title), set()
        for name in runs:
            known = [*self._people.get(name, {}).values()]
            if len(known) > 1:
                known = [one for one in known if _has_place(one, title)]
            if len(known) == 1 and known[0].id not in seen:
                seen.add(known[0].id)
                yield known[0], name

    def _is_there(self, record: MeetingRecord, known: _Known, name: str = "") -> bool:
        """Return whether a person is a guest, declined, or owns the calendar."""
        there = [*record.people, *filter(None, [record.organizer])]
        mails = {mail.casefold() for person in there for mail in person.emails} | record.declined
        present = {normalize(person.name) for person in there}
        if self._owner is not None:
            mails |= {self._owner.email.casefold()} if self._owner.email else set()
            present |= {normalize(self._owner.name)}
        mine = {name, normalize(known.name)}
        return not present.isdisjoint(mine) or (known.email or "").casefold() in mails


def _has_place(known: _Known, title: str) -> bool:
    return any(f" {normalize(place)} " in f" {title} " for place in known.places)


def _runs(words: list[str]) -> Iterator[str]:
    """Yield each run of two words or more."""
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + _MOST_WORDS) + 1):
            yield " ".join(words[start:end])
