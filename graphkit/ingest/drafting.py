"""What one file says, gathered record by record: people, roles, ties, partnerships, meetings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from graphkit.ingest.matching import Register
from graphkit.ingest.records import (
    AffiliationRecord,
    MeetingRecord,
    Original,
    PartnershipRecord,
    Person,
    PersonRecord,
    Record,
    TieRecord,
)
from graphkit.ingest.sources import Source
from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Attendance,
    Basis,
    Contact,
    Event,
    Evidence,
    Member,
    Partnership,
)
from graphkit.model.identity import make_id

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot


class Refused(Exception):
    """A record that cannot be taken in, with the reason and the row as it stands."""

    def __init__(self, reason: str, original: Original) -> None:
        super().__init__(reason)
        self.original = original


@dataclass(slots=True)
class Draft:
    """One file being resolved: all that it has said so far.

    Attributes
    ----------
    source : Source
    register : Register
    owner : Member or None
    owner_id : str or None
    home : str
    import_id : str
    at : datetime.datetime
    before : set
        What the graph holds already, by what makes a relationship the same one.
    roles : dict
        How each role is spelled, by its folded spelling.
    new, merged, unchanged : int
        Rows about people: see `Counts`.
    """

    source: Source
    register: Register
    owner: Member | None
    owner_id: str | None
    home: str
    import_id: str
    at: datetime
    before: set[object]
    roles: dict[tuple[str, str, AffiliationKind, str], str]
    new: int = 0
    merged: int = 0
    unchanged: int = 0
    affiliations: dict[tuple[str, str, AffiliationKind, str], Affiliation] = field(
        default_factory=dict
    )
    evidence: dict[tuple[str, str], Evidence] = field(default_factory=dict)
    partnerships: dict[tuple[str, str], Partnership] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    attendances: dict[tuple[str, str], Attendance] = field(default_factory=dict)
    _named: dict[tuple[Person, str | None], str] = field(default_factory=dict)

    def affiliate(
        self,
        contact_id: str,
        organization_id: str,
        kind: AffiliationKind = AffiliationKind.EMPLOYMENT,
        role: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> bool:
        """State an affiliation; tell whether it is new.

        A role is one role in any case of letters; the spelling that was there first stays.
        """
        place = (contact_id, organization_id, kind)
        spelled = self.roles.setdefault((*place, (role or "").casefold()), role or "")
        key = (*place, spelled)
        old = self.affiliations.get(key)
        self.affiliations[key] = Affiliation(
            contact_id,
            organization_id,
            kind,
            spelled or None,
            since or (old.since if old else None),
            until or (old.until if old else None),
            self.source.name,
            self.import_id,
        )
        return old is None and key not in self.before

    def tie(
        self,
        from_id: str,
        to_id: str,
        basis: Basis,
        *,
        strength: float | None = None,
        first: date | None = None,
        note: str | None = None,
    ) -> bool:
        """State that one contact knows another; tell whether it is new.

        What several rows say of one pair is one piece of evidence: the first date, and the
        strength and the note of the last row that has one.
        """
        key = (from_id, to_id)
        old = self.evidence.get(key)
        dates = [d for d in (first, old.first if old else None) if d]
        self.evidence[key] = Evidence(
            from_id,
            to_id,
            basis,
            self.source.name,
            strength=strength if strength is not None else (old.strength if old else None),
            first=min(dates, default=None),
            note=note or (old.note if old else None),
            import_id=self.import_id,
        )
        return old is None and key not in self.before

    def somebody(self, person: Person, organization: str | None, line: int) -> str:
        """Return the id of somebody who is named beside others, the same each time."""
        key = (person, organization)
        id = self._named.get(key)
        if id is None:
            places = (organization,) if organization else ()
            id, _ = self.register.person(person, places, line=line, one=True)
            self._named[key] = id
        return id


def relationships(snapshot: Snapshot, source: Source) -> set[object]:
    """Return what makes each relationship of the graph the same one, to tell new from known."""
    known: set[object] = set()
    known.update(snapshot.affiliations.stated())
    known.update((p.home_id, p.partner_id) for p in snapshot.partnerships)
    known.update(("event", id) for id in snapshot.events.ids)
    known.update(snapshot.evidence.pairs(source.name))
    return known


def spelled_roles(snapshot: Snapshot) -> dict[tuple[str, str, AffiliationKind, str], str]:
    """Return how the graph spells each role, by contact, organization, kind and folded role."""
    spelled: dict[tuple[str, str, AffiliationKind, str], str] = {}
    for contact, organization, kind, role in snapshot.affiliations.stated():
        spelled.setdefault((contact, organization, kind, role.casefold()), role)
    return spelled


def adds_nothing(said: Contact, known: Contact) -> bool:
    """Tell whether a statement says of a contact what is known already."""
    return (
        (said.name == known.name or said.name in known.aliases or "@" in said.name)
        and set(said.aliases) <= {known.name, *known.aliases}
        and set(said.emails) <= set(known.emails)
        and set(said.urls) <= set(known.urls)
        and set(said.phones) <= set(known.phones)
    )


def take(draft: Draft, record: Record) -> bool:
    """Add a record; tell whether it brings somebody or something new.

    Raises
    ------
    Refused
        If it cannot be taken in, which shows only now that it is known who is who.
    """
    if isinstance(record, PersonRecord):
        return _take_person(draft, record)
    if isinstance(record, TieRecord):
        return _take_tie(draft, record)
    if isinstance(record, AffiliationRecord):
        return _take_affiliation(draft, record)
    if isinstance(record, PartnershipRecord):
        return _take_partnership(draft, record)
    return _take_meeting(draft, record)


def _take_person(draft: Draft, record: PersonRecord) -> bool:
    places = (record.organization,) if record.organization else ()
    id, seen = draft.register.person(record.person, places, line=record.line)
    said = draft.register.said[id]
    known = draft.register.known.get(id)
    changed = known is not None and not adds_nothing(said[-1], known)
    if known is None and seen:
        changed = any(not adds_nothing(said[-1], before) for before in said[:-1])
    if record.organization:
        place = draft.register.organization(
            record.organization, sector=record.sector, website=record.website
        )
        changed = draft.affiliate(id, place, role=record.role) or changed
    if not seen:
        draft.new += 1
    elif changed:
        draft.merged += 1
    else:
        draft.unchanged += 1
    # Their own card in their own address book ties nobody to themselves.
    if draft.owner_id and id != draft.owner_id and draft.source.basis:
        draft.tie(draft.owner_id, id, draft.source.basis, first=record.since, note=record.note)
    return not seen


def _take_affiliation(draft: Draft, record: AffiliationRecord) -> bool:
    places = [p for p in (record.employer, record.organization) if p]
    id, _ = draft.register.person(record.person, places, line=record.line)
    place = draft.register.organization(record.organization, sector=record.sector)
    fresh = draft.affiliate(id, place, record.kind, record.role, record.since, record.until)
    if record.employer:
        employer = draft.register.organization(record.employer)
        if employer != place:
            draft.affiliate(id, employer)
    return fresh


def _take_partnership(draft: Draft, record: PartnershipRecord) -> bool:
    register = draft.register
    home_id = register.organization(draft.home)
    partner_id = register.organization(
        record.organization, sector=record.sector, website=record.website
    )
    if partner_id == home_id:
        raise Refused("this is the home organization itself", record.original)
    owner_id = contact_id = None
    if record.owner:
        owner_id = draft.somebody(record.owner, draft.home, record.line)
        draft.affiliate(owner_id, home_id)
    if record.main_contact:
        contact_id = draft.somebody(record.main_contact, record.organization, record.line)
        draft.affiliate(contact_id, partner_id, role=record.main_contact_role)
    key = (home_id, partner_id)
    fresh = key not in draft.partnerships and key not in draft.before
    made = Partnership(
        home_id,
        partner_id,
        record.stage,
        record.kind,
        record.since,
        record.until,
        record.review_on,
        record.gives,
        record.gets,
        owner_id,
        contact_id,
        draft.source.name,
        draft.import_id,
    )
    old = draft.partnerships.get(key)
    draft.partnerships[key] = made if old is None else _over(made, old)
    return fresh


def _over(new: Partnership, old: Partnership) -> Partnership:
    # A second row about one partner fills what the first left open and renews the rest.
    names = ("stage", "kind", "since", "until", "review_on", "gives", "gets")
    people = ("owner_id", "main_contact_id")
    missing = {n: getattr(old, n) for n in (*names, *people) if getattr(new, n) is None}
    return replace(new, **missing)


def _take_tie(draft: Draft, record: TieRecord) -> bool:
    first = draft.somebody(record.source, record.source_organization, record.line)
    second = draft.somebody(record.target, record.target_organization, record.line)
    for id, name in ((first, record.source_organization), (second, record.target_organization)):
        if name:
            draft.affiliate(id, draft.register.organization(name))
    if first == second:
        # Two spellings of one person: nothing to tie.
        return False
    return draft.tie(
        first,
        second,
        draft.source.basis or Basis.DECLARED,
        strength=record.strength,
        first=record.since,
        note=record.note,
    )


def _take_meeting(draft: Draft, record: MeetingRecord) -> bool:
    people = {draft.somebody(person, None, record.line) for person in record.people}
    owner = draft.owner
    if draft.owner_id and not (owner and owner.email in record.declined):
        people.add(draft.owner_id)
    if len(people) < 2:
        raise Refused("nobody else was there", record.original)
    days = [day for day in record.days if day <= draft.at.date()]
    if not days:
        raise Refused("it is still to come", record.original)
    organizer = None
    if record.organizer:
        organizer = draft.somebody(record.organizer, None, record.line)
    fresh = False
    for day in days:
        event = Event(make_id("e", record.uid, day.isoformat()), record.title, day, len(people))
        fresh = fresh or (event.id not in draft.events and ("event", event.id) not in draft.before)
        draft.events[event.id] = event
        for id in people:
            role = "organizer" if id == organizer else None
            draft.attendances[id, event.id] = Attendance(
                id, event.id, role, draft.source.name, draft.import_id
            )
    return fresh
