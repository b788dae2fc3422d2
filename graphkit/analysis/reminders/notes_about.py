"""What members wrote down, in words."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.analysis.profile import EntryNote
from graphkit.analysis.reminders.follow_ups import FOLLOW_UP, NOTE, FollowUp, build_due_entries
from graphkit.computed_once import computed_once
from graphkit.model import Entry
from graphkit.network import Network
from graphkit.network.entries_by_kind import entries_of_kinds
from graphkit.snapshot import Statements


def notes_about(network: Network, id: str) -> tuple[EntryNote, ...]:
    """Return the notes and follow-ups about a contact or organization, newest first."""
    about = [entry for entry in newest_notes(network) if id in entry.about()]
    if not about:
        return ()
    known = {each.entry.id: each for each in build_due_entries(network.entries).follow_ups}
    return tuple(entry_note(network, entry, known.get(entry.id)) for entry in about)


def newest_notes(network: Network) -> list[Entry]:
    """Return all notes and follow-ups, newest first."""
    entries = network.entries
    return list(_notes_in(entries) if isinstance(entries, Statements) else _newest_first(entries))


@computed_once
def _notes_in(entries: Statements[Entry]) -> tuple[Entry, ...]:
    """Return the notes in columns, which never change: each profile looks through them."""
    return _newest_first(entries)


def _newest_first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    notes = entries_of_kinds(entries, NOTE, FOLLOW_UP)
    return tuple(sorted(notes, key=lambda e: (e.on, e.age), reverse=True))


def entry_note(network: Network, entry: Entry, found: FollowUp | None) -> EntryNote:
    """Return a note in words, with what came of it if it is a follow-up."""
    state = None
    if found is not None:
        state = found.update.state.value if found.update else "open"
    return EntryNote(
        id=entry.id,
        kind=entry.kind,
        on=entry.on.isoformat(),
        author=entry.author,
        text=entry.read_text(network.name_of),
        private=entry.private,
        due=found.due.isoformat() if found is not None and found.is_open else None,
        state=state,
    )
