"""The day on which a message was written, by the sender's clock."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from graphkit.ingest.clean import DateOrder, parse_date
from graphkit.lazy_regex import lazy_regex

# Older dates come from clocks that were never set.
FIRST = date(1990, 1, 1).isoformat()
_MONTHS = {
    name.encode(): number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_USUAL = lazy_regex(rb"\s*(?:[A-Za-z]{3},? +)?(\d\d?) ([A-Za-z]{3}) (\d{4}) ")
_ENVELOPE = lazy_regex(rb"\b([A-Za-z]{3}) +(\d\d?),? +\d\d?:\d\d.*?\b((?:19|20)\d\d)\b")
_DAY_FIRST = lazy_regex(rb"\b(\d\d?) ([A-Za-z]{3}) ((?:19|20)\d\d)\b")
_ISO = lazy_regex(rb"\b\d{4}-\d\d-\d\d(?!\d)")
_LONGEST = 200


class DateReader:
    """Reads the dates of messages; dates after `today` are ignored."""

    def __init__(self, today: date) -> None:
        # It may already be tomorrow in another time zone.
        self.last = (today + timedelta(days=1)).isoformat()

    def of_field(self, text: bytes) -> str:
        """Return the day in a header field, in ISO form, or ""."""
        found = _USUAL.match(text)
        return self._plausible(
            _iso(found[3], found[2].lower(), found[1]) if found else _parse_unusual(text)
        )

    def of_envelope(self, line: bytes) -> str:
        """Return the day in the first line of a message, in ISO form, or ""."""
        line = line[: 5 * _LONGEST]
        if found := _ENVELOPE.search(line):
            return self._plausible(_iso(found[3], found[1].lower(), found[2]))
        if found := _DAY_FIRST.search(line):
            return self._plausible(_iso(found[3], found[2].lower(), found[1]))
        found = _ISO.search(line)
        return self._plausible(_parse_unusual(found[0])) if found else ""

    def _plausible(self, day: str) -> str:
        return day if FIRST <= day <= self.last else ""


@lru_cache(16384)
def _iso(year: bytes, month: bytes, day: bytes) -> str:
    try:
        return date(int(year), _MONTHS[month], int(day)).isoformat()
    except (KeyError, ValueError):
        return ""


def _parse_unusual(raw: bytes) -> str:
    from email.utils import parsedate_tz

    text = " ".join(raw[:_LONGEST].decode("ascii", "replace").split())
    try:
        found = parsedate_tz(text)
        if found is not None:
            return date(*found[:3]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    # An ambiguous text, such as 7/8/2026 or a year, gives no day.
    days = set(filter(None, (_read(text, "month-first"), _read(text, "day-first"))))
    return days.pop().isoformat() if len(days) == 1 else ""


def _read(text: str, order: DateOrder) -> date | None:
    try:
        return parse_date(text, order, last=order == "day-first")
    except ValueError:
        return None
