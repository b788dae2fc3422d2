"""Messages, gathered while they are read: of many millions, what each pair comes to by quarter."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cache
from typing import Any

from graphkit.ingest.records.record_types import CorrespondenceRecord, MessageRecord, PersonFields
from graphkit.model.ties import FRESH_HALF_LIFE

_UNDATED = 0
# Rows whose numbers stand in memory twice.
_AT_ONCE = 1 << 14
# Quarters fit in so many bits up to the year 9999.
_QUARTER_BITS = 16


class Correspondence:
    """Who wrote to whom, when; 12 bytes a message and recipient."""

    def __init__(self) -> None:
        # As they are named, and who that is: one address may have several names.
        self._named: dict[PersonFields, int] = {}
        self._whose: dict[object, int] = {}
        self._who = array("q")
        # By sender << 32 | recipient: a tuple would take twice the room.
        self._pairs: dict[int, int] = {}
        self._lines = array("q")
        # Of each message and recipient: pair, day, how many recipients it had.
        self._pair = array("i")
        self._day = array("i")
        self._circle = array("i")
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
            self._circle.append(len(recipients))
        if self._everywhere != set():
            here = {self._who[number] for number in (sender, *recipients)}
            self._everywhere = here if self._everywhere is None else self._everywhere & here

    def _number(self, person: PersonFields) -> int:
        number = self._named.get(person)
        if number is None:
            number = self._named[person] = len(self._named)
            who = person.urls or person.emails or person.name
            self._who.append(self._whose.setdefault(who, len(self._whose)))
        return number

    @property
    def everywhere(self) -> tuple[PersonFields, ...]:
        """Who is sender or recipient of every message, under the name that came first."""
        found = self._everywhere or set()
        named = {self._who[number]: one for one, number in reversed(self._named.items())}
        return tuple(named[who] for who in sorted(found))

    def records(self) -> Iterator[CorrespondenceRecord]:
        """Yield a record for each pair of names and quarter; pairs in the order of their mail.

        A day counts once for two people, under whatever names, by its smallest circle: ten
        messages of one afternoon are one exchange.
        """
        if not self._pairs:
            return
        from graphkit.columns import from_days

        # There are far fewer days than pairs.
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
        """Yield for each pair and quarter: the pair, how many messages, on how many days, their
        reach, what of it is fresh on the last day, the first and the last day."""
        import numpy as np

        from graphkit.columns import quarter_numbers

        pair, day, circle = (np.asarray(a) for a in (self._pair, self._day, self._circle))
        ends = np.fromiter(self._pairs, np.int64, len(self._pairs))
        who = np.asarray(self._who)
        between = who[ends >> 32] * len(self._whose) + who[ends & 0xFFFFFFFF]
        order = np.lexsort((circle, day, between[pair]))
        pair, day, circle = pair[order], day[order], circle[order]
        # What has no day may be of any: each counts.
        counts = np.ones(len(pair), np.bool_)
        counts[1:] = (np.diff(between[pair]) != 0) | (np.diff(day) != 0) | (day[1:] == _UNDATED)
        key = (pair.astype(np.int64) << _QUARTER_BITS) + quarter_numbers(day)
        keys, row = np.unique(key, return_inverse=True)
        size = len(keys)
        first, last = np.zeros((2, size), np.int64)
        # In order of days: the first of each row is written last, and stays.
        first[row[::-1]] = day[::-1]
        last[row] = day
        worth = counts / np.sqrt(circle)
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
        for start in range(0, size, _AT_ONCE):
            some = (column[start : start + _AT_ONCE].tolist() for column in columns)
            yield from zip(*some, strict=True)
