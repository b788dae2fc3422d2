"""Complete the contacts of a row from columns for parts of names or for a second contact."""

from __future__ import annotations

from typing import Any

from graphkit.ingest.clean import PersonInCell, clean_name, join_name
from graphkit.ingest.clean.people_in_cell import people_in_cell

_OF_CONTACT = {
    which: frozenset(f"{which}_contact_{part}" for part in ("name", "email", "role", "phones"))
    for which in ("second", "third")
}


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
