"""Separate the name of a row from other text: guests, the role at a workplace, "attn."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graphkit.ingest.clean import ContactPoints, PersonInCell
from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.attention import named_for_attention
from graphkit.ingest.clean.people_cells.parts import is_organization_name, is_remark, is_role
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.records.row_people import PersonOfRow, people_of_cells
from graphkit.ingest.sources.record_fields import FieldValues
from graphkit.lazy_regex import lazy_regex

_GUESTS = lazy_regex(
    r"\s*\+\s*(?:\d+|guests?|gast|gäste|invitad[oa]s?|invitée?s?)\s*$", re.IGNORECASE
)
# Answers to "Where do you work?" that are not places.
_NOT_WORKING = lazy_regex(
    r"(?:no|nope|nein|non|nowhere|not (?:working|currently|now|at present)|not applicable|"
    r"nirgends|en ningún (?:sitio|lado)|nulle part|(?:estoy |je suis |i am |i'm )?"
    r"(?:self|un)[- ]?employed)\W*",
    re.IGNORECASE,
)
_BACKUP = lazy_regex(
    r"\b(?:back-?up|back up|alternate|alternate contact|second contact|substitute|vertretung|"
    r"stellvertretung|suplente|remplaçante?|suppléante?)(?: contact| person| is)?\s*:?\s+"
    r"(?P<person>[^\W\d_][^;|\n]*)",
    re.IGNORECASE,
)
# Words in names of organizations that have no capital, and rooms that are no workplace.
_SMALL = frozenset(
    "of for the and & at in de der des di du la le les los y e und et zu am an".split()
)
# In small letters, these say in what place somebody is here, and not where they work.
_BODIES = frozenset(
    "board committee council staff club member family friend neighbor neighbour public vorstand "
    "beirat kuratorium verein junta comité consejo directiva barrio bureau conseil".split()
)
_ROOMS = frozenset({"office", "desk", "room", "reception", "school"})
_ROLE_BESIDE = lazy_regex(
    r"(?P<place>[^()]+?)\s*(?:\((?P<bracket>[^()]+)\)|(?:,|\s[-\u2013\u2014])\s+(?P<behind>[^(),]+))"
)
_ENDS_LIKE_A_ROLE = lazy_regex(
    r"^[a-zà-ÿ -]*(?:ist|er|or|ian|man|woman|euse?|eur|rice|ero|era|in)$"
)


def people_known_elsewhere(values: FieldValues) -> tuple[PersonOfRow, ...]:
    """Return the people that a row's person knows, if the cell names their organizations."""
    cells = (one for _, cells in values.get("knows", ()) for one in cells)
    return people_of_cells(
        one for one in cells if " " in one.name and (one.organization or one.role)
    )


def people_to_attention(details: Iterable[str]) -> tuple[PersonOfRow, ...]:
    """Return the people of an organization that an address names: "attn. Ann Lee, editor"."""
    found = filter(None, map(named_for_attention, details))
    cells = (one for text in found for one in people_in_cell(text))
    return people_of_cells(one for one in cells if " " in one.name)


def is_addressed_place(people: Sequence[PersonOfRow], details: Sequence[str]) -> bool:
    """Return whether the one name of a row is an organization, with others at it: "attn. Ann"."""
    if len(people) != 1 or not people_to_attention(details):
        return False
    name = people[0].person.name
    return is_organization_name(name) or not share_with_given_names([name])


def drop_guests(values: FieldValues) -> None:
    """Drop the guests beside a part of a name: "Uta + 1" in a column of given names."""
    for part in ("given", "family"):
        if part in values:
            values[part] = _GUESTS.sub("", values[part])


def drop_names_of(values: FieldValues, organization: str) -> None:
    """Drop the organization of a row from its names: "Display name" of a company."""
    place = organization.casefold()
    if values.get("name", "").casefold() == place:
        del values["name"]
        values.pop("raw_name", None)
    if any(cell.name.casefold() == place for cell in values.get("people", ())):
        people = tuple(cell for cell in values["people"] if cell.name.casefold() != place)
        values["people"] = people


def backup_in_note(note: str | None) -> PersonInCell | None:
    """Return the one person named as back-up in a note: "Vertretung: Ann Lee".

    Examples
    --------
    >>> person = backup_in_note("out Fridays; backup: Ann Lee, nurse")
    >>> person and (person.name, person.role)
    ('Ann Lee', 'nurse')
    >>> backup_in_note("backup: call the office") is None
    True
    """
    found = _BACKUP.search(note or "")
    people = people_in_cell(found["person"]) if found else ()
    if len(people) != 1 or " " not in people[0].name or people[0].written.islower():
        return None
    return people[0]


def divide_workplace(values: FieldValues) -> None:
    """Divide a cell with a workplace and the role there: "Kiln House Studio - owner".

    Text that is not a workplace, such as "retired", becomes a detail.
    """
    text = values.get("organization")
    if not text:
        return
    parts = re.split(r"\s+[-\u2013\u2014]\s+|\s*[,;(]\s*", text.strip(" )"))
    # "N/A - retired", but not "Retired Teachers Assn"
    none = all(names_nobody(p) or (is_remark(p) and not is_organization_name(p)) for p in parts)
    role = text.islower() and (is_role(text) or text in _BODIES)
    if none or _NOT_WORKING.fullmatch(text) or role:
        del values["organization"]
        values["details"] = (*values.get("details", ()), f"workplace: {text}")
        return
    found = _ROLE_BESIDE.fullmatch(text)
    beside = found and (found["bracket"] or found["behind"])
    if found and beside and _is_role_only(beside) and not is_role(found["place"]):
        values["organization"] = found["place"]
        values.setdefault("role", beside)


def find_workplace_beside_numbers(values: FieldValues) -> None:
    """Take the workplace out of a cell with addresses or numbers: "Oak School, 555-201-0142".

    This applies to rows with a name and without a column of workplaces.
    """
    points: Sequence[ContactPoints] = values.get("contact_points", ())
    named = any(values.get(name) for name in ("name", "given", "family"))
    if not named or values.get("organization"):
        return
    for number, one in enumerate(points):
        if one.rest and _is_place(one.rest):
            others = (one._replace(rest=None), *points[number + 1 :])
            values["organization"] = one.rest
            values["contact_points"] = (*points[:number], *others)
            return


def _is_place(text: str) -> bool:
    words = text.split()
    capital = all(w[:1].isupper() or w.casefold() in _SMALL for w in words)
    room = words[-1].casefold() in _ROOMS and len(words) < 3
    return len(words) > 1 and capital and not room and is_organization_name(text)


def _is_role_only(text: str) -> bool:
    return (is_role(text) or _ENDS_LIKE_A_ROLE.search(text) is not None) and not text[:1].isdigit()
