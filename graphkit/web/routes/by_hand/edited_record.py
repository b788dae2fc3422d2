"""The form in which somebody edits a person or an organization, and the record that comes back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from graphkit.errors import UsageError
from graphkit.network.tags import tag_key
from graphkit.render.escape import clean
from graphkit.render.pages import FormField
from graphkit.session.by_hand.editable import EditableEntity, EditableRole
from graphkit.session.by_hand.editable_rows import PEOPLE, record_before
from graphkit.web.routes.by_hand.add_forms import ONE_A_LINE
from graphkit.web.routes.by_hand.form_flow import day_sent
from graphkit.web.visit import LONGEST

if TYPE_CHECKING:
    from graphkit.web.routes.by_hand.add_forms import Offered
    from graphkit.web.visit import Visit

# Rows for roles: as many as a person may have on the page, and empty ones.
MOST_ROLES, _EMPTY_ROLES = 40, 2
SHOWN, CLASH = "shown", "clash"
# The fields in their order, with their words.
LABELS = {
    "contact": {
        "name": "Name",
        "emails": "Mail addresses",
        "phones": "Telephone numbers",
        "pages": "Pages, as on LinkedIn",
        "roles": "Roles",
        "offers": "Offers",
        "needs": "Needs",
    },
    "organization": {
        "name": "Name",
        "sector": "Sector",
        "website": "Website",
        "part_of": "Part of",
        "offers": "Offers",
        "needs": "Needs",
    },
}
RoleRow = tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """What a form showed of a person or an organization, as it was then.

    Attributes
    ----------
    id : str
    record : EditableEntity
    tags : tuple of str
    """

    id: str
    record: EditableEntity
    tags: tuple[str, ...] = ()

    def sealed(self, secret: str) -> str:
        """Return it as a text for a hidden field, with a seal that nobody else can make."""
        said = json.dumps(asdict(self), default=str).encode()
        packed = base64.urlsafe_b64encode(zlib.compress(said)).decode()
        return f"{packed}.{_seal(packed, secret)}"

    @classmethod
    def opened(cls, text: str, id: str, secret: str) -> ShownRecord:
        """Return what a hidden field holds.

        Raises
        ------
        UsageError
            If the server did not write it, or wrote it about somebody else.
        """
        packed, _, seal = text.partition(".")
        if not hmac.compare_digest(seal.encode(), _seal(packed, secret).encode()):
            raise UsageError("this form is too old", next="Open the page again")
        said = json.loads(zlib.decompress(base64.urlsafe_b64decode(packed)))
        if said["id"] != id:
            raise UsageError("this form is about somebody else", next="Open the page again")
        record = record_before(PEOPLE, json.dumps(said["record"]))
        assert isinstance(record, EditableEntity)
        return cls(said["id"], record, tuple(said["tags"]))


def _seal(packed: str, secret: str) -> str:
    return hmac.new(secret.encode(), packed.encode(), hashlib.sha256).hexdigest()


# -- the form ------------------------------------------------------------------------------------


def record_fields(shown: ShownRecord, offered: Offered) -> tuple[FormField, ...]:
    """Return the fields of a record, without its roles."""
    record, labels = shown.record, LABELS[shown.record.kind]
    fields: list[FormField] = []
    for name, label in labels.items():
        value = getattr(record, name)
        if name in ("name", "sector", "website"):
            offers = offered.sectors if name == "sector" else ()
            fields.append(FormField(name, label, "text", value, offers=offers, required=not fields))
        elif name == "part_of":
            fields.append(FormField(name, label, "names", who="organization", values=value))
        elif name != "roles":
            fields.append(
                FormField(name, label, "lines", _one_a_line(value), hint=ONE_A_LINE, rows=2)
            )
    tags = FormField("tags", "Tags", "lines", _one_a_line(shown.tags), hint=ONE_A_LINE, rows=2)
    return (*fields, tags)


def _one_a_line(values: Iterable[str]) -> str:
    return "\n".join(" ".join(value.split()) for value in values)


def role_rows(roles: Sequence[EditableRole]) -> tuple[RoleRow, ...]:
    """Return the fields of roles, a row each, with some empty ones."""
    rows = [*roles[:MOST_ROLES], *[None] * _EMPTY_ROLES]
    return tuple(_role_row(number, role) for number, role in enumerate(rows))


def _role_row(number: int, role: EditableRole | None) -> RoleRow:
    title, place, since, until = (
        (role.title, role.organization, _day(role.since), _day(role.until))
        if role
        else ("", "", "", "")
    )
    return (
        FormField(f"role-{number}-title", "Role", value=title),
        FormField(f"role-{number}-at", "Organization", "name", place, who="organization"),
        FormField(f"role-{number}-since", "First day", "date", since),
        FormField(f"role-{number}-until", "Last day", "date", until),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


# -- what comes back -----------------------------------------------------------------------------


def record_sent(
    visit: Visit, shown: ShownRecord, today: date, *, chosen: bool = True
) -> EditableEntity:
    """Return the record that a form says; what it shows unchanged is as it was, to the letter.

    Parameters
    ----------
    visit : Visit
    shown : ShownRecord
    today : datetime.date
    chosen : bool
        Of a field that somebody else changed, return what was chosen, not what was typed.

    Raises
    ------
    UsageError
        If a role names no organization, or a day is none.
    """
    before = shown.record
    changed: dict[str, Any] = {}
    for name in LABELS[before.kind]:
        was = getattr(before, name)
        if chosen and visit.sent(f"take-{name}") == "now":
            continue
        if name == "roles":
            changed[name] = _roles_sent(visit, was, today)
        elif isinstance(was, str):
            said = visit.sent(name)
            changed[name] = was if said == _as_sent(was) else said
        else:
            changed[name] = _values_sent(visit, name, was)
    return replace(before, **_without_reordering(before, changed))


def tags_sent(visit: Visit, shown: Sequence[str], now: Sequence[str]) -> tuple[list[str], ...]:
    """Return the tags to add and to take away, of those that there are now."""
    said = {tag_key(tag): tag for tag in _values_sent(visit, "tags", tuple(shown))}
    were, are = {*map(tag_key, shown)}, {*map(tag_key, now)}
    added = [tag for key, tag in said.items() if key not in are | were]
    gone = [tag for tag in now if tag_key(tag) in were and tag_key(tag) not in said]
    return added, gone


def _values_sent(visit: Visit, name: str, was: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of a list: those that were shown as they were, and those that are new."""
    if name == "part_of":
        lines: Iterable[str] = visit.sent_all(name)
    else:
        lines = (" ".join(line[:LONGEST].split()) for line in visit.sent_text(name).split("\n"))
    known = {_as_sent(value): value for value in was}
    return tuple(sorted({known.get(line, line) for line in lines if line}))


def _roles_sent(
    visit: Visit, was: tuple[EditableRole, ...], today: date
) -> tuple[EditableRole, ...]:
    found = []
    for number in range(min(len(was), MOST_ROLES) + _EMPTY_ROLES):
        before = was[number] if number < min(len(was), MOST_ROLES) else None
        row = _role_row(number, before)
        if before and all(visit.sent(each.name) == _as_sent(each.value) for each in row):
            found.append(before)
            continue
        title, place = (visit.sent(each.name) for each in row[:2])
        if not place and title:
            raise UsageError(f'the role "{title}" is at no organization', next="Name one")
        if place:
            since, until = (day_sent(visit, each.name, today, each.label) for each in row[2:])
            title = before.title if before and title == _as_sent(before.title) else title
            if before and place == _as_sent(before.organization):
                place = before.organization
            found.append(EditableRole(place, title, since, until))
    found += was[MOST_ROLES:]
    return tuple(
        sorted(dict.fromkeys(found), key=lambda r: (r.organization, r.title, str(r.since)))
    )


def _without_reordering(before: EditableEntity, changed: dict[str, Any]) -> dict[str, Any]:
    """Return what differs in more than the order of values."""
    return {
        name: value
        for name, value in changed.items()
        if isinstance(value, str) or {*value} != {*getattr(before, name)}
    }


def _as_sent(text: str) -> str:
    """Return a text as a browser sends it back, and as it is then read."""
    return " ".join(clean(text).strip()[:LONGEST].split())
