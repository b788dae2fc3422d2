"""Recognize from its words that a role or relation is over: "Former director", "until 2019".

The same words decide for every source, and nothing else does. They are at the beginning of a title
("former director") or alone beside it ("director (retired)"), or they give its years ("director,
2015-2019"). A name that only contains such a word does not count: "Former Students Association
coordinator", "ex officio", "alumni relations manager".
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graphkit.lazy_regex import lazy_regex

# The last day of something that is over, if no source names the day. It is earlier than every other
# day, so that comparing days gives the right answer.
ENDED = date.min

# Longer texts are not titles.
_LONGEST = 300
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

# Words before a title that the person no longer has.
_BEFORE = (
    r"former(?:ly)?|previous(?:ly)?|past|immediate past|retired|erstwhile|one-?time|was|were|"
    r"used to|"
    r"ehemals|ehemalige[rsnm]?|ehem\.?|früher(?:e[rsn]?)?|vormals|vormalige[rsn]?|pensionierte[rsn]?|"
    r"emeritierte[rsn]?|"
    r"anciennement|ancien(?:ne)?|retraitée?|"
    r"antigu[oa]|anterior|jubilad[oa]|retirad[oa]|antig[oa]|aposentad[oa]|"
    r"voormalige?|gepensioneerde?|oud(?=-)"
)
_EX = (
    r"ex(?:[ -]+)(?!(?:offici[oa]|oficio|libris|ante|post|works?|vivo|situ|gratia|curia|parte|"
    r"machina|pats?|patriates?|facto)\b)(?=\w)|"
    r"ex(?=(?:director|president|alcald|ministr|gerent|secretari|coordinador|coordenador|miembr|"
    r"diretor|membr|emplead|concejal|rector|jef[ea]\b))"
)
# Words that are alone, beside a title or in place of one.
_ALONE = (
    rf"(?:{_BEFORE}|ex|ret\.?|ret'd|emeritus|emerita|emeritiert|em\.|deceased|left|resigned|quit|"
    r"ended|over|inactive|lapsed|expired|dissolved|discontinued|closed|terminated|finished|"
    r"no longer|not any ?more|alumnus|alumna|alum|"
    r"a\. ?d\.?|i\. ?r\.?|im ruhestand|pensioniert|ausgeschieden|beendet|verstorben|"
    r"à la retraite|terminée?|en retraite|in pensione|cessato|finalizado|terminado|encerrado|"
    r"gestopt|beëindigd)"
)
# Words at the end of a title.
_AFTER = lazy_regex(
    r"\s(?:retired|ret\.|a\. ?d\.|i\. ?r\.|im ruhestand|à la retraite|en retraite|in pensione|"
    r"jubilad[oa]|retirad[oa]|aposentad[oa]|emeritiert)$"
)
_EMERITUS = lazy_regex(
    r"\bemerit[ua]s?\b(?! (?:college|association|society|faculty|program|programme|relations|"
    r"council|liaison|network|center|centre|club|institute|academy|house|fund)\b)"
)
# Groups of people. Somebody who works for former students is not a former student.
_GROUPS = (
    r"(?:and|students?|pupils|members|prisoners?|inmates|offenders?|convicts?|combatants?|soldiers|"
    r"service|servicemen|servicewomen|military|forces|employees|workers|staff|residents|patients|"
    r"refugees|scholars|fellows|athletes|players|detainees|clients|tenants|seniors?|teachers|"
    r"officers|nurses|persons|people|citizens|federal|incarcerated|foster|yugoslavia|soviet|"
    r"exhibitions|lives|masters|perfect|due|owned|"
    r"schüler|studierende[rn]?|mitglieder|häftlinge|élèves|étudiants|combattants|alumnos)"
)
_ABOUT = lazy_regex(rf"(?:{_BEFORE}|ex)[ -]+{_GROUPS}\b(?=.*\w)[ -]+\w")
_BEGINS = lazy_regex(rf"(?:{_BEFORE})(?=[\s,:(]|-\w)|{_EX}|alum(?:nus|na|n)?(?= (?:of|at)\b)")
_IS_ALONE = lazy_regex(rf"(?:now |since |currently )?{_ALONE}")
_LEFT = lazy_regex(
    r"(?:left (?:the|us|his|her|their|our|as)|resigned (?:from|as)|retired from|"
    r"no longer (?:at|with|in|there|employed|works)|not any ?more)\b.*"
)
# What separates the titles of one person, and what separates the parts of one title.
_TITLES = lazy_regex(r"\s*(?:[;|/•·]|,?\s\bnow\b|,?\s\bcurrent(?:ly)?\b|,?\s\bjetzt\b)\s*(?=.)")
_PARTS = lazy_regex(r"\s*(?:[,()\[\]:]|\s[-–—]\s|[–—])\s*")
_CAMEL = lazy_regex(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ])")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen janv",
            "feb fév fev",
            "mar mär mrt mars",
            "apr abr avr",
            "may mai mag mei",
            "jun giu juin",
            "jul lug juil",
            "aug ago aoû",
            "sep set",
            "oct okt ott out",
            "nov",
            "dec dez dic déc",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?:{'|'.join(_MONTHS)})[^\W\d]{{0,7}}"
_DAY = (
    r"(?:(\d{4})-(\d\d?)(?:-(\d\d?))?|"
    rf"(?:(\d\d?)/|({_MONTH})\.? (?:de |of )?)?(\d{{4}}))(?![\d/])"
)
_HAS_ENDED = r"\b(?:left|ended|resigned|retired|quit|ausgeschieden|beendet)(?: in| on| im| am)?"
_UNTIL = lazy_regex(
    r"\b(?:until|till?|thru|through|bis|jusqu['\u2019](?:en|au|à)|hasta|fino al?|até|tot|"
    rf"{_HAS_ENDED})"
    rf"\s+(?:the end of |end of |ende |summer |fall |spring |winter )?{_DAY}"
)
_FROM_TO = rf"(?:from |von |de )?{_DAY}\s*(?:[-–—]|to|bis|until|à|a)\s*{_DAY}"
# Years count at the end of the text, before a colon, comma or semicolon, or in brackets. Years
# within a name are not a term of office.
_SPAN = lazy_regex(rf"(?:^|[\s(\[,:]){_FROM_TO}[\])]*(?=$|[:,;])|[(\[]{_FROM_TO}[)\]]")
# A month or year. "Resigned 2026-12-31" may be about a future day.
_ENDED_IN = lazy_regex(rf"{_HAS_ENDED}\b\D{{0,20}}\d(?!\d{{3}}-\d\d?-\d)")
_OPEN_BEGIN = lazy_regex(rf"[(\[]\s*[-–—]\s*{_DAY}\s*[)\]]|^[-–—]\s*{_DAY}$")


@dataclass(frozen=True, slots=True)
class Ending:
    """The beginning and the end that the words of a role or relation give.

    Attributes
    ----------
    over : bool
        Whether the words say that it is over: "Former director", "left 2026". "Until 2026" does
        not.
    since, until : datetime.date or None
        The first and last day, if the words give them. A year means its first or its last day.
    core : str
        The other words, normalized, so that "Former director (2015-2019)" and "director" are one
        role.
    """

    over: bool = False
    since: date | None = None
    until: date | None = None
    core: str = ""

    @property
    def last(self) -> date | None:
        """The last day; `ENDED` if it is over and the words give no day; else None."""
        return self.until or (ENDED if self.over else None)

    def last_by(self, today: date) -> date | None:
        """Return the last day in words written by `today`: `ENDED` if its month or year lasts.

        "Left 2026", written in May 2026, gives no day, but it is over.

        Examples
        --------
        >>> said = find_ending("left 2026")
        >>> said.last_by(date(2026, 5, 31)) == ENDED, str(said.last_by(date(2027, 1, 1)))
        (True, '2026-12-31')
        """
        last = self.last
        return ENDED if self.over and last is not None and last > today else last


@lru_cache(maxsize=1 << 16)
def find_ending(text: str) -> Ending:
    """Return what the text of a role or relation says about its beginning and end.

    Examples
    --------
    >>> find_ending("Former director at Acme").over, find_ending("Director (2015-2019)").until
    (True, datetime.date(2019, 12, 31))
    >>> find_ending("Ex officio member").last
    >>> find_ending("Former Students Association coordinator").last
    >>> find_ending("Ex-Chair").core, find_ending("director").core
    ('chair', 'director')
    """
    if not text or len(text) > _LONGEST:
        return Ending(core=text.casefold())
    plain = " ".join(_CAMEL.sub(" ", text).replace("_", " ").casefold().split())
    since, until, rest = _split_dates(plain)
    titles = [title for title in _TITLES.split(rest) if title.strip(" .,-–—()[]")]
    over = bool(titles) and _all_over(titles)
    over = over or (until is not None and _ENDED_IN.search(plain) is not None)
    return Ending(over, since, until, _words_of_role(rest))


def _all_over(titles: list[str]) -> bool:
    """Return whether the person no longer has any of these titles."""
    if any(_says_over(part) for part in _parts(titles[-1])):
        return True
    return all(_is_over(title) for title in titles)


def _is_over(title: str) -> bool:
    parts = _parts(title)
    if any(_says_over(part) for part in parts):
        return True
    first = parts[0] if parts else ""
    if _ABOUT.match(first) or _ABOUT.match(title):
        return False
    found = _BEGINS.match(first) or _LEFT.fullmatch(first) or _AFTER.search(first)
    return found is not None or _EMERITUS.search(title) is not None


def _says_over(part: str) -> bool:
    return _IS_ALONE.fullmatch(part.strip()) is not None


def _parts(title: str) -> list[str]:
    return [part for part in map(str.strip, _PARTS.split(title)) if part]


def _words_of_role(text: str) -> str:
    parts = [part for part in _parts(text) if not _says_over(part)]
    if not parts:
        return ""
    if not _ABOUT.match(parts[0]):
        core = _AFTER.sub("", _BEGINS.sub("", parts[0], count=1))
        parts[0] = core.strip(" -") or parts[0]
    return " ".join(" ".join(parts).split())


def _split_dates(text: str) -> tuple[date | None, date | None, str]:
    """Return the first and last day that a text gives, and the text without them."""
    if not any(c.isdigit() for c in text):
        return None, None, text
    if m := _SPAN.search(text):
        groups_found = m.groups()[:12] if any(m.groups()[:12]) else m.groups()[12:]
        since, until = _day(groups_found[:6], last=False), _day(groups_found[6:], last=True)
        if since and until and since <= until:
            return since, until, _remove_match(text, m)
    for pattern in (_UNTIL, _OPEN_BEGIN):
        if m := pattern.search(text):
            groups_found = m.groups()[:6] if any(m.groups()[:6]) else m.groups()[6:]
            if until := _day(groups_found, last=True):
                return None, until, _remove_match(text, m)
    return None, None, text


def _remove_match(text: str, found: re.Match[str]) -> str:
    rest = f"{text[: found.start()]} {text[found.end() :]}".replace("()", " ").replace("[]", " ")
    return " ".join(rest.split()).strip(" ,;:-–—")


def _day(groups: tuple[str | None, ...], *, last: bool) -> date | None:
    iso_year, iso_month, iso_day, number, word, plain = groups
    year = int(iso_year or plain or 0)
    month = int(iso_month or number or 0) or _MONTHS.get((word or "")[:4], 0)
    month = month or _MONTHS.get((word or "")[:3], 0)
    if not _FIRST_YEAR <= year <= _LAST_YEAR or month > 12:
        return None
    if not month:
        return date(year, 12, 31) if last else date(year, 1, 1)
    end = calendar.monthrange(year, month)[1]
    day = int(iso_day or 0) or (end if last else 1)
    return date(year, month, min(day, end))
