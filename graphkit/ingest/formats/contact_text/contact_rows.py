"""The rows of an entry: one for each person or place that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.attention import named_for_attention
from graphkit.ingest.clean.people_cells.parts import is_role, says_over
from graphkit.ingest.clean.people_cells.person_in_cell import PersonInCell
from graphkit.ingest.clean.people_cells.terms_of_office import end_of_term
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.contact_cells import Cells, ContactCells
from graphkit.ingest.formats.contact_text.contact_entry import Entry
from graphkit.ingest.formats.contact_text.contact_lines import (
    CAPITALIZED,
    IN_BRACKETS,
    is_person_name,
    read_line,
    without_reach,
)
from graphkit.ingest.formats.contact_text.labels import (
    ADDRESS,
    LABEL,
    field_of,
    has_reach,
    is_organization,
    names_place,
    says_former,
)
from graphkit.ingest.formats.contact_text.listings import Listing, read_listing
from graphkit.ingest.formats.contact_text.offices import LONGEST_LINE, Office, office_line
from graphkit.lazy_regex import lazy_regex

# "(Harvest Table)", but not "(A-L)".
_IS_PLACE = lazy_regex(rf"(?=.*[^\W\d_]{{2}}){CAPITALIZED.pattern}")
# "555-010-0123, Bo Ek 555-010-0124", "ann@elm.example; Bo Ek, bo@elm.example"
_NAME_BEHIND_REACH = lazy_regex(
    r"(?:\d|@[\w.-]+)[\s,;/]+(?:[^\W\d]{1,9}\s+){0,3}[^\W\d_a-z]\S* [^\W\d_a-z][^\d@]*(?:\d|\w@)"
)
_ATTENDANCE = frozenset(
    "present|absent|excused|guests|guest|by phone|online|"
    "attending|attendees|regrets|anwesend|abwesend|"
    "entschuldigt|gäste|presentes|ausentes|invitados|présents|excusés|absents|invités".split("|")
)
_RETIRED = lazy_regex(r"(?i)retired (?!in\b|from\b|since\b|as of\b)[^\W\d_][^\d,;]*")


def contact_rows(entry: Entry) -> tuple[Cells, ...]:
    """Return the cells of an entry under `COLUMNS`, once for each person that it names.

    Examples
    --------
    >>> [row[:3] for row in contact_rows(Entry(1, ("Ann Lee, nurse, Elm Clinic, 555-010-0123",)))]
    [('Ann Lee', 'Elm Clinic', 'nurse')]
    >>> [row[:3] for row in contact_rows(Entry(1, ("Trustees: Bo Ek; Jo Day (chair)",)))]
    [('Bo Ek', '', 'Trustees'), ('Jo Day', '', 'chair')]
    """
    text = entry.lines[0]
    listing = read_listing(text, among_listings=True) if entry.is_listing else None
    if listing is not None:
        return _listing_rows(listing, entry.heading)
    if entry.is_place:
        return _with_heading([ContactCells()], entry, None)
    office = office_line(entry.lines[0]) if len(entry.lines) == 1 else None
    left = _who_left(entry.lines[0]) if len(entry.lines) == 1 else None
    several = _each_with_reach(entry.lines[0]) if len(entry.lines) == 1 else []
    if left is not None:
        contacts = [left]
    elif several:
        contacts = several
    elif entry.is_staff:
        contacts = _one_of_staff(entry.lines).for_each_person()
    elif office is not None:
        contacts = [_officer(person, office, entry) for person in office.people]
    else:
        contacts = _of_lines(entry.lines)
    return _with_heading(contacts, entry, office)


def _of_lines(lines: tuple[str, ...]) -> list[ContactCells]:
    """Return the contacts of a line or of an address block."""
    contact = ContactCells()
    if _organization_first(lines):
        contact.add("Organization", lines[0])
        lines = lines[1:]
    if len(lines) > 2 and names_nobody(lines[0]) and _may_be_place_below(lines[1]):
        contact.add("Note", lines[0])  # "Accounts Payable", "Elm Mills"
        contact.add("Organization", lines[1])
        lines = lines[2:]
    others: list[ContactCells] = []
    for line in lines:
        other = _another(line) if contact.has("Name") else None
        if other is not None:
            others.append(other)
        elif len(line) > LONGEST_LINE:
            contact.add("Note", line)  # too long for a contact, and slow to search
        else:
            read_line(contact, line)
    for other in others:
        other.add("Organization", "; ".join(contact.cells.get("Organization", ())))
    return [*contact.for_each_person(), *others]


def _who_left(line: str) -> ContactCells | None:
    """Return who left a vacant post: "Vacant (was Ann Lee, moved 5/26)"."""
    people = _people(line) if names_nobody(line.partition("(")[0].strip()) else ()
    if len(people) != 1 or not people[0].ended or " " not in people[0].name:
        return None
    contact = ContactCells()
    contact.add("Name", people[0].written or people[0].name)
    contact.add("Note", people[0].remark or "former")
    contact.add("Note", "former")
    return contact


def _another(line: str) -> ContactCells | None:
    """Return the second contact of a block: "Intake: Ann Lee 555-010-0123"."""
    labelled = LABEL.fullmatch(line)
    if labelled is None or field_of(labelled[1]) or not has_reach(labelled[2]):
        return None
    people = _people(labelled[2])
    if len(people) != 1 or not is_person_name(people[0].name):
        return None
    contact = _cells_of(people[0])
    contact.add("Title", "" if people[0].role else labelled[1])
    return contact


def _each_with_reach(line: str) -> list[ContactCells]:
    """Return the people of a line with a number or address behind each, if there are several.

    Examples
    --------
    >>> [one.cells["Phone"] for one in _each_with_reach("Ann Lee 555-010-0123, Bo Ek 555-010-0124")]
    [['5550100123'], ['5550100124']]
    >>> _each_with_reach("Ann Lee 555-010-0123, Elm Clinic 555-010-0124")
    []
    """
    people = _people(line) if _NAME_BEHIND_REACH.search(line) else ()
    reached = [bool(one.phones) + bool(one.emails) for one in people]
    named = all(is_person_name(one.name) and not is_organization(one.name) for one in people)
    if len(people) < 2 or not all(reached) or not named:
        return []
    return [_cells_of(one) for one in people]


def _cells_of(person: PersonInCell) -> ContactCells:
    """Return the cells of a person in a cell."""
    contact = ContactCells()
    contact.add("Name", person.written or person.name)
    one = {"Title": person.role, "Organization": person.organization, "Note": person.remark}
    for column, text in one.items():
        contact.add(column, text or "")
    for column, texts in (("Email", person.emails), ("Phone", person.phones)):
        for text in texts:
            contact.add(column, text)
    return contact


def _may_be_place_below(line: str) -> bool:
    """Return whether a line below a desk names the place, and not somebody there."""
    usual = share_with_given_names([line]) > 0
    return not (usual or has_reach(line) or LABEL.fullmatch(line) or ADDRESS.fullmatch(line))


def _one_of_staff(lines: Sequence[str]) -> ContactCells:
    """Return one of the staff: the name, what they do, and how to reach them."""
    contact = ContactCells()
    contact.add("Name", lines[0])
    for line in lines[1:]:
        inside = IN_BRACKETS.search(line)
        text = IN_BRACKETS.sub(" ", line).strip()
        if has_reach(line) or LABEL.fullmatch(line):
            read_line(contact, line)
        elif text and not names_nobody(text):
            contact.add("Note" if contact.has("Title") else "Title", text)
        contact.add("Note", inside[1] if inside and not has_reach(line) else "")
    return contact


def _with_heading(
    contacts: Sequence[ContactCells], entry: Entry, office: Office | None
) -> tuple[Cells, ...]:
    """Return the rows of contacts with what the heading and the title say about them."""
    for contact in contacts:
        of_office = office is not None and says_former(office.name)
        # A past president may still work there.
        former = entry.is_former or (of_office and not contact.has("Organization"))
        belongs = contact.has("Title") or entry.is_member or former
        if belongs and not contact.has("Organization") and not entry.is_group:
            contact.add("Organization", entry.place)
        if former and not any(map(says_over, contact.cells.get("Note", ()))):
            contact.add("Note", "former")
        # "Elm Clinic:" above its people.
        is_place = entry.is_group or (names_place(entry.heading) and not end_of_term(entry.heading))
        is_place = is_place and not contact.has("Organization")
        contact.add("Organization" if is_place else "Section", entry.heading)
        over = any(map(says_over, contact.cells.get("Note", ())))
        if belongs and not over and end_of_term(entry.heading):
            contact.add("Note", entry.heading)
        contact.add("Sector", entry.section)
        for remark in entry.remarks:
            contact.add("Note", remark)
    return tuple(contact.row() for contact in contacts)


def _listing_rows(listing: Listing, heading: str) -> tuple[Cells, ...]:
    """Return a row for the place of a listing, and one for each of its people."""
    place = ContactCells()
    rest = without_reach(place, listing.about)
    place.add("Note", " ".join(re.sub(r"(?:\s*[,.](?=\s*[,.]))+", "", rest).split()))
    people = []
    for person in listing.people:
        contact = ContactCells()
        contact.add("Name", person.name)
        contact.add("Title", person.role or "")
        for column, values in (("Email", person.emails), ("Phone", person.phones)):
            for value in values:
                contact.add(column, value)
        people.append(contact)
    # The place needs its own row only if it has an address or number, or no person.
    has_own_row = not people or place.has("Phone") or place.has("Email") or place.has("Website")
    if not has_own_row:
        people[0].cells["Note"] = place.cells["Note"]
    rows = [place, *people] if has_own_row else people
    for contact in rows:
        contact.add("Organization", listing.place)
        contact.add("Sector", heading)
    return tuple(contact.row() for contact in rows)


def _organization_first(lines: Sequence[str]) -> bool:
    """Return whether a block begins with an organization, and its person comes below."""
    if len(lines) < 2 or any(person.role or person.additions for person in _people(lines[0])):
        return False
    if _is_usual_name(lines[1]) and len(lines) > 2 and not is_role(lines[0]):
        return not (share_with_given_names([lines[0]]) or has_reach(lines[0]))
    for line in lines[1:3]:
        if (named := named_for_attention(line, at_start=True)) and not is_organization(named):
            return is_organization(lines[0]) or not share_with_given_names([lines[0]])
        labelled = LABEL.fullmatch(line) if len(line) <= LONGEST_LINE else None
        held = labelled is not None and not share_with_given_names([lines[0]]) and _is_held(line)
        if labelled and (held or field_of(labelled[1]) == "Name"):
            return not (has_reach(lines[0]) or (held and is_role(lines[0])))
        # A name that comes before the role: not "Director of Community Benefit".
        people = [person for person in _people(line) if line.startswith(person.written or "?")]
        if len(people) == 1 and " " in people[0].name and (people[0].role or people[0].additions):
            return not has_reach(lines[0])
    return False


def _is_held(line: str) -> bool:
    """Return whether a line says who has an office: "Director: Ann Lee"."""
    office = office_line(line)
    return office is not None and bool(office.people) and is_role(office.name)


def _is_usual_name(line: str) -> bool:
    """Return whether a line is a name that begins with a usual given name, and nothing else."""
    first = line.split(" ", maxsplit=1)[0]
    return is_person_name(line) and share_with_given_names([first]) > 0


def _people(line: str) -> tuple[PersonInCell, ...]:
    return people_in_cell(line) if len(line) <= LONGEST_LINE else ()


def _officer(person: PersonInCell, line: Office, entry: Entry) -> ContactCells:
    contact, office = ContactCells(), line.name
    contact.add("Name", person.name)
    elsewhere: str | None = person.organization
    if elsewhere is not None and elsewhere.islower():
        contact.add("Note", elsewhere)  # what a director is in charge of: "foundation"
        elsewhere = None
    organization: str | None = elsewhere or line.place or None
    if organization is None and _IS_PLACE.fullmatch(person.remark or ""):
        organization = person.remark  # "(Harvest Table)"
    elif person.remark:
        # A retired teacher holds the office all the same.
        works = _RETIRED.fullmatch(person.remark)
        contact.add("Note", f"a {person.remark}" if works else person.remark)
    contact.add("Organization", organization or "")
    # People with their own workplace have the office at the organization of the list.
    # "Sound: Ann Lee, Big Sky Audio" says what she does here, and not there.
    here = entry.place != "" or not is_role(office)
    works_there = elsewhere is not None and here and not line.place
    beside = office.casefold() in _ATTENDANCE or says_former(office) or works_there
    contact.add("Title", person.role or ("" if beside else office))
    if beside:
        contact.add("Section", office)
    for column, values in (("Email", person.emails), ("Phone", person.phones)):
        for value in values:
            contact.add(column, value)
    return contact
