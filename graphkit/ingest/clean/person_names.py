"""Clean names of people: given name first, without titles and degrees, losing no letter.

Most names are plain and take a fast path. In other names a title is dropped only if it cannot be a
name, so that Dean King and Major Smith keep theirs. Names all in capitals go through the
`nameparser` library; where it splits a name wrongly, each word is handled by itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graphkit.ingest.clean.name_words import (
    CREDENTIALS,
    GENERATIONS,
    HONORIFICS,
    NEVER_FIRST,
    NOBODY,
    TRAILING,
)
from graphkit.ingest.clean.plain_text import clean_text, without_footnote_marks
from graphkit.ingest.clean.titles_and_degrees import (
    BareName,
    _generation,
    _is_credential,
    name_key,
    without_credentials,
    without_titles,
)
from graphkit.lazy_regex import lazy_regex
from graphkit.model.unicode_form import normalize_unicode

_PLAIN = lazy_regex(r"[A-Z][a-z]+(?:[ '-][A-Z]?[a-z]+){0,3}")
_COMMON = lazy_regex(r"(?!MA?C|.* MA?C)[A-Z]{3,}(?: [A-Z]{3,}){0,3}", re.IGNORECASE)
# Longer than any name; the library is slow for each word.
_LONGEST = 200
_MOST_ROUNDS = 20
_ASIAN = lazy_regex(
    "[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)
# The comma between family and given name, in any script.
_COMMAS = str.maketrans("\uff0c\u3001\u060c", ",,,")
_IN_BRACKETS = lazy_regex(
    r"[(\[{\u201c\"\u201e\u00ab][^()\[\]{}\u201c\u201d\"\u00ab\u00bb]*[)\]}\u201d\"\u00bb]"
)
# A nickname between single quotes; the apostrophes of O'Brien and 'Abd al-Rahman do not start one.
_QUOTED = lazy_regex(
    r"(?<!\S)['\u2018\u2019\u201a](?=\w)"
    r"([^'\u2018\u2019\s]+(?: [^'\u2018\u2019\s]+)?)['\u2018\u2019](?=[\s,]|$)"
)
_NICKNAME = lazy_regex(r"[^\W\d_][^\W\d_'\u2019-]*(?:[ -][^\W\d_]+)?\.?")
_BORN = lazy_regex(
    r"[(\[]?\s*(?:\bn[ée]e|\bn\u00e9|\bgeb\.|\bgeboren[e]?|\bformerly|\bborn)\s+([^()\[\],]+?)\s*(?:[)\]]|,|$)"
)
# Separators before what people on LinkedIn add to their name.
_TAGLINE = lazy_regex(r"\s*[|\u2022\u00a6]\s*|\s+[\u00b7\u2013\u2014-]\s+|\s+//\s+|\s+@(?=\s)")
_PRONOUN = (
    r"(?:she|he|they|hers?|him|his|them|theirs|any|ze|hir|xem?|sie|ihr|er|ihm|elle|iel|il|ella)"
)
_PRONOUNS = lazy_regex(rf"(?<![\w/]){_PRONOUN}(?:\s?/\s?{_PRONOUN}){{1,3}}(?![\w/])", re.IGNORECASE)
_MAIL = lazy_regex(r"<?([^\s@<>]{1,64}@[^\s@<>.]{1,63}(?:\.[^\s@<>.]{1,63}){1,8})>?")
_PH_D = lazy_regex(r"\bPh\.?\s+D\b\.?")
_SYMBOLS = frozenset({"So", "Sk", "Sm"})


@lru_cache(maxsize=32768)
def clean_name(text: str) -> str | None:
    """Return a person's name in its usual form.

    Parameters
    ----------
    text : str
        `Given Family`, or `Family, Given`, in any case, with titles, degrees or a nickname in
        brackets, which are all dropped. `Jr.`, `III` and the like stay.

    Returns
    -------
    str or None
        None if there is no letter in it. A mail address is returned as it is.

    Examples
    --------
    >>> clean_name("Dr. LOPEZ, MARIA, MLIS"), clean_name("\u4f50\u85e4 \u7f8e\u54b2")
    ('Maria Lopez', '佐藤美咲')
    """
    found: str | None = text
    # Removing one part may reveal another, and so may turning "family, given" around.
    for _ in range(_MOST_ROUNDS):
        before = found
        if before is None or _is_plain(before):
            break
        found = _clean_once(before)
        if found == before:
            break
    return found


def _clean_once(text: str) -> str | None:
    text = _without_symbols(without_footnote_marks(text))
    if not any(map(str.isalpha, text)) or text.casefold() in NOBODY:
        return None
    if "@" in text:
        address = _MAIL.search(text)
        text = " ".join(_MAIL.sub(" ", text).replace("@", " ").split())
        if address and not any(map(str.isalpha, text)):
            return normalize_unicode(address[1].casefold())
    asian = _east_asian_name(text)
    if asian:
        return asian
    name = _parse(_without_brackets(_without_additions(text)))
    if any(map(str.isalpha, name)):
        return name
    # A name that consists of degrees only is kept.
    return " ".join(text.replace(",", " ").split())


def join_name(given: str | None, middle: str | None, family: str | None) -> str | None:
    """Return one name from its parts.

    Chinese, Japanese and Korean names are joined as they are written there: family name first,
    without a space.

    Examples
    --------
    >>> join_name("Zoë", None, "Müller, PhD"), join_name("\u7f8e\u54b2", None, "\u4f50\u85e4")
    ('Zoë Müller', '佐藤美咲')
    """
    if family and " " in family:
        family = without_titles(family)  # "Dr. Engelke" in a column of family names
    if given and " " in given and family:
        given = without_titles(given)
    if given and family:
        given = recase_given(given, family)
    parts = [part for part in (given, middle, family) if part and any(map(str.isalnum, part))]
    if len(parts) < 2:
        return clean_name(parts[0]) if parts else None
    whole = " ".join(parts)
    if _is_plain(whole):
        return whole
    if given and family and all(_ASIAN.fullmatch(part) for part in parts):
        return clean_name("".join((family, middle or "", given)))
    # A comma within a part does not swap names: "Lopez, MLIS" is a family name and a degree.
    kept = [_part(part) for part in parts]
    return clean_name(" ".join(part.replace(",", " ") for part in kept if part))


def recase_given(given: str, family: str) -> str:
    """Return a given name in ordinary case if only it is in capitals.

    In one text, a word in capitals before the rest is a family name.

    Examples
    --------
    >>> recase_given("SABINE", "Mayer"), recase_given("JD", "Mayer")
    ('Sabine', 'JD')
    """
    one_case = family.isupper() or not any(map(str.isalpha, family))
    plain = clean_name(given) if _is_in_capitals(given) and not one_case else None
    return plain or given


@lru_cache(maxsize=32768)
def name_aliases(text: str) -> tuple[str, ...]:
    """Return the other names that a text gives for a person, the best known first.

    These are a nickname in quotes or in brackets after the given name, and a former name (`née`).
    Other brackets are ignored: they may contain a town or an employer.

    Examples
    --------
    >>> name_aliases("Margaret 'Peg' Doyle"), name_aliases("Maria Lopez (née Garcia)")
    (('Peg Doyle',), ('Maria Garcia',))
    """
    if _is_plain(text):
        return ()
    text = _without_symbols(text)
    name = clean_name(text)
    if name is None or len(name.split()) < 2 or _east_asian_name(text):
        return ()
    found: dict[str, None] = {}
    nickname = _nickname(text, name.split()[0])
    if nickname:
        found[use_nickname(nickname, name)] = None
    born = _BORN.search(text)
    former = clean_name(born[1]) if born else None
    if former:
        found[f"{name.split()[0]} {former}"] = None
    return tuple(alias for alias in found if alias != name)


def use_nickname(nickname: str, name: str) -> str:
    """Return a clean name with a nickname in place of the given name.

    Examples
    --------
    >>> use_nickname("Hans", "Jan van der Berg"), use_nickname("Peg Doyle", "Margaret Doyle")
    ('Hans van der Berg', 'Peg Doyle')
    """
    words = name.split()
    generation = [words.pop()] if len(words) > 2 and _generation(words[-1]) else []
    # Particles belong to the family name.
    at = next((n for n, word in enumerate(words) if n and word.islower()), len(words) - 1)
    family = words[at:] if at else []
    if nickname.casefold().split()[-1:] == [word.casefold() for word in family[-1:]]:
        return nickname
    return " ".join([nickname, *family, *generation])


def _nickname(text: str, given: str) -> str | None:
    quoted = [found[1] for found in _QUOTED.finditer(text)]
    for found in _IN_BRACKETS.finditer(text):
        inside = found[0][1:-1].strip(" '\u2018\u2019")
        before = text[: found.start()].split()
        # Brackets at the end of a name may contain a town or an employer.
        is_inside_name = (
            before[-1:] == [given] and text[found.end() :].strip(" ,") != "" and " " not in inside
        )
        if found[0][0] not in "([{" or is_inside_name:
            quoted.append(inside)
    for inside in quoted:
        if _NICKNAME.fullmatch(inside) and not _is_credential(inside.split(), in_capitals=False):
            return inside[0].upper() + inside[1:]
    return None


@lru_cache(maxsize=32768)
def _part(text: str) -> str:
    plain = _without_symbols(text)
    return str(without_credentials(_without_brackets(_without_additions(plain), 1) or plain))


def _is_plain(text: str) -> bool:
    if _PLAIN.fullmatch(text) is None:
        return False
    words = text.casefold().split()
    return (
        words[0] not in NEVER_FIRST and words[-1] not in TRAILING and words[-1] not in GENERATIONS
    )


def _without_symbols(text: str) -> str:
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = clean_text(text) or ""
    return clean_text("".join("" if _is_symbol(c) else c for c in text)) or ""


def _is_symbol(c: str) -> bool:
    return c in "\ufe0e\ufe0f" or (
        unicodedata.category(c) in _SYMBOLS and c not in "`\u00b4|\u00a6"
    )


def _east_asian_name(text: str) -> str | None:
    """Return a name in Chinese, Japanese or Korean letters as it is written there, or None."""
    words = text.translate(_COMMAS).replace(",", " ").split()
    if not words or not all(_ASIAN.fullmatch(word) for word in words):
        return None
    if len(words) > 1 and words[-1] in HONORIFICS:
        words.pop()
    return "".join(words)


def _without_additions(text: str) -> str:
    """Return a name without a former name, pronouns and taglines."""
    text = text.translate(_COMMAS)
    plain = _PH_D.sub("PhD", _PRONOUNS.sub(" ", _BORN.sub(" ", text)))
    text = plain if any(map(str.isalpha, plain)) else text
    head, *tail = _TAGLINE.split(text)
    if len(tail) == 1 and re.search(r"\s[\u2013-]\s", text) and _is_surname(tail[0]):
        # "Anna Smith - Jones" has one family name, with spaces in it.
        return f"{head.strip()}-{tail[0].strip()}"
    kept = next((part for part in (head, *tail) if any(map(str.isalpha, part))), text)
    return " ".join(kept.split()) or text


def _is_surname(text: str) -> bool:
    return (
        re.fullmatch(r"[^\W\d_][^\W\d_'\u2019]+", text) is not None
        and name_key(text) not in CREDENTIALS
    )


def _without_brackets(text: str, fewest: int = 2) -> str:
    rest = " ".join(_QUOTED.sub(" ", _IN_BRACKETS.sub(" ", text)).split())
    if len(rest.replace(",", " ").split()) >= fewest and any(map(str.isalpha, rest)):
        return rest
    if any(map(str.isalpha, rest)) and _only_credentials(text):
        return rest
    return "".join(c for c in text if c not in '()[]{}"\u201c\u201d\u201e\u00ab\u00bb')


def _only_credentials(text: str) -> bool:
    in_brackets = " ".join(_IN_BRACKETS.findall(text)).split()
    return all(name_key(word.strip('()[]{}"')) in CREDENTIALS for word in in_brackets)


def _parse(text: str) -> str:
    text, generation = without_credentials(without_titles(text))
    family, comma, given = text.partition(", ")
    if comma:
        text = f"{without_titles(given).replace(',', '')} {family}"
    return normalize_unicode(
        str(BareName(_in_ordinary_case(text, family if comma else ""), generation))
    )


def _in_ordinary_case(text: str, family: str) -> str:
    """Return a name in ordinary case; `family` is its end, if known."""
    if text.isupper() or text.islower():
        return _change_case(text, family)
    words = text.split()
    in_capitals = [_is_in_capitals(word) for word in words]
    if any(in_capitals) and not all(in_capitals):
        # "WHITFIELD Dana": lists put a family name in capitals first.
        first = in_capitals.index(False)
        if not family and all(in_capitals[:first]) and not any(in_capitals[first:]):
            words = words[first:] + words[:first]
        words = [_change_case(word, "") if _is_in_capitals(word) else word for word in words]
    return " ".join(words)


def _is_in_capitals(word: str) -> bool:
    return word.isupper() and sum(map(str.isalpha, word)) > 2 and "." not in word


def _change_case(text: str, family: str) -> str:
    if len(text) > _LONGEST or _has_common_words(text):
        return text.title()
    from nameparser import HumanName

    if family:
        given = text.removesuffix(family).strip()
        name = HumanName(first=given, last=family)
    else:
        name = HumanName(text)
    name.string_format = "{title} {first} {middle} {last} {suffix}"
    name.capitalize(force=True)
    recased = " ".join(str(name).replace(",", "").split())
    # If the library splits a name wrongly, letters are lost or moved.
    if _letters(recased) != _letters(text) or recased.count(" ") != text.count(" "):
        recased = text.title()
    # Particles keep their lower case, except at the end.
    head, space, last = recased.rpartition(" ")
    return head + space + last[:1].upper() + last[1:]


def _has_common_words(text: str) -> bool:
    """Return whether a capital first letter is right for every word: no particle, no McDonald."""
    return _COMMON.fullmatch(text) is not None and _particles().isdisjoint(text.casefold().split())


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    from nameparser.config import CONSTANTS

    names = ("prefixes", "conjunctions", "capitalization_exceptions")
    return frozenset(word for name in names for word in getattr(CONSTANTS, name))


def _letters(text: str) -> list[str]:
    return [c for c in text.casefold() if c.isalpha()]
