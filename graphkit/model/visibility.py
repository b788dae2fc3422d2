"""The visibility of ties: for everyone, the team, or only the owner of the file that states one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Visibility(StrEnum):
    """The people who may see a piece of evidence."""

    PUBLIC = "public"  # everyone, also outside the team
    TEAM = "team"  # the team, and viewers who give no name
    OWNER = "owner"  # the owner of the file that states it


@dataclass(frozen=True, slots=True)
class Wish:
    """A request about the visibility of a person's ties.

    Attributes
    ----------
    id : str
    visibility : Visibility
    person : tuple of str
        The keys that the person had at that time, sorted. They mean any contact with one of them.
    other : tuple of str
        Keys of the person at the other end; empty means all ties of the person.
    owner : tuple of str
        Keys of the owner of the files; empty means the files of every owner.
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
    """A wish as it applies now, with ids of contacts instead of keys."""

    visibility: Visibility
    contact_id: str
    other_id: str | None = None
    owner_id: str | None = None

    def names(self, contact_id: str) -> bool:
        """Return whether the wish names a contact."""
        return contact_id in (self.contact_id, self.other_id, self.owner_id)
