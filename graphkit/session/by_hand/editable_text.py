"""The record of a person or organization as a TOML text for an editor, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from graphkit.errors import UsageError
from graphkit.session.by_hand.editable import EditableEntity, EditableRole
from graphkit.toml import parse_toml, printable_value

_LISTS = {
    "contact": ("emails", "phones", "pages", "offers", "needs"),
    "organization": ("part_of", "offers", "needs"),
}
_TEXTS = {"contact": ("name",), "organization": ("name", "sector", "website")}
_ROLE = ("title", "organization", "since", "until")


def to_text(record: EditableEntity) -> str:
    """Return a record as TOML.

    Examples
    --------
    >>> print(to_text(EditableEntity("organization", "Riverbend Clinic", sector="health")).rstrip())
    # Riverbend Clinic. Change what is wrong, save, and close the editor.
    # Only what you change is stated. Lines that begin with # say nothing.
    <BLANKLINE>
    name = "Riverbend Clinic"
    sector = "health"
    website = ""
    part_of = []
    offers = []
    needs = []
    """
    return "\n".join(_lines(record)) + "\n"


def _lines(record: EditableEntity) -> Iterator[str]:
    yield f"# {_quote(record.name)[1:-1]}. Change what is wrong, save, and close the editor."
    yield "# Only what you change is stated. Lines that begin with # say nothing."
    yield ""
    for name in _TEXTS[record.kind]:
        yield f"{name} = {_quote(getattr(record, name))}"
    for name in _LISTS[record.kind]:
        yield f"{name} = [{', '.join(map(_quote, getattr(record, name)))}]"
    if record.kind != "contact":
        return
    for role in record.roles:
        yield ""
        yield "[[roles]]"
        yield f"title = {_quote(role.title)}"
        yield f"organization = {_quote(role.organization)}"
        for name in ("since", "until"):
            day = getattr(role, name)
            yield f"{name} = {day.isoformat()}" if day else f"# {name} = 2026-01-31"
    if not record.roles:
        yield ""
        yield "# [[roles]]"
        yield '# title = "treasurer"'
        yield '# organization = "Riverbend Clinic"'


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def from_text(text: str, shown: EditableEntity) -> EditableEntity:
    """Return the record that a text says; fields that it leaves out stay as they were shown.

    Raises
    ------
    BrokenToml
        If it is not TOML.
    UsageError
        If it has a field that a record does not have, or a value of another type.
    """
    said = parse_toml(text)
    texts, lists = _TEXTS[shown.kind], _LISTS[shown.kind]
    known = (*texts, *lists, *(("roles",) if shown.kind == "contact" else ()))
    for name in said:
        if name not in known:
            raise UsageError(f"{printable_value(name)} is no field", next=f"Use {', '.join(known)}")
    values: dict[str, Any] = {name: _text(name, said[name]) for name in texts if name in said}
    values |= {name: _list(name, said[name]) for name in lists if name in said}
    if shown.kind == "contact":
        values["roles"] = _roles(said.get("roles", []))
    return replace(shown, **values)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{name} is no text", next=f'Write {name} = "..."')
    return value.strip()


def _list(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise UsageError(f"{name} is no list of texts", next=f'Write {name} = ["...", "..."]')
    return tuple(each.strip() for each in value)


def _roles(value: object) -> tuple[EditableRole, ...]:
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        raise UsageError("roles is no list of tables", next="Begin each role with [[roles]]")
    return tuple(_role(each) for each in value)


def _role(said: Mapping[str, Any]) -> EditableRole:
    for name in said:
        if name not in _ROLE:
            raise UsageError(
                f"{printable_value(name)} is no field of a role", next=f"Use {', '.join(_ROLE)}"
            )
    days = {name: said.get(name) for name in ("since", "until")}
    for name, day in days.items():
        if day is not None and type(day) is not date:
            raise UsageError(
                f"{name} of a role is no day", next=f"Write {name} = 2026-01-31, without quotes"
            )
    place = _text("organization", said.get("organization", ""))
    if not place:
        raise UsageError("a role has no organization", next='Write organization = "..."')
    return EditableRole(place, _text("title", said.get("title", "")), **days)
