"""Collect the statements of one file: people, roles, ties, partnerships, meetings.

People are identified by their records (`graphkit.ingest.batch.entity_register`). Nothing here
depends on the graph.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from graphkit.ingest.batch.entity_register import EntityRegister
from graphkit.ingest.batch.facts import Fact
from graphkit.ingest.records.record_types import (
    CorrespondenceRecord,
    MeetingRecord,
    PersonFields,
    RelatedPerson,
)
from graphkit.ingest.sources.source import Source
from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Attendance,
    Basis,
    Entry,
    Event,
    Evidence,
    Member,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
    find_ending,
)
from graphkit.model.entity_resolution import resolve_entities
from graphkit.model.quarters import value_left_on
from graphkit.model.ties import quarter_of

RoleKey = tuple[str, str, AffiliationKind, str]
# The last part is the quarter, or 0 for evidence that is not kept by quarter.
TieKey = tuple[str, str, Basis, int]


@dataclass(slots=True)
class BatchBuilder:
    """The statements of one file so far.

    Attributes
    ----------
    source : Source
    register : EntityRegister
    owner : Member or None
    owner_id : str or None
        The owner's record.
    home : str
    import_id : str
    at : datetime.datetime
    related : list
        For each further person in a row: the record of the row's own person, the other person, and
        the line.
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
    topics: dict[str, Topic] = field(default_factory=dict)
    offers: dict[tuple[str, str], TopicLink] = field(default_factory=dict)
    needs: dict[tuple[str, str], TopicLink] = field(default_factory=dict)
    part_of: dict[tuple[str, str], PartOf] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    related: list[tuple[str, RelatedPerson, int]] = field(default_factory=list)
    meetings: list[MeetingRecord] = field(default_factory=list)
    _entity_of: dict[str, str] = field(default_factory=dict)
    _named_people: dict[tuple[PersonFields, str | None], str] = field(default_factory=dict)

    def add_affiliation(
        self,
        contact_id: str,
        organization_id: str,
        kind: AffiliationKind = AffiliationKind.EMPLOYMENT,
        role: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Fact:
        """Add an affiliation.

        Roles that differ only in case are the same; the first spelling stays. If there is no date,
        the words of the role may say when it ended.
        """
        ending = find_ending(role or "")
        role_key = (role or "").casefold()
        key = (contact_id, organization_id, kind, role_key)
        old = self.affiliations.get(key)
        self.affiliations[key] = Affiliation(
            contact_id,
            organization_id,
            kind,
            old.role if old else role or None,
            since or (old.since if old else None) or ending.since,
            until or (old.until if old else None) or ending.last_by(self.at.date()),
            self.source.name,
            self.import_id,
        )
        return "role", contact_id, organization_id, str(kind), role_key

    def add_tie(
        self,
        from_id: str,
        to_id: str,
        basis: Basis,
        *,
        strength: float | None = None,
        first: date | None = None,
        last: date | None = None,
        note: str | None = None,
    ) -> Fact:
        """Add that one contact knows another.

        Several rows about one pair are one piece of evidence, with the first date, the strength of
        the last row that has one, and all notes. It has ended only if every row says so.
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
            note=_append(old.note if old else None, note),
            import_id=self.import_id,
        )
        return "tie", from_id, to_id

    def add_correspondence(self, from_id: str, to_id: str, record: CorrespondenceRecord) -> Fact:
        """Add that one contact wrote to another in a quarter."""
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
            fresh=sum(value_left_on(one.fresh or 0.0, one.last, last) for one in both),
        )
        return "tie", from_id, to_id

    def add_partnership(self, partnership: Partnership) -> Fact:
        """Add a partnership; values of a later row replace those of an earlier one."""
        key = (partnership.home_id, partnership.partner_id)
        ending = find_ending(partnership.kind or "")
        new = replace(
            partnership,
            since=partnership.since or ending.since,
            until=partnership.until or ending.last_by(self.at.date()),
        )
        old = self.partnerships.get(key)
        self.partnerships[key] = new if old is None else _update_partnership(old, new)
        return "partnership", *key

    def with_link_text(self, field: str, one: str, other: str, text: str | None) -> str | None:
        """Return a text about two organizations, after the texts of earlier rows about them."""
        old = self.partnerships.get((one, other))
        return _append(getattr(old, field) if old else None, text)

    def add_named_person(self, person: PersonFields, organization: str | None, line: int) -> str:
        """Add a person who is named in a row about others; return their record, always the same."""
        key = (person, organization)
        id = self._named_people.get(key)
        if id is None:
            places = (organization,) if organization else ()
            id = self.register.add_person(person, places, line=line, same_name_is_one=True)
            self._named_people[key] = id
        return id

    def finish_records(self) -> None:
        """Decide which records of the file are one person, after the last row."""
        self._entity_of = resolve_entities(self.register.keys)
        # People often have their own card in their address book, which is no tie to themselves.
        self.evidence = {
            key: evidence
            for key, evidence in self.evidence.items()
            if self.entity_of(key[0]) != self.entity_of(key[1])
        }
        # A partner with and without its legal form is one partner, and the later row counts.
        partnerships: dict[tuple[str, str], Partnership] = {}
        for (home, partner), new in self.partnerships.items():
            ends = self.entity_of(home), self.entity_of(partner)
            old = partnerships.get(ends)
            partnerships[ends] = new if old is None else self._merge_partnerships(old, new)
        self.partnerships = {(p.home_id, p.partner_id): p for p in partnerships.values()}

    def _merge_partnerships(self, old: Partnership, new: Partnership) -> Partnership:
        merged = _update_partnership(old, new)
        if self.source.record != "network":
            return merged
        # All links between the same two organizations are kept.
        return replace(merged, kind=_append(old.kind, new.kind), note=_append(old.note, new.note))

    def entity_of(self, id: str) -> str:
        """Return one id for all records of one entity, by this file alone."""
        return self._entity_of.get(id, id)


def _append(old: str | None, new: str | None) -> str | None:
    texts = old.split("; ") if old else []
    return "; ".join(dict.fromkeys([*texts, *([new] if new else [])])) or None


def _update_partnership(old: Partnership, new: Partnership) -> Partnership:
    """Return a partnership updated with the values of a later row."""
    names = ("stage", "kind", "since", "until", "review_on", "gives", "gets", "note")
    people = ("owner_id", "main_contact_id")
    missing = {n: getattr(old, n) for n in (*names, *people) if getattr(new, n) is None}
    return replace(new, **missing)
