"""Read what the rows above a table say about all of it: the board, the event and its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from graphkit.ingest.clean import DateOrder, parse_date
from graphkit.ingest.formats.contact_text.labels import place_of_body
from graphkit.ingest.formats.tabular.layout import find_tables
from graphkit.ingest.formats.tabular.layout.sections import is_group_name
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.mapping.header_signs import is_day_first_language
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.value_patterns import is_organization
from graphkit.lazy_regex import lazy_regex

_BODY = lazy_regex(
    r"(?i)\b(?:board|committee|council|commission|trustees|coalition|task force|vorstand|beirat"
    r"|ausschuss|junta|comit[eéè]|consejo|conseil)\b"
)
_YEARS = lazy_regex(r"\(?\b(?:FY\s?)?(?:19|20)\d{2}(?:\s?[-–/]\s?(?:\d{4}|\d{2}))?\b\)?")
_LIST_WORDS = lazy_regex(
    r"(?i)\b(?:sign[- ]?in(?: sheet)?|attendance(?: sheet| list| record| log)?|attendees|roster"
    r"|list of|participants?|rsvps?|list|directory|contact sheet|phone list|contacts|rev\.?"
    r"|members(?:hip)?|as of|updated|teilnehmerliste|teilnehmende"
    r"|anwesenheitsliste|mitglieder|lista de asistencia|asistentes|miembros|feuille d.[eé]margement"
    r"|liste (?:de pr[eé]sence|des participants)|hoja de (?:firmas|asistencia)|membres"
    r"|registrations?)\b"
)
_DATE = lazy_regex(
    r"(?i)\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|\d{1,2}\.?\s+(?:de\s+)?[^\W\d]{3,10}\.?,?\s+(?:de\s+)?\d{4}|[^\W\d]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)


# "(x = was there)", "(post in staff room!)"
_ASIDE = lazy_regex(r"\([^()]*=[^()]*\)|\((?=[a-z\u00df-\u00ff])[^()]*\)")
# What is left of "calendar year 2026".
_OF_A_YEAR = lazy_regex(
    r"(?i)[,;]?\s*\b(?:calendar|fiscal|school|program) year\s*$|[,;]?\s*\b(?:im jahr|kalenderjahr|"
    r"schuljahr|año|ejercicio|ann[ée]e)\s*$"
)
_WEEKDAY = lazy_regex(
    r"(?i)[-–,]?\s*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b"
    r"|\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
)
_YEAR_WITHIN = lazy_regex(r"\b(?:18|19|20)\d\d(?= (?:e\. ?V|eV|gGmbH|GmbH)\b)")
# "Farm to School" is a program.
_PROGRAM = lazy_regex(r"(?i)^\w+ to \w+$")
_DIGITS = "0123456789"
_HIDE = str.maketrans(_DIGITS, "".join(chr(0xE100 + n) for n in range(10)))
_SHOW = {0xE100 + n: digit for n, digit in enumerate(_DIGITS)}
# "Date: 2026-05-14": labels for a day in a title.
_LABELED_DAY = lazy_regex(
    r"(?i)\b(?:date|day|when|datum|tag|wann|fecha|d[ií]a|cu[aá]ndo|jour|quand)"
    rf"(?: (?:of|de|du)(?: \w+){{1,2}})?\s*:?\s*(?:{_DATE.pattern.removeprefix('(?i)')})"
)
_OF_CONTACTS = lazy_regex(
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
_NAMES = frozenset({"name", "people", "family", "given"})
_MEMBERS = lazy_regex(
    r"(?i)\b(?:members?|membership|roll|roster|officers|coach(?:es)?|trainer\w*|übungsleiter\w*|"
    r"betreuer\w*|mitglied\w*|ehrenamtlich\w*|soci[oa]s?|miembros?|vecin[oa]s?|asambleas?|"
    r"voluntari[oa]s|adh[eé]rente?s?|membres?|b[eé]n[eé]voles?|choristers?|singers?|players?)\b"
)
# "Log Cabin Quilters - roll 2026", "Rotary Club membership list".
_GROUP = lazy_regex(
    r"(?i)\s*(?P<group>(?:(?-i:[A-ZÀ-Þ][\w'\u2019&.]*|of|the|for|and|&|de|del|du|des|d'|la|le|les)\s+)"
    r"{1,6}?(?-i:[A-ZÀ-Þ][\w'\u2019.]*))(?:'s?)?\s*(?:[-\u2013\u2014:|,]\s*)?(?:(?:current|our|active|"
    r"full|complete) )?(?:roll|roster|member(?:s|ship)(?: list| roster| directory)?|mitglieder(?:"
    r"liste|verzeichnis)?|lista de (?:socios|miembros)|soci[oa]s|(?:liste des )?(?:membres|"
    r"adhérents)|volunteer list|staff list)\b"
)
_VERSION = lazy_regex(
    r"(?i)\b(?:updated?|rev(?:ised|\.)?|as of|stand|version|printed|actualizad[oa]|actualización|"
    r"(?:mis )?[aà] jour|current|since|last|elected|[ée]lu|gewählt|valid)\b"
)
_ASKED = lazy_regex(
    r"(?i)\b(?:for|attend|attending|join|to|at|am|an|zum|zur|beim|a|al|au|aux)\s+"
    r"(?:the|our|us for the|us for our|us at the|der|die|dem|la|el|los|le|les)\s+([^?,.(]{3,60})"
)
_BARE_BODY = lazy_regex(
    r"(?i)\W*(?:the\s+)?(?:board|board of (?:directors|trustees|governors)|vorstand|beirat|junta"
    r"(?: directiva)?|conseil(?: d.administration)?|bureau|committee|council)\W*"
)
# "Activity: Resource fair", "Actividad: Feria de servicios   Fecha: 14 de mayo de 2026".
_LABELED = lazy_regex(
    r"(?im)(?:^|\b)(?:event|activity|meeting|workshop|class|topic|session|training|occasion|"
    r"veranstaltung|thema|termin|anlass|sitzung|treffen|versammlung|schulung|"
    r"actividad|evento|acto|taller|reuni[oó]n|asamblea|encuentro|curso|activit[eé]|"
    r"[eé]v[eé]nement|atelier|objet|r[eé]union|s[eé]ance|rencontre|formation)"
    r"(?: name)?\s*:\s*(.+?)(?=\s+[^\W\d]+\s*:|\s*$)"
)
_OCCASION = lazy_regex(
    r"(?i)\b(?:gala|fair|meeting|workshop|training|dinner|lunch(?:eon)?|breakfast|banquet|picnic|"
    r"festival|concert|auction|fundraiser|open house|conference|summit|forum|class|drive|clean-?up|"
    r"in-service|orientation|retreat|parade|reception|night|day|roundtable|town hall|webinar|"
    r"\w*(?:fest|treffen|sitzung|versammlung|konferenz|tag|abend|fr[uü]hst[uü]ck|basar|messe)|"
    r"feria|jornadas?|taller|reuni[oó]n|fiesta|curso|charla|asamblea|encuentro|cena|comida|"
    r"r[eé]union|atelier|f[eê]te|forum|journ[eé]e|repas|assembl[eé]e|stage|brocante|kermesse)\b"
)
# "Doors 5:30", "6-8 pm", "18 h": when an event begins.
_TIMES = lazy_regex(
    r"(?i)\b(?:doors?(?: open)?(?: at)?|from|ab|um|a las|[aà] partir de)?\s*\d{1,2}(?::\d{2})?"
    r"(?:\s*[-–]\s*\d{1,2}(?::\d{2})?)?\s*(?:[ap]\.?m\.?|uhr|h(?:\d{2})?)(?!\w)"
    r"|\b(?:doors?(?: open)?(?: at)?\s*)?\d{1,2}:\d{2}\b"
)
_STAFF = lazy_regex(
    r"(?i)\b(?:staff|contact sheet|team|employees|mitarbeiter\w*|kollegium|personal|equipo"
    r"|[eé]quipe|personnel)\b"
)


def stated_in_title(
    kind: str, title: str, input: Input, columns: Sequence[ProposedColumn]
) -> tuple[tuple[str, str], ...]:
    """Return the fields that the title of a table gives for all of its rows.

    Parameters
    ----------
    kind : str
    title : str
        The rows above the table.
    input : Input
        Its name is the last resort for the title and the day of an event.
    columns : sequence of ProposedColumn
        A question of a form may name the event.
    """
    fields = {column.field for column in columns}
    found: dict[str, str] = {}
    if kind == "affiliation" and "organization" not in fields:
        if name := _body_of(title, input):
            found["organization"] = name
    elif kind == "person" and "organization" not in fields:
        if name := _body_of_people(title, input, columns):
            found["organization"] = name
    elif kind == "attendance" and "attendance" in fields:
        if "organization" not in fields and (name := _body_of_people(title, input, columns)):
            found["organization"] = name
        if "event" not in fields and (named := event_in(title)):
            found["event"] = named
    elif kind == "attendance":
        asked = next((c.header for c in columns if c.field == "answer"), "")
        texts = (title, *(column.header for column in columns))
        order: DateOrder = "day-first" if is_day_first_language(texts) else "month-first"
        # "Walk-ins" below the list of the same event.
        above = _whole_title(input) if input.table is not None else ""
        day = next(
            filter(None, (date_in(x, order) for x in (title, asked, above, _stem(input)))), None
        )
        if "event" not in fields:
            named = event_in(title) if date_in(title, order) or not above else ""
            named = named or event_in_question(asked) or event_in(above) or event_in(_stem(input))
            found["event"] = named or "Meeting"
        if "event_on" not in fields and day is not None:
            found["event_on"] = day.isoformat()
    return tuple(found.items())


def _body_of(title: str, input: Input) -> str:
    """Return the organization of a list of members or of a board.

    The file name is the last resort, and only if it names a board.
    """
    body = body_in(title)
    if body and not _is_bare(body):
        return body
    whole = _whole_title(input)
    stem = _plain(_stem(input).splitlines()[-1])
    lines = [text for line in whole.splitlines() if (text := _plain(line)) and not _is_bare(text)]
    of_whole = body_in("\n".join(x for x in whole.splitlines() if not _is_bare(_plain_name(x))))
    other = next(filter(None, (employer_in(whole), of_whole)), "")
    return other or body or (stem if _BODY.search(stem) else next(iter(lines), stem))


def _body_of_people(title: str, input: Input, columns: Sequence[ProposedColumn]) -> str:
    """Return the organization of a list of its staff or members, or ""."""
    if _STAFF.search(title) and (name := employer_in(title)):
        return name
    if title and all(_is_generic(_plain(line)) for line in title.splitlines()):
        return employer_in(_whole_title(input))  # "Parish staff" below "St. Ann Parish"
    if name := group_of_list(title):
        # "Outreach Roster" below "Elm Police Department" is a list of the department.
        return name if is_organization(name) else employer_in(title) or name
    heads = [c.header for c in columns if c.field in _NAMES]
    # A sign-in sheet of a meeting is not a list of members.
    says_so = _MEMBERS.search("\n".join((title, *heads)))
    return employer_in(_whole_title(input)) if says_so else ""


def group_of_list(title: str) -> str:
    """Return the group if a title announces a list of its members, or "".

    Examples
    --------
    >>> group_of_list("Log Cabin Quilters - roll 2026"), group_of_list("Summer fair roster")
    ('Log Cabin Quilters', '')
    """
    for line in title.splitlines():
        found = _GROUP.match(line)
        if found and not _OCCASION.search(found[1]) and not _is_bare(found[1]):
            return found[1].strip(" -\u2013\u2014:,")
        if name := place_of_body(_YEARS.sub("", line).strip()):
            return name
    return ""


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
    named = any(_OCCASION.search(line) or _LABELED.search(line) for line in lines)
    return named and any(map(_is_day_of_event, dated))


def _is_day_of_event(line: str) -> bool:
    if _WEEKDAY.search(line) or _TIMES.search(line) or _LABELED_DAY.search(line):
        return True
    on_day = _OCCASION.search(line) and not _OF_CONTACTS.search(line)
    return bool(on_day) or not _words_beside(line)


def _words_beside(line: str) -> str:
    return _plain(line)


def body_in(title: str) -> str:
    """Return the board or committee that a title names, or "".

    Examples
    --------
    >>> body_in("Lakeside United Way - Board of Directors 2024-25")
    'Lakeside United Way'
    """
    for line in title.splitlines():
        if name := place_of_body(_YEARS.sub("", line).strip(" -\u2013\u2014")):
            return name
        plain = _ASIDE.sub(" ", line)
        if not _BODY.search(plain):
            continue
        parts = [
            p for p in re.split(r"\s+[-–—|:]\s+|,\s+|:\s+", _YEARS.sub("", plain)) if _plain(p)
        ]
        named = [
            p for p in parts if not re.fullmatch(r"(?i)\W*(?:the )?board(?: of \w+)?\W*", _plain(p))
        ]
        return _plain(named[0] if named else plain)
    return ""


def event_in_question(question: str) -> str:
    """Return the event that a question of a form asks about, or "".

    Examples
    --------
    >>> event_in_question("Will you join us for the Open House, April 18, 2026?")
    'Open House'
    """
    found = _ASKED.search(_DATE.sub("", question))
    return _plain(found[1].strip(" ?!")) if found else ""


def _is_bare(body: str) -> bool:
    """Return whether the name of a board leaves out its organization."""
    words = re.findall(r"[^\W\d_]+", body.casefold())
    return _BARE_BODY.fullmatch(body) is not None or all(word in _BARE_WORDS for word in words)


def is_of_unnamed_body(title: str, input: Input, columns: Sequence[ProposedColumn]) -> bool:
    """Return whether one of several tables is of a board or committee that no title names."""
    if input.table is None or not _BODY.search(title):
        return False
    stated = dict(stated_in_title("affiliation", title, input, columns))
    return "organization" in stated and _is_bare(stated["organization"])


def _whole_title(input: Input) -> str:
    """Return the rows above all tables of a sheet."""
    return "\n".join(table.title for table in find_tables(replace(input, table=None)))


def employer_in(title: str) -> str:
    """Return the organization that a title names, or "".

    Examples
    --------
    >>> employer_in("Lakeside Food Bank - contact sheet rev 9/26")
    'Lakeside Food Bank'
    """
    for line in title.splitlines():
        for part in re.split(r"\s+[-–—|:]\s+|:\s+", line):
            plain = _plain(part)
            no_name = _BODY.search(part) or _PROGRAM.search(plain) or _is_generic(plain)
            no_name = no_name or (" " not in plain and is_group_name(plain))
            if is_organization(plain) and not no_name:
                return _plain_name(part)
    return ""


def _is_generic(text: str) -> bool:
    """Return whether a title has only "staff" or "members" and a kind of place, but no name."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return not _BARE_WORDS.isdisjoint(words) and all(
        word in _BARE_WORDS or word in _KINDS for word in words
    )


def date_in(text: str, first: DateOrder = "month-first") -> date | None:
    """Return the first day that a text names, read in the order that comes first; or None.

    Examples
    --------
    >>> date_in("Resource fair, March 14, 2026 (Main Library)")
    datetime.date(2026, 3, 14)
    """
    for found in _DATE.finditer(text):
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
        return _plain(labeled[1])
    lines = [(line, text) for line in title.splitlines() if len(text := _plain(line)) > 2]
    # A line with a word for an event or a list names the event; other lines name the place.
    for line, text in lines:
        if _OCCASION.search(line):
            return text
    for names_it in (_LIST_WORDS, _DATE):
        for line, text in lines:
            if names_it.search(line) and not is_organization(text):
                return text
    others = [text for _, text in lines if not is_organization(text)]
    return next(iter(others or [text for _, text in lines]), "")


def _plain(text: str) -> str:
    text = _ASIDE.sub(" ", text)
    text = _LIST_WORDS.sub(" ", _YEARS.sub(" ", _DATE.sub(" ", text)))
    text = _TIMES.sub(" ", _WEEKDAY.sub(" ", text))
    text = _OF_A_YEAR.sub(" ", text)
    text = re.sub(r"(?i)\s+(?:on|at|am|vom|le|el|du)\s*$", "", text)
    text = re.sub(r"\s+(?=[,;:])", "", " ".join(text.split()))
    return text.strip(" -–—,;:|()_.#")


def _plain_name(text: str) -> str:
    """Return the name in a title; years within it are part of it: "TSV Ost 1921 e.V."."""
    kept = _YEAR_WITHIN.sub(lambda found: found[0].translate(_HIDE), text)
    name = _plain(kept).translate(_SHOW)
    return f"{name}." if name.endswith("e.V") else name


def _stem(input: Input) -> str:
    """Return the name of a file, or of a workbook and its sheet, as words."""
    names = [input.sheet or input.stem]
    if input.archive is not None:
        names.append(input.archive.rpartition(".")[0] or input.archive)
    return "\n".join(
        re.sub(r"[_-]+", " ", re.sub(r"(?<=\d)-(?=\d)", "\0", name)).replace("\0", "-")
        for name in names
    )
