"""Add up millions of messages while they are read, per pair of people and quarter."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cache
from typing import Any

from graphkit.ingest.records.record_types import CorrespondenceRecord, MessageRecord, PersonFields
from graphkit.model.ties import FRESH_HALF_LIFE

_UNDATED = 0
# Rows that are converted to Python numbers at a time.
_CHUNK = 1 << 14
# Enough bits for the quarters up to the year 9999.
_QUARTER_BITS = 16


class Correspondence:
    """Senders, recipients and days of messages; 12 bytes per message and recipient."""

    def __init__(self) -> None:
        # Names get numbers, and each name is a person, because one address may have several names.
        self._named: dict[PersonFields, int] = {}
        self._person_numbers: dict[object, int] = {}
        self._person_of_name = array("q")
        # Keys are sender << 32 | recipient: tuples would need twice the memory.
        self._pairs: dict[int, int] = {}
        self._lines = array("q")
        # For each message and recipient: the pair, the day, and the number of recipients.
        self._pair = array("i")
        self._day = array("i")
        self._recipient_counts = array("i")
        self._everywhere: set[int] | None = None

    def add(self, message: MessageRecord) -> None:
        """Add a message, once for each of its recipients."""
        day = message.on.toordinal() if message.on else _UNDATED
        sender = self._number(message.sender)
        recipients = [self._number(one) for one in message.recipients]
        for recipient in recipients:
            key = sender << 32 | recipient
            pair = self._pairs.get(key)
            if pair is None:
                pair = self._pairs[key] = len(self._pairs)
                self._lines.append(message.line)
            self._pair.append(pair)
            self._day.append(day)
            self._recipient_counts.append(len(recipients))
        if self._everywhere != set():
            present = {self._person_of_name[number] for number in (sender, *recipients)}
            self._everywhere = present if self._everywhere is None else self._everywhere & present

    def _number(self, person: PersonFields) -> int:
        number = self._named.get(person)
        if number is None:
            number = self._named[person] = len(self._named)
            who = person.urls or person.emails or person.name
            self._person_of_name.append(
                self._person_numbers.setdefault(who, len(self._person_numbers))
            )
        return number

    @property
    def everywhere(self) -> tuple[PersonFields, ...]:
        """The people who sent or received every message, with the first of their names."""
        found = self._everywhere or set()
        named = {self._person_of_name[number]: one for one, number in reversed(self._named.items())}
        return tuple(named[who] for who in sorted(found))

    def records(self) -> Iterator[CorrespondenceRecord]:
        """Yield a record for each pair of names and quarter, in the order of their first message.

        A day counts once for two people, under all their names, with the fewest recipients of that
        day: ten messages of one afternoon are one exchange.
        """
        if not self._pairs:
            return
        from graphkit.columns import from_days

        # Days are far fewer than pairs.
        on = cache(from_days)
        people, ends, lines = list(self._named), list(self._pairs), self._lines
        for pair, count, days, reach, fresh, first, last in self._sums():
            sender, recipient = people[ends[pair] >> 32], people[ends[pair] & 0xFFFFFFFF]
            yield CorrespondenceRecord(
                lines[pair],
                sender,
                recipient,
                count,
                days,
                reach,
                fresh,
                on(first),
                on(last),
            )

    def _sums(self) -> Iterator[tuple[Any, ...]]:
        """Yield pair, messages, days, reach, fresh, first and last day per pair and quarter."""
        import numpy as np

        from graphkit.columns import quarter_numbers

        pair, day = np.asarray(self._pair), np.asarray(self._day)
        recipients = np.asarray(self._recipient_counts)
        ends = np.fromiter(self._pairs, np.int64, len(self._pairs))
        who = np.asarray(self._person_of_name)
        people = who[ends >> 32] * len(self._person_numbers) + who[ends & 0xFFFFFFFF]
        order = np.lexsort((recipients, day, people[pair]))
        pair, day, recipients = pair[order], day[order], recipients[order]
        # Messages without a date may be from any day, so each counts.
        counts = np.ones(len(pair), np.bool_)
        counts[1:] = (np.diff(people[pair]) != 0) | (np.diff(day) != 0) | (day[1:] == _UNDATED)
        key = (pair.astype(np.int64) << _QUARTER_BITS) + quarter_numbers(day)
        keys, row = np.unique(key, return_inverse=True)
        size = len(keys)
        first, last = np.zeros((2, size), np.int64)
        # Rows are sorted by day and written in reverse, so the first day is written last.
        first[row[::-1]] = day[::-1]
        last[row] = day
        worth = counts / np.sqrt(recipients)
        age = last[row] - day
        columns = (
            keys >> _QUARTER_BITS,
            np.bincount(row, minlength=size),
            np.bincount(row, counts, size).astype(np.int64),
            np.bincount(row, worth, size),
            np.bincount(row, worth * np.exp2(-age / FRESH_HALF_LIFE), size),
            first,
            last,
        )
        for start in range(0, size, _CHUNK):
            some = (column[start : start + _CHUNK].tolist() for column in columns)
            yield from zip(*some, strict=True)
