"""Merge the statements of a query into entities, and into the less common relationships.

If several imports state the same partnership, membership in an umbrella, offer or need, the newest
counts. If that import states it several times, because two of its records are one, empty values are
filled, and of two values the last in the alphabet counts. A membership, offer or need that it
denies is left out. A hand statement may give only a part of a partnership: the rest comes from
earlier hand statements and the newest file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from graphkit.model import (
    Contact,
    Entry,
    Event,
    Import,
    Mention,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
)
from graphkit.model.import_batch import BY_HAND, HAND
from graphkit.model.merge_statements import merge_contacts, merge_organizations
from graphkit.store import record_rows, relationship_rows
from graphkit.store.connection.database import Rows

T = TypeVar("T")

# How many columns of the queries come before the import's own values.
_VALUES = 7
# The ids of the imports that count; None: all of them.
Counted = Collection[str] | None
LinkRows = Iterable[Sequence[Any]]


def merge_contact_rows(rows: Rows, counted: Counted = None) -> dict[str, Contact]:
    """Return by id the contacts in the rows of `merge/contact_statements`."""
    return _merge_rows(rows, counted, record_rows.to_contact, merge_contacts)


def merge_organization_rows(rows: Rows, counted: Counted = None) -> dict[str, Organization]:
    """Return by id the organizations in the rows of `merge/organization_statements`."""
    return _merge_rows(rows, counted, record_rows.to_organization, merge_organizations)


def merge_event_rows(rows: Rows, counted: Counted = None) -> dict[str, Event]:
    """Return by id the events in the rows of `merge/event_statements`: the newest statements."""
    return _merge_rows(rows, counted, record_rows.to_event, lambda statements: statements[-1])


def merge_topic_rows(rows: Rows, counted: Counted = None) -> dict[str, Topic]:
    """Return by id the topics in the rows of `merge/topic_statements`: the newest statements."""
    return _merge_rows(rows, counted, record_rows.to_topic, lambda statements: statements[-1])


def _merge_rows(
    rows: Rows,
    counted: Counted,
    read: Callable[[Sequence[Any]], T],
    merge: Callable[[Sequence[T]], T],
) -> dict[str, T]:
    rows_of: dict[str, list[Any]] = {}
    for row in rows:
        if counted is None or row[1] in counted:
            rows_of.setdefault(row[0], []).append(row)
    return {
        id: merge([read([id, *row[_VALUES:]]) for row in sorted(rows, key=_age)])
        for id, rows in rows_of.items()
    }


def _age(row: Sequence[Any]) -> tuple[Any, ...]:
    # By `Import.age`, then in the order of the records.
    said_at = record_rows.to_datetime(row[5]).isoformat() if row[5] else ""
    return bool(said_at), record_rows.to_date(row[2]), row[4], said_at, row[1], row[6] or ""


def partnerships(
    rows: LinkRows, ranks: Mapping[str, int], bodies: Collection[str], people: Collection[str]
) -> list[Partnership]:
    """Return one partnership for each two organizations.

    Parameters
    ----------
    rows : iterable of sequence
        The rows of `snapshot/partnerships`.
    ranks : mapping of str to int
        The rank of each import that counts; 0 is the newest.
    bodies, people : collection of str
        The ids of organizations and contacts that are not left out.
    """
    date = record_rows.to_date
    kept = (row for row in rows if row[0] in bodies and row[1] in bodies)
    found = _newest(kept, ranks, overlays=lambda row: row[-2] == HAND)
    return [
        Partnership(
            *(home, partner, stage, kind, date(since), date(until), date(review), gives, gets),
            owner if owner in people else None,
            main if main in people else None,
            *rest,
        )
        for home, partner, stage, kind, since, until, review, gives, gets, owner, main, *rest in (
            found
        )
    ]


def part_of(rows: LinkRows, ranks: Mapping[str, int], bodies: Collection[str]) -> list[PartOf]:
    """Return one membership for each two organizations, from rows of `snapshot/part_of`."""
    date = record_rows.to_date
    kept = (r for r in rows if r[0] in bodies and r[1] in bodies and r[0] != r[1])
    return [
        PartOf(member, umbrella, date(since), date(until), source or "", import_id)
        for member, umbrella, since, until, denied, source, import_id in _newest(kept, ranks)
        if not denied
    ]


def topic_links(
    rows: LinkRows, ranks: Mapping[str, int], holders: Collection[str], topics: Collection[str]
) -> list[TopicLink]:
    """Return one offer or need for each holder and topic, from rows of `snapshot/offers`."""
    date = record_rows.to_date
    kept = (row for row in rows if row[0] in holders and row[1] in topics)
    return [
        TopicLink(holder, topic, amount, date(since), date(until), source or "", import_id)
        for holder, topic, amount, since, until, denied, source, import_id in _newest(kept, ranks)
        if not denied
    ]


def entries(
    rows: LinkRows,
    mentions: LinkRows,
    imports: Iterable[Import],
    known: Collection[str] | None = None,
) -> list[Entry]:
    """Return the entries of the imports that count, oldest first.

    Parameters
    ----------
    rows, mentions : iterable of sequence
        The rows of `snapshot/entries` and `snapshot/mentions`.
    imports : iterable of Import
        The imports that count.
    known : collection of str, optional
        The ids of the contacts and organizations to keep; all by default.
    """
    said = {record.id: record for record in imports}
    found = [
        replace(
            relationship_rows.to_entry(values),
            author=said[import_id].file.removeprefix(f"{BY_HAND}, "),
            said_at=said[import_id].at,
            import_id=import_id,
        )
        for *values, import_id in rows
        if import_id in said
    ]
    kept = (
        relationship_rows.to_mention(row) for row in mentions if known is None or row[1] in known
    )
    entries = sorted(with_mentions(found, kept), key=lambda entry: entry.age)
    return _without_repeats(entries, said)


def _without_repeats(entries: Sequence[Entry], said: Mapping[str, Import]) -> list[Entry]:
    """Return entries without those of a later file that an earlier one has as well.

    A log that grows is imported again and again. An entry that one file has twice is two.
    """
    times: Counter[tuple[str, tuple[object, ...]]] = Counter()
    most: Counter[tuple[object, ...]] = Counter()
    kept = []
    for entry in entries:
        if not said[entry.import_id].by_hand:
            mentions = tuple((m.entity_id, m.role) for m in entry.mentions)
            content = (entry.kind, entry.on, entry.text, entry.data, mentions)
            times[entry.import_id, content] += 1
            if times[entry.import_id, content] <= most[content]:
                continue
            most[content] += 1
        kept.append(entry)
    return kept


def with_mentions(
    entries: Iterable[Entry], mentions: Iterable[tuple[str, Mention]]
) -> tuple[Entry, ...]:
    """Add mentions to their entries, which they name by id."""
    found: dict[str, list[Mention]] = {}
    for entry_id, mention in mentions:
        found.setdefault(entry_id, []).append(mention)
    return tuple(
        replace(entry, mentions=tuple(sorted(found[entry.id], key=lambda m: m.position)))
        if entry.id in found
        else entry
        for entry in entries
    )


def _newest(
    rows: LinkRows,
    ranks: Mapping[str, int],
    overlays: Callable[[Sequence[Any]], bool] = lambda row: False,
) -> list[list[Any]]:
    """Return one row for each pair of first two values, sorted. The last value is the import.

    A row that overlays others gets its missing values from the rows before it, except the last two
    values: source and import.
    """
    said: dict[tuple[str, str, str], list[Any]] = {}
    for each in rows:
        row = list(each)
        if row[-1] in ranks:
            key = row[0], row[1], row[-1]
            said[key] = list(map(_last, row, said[key])) if key in said else row
    newest: dict[tuple[str, str], list[Any]] = {}
    for row in sorted(said.values(), key=lambda row: -ranks[row[-1]]):  # the newest row is last
        old = newest.get((row[0], row[1]))
        whole = row if old is None or not overlays(row) else _lay_over(old, row)
        newest[row[0], row[1]] = whole
    return [newest[pair] for pair in sorted(newest)]


def _lay_over(old: list[Any], new: list[Any]) -> list[Any]:
    values = [said or known for said, known in zip(new[:-2], old[:-2], strict=True)]
    return [*values, *new[-2:]]


def _last(one: Any, other: Any) -> Any:
    return one if other is None else other if one is None else max(one, other)
