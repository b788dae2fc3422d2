"""Known people in the titles of a calendar, and which of them were there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.ingest import ReadFile
    from graphkit.ingest.batch.named_guests import NamedGuest
    from graphkit.model import Member
    from graphkit.snapshot import Snapshot

# Returns which of the people in titles were there.
Attended = Callable[["Sequence[NamedGuest]"], "Iterable[NamedGuest]"]


def repeat_answers(keys: Collection[str]) -> Attended:
    """Return a function that answers as somebody did before, by `GuestsInTitles.keys`."""
    return lambda guests: [guest for guest in guests if guest.key in keys]


class GuestsInTitles:
    """The known people in the titles of one calendar.

    Parameters
    ----------
    reading : ReadFile
    owner : Member or None
        Of the calendar.
    attended : callable, optional
        Asked once, before the file is imported. Without it, nobody was there.

    Attributes
    ----------
    left : tuple of NamedGuest
        Those who were not said to be there.
    """

    def __init__(self, reading: ReadFile, owner: Member | None, attended: Attended | None) -> None:
        self._reading: ReadFile | None = reading
        self._owner = owner
        self._attended = attended
        self._there: tuple[NamedGuest, ...] | None = None
        self.left: tuple[NamedGuest, ...] = ()

    @property
    def keys(self) -> list[str]:
        """The keys of those who were there."""
        return sorted(guest.key for guest in self._there or ())

    def added_to_file(self, snapshot: Snapshot) -> ReadFile:
        """Return the file with those people who were there as guests."""
        from graphkit.ingest.batch.named_guests import find_named_guests, with_named_guests

        assert self._reading is not None, "the file was let go"
        if self._there is None:
            found = find_named_guests(self._reading, snapshot, self._owner)
            self._there = tuple(self._attended(found)) if found and self._attended else ()
            self.left = tuple(guest for guest in found if guest not in self._there)
        return with_named_guests(self._reading, self._there)

    def let_file_go(self) -> None:
        """Free the memory of the file, once it is resolved."""
        self._reading = None
