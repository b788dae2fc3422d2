"""What the titles above a list of guests say: the event, its day, who met, whether people signed.

::

    Minutes of the Elm Club, regular meeting, May 4, 2026, 5:30 pm
"""

from __future__ import annotations

import re

from graphkit.ingest.formats.contact_text.labels import WEEKDAYS, has_reach, without_town
from graphkit.ingest.formats.pasted_letter import is_prose
from graphkit.lazy_regex import lazy_regex

_LONGEST_LINE = 120
_DAY = lazy_regex(
    r"\b(?:\d{4}-\d\d?-\d\d?|\d\d?[/.]\d\d?[/.]\d{2,4}|"
    r"[^\W\d_]{3,10}\.? \d\d?(?:st|nd|rd|th)?,? \d{4}|"
    r"\d\d?\.?(?: de)? [^\W\d_]{3,10}\.?(?: de)? \d{4})\b"
)
_SIGN_IN = lazy_regex(
    r"\b(?:sign[- ]?in|attendance)\b(?: (?:sheet|list))?|\b(?:teilnehmerliste|anwesenheitsliste|"
    r"hoja de (?:asistencia|firmas)|lista de (?:asistencia|asistentes)|feuille (?:de présence|"
    r"d.émargement)|liste (?:de présence|d.émargement))\b",
    re.IGNORECASE,
)
# "Minutes of the", before what the minutes are of.
_MINUTES = lazy_regex(
    r"(?:minutes|notes|roll call|protokoll|niederschrift|acta|compte[- ]rendu|procès[- ]verbal)\b"
    r"(?:\s+(?:of|from|zur?|der|des|vom|de|du|d)\b)?(?:\s+(?:the|la|el|l)\b)?\W*",
    re.IGNORECASE,
)
_ONLY_WHEN = lazy_regex(
    rf"(?i:(?:{WEEKDAYS}|[^\W\d]{{2,}}(?:day|tag|woch|abend)|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|mo|di|mi|"
    r"do|fr|sa|"
    r"so|lun|mar|mi[ée]|jue|vie|s[áa]b|dom|jeu|ven|sam|dim)\b\.?|date|sent|datum|fecha|am|on|le|el|vom|du|"
    r"del?|held|meeting date)\W*)*"
)
_MEETING = lazy_regex(
    r"\b(?:(?:regular|annual|special|monthly|quarterly|general|board|ordentliche|"
    r"außerordentliche)\s+)*(?:meetings?|\w*sitzung|\w*versammlung|\w*treffen|reunión|asamblea|"
    r"sesión|réunion|séance|assemblée)\b(?:\s+(?:ordinari[ao]|general|générale|ordinaire))?"
    r"(?:\s+(?:of|der|des|vom|de|du)\b)?(?:\s+(?:the|la|el|l)\b)?",
    re.IGNORECASE,
)
# "3:00 to 4:20", which is no number of somebody.
_TIME = (
    r"\b(?:\d{1,2}[:.h]\d\d(?:\s*(?:[ap]\.?m\b\.?|uhr\b|hrs?\b|h\b))?|"
    r"\d{1,2}\s*(?:[ap]\.?m\b\.?|uhr\b|hrs\b|h\b))"
)
_CLOCK = lazy_regex(_TIME, re.IGNORECASE)
# "May 4, 2026, 5 pm, Elm Hall": behind the time is the place, and the event is in the line above.
_THEN_CLOCK = lazy_regex(
    r"[\s,;:(\u2013-]*(?:(?:at|from|um|von|ab|a las?|de|à)\s+)?" + _TIME, re.IGNORECASE
)
# "Next meeting: May 4, 2026" is no event that a list below could be of.
_NEXT = lazy_regex(
    r"(?:next|n[äa]chste[rs]?|próxim[oa]|prochaine?)\s+(?:meeting|session|gathering|termin|sitzung|"
    r"treffen|reunión|sesión|cita|réunion|séance|rendez-vous)\b",
    re.IGNORECASE,
)
_TO_A_DAY = lazy_regex(
    r"(?:\s+(?:am|vom|on|of|held on|del?|du|le|el|of the))?"
    rf"(?:\s+(?:{WEEKDAYS}),?)?$",
    re.IGNORECASE,
)
# "Event: Spring Supper", "Date: Sat., May 4, 2026".
_EVENT_LABEL = lazy_regex(
    r"(?:event|what|activity|meeting|class|workshop|training|project|veranstaltung|anlass|treffen|"
    r"evento|actividad|reunión|taller|jornada|événement|activité|atelier|réunion|objet)\s*:\s*(.+)",
    re.IGNORECASE,
)
_DAY_LABEL = lazy_regex(
    r"(?:date|day|when|datum|tag|wann|fecha|día|cuándo|quand|jour)(?: (?:and|&|und|y|et) "
    r"(?:time|place|uhrzeit|zeit|hora|heure|lieu|ort|lugar))?\s*:\s*(.+)",
    re.IGNORECASE,
)
_WIDE_GAP = lazy_regex(r"\s{3,}|\t")


def event_and_day(line: str, above: str) -> tuple[str, str] | None:
    """Return the event and the day that a title names: "Spring Supper, May 4, 2026".

    If the line has nothing but the day, or only says that it is a list or minutes, the line above
    it names the event.
    """
    if (labelled := _DAY_LABEL.fullmatch(line)) is not None:
        line = labelled[1]
    above = above if (named := _EVENT_LABEL.fullmatch(above)) is None else named[1]
    above = _WIDE_GAP.split(above)[0]
    found = _DAY.search(line) if len(line) <= _LONGEST_LINE else None
    found = None if is_prose(line) and is_prose(_DAY.sub("", line, count=1)) else found
    beside = "" if found is None else _CLOCK.sub(" ", line[: found.start()] + line[found.end() :])
    if found is None or line.endswith((".", "!", "?")) or has_reach(beside) or _NEXT.match(line):
        return None
    behind = "" if _THEN_CLOCK.match(line, found.end()) else line[found.end() :]
    title = (line[: found.start()] or behind).strip(" ,;:-\u2013\u2014(")
    title = _SIGN_IN.sub("", _MINUTES.sub("", title, count=1)).strip(" ,;:-\u2013\u2014(")
    above = _MINUTES.sub("", above, count=1).strip(" ,;:") or above
    title = _TO_A_DAY.sub("", title)
    if title[:1].islower() and not above and _MINUTES.match(line):
        title = title[:1].upper() + title[1:]
    if not title or _ONLY_WHEN.fullmatch(title):
        return (above[:1].upper() + above[1:], found[0]) if above else None
    if title[:1].islower() and above:
        title = f"{above}, {title}"  # "Elm Club", "minutes of the regular meeting, May 4, 2026"
    return (title, found[0]) if title[:1].isupper() else None


def names_day(line: str) -> bool:
    """Return whether a line has the day of an event: "Minutes of May 4, 2026"."""
    return _DAY.search(line) is not None


def without_meeting(line: str) -> str:
    """Return a title without the meeting and its day: "Elm Club", of "Minutes, Elm Club meeting".

    A town behind the organization is left out, too.

    Examples
    --------
    >>> without_meeting("Minutes of the Elm Club, Oakville")
    'Elm Club'
    >>> without_meeting("Protokoll Vorstandssitzung Heimatverein Lahnau, 3.2.2026, 19:30")
    'Heimatverein Lahnau'
    """
    plain = _CLOCK.sub(" ", _DAY.sub(" ", _MINUTES.sub("", line, count=1)))
    return without_town(" ".join(_MEETING.sub(" ", plain).split()).strip(" ,;:-\u2013\u2014()"))


def says_signed_in(line: str) -> bool:
    """Return whether a line is the title of a sign-in sheet."""
    plain = re.sub(r"\([^()]*\)", " ", line)
    return _SIGN_IN.search(plain) is not None and not is_prose(plain)
