"""Recognize what a part of a cell about people is: a name, a role, an organization, a remark."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from graphkit.ingest.clean.name_words import (
    AFTER_A_TITLE,
    CREDENTIALS,
    GENERATIONS,
    TITLES,
    TITLES_WITH_A_DOT,
    TRAILING,
)
from graphkit.ingest.clean.organization_words import LOCAL_BODIES, WORDS_ALSO_NAMES
from graphkit.ingest.clean.people_cells.part_words import (
    DEPARTMENTS,
    OFFICES,
    ORDERS,
    ORGANIZATIONS,
    PREPOSITIONS,
    ROLE_ENDINGS,
    ROLES,
    ROLES_ALSO_NAMES,
    ROLES_BEFORE_PLACES,
    SECOND_CONTACT,
)
from graphkit.ingest.clean.people_cells.texts_without_name import (
    PHRASES,
    SINGLE_WORDS,
    names_nobody,
)
from graphkit.lazy_regex import lazy_regex
from graphkit.model import find_ending

# Words for somebody who has left.
_LEAVING = (
    r"moved to|quit|died|deceased|stepped down|steps down|off the|term ended|let go|"
    r"ist weg|weggezogen|verzogen|gekündigt|im ruhestand|ruhestand|(?:ist )?gegangen|"
    r"hat aufgehört|aufgehört|ausgetreten|ehemalig|se (?:ha )?(?:mud[oó]|fue|ido|jubil[oó])|"
    r"dej[oó]|falleci[oó]|renunci[oó]|cesad[oa]|cesó|baja(?! (?:maternal|paternal|médica|por|"
    r"laboral|temporal))|(?:a|ont) (?:quitté|"
    r"déménagé|démissionné)|"
    r"quitté|démissionn|déménagé|partie?s?(?= (?:en|le|à|depuis|pour)\b|$)|(?:est )?partie?s?|"
    r"retraitée?|en retraite|à la retraite|ne sont plus"
)
# Words beside a name about the person's present state, and not about what they do.
_REMARK = lazy_regex(
    r"(?:de )?baja (?:maternal|paternal|médica|por|laboral|temporal)\b.*|"
    r"(?:on|in|maternity|medical|parental|family|sick) leave\b.*|sabbatical|moved\b.*|gone|"
    r"(?:out of (?:town|office|the office|country)|away|on vacation|traveling|verreist|im urlaub|"
    r"de viaje|de vacaciones|en vacances|en voyage|en congé)\b.*|"
    r"signed (?:in )?(?:twice|again|already)\b.*|"
    r"passed away\b.*|(?:in rente|im ruhestand|pensioniert|(?:à la|en) retraite|retraitée?)\b.*|"
    r"rente|rentner(?:in)?|(?:in )?elternzeit\b.*|\u2020|\u271d|"
    r"(?:\d+(?:st|nd|rd|th|\.|º|ª|er?|e)?|first|second|third|erste|zweite|primer|segundo|premier|"
    r"second|last|letzte) (?:term|amtszeit|mandato?|periodo)\b.*|"
    r"(?:new|starts?|started|starting|joined|since|from|as of|until|seit|ab|desde|depuis|neu)\b"
    r"(?= .*\d|$).*|"
    r"(?:do not|don't|dont|please|prefers?|best|not on|only|speaks?|also|bilingual|by|call|email) "
    r".*|new|nuev[oa]|nouveau|nouvelle|neu|confirmed|invited|not confirmed|in person|remote|"
    r"virtual|zoom|left\b.*|retired\b.*|resigned\b.*|now (?:at|with|in) .*|jetzt (?:bei|in) .*|"
    r"ahora en .*|maintenant .*|no longer\b.*|not any ?more\b.*|nicht mehr\b.*|ya no\b.*|"
    r"n'est plus\b.*|ausgeschieden\b.*|verstorben|fallecid[oa]|décédée?|jubilad[oa]\b.*|"
    rf"(?:{_LEAVING})\b.*"
)
_OVER = lazy_regex(
    r"(?:moved (?:away|on|out)|gone|passed away|in rente|im ruhestand|pensioniert|"
    r"(?:à la|en) retraite|retraitée?|rentner(?:in)?|\u2020|\u271d|left|retired|"
    r"resigned|now (?:at|with)|jetzt bei|ahora en|no longer|not any ?more|nicht mehr|ya no|"
    rf"n'est plus|ausgeschieden|verstorben|fallecid[oa]|décédée?|jubilad[oa]|ret\.?|{_LEAVING})\b.*"
    r"|[\u2020\u271d]|(?:bis|until|till|through|thru|hasta|jusqu'?(?:au|à|en)?|ended|"
    r"(?:term )?(?:ends?|expires?))\b.*\d.*"
)
_PRONOUNS = lazy_regex(
    r"(?:she|he|they|her|hers|him|his|them|theirs|any|sie|ihr|er|ihm|elle|ella|il|él|iel)"
    r"(?:\s?/\s?\w+){0,3}"
)
_NAME_WORD = lazy_regex(
    r"(?:[^\W\d_]\.?){1,3}|[^\W\d_][^\W\d_]*(?:['\u2019`-][^\W\d_]+\.?)*\.?|"
    r"['\u2019\"\u201c(][^\W\d_][^\W\d_. -]*['\u2019\"\u201d)]"
)
_PARTICLES = frozenset(
    "van von der den de del della di da dos das do du la le los las el al bin ibn ben y e zu zum "
    "zur st. ter ten und af av abu san".split()
)
_MOST_WORDS = 6
# "Imkerverein Lahnau"
_GERMAN_ENDINGS = tuple(
    "verein verband zentrum schule klinik kammer treff revier hilfe sozialstation".split()
)
_SHORT = 8
_FORMER_NAME = lazy_regex(
    r"\s*[(\[](?:(?:n[ée]e|geb\.?|geborene?|born) [^()\[\]]+|formerly \w+)[)\]]",
    re.IGNORECASE,
)

_PLAIN = lazy_regex(r"[A-Z][a-z]+(?:[ '-][A-Z][a-z]+){0,3}")
_NOT_IN_A_PLAIN_NAME = (
    ROLES
    | ROLES_ALSO_NAMES
    | OFFICES
    | ORDERS
    | DEPARTMENTS
    | ORGANIZATIONS
    | SECOND_CONTACT
    | TITLES
    | TRAILING
    | SINGLE_WORDS
).union(
    GENERATIONS,
    "the same see page note guest former left voice front main plus not ehemals family household "
    "and und y et ou or oder u "
    "new neu nuevo nueva nouveau nouvelle confirmed invited remote virtual zoom ret quit over "
    "please prefers best speaks bilingual call email moved gone since until by in on at no "
    "ancien ancienne antiguo antigua familie famille familia source legend key stand "
    "fuente".split(),
)


class Part(Enum):
    """The kind of a part of a cell."""

    NOTHING = auto()
    NOBODY = auto()
    NAME = auto()
    ROLE = auto()
    ORGANIZATION = auto()
    REMARK = auto()
    ADDITION = auto()
    TEXT = auto()


def is_plain_name(text: str) -> bool:
    """Return whether a cell is one name of two or more words and nothing else.

    This is a cheap test for most cells.
    """
    if _PLAIN.fullmatch(text) is None:
        return False
    plain = text.casefold()
    words = plain.replace("-", " ").split()
    return len(words) > 1 and _NOT_IN_A_PLAIN_NAME.isdisjoint(words) and plain not in PHRASES


@lru_cache(maxsize=32768)
def part_of_cell(text: str) -> Part:
    """Return the kind of a part, judged by itself.

    Examples
    --------
    >>> [part_of_cell(text).name for text in ("Ann Lee", "practice manager", "left 2023", "TBD")]
    ['NAME', 'ROLE', 'REMARK', 'NOBODY']
    """
    if is_plain_name(text):
        return Part.NAME
    text = text.strip(" .,;:-\u2013\u2014") if len(text) > 3 else text.strip()
    if not text:
        return Part.NOTHING
    return next((part for part, is_this in _TESTS if is_this(text)), Part.TEXT)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation around them."""
    return [w for w in (word.strip(".,;:()[]\"'") for word in text.casefold().split()) if w]


def is_addition(text: str) -> bool:
    """Return whether a text has only titles, degrees, `Jr.` or pronouns."""
    if _PRONOUNS.fullmatch(text.casefold()) is not None:
        return True
    words = [word.replace(".", "") for word in words_of(text)]
    return bool(words) and all(
        word in TITLES or word in TITLES_WITH_A_DOT or word in GENERATIONS or _degree(word, text)
        for word in words
    )


def _degree(word: str, text: str) -> bool:
    return word in CREDENTIALS and (len(word) > 2 or text.isupper() or "." in text)


@lru_cache(maxsize=4096)
def is_remark(text: str) -> bool:
    """Return whether a text says something about a person's time there: "RETIRED", "left 2023"."""
    plain = " ".join(text.casefold().split())
    if _REMARK.fullmatch(plain) is not None:
        return True
    ending = find_ending(text)
    return not ending.core and (ending.last is not None or ending.since is not None)


def says_over(text: str) -> bool:
    """Return whether a remark or role says that something is over."""
    plain = " ".join(text.casefold().split())
    return find_ending(text).last is not None or _OVER.fullmatch(plain) is not None


@lru_cache(maxsize=8192)
def is_role(text: str) -> bool:
    """Return whether a text is a role.

    Examples
    --------
    >>> is_role("Head of Outreach"), is_role("member services")
    (True, True)
    >>> is_role("Nurses Association"), is_role("Ann Cook"), is_role("ED RUIZ"), is_role("ED")
    (False, False, False, True)
    """
    words = words_of(text)
    head = _head(words)
    if not words or len(words) > 12 or _is_local_body(head):
        return False
    if head[-1] in ORGANIZATIONS:
        # "member services" is a department, "Member Services" may be a firm.
        department = text.islower() and 1 < len(words) < 4 and words[-1] == "services"
        return head[0] in ROLES_BEFORE_PLACES or department
    short = {word.strip(".,;:()") for word in text.split()}
    # "Ed" is a name, "ED" and "ed" are not, but "ED RUIZ" is one among names in capitals.
    lower = text.islower()
    if text.isupper() and len(head) > 1:
        short.discard("ED")
    if any(
        _is_role_word(word) and (lower or len(word) > 3 or word.upper() in short) for word in head
    ):
        return True
    if len(words) == 1:
        return words[0] in DEPARTMENTS or words[0] in ROLES_ALSO_NAMES
    if text == text.lower() or "of" in words:
        return head[-1] in ROLES_ALSO_NAMES or head[-1] in DEPARTMENTS
    return head[-1] in DEPARTMENTS and len(head) > 1


def _head(words: list[str]) -> list[str]:
    at = next((n for n, word in enumerate(words) if n and word in PREPOSITIONS), len(words))
    return words[:at]


def _is_local_body(words: list[str]) -> bool:
    """Return whether words end with a body that is in most towns: "Elm Street Head Start"."""
    text = " ".join(words)
    return any(found.end() == len(text) for found in LOCAL_BODIES.finditer(text))


def _is_role_word(word: str) -> bool:
    if word in ROLES or ("-" in word and word.rpartition("-")[2] in ROLES):
        return True
    return len(word) > 8 and word.endswith(ROLE_ENDINGS)


@lru_cache(maxsize=8192)
def is_organization_name(text: str) -> bool:
    """Return whether a text is an organization's name and not a person's.

    Examples
    --------
    >>> is_organization_name("Riverbend Clinic"), is_organization_name("Charlotte Church")
    (True, False)
    """
    words = words_of(text)
    if not words or is_role(text):
        return False
    if _is_local_body(_head(words)):
        return True
    rest = words[1:] if len(words) > 1 else words
    named = ORGANIZATIONS if len(words) > 2 else ORGANIZATIONS - WORDS_ALSO_NAMES
    if any(word in named for word in rest) or (len(words) > 1 and words[0] in named - {"co"}):
        return True
    if words[-1] in ORGANIZATIONS and words[-2:-1] and words[-2].endswith(("'s", "\u2019s")):
        return True  # "sheriff's office"
    joining = ("of", "for", "&", "the")
    connected = len(words) > 2 and any(word in joining for word in words[:-1])
    connected = connected and sum(w.islower() and w not in joining for w in text.split()) < 2
    if words[0] == "the" and len(words) > 1:
        return not is_addition(words[1])
    return (
        connected
        or (len(words) == 1 and words[0] in named and len(words[0]) > 3)
        or any(word.endswith(_GERMAN_ENDINGS) and len(word) > _SHORT for word in words)
        or (len(words) == 1 and words[0].endswith(_GERMAN_ENDINGS))
    )


@lru_cache(maxsize=32768)
def looks_like_name(text: str) -> bool:
    """Return whether a text has the form of a person's name.

    Examples
    --------
    >>> looks_like_name("Jan van der Berg"), looks_like_name("runs the desk on Mondays")
    (True, False)
    """
    words = _FORMER_NAME.sub("", text).replace(",", " ").split()
    words = [word for n, word in enumerate(words) if not n or word.casefold() not in AFTER_A_TITLE]
    if words[:1] == ["The"] and len(words) > 2 and is_addition(words[1]):
        words.pop(0)
    if not 1 <= len(words) <= _MOST_WORDS or not all(map(_NAME_WORD.fullmatch, words)):
        return False
    if len(words) > 1 and len(words[-1]) > 3 and words[-1].isupper() and is_remark(words[-1]):
        return False
    lower = [word for word in words if word[:1].islower() and word.casefold() not in _PARTICLES]
    # All in lower case is a name only if it is short.
    return not lower or (len(lower) == len(words) <= 3) or len(words) == 1


# In this order: "ret." is a remark and a title, "dean" a role and a name.
_TESTS = (
    (Part.REMARK, is_remark),
    (Part.ADDITION, is_addition),
    (Part.NOBODY, names_nobody),
    (Part.ROLE, is_role),
    (Part.ORGANIZATION, is_organization_name),
    (Part.NAME, looks_like_name),
)
