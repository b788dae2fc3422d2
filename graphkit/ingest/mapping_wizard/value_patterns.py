"""Find what the values of a column look like under any header: mail addresses, dates, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from graphkit.ingest.clean import (
    InvalidValue,
    clean_email,
    clean_name,
    clean_profile,
    clean_strength,
    parse_date,
    split_emails,
)
from graphkit.ingest.clean.contact_points import contact_points
from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.mapping_wizard.value_words import (
    ANSWERS,
    MARKS,
    ORGANIZATION,
    SECTORS,
    STAGES,
    YES_OR_NO,
)
from graphkit.ingest.sources.role_words import ROLE
from graphkit.lazy_regex import lazy_regex

# The share of values that must look alike.
LEAST_SHARE = 0.6
# From this share of cells with several people on, a column of names has several people.
_SEVERAL = 0.1
_SOME_ORGANIZATIONS = 0.35
_MAX_LENGTH = 200
_LONGEST_ANSWER = 40
_INITIALS = 5
# The smallest share of common given names among people with organizations beside them.
_USUAL_NAMES = 0.4
_TITLED_SURNAME = lazy_regex(
    r"(?:Mrs?|Ms|Miss|Mx|Herr|Frau|Sra?|Srta|Mme|Mlle|M)\.? [^\W\d_][\w'\u2019-]+"
)
_NUMBER = lazy_regex(r"[+-]?[$€£]?\s?\d+(?:[.,]\d+)*\s?[%€$]?")
_WEB = lazy_regex(r"(?i)(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?")
_PHONE = lazy_regex(r"(?i)\+?[\d\s()./-]{7,24}(?:\s*(?:x|ext\.?)\s*\d{1,6})?")
_WORD = r"[^\W\d_](?:[^\W\d_]|['\u2019.-])*"
_NAME = lazy_regex(rf"{_WORD}(?:,? {_WORD}){{1,4}}")
_HOURS = lazy_regex(r"\d{1,2}(?:[.,]\d{1,2})?\s?(?:h|hrs?|hours?|std|horas?|heures?)?\.?")
_OPEN_ENDED = lazy_regex(
    r"until further notice|open[- ]ended|on-?going|rolling|indefinite(?:ly)?|evergreen|"
    r"no end(?: date)?|auto(?:matic(?:ally)?)?[- ]renew\w*|month[- ]to[- ]month|at will|permanent|"
    r"(?:bis )?auf weiteres|unbefristet|offen|laufend|indefinid[oa]|sin fecha(?: fija)?|"
    r"hasta nuevo aviso|renovaci[oó]n autom[aá]tica|(?:dur[ée]e )?ind[ée]termin[ée]e?|"
    r"sans (?:limite|fin|terme)|jusqu.[aà] nouvel ordre|tacite(?: reconduction)?|reconductible"
)
_YEAR = lazy_regex(r"(?:19|20)\d{2}")
_SERIAL = lazy_regex(r"[2-5]\d{4}")  # 1954 to 2064
# Days of the week and hours; some look like names: "Mon, Wed", "Tu Th 10-2", "Sa 9 Uhr".
_DAYS = lazy_regex(
    r"(?i)(?:(?:m|t|w|th|f|mon|tu|tues?|wed|thu?|thurs?|fri|sat?|sun?|(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)days?|mo|di|mi|do|fr|so|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|"
    r"lun|mar|mi[eé]|jue|vie|s[aá]b|dom|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|"
    r"domingos?|lu|ma|me|je|ve|jeu|ven|sam|dim|(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?|"
    r"daily|weekdays?|weekends?|every|any|mornings?|afternoons?|evenings?|nights?|noon|all|days?|"
    r"t[aä]glich|vormittags?|nachmittags?|abends?|werktags|ma[nñ]anas?|tardes?|noches?|diario|"
    r"matins?|apr[eè]s-midi|soirs?|to|bis|a|[aà]|and|und|y|et|&|[ap]\.?m\.?|uhr|h|only|nur|"
    r"\d{1,2}(?:[:.h]\d{0,2})?)[\s,;./&+\u2013-]*)+"
)
# Signs of further text beside a name or between two names.
_BESIDE = lazy_regex(r"[;/&|(<\n]|,\s|\s-\s|\s[–—]\s|\b(?:and|und|et|y)\b")


def _says_nothing(text: str) -> bool:
    return names_nobody(text) or _OPEN_ENDED.fullmatch(text.casefold().strip(" .!")) is not None


def _is_mail(text: str) -> bool:
    try:
        return "@" in text and clean_email(split_emails(text)[0]) is not None
    except InvalidValue:
        return False


def is_date(text: str) -> bool:
    """Return whether a text is a date in either order, and not only a number."""
    if not any(map(str.isdigit, text)) or (re.fullmatch(r"\d+", text)):
        return False
    try:
        return parse_date(text) is not None
    except ValueError:
        try:
            return parse_date(text, "day-first") is not None
        except ValueError:
            return False


def _is_strength(text: str) -> bool:
    try:
        return clean_strength(text) is not None and text not in ("1", "100%")
    except InvalidValue:
        return False


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None and sum(map(str.isdigit, text)) >= 7


def _is_web(text: str) -> bool:
    return "@" not in text and _WEB.fullmatch(text) is not None


def _is_mixed(text: str) -> bool:
    """Return whether a cell has a mail address or a telephone number, perhaps among other text."""
    found = contact_points(text)
    return found is not None and bool(found.emails or found.phones)


def is_organization(text: str) -> bool:
    """Return whether a text has a word that is usual in the names of organizations."""
    return len(text) <= 120 and not text[:1].islower() and ORGANIZATION.search(text) is not None


def _is_role(text: str) -> bool:
    found = ROLE.search(text)
    if found is None or len(text) > 80 or _is_role_of_somebody(text):
        return False
    return len(text.split()) <= 2 or found.end() == len(text) or found.start() == 0


def _is_role_of_somebody(text: str) -> bool:
    """Return whether a name is before the role: "Ann Lee, treasurer", but not "Chair, Elm Club"."""
    first = _BESIDE.split(text, maxsplit=1)[0].strip()
    return first != text and is_name(first) and ROLE.search(first) is None


def is_name(text: str) -> bool:
    """Return whether a text looks like the name of one person."""
    words = [w for w in re.split(r"[\s,]+", text) if w]
    capital = sum(w[0].isupper() or not (w[0].islower() or w[0].isupper()) for w in words)
    return (
        2 <= len(words) <= 5
        and len(text) <= 60
        and _NAME.fullmatch(text) is not None
        and capital * 2 > len(words)
        and not is_organization(text)
    )


def _are_people(text: str) -> bool:
    """Return whether a cell names people, each perhaps with something beside the name."""
    if is_name(text):
        return True
    if text[:1].islower() or not any(map(str.isalpha, text)):
        return False
    if len(text) > _MAX_LENGTH - 1 or not _BESIDE.search(text):
        titled = clean_name(text)
        return titled is not None and titled != text and is_name(titled)
    found = people_in_cell(text)
    return bool(found) and all(is_name(one.name) for one in found)


def holds_several(text: str) -> bool:
    """Return whether a cell names several people, or one with a remark beside the name."""
    if is_name(text) or text[:1].islower() or not _BESIDE.search(text):
        return False
    found = people_in_cell(text)
    if not found or not all(is_name(one.name) for one in found):
        return False
    return len(found) > 1 or any(p.role or p.emails or p.phones or p.remark for p in found)


def holds_people(text: str) -> bool:
    """Return whether a cell names anybody, whatever else it says."""
    return any(is_name(one.name) for one in people_in_cell(text))


def _is_answer(text: str) -> bool:
    plain = text.casefold().strip(" .!")
    first = re.split(r"[^\w']+", plain, maxsplit=1)[0]
    return plain in ANSWERS or (len(text) <= _LONGEST_ANSWER and first in YES_OR_NO)


def may_be_names(values: Sequence[str]) -> bool:
    """Return whether values without a clear look may still be names."""
    named = [value for value in values if not names_nobody(value)]
    capital = sum(not value[:1].islower() and any(map(str.isalpha, value)) for value in named)
    return bool(named) and 10 * capital >= 6 * len(named)


def are_titled_surnames(values: Sequence[str]) -> bool:
    """Return whether most texts are a title and a surname: "Mrs. Faulk".

    Examples
    --------
    >>> are_titled_surnames(["Mrs. Faulk", "Mr. Jessup"]), are_titled_surnames(["Dr. Ann Lee"])
    (True, False)
    """
    titled = sum(_TITLED_SURNAME.fullmatch(value.strip()) is not None for value in values)
    return 2 * titled > len(values)


def are_answers(values: Sequence[str]) -> bool:
    """Return whether some of the cells answer an invitation."""
    return 5 * sum(map(_is_answer, values)) >= 2 * len(values)


def _in(words: Collection[str]) -> Callable[[str], bool]:
    return lambda text: text.casefold().strip(" .!") in words


def is_mark(text: str) -> bool:
    """Return whether a cell of a matrix says that somebody was there or was not."""
    return text.casefold().strip(" .") in MARKS or (
        _HOURS.fullmatch(text.casefold()) is not None and _YEAR.fullmatch(text) is None
    )


def are_marks_of_presence(values: Sequence[str]) -> bool:
    """Return whether the cells of a column are marks or different initials.

    Examples
    --------
    >>> are_marks_of_presence(["x", "RAS", "BO", "x"]), are_marks_of_presence(["LPS", "YMCA"])
    (True, False)
    """
    short = [v for v in values if len(v) < _INITIALS or is_mark(v)]
    return bool(short) and any(map(is_mark, short)) and 5 * len(short) >= 4 * len(values)


# The first pattern in this order that fits most values counts.
_PATTERNS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "mail addresses": _is_mail,
        "profile pages": lambda text: clean_profile(text) is not None,
        "web addresses": _is_web,
        "dates": is_date,
        "telephone numbers": _is_phone,
        "answers": _is_answer,
        "contact details": _is_mixed,
        "strengths": _is_strength,
        "numbers": lambda text: _NUMBER.fullmatch(text) is not None,
        "days": lambda text: _DAYS.fullmatch(text) is not None and _YEAR.fullmatch(text) is None,
        "stages": _in(STAGES),
        "sectors": _in(SECTORS),
        "names of organizations": is_organization,
        "roles": _is_role,
        "names of people": is_name,
        "people": _are_people,
        "long texts": lambda text: len(text) > 60,
    }
)
_NAMING = frozenset(
    {"names of organizations", "roles", "names of people", "people", "dates", "mail addresses"}
    | {"telephone numbers", "web addresses"}
)
_TEXTS = frozenset(
    {"names of people", "names of organizations", "people", "roles", "stages", "sectors", ""}
)
# The patterns that fit a cleaner; other cleaners take any values.
FITTING_PATTERNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "email": frozenset({"mail addresses"}),
        "profile": frozenset({"profile pages", "web addresses"}),
        "website": frozenset({"web addresses"}),
        "phone": frozenset({"telephone numbers", "numbers"}),
        "date": frozenset({"dates", "numbers"}),
        "end_date": frozenset({"dates", "numbers"}),
        "event_date": frozenset({"dates", "numbers"}),
        "strength": frozenset({"strengths", "numbers"}),
        "name": frozenset(
            {"names of people", "names of organizations", "mail addresses", "people", ""}
        ),
        "name_part": _TEXTS,
        "organization": _TEXTS,
        "sector": _TEXTS | {"answers"},
        "person": frozenset({"names of people", "mail addresses", "people", ""}),
        "people": frozenset({"names of people", "people", "contact details", "mail addresses", ""}),
        "contact_points": frozenset({"contact details", "mail addresses", "telephone numbers"}),
        "affiliation_kind": frozenset({"", "roles", "stages", "sectors"}),
    }
)

# The pattern that confirms a header, for cleaners that several patterns fit.
CONFIRMING_PATTERN: Mapping[str, str] = MappingProxyType(
    {"name": "names of people", "organization": "names of organizations"}
)


def value_pattern(values: Sequence[str]) -> str:
    """Return what most values of a column look like; "" if nothing in particular.

    Examples
    --------
    >>> value_pattern(["dana@clinic.example", "", "tom@library.example"])
    'mail addresses'
    >>> value_pattern(["Riverbend Clinic", "Oak Hill School", "Acme"])
    'names of organizations'
    """
    present = [value.strip()[:_MAX_LENGTH] for value in values if value.strip()]
    if not present:
        return ""
    if _are_dates_and_years(present):
        return "dates"
    # "Vacant" and "until further notice" say nothing about the other values.
    named = [v for v in present if not (any(map(str.isalpha, v)) and _says_nothing(v))]
    if _are_people_with_places(named):
        return "people"
    for pattern, fits in _PATTERNS.items():
        those = named if pattern in _NAMING else present
        if those and sum(map(fits, those)) >= LEAST_SHARE * len(those):
            return pattern
    # Many names of organizations do not have such a word.
    known = sum(map(is_organization, present))
    few = 2 * sum(map(_are_people, present)) < len(present)
    if len(present) > 2 and few and known >= _SOME_ORGANIZATIONS * len(present):
        return "names of organizations"
    return ""


def _are_people_with_places(values: Sequence[str]) -> bool:
    """Return whether most cells name people with an organization: "Ann Lee, Oak School"."""
    found = [_person_with_place(value) for value in values]
    names = [name for name in found if name]
    many = len(names) > 1 and len(names) >= LEAST_SHARE * len(values)
    return many and share_with_given_names(names) >= _USUAL_NAMES


def _person_with_place(text: str) -> str:
    """Return the person of a cell that also names an organization; "" if there is none."""
    if not _BESIDE.search(text) or not is_organization(text) or len(text) > _MAX_LENGTH - 1:
        return ""
    found = people_in_cell(text)
    whole = bool(found) and all(is_name(one.name) and one.organization for one in found)
    # "Boys & Girls Club, Lakeside" begins with the organization.
    return found[0].name if whole and text.startswith(found[0].written) else ""


def _are_dates_and_years(values: Sequence[str]) -> bool:
    """Return whether all values are dates, years or the day numbers of spreadsheets, mixed."""
    dated = sum(map(is_date, values))
    return 0 < dated < len(values) and all(
        is_date(v) or _YEAR.fullmatch(v) or _SERIAL.fullmatch(v) for v in values
    )


def is_of_several_people(values: Sequence[str]) -> bool:
    """Return whether cells of a column name several people, or a person and something else."""
    present = [value.strip()[:_MAX_LENGTH] for value in values if value.strip()]
    return bool(present) and sum(map(holds_several, present)) >= _SEVERAL * len(present)


def are_plain_names(values: Sequence[str]) -> bool:
    """Return whether every value looks like the name of one person, and nothing beside it."""
    return all(map(is_name, values))
