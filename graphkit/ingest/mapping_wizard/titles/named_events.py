"""Find the event that a title names, and its day."""

from __future__ import annotations

from datetime import date

from graphkit.ingest.clean import DateOrder, parse_date
from graphkit.ingest.mapping_wizard.titles.title_words import (
    DATE,
    LIST_WORDS,
    OCCASION,
    OF_CONTACTS,
    TIMES,
    WEEKDAY,
    plain_title,
)
from graphkit.ingest.mapping_wizard.value_patterns import is_organization
from graphkit.lazy_regex import lazy_regex

# "Date: 2026-05-14": labels for a day in a title.
_LABELED_DAY = lazy_regex(
    r"(?i)\b(?:date|day|when|datum|tag|wann|fecha|d[ií]a|cu[aá]ndo|jour|quand)"
    rf"(?: (?:of|de|du)(?: \w+){{1,2}})?\s*:?\s*(?:{DATE.pattern.removeprefix('(?i)')})"
)
_VERSION = lazy_regex(
    r"(?i)\b(?:updated?|rev(?:ised|\.)?|as of|stand|version|printed|actualizad[oa]|actualización|"
    r"(?:mis )?[aà] jour|current|since|last|elected|[ée]lu|gewählt|valid)\b"
)
_ASKED = lazy_regex(
    r"(?i)\b(?:for|attend|attending|join|to|at|am|an|zum|zur|beim|a|al|au|aux)\s+"
    r"(?:the|our|us for the|us for our|us at the|der|die|dem|la|el|los|le|les)\s+([^?,.(]{3,60})"
)
# "Activity: Resource fair", "Actividad: Feria de servicios   Fecha: 14 de mayo de 2026".
_LABELED = lazy_regex(
    r"(?im)(?:^|\b)(?:event|activity|meeting|workshop|class|topic|session|training|occasion|"
    r"veranstaltung|thema|termin|anlass|sitzung|treffen|versammlung|schulung|"
    r"actividad|evento|acto|taller|reuni[oó]n|asamblea|encuentro|curso|activit[eé]|"
    r"[eé]v[eé]nement|atelier|objet|r[eé]union|s[eé]ance|rencontre|formation)"
    r"(?: name)?\s*:\s*(.+?)(?=\s+[^\W\d]+\s*:|\s*$)"
)


def names_day_of_event(title: str) -> bool:
    """Return whether a title has an event and its time, so that the list below is of attendance.

    Examples
    --------
    >>> names_day_of_event("River Cleanup\\nSaturday, April 18, 2026, 9 to noon")
    True
    >>> names_day_of_event("Food pantry contacts, updated April 18, 2026")
    False
    """
    lines = title.splitlines()
    dated = [x for x in lines if date_in(x) and not _VERSION.search(x)]
    named = any(OCCASION.search(line) or _LABELED.search(line) for line in lines)
    return named and any(map(_is_day_of_event, dated))


def _is_day_of_event(line: str) -> bool:
    if WEEKDAY.search(line) or TIMES.search(line) or _LABELED_DAY.search(line):
        return True
    on_day = OCCASION.search(line) and not OF_CONTACTS.search(line)
    return bool(on_day) or not plain_title(line)


def event_in_question(question: str) -> str:
    """Return the event that a question of a form asks about, or "".

    Examples
    --------
    >>> event_in_question("Will you join us for the Open House, April 18, 2026?")
    'Open House'
    """
    found = _ASKED.search(DATE.sub("", question))
    return plain_title(found[1].strip(" ?!")) if found else ""


def date_in(text: str, first: DateOrder = "month-first") -> date | None:
    """Return the first day that a text names, read in the order that comes first; or None.

    Examples
    --------
    >>> date_in("Resource fair, March 14, 2026 (Main Library)")
    datetime.date(2026, 3, 14)
    """
    for found in DATE.finditer(text):
        orders: tuple[DateOrder, ...] = ("month-first", "day-first")
        for order in sorted(orders, key=lambda one: one != first):
            try:
                return parse_date(found[0], order)
            except ValueError:
                continue
    return None


def event_in(title: str) -> str:
    """Return the event that a title names, without its day and words such as "sign-in sheet".

    Examples
    --------
    >>> event_in("Resource Fair Sign-In Sheet - March 14, 2026")
    'Resource Fair'
    """
    if labeled := _LABELED.search(title):
        return plain_title(labeled[1])
    lines = [(line, text) for line in title.splitlines() if len(text := plain_title(line)) > 2]
    # A line with a word for an event or a list names the event; other lines name the place.
    for line, text in lines:
        if OCCASION.search(line):
            return text
    for names_it in (LIST_WORDS, DATE):
        for line, text in lines:
            if names_it.search(line) and not is_organization(text):
                return text
    others = [text for _, text in lines if not is_organization(text)]
    return next(iter(others or [text for _, text in lines]), "")
