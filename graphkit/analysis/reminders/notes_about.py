"""What members wrote down about one person or organization."""

from __future__ import annotations

from graphkit.analysis.profile import EntryNote
from graphkit.analysis.reminders.follow_ups import FOLLOW_UP, NOTE, FollowUp, build_due_entries
from graphkit.model import Entry
from graphkit.network import Network


def notes_about(network: Network, id: str) -> tuple[EntryNote, ...]:
    """Return the notes and follow-ups about a contact or organization, newest first."""
    about = [e for e in network.entries if e.kind in (NOTE, FOLLOW_UP) and id in e.about()]
    if not about:
        return ()
    known = {each.entry.id: each for each in build_due_entries(network.entries).follow_ups}
    notes = []
    for entry in sorted(about, key=lambda e: (e.on, e.age), reverse=True):
        found = known.get(entry.id)
        notes.append(_note(network, entry, found))
    return tuple(notes)


def _note(network: Network, entry: Entry, found: FollowUp | None) -> EntryNote:
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
