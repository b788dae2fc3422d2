"""Read what a header adds to the values of its column: a day, a role, the order of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from graphkit.ingest.clean import DateOrder, InvalidValue, clean_date, parse_date
from graphkit.ingest.sources.role_words import ROLE
from graphkit.lazy_regex import lazy_regex

_LONGEST_ROLE = 4
_OTHER = frozenset(
    "other others sonstiges sonstige anderes andere otro otra otros autre autres".split()
)
_WHAT_ELSE = lazy_regex(
    r"(?i)\bif\b.*\bother\b|\bother\b.*\b(?:specify|describe|tell us|explain)|"
    r"\b(?:sonstige|andere)\w*\b.*\bbitte\b|\bfalls\b.*\b(?:sonstige|andere)|"
    r"\b(?:otr[oa]s?)\b.*\b(?:especifi|cu[aá]l|indique)|\bautres?\b.*\bpr[eé]cis"
)
# Words of lists that do not exist in English.
_DAY_FIRST = frozenset(
    "nachname vorname telefon handy einrichtung verein träger ansprechpartner ansprechpartnerin "
    "ansprechperson funktion amt aufgabe bereich branche straße ort beginn ende gültig bis seit "
    "stand zuständig bemerkung bemerkungen vertretung unterschrift anwesenheit sitzung "
    "vereinbarung datum teilnehmer teilnehmerliste mitglied mitglieder der die das und oder für "
    "vom am nombre apellido apellidos correo teléfono telefono móvil tfno entidad colaboradora "
    "asociación cargo puesto fecha firma vence vencimiento estado responsable observaciones "
    "persona contacto hoja asistencia reunión convenio inicio hasta desde alta baja ámbito "
    "denominación y los las nom prénom courriel téléphone portable structure organisme référent "
    "échéance fonction qualité émargement feuille présence réunion début suivi remarques "
    "adresse mairie depuis jusqu signé le et des du del partenaire partenaires présents objet "
    "sujet motif anwesende thema anlass betreff presentes asunto motivo tema".split()
)
_GIVEN_FIRST = lazy_regex(
    r"(?i)\b(?:first|given|vorname|nombre|pr[eé]nom)\w*\s*(?:name)?\s*[,/]\s*(?:last|family|nachname|apellido|nom)"
)
_EITHER = lazy_regex(r"\s*[/(]\s*|\s+(?:or|oder|ou|o|u)\s+", re.IGNORECASE)
_PLACE = lazy_regex(
    r"(?i)\b(?:org|organi[sz]ation|company|business|employer|agency|firma|firm|verein|"
    r"einrichtung|organisation|unternehmen|entidad|empresa|organizaci[o\u00f3]n|asociaci[o\u00f3]n|"
    r"raz[o\u00f3]n social|raison sociale|organisme|structure|association|"
    r"soci[e\u00e9]t[e\u00e9])\b"
)
_NAME = lazy_regex(
    r"(?i)\b(?:name|surname|last|family|nachname|familienname|zuname|apellidos?|nombre|nom)\b"
)
_FORMER = lazy_regex(
    r"\W*(?:(?:was|were) (?:run|led|headed|managed|coordinated) by|who (?:ran|led|was)\b"
    r"(?! (?:there|here|present|at|in attendance|invited|asked|met|contacted)\b)|"
    r"former(?:ly)?\b|"
    r"previous(?:ly)?\b|past (?!due)|old contact|ex[- ]|ehemalig|ehemals|fr[üu]her|bisherig|"
    r"vorherig|"
    r"war geleitet|anterior\b|antiguo\b|antigua\b|antes\b|llevaba\b|ancien(?:ne)?\b|précédente?\b)|"
    r".*\b(?:anterior(?:es)?|précédente?s?|before)\W*$",
    re.IGNORECASE,
)
_MONTH_YEAR_DAY = lazy_regex(r"([^\W\d]{3,10}\.?\s+(?:19|20)\d{2})\s+(\d{1,2})")


def is_day_first_language(texts: Iterable[str]) -> bool:
    """Return whether headers or titles are in German, Spanish or French, which write the day first.

    Examples
    --------
    >>> is_day_first_language(["Nom", "Structure", "Courriel"]), is_day_first_language(["Name"])
    (True, False)
    """
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())}
    return len(words & _DAY_FIRST) > 1


def says_given_first(header: str) -> bool:
    """Return whether a header says that names are written given name first.

    Examples
    --------
    >>> says_given_first("What is your name? (First, Last)"), says_given_first("Last, First")
    (True, False)
    """
    return _GIVEN_FIRST.search(header) is not None


def asks_what_else(header: str) -> bool:
    """Return whether a header asks what "Other" means.

    Examples
    --------
    >>> asks_what_else('If you chose "Other:", please tell us'), asks_what_else("Other notes")
    (True, False)
    """
    return _WHAT_ELSE.search(header) is not None


def is_other(text: str) -> bool:
    """Return whether a value is the choice "Other" of a form."""
    return text.casefold().strip(" .:()") in _OTHER


def is_role(header: str) -> bool:
    """Return whether a header is the role of the people below it.

    Examples
    --------
    >>> is_role("Principal"), is_role("Program officer"), is_role("Contact"), is_role("Member")
    (True, True, False, False)
    """
    words = header.split()
    if len(words) > _LONGEST_ROLE or not words or header.casefold() in _NO_ROLES:
        return False
    return ROLE.search(header) is not None


def says_former(header: str) -> bool:
    """Return whether a header says that the people below it are no longer there.

    Examples
    --------
    >>> says_former("Was run by"), says_former("Ehemalige Leitung"), says_former("Contact")
    (True, True, False)
    """
    return _FORMER.match(header) is not None


# Words for anybody, or for us.
_NO_ROLES = frozenset(
    {"member", "lead", "our lead", "owner", "volunteer", "representative", "head", "trustee"}
    | {"board member", "responsable", "encargado", "encargada", "staff lead", "manager"}
    | {"our liaison", "referent", "vocal", "contact lead", "responsible"}
)


def names_person_or_place(header: str) -> bool:
    """Return whether a header is of names and of organizations: "Key name / Org".

    Examples
    --------
    >>> names_person_or_place("Last name or company"), names_person_or_place("Apellidos / Entidad")
    (True, True)
    >>> names_person_or_place("Company name"), names_person_or_place("Name / Role")
    (False, False)
    """
    halves = [half.strip(" )") for half in _EITHER.split(header) if half.strip(" )")]
    places = [_PLACE.search(half) is not None for half in halves]
    names = [_NAME.search(half) is not None for half in halves]
    return (
        len(halves) == 2 and places in ([True, False], [False, True]) and names[places.index(False)]
    )


def day_last(header: str) -> str:
    """Return a header with the month above the day in the order of a date.

    Examples
    --------
    >>> day_last("Sept 2026 9")
    '9 Sept 2026'
    """
    found = _MONTH_YEAR_DAY.fullmatch(header.strip())
    return f"{found[2]} {found[1]}" if found else header


def day_in_header(header: str, order: DateOrder) -> str:
    """Return a header that is a whole day as an ISO date, and any other as it is.

    Examples
    --------
    >>> day_in_header("09/02/2026", "day-first"), day_in_header("Jan 12", "day-first")
    ('2026-02-09', 'Jan 12')
    """
    text = day_last(header)
    if not re.search(r"(?:19|20)?\d{2}\s*$", text) or not re.search(r"\d\D+\d|\D\d+\D+\d", text):
        return text
    try:
        day = parse_date(text, order)
    except ValueError:
        return text
    return day.isoformat() if day is not None and _names_a_day(text) else text


def days_in_headers(headers: Sequence[str], order: DateOrder, day: date | None) -> tuple[str, ...]:
    """Return headers with each whole day as an ISO date, as `day_in_header`.

    Days without a year are consecutive: "Sep 9" before "Jan 13" is in the year before.

    Examples
    --------
    >>> days_in_headers(["Sep 9", "Jan 13"], "month-first", date(2026, 11, 30))
    ('2025-09-09', '2026-01-13')
    """
    texts = [day_in_header(header, order) for header in headers]
    if day is None:
        return tuple(texts)
    # The newest day is in the last column or in the first, because the days are close together.
    later = _days_back_from(texts[::-1], order, day)[::-1]
    earlier = _days_back_from(texts, order, day)
    days = min(later, earlier, key=_span)
    return tuple(
        text if one is None else one.isoformat() for text, one in zip(texts, days, strict=True)
    )


def _days_back_from(texts: Sequence[str], order: DateOrder, day: date) -> list[date | None]:
    """Return the day of each text; a day without a year is not later than the one before it."""
    found: list[date | None] = []
    for text in texts:
        one = _last_day(text, order, day)
        found.append(one)
        day = one if one is not None and one < day else day
    return found


def _span(days: Sequence[date | None]) -> int:
    known = [one.toordinal() for one in days if one is not None]
    return max(known, default=0) - min(known, default=0)


def _last_day(text: str, order: DateOrder, day: date | None) -> date | None:
    """Return the day in a header; without a year, the last such day."""
    try:
        return clean_date(f"since {text}", order, day)
    except InvalidValue:
        return None


def _names_a_day(text: str) -> bool:
    return len(re.findall(r"\d+", text)) + bool(re.search(r"[^\W\d]{3,}", text)) >= 3


def role_in_header(header: str) -> str:
    """Return the role that a header names, without the group above it: "Office Secretary".

    Examples
    --------
    >>> role_in_header("Office Secretary"), role_in_header("Vice principal")
    ('Secretary', 'Vice principal')
    """
    return re.sub(r"^(?:office|our|their|the|contact) (?=\S)", "", header, flags=re.IGNORECASE)
