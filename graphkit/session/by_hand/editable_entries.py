"""What is written down about partners as rows of texts for a workbook, and back.

As in `editable_rows`, each row has two hidden cells: the id, and the row as it was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound, UsageError
from graphkit.model.partnerships import KINDS, EntryKind, PartnershipEntry
from graphkit.session.by_hand.editable_rows import HIDDEN, ID, WAS, day_of
from graphkit.session.by_hand.new_partnership_entries import NewPartnershipEntry

if TYPE_CHECKING:
    from graphkit.network import LookupResult, Network

PARTNER, TEXT, DAY = "partner", "text", "day"
# By the name of the sheet. What its author alone sees is in no file that others may open.
ENTRY_SHEETS: Mapping[str, EntryKind] = MappingProxyType(
    {kind.plural.capitalize(): kind for kind in KINDS.values() if not kind.private}
)
_WAS = WAS.replace(" ", "_")


def entry_columns(kind: EntryKind) -> tuple[str, ...]:
    """Return the columns of a sheet without the hidden ones."""
    day = () if kind.day else (DAY,)
    text = (TEXT,) if kind.text else ()
    return (PARTNER, *day, *text, *(field.name for field in kind.fields), *kind.people)


def entry_sheets(network: Network) -> dict[str, list[list[str]]]:
    """Return the rows of each sheet with headings, oldest day first; empty sheets, too."""
    found = {}
    for sheet, kind in ENTRY_SHEETS.items():
        heads = [name.replace("_", " ") for name in entry_columns(kind)]
        entries = network.partnership_entries[kind.name]
        found[sheet] = [[*heads, *HIDDEN], *(_row(network, entry) for entry in entries)]
    return found


def _row(network: Network, entry: PartnershipEntry) -> list[str]:
    cells = entry_cells(network, entry)
    return [*cells.values(), entry.id, json.dumps(cells, ensure_ascii=False)]


def entry_cells(network: Network, entry: PartnershipEntry) -> dict[str, str]:
    """Return what an entry says now, by the columns of its sheet."""
    known = {
        PARTNER: network.name_of(entry.partner_id) or "",
        DAY: entry.on.isoformat(),
        TEXT: entry.text.read_text(network.name_of),
    }
    known |= {name: _cell(value) for name, value in entry.values.items()}
    for role, ids in entry.people.items():
        known[role] = "; ".join(filter(None, map(network.name_of, ids)))
    return {name: known.get(name, "") for name in entry_columns(entry.kind)}


def _cell(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def read_entry_row(
    sheet: str,
    cells: Mapping[str, str],
    network: Network,
    find: Callable[[str, str], LookupResult],
) -> NewPartnershipEntry | None:
    """Return what a row adds or changes; None if it says what it said, or nothing.

    Parameters
    ----------
    sheet : str
        One of `ENTRY_SHEETS`.
    cells : mapping of str to str
        By the names of the columns and of the hidden ones.
    network : Network
        As the author sees it.
    find : callable
        Takes a name and "contact" or "organization"; returns who or what it means.

    Raises
    ------
    UsageError
        If the row cannot be read, empties a cell, names another partner, or if somebody changed the
        same cell meanwhile.
    NothingFound
        If the entry is not in the graph any more, or a name means nobody.
    """
    kind = ENTRY_SHEETS[sheet]
    said = {name: cells[name].strip() for name in entry_columns(kind) if name in cells}
    id = cells.get(ID.replace(" ", "_"), "").strip()
    if not id:
        filled = {name: text for name, text in said.items() if text}
        if not filled:
            return None
        if PARTNER not in filled:
            raise UsageError("the row names no partner", next="Write an organization")
        return _new(kind, find(filled.pop(PARTNER), "organization"), filled, network, find)
    was = _before(kind, cells.get(_WAS, ""))
    changed = {name: text for name, text in said.items() if _flat(text) != _flat(was[name])}
    if not changed:
        return None
    entry = next((e for e in network.partnership_entries[kind.name] if e.id == id), None)
    if entry is None:
        raise NothingFound(f"this {kind.name} is not in the graph any more")
    _check(kind, changed, was, entry_cells(network, entry))
    partner = find(network.organizations[entry.partner_id].name, "organization")
    return _new(kind, partner, changed, network, find, change=id)


def _before(kind: EntryKind, text: str) -> Mapping[str, str]:
    try:
        said = json.loads(text)
        return {name: str(said[name]) for name in entry_columns(kind)}
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UsageError(
            f'the hidden column "{WAS}" was changed', next="Export the file again"
        ) from error


def _check(
    kind: EntryKind, changed: Mapping[str, str], was: Mapping[str, str], now: Mapping[str, str]
) -> None:
    """Refuse what an entry cannot say, and what somebody else changed meanwhile."""
    for name, text in changed.items():
        label = name.replace("_", " ")
        if name == PARTNER:
            raise UsageError(
                f"the partner of this {kind.name} cannot be changed",
                next="Undo it, and write a new row",
            )
        if not text:
            raise UsageError(f"{label} cannot be emptied", next="Write a value, or undo the entry")
        if _flat(now[name]) not in (_flat(was[name]), _flat(text)):
            raise UsageError(
                f"somebody changed {label} meanwhile: it is now {now[name] or 'nothing'}, yours is "
                f"{text}",
                next="Export again",
            )


def _new(
    kind: EntryKind,
    partner: LookupResult,
    said: Mapping[str, str],
    network: Network,
    find: Callable[[str, str], LookupResult],
    *,
    change: str | None = None,
) -> NewPartnershipEntry:
    people = {
        role: [find(name.strip(), "contact") for name in said[role].split(";") if name.strip()]
        for role in kind.people
        if role in said
    }
    on = day_of(said[DAY], network.as_of, DAY) if DAY in said and not kind.day else None
    values = {field.name: said[field.name] for field in kind.fields if field.name in said}
    text = said.get(TEXT, "")
    return NewPartnershipEntry(kind.name, partner, text, on, values, people, change)


def _flat(text: str) -> str:
    return " ".join(text.split())
