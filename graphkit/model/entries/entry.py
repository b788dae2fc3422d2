"""Entries, and the contacts and organizations that they mention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from graphkit.model.entries.entry_text import fill_placeholders
from graphkit.model.normalization import make_id
from graphkit.model.visibility import Visibility

MENTIONED = "mentioned"
# The longest text and the longest value of `Entry.data`, in characters.
LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class Mention:
    """The contact or organization that an entry is about, or one of several.

    Attributes
    ----------
    entity_id : str
        In a statement, the id of a record; else that of the contact or organization.
    role : str
        The part that it has in the entry: "mentioned", "asker", "target" ...
    position : int
        Its place among the mentions of the entry, from 0. `{0}` in the text means it.
    typed : str
        The words in the original text that mean it; empty if the text does not name it.
    """

    entity_id: str
    role: str = MENTIONED
    position: int = 0
    typed: str = ""

    @property
    def kind(self) -> str:
        """Whether it is a "contact" or an "organization", as its id shows."""
        return "organization" if self.entity_id.startswith("o") else "contact"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that somebody wrote down by hand, at one time.

    Attributes
    ----------
    id : str
        See `entry_id`. Empty in a draft.
    kind : str
        "note", "ask" ... A kind that this version does not know is kept, and shown by its name.
    on : datetime.date
        The day that it is about.
    text : str
        With placeholders; see `read_text`.
    data : tuple of (str, str)
        The other fields of its kind, sorted by name.
    of : str or None
        The id of the entry that this one continues.
    mentions : tuple of Mention
        In order of position.
    visibility : Visibility
        `TEAM`, or `OWNER` for the author alone. Nobody else ever sees an entry.
    author : str
        The author's name. Empty in a statement, where the import says it.
    said_at : datetime.datetime or None
        When it was written down, in UTC. None in a statement.
    import_id : str
        Empty in a statement.
    """

    id: str
    kind: str
    on: date
    text: str = ""
    data: tuple[tuple[str, str], ...] = ()
    of: str | None = None
    mentions: tuple[Mention, ...] = ()
    visibility: Visibility = Visibility.TEAM
    author: str = ""
    said_at: datetime | None = None
    import_id: str = ""

    @property
    def age(self) -> tuple[str, str]:
        """The place of the entry among all: of two entries, the later one counts."""
        return self.said_at.isoformat() if self.said_at else "", self.id

    @property
    def private(self) -> bool:
        """Whether the author alone may see it."""
        return self.visibility == Visibility.OWNER

    def value(self, name: str) -> str | None:
        """Return the value of a field of `data`; None if the entry does not have it."""
        return dict(self.data).get(name)

    def about(self, *roles: str) -> tuple[str, ...]:
        """Return the ids of the mentions with one of some roles; without roles, of all of them."""
        return tuple([m.entity_id for m in self.mentions if not roles or m.role in roles])

    def read_text(self, names: Mapping[str, str] | Callable[[str], str | None]) -> str:
        """Return the text with names in the place of the placeholders.

        Parameters
        ----------
        names : mapping of str to str, or callable
            The name of each contact and organization. One without a name reads "someone".

        Examples
        --------
        >>> entry = Entry("n_1", "note", date(2026, 11, 3), "Met {0} and {1}.",
        ...               mentions=(Mention("c_1", position=0),))
        >>> entry.read_text({"c_1": "Dana Whitfield"})
        'Met Dana Whitfield and someone.'
        """
        find = names if callable(names) else names.get
        ids = {m.position: m.entity_id for m in self.mentions}
        # Only the names that the text has room for are looked up.
        return fill_placeholders(self.text, lambda at: find(ids[at]) if at in ids else None)

    def typed_text(self) -> str:
        """Return the text as its author typed it, with "someone" for people who were forgotten.

        Examples
        --------
        >>> Entry("n_1", "note", date(2026, 11, 3), "Met {0}.",
        ...       mentions=(Mention("c_1", typed="Dana"),)).typed_text()
        'Met Dana.'
        """
        typed = {m.position: m.typed for m in self.mentions}
        return fill_placeholders(self.text, typed.get)


def entry_id(import_id: str, number: int) -> str:
    """Return the id of an entry, from its import and its number in it."""
    return make_id("n", import_id, str(number))


def without_mentions(entry: Entry, gone: Iterable[str]) -> Entry:
    """Return an entry that no longer mentions some contacts or organizations."""
    left_out = frozenset(gone)
    kept = tuple(m for m in entry.mentions if m.entity_id not in left_out)
    return entry if len(kept) == len(entry.mentions) else replace(entry, mentions=kept)
