"""Read a line about a contact: names, roles, organizations, addresses and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.name_words import CREDENTIALS
from graphkit.ingest.clean.people_cells.attention import named_for_attention
from graphkit.ingest.clean.people_cells.parts import is_remark, is_role
from graphkit.ingest.clean.people_cells.person_in_cell import PersonInCell
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.contact_cells import _SEVERAL, ContactCells
from graphkit.ingest.formats.contact_text.labels import (
    ADDRESS,
    LABEL,
    SMALL_WORDS,
    field_of,
    has_reach,
    is_organization,
)
from graphkit.ingest.formats.contact_text.offices import office_line
from graphkit.lazy_regex import lazy_regex

_MAIL = lazy_regex(r"<?\b(?:mailto:)?([^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\s@<>(),;:\"]+)>?")
_NAME_AND_MAIL = lazy_regex(r"\s*\"?([^\"<>@]+?)\"?\s*<([^\s<>@]+@[^\s<>]+)>\s*")
_COPY_TO = lazy_regex(r"\A\s*(?:b?cc|cci|to:)\s*:?\s+(?=[^\W\d_])", re.IGNORECASE)
_PHONE = lazy_regex(
    r"(?<![\w/])\+?\(?\d[\d ().\u2011\u2013/-]{5,20}\d(?:\s*(?:x|ext\.?|#)\s*\d{1,6})?(?![\w/])",
    re.IGNORECASE,
)
_ZIP = lazy_regex(r"\d{5}-\d{4}")
_NUMBER_BEFORE = lazy_regex(r"(?!1 )\d{1,3}\s+[-\u2013\u2014]\s+(?=\(?\d{3}\D*\d{4})")
_DATE = lazy_regex(r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([/.-])\d{1,2}\2\d{1,2}")
_WEB = lazy_regex(r"(?:https?://|www\.)[^\s,;<>]+", re.IGNORECASE)
_SEPARATOR = lazy_regex(r"\s*(?:[,;|\u2022\u00b7\t]|\s[-\u2013\u2014/]+\s|\s{3,})\s*")
IN_BRACKETS = lazy_regex(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_REMARK_BEFORE = lazy_regex(r"(\([^()]*[^\W\d][^()]*\))\s*[-\u2013\u2014:,]?\s*(?=[\d+(])")
_PLACE_BEHIND_NAME = lazy_regex(r"\s*([^,;()|]+?)\s*\(([^()]+)\)\s*(?:[-\u2013\u2014,;:]|$)")
_NICKNAME = lazy_regex(r"\s[\"\u201c][^\W\d_]{2,}[\"\u201d]\s")
_STATE = lazy_regex(r"[A-Z]{2}\.?(?: \d{5}(?:-\d{4})?)?")
_TWO = 2
_WORD = r"[^\W\d_](?:[^\W\d_]|['\u2019.-](?=\w))*\.?"
_PERSON = lazy_regex(rf"{_WORD}(?: {_WORD}){{1,5}}")
CAPITALIZED = lazy_regex(r"[A-Z][\w.'-]*(?: (?:[A-Z][\w.'-]*|of|the|for))*")
_WHEN = lazy_regex(
    r"(?:(?:on|in|only|not|no|nur|nicht|solo|no|seulement|pas|the|every|after|before|nach|vor|ab|bis|"
    r"después|antes|après|avant|mornings?|afternoons?|evenings?|nights?|weekends?|weekdays?|days|"
    r"running again|term|ends?|expires?|through|thru|until|vormittags|nachmittags|abends|"
    r"wochenende|mañanas|tardes|noches|matins?|soirs?|week-ends?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|montags?|dienstags?|mittwochs?|donnerstags?|"
    r"freitags?|samstags?|sonntags?|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|"
    r"lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|and|und|y|et|[ap]\.?m\.?|"
    r"uhr|h|noon|midnight|(?:[mtwf]|th|sa|su)(?= )|"
    r"texts?|calls?|voicemail|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|"
    r"sep\w*|oct\w*|nov\w*|dec\w*|\d[\d:/.-]*)[ ,.&+-]*)+",
    re.IGNORECASE,
)
# "does free oil changes", "habla español": what somebody does, and not their role.
_SAYS_MORE = lazy_regex(
    r"(?:does|do|has|have|is|was|will|can|runs|meets|speaks|knows|works|wants|likes|needs|comes|"
    r"takes|lives|goes|says|makes|brings|helps|hat|ist|kann|macht|spricht|kennt|kommt|weiß|arbeitet|"
    r"tiene|es|está|puede|habla|conoce|viene|trabaja|vive|sabe|est|peut|parle|connaît|vient|fait|"
    r"habite)\s+[^\W\dA-ZÀ-Þ].*|(?:speaks|spricht|habla|parle)\s.*"
)
_PHONE_LABEL = lazy_regex(
    r"(?:^|[\s(,;])(?:phone|tel|telephone|telefon|cell|mobile|mobil|handy|office|work|home|direct|"
    r"fax|ph|p|t|c|m|o|h|w)\s*[.:)]?\s*$",
    re.IGNORECASE,
)


def read_line(contact: ContactCells, line: str) -> None:
    """Add what a line says to the cells of a contact."""
    if named := _NAME_AND_MAIL.fullmatch(line):
        _add_recipient(contact, named[1], named[2])
        return
    if _add_addressee(contact, line):
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
    rest = without_reach(contact, line)
    if ADDRESS.fullmatch(rest.strip(" ,;")) and contact.cells:
        contact.add("Address", rest)
        return
    pieces = list(_pieces(rest))
    if not contact.cells and _is_place_of_several(pieces):
        contact.add("Organization", pieces.pop(0))  # "Harvest Table - Inez and Pete Cordova"
    before = list(contact.cells.get("Organization", ()))
    for piece in pieces:
        _add_piece(contact, piece, own_line=len(pieces) == 1)
    places = contact.cells.get("Organization", [])
    if len(pieces) > 1 and is_role(pieces[0].strip()) and places and not before:
        contact.beside_role = places[0]


def _add_recipient(contact: ContactCells, text: str, mail: str) -> None:
    """Add a name with an address, as in the head of a mail: "cc Ann Lee <ann@elm.example>"."""
    text = _COPY_TO.sub("", text)
    name, remark = IN_BRACKETS.sub(" ", text), IN_BRACKETS.search(text)
    before, dash, aside = name.partition(" - ")
    surname = aside.strip().casefold() in mail.partition("@")[0].casefold()  # "Lee - Ray"
    if dash and not surname and " " in before.strip() and _names_people(before):
        name = before  # "Ann Lee - Outreach <ann@elm.example>"
    else:
        aside = ""
    # "Caretaker <office@elm.example>" names nobody.
    office = " " not in name.strip() and is_role(name)
    is_place = is_organization(name)
    contact.add("Organization" if is_place else "Title" if office else "Name", name)
    contact.add("Email", mail)
    if aside:
        place, role = is_organization(aside), is_role(aside)
        contact.add("Title" if role else "Organization" if place else "Note", aside)
    if remark:
        beside = not contact.has("Organization") and CAPITALIZED.fullmatch(remark[1])
        contact.add("Organization" if beside else "Note", remark[1])


def _add_addressee(contact: ContactCells, line: str) -> bool:
    """Add who receives the mail of a block: "attn: Ann Lee"."""
    addressee = named_for_attention(line, at_start=True)
    if contact.has("Name") and is_organization(addressee):
        contact.add("Address", line)  # "Ann Lee", "c/o Elm House": she only lives there
        return True
    addressed = people_in_cell(addressee)
    if len(addressed) != 1 or " " not in addressed[0].name:
        return False
    if contact.has("Name"):
        contact.add("Note", line)  # "Ann Lee", "c/o Bo Ek": Bo receives Ann's mail
    else:
        contact.add("Name", addressed[0].written)
        contact.add("Title", addressed[0].role or "")
    return True


def _is_place_of_several(pieces: Sequence[str]) -> bool:
    """Return whether a line has a place and several people there."""
    if len(pieces) != _TWO or not _SEVERAL.search(pieces[1]):
        return False
    place, text = pieces
    names = [person.name for person in people_in_cell(text)]
    usual = share_with_given_names([place]) == 0 < share_with_given_names(names)
    return usual and not is_role(place) and _names_people(text)


def _add_officer(contact: ContactCells, line: str) -> bool:
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


def without_reach(contact: ContactCells, line: str) -> str:
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
    in_brackets = [found[1] for found in IN_BRACKETS.finditer(text)]
    parts = [part for part in _SEPARATOR.split(IN_BRACKETS.sub(" , ", text)) if part.strip(" .:")]
    if len(parts) > 1 and _is_one_word(parts[0]) and _is_one_word(parts[1]):
        parts[:2] = [f"{parts[0]}, {parts[1]}"]  # "Whitfield, Dana"
    # "Ann Lee (Elm Bakery) - buns": the place is directly behind the name.
    behind = _PLACE_BEHIND_NAME.match(text)
    if behind is not None and _is_place_in_brackets(behind[2]) and is_person_name(behind[1]):
        in_brackets.remove(behind[2])
        parts.insert(1, behind[2])
    yield from parts
    yield from (part for part in in_brackets if part.strip())


def _is_place_in_brackets(text: str) -> bool:
    usual = share_with_given_names([text]) > 0 and "'" not in text
    several = " " in text and CAPITALIZED.fullmatch(text.replace("\u2019", "'")) is not None
    return several and not (usual or is_role(text) or is_remark(text) or _says_when(text))


def _is_one_word(text: str) -> bool:
    return re.fullmatch(_WORD, text.strip()) is not None and text.strip()[:1].isupper()


def _add_piece(contact: ContactCells, piece: str, *, own_line: bool) -> None:
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
        place, _, aside = text.partition(", ")
        apart = aside.islower() and is_organization(place)
        contact.add("Organization", place if apart else text)
        contact.add("Note", aside if apart else "")  # "(Elm College, textiles)"
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


def _is_role_of(contact: ContactCells, text: str) -> bool:
    """Return whether a piece is the role of a name before it: "Community Health Worker"."""
    return contact.has("Name") and not contact.has("Title") and is_role(text)


def _add_beside_name(contact: ContactCells, text: str, *, own_line: bool) -> None:
    """Add a piece after a name: a workplace or a role."""
    if _SAYS_MORE.match(text) and not is_role(text):
        contact.add("Note", text)
    elif not contact.has("Organization") and _may_be_place(text):
        contact.add("Organization", text)
    elif contact.has("Title") and text.islower() and not is_organization(text):
        contact.add("Note", text)  # "buns, at cost"
    elif contact.has("Title") or (own_line and not is_role(text) and CAPITALIZED.fullmatch(text)):
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
