"""Keep texts that are no names from becoming people and organizations; say what they were.

The judgement is made once, after all readers of tables and texts: see `judge_names`. What a doubted
row says besides goes to others that it names, or the row needs its keeper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graphkit.ingest.clean import clean_people
from graphkit.ingest.clean.people_cells.judge_names import (
    ORGANIZATION,
    PERSON,
    doubt_organization,
    doubt_person,
)
from graphkit.ingest.formats.table import SkippedRow
from graphkit.ingest.notes import first_few
from graphkit.ingest.records.build_own_records import NO_ORGANIZATION, NOBODY, labels
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    OrganizationRecord,
    PartnershipRecord,
    PersonFields,
    PersonRecord,
    Record,
    RowRecords,
)
from graphkit.ingest.records.row_people import people_of_cells
from graphkit.lazy_regex import lazy_regex

_SHOWN = 10
# "(bis 2025, jetzt Rentnerin)", "(fiscal agent: YMCA)", but not "(Jugend)"
_REMARK_BEHIND = lazy_regex(r"(\S.*\S) \(([a-zà-ÿ][^()]*[:,\d][^()]*)\)")


@dataclass(slots=True)
class Judgement:
    """What was not taken for a person or an organization, by the text, with the reason."""

    people: dict[str, str] = field(default_factory=dict)
    organizations: dict[str, str] = field(default_factory=dict)

    def judge(self, record: Record) -> Record | SkippedRow | str:
        """Return a record without people and organizations that are none.

        If nothing is left of it, return why: the reason of a reject if somebody could be reached.
        """
        kept = list(self._judged(record))
        if kept:
            return kept[0] if len(kept) == 1 else RowRecords(record.line, tuple(kept))
        return _nothing_left(record)

    def notes(self) -> Iterator[str]:
        """Yield what the import says about the texts."""
        for what, texts in (("a person", self.people), ("an organization", self.organizations)):
            if texts:
                said = [f"{text} ({why})" for text, why in texts.items()]
                yield f"not taken for {what}: {first_few(said, _SHOWN, separator='; ')}"

    def _judged(self, record: Record) -> Iterator[Record]:
        if isinstance(record, RowRecords):
            for one in record.records:
                yield from self._judged(one)
        elif isinstance(record, PersonRecord):
            yield from self._person(record)
        elif isinstance(record, AffiliationRecord):
            yield from self._affiliation(record)
        elif isinstance(record, OrganizationRecord):
            yield from self._organization(record)
        elif isinstance(record, PartnershipRecord):
            yield from self._partnership(record)
        else:
            yield record

    def _person(self, record: PersonRecord) -> Iterator[Record]:
        if record.organization:
            name, beside = divide_remark(record.organization)
            details = (*record.details, *beside)
            if why := self._doubts_place(name):
                yield from _people_named(name, record.line) if why == PERSON else ()
                details = (*details, f"organization: {name}")
            record = replace(record, organization=None if why else name, details=details)
        related = tuple(one for one in record.related if not self._doubts(one.person))
        dropped = tuple(
            f"{one.kind}: {one.person.name}" for one in record.related if one not in related
        )
        record = replace(record, related=related, details=(*record.details, *dropped))
        why = self._doubts(record.person)
        if not why:
            yield record
            return
        place = record.organization or (record.person.name if why == ORGANIZATION else None)
        if place:
            said = None if place == record.person.name else record.person.name
            beside = labels(("name", said), ("role", record.role), ("note", record.note))
            yield OrganizationRecord(
                record.line,
                place,
                record.sector,
                record.website,
                (*record.details, *beside, *_points(record.person)),
                topics=record.topics,
            )

    def _affiliation(self, record: AffiliationRecord) -> Iterator[Record]:
        record = self._without_employer(record)
        person, place = self._doubts(record.person), self._doubts_place(record.organization)
        details = (*record.details, f"organization: {record.organization}")
        if person and not place:
            beside = labels(("name", record.person.name), ("role", record.role))
            details = (*record.details, *beside, *_points(record.person))
            yield OrganizationRecord(
                record.line, record.organization, record.sector, details=details
            )
        elif place and not person:
            yield PersonRecord(
                record.line, record.person, record.employer, record.role, details=details
            )
        elif not person:
            yield record

    def _without_employer(self, record: AffiliationRecord) -> AffiliationRecord:
        if record.employer is None or not self._doubts_place(record.employer):
            return record
        details = (*record.details, f"organization: {record.employer}")
        return replace(record, employer=None, details=details)

    def _organization(self, record: OrganizationRecord) -> Iterator[Record]:
        people, details = self._people_there(record)
        yield from self._place(replace(record, people=people, details=details))

    def _partnership(self, record: PartnershipRecord) -> Iterator[Record]:
        record = self._main_contact(record)
        people, details = self._people_there(record)
        yield from self._place(replace(record, people=people, details=details))

    def _people_there(
        self, record: OrganizationRecord | PartnershipRecord
    ) -> tuple[tuple[AffiliationRecord, ...], tuple[str, ...]]:
        """Return the people at a place, and its details with those who are none."""
        named = [self._without_employer(one) for one in record.people]
        kept = tuple(one for one in named if not self._doubts(one.person))
        dropped = [f"contact: {_in_words(one.person)}" for one in named if one not in kept]
        return kept, (*record.details, *dropped)

    def _main_contact(self, record: PartnershipRecord) -> PartnershipRecord:
        if record.main_contact is None or not self._doubts(record.main_contact):
            return record
        beside = labels(
            ("contact", _in_words(record.main_contact)), ("role", record.main_contact_role)
        )
        return replace(
            record,
            main_contact=None,
            main_contact_role=None,
            details=(*record.details, *beside),
        )

    def _place(self, record: OrganizationRecord | PartnershipRecord) -> Iterator[Record]:
        name, beside = divide_remark(record.organization)
        record = replace(record, organization=name, details=(*record.details, *beside))
        why = self._doubts_place(name)
        if not why:
            yield record
            return
        details = (*record.details, *_said_of(record), f"organization: {name}")
        found = list(_people_named(name, record.line)) if why == PERSON else []
        main = record.main_contact if isinstance(record, PartnershipRecord) else None
        if main is not None and isinstance(record, PartnershipRecord):
            found.append(PersonRecord(record.line, main, role=record.main_contact_role))
        found += [
            PersonRecord(record.line, one.person, one.employer, one.role, details=one.details)
            for one in record.people
        ]
        if found:
            yield replace(found[0], details=(*found[0].details, *details))
            yield from found[1:]

    def _doubts(self, person: PersonFields) -> str:
        why = doubt_person(person.name)
        if why:
            self.people[person.name] = why
        return why

    def _doubts_place(self, name: str) -> str:
        why = doubt_organization(name)
        if why:
            self.organizations[name] = why
        return why


def divide_remark(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the name of an organization, and a remark behind it in brackets as a detail.

    Examples
    --------
    >>> divide_remark("New Center (fiscal agent: YMCA)"), divide_remark("State Library (LSTA)")
    (('New Center', ('remark: fiscal agent: YMCA',)), ('State Library (LSTA)', ()))
    """
    found = _REMARK_BEHIND.fullmatch(name)
    return (found[1], (f"remark: {found[2]}",)) if found else (name, ())


def _people_named(text: str, line: int) -> Iterator[PersonRecord]:
    for one in people_of_cells(clean_people(text) or ()):
        if one.person.name and not doubt_person(one.person.name):
            yield PersonRecord(line, one.person, one.organization, one.role, details=one.details)


def _said_of(record: OrganizationRecord | PartnershipRecord) -> tuple[str, ...]:
    """Return what a row says about its place besides the name and details."""
    said = labels(("sector", record.sector), ("website", record.website))
    if isinstance(record, OrganizationRecord):
        return said
    days = (("since", record.since), ("until", record.until), ("review", record.review_on))
    texts = (
        ("stage", record.stage),
        ("we give", record.gives),
        ("we get", record.gets),
        ("note", record.note),
        ("owner", record.owner.name if record.owner else None),
    )
    dated = ((name, day.isoformat() if day else None) for name, day in days)
    return (*said, *labels(*texts, *dated))


def _points(person: PersonFields) -> tuple[str, ...]:
    mails, numbers = person.emails, person.phones
    return (*(f"email: {mail}" for mail in mails), *(f"phone: {number}" for number in numbers))


def _in_words(person: PersonFields) -> str:
    return ", ".join((person.name, *person.emails, *person.phones))


def _nothing_left(record: Record) -> SkippedRow | str:
    """Return that a row names nobody; it needs its keeper if it says something important."""
    parts = record.records if isinstance(record, RowRecords) else (record,)
    for one in parts:
        if isinstance(one, PersonRecord | AffiliationRecord):
            if one.person.emails or one.person.phones:
                return f"no name of a person: {one.person.name}"
        elif isinstance(one, OrganizationRecord | PartnershipRecord) and _said_of(one):
            return f"no name of an organization: {one.organization}"
    of_people = any(isinstance(one, PersonRecord | AffiliationRecord) for one in parts)
    return SkippedRow(record.line, NOBODY if of_people else NO_ORGANIZATION)
