"""Records of people, organizations and partnerships as rows of texts for a workbook, and back.

Beside what people may change, each row has two hidden cells: the id, and the record as it was
written. So a row may move, and what changed is known whatever the graph says by now.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from graphkit.day_words import read_day
from graphkit.errors import UsageError
from graphkit.model import ENDED
from graphkit.session.by_hand.editable import EditableEntity, EditableRole, editable
from graphkit.session.by_hand.edits import split_role

if TYPE_CHECKING:
    from graphkit.model import Partnership
    from graphkit.network import Network

ID, WAS = "graphkit id", "graphkit was"
HIDDEN = (ID, WAS)
PEOPLE, ORGANIZATIONS, PARTNERSHIPS = "People", "Organizations", "Partnerships"
# The columns of each sheet, which are fields of `EditableEntity` or `EditablePartnership`.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    PEOPLE: ("name", "emails", "phones", "pages", "roles", "offers", "needs"),
    ORGANIZATIONS: ("name", "sector", "website", "part_of", "offers", "needs"),
    PARTNERSHIPS: (
        *("partner", "stage", "kind", "since", "until", "review_on", "gives", "gets"),
        *("owner", "main_contact"),
    ),
}
_KINDS = {PEOPLE: "contact", ORGANIZATIONS: "organization"}
_SPAN = re.compile(r"(.*) \((\d{4}-\d\d-\d\d)? to (\d{4}-\d\d-\d\d)?\)", re.DOTALL)
_SINGLE = ("name", "sector", "website")


@dataclass(frozen=True, slots=True)
class EditablePartnership:
    """A partnership of the home organization, in texts; days are ISO, and names are names."""

    partner: str
    stage: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    review_on: str = ""
    gives: str = ""
    gets: str = ""
    owner: str = ""
    main_contact: str = ""


Record = EditableEntity | EditablePartnership


def sheets_of(network: Network) -> dict[str, list[list[str]]]:
    """Return the rows of each sheet, with headings, in order of names and ids."""
    from graphkit.network import LookupResult

    found: dict[str, list[list[str]]] = {}
    for sheet, kind in _KINDS.items():
        known = network.contacts if kind == "contact" else network.organizations
        names = sorted((one.name, id) for id, one in known.items())
        records = [(id, editable(network, LookupResult(kind, id, name))) for name, id in names]
        found[sheet] = [headings(sheet), *(row_of(sheet, id, one) for id, one in records)]
    partners = sorted(
        (network.organizations[p.partner_id].name, p.partner_id, partnership_record(network, p))
        for p in network.own_partnerships
    )
    found[PARTNERSHIPS] = [
        headings(PARTNERSHIPS),
        *(row_of(PARTNERSHIPS, id, one) for _, id, one in partners),
    ]
    return found


def partnership_record(network: Network, agreed: Partnership) -> EditablePartnership:
    """Return a partnership as a record to be changed."""

    def day(on: date | None) -> str:
        return on.isoformat() if on and on != ENDED else ""

    return EditablePartnership(
        partner=network.organizations[agreed.partner_id].name,
        stage=agreed.stage or "",
        kind=agreed.kind or "",
        since=day(agreed.since),
        until=day(agreed.until),
        review_on=day(agreed.review_on),
        gives=agreed.gives or "",
        gets=agreed.gets or "",
        owner=network.name_of(agreed.owner_id or "") or "",
        main_contact=network.name_of(agreed.main_contact_id or "") or "",
    )


def headings(sheet: str) -> list[str]:
    """Return the headings of a sheet; the last two are of hidden columns."""
    return [*(name.replace("_", " ") for name in COLUMNS[sheet]), *HIDDEN]


def row_of(sheet: str, id: str, record: Record) -> list[str]:
    """Return the row of a record."""
    shown = [_cell(getattr(record, name)) for name in COLUMNS[sheet]]
    return [*shown, id, json.dumps(asdict(record), default=str, ensure_ascii=False)]


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "; ".join(_role_text(each) if isinstance(each, EditableRole) else each for each in value)


def _role_text(role: EditableRole) -> str:
    text = f"{role.title} at {role.organization}" if role.title else f"at {role.organization}"
    days = (str(day or "") for day in (role.since, role.until))
    return f"{text} ({' to '.join(days)})" if role.since or role.until else text


def record_before(sheet: str, text: str) -> Record:
    """Return the record that a hidden cell holds.

    Raises
    ------
    UsageError
        If somebody changed the cell.
    """
    try:
        said = json.loads(text)
        if sheet == PARTNERSHIPS:
            texts = {f.name: str(said.get(f.name, "")) for f in fields(EditablePartnership)}
            return EditablePartnership(**texts)
        values: dict[str, Any] = {
            f.name: tuple(said[f.name]) if isinstance(said[f.name], list) else str(said[f.name])
            for f in fields(EditableEntity)
        }
        values["roles"] = tuple(
            EditableRole(r["organization"], r["title"], _day(r["since"]), _day(r["until"]))
            for r in said["roles"]
        )
        return EditableEntity(**values)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UsageError(
            f'the hidden column "{WAS}" was changed', next="Export the file again"
        ) from error


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def record_in_cells(sheet: str, cells: Mapping[str, str], was: Record) -> Record:
    """Return the record that the cells of a row say.

    Parameters
    ----------
    sheet : str
    cells : mapping of str to str
        By the names of the fields. A field without a column stays as it was.
    was : EditableEntity or EditablePartnership

    Raises
    ------
    UsageError
        If a role cannot be read.
    """
    changed: dict[str, Any] = {}
    for name in COLUMNS[sheet]:
        before = getattr(was, name)
        text = " ".join(cells.get(name, _cell(before)).split())
        if text == " ".join(_cell(before).split()):
            continue
        if sheet == PARTNERSHIPS or name in _SINGLE:
            changed[name] = text
        else:
            texts = dict.fromkeys(part.strip() for part in text.split(";") if part.strip())
            changed[name] = _roles(texts, before) if name == "roles" else tuple(texts)
    return replace(was, **changed)


def _roles(texts: Sequence[str] | Mapping[str, Any], before: Any) -> tuple[EditableRole, ...]:
    known = {_role_text(role): role for role in before}
    return tuple(known.get(text) or _role(text) for text in texts)


def _role(text: str) -> EditableRole:
    span = _SPAN.fullmatch(text)
    said = span[1] if span else text
    title, place = next(split_role(f"? {said}" if said.startswith("at ") else said), ("", ""))
    if not place:
        raise UsageError(
            f'"{text[:60]}" is no role', next="Write it as in: treasurer at Riverbend Clinic"
        )
    try:
        since, until = (_day(span[2]), _day(span[3])) if span else (None, None)
    except ValueError as error:
        raise UsageError(
            f'"{text[:60]}" has a day that does not exist', next="Correct it"
        ) from error
    return EditableRole(place, "" if title == "?" else title, since, until)


def day_of(text: str, today: date, what: str) -> date:
    """Return the day that the cell of a partnership says.

    Raises
    ------
    UsageError
    """
    day = read_day(text, today)
    if day is None:
        raise UsageError(f'"{text[:60]}" is no day ({what})', next="Write it as in: 2027-01-31")
    return day


def empty_record(sheet: str, name: str) -> Record:
    """Return the record of somebody new with nothing but a name."""
    return (
        EditablePartnership(name) if sheet == PARTNERSHIPS else EditableEntity(_KINDS[sheet], name)
    )
