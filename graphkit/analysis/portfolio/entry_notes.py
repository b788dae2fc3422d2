"""What the team wrote down about a partner, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.short_codes import short_codes
from graphkit.model.partnerships import PartnershipEntry
from graphkit.network import Network
from graphkit.phrases import list_in_words

if TYPE_CHECKING:
    from graphkit.analysis.profile import PartnershipEntryNote


def entry_notes(network: Network, partner_id: str) -> tuple[PartnershipEntryNote, ...]:
    """Return what the team wrote down about a partner, newest first."""
    notes = []
    for entries in network.partnership_entries.values():
        about = [entry for entry in entries if entry.partner_id == partner_id]
        codes = short_codes(entry.id for entry in entries) if about else {}
        notes += [entry_note(network, entry, codes[entry.id]) for entry in about]
    return tuple(sorted(notes, key=lambda note: (note.on, note.id), reverse=True))


def entry_note(network: Network, entry: PartnershipEntry, code: str) -> PartnershipEntryNote:
    """Return an entry about a partner in words, with its code."""
    from graphkit.analysis.profile import PartnershipEntryNote

    return PartnershipEntryNote(
        id=entry.id,
        code=code,
        kind=entry.kind.name,
        on=entry.on.isoformat(),
        text=entry.text.read_text(network.name_of),
        summary=entry_summary(network, entry),
        author=entry.author,
        private=entry.kind.private,
    )


def entry_summary(network: Network, entry: PartnershipEntry) -> str:
    """Return the values of an entry and its people, as parts of a sentence."""
    people = (
        f"{role} {list_in_words(names)}"
        for role in entry.kind.people
        if (names := people_in(network, entry, role))
    )
    return ", ".join(filter(None, [entry.in_words, *people]))


def people_in(network: Network, entry: PartnershipEntry, role: str) -> tuple[str, ...]:
    """Return the names of the people who have a role in an entry."""
    names = (network.name_of(id) for id in entry.people.get(role, ()))
    return tuple(name for name in names if name)
