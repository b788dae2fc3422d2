"""What one file says, gathered as statements: people, roles, ties, partnerships, meetings.

People are named by records here (`graphkit.ingest.batch.entity_register`): nothing in a draft
depends on what else is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from graphkit.ingest.batch.compare_with_graph import Mark
from graphkit.ingest.batch.entity_register import EntityRegister
from graphkit.ingest.records.record_types import (
    CorrespondenceRecord,
    MeetingRecord,
    PersonFields,
    Related,
)
from graphkit.ingest.sources.source import Source
from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Attendance,
    Basis,
    Event,
    Evidence,
    Member,
    Partnership,
    find_ending,
)
from graphkit.model.entity_resolution import resolve_entities
from graphkit.model.quarters import fresh_on
from graphkit.model.ties import quarter_of

RoleKey = tuple[str, str, AffiliationKind, str]
# With the quarter, or 0 for what is not kept by quarter.
TieKey = tuple[str, str, Basis, int]


@dataclass(slots=True)
class BatchBuilder:
    """One file being gathered: all that it has said so far.

    Attributes
    ----------
    source : Source
    register : Register
    owner : Member or None
    owner_id : str or None
        The owner's record.
    home : str
    import_id : str
    at : datetime.datetime
    related : list
        Whom rows name beside their person: that person's record, the other, the line.
    meetings : list of MeetingRecord
    """

    source: Source
    register: EntityRegister
    owner: Member | None
    owner_id: str | None
    home: str
    import_id: str
    at: datetime
    affiliations: dict[RoleKey, Affiliation] = field(default_factory=dict)
    evidence: dict[TieKey, Evidence] = field(default_factory=dict)
    partnerships: dict[tuple[str, str], Partnership] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    attendances: dict[tuple[str, str], Attendance] = field(default_factory=dict)
    related: list[tuple[str, Related, int]] = field(default_factory=list)
    meetings: list[MeetingRecord] = field(default_factory=list)
    _one: dict[str, str] = field(default_factory=dict)
    _named: dict[tuple[PersonFields, str | None], str] = field(default_factory=dict)

    def affiliate(
        self,
        contact_id: str,
        organization_id: str,
        kind: AffiliationKind = AffiliationKind.EMPLOYMENT,
        role: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Mark:
        """State an affiliation.

        A role is one role in any case of letters; the spelling that came first stays. What its
        words tell of its end holds where no date does.
        """
        told = find_ending(role or "")
        folded = (role or "").casefold()
        key = (contact_id, organization_id, kind, folded)
        old = self.affiliations.get(key)
        self.affiliations[key] = Affiliation(
            contact_id,
            organization_id,
            kind,
            old.role if old else role or None,
            since or (old.since if old else None) or told.since,
            until or (old.until if old else None) or told.last,
            self.source.name,
            self.import_id,
        )
        return "role", contact_id, organization_id, str(kind), folded

    def tie(
        self,
        from_id: str,
        to_id: str,
        basis: Basis,
        *,
        strength: float | None = None,
        first: date | None = None,
        last: date | None = None,
        note: str | None = None,
    ) -> Mark:
        """State that one contact knows another.

        What several rows say of one pair is one piece of evidence: the first date, the strength of
        the last row that has one, and all notes. It is over only if each row says so.
        """
        key = (from_id, to_id, basis, 0)
        old = self.evidence.get(key)
        dates = [d for d in (first, old.first if old else None) if d]
        self.evidence[key] = Evidence(
            from_id,
            to_id,
            basis,
            self.source.name,
            strength=strength if strength is not None else (old.strength if old else None),
            first=min(dates, default=None),
            last=last if old is None else last and old.last and max(last, old.last),
            note=_joined(old.note if old else None, note),
            import_id=self.import_id,
        )
        return "tie", from_id, to_id

    def wrote(self, from_id: str, to_id: str, record: CorrespondenceRecord) -> Mark:
        """State that one contact wrote to another, in one quarter."""
        key = (from_id, to_id, Basis.WROTE, quarter_of(record.last))
        old = self.evidence.get(key)
        both: list[CorrespondenceRecord | Evidence] = [record] if old is None else [record, old]
        last = max((one.last for one in both if one.last), default=None)
        self.evidence[key] = Evidence(
            from_id,
            to_id,
            Basis.WROTE,
            self.source.name,
            count=sum(one.count for one in both),
            reach=sum(one.reach for one in both),
            first=min((one.first for one in both if one.first), default=None),
            last=last,
            import_id=self.import_id,
            days=sum(one.days for one in both),
            fresh=sum(fresh_on(one.fresh or 0.0, one.last, last) for one in both),
        )
        return "tie", from_id, to_id

    def partner(self, made: Partnership) -> Mark:
        """State a partnership; a second row fills what the first left open and renews the rest."""
        key = (made.home_id, made.partner_id)
        told = find_ending(made.kind or "")
        made = replace(made, since=made.since or told.since, until=made.until or told.last)
        old = self.partnerships.get(key)
        self.partnerships[key] = made if old is None else _over(made, old)
        return "partnership", *key

    def also(self, field: str, one: str, other: str, text: str | None) -> str | None:
        """Return what two organizations are to each other, by this row and by those before it."""
        old = self.partnerships.get((one, other))
        return _joined(getattr(old, field) if old else None, text)

    def somebody(self, person: PersonFields, organization: str | None, line: int) -> str:
        """Return the record of somebody who is named beside others, the same each time."""
        key = (person, organization)
        id = self._named.get(key)
        if id is None:
            places = (organization,) if organization else ()
            id = self.register.person(person, places, line=line, one=True)
            self._named[key] = id
        return id

    def close(self) -> None:
        """Find out who of the file is one person, now that all of it has been read."""
        self._one = resolve_entities(self.register.keys)
        # Their own card in their own address book ties nobody to themselves.
        self.evidence = {
            key: evidence
            for key, evidence in self.evidence.items()
            if self.one(key[0]) != self.one(key[1])
        }
        # A partner with and without its legal form is one partner: the later row renews.
        partnerships: dict[tuple[str, str], Partnership] = {}
        for (home, partner), made in self.partnerships.items():
            ends = self.one(home), self.one(partner)
            old = partnerships.get(ends)
            partnerships[ends] = made if old is None else self._renewed(made, old)
        self.partnerships = {(p.home_id, p.partner_id): p for p in partnerships.values()}

    def _renewed(self, new: Partnership, old: Partnership) -> Partnership:
        made = _over(new, old)
        if self.source.record != "network":
            return made
        # Several links of the same two are all kept.
        return replace(made, kind=_joined(old.kind, new.kind), note=_joined(old.note, new.note))

    def one(self, id: str) -> str:
        """Return the same id for all records that are one person by this file alone."""
        return self._one.get(id, id)


def _joined(old: str | None, new: str | None) -> str | None:
    said = (old or "").split("; ") if old else []
    return "; ".join(dict.fromkeys([*said, *([new] if new else [])])) or None


def _over(new: Partnership, old: Partnership) -> Partnership:
    names = ("stage", "kind", "since", "until", "review_on", "gives", "gets", "note")
    people = ("owner_id", "main_contact_id")
    missing = {n: getattr(old, n) for n in (*names, *people) if getattr(new, n) is None}
    return replace(new, **missing)
