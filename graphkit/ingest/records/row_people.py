"""Read the people in a row of somebody's own table, each with their data in the row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graphkit.ingest.clean import (
    ContactPoints,
    PersonInCell,
    clean_people,
    name_aliases,
    recase_given,
    without_titles,
)
from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.part_words import OFFICES
from graphkit.ingest.clean.people_cells.parts import is_plain_name, is_role
from graphkit.ingest.clean.people_cells.terms_of_office import end_of_term
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.records.own_points import numbers_of, owner_of, owners_of
from graphkit.ingest.records.person_fields import person_fields
from graphkit.ingest.records.record_types import PersonFields, RelatedPerson
from graphkit.ingest.records.row_endings import (
    end_in_details,
    end_in_note,
    end_in_section,
    last_day,
)
from graphkit.ingest.sources.record_fields import FieldValues
from graphkit.lazy_regex import lazy_regex
from graphkit.model.normalization import normalize

_BETWEEN_ROLES = lazy_regex(r"\s*[/;]\s*")
_DEPUTY = lazy_regex(r"remark: (?:alt|back-?up|suplente|vertretung|ersatz)", re.IGNORECASE)
# Answers to "Is anyone else coming with you?", which name nobody.
_ANSWERS = frozenset("yes no y n maybe ja nein sí si oui non x".split())
# Fields that a plain row lacks.
_UNUSUAL = frozenset("people contact_points attendance event event_on known_by knows".split())


@dataclass(frozen=True, slots=True)
class PersonOfRow:
    """A person with their own values; None means that the row's value counts."""

    person: PersonFields
    role: str | None = None
    organization: str | None = None
    until: date | None = None
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowPeople:
    """All people of a row.

    Attributes
    ----------
    people : tuple of PersonOfRow
    organization : str or None
        The organization in the place of a name.
    details : tuple of str
        Details that are not about a particular person.
    """

    people: tuple[PersonOfRow, ...] = ()
    organization: str | None = None
    details: tuple[str, ...] = ()


def is_one_plain_person(values: FieldValues) -> bool:
    """Return whether a row is about one person with a plain name, and says nothing unusual.

    Most rows are like this and so cost little.
    """
    if not values.keys().isdisjoint(_UNUSUAL):
        return False
    name = values.get("raw_name")
    if name is None:
        name = f"{values.get('given', '')} {values.get('family', '')}"
    if not is_plain_name(name) or end_in_note(values.get("note")):
        return False
    details = values.get("details", ())
    return end_in_details(details) is None and end_in_section(details) is None


def row_people(values: FieldValues) -> RowPeople:
    """Return the people that the name, the cells with people and the addresses of a row give."""
    values = _with_points(values)
    own = person_fields(values)
    cells = _cells_of_name(values)
    listed: Sequence[PersonInCell] = values.get("people", ())
    if cells is None and not listed:
        if own is not None:
            return RowPeople((PersonOfRow(own),), details=values["rest"])
        # A number without a name or an address belongs to nobody, and is kept as a detail.
        numbers = (f"phone: {number}" for number in values.get("phones", ()))
        return RowPeople(details=(*numbers, *values["rest"]))
    named = _each_once(cell for cell in (*(cells or ()), *listed) if cell.name)
    if own and cells is None and has_name(values):
        named = [cell for cell in named if normalize(cell.name) != normalize(own.name)]
    unnamed = [cell for cell in (*(cells or ()), *listed) if not cell.name]
    first = PersonOfRow(own) if own and cells is None and has_name(values) else None
    details = (*values["rest"], *(text for cell in unnamed for text in cell_details(cell)))
    place = next((cell.organization for cell in unnamed if cell.organization), None)
    if not named and first is None:
        mails = (f"email: {mail}" for mail in values.get("emails", ()))
        phones = (f"phone: {number}" for number in values.get("phones", ()))
        return RowPeople((), place, (*mails, *phones, *details))
    people = people_of_cells(named)
    if first is not None:
        return RowPeople(tuple(with_own_mail((first, *people))), place, details)
    own_place = place if listed and cells is not None else None
    return RowPeople(_with_own_fields(people, own or _without_name(values)), own_place, details)


def without_remarks(found: RowPeople, written: str = "") -> RowPeople:
    """Return the people of a row without remarks in the place of a name, which become details.

    Where other names begin with capitals, "ask at the desk" is a remark: a text in small letters
    without a common given name. `written` is the name as the cell of one person has it.
    """
    kept, details = [], list(found.details)
    for one in found.people:
        texts = (*(t[6:] for t in one.person.written if t.startswith("name: ")), written)
        key = normalize(one.person.name)
        text = next((text for text in texts if normalize(text) == key), "")
        if not text.islower() or "@" in text or share_with_given_names([text]):
            kept.append(one)
            continue
        details += [f"contact: {text}"]
        details += [f"email: {mail}" for mail in one.person.emails]
        details += [f"phone: {number}" for number in one.person.phones]
    return RowPeople(tuple(kept), found.organization, tuple(details))


def _each_once(cells: Iterable[PersonInCell]) -> list[PersonInCell]:
    """Return people without repeats: "Ann Lee" and "Lee, Ann"."""
    found: dict[str, PersonInCell] = {}
    for cell in cells:
        found.setdefault(normalize(cell.name) or cell.name, cell)
    return list(found.values())


def has_name(values: FieldValues) -> bool:
    """Return whether a row has a name and not only an address."""
    return any(values.get(name) for name in ("name", "given", "family", "nickname"))


def people_of_cells(cells: Iterable[PersonInCell]) -> tuple[PersonOfRow, ...]:
    """Return the people of a cell as people of a row.

    Examples
    --------
    >>> people_of_cells([PersonInCell("Ann Lee", "chair", remark="left 2023", ended=True)])[0].until
    datetime.date(2023, 12, 31)
    """
    return tuple(
        PersonOfRow(
            PersonFields(
                cell.name,
                cell.emails,
                phones=cell.phones,
                aliases=name_aliases(cell.written),
                written=(f"name: {cell.written}",) if cell.written not in ("", cell.name) else (),
            ),
            cell.role,
            cell.organization,
            last_day(cell.remark, cell.role) if cell.ended else end_of_term(cell.remark),
            (f"remark: {cell.remark}",) if cell.remark else (),
        )
        for cell in cells
        if cell.name
    )


def known_people(values: FieldValues) -> tuple[tuple[RelatedPerson, ...], tuple[str, ...]]:
    """Return the people a row's person knows or calls, and remarks that name nobody."""
    related: list[RelatedPerson] = []
    details: list[str] = []
    for header, cells in values.get("knows", ()):
        for cell in cells:
            if cell.name.casefold() in _ANSWERS:
                details.append(f"{header}: {cell.written or cell.name}")
            elif cell.name and "@" not in cell.name:
                person = PersonFields(cell.name, cell.emails, phones=cell.phones)
                related.append(RelatedPerson(header, person))
            else:
                texts = (cell.organization, cell.role, cell.remark, *cell.emails, *cell.phones)
                details += [f"{header}: {text}" for text in texts if text]
    return tuple(related), tuple(details)


def cell_details(cell: PersonInCell) -> tuple[str, ...]:
    """Return the text of a cell that names nobody, as details of the row."""
    texts = [("contact", cell.remark), ("role", cell.role)]
    texts += [("email", mail) for mail in cell.emails]
    texts += [("phone", number) for number in cell.phones]
    return tuple(f"{name}: {text}" for name, text in texts if text)


def _with_points(values: FieldValues) -> FieldValues:
    """Move the addresses and numbers of mixed cells to their fields."""
    mixed: Sequence[ContactPoints] = values.get("contact_points", ())
    if not mixed:
        return {**values, "rest": ()}
    emails = dict.fromkeys((*values.get("emails", ()), *(m for one in mixed for m in one.emails)))
    phones = dict.fromkeys((*values.get("phones", ()), *(p for one in mixed for p in one.phones)))
    rest = [one.rest for one in mixed if one.rest]
    found: FieldValues = {**values, "emails": tuple(emails), "phones": tuple(phones), "rest": ()}
    # "Carol Weaver 660-555-0142" in a row without another name.
    if rest and not has_name(values) and not values.get("people"):
        cells = [cell for text in rest for cell in clean_people(text) or ()]
        if any(cell.name for cell in cells):
            return {**found, "people": tuple(cells)}
    return {**found, "rest": tuple(f"contact: {text}" for text in rest)}


def _cells_of_name(values: FieldValues) -> tuple[PersonInCell, ...] | None:
    """Return what the name of a row holds; None if it can be read as one plain name."""
    text = _whole_name(values)
    if not text or is_plain_name(text):
        return None
    cells = clean_people(text)
    if cells is None:
        return None
    named = any(cell.name or cell.organization for cell in cells)
    if named or names_nobody(text) or _names_none(text):
        return cells
    # These rules find nobody in the cell, but it is not certain that it names nobody. So it stays a
    # name.
    return None


def _names_none(text: str) -> bool:
    """Return whether a text in the place of a name is an office or a remark: "school nurse"."""
    if text.startswith("(") and text.endswith(")") and text.islower():
        return True  # "(staff rotates)"
    return text.islower() and is_role(text) and not share_with_given_names([text])


def _whole_name(values: FieldValues) -> str:
    given, family = values.get("given", ""), values.get("family", "")
    if not (given or family):
        return str(values.get("raw_name") or values.get("name") or "")
    middle = values.get("middle", "")
    if names_nobody(given) and (not family or names_nobody(family)):
        return str(given or family)
    if names_nobody(family) and given.startswith("("):
        return str(family)  # "anonymous", "(table sponsor)"
    # "Dr. Engelke" in a column of family names.
    family = family.strip()
    plain = without_titles(family) if " " in family else family
    title = family.removesuffix(plain).strip()
    given = recase_given(given, plain)
    return " ".join(filter(None, (title, given, middle, plain)))


def _without_name(values: FieldValues) -> PersonFields:
    get = values.get
    return PersonFields(
        "",
        get("emails", ()),
        get("urls", ()),
        get("phones", ()),
        get("key"),
        written=get("written", ()),
    )


def _with_own_fields(people: tuple[PersonOfRow, ...], own: PersonFields) -> tuple[PersonOfRow, ...]:
    """Give the people of a name the addresses and numbers in the other cells of the row."""
    first = people[0].person
    if len(people) == 1:
        merged = replace(
            own,
            name=first.name,
            emails=_union(own.emails, first.emails),
            phones=_union(own.phones, first.phones),
            aliases=_union(first.aliases, [a for a in own.aliases if "(" not in a]),
            written=_union(own.written, first.written),
        )
        return (replace(people[0], person=merged),)
    there = [one for one in people if one.until is None]
    if len(there) == 1:
        # All other data of a row is about the present person.
        return (*_with_own_fields((there[0],), own), *(one for one in people if one.until))
    numbers = numbers_of(own, [one.person.name for one in people])
    mails = [mail for mail in own.emails if "@" in mail]
    mailboxes = owners_of(mails, [one.person.name for one in people])
    found = []
    for number, one in enumerate(people):
        person = one.person
        others = tuple(f"email: {mail}" for mail in mails if not mailboxes[mail])
        person = replace(
            person,
            emails=_union(person.emails, [m for m in mails if number in mailboxes[m]]),
            phones=person.phones or numbers[number],
            key=own.key if number == 0 else None,
            urls=own.urls if number == 0 else (),
        )
        found.append(replace(one, person=person, details=(*one.details, *others)))
    return tuple(found)


def share_roles(people: Sequence[PersonOfRow], role: str | None) -> list[PersonOfRow]:
    """Give each of several people their part of a role: "director / head of studies".

    Examples
    --------
    >>> pair = [PersonOfRow(PersonFields("Ann Lee")), PersonOfRow(PersonFields("Bob Ray"))]
    >>> [one.role for one in share_roles(pair, "chair / clerk")]
    ['chair', 'clerk']
    """
    parts = _BETWEEN_ROLES.split(role) if role else []
    if len(people) < 2 or len(parts) != len(people) or not all(parts):
        return [_with_role(one, role) for one in people]
    return [replace(one, role=one.role or part) for one, part in zip(people, parts, strict=True)]


def _with_role(one: PersonOfRow, role: str | None) -> PersonOfRow:
    """Give a person the row's role, which says more than "Deaconess" before the name."""
    if is_deputy(one):
        return one  # the row is about the other person
    before = one.role if one.role and one.role.istitle() and one.role.casefold() in OFFICES else ""
    if role and before and role.casefold() != before.casefold():
        return replace(one, role=role, details=(*one.details, f"title: {before}"))
    return replace(one, role=one.role or role)


def is_deputy(one: PersonOfRow) -> bool:
    """Return whether a person is only the deputy of another: "(alt: Ben Katz)"."""
    return any(_DEPUTY.match(text) for text in one.details)


def with_own_mail(people: Sequence[PersonOfRow]) -> list[PersonOfRow]:
    """Give an address to the person in a row with the same name."""
    names = [one.person.name for one in people]
    found = list(people)
    for number, one in enumerate(people):
        for mail in one.person.emails if len(people) > 1 else ():
            owner = owner_of(mail, names)
            if owner not in (None, number) and not found[owner].person.emails:
                rest = tuple(m for m in found[number].person.emails if m != mail)
                for place, emails in ((number, rest), (owner, (mail,))):
                    person = replace(found[place].person, emails=emails)
                    found[place] = replace(found[place], person=person)
    return found


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
