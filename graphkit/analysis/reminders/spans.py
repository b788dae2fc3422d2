"""How long ago, how late and how often, in words."""

from __future__ import annotations

from graphkit.phrases import count_of


def span_in_words(days: int, *, of: str = "about ") -> str:
    """Return a number of days as people say it, with a word before what is not exact.

    Examples
    --------
    >>> [span_in_words(days) for days in (1, 17, 42, 60, 100, 800)]
    ['1 day', '17 days', '6 weeks', '2 months', 'about 3 months', 'about 2 years']
    >>> [span_in_words(days, of="") for days in (30, 91, 365)]
    ['month', '3 months', 'year']
    """
    said, exact = _span(days)
    if not of:
        return said.removeprefix("1 ")
    return said if exact else f"{of}{said}"


def _span(days: int) -> tuple[str, bool]:
    if days < 30 or (days % 7 == 0 and days < 60):
        weeks = days and days % 7 == 0
        return (count_of(days // 7, "week") if weeks else count_of(days, "day")), True
    if days in (365, 730):
        return count_of(days // 365, "year"), True
    if days < 60 and days != 30:
        return count_of(days, "day"), True
    if days < 730:
        return count_of(round(days / 30.4), "month"), days % 30 == 0 or days == 91
    return count_of(round(days / 365.25), "year"), False
