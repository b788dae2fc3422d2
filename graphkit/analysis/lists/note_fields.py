"""The fields of notes and follow-ups in lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from graphkit.analysis.lists.field import Field, FieldType, Values
from graphkit.analysis.profile import EntryNote
from graphkit.analysis.reminders.follow_ups import build_due_entries
from graphkit.analysis.reminders.notes_about import entry_note, newest_notes
from graphkit.model import Entry
from graphkit.network.network_with_events import NetworkWithEvents


def _of_note(value: Callable[[EntryNote], object]) -> Values:
    def values(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
        network = graph.network
        known = {each.entry.id: each for each in build_due_entries(network.entries).follow_ups}
        notes = newest_notes(network)
        return [value(entry_note(network, notes[at], known.get(notes[at].id))) for at in rows]

    return values


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _about(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    network = graph.network

    def names(entry: Entry) -> tuple[str, ...]:
        found = (network.name_of(id) for id in dict.fromkeys(entry.about()))
        return tuple(name for name in found if name)

    notes = newest_notes(network)
    return [names(notes[at]) for at in rows]


NOTES = (
    Field("date", FieldType.DAY, _of_note(lambda note: _day(note.on)), True),
    Field("about", FieldType.TEXTS, _about, True),
    Field("text", FieldType.TEXT, _of_note(lambda note: note.text), True),
    Field("due", FieldType.DAY, _of_note(lambda note: _day(note.due)), True),
    Field("author", FieldType.TEXT, _of_note(lambda note: note.author)),
    Field("kind", FieldType.TEXT, _of_note(lambda note: note.kind)),
    Field("state", FieldType.TEXT, _of_note(lambda note: note.state)),
    Field("private", FieldType.FLAG, _of_note(lambda note: note.private)),
    Field("id", FieldType.TEXT, _of_note(lambda note: note.id)),
)
