"""Read how often the team wants contact: "2 weeks", "monthly", a number of days, or "never"."""

from __future__ import annotations

import re

EXAMPLES = '"2 weeks", "3 months", "yearly", "never", or a number of days such as 45'
_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
_WORDS = {
    "daily": 1,
    "weekly": 7,
    "monthly": 30,
    "quarterly": 91,
    "yearly": 365,
    "annually": 365,
    "never": 0,
}
_INTERVAL = re.compile(r"(?:every )?(?:(\d{1,4}|an?|one) )?(day|week|month|quarter|year)s?")
# A longer interval than this is none.
_MOST = 36_500


def read_interval(value: object) -> int | None:
    """Return a number of days, 0 for "never"; None if a value means no interval.

    A month counts as 30 days, a quarter as 91 and a year as 365.

    Examples
    --------
    >>> [read_interval(v) for v in ("2 weeks", "every month", "Quarterly", 45, "never")]
    [14, 30, 91, 45, 0]
    >>> [read_interval(v) for v in ("soon", 0, True, "0 days", 2.5)]
    [None, None, None, None, None]
    """
    if isinstance(value, str):
        words = " ".join(value.casefold().split())
        if words in _WORDS:
            return _WORDS[words]
        found = _INTERVAL.fullmatch(words)
        if found is None:
            return None
        number = int(found[1]) if found[1] and found[1].isdigit() else 1
        value = number * _DAYS[found[2]]
    return value if type(value) is int and 1 <= value <= _MOST else None
