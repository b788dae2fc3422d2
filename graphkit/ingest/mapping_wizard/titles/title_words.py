"""Words in the titles of tables, and the text that is left without them."""

from __future__ import annotations

import re

from graphkit.lazy_regex import lazy_regex

BODY = lazy_regex(
    r"(?i)\b(?:board|committee|council|commission|trustees|coalition|task force|vorstand|beirat"
    r"|ausschuss|junta|comit[eéè]|consejo|conseil)\b"
)
YEARS = lazy_regex(r"\(?\b(?:FY\s?)?(?:19|20)\d{2}(?:\s?[-–/]\s?(?:\d{4}|\d{2}))?\b\)?")
LIST_WORDS = lazy_regex(
    r"(?i)\b(?:sign[- ]?in(?: sheet)?|attendance(?: sheet| list| record| log)?|attendees|roster"
    r"|(?:guest|invitation) list|gästeliste|lista de invitados|liste des invités|list of"
    r"|participants?|rsvps?|list|directory|contact sheet|phone list|contacts|rev\.?"
    r"|members(?:hip)?|as of|updated|teilnehmerliste|teilnehmende"
    r"|anwesenheitsliste|mitglieder|lista de asistencia|asistentes|miembros|feuille d.[eé]margement"
    r"|liste (?:de pr[eé]sence|des participants)|hoja de (?:firmas|asistencia)|membres"
    r"|registrations?)\b"
)
DATE = lazy_regex(
    r"(?i)\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|\d{1,2}\.?\s+(?:de\s+)?[^\W\d]{3,10}\.?,?\s+(?:de\s+)?\d{4}|[^\W\d]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)
# "(x = was there)", "(post in staff room!)"
ASIDE = lazy_regex(r"\([^()]*=[^()]*\)|\((?=[a-z\u00df-\u00ff])[^()]*\)")
# What is left of "calendar year 2026".
_OF_A_YEAR = lazy_regex(
    r"(?i)[,;]?\s*\b(?:calendar|fiscal|school|program) year\s*$|[,;]?\s*\b(?:im jahr|kalenderjahr|"
    r"schuljahr|año|ejercicio|ann[ée]e)\s*$"
)
WEEKDAY = lazy_regex(
    r"(?i)[-–,]?\s*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b"
    r"|\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
)
_YEAR_WITHIN = lazy_regex(r"\b(?:18|19|20)\d\d(?= (?:e\. ?V|eV|gGmbH|GmbH)\b)")
_DIGITS = "0123456789"
_HIDE = str.maketrans(_DIGITS, "".join(chr(0xE100 + n) for n in range(10)))
_SHOW = {0xE100 + n: digit for n, digit in enumerate(_DIGITS)}
OF_CONTACTS = lazy_regex(
    r"(?i)\b(?:contacts?|phones?|phone list|directory|mailing|addresses|kontakte?|telefonliste|"
    r"adress\w+|contactos|directorio|direcciones|coordonn[ée]es|annuaire)\b"
)
# The name of an organization has other words, too.
_BARE_WORDS = frozenset(
    "board boards council committee committees commission officer officers member members director "
    "steering planning organizing lenkungskreis leitungskreis organizador directivo pilotage "
    "directors trustee trustees governor governors staff executive current new old and of the our "
    "for list contacts contact volunteers coaches leaders team advisory employee employees "
    "personnel workers "
    "vorstand vorstände beirat ausschuss mitglieder übungsleiter trainer und der die des aktueller "
    "kassenprüfer ämter amt stand mitarbeiter ehrenamtliche "
    "junta directiva miembros vocales comité comisión y de la el los cargos personal equipo "
    "conseil bureau membres administration d et du le les équipe comite élus".split()
)
# Kinds of places, which are not names either beside those words: "Parish staff".
_KINDS = frozenset(
    "parish church school clinic library hospital agency office club center centre college bank "
    "company department county city district chapter shelter pantry congregation temple station "
    "association society foundation organization business plant store rectory campus "
    "pfarrei gemeinde kirche schule klinik verein bücherei bibliothek amt büro firma praxis heim "
    "parroquia iglesia escuela clínica biblioteca asociación oficina centro empresa "
    "paroisse école église clinique bibliothèque mairie association entreprise".split()
)
MEMBERS = lazy_regex(
    r"(?i)\b(?:members?|membership|roll|roster|officers|coach(?:es)?|trainer\w*|übungsleiter\w*|"
    r"betreuer\w*|mitglied\w*|ehrenamtlich\w*|soci[oa]s?|miembros?|vecin[oa]s?|asambleas?|"
    r"voluntari[oa]s|adh[eé]rente?s?|membres?|b[eé]n[eé]voles?|choristers?|singers?|players?)\b"
)
_BARE_BODY = lazy_regex(
    r"(?i)\W*(?:the\s+)?(?:board|board of (?:directors|trustees|governors)|vorstand|beirat|junta"
    r"(?: directiva)?|conseil(?: d.administration)?|bureau|committee|council)\W*"
)
OCCASION = lazy_regex(
    r"(?i)\b(?:gala|fair|meeting|workshop|training|dinner|lunch(?:eon)?|breakfast|banquet|picnic|"
    r"festival|concert|auction|fundraiser|open house|conference|summit|forum|class|drive|clean-?up|"
    r"in-service|orientation|retreat|parade|reception|night|day|roundtable|town hall|webinar|"
    r"\w*(?:fest|treffen|sitzung|versammlung|konferenz|tag|abend|fr[uü]hst[uü]ck|basar|messe)|"
    r"feria|jornadas?|taller|reuni[oó]n|fiesta|curso|charla|asamblea|encuentro|cena|comida|"
    r"r[eé]union|atelier|f[eê]te|forum|journ[eé]e|repas|assembl[eé]e|stage|brocante|kermesse)\b"
)
# "Doors 5:30", "6-8 pm", "18 h": when an event begins.
TIMES = lazy_regex(
    r"(?i)\b(?:doors?(?: open)?(?: at)?|from|ab|um|a las|[aà] partir de)?\s*\d{1,2}(?::\d{2})?"
    r"(?:\s*[-–]\s*\d{1,2}(?::\d{2})?)?\s*(?:[ap]\.?m\.?|uhr|h(?:\d{2})?)(?!\w)"
    r"|\b(?:doors?(?: open)?(?: at)?\s*)?\d{1,2}:\d{2}\b"
)


def is_bare(body: str) -> bool:
    """Return whether the name of a board leaves out its organization."""
    words = re.findall(r"[^\W\d_]+", body.casefold())
    return _BARE_BODY.fullmatch(body) is not None or all(word in _BARE_WORDS for word in words)


def is_generic(text: str) -> bool:
    """Return whether a title has only "staff" or "members" and a kind of place, but no name."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return not _BARE_WORDS.isdisjoint(words) and all(
        word in _BARE_WORDS or word in _KINDS for word in words
    )


def plain_title(text: str) -> str:
    """Return a title without days, times and words for lists.

    Examples
    --------
    >>> plain_title("Resource Fair Sign-In Sheet - March 14, 2026")
    'Resource Fair'
    """
    text = ASIDE.sub(" ", text)
    text = LIST_WORDS.sub(" ", YEARS.sub(" ", DATE.sub(" ", text)))
    text = TIMES.sub(" ", WEEKDAY.sub(" ", text))
    text = _OF_A_YEAR.sub(" ", text)
    text = re.sub(r"(?i)\s+(?:on|at|am|vom|le|el|du)\s*$", "", text)
    text = re.sub(r"\s+(?=[,;:])", "", " ".join(text.split()))
    return text.strip(" -–—,;:|()_.#")


def plain_name(text: str) -> str:
    """Return the name in a title; years within it are part of it: "TSV Ost 1921 e.V."."""
    kept = _YEAR_WITHIN.sub(lambda found: found[0].translate(_HIDE), text)
    name = plain_title(kept).translate(_SHOW)
    return f"{name}." if name.endswith(("e.V", "e. V")) else name
