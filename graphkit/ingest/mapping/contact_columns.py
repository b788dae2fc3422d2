"""Complete the contacts of a row from columns for parts of names or for a second contact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from graphkit.ingest.clean import PersonInCell, clean_name, join_name
from graphkit.ingest.clean.contact_points import contact_points
from graphkit.ingest.clean.people_cells.part_words import OFFICES
from graphkit.ingest.clean.people_cells.parts import (
    Part,
    is_organization_name,
    is_role,
    part_of_cell,
)
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.lazy_regex import lazy_regex

_OF_CONTACT = {
    which: frozenset(f"{which}_contact_{part}" for part in ("name", "email", "role", "phones"))
    for which in ("second", "third")
}
_OF_PEOPLE = ("person", "affiliation", "attendance")
_NUMBER = lazy_regex(r"\+?[\d\s().\u2010-\u2015/-]{7,}")
# The part of a header that says that its column has given names.
_FIRST = lazy_regex(
    r"(?i)\b(?:first|given|fore|vor)[ -]?names?\b|\b(?:first|given|vorname|nombre|pr\u00e9nom)\b"
)


def complete_contacts(values: dict[str, Any], record: str) -> None:
    """Join the parts of contacts' names, and add a second contact to the people of a row.

    Parameters
    ----------
    values : dict
        Clean values by field; changed in place.
    record : str
        A key of `RECORD_FIELDS`.

    Examples
    --------
    >>> values = {"main_contact_given": "Sabine", "main_contact_family": "Roth"}
    >>> complete_contacts(values, "partnership")
    >>> values
    {'main_contact_name': 'Sabine Roth'}
    """
    given, family = values.pop("main_contact_given", None), values.pop("main_contact_family", None)
    if given or family:
        name = values.get("main_contact_name")
        if name is None or not (given and family):
            family = family or name
            plain = clean_name(family) if family else None  # without titles
            values["main_contact_name"] = join_name(given, None, plain or family) or name
    field = "people" if record == "person" else "contacts"
    if record in ("person", "organization"):
        _add_contact(values, field, "second", "back-up" if record == "person" else None)
    _add_contact(values, field, "third")
    if "attended" in values:
        _add_presence(values)


def complete_known(values: dict[str, Any], header: str) -> None:
    """Join the parts of the name of a person that the row's person knows, such as a spouse.

    Addresses and numbers from columns of their own belong to them, if the row has no other such
    person.

    Examples
    --------
    >>> values = {"knows_given": "Paula", "knows_family": "Lott"}
    >>> complete_known(values, "Spouse first name")
    >>> [(header, person.name) for header, (person,) in values["knows"]]
    [('Spouse', 'Paula Lott')]
    """
    given, family = values.pop("knows_given", None), values.pop("knows_family", None)
    if given and family:
        name = join_name(given, None, clean_name(family) or family)
        cells = tuple(people_in_cell(name)) if name else ()
        plain = _FIRST.sub("", header).strip(" -:") or header
        values["knows"] = (*values.get("knows", ()), (plain, cells))
    elif given or family:
        _add_details(values, [("knows", given or family)])
    mails, phones = values.pop("knows_emails", ()), values.pop("knows_phones", ())
    if not (mails or phones):
        return
    known = values.get("knows", ())
    if sum(bool(one.name) for _, cells in known for one in cells) == 1:
        values["knows"] = tuple(
            (said, tuple(_with_points(one, mails, phones) for one in cells))
            for said, cells in known
        )
    else:
        texts = [("their email", mail) for mail in mails]
        _add_details(values, [*texts, *(("their phone", number) for number in phones)])


def _with_points(
    one: PersonInCell, mails: tuple[str, ...], phones: tuple[str, ...]
) -> PersonInCell:
    if not one.name:
        return one
    return replace(one, emails=(*one.emails, *mails), phones=(*one.phones, *phones))


def _add_details(values: dict[str, Any], texts: Iterable[tuple[str, str]]) -> None:
    kept = (f"{label}: {text}" for label, text in texts)
    values["details"] = (*values.get("details", ()), *kept)


def _add_contact(values: dict[str, Any], field: str, which: str, remark: str | None = None) -> None:
    """Add a second or third contact with separate columns to the people."""
    if values.keys().isdisjoint(_OF_CONTACT[which]):
        return  # as in most rows
    name = values.pop(f"{which}_contact_name", None)
    name = values.pop(f"raw_{which}_contact_name", name)
    mail = values.pop(f"{which}_contact_email", None)
    role = values.pop(f"{which}_contact_role", None)
    phones = values.pop(f"{which}_contact_phones", ())
    found = people_in_cell(name) if name else ()
    if found:
        first = found[0]
        one = PersonInCell(
            first.name,
            first.role or role,
            first.organization,
            (mail,) if mail else first.emails,
            phones or first.phones,
            first.remark or remark,
            first.ended,
            written=first.written,
        )
        values[field] = (*values.get(field, ()), one, *found[1:])
    else:
        texts = [(f"{which} contact's email", mail), (f"{which} contact's role", role)]
        texts += [(f"{which} contact's phone", number) for number in phones]
        kept = tuple(f"{label}: {text}" for label, text in texts if text)
        if kept:
            values["details"] = (*values.get("details", ()), *kept)


def _add_presence(values: dict[str, Any]) -> None:
    """Prefer attendance to an answer, and keep the answer as a detail."""
    values["attendance"] = (*values.get("attendance", ()), ("", values.pop("attended")))
    answer = values.pop("answer", None)
    if answer:
        values["details"] = (*values.get("details", ()), f"answer: {answer}")


def _names_office(text: str) -> bool:
    """Return whether a text is the office of one person: "PTO president"."""
    words = text.casefold().split()
    return len(words) > 1 and words[-1] in OFFICES and text[-1:].islower() and is_role(text)


def move_from_place(values: dict[str, Any], record: str) -> None:
    """Move what is no organization from the column of organizations.

    In a sheet for people to sign in, some write their office there ("PTO president"), and others a
    remark ("signed twice"). A line such as "Ann Lee, Elm Library, 555-0100" among lines with a role
    has each value one column too far to the left, so the number is in the place of the
    organization, and that in the place of the role.

    Examples
    --------
    >>> values = {"name": "Ann Lee", "organization": "PTO president"}
    >>> move_from_place(values, "person")
    >>> values
    {'name': 'Ann Lee', 'role': 'PTO president'}
    """
    text = values.get("organization", "")
    if record in _OF_PEOPLE and "role" not in values and _names_office(text):
        values["role"] = values.pop("organization")
        return
    if record in _OF_PEOPLE and text.islower() and part_of_cell(text) is Part.REMARK:
        _add_details(values, [("remark", values.pop("organization"))])
        return
    found = contact_points(text) if _NUMBER.fullmatch(text) else None
    if found is None or not found.phones:
        return
    values["contact_points"] = (*values.get("contact_points", ()), found)
    del values["organization"]
    if is_organization_name(values.get("role", "")):
        values["organization"] = values.pop("role")
