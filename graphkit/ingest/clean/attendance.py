"""Read a mark in a list of attendance: the person was there, or only said that they would come."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from graphkit.ingest.clean.plain_text import clean_text
from graphkit.lazy_regex import lazy_regex
from graphkit.model.entities import ANSWERED_YES as _SAID_YES


class Presence(StrEnum):
    """The attendance of one person at one event, by a list."""

    ATTENDED = "attended"
    ANSWERED_YES = _SAID_YES
    ANSWERED_MAYBE = "answered maybe"
    ANSWERED_NO = "answered no"
    ABSENT = "absent"
    EXCUSED = "excused"
    UNKNOWN = "unknown"


_HOURS = lazy_regex(
    r"(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|hr|hrs|hours?|std|stunden?|heures?|horas?)?\.?"
)
# Text after "yes" only explains it: "Yes, I will attend".
_FIRST_WORD = lazy_regex(r"[\s,;:(!]+")
_MARKS = {
    Presence.ATTENDED: (
        "x ✓ ✔ ☑ ✅ • y yes ja oui sí si p present here attended anwesend da présent presente "
        "présente late tardy virtual online zoom remote verspätet tarde retard came j s o"
    ),
    Presence.ABSENT: "n no nein non a absent abwesend ausente - – — 0 ✗ ✘ ☒",
    Presence.ANSWERED_MAYBE: "maybe vielleicht quizás quizá peut-être tentative perhaps unsure",
    Presence.EXCUSED: "e ex exc excused entschuldigt excusé excusée excusado excusada "
    "disculpado disculpada justificado justificada",
}
# Values that event programs write.
_PHRASES = {
    "checked in": Presence.ATTENDED,
    "attending": Presence.ANSWERED_YES,
    "will attend": Presence.ANSWERED_YES,
    "going": Presence.ANSWERED_YES,
    "registered": Presence.ANSWERED_YES,
    "not attending": Presence.ANSWERED_NO,
    "not going": Presence.ANSWERED_NO,
    "canceled": Presence.ANSWERED_NO,
    "cancelled": Presence.ANSWERED_NO,
    "no show": Presence.ABSENT,
    "no-show": Presence.ABSENT,
}
_PRESENCE = {word: presence for presence, words in _MARKS.items() for word in words.split()}


@lru_cache(maxsize=4096)
def presence(text: str, *, asked: bool = False) -> Presence | None:
    """Return the presence that a mark states, or None if the cell is empty.

    Parameters
    ----------
    text : str
    asked : bool
        Whether the column has answers to an invitation, and not attendance.

    Examples
    --------
    >>> str(presence("✓")), str(presence("yes", asked=True)), str(presence("2.5 h"))
    ('attended', 'answered yes', 'attended')
    """
    plain = clean_text(text)
    if plain is None:
        return None
    word = plain.casefold().rstrip(".")
    if word in _PHRASES:
        return _PHRASES[word]
    found = _PRESENCE.get(word) or _PRESENCE.get(_FIRST_WORD.split(word)[0])
    if found is None:
        hours = _HOURS.fullmatch(word)
        attended = hours and float(hours[1].replace(",", ".")) > 0
        found = Presence.ATTENDED if attended else Presence.UNKNOWN
    if asked and found is Presence.ATTENDED:
        return Presence.ANSWERED_YES
    if asked and found is Presence.ABSENT:
        return Presence.ANSWERED_NO
    return found
