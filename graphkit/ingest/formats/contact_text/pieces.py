"""Classify the pieces of an entry: names, roles, organizations, addresses and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.name_words import CREDENTIALS
from graphkit.ingest.clean.people_cells.attention import named_for_attention
from graphkit.ingest.clean.people_cells.parts import is_remark, is_role, says_over
from graphkit.ingest.clean.people_cells.person_in_cell import PersonInCell
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.contact_entry import Entry
from graphkit.ingest.formats.contact_text.labels import (
    ADDRESS,
    LABEL,
    SMALL_WORDS,
    field_of,
    has_reach,
    is_organization,
    names_place,
    says_former,
)
from graphkit.ingest.formats.contact_text.listings import Listing, read_listing
from graphkit.ingest.formats.contact_text.offices import LONGEST_LINE, Office, office_line
from graphkit.lazy_regex import lazy_regex

COLUMNS = (
    *("Name", "Organization", "Title", "Email", "Phone", "Website", "Address", "Section"),
    *("Note", "Sector"),
)
_MAIL = lazy_regex(r"<?\b(?:mailto:)?([^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\s@<>(),;:\"]+)>?")
_NAME_AND_MAIL = lazy_regex(r"\s*\"?([^\"<>@]+?)\"?\s*<([^\s<>@]+@[^\s<>]+)>\s*")
_PHONE = lazy_regex(
    r"(?<![\w/])\+?\(?\d[\d ().\u2011\u2013/-]{5,20}\d(?:\s*(?:x|ext\.?|#)\s*\d{1,6})?(?![\w/])",
    re.IGNORECASE,
)
_ZIP = lazy_regex(r"\d{5}-\d{4}")
_NUMBER_BEFORE = lazy_regex(r"(?!1 )\d{1,3}\s+[-\u2013\u2014]\s+(?=\(?\d{3}\D*\d{4})")
_DATE = lazy_regex(r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([/.-])\d{1,2}\2\d{1,2}")
_WEB = lazy_regex(r"(?:https?://|www\.)[^\s,;<>]+", re.IGNORECASE)
_SEPARATOR = lazy_regex(r"\s*(?:[,;|\u2022\u00b7\t]|\s[-\u2013\u2014/]+\s|\s{3,})\s*")
_IN_BRACKETS = lazy_regex(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_REMARK_BEFORE = lazy_regex(r"(\([^()]*[^\W\d][^()]*\))\s*[-\u2013\u2014:,]?\s*(?=[\d+(])")
_NICKNAME = lazy_regex(r"\s[\"\u201c][^\W\d_]{2,}[\"\u201d]\s")
_STATE = lazy_regex(r"[A-Z]{2}\.?(?: \d{5}(?:-\d{4})?)?")
_WORD = r"[^\W\d_](?:[^\W\d_]|['\u2019.-](?=\w))*\.?"
_PERSON = lazy_regex(rf"{_WORD}(?: {_WORD}){{1,5}}")
_SEVERAL = lazy_regex(
    r"&|/|\bu\. |\b(?:and|or|und|oder|y|et|ou)\b|\b(?:the )?hon(?:orable|\.)", re.IGNORECASE
)
_IS_NAME = lazy_regex(r"[A-Z][\w.'-]*(?: (?:[A-Z][\w.'-]*|of|the|for))*")
# "(Harvest Table)", but not "(A-L)".
_IS_PLACE = lazy_regex(rf"(?=.*[^\W\d_]{{2}}){_IS_NAME.pattern}")
_ATTENDANCE = frozenset(
    "present|absent|excused|guests|guest|by phone|online|"
    "attending|attendees|regrets|anwesend|abwesend|"
    "entschuldigt|gäste|presentes|ausentes|invitados|présents|excusés|absents|invités".split("|")
)
_RETIRED = lazy_regex(r"(?i)retired (?!in\b|from\b|since\b|as of\b)[^\W\d_][^\d,;]*")
_WHEN = lazy_regex(
    r"(?:(?:on|in|only|not|no|nur|nicht|solo|no|seulement|pas|the|every|after|before|nach|vor|ab|bis|"
    r"después|antes|après|avant|mornings?|afternoons?|evenings?|nights?|weekends?|weekdays?|days|"
    r"running again|term|ends?|expires?|through|thru|until|vormittags|nachmittags|abends|"
    r"wochenende|mañanas|tardes|noches|matins?|soirs?|week-ends?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|montags?|dienstags?|mittwochs?|donnerstags?|"
    r"freitags?|samstags?|sonntags?|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|"
    r"lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|and|und|y|et|[ap]\.?m\.?|"
    r"uhr|h|texts?|calls?|voicemail|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|"
    r"sep\w*|oct\w*|nov\w*|dec\w*|\d[\d:/.-]*)[ ,.&+-]*)+",
    re.IGNORECASE,
)
_PHONE_LABEL = lazy_regex(
    r"(?:^|[\s(,;])(?:phone|tel|telephone|telefon|cell|mobile|mobil|handy|office|work|home|direct|"
    r"fax|ph|p|t|c|m|o|h|w)\s*[.:)]?\s*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Contact:
    """The cells of an entry, filled piece by piece."""

    cells: dict[str, list[str]] = field(default_factory=dict)
    # What stands behind a role on its line: "Director | Youth Services".
    beside_role: str = ""

    def add(self, column: str, text: str) -> None:
        """Add a text to a column, once."""
        text = text.strip(" ,;|")
        texts = self.cells.setdefault(column, [])
        if text and text not in texts:
            texts.append(text)

    def has(self, column: str) -> bool:
        """Return whether a column has a text."""
        return bool(self.cells.get(column))

    def for_each_person(self) -> list[_Contact]:
        """Return the contact, or one for each person if its name is of several."""
        names = self.cells.get("Name", [])
        people = people_in_cell(names[0]) if names and _SEVERAL.search(names[0]) else ()
        if not people or not all(" " in person.name for person in people):
            return [self]
        shared = self._without_shared_mail([person.name for person in people])
        return [_Contact({**shared, "Name": [person.name]}) for person in people]

    def _without_shared_mail(self, names: Sequence[str]) -> dict[str, list[str]]:
        """Return the cells of several people; one mail address for all is only a note."""
        mails = self.cells.get("Email", [])
        if len(names) < 2 or len(mails) != 1:
            return self.cells
        notes = [*self.cells.get("Note", []), *mails]
        return {**self.cells, "Email": [], "Note": notes}

    def row(self) -> Cells:
        """Return one cell for each column."""
        many = ("Email", "Phone")
        return tuple(
            tuple(self.cells.get(column, ()))
            if column in many
            else "; ".join(self.cells.get(column, ()))
            for column in COLUMNS
        )


Cells: TypeAlias = "tuple[str | tuple[str, ...], ...]"


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
        return _with_heading([_Contact()], entry, None)
    office = office_line(entry.lines[0]) if len(entry.lines) == 1 else None
    left = _who_left(entry.lines[0]) if len(entry.lines) == 1 else None
    if left is not None:
        contacts = [left]
    elif entry.is_staff:
        contacts = _one_of_staff(entry.lines).for_each_person()
    elif office is not None:
        contacts = [_officer(person, office, entry) for person in office.people]
    else:
        contact = _Contact()
        lines = entry.lines
        if _organization_first(lines):
            contact.add("Organization", lines[0])
            lines = lines[1:]
        if len(lines) > 2 and names_nobody(lines[0]) and _may_be_place_below(lines[1]):
            contact.add("Note", lines[0])  # "Accounts Payable", "Elm Mills"
            contact.add("Organization", lines[1])
            lines = lines[2:]
        for line in lines:
            if len(line) > LONGEST_LINE:
                contact.add("Note", line)  # too long for a contact, and slow to search
            else:
                _read_line(contact, line)
        contacts = contact.for_each_person()
    return _with_heading(contacts, entry, office)


def _who_left(line: str) -> _Contact | None:
    """Return who left a vacant post: "Vacant (was Ann Lee, moved 5/26)"."""
    people = _people(line) if names_nobody(line.partition("(")[0].strip()) else ()
    if len(people) != 1 or not people[0].ended or " " not in people[0].name:
        return None
    contact = _Contact()
    contact.add("Name", people[0].written or people[0].name)
    contact.add("Note", people[0].remark or "former")
    contact.add("Note", "former")
    return contact


def _may_be_place_below(line: str) -> bool:
    """Return whether a line below a desk names the place, and not somebody there."""
    usual = share_with_given_names([line]) > 0
    return not (usual or has_reach(line) or LABEL.fullmatch(line) or ADDRESS.fullmatch(line))


def _one_of_staff(lines: Sequence[str]) -> _Contact:
    """Return one of the staff: the name, what they do, and how to reach them."""
    contact = _Contact()
    contact.add("Name", lines[0])
    for line in lines[1:]:
        inside = _IN_BRACKETS.search(line)
        text = _IN_BRACKETS.sub(" ", line).strip()
        if has_reach(line) or LABEL.fullmatch(line):
            _read_line(contact, line)
        elif text and not names_nobody(text):
            contact.add("Note" if contact.has("Title") else "Title", text)
        contact.add("Note", inside[1] if inside and not has_reach(line) else "")
    return contact


def _with_heading(
    contacts: Sequence[_Contact], entry: Entry, office: Office | None
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
        is_place = entry.is_group or names_place(entry.heading)
        is_place = is_place and not contact.has("Organization")
        contact.add("Organization" if is_place else "Section", entry.heading)
        contact.add("Sector", entry.section)
        for remark in entry.remarks:
            contact.add("Note", remark)
    return tuple(contact.row() for contact in contacts)


def _listing_rows(listing: Listing, heading: str) -> tuple[Cells, ...]:
    """Return a row for the place of a listing, and one for each of its people."""
    place = _Contact()
    rest = _without_reach(place, listing.about)
    place.add("Note", " ".join(re.sub(r"(?:\s*[,.](?=\s*[,.]))+", "", rest).split()))
    people = []
    for person in listing.people:
        contact = _Contact()
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
        if named_for_attention(line, at_start=True):
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


def _officer(person: PersonInCell, line: Office, entry: Entry) -> _Contact:
    contact, office = _Contact(), line.name
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


def says_enough(cells: Cells) -> bool:
    """Return whether cells have a name and an address or number."""
    filled = {column for column, cell in zip(COLUMNS, cells, strict=True) if cell}
    named = bool(filled & {"Name", "Organization"})
    return named and bool(filled & {"Email", "Phone", "Address", "Website"})


def _read_line(contact: _Contact, line: str) -> None:
    if named := _NAME_AND_MAIL.fullmatch(line):
        name, remark = _IN_BRACKETS.sub(" ", named[1]), _IN_BRACKETS.search(named[1])
        # "Caretaker <office@elm.example>" names nobody.
        office = " " not in name.strip() and is_role(name)
        is_place = is_organization(name)
        contact.add("Organization" if is_place else "Title" if office else "Name", name)
        contact.add("Email", named[2])
        if remark:
            beside = not contact.has("Organization") and _IS_NAME.fullmatch(remark[1])
            contact.add("Organization" if beside else "Note", remark[1])
        return
    addressed = people_in_cell(named_for_attention(line, at_start=True))
    if len(addressed) == 1 and " " in addressed[0].name:
        if contact.has("Name"):
            contact.add("Note", line)  # "Ann Lee", "c/o Bo Ek": Bo receives Ann's mail
            return
        contact.add("Name", addressed[0].written)
        contact.add("Title", addressed[0].role or "")
        return
    labelled = LABEL.fullmatch(line)
    if labelled and not line.lower().lstrip().startswith(("http", "mailto")):
        column = field_of(labelled[1])
        whole = column == "Name" and has_reach(labelled[2])
        if column not in ("Email", "Phone", "Website", None) and not whole:
            contact.add(column, labelled[2])
            return
        if column is not None:
            line = labelled[2]
        elif _add_officer(contact, line):
            return
    rest = _without_reach(contact, line)
    if ADDRESS.fullmatch(rest.strip(" ,;")) and contact.cells:
        contact.add("Address", rest)
        return
    pieces = list(_pieces(rest))
    before = list(contact.cells.get("Organization", ()))
    for piece in pieces:
        _add_piece(contact, piece, own_line=len(pieces) == 1)
    places = contact.cells.get("Organization", [])
    if len(pieces) > 1 and is_role(pieces[0].strip()) and places and not before:
        contact.beside_role = places[0]


def _add_officer(contact: _Contact, line: str) -> bool:
    """Add who has an office at the place of a block: "Director: Ann Lee" or "Director: vacant"."""
    office = office_line(line)
    if office is None or contact.has("Name") or contact.has("Title"):
        return False
    if not office.people and contact.has("Organization"):
        contact.add("Note", line)
        return True
    if len(office.people) != 1 or not is_role(office.name):
        return False
    (holder,) = office.people
    contact.add("Name", holder.written or holder.name)
    contact.add("Title", office.name)
    contact.add("Organization", holder.organization or "")
    contact.add("Note", (holder.remark or "").strip(" ()"))
    for column, values in (("Email", holder.emails), ("Phone", holder.phones)):
        for value in values:
            contact.add(column, value)
    return True


def _without_reach(contact: _Contact, line: str) -> str:
    """Add the addresses and numbers of a line, and return the rest of it."""
    line = _REMARK_BEFORE.sub(r"\1, ", line)  # "(Dec 2028) - 555-010-0106" is no one number
    for column, pattern in (("Website", _WEB), ("Email", _MAIL), ("Phone", _PHONE)):
        kept, at = "", 0
        for found in pattern.finditer(line):
            text = found[1] if column == "Email" else found[0]
            before = line[at : found.start()]
            if column == "Phone" and (numbered := _NUMBER_BEFORE.match(text)):
                # "Scout Troop 88 - 555-0133"
                before, text = before + numbered[0], text[numbered.end() :]
            if column == "Phone" and _is_no_phone(text):
                continue
            kept += (_PHONE_LABEL.sub("", before) if column == "Phone" else before) + ", "
            contact.add(column, text.rstrip("."))
            at = found.end()
        line = kept + line[at:]
    return line


def _is_no_phone(text: str) -> bool:
    few = sum(map(str.isdigit, text)) < 7
    return few or _DATE.fullmatch(text) is not None or _ZIP.fullmatch(text) is not None


def _pieces(text: str) -> Iterator[str]:
    in_brackets = [found[1] for found in _IN_BRACKETS.finditer(text)]
    parts = [part for part in _SEPARATOR.split(_IN_BRACKETS.sub(" , ", text)) if part.strip(" .:")]
    if len(parts) > 1 and _is_one_word(parts[0]) and _is_one_word(parts[1]):
        parts[:2] = [f"{parts[0]}, {parts[1]}"]  # "Whitfield, Dana"
    yield from parts
    yield from (part for part in in_brackets if part.strip())


def _is_one_word(text: str) -> bool:
    return re.fullmatch(_WORD, text.strip()) is not None and text.strip()[:1].isupper()


def _add_piece(contact: _Contact, piece: str, *, own_line: bool) -> None:
    text = piece.strip(" .:/\"'").removeprefix("- ")
    if not any(map(str.isalnum, text)):
        return
    if names_nobody(text) or is_remark(text) or _says_when(text):
        contact.add("Note", text)
    elif not (contact.has("Name") or contact.has("Title")) and is_role(text):
        holder = _holder(text)
        contact.add("Title", holder.role or "" if holder else text)  # "President - Ann Lee"
        contact.add("Name", holder.written if holder else "")
    elif ADDRESS.fullmatch(text) or (contact.has("Address") and _STATE.fullmatch(text)):
        contact.add("Address", text)
    elif not contact.has("Name") and _SEVERAL.search(text) and _names_people(text):
        contact.add("Name", piece.strip(" :\"'"))
    elif own_line and contact.beside_role and is_organization(text):
        contact.cells["Organization"] = [text]  # the other one is a part of it
        contact.add("Note", contact.beside_role)
        contact.beside_role = ""
    elif is_organization(text) and not (contact.has("Organization") or _is_role_of(contact, text)):
        contact.add("Organization", text)
    elif not contact.has("Name") and _names_people(text):
        contact.add("Name", piece.strip(" :\"'"))
    elif contact.has("Name") and text.casefold().replace(".", "") in CREDENTIALS:
        contact.cells["Name"][0] += f", {piece.strip()}"
    elif not contact.has("Name") or (contact.has("Title") and contact.has("Organization")):
        contact.add("Note", text)
    else:
        _add_beside_name(contact, text, own_line=own_line)


def _holder(text: str) -> PersonInCell | None:
    """Return the person after an office: "Officer Ann Lee"."""
    people = people_in_cell(text)
    one = people[0] if len(people) == 1 else None
    named = one is not None and " " in one.name and text == f"{one.role} {one.written}"
    return one if named else None


def _is_role_of(contact: _Contact, text: str) -> bool:
    """Return whether a piece is the role of a name before it: "Community Health Worker"."""
    return contact.has("Name") and not contact.has("Title") and is_role(text)


def _add_beside_name(contact: _Contact, text: str, *, own_line: bool) -> None:
    """Add a piece after a name: a workplace or a role."""
    if not contact.has("Organization") and _may_be_place(text):
        contact.add("Organization", text)
    elif contact.has("Title") or (own_line and not is_role(text) and _IS_NAME.fullmatch(text)):
        # A line of a block that is not a role: "Bakare Family Dentistry".
        contact.add("Title" if contact.has("Organization") else "Organization", text)
    else:
        contact.add("Title", text)


def _may_be_place(text: str) -> bool:
    """Return whether a piece beside a name is a place: "Voies navigables", "mairie de Pau"."""
    words = text.split()
    if len(words) < 2 or is_role(text):
        return False
    named = any(word[:1].isupper() for word in words[1:])
    if text[:1].isupper():
        return named or len(words) > 2
    return named and is_organization(text[:1].upper() + text[1:])


def _says_when(text: str) -> bool:
    """Return whether a piece says when somebody is there or can be called."""
    return _WHEN.fullmatch(text) is not None


def _names_people(text: str) -> bool:
    if is_person_name(text) or is_person_name(_NICKNAME.sub(" ", text)):
        return True
    people = people_in_cell(text) if _SEVERAL.search(text) else ()
    return bool(people) and all(" " in person.name for person in people)


def is_person_name(text: str) -> bool:
    """Return whether a text is written like the name of a person.

    Examples
    --------
    >>> is_person_name("Dana Whitfield"), is_person_name("Whitfield, Dana")
    (True, True)
    >>> is_person_name("Elm Clinic"), is_person_name("practice manager")
    (False, False)
    """
    plain = text.replace(",", "", 1) if text.count(",") == 1 else text
    words = plain.split()
    capital = [word[:1].isupper() for word in words if word.casefold() not in SMALL_WORDS]
    return (
        _PERSON.fullmatch(plain) is not None
        and len(text) <= 60
        and len(capital) > 1
        and all(capital)
        and not is_organization(text)
    )
