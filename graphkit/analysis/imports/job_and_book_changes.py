"""What has changed since: who moved, who is new, who is gone from an address book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Change
from graphkit.analysis.references import contact_ref
from graphkit.model import Import
from graphkit.model.job_changes import (
    BookHistory,
    Employment,
    JobChange,
    export_series,
    find_job_changes,
)
from graphkit.network import Network, wording

_HAPPENED = {
    "moved": ("moved", "moved"),
    "role": ("has a new role", "have new roles"),
    "gone": ("is missing from a newer export", "are missing from a newer export"),
    "new": ("is new in an address book", "are new in an address book"),
}
_WHAT = tuple(_HAPPENED)


def changes(
    network: Network,
    history: BookHistory,
    *,
    since: date | None = None,
    by_import: str | None = None,
) -> Answer[Change]:
    """Return what the exports of one address book tell when they are laid side by side.

    Parameters
    ----------
    network : Network
    history : History
    since : datetime.date, optional
        Only what the later of two exports of that day or a later one tells.
    by_import : str, optional
        Only what this import tells.

    Notes
    -----
    Two exports say that somebody moved between their days, and not when. Moves come first, for
    they are introductions lost and won; then who is gone, then who is new. Nobody is gone where
    most of an earlier export are missing: such a file is a part of the book.
    """
    found = [
        change
        for change, told_by in _dated_changes(network, history)
        if (since is None or change.by >= since.isoformat())
        and (by_import is None or told_by == by_import)
    ]
    found.sort(key=lambda c: (_WHAT.index(c.what), c.by, c.person.name, c.person.id))
    asked = {"since": since.isoformat() if since else None, "import": by_import}
    return Answer("changes", asked, tuple(found), _summary(found))


class BookEntry(NamedTuple):
    """Somebody came into an address book, or is gone from it.

    Attributes
    ----------
    what : {"new", "gone"}
    contact : str
    before, after : Import
        The two exports that tell.
    """

    what: str
    contact: str
    before: Import
    after: Import

    def sentence(self, network: Network) -> str:
        """Say who, from whose address book, and between which days."""
        verb = "appeared in" if self.what == "new" else "disappeared from"
        book = f"{_owner_prefix(network, self.after)}{self.after.source_title}"
        when = _between_days(self.before, self.after)
        return f"{network.contacts[self.contact].name} {verb} {book} {when}."


def book_entries(history: BookHistory) -> Iterator[BookEntry]:
    """Yield who came into each address book and who is gone from it, by its exports in order."""
    held: dict[str, set[str]] = defaultdict(set)
    for contact, id in history.entries:
        held[id].add(contact)
    for records in _books(history).values():
        yield from _entries_of_book(records, held)


def _books(history: BookHistory) -> dict[str, list[Import]]:
    """Return the address books of which there are several exports, oldest first."""
    books: dict[str, list[Import]] = defaultdict(list)
    for record in sorted(history.imports, key=lambda i: i.age):
        books[export_series(record)].append(record)
    return {book: records for book, records in books.items() if len(records) > 1}


def _dated_changes(network: Network, history: BookHistory) -> Iterator[tuple[Change, str]]:
    by_id = {record.id: record for records in _books(history).values() for record in records}
    stated = [
        Employment(contact, (place, role or ""), export_series(by_id[i]), by_id[i].age)
        for contact, place, role, i in history.roles
        if i in by_id
    ]
    for move in find_job_changes(stated):
        yield _job_change(network, move, by_id), move.by[-1]
    for entry in book_entries(history):
        if entry.contact in network.contacts:
            what, contact, older, newer = entry
            sentence = entry.sentence(network)
            yield _build_change(network, what, contact, ((), ()), sentence, older, newer), newer.id


def _job_change(
    network: Network, move: JobChange[str, tuple[str, str]], by_id: dict[str, Import]
) -> Change:
    left, joined = {place for place, _ in move.left}, {place for place, _ in move.joined}
    same = left == joined
    names = network.organizations

    def named(parts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        texts = [role or "no role" if same else names[place].name for place, role in parts]
        return tuple(dict.fromkeys(texts))

    before, after = named(move.left), named(move.joined)
    step = f"from {wording.list_in_words(before)} to {wording.list_in_words(after)}"
    name = network.contacts[move.contact].name
    if same:
        where = names[move.left[0][0]].name
        what = f"{name} changed role at {where} {step}"
    else:
        what = f"{name} moved {step}"
    older, newer = by_id[move.after[-1]], by_id[move.by[-1]]
    sentence = f"{what} {_between_days(older, newer)}."
    kind = "role" if same else "moved"
    return _build_change(network, kind, move.contact, (before, after), sentence, older, newer)


def _entries_of_book(records: Sequence[Import], held: dict[str, set[str]]) -> Iterator[BookEntry]:
    days = [_Export(list(those), held) for _, those in groupby(records, lambda r: r.age[0])]
    seen = set(days[0].held)
    whole = days[0]  # the last that may be all of the book
    for before, after in pairwise(days):
        for contact in sorted(after.held - seen):
            last = next(r for r in reversed(after.records) if contact in held[r.id])
            yield BookEntry("new", contact, before.records[-1], last)
        seen |= after.held
        if after.is_part_of(whole):
            continue
        for contact in sorted((whole.held - after.held) - days[-1].held):
            yield BookEntry("gone", contact, whole.records[-1], after.records[-1])
        whole = after


class _Export:
    """What the files of one day say who stands in an address book."""

    def __init__(self, records: Sequence[Import], held: dict[str, set[str]]) -> None:
        self.records = records
        self.held = set[str]().union(*(held[record.id] for record in records))

    def is_part_of(self, earlier: _Export) -> bool:
        """Tell whether most are missing: a single card, a group. Then nobody is gone."""
        return 2 * len(self.held & earlier.held) < len(earlier.held)


def _build_change(
    network: Network,
    what: str,
    contact: str,
    texts: tuple[tuple[str, ...], tuple[str, ...]],
    sentence: str,
    older: Import,
    newer: Import,
) -> Change:
    owner = network.contacts.get(newer.owner_id or "")
    return Change(
        what=what,
        person=contact_ref(network, contact),
        before=texts[0],
        after=texts[1],
        not_before=older.age[0].isoformat(),
        by=newer.age[0].isoformat(),
        source=newer.source_title,
        owner=owner.name if owner else "",
        sentence=sentence,
    )


def _between_days(older: Import, newer: Import) -> str:
    first, last = older.age[0], newer.age[0]
    if first == last:
        return f"by {wording.day(last)}"
    return f"between {wording.day(first)} and {wording.day(last)}"


def _owner_prefix(network: Network, record: Import) -> str:
    owner = network.contacts.get(record.owner_id or "")
    return f"{owner.name}{wording.possessive(owner.name)} " if owner else ""


def _summary(found: Sequence[Change]) -> str:
    if not found:
        return "No address book has changed between its exports."
    counts = {what: sum(c.what == what for c in found) for what in _WHAT}
    parts = [
        f"{wording.count_of(counts[what], 'person', 'people')} {one if counts[what] == 1 else many}"
        for what, (one, many) in _HAPPENED.items()
        if counts[what]
    ]
    return f"{wording.list_in_words(parts)}."
