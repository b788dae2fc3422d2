"""Who may see a tie: whoever asks, the team, or only the one whose file tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Visibility(StrEnum):
    """To whom a piece of evidence is shown."""

    PUBLIC = "public"  # to everybody, outside the team too
    TEAM = "team"  # to the team, and to whoever does not say who they are
    OWNER = "owner"  # to the one whose file tells of it


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wished of the ties of a person: to whom they are shown.

    Attributes
    ----------
    id : str
    visibility : Visibility
    person : tuple of str
        Keys of the person at that time, sorted: whoever has one of them is meant, also later.
    other : tuple of str
        Keys of the person at the other end; empty means all ties of the person.
    owner : tuple of str
        Keys of whoever's files are meant; empty means everybody's.
    at : datetime.datetime
        In UTC.
    """

    id: str
    visibility: Visibility
    person: tuple[str, ...]
    other: tuple[str, ...]
    owner: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class ResolvedWish:
    """A wish as it applies now, with contacts in the place of keys."""

    visibility: Visibility
    contact_id: str
    other_id: str | None = None
    owner_id: str | None = None

    def names(self, contact_id: str) -> bool:
        """Tell whether it names a contact."""
        return contact_id in (self.contact_id, self.other_id, self.owner_id)
