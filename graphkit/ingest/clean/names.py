"""Names of people: given name first, without titles and degrees, and without losing a letter.

Most names are plain and pass by a fast path. Of the others, what could be a title is dropped only
where it is no name, so that Dean King and Major Smith keep theirs; names all in capitals go
through the `nameparser` library, and what it takes apart wrongly is mended word by word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from graphkit.ingest.clean.name_words import (
    CREDENTIALS,
    GENERATIONS,
    HONORIFICS,
    NEVER_FIRST,
    NOBODY,
    TITLES,
    TITLES_WITH_A_DOT,
    TRAILING,
)
from graphkit.ingest.clean.plain_text import clean_text
from graphkit.model.unicode_form import normalize_unicode

_PLAIN = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Z]?[a-z]+){0,3}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,2}|[^\W\d_]")
_COMMON = re.compile(r"(?!MA?C|.* MA?C)[A-Z]{3,}(?: [A-Z]{3,}){0,3}", re.IGNORECASE)
# Longer than any name; the library takes its time over each word.
_LONGEST = 200
_ASIAN = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)
# What stands between the parts of a name that is turned round, whatever the script.
_COMMAS = str.maketrans("\uff0c\u3001\u060c", ",,,")
_ASIDE = re.compile(
    r"[(\[{\u201c\"\u201e\u00ab][^()\[\]{}\u201c\u201d\"\u00ab\u00bb]*[)\]}\u201d\"\u00bb]"
)
# A nickname between single quotes; the apostrophes of O'Brien and 'Abd al-Rahman open none.
_QUOTED = re.compile(
    r"(?<!\S)['\u2018\u2019\u201a](?=\w)"
    r"([^'\u2018\u2019\s]+(?: [^'\u2018\u2019\s]+)?)['\u2018\u2019](?=[\s,]|$)"
)
_NICKNAME = re.compile(r"[^\W\d_][^\W\d_'\u2019-]*(?:[ -][^\W\d_]+)?\.?")
_BORN = re.compile(
    r"[(\[]?\s*(?:\bn[ée]e|\bn\u00e9|\bgeb\.|\bgeboren[e]?|\bformerly|\bborn)\s+([^()\[\],]+?)\s*(?:[)\]]|,|$)"
)
# What people on LinkedIn write after their name.
_TAGLINE = re.compile(r"\s*[|\u2022\u00a6]\s*|\s+[\u00b7\u2013\u2014-]\s+|\s+//\s+|\s+@(?=\s)")
_PRONOUN = (
    r"(?:she|he|they|hers?|him|his|them|theirs|any|ze|hir|xem?|sie|ihr|er|ihm|elle|iel|il|ella)"
)
_PRONOUNS = re.compile(rf"(?<![\w/]){_PRONOUN}(?:\s?/\s?{_PRONOUN}){{1,3}}(?![\w/])", re.IGNORECASE)
_ADDRESS = re.compile(r"<?([^\s@<>]{1,64}@[^\s@<>.]{1,63}(?:\.[^\s@<>.]{1,63}){1,8})>?")
_PH_D = re.compile(r"\bPh\.?\s+D\b\.?")
_SYMBOLS = frozenset({"So", "Sk", "Sm"})


@lru_cache(maxsize=32768)
def clean_name(text: str) -> str | None:
    """Return a person's name as one would say it.

    Parameters
    ----------
    text : str
        `Given Family`, or `Family, Given`, in any case, with titles, degrees or a nickname in
        brackets, all of which are dropped. What tells father from son (`Jr.`, `III`) stays.

    Returns
    -------
    str or None
        None where there is no letter in it. A mail address is given back as it is.

    Examples
    --------
    >>> clean_name("Dr. LOPEZ, MARIA, MLIS"), clean_name("\u4f50\u85e4 \u7f8e\u54b2")
    ('Maria Lopez', '佐藤美咲')
    """
    if _is_plain(text):
        return text
    text = _without_symbols(text)
    if not any(map(str.isalpha, text)) or text.casefold() in NOBODY:
        return None
    if "@" in text:
        address = _ADDRESS.search(text)
        text = " ".join(_ADDRESS.sub(" ", text).replace("@", " ").split())
        if address and not any(map(str.isalpha, text)):
            return normalize_unicode(address[1].casefold())
    asian = _asian(text)
    if asian:
        return asian
    name = _parse(_without_asides(_without_extras(text)))
    if any(map(str.isalpha, name)):
        # What is left may show what was hidden before.
        return clean_name(name) if len(name) < len(text) else name
    # Nothing but degrees: then they are the name.
    plain = " ".join(text.replace(",", " ").split())
    return clean_name(plain) if plain != text else plain


def join_name(given: str | None, middle: str | None, family: str | None) -> str | None:
    """Return one name out of its parts.

    Names all in Chinese, Japanese or Korean letters are joined as they are written: family name
    first, without a space.

    Examples
    --------
    >>> join_name("Zoë", None, "Müller, PhD"), join_name("\u7f8e\u54b2", None, "\u4f50\u85e4")
    ('Zoë Müller', '佐藤美咲')
    """
    parts = [part for part in (given, middle, family) if part and any(map(str.isalnum, part))]
    if len(parts) < 2:
        return clean_name(parts[0]) if parts else None
    whole = " ".join(parts)
    if _is_plain(whole):
        return whole
    if given and family and all(_ASIAN.fullmatch(part) for part in parts):
        return clean_name("".join((family, middle or "", given)))
    # A comma within a part never turns it round: "Lopez, MLIS" is a family name and a degree.
    kept = [_part(part) for part in parts]
    return clean_name(" ".join(part.replace(",", " ") for part in kept if part))


@lru_cache(maxsize=32768)
def name_aliases(text: str) -> tuple[str, ...]:
    """Return by what other names a text says that somebody goes, best known first.

    A nickname in quotes, or in brackets behind the given name; a name that was given up (`née`).
    Other brackets may hold a town or an employer, and give nothing.

    Examples
    --------
    >>> name_aliases("Margaret 'Peg' Doyle"), name_aliases("Maria Lopez (née Garcia)")
    (('Peg Doyle',), ('Maria Garcia',))
    """
    if _is_plain(text):
        return ()
    text = _without_symbols(text)
    name = clean_name(text)
    if name is None or len(name.split()) < 2 or _asian(text):
        return ()
    found: dict[str, None] = {}
    nickname = _nickname(text, name.split()[0])
    if nickname:
        found[nicknamed(nickname, name)] = None
    born = _BORN.search(text)
    former = clean_name(born[1]) if born else None
    if former:
        found[f"{name.split()[0]} {former}"] = None
    return tuple(alias for alias in found if alias != name)


def nicknamed(nickname: str, name: str) -> str:
    """Return a clean name with a nickname in place of what is given.

    Examples
    --------
    >>> nicknamed("Hans", "Jan van der Berg"), nicknamed("Peg Doyle", "Margaret Doyle")
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
    for found in _ASIDE.finditer(text):
        inside = found[0][1:-1].strip(" '\u2018\u2019")
        before = text[: found.start()].split()
        # In brackets only between the parts of a name; at its end it may be a town or an employer.
        near = (
            before[-1:] == [given] and text[found.end() :].strip(" ,") != "" and " " not in inside
        )
        if found[0][0] not in "([{" or near:
            quoted.append(inside)
    for inside in quoted:
        if _NICKNAME.fullmatch(inside) and not _is_credential(inside.split(), shouting=False):
            return inside[0].upper() + inside[1:]
    return None


@lru_cache(maxsize=32768)
def _part(text: str) -> str:
    plain = _without_symbols(text)
    return str(_without_credentials(_without_asides(_without_extras(plain), 1) or plain))


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


def _asian(text: str) -> str | None:
    """Return a name all in Chinese, Japanese or Korean letters as it is written there."""
    words = text.translate(_COMMAS).replace(",", " ").split()
    if not words or not all(_ASIAN.fullmatch(word) for word in words):
        return None
    if len(words) > 1 and words[-1] in HONORIFICS:
        words.pop()
    return "".join(words)


def _without_extras(text: str) -> str:
    """Return a name without a former name, pronouns, and what people add to be found."""
    text = text.translate(_COMMAS)
    plain = _PH_D.sub("PhD", _PRONOUNS.sub(" ", _BORN.sub(" ", text)))
    text = plain if any(map(str.isalpha, plain)) else text
    head, *tail = _TAGLINE.split(text)
    if len(tail) == 1 and re.search(r"\s[\u2013-]\s", text) and _is_surname(tail[0]):
        # "Anna Smith - Jones" is one family name, spaced out.
        return f"{head.strip()}-{tail[0].strip()}"
    kept = next((part for part in (head, *tail) if any(map(str.isalpha, part))), text)
    return " ".join(kept.split()) or text


def _is_surname(text: str) -> bool:
    return (
        re.fullmatch(r"[^\W\d_][^\W\d_'\u2019]+", text) is not None
        and _key(text) not in CREDENTIALS
    )


def _without_asides(text: str, fewest: int = 2) -> str:
    rest = " ".join(_QUOTED.sub(" ", _ASIDE.sub(" ", text)).split())
    if len(rest.replace(",", " ").split()) >= fewest and any(map(str.isalpha, rest)):
        return rest
    if any(map(str.isalpha, rest)) and _only_credentials(text):
        return rest
    return "".join(c for c in text if c not in '()[]{}"\u201c\u201d\u201e\u00ab\u00bb')


def _only_credentials(text: str) -> bool:
    asides = " ".join(_ASIDE.findall(text)).split()
    return all(_key(word.strip('()[]{}"')) in CREDENTIALS for word in asides)


class _Parts(NamedTuple):
    """A name freed of what is none of it, and what tells father from son."""

    name: str
    generation: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.generation}".strip()


def _without_credentials(text: str) -> _Parts:
    head, *tail = [part.strip() for part in text.split(",")]
    shouting, generation, kept = head.isupper(), "", []
    for part in filter(None, tail):
        words = part.split()
        if found := _generation(words[-1]):
            generation = found
            words.pop()
        if words and not _is_credential(words, shouting) and not _are_titles(words):
            kept.append(" ".join(words))
    words = head.split()
    # A name of two words keeps both, unless the given name comes after the comma.
    fewest = 1 if kept else 2
    while len(words) > fewest and (_key(words[-1]) in TRAILING or _generation(words[-1])):
        generation = _generation(words.pop()) or generation
    return _Parts(", ".join([" ".join(words), *kept]), generation)


def _generation(word: str) -> str:
    # "Smith, J.R." are initials.
    return "" if _INITIALS.fullmatch(word) else GENERATIONS.get(_key(word), "")


def _are_titles(words: list[str]) -> bool:
    return all(_key(word) in TITLES for word in words)


def _is_credential(words: list[str], shouting: bool) -> bool:
    return all(_is_degree(word, shouting) for word in words)


def _is_degree(word: str, shouting: bool) -> bool:
    if _INITIALS.fullmatch(word):
        return _key(word) in ("md", "rn", "jd", "phd")
    # "SHRM-XY", "MSc": capitals beside a name in ordinary letters.
    capitals = not shouting and word.replace(".", "").replace("-", "").isupper()
    return _key(word) in TRAILING or capitals


def _key(word: str) -> str:
    return word.casefold().replace(".", "").strip(",")


def _parse(text: str) -> str:
    text, generation = _without_credentials(_without_courtesy(text))
    family, comma, given = text.partition(", ")
    if comma:
        text = f"{_without_courtesy(given).replace(',', '')} {family}"
    return normalize_unicode(str(_Parts(_cased(text, family if comma else ""), generation)))


def _cased(text: str, family: str) -> str:
    """Return a name in ordinary letters; `family` is its end, where that is known."""
    if text.isupper() or text.islower():
        return _recased(text, family)
    words = text.split()
    shouting = [_is_shouting(word) for word in words]
    if any(shouting) and not all(shouting):
        # "WHITFIELD Dana": a family name in capitals is put first only in lists.
        first = shouting.index(False)
        if not family and all(shouting[:first]) and not any(shouting[first:]):
            words = words[first:] + words[:first]
        words = [_recased(word, "") if _is_shouting(word) else word for word in words]
    return " ".join(words)


def _is_shouting(word: str) -> bool:
    return word.isupper() and sum(map(str.isalpha, word)) > 2 and "." not in word


def _recased(text: str, family: str) -> str:
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
    mended = " ".join(str(name).replace(",", "").split())
    # What the library takes apart wrongly loses or moves letters: then each word for itself.
    if _letters(mended) != _letters(text) or mended.count(" ") != text.count(" "):
        mended = text.title()
    head, space, last = mended.rpartition(" ")
    return head + space + last[:1].upper() + last[1:]  # particles stay small, but not at the end


def _has_common_words(text: str) -> bool:
    """Tell whether each word has one capital, the first: no particle, no McDonald, no O'Brien."""
    return _COMMON.fullmatch(text) is not None and _uncommon().isdisjoint(text.casefold().split())


@lru_cache(maxsize=1)
def _uncommon() -> frozenset[str]:
    from nameparser.config import CONSTANTS

    names = ("prefixes", "conjunctions", "capitalization_exceptions")
    return frozenset(word for name in names for word in getattr(CONSTANTS, name))


def _letters(text: str) -> list[str]:
    return [c for c in text.casefold() if c.isalpha()]


def _without_courtesy(text: str) -> str:
    words = text.split()
    dropped = False
    while len(words) > 1 and (
        _is_title(words) or (dropped and words[0].casefold() in ("and", "&", "und", "med.", "h.c."))
    ):
        words.pop(0)
        dropped = True
    return " ".join(words)


def _is_title(words: list[str]) -> bool:
    word, key = words[0], _key(words[0])
    if _INITIALS.fullmatch(word):
        return False
    return key in TITLES or (key in TITLES_WITH_A_DOT and word.endswith(".") and len(words) > 2)
