"""A kind of entry about a partnership, and what its entries say now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import TypeAlias

from graphkit.model.entries import Entry, threads
from graphkit.model.partnerships.entry_field import EntryField, Value

PARTNER = "partner"
_Read: TypeAlias = Callable[[tuple[tuple[str, str], ...]], Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A kind of entry that the team writes down about a partner.

    Attributes
    ----------
    name : str
        In `Entry.kind`, and of the command that adds one.
    plural : str
        Of the list.
    summary : str
        What an entry of this kind is, in one sentence that completes "Add ".
    text : str
        What its text says, for help; empty if it has none.
    fields : tuple of EntryField
    people : mapping of str to str
        By the role of a mention, what those people are, for help.
    needs : tuple of str
        At least one of these must be given; "text" is the text.
    order : tuple of (str, str)
        Fields with days; the first of each two must not be later than the second.
    day : str
        The field that says which day the entry is about; otherwise that is the day of `--on`.
    private : bool
        Whether only its author sees it.
    """

    name: str
    plural: str
    summary: str
    text: str = ""
    fields: tuple[EntryField, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ("text",)
    order: tuple[tuple[str, str], ...] = ()
    day: str = ""
    private: bool = False
    _by_name: Mapping[str, EntryField] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the fields: thousands of entries are read."""
        object.__setattr__(self, "_by_name", {each.name: each for each in self.fields})

    def field(self, name: str) -> EntryField | None:
        """Return the field with a name; None if there is none."""
        return self._by_name.get(name)

    def in_words(self, values: Mapping[str, Value]) -> str:
        """Return values as parts of a sentence, in the order of the fields."""
        text = ""
        for each in self.fields:
            value = values.get(each.name)
            if value is not None:
                text += f"{each.before if text else ''}{each.in_words(value)}"
        return text

    def read(self, kept: Mapping[str, str]) -> dict[str, Value]:
        """Return the values that kept texts mean, in the order of the fields."""
        return {
            name: value
            for name, each in self._by_name.items()
            if name in kept and (value := each.value(kept[name])) is not None
        }

    def read_pairs(self, kept: tuple[tuple[str, str], ...]) -> Mapping[str, Value]:
        """Return the values that kept texts mean, of two with one name the last."""
        return MappingProxyType(self.read(dict(kept)))

    def takes(self, name: str) -> bool:
        """Return whether an entry can have a field, or people with a role, of this name."""
        return name in self.people or self.field(name) is not None

    def says_nothing(self, text: str, values: Mapping[str, object]) -> bool:
        """Return whether an entry has nothing of what its kind needs."""
        return not {*values, *(["text"] if text else [])}.intersection(self.needs)

    def wrong_order(self, values: Mapping[str, str]) -> tuple[str, str] | None:
        """Return two fields of which the first is later than the second; None if there are none.

        Parameters
        ----------
        values : mapping of str to str
            As they are kept: days are ISO.
        """
        for first, last in self.order:
            if first in values and last in values and values[first] > values[last]:
                return first, last
        return None


@dataclass(frozen=True, slots=True)
class PartnershipEntry:
    """What an entry about a partner says, with all later changes of it.

    Attributes
    ----------
    id : str
        That of the entry that was written first.
    kind : EntryKind
    partner_id : str
        The organization that it is about.
    on : datetime.date
        The day that it is about.
    values : mapping of str to Value
        By the name of the field; without those that nobody filled in.
    text : Entry
        The entry that has the text; names are filled in with `Entry.read_text`.
    people : mapping of str to tuple of str
        By role, the ids of the contacts.
    author : str
        Who wrote it first.
    last : Entry
        Its last change; without one, the entry that was written first.
    """

    id: str
    kind: EntryKind
    partner_id: str
    on: date
    values: Mapping[str, Value]
    text: Entry
    people: Mapping[str, tuple[str, ...]]
    author: str
    last: Entry

    @property
    def changed_by(self) -> str | None:
        """Who wrote the last change, if there is one."""
        return self.last.author if self.last.id != self.id else None

    @property
    def age(self) -> tuple[str, str]:
        """The place of its last change among all entries: of two, the later one is newer."""
        return self.last.age

    @property
    def in_words(self) -> str:
        """The values as parts of a sentence, in the order of the fields."""
        return self.kind.in_words(self.values)


def partnership_entries(
    entries: Iterable[Entry], kinds: Mapping[str, EntryKind]
) -> tuple[PartnershipEntry, ...]:
    """Return what the entries of some kinds say now, oldest day first.

    A later entry of the same kind that continues the first one changes it: its values and its text
    replace earlier ones; what it leaves out stays. Entries about a removed partner are left out.

    Parameters
    ----------
    entries : iterable of Entry
        Those that the viewer may see.
    kinds : mapping of str to EntryKind
        By name.
    """
    by_kind: dict[str, list[Entry]] = {name: [] for name in kinds}
    for entry in entries:
        if entry.kind in by_kind:
            by_kind[entry.kind].append(entry)
    # Most values repeat, so what they mean is worked out once.
    read = {name: cache(kind.read_pairs) for name, kind in kinds.items()}
    # One kind at a time: an entry of another kind is no part of a thread, nor its beginning.
    found = [
        merged
        for name, same in by_kind.items()
        for thread in _threads(same)
        if (merged := _merge(kinds[name], thread, read[name])) is not None
    ]
    found.sort(key=attrgetter("id"))
    found.sort(key=lambda entry: entry.on.toordinal())
    return tuple(found)


def _threads(entries: Sequence[Entry]) -> Iterable[tuple[Entry, ...]]:
    """Return entries with all that continue them; most often, none continues another."""
    if any(entry.of for entry in entries):
        return threads(entries).values()
    return [(entry,) for entry in {entry.id: entry for entry in entries}.values()]


def _merge(kind: EntryKind, thread: tuple[Entry, ...], read: _Read) -> PartnershipEntry | None:
    first, last = thread[0], thread[-1]
    partner_id = next((m.entity_id for m in first.mentions if m.role == PARTNER), None)
    if partner_id is None:
        return None
    said = last.data if first is last else tuple(p for entry in thread for p in entry.data)
    return PartnershipEntry(
        id=first.id,
        kind=kind,
        partner_id=partner_id,
        on=last.on,
        values=read(said),
        text=last if last.text else next((e for e in reversed(thread) if e.text), first),
        people=_people(kind, thread) if kind.people else {},
        author=first.author,
        last=last,
    )


def _people(kind: EntryKind, same: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in same:
        for role in kind.people:
            found[role] = tuple(dict.fromkeys(entry.about(role))) or found.get(role, ())
    return {role: ids for role, ids in found.items() if ids}
