"""What the amount of an offer or need says beside the amount: days of the week, and a place."""

from __future__ import annotations

import re

from graphkit.model.normalization import normalize
from graphkit.network import wording

# English, German, Spanish, French; without accents and a plural's s.
_WORDS = (
    "monday mon montag lunes lundi",
    "tuesday tue tues dienstag marte mardi",
    "wednesday wed mittwoch miercole mercredi",
    "thursday thu thur donnerstag jueve jeudi",
    "friday fri freitag vierne vendredi",
    "saturday sat samstag sabado samedi",
    "sunday sun sonntag domingo dimanche",
)
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY_OF = {word: day for day, words in enumerate(_WORDS) for word in words.split()}
_SEVERAL = {"weekday": range(5), "weekend": range(5, 7)}
_PLACE = re.compile(r"(?:^|[,;]\s*|\s)(?:in|at)\s+(?:the\s+)?([^,;()\d]{2,60}?)\s*(?:[,;]|$)", re.I)
# What follows "in" or "at" and is no place.
_TIMES = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|fall|winter|morning|mornings|afternoon|afternoons|evening|evenings|"
    r"night|nights|noon|least|most|total|all|person|english|spanish|turns?)\b.*",
    re.I,
)


def days_in(text: str | None) -> frozenset[int]:
    """Return the days of the week that a text names; 0 is Monday.

    Examples
    --------
    >>> sorted(days_in("2 rooms, Tuesdays and Thursdays")), sorted(days_in("a room, weekends"))
    ([1, 3], [5, 6])
    """

    found: set[int] = set()
    for word in normalize(text or "").split():
        for form in (word, word.removesuffix("s")):
            if form in _DAY_OF:
                found.add(_DAY_OF[form])
            found.update(_SEVERAL.get(form, ()))
    return frozenset(found)


def place_in(text: str | None) -> str | None:
    """Return the place that a text names after "in" or "at"; None if it names none.

    Examples
    --------
    >>> place_in("2 rooms, Tuesdays, in Oak Hill"), place_in("in June"), place_in("at least 2")
    ('Oak Hill', None, None)
    """
    for found in _PLACE.finditer(text or ""):
        if not _TIMES.fullmatch(found[1]) and not days_in(found[1]):
            return found[1]
    return None


def amount_alone(text: str | None) -> str | None:
    """Return the amount without what follows it: "2 rooms" of "2 rooms, Tuesdays".

    Examples
    --------
    >>> amount_alone("1,200 books, in Oak Hill"), amount_alone("two evenings")
    ('1,200 books', 'two evenings')
    """
    return re.split(r"[,;]\s", text)[0].strip() if text else None


def compare_days(one: frozenset[int], other: frozenset[int]) -> tuple[bool, str]:
    """Return whether two sides have a day in common or name none, and that in words."""
    if not one or not other:
        return True, ""
    if both := sorted(one & other):
        days = wording.list_in_words([f"{NAMES[day]}s" for day in both])
        return True, f"Both can on {days}."
    return False, "They name different days of the week."
