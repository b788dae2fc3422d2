"""Lines about an office: "Treasurer: Bo Ek", "Trustees: Bo Ek; Jo Day (chair)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.ingest.clean.people_cells.person_in_cell import PersonInCell
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.labels import (
    LABEL,
    LABEL_WITH_COMMA,
    field_of,
    has_reach,
    is_committee,
    is_organization,
    office_and_place,
)
from graphkit.lazy_regex import lazy_regex

# Longer lines are not contacts, and are slow to search.
LONGEST_LINE = 1_000
_LEAST_SHARE = 0.5
# Offices that one person has.
_OF_ONE = frozenset(
    "chair|chairman|chairwoman|chairperson|president|vice chair|vice president|treasurer|secretary|"
    "past president|past chair|clerk|1. vorsitzende|1. vorsitzender|2. vorsitzende|2. vorsitzender|"
    "vorsitzende|vorsitzender|kassenwart|kassenwartin|schatzmeister|schatzmeisterin|"
    "schriftführer|schriftführerin|presidente|presidenta|vicepresidente|vicepresidenta|tesorero|"
    "tesorera|secretario|secretaria|président|présidente|vice-président|vice-présidente|trésorier|"
    "trésorière|secrétaire|guest".split("|")
)


_OFFICE_AND_HOLDER = lazy_regex(
    r"((?:\d{1,2}(?:st|nd|rd|th|er|e|o|\.)\s)?[^\W\d_][^,:;@\d]*?)\s+[-\u2013\u2014]\s+(\S.*)"
)
_OF_TOWN = ("city ", "county ", "town ", "township ", "village ", "state ")
_BRACKETS = lazy_regex(r"(.*\S)\s*\(([^()]*)\)")
_LEAST_OFFICES = 2
_TWO = 2


class Office(NamedTuple):
    """A line such as "Trustees: Bo Ek; Jo Day (chair)": the office, its holders, and the place."""

    name: str
    people: tuple[PersonInCell, ...]
    place: str = ""


def office_line(line: str) -> Office | None:
    """Return the office that a line is about, or None."""
    if len(line) > LONGEST_LINE:
        return None
    if (of_place := LABEL_WITH_COMMA.fullmatch(line)) is not None:
        return _office_at_place(of_place[1], of_place[2], of_place[3])
    labelled = LABEL.fullmatch(line)
    if not labelled or field_of(labelled[1]) or not labelled[2].strip():
        return None
    if labelled[1][-1].isdigit() and labelled[2][0].isdigit():
        return None  # "Meets Thursdays 5:30, Grange Hall"
    people = people_in_cell(labelled[2]) or _beside_vacancy(labelled[2])
    named = all(map(_is_named, people)) if people else names_nobody(labelled[2])
    if not named:
        return None
    name, place = office_and_place(labelled[1])
    apart = _people_with_places(labelled[2])
    return Office(name, apart or _with_workplace(people, name, labelled[2]), place)


def _is_named(person: PersonInCell) -> bool:
    """Return whether a text is a whole name; "no idea who" in small letters is none."""
    small = (person.written or person.name).islower()
    return " " in person.name and not (small and not share_with_given_names([person.name]))


def _people_with_places(text: str) -> tuple[PersonInCell, ...]:
    """Return the people of a list with semicolons, each with the place behind the comma.

    Examples
    --------
    >>> [(p.name, p.organization) for p in _people_with_places("Ann Lee, Elm House; Bob Ray")]
    [('Ann Lee', 'Elm House'), ('Bob Ray', None)]
    """
    parts = [part.strip(" .") for part in text.split(";") if part.strip(" .")]
    found: list[PersonInCell] = []
    for part in parts if len(parts) > 1 else ():
        people = people_in_cell(part)
        if len(people) == _TWO and part == f"{people[0].written}, {people[1].written}":
            people = _with_workplace(people, "guest", part)
        found += _with_shared_place(people)
    return tuple(found)


def _with_shared_place(people: Sequence[PersonInCell]) -> list[PersonInCell]:
    """Return a couple with the place behind both: "Jo and Bo Ek, Ek Farm"."""
    if len(people) != _TWO:
        return list(people)
    one, other = people
    couple = one.name.split()[-1] == other.name.split()[-1] and not one.organization
    return [replace(one, organization=other.organization) if couple else one, other]


def with_colons(block: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Replace "Picnic - Bo Ek" by "Picnic: Bo Ek" in a block, if all its lines have this form.

    Examples
    --------
    >>> with_colons([(1, "CHAIRS"), (2, "Picnic - Bob Ek"), (3, "Auction - vacant")])[1:]
    [(2, 'Picnic: Bob Ek'), (3, 'Auction: vacant')]
    >>> with_colons([(1, "MEMBERS"), (2, "Ann Lee - Elm Clinic"), (3, "Bob Ek - nurse")])[1:]
    [(2, 'Ann Lee - Elm Clinic'), (3, 'Bob Ek - nurse')]
    """
    found = [_parts(line) for _, line in block[1:]]
    offices = [each for each in found if each is not None and _may_be_held(*each)]
    held = [holder for _, holder in offices if not names_nobody(holder)]
    if len(offices) < max(2, len(found)) or share_with_given_names(held) < _LEAST_SHARE:
        return list(block)
    pairs = zip(block[1:], offices, strict=True)
    return [block[0], *((number, f"{each[0]}: {each[1]}") for (number, _), each in pairs)]


def _parts(line: str) -> tuple[str, str] | None:
    """Return the office and the holder of "Picnic - Bo Ek" or "Picnic: Bo Ek"."""
    found = _OFFICE_AND_HOLDER.fullmatch(line) or LABEL.fullmatch(line)
    return (found[1], found[2]) if found and not field_of(found[1]) else None


def with_offices_apart(numbered: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return lines with "President: Bo Ek" for "President - Bo Ek", if several lines are so.

    Brackets behind the office go behind its holder.

    Examples
    --------
    >>> with_offices_apart([(1, "Clerk - Bob Ek - ext. 4"), (2, "Nurse (days) - Ann Lee")])
    [(1, 'Clerk: Bob Ek, ext. 4'), (2, 'Nurse: Ann Lee (days)')]
    """
    found = {number: line for number, text in numbered if (line := _with_colon(text)) is not None}
    if len(found) < _LEAST_OFFICES:
        return list(numbered)
    return [(number, found.get(number, line)) for number, line in numbered]


def _with_colon(line: str) -> str | None:
    """Return a line about an office with a colon behind the office, or None if it is about none."""
    found = _OFFICE_AND_HOLDER.fullmatch(line.strip()) if len(line) <= LONGEST_LINE else None
    if found is None or has_reach(line):
        return None  # lines with numbers and addresses are read piece by piece
    named = _BRACKETS.fullmatch(found[1])
    office, aside = (named[1], f" ({named[2]})") if named else (found[1], "")
    holder = re.sub(r"\s+[-\u2013\u2014]+\s+", ", ", found[2])
    name, comma, rest = holder.partition(",")
    if not _is_title(office) or not _may_be_held(office, name.partition("(")[0].strip()):
        return None
    return f"{office}: {name.strip()}{aside}{comma}{rest}"


def _is_title(office: str) -> bool:
    return is_role(office) or office.casefold() in _OF_ONE


def _may_be_held(office: str, text: str) -> bool:
    people = people_in_cell(text)
    named = bool(people) and all(" " in each.name for each in people)
    return (named or names_nobody(text)) and not share_with_given_names([office])


def _beside_vacancy(text: str) -> tuple[PersonInCell, ...]:
    """Return the people next to a vacant seat: "vacant, Ann Lee"."""
    parts = [part.strip() for part in re.split(r"[,;]", text)]
    if len(parts) < 2 or not names_nobody(parts[0]):
        return ()
    held = [part for part in parts if not names_nobody(part)]
    people = people_in_cell("; ".join(held)) if held else ()
    return people if all(each.name.istitle() and " " in each.name for each in people) else ()


def _office_at_place(place: str, office: str, text: str) -> Office | None:
    """Return the office of "Friends of the Park, trustees: Bo Ek", or None."""
    people = people_in_cell(text)
    told = is_committee(office) or is_role(office)
    named = bool(people) and all(" " in person.name for person in people)
    if not (told and named) or share_with_given_names([place]):
        return None
    return Office(office, _with_workplace(people, office, text), place)


def _with_workplace(
    people: tuple[PersonInCell, ...], office: str, text: str
) -> tuple[PersonInCell, ...]:
    """Return the one holder of an office, where "Ann Lee, Blue Lantern" says where she works."""
    if len(people) != 2:
        return people
    holder, other = people
    beside = f", {holder.role}" if holder.role and not other.role else ""  # "Ann Lee, nurse, Elm"
    behind = text.strip().removeprefix(f"{holder.written}{beside}, {other.written}")
    # "Sound: Ann Lee, Big Sky Audio, 555-0101" has one number, of her.
    of_many = is_committee(office) or (office.endswith("s") and is_role(office[:-1]))
    one_place = behind != text.strip() and has_reach(behind) and not of_many
    reached = one_place and (len(other.name.split()) > _TWO or is_organization(other.name))
    if office.casefold() not in _OF_ONE and not reached:
        return people
    of_town = other.name.casefold().startswith(_OF_TOWN)
    usual = share_with_given_names([text]) > 0 or of_town or beside != ""
    if share_with_given_names([other.name]) or not (reached or (behind == "" and usual)):
        return people
    phones, emails = holder.phones or other.phones, holder.emails or other.emails
    return (replace(holder, organization=other.written, phones=phones, emails=emails),)
