"""Write down notes in free words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.session.methods.workspace_base import WorkspaceBase

if TYPE_CHECKING:
    from graphkit.analysis.reminders.note_reading import NoteReading
    from graphkit.session.by_hand.hand_statements import HandEntry
    from graphkit.session.by_hand.new_notes import NewNote, Notes


class NoteMethods(WorkspaceBase):
    """Read and write notes in free words."""

    __slots__ = ()

    @property
    def _notes(self) -> Notes:
        from graphkit.session.by_hand.hand_statements import HandStatements
        from graphkit.session.by_hand.new_notes import Notes

        hand = HandStatements(self._graph, self._viewers)
        return Notes(hand, self.network(), self._viewer)

    def read_note(self, text: str, *, on: date | None = None) -> NoteReading:
        """Return the people, reminders and meetings that a note in free words may name.

        Nothing is written down. Somebody confirms what is right, and passes it to `note`.

        Parameters
        ----------
        text : str
        on : datetime.date, optional
            The day that the note is about. By default a day that it names, or today.

        Raises
        ------
        UsageError
            If the note is empty or too long, or the day is still to come.
        """
        return self._notes.read(text, on)

    def note(self, new: NewNote) -> HandEntry:
        """Write down a note, with its reminders and meetings.

        Raises
        ------
        UsageError
            If the note is empty or too long, its day is still to come, or a reminder is for a day
            that is over; if it states a meeting, and it is private or the graph does not have its
            author; or as `author`.
        """
        return self._notes.write(new)
