"""Who may see a tie: whoever asks, the team, or only the one whose file tells of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.model.entity_resolution import RecordClusters


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


def resolve_wishes(wishes: Iterable[Wish], clusters: RecordClusters) -> tuple[ResolvedWish, ...]:
    """Return what applies of some wishes, the weightiest last.

    That of one tie outweighs that of all ties of a person, that of one owner's files that of
    everybody's, and the newer the older.
    """
    ordered = sorted(wishes, key=lambda w: (bool(w.other), bool(w.owner), w.at, w.id))
    wanted = {key for wish in ordered for key in (*wish.person, *wish.other, *wish.owner)}
    holders: dict[str, set[str]] = defaultdict(set)
    for record, whose in clusters.entity_of.items():
        for key in (f"record:{record}", *clusters.keys[record]):
            if key in wanted:
                holders[key].add(whose)

    def meant(keys: Sequence[str]) -> list[str]:
        return sorted({whose for key in keys for whose in holders[key]})

    return tuple(
        ResolvedWish(wish.visibility, person, other, owner)
        for wish in ordered
        for person in meant(wish.person)
        for other in (meant(wish.other) if wish.other else [None])
        for owner in (meant(wish.owner) if wish.owner else [None])
    )
