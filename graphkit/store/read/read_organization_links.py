"""Read partnerships, memberships in umbrella organizations, offers and needs.

There are few of them, so each becomes a record. Of the same relationship in several imports, the
newest counts. If that import has it several times, because two of its records are one, blanks are
filled, and of two values the last in the alphabet counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from graphkit.model import Partnership, PartOf, TopicLink
from graphkit.store import record_rows

Rows = Iterable[Sequence[Any]]


def partnerships(
    rows: Rows, ranks: Mapping[str, int], bodies: Collection[str], people: Collection[str]
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
    found = _newest((row for row in rows if row[0] in bodies and row[1] in bodies), ranks)
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


def part_of(rows: Rows, ranks: Mapping[str, int], bodies: Collection[str]) -> list[PartOf]:
    """Return one membership for each two organizations, from rows of `snapshot/part_of`."""
    date = record_rows.to_date
    kept = (r for r in rows if r[0] in bodies and r[1] in bodies and r[0] != r[1])
    return [
        PartOf(member, umbrella, date(since), date(until), source or "", import_id)
        for member, umbrella, since, until, source, import_id in _newest(kept, ranks)
    ]


def topic_links(
    rows: Rows, ranks: Mapping[str, int], holders: Collection[str], topics: Collection[str]
) -> list[TopicLink]:
    """Return one offer or need for each holder and topic, from rows of `snapshot/offers`."""
    date = record_rows.to_date
    kept = (row for row in rows if row[0] in holders and row[1] in topics)
    return [
        TopicLink(holder, topic, amount, date(since), date(until), source or "", import_id)
        for holder, topic, amount, since, until, source, import_id in _newest(kept, ranks)
    ]


def _newest(rows: Rows, ranks: Mapping[str, int]) -> list[list[Any]]:
    """Return one row for each first two values, in order of these. The last is the import."""
    newest: dict[tuple[str, str], list[Any]] = {}
    counted = (list(row) for row in rows if row[-1] in ranks)
    for row in sorted(counted, key=lambda row: -ranks[row[-1]]):
        pair = row[0], row[1]
        old = newest.get(pair)
        # The newest comes last and counts.
        same = old is not None and old[-1] == row[-1]
        newest[pair] = list(map(_last, row, old)) if same and old else row
    return [newest[pair] for pair in sorted(newest)]


def _last(one: str | None, other: str | None) -> str | None:
    return max(one or "", other or "") or None
