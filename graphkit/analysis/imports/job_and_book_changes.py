"""Changes between exports of an address book: moves, new people, missing people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.imports.import_findings import Change
from graphkit.analysis.references import contact_ref
from graphkit.computed_once import computed_once
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
    selection: Selection | None = None,
) -> Answer[Change]:
    """Compare the exports of each address book and return the changes.

    Parameters
    ----------
    network : Network
    history : BookHistory
    since : datetime.date, optional
        Only changes shown by an export of that day or later.
    by_import : str, optional
        Only changes shown by this import.
    selection : Selection, optional
        Only changes of people in it, and moves from or to an organization in it.

    Notes
    -----
    Two exports show that somebody moved between their days, but not when. Moves come first, because
    they end and open introductions; then missing people, then new people. If most people of an
    earlier export are missing, nobody counts as missing: such a file is only a part of the book.
    """
    found = [
        change
        for change, shown_by, about in _dated_changes(network, history)
        if (since is None or change.by >= since.isoformat())
        and (by_import is None or shown_by == by_import)
        and (selection is None or selection.has(*about))
    ]
    found.sort(key=lambda c: (_WHAT.index(c.what), c.by, c.person.name, c.person.id))
    asked = {"since": since.isoformat() if since else None, "import": by_import}
    return Answer("changes", asked, tuple(found), _summary(found, selection))


class BookEntry(NamedTuple):
    """A person who appeared in an address book, or disappeared from it.

    Attributes
    ----------
    what : {"new", "gone"}
    contact : str
    before, after : Import
        The two exports that show it.
    """

    what: str
    contact: str
    before: Import
    after: Import

    def sentence(self, network: Network) -> str:
        """Return a sentence that names the person, the address book and the days."""
        verb = "appeared in" if self.what == "new" else "disappeared from"
        book = f"{_owner_prefix(network, self.after)}{self.after.source_title}"
        when = _between_days(self.before, self.after)
        return f"{network.contacts[self.contact].name} {verb} {book} {when}."


@computed_once
def book_entries(history: BookHistory) -> tuple[BookEntry, ...]:
    """Return the people who appeared in or disappeared from each address book, by its exports."""
    books = _books(history)
    if not books:
        return ()
    held: dict[str, set[str]] = defaultdict(set)
    for contact, id in history.entries:
        held[id].add(contact)
    return tuple(entry for records in books.values() for entry in _entries_of_book(records, held))


def _books(history: BookHistory) -> dict[str, list[Import]]:
    """Return the address books with several exports, each with its exports, oldest first."""
    books: dict[str, list[Import]] = defaultdict(list)
    for record in sorted(history.imports, key=lambda i: i.age):
        books[export_series(record)].append(record)
    return {book: records for book, records in books.items() if len(records) > 1}


def _dated_changes(
    network: Network, history: BookHistory
) -> Iterator[tuple[Change, str, tuple[str, ...]]]:
    """Yield each change, the import that shows it, and the ids of what it is about."""
    by_id = _records_of_books(history)
    for move in _moves(history):
        places = (place for place, _ in (*move.left, *move.joined))
        yield _job_change(network, move, by_id), move.by[-1], (move.contact, *places)
    for entry in book_entries(history):
        if entry.contact in network.contacts:
            what, contact, older, newer = entry
            sentence = entry.sentence(network)
            change = _build_change(network, what, contact, ((), ()), sentence, older, newer)
            yield change, newer.id, (contact,)


def _records_of_books(history: BookHistory) -> dict[str, Import]:
    return {record.id: record for records in _books(history).values() for record in records}


@computed_once
def _moves(history: BookHistory) -> Sequence[JobChange[str, tuple[str, str]]]:
    """Return the moves between the exports of each address book, in order of time."""
    by_id = _records_of_books(history)
    stated = [
        Employment(contact, (place, role or ""), export_series(by_id[i]), by_id[i].export_age)
        for contact, place, role, i in history.roles
        if i in by_id
    ]
    return find_job_changes(stated)


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
    days = [_Export(list(those), held) for _, those in groupby(records, lambda r: r.day)]
    seen = set(days[0].held)
    whole = days[0]  # the last export that may be complete
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
    """The people in an address book, by all its files of one day."""

    def __init__(self, records: Sequence[Import], held: dict[str, set[str]]) -> None:
        self.records = records
        self.held = set[str]().union(*(held[record.id] for record in records))

    def is_part_of(self, earlier: _Export) -> bool:
        """Return whether most people of an earlier export are missing, as in a single card."""
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
        not_before=older.day.isoformat(),
        by=newer.day.isoformat(),
        source=newer.source_title,
        owner=owner.name if owner else "",
        sentence=sentence,
    )


def _between_days(older: Import, newer: Import) -> str:
    first, last = older.day, newer.day
    if first == last:
        return f"by {wording.day(last)}"
    return f"between {wording.day(first)} and {wording.day(last)}"


def _owner_prefix(network: Network, record: Import) -> str:
    owner = network.contacts.get(record.owner_id or "")
    return f"{owner.name}{wording.possessive(owner.name)} " if owner else ""


def _summary(found: Sequence[Change], selection: Selection | None) -> str:
    if not found and selection is not None:
        return "No change between exports of an address book is about them."
    if not found:
        return "No address book has changed between its exports."
    counts = {what: sum(c.what == what for c in found) for what in _WHAT}
    parts = [
        f"{wording.count_of(counts[what], 'person', 'people')} {one if counts[what] == 1 else many}"
        for what, (one, many) in _HAPPENED.items()
        if counts[what]
    ]
    return f"{wording.list_in_words(parts)}."
