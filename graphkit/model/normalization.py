"""Normalize names of people and organizations so that equal names compare equal."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from graphkit.lazy_regex import lazy_regex
from graphkit.model.legal_forms import (
    ATTACHED_ENDINGS,
    ATTACHED_FORMS,
    LEADING_FORMS,
    LEGAL_FORMS,
    LEGAL_PHRASES,
    LONGEST_PHRASE,
    SAME_FORM,
)

# Words that are legal forms only if they are spelled like this.
_DOTTED = lazy_regex(r"[\s,(]+(?:S\.\s?[pP]\.\s?A\.?|SpA|[PN]\.\s?A\.?)\)?\s*$|,\s*NA\s*$")
_BEFORE_ANY_NAME = frozenset((*LEADING_FORMS, *ATTACHED_FORMS))
_ATTACHED = lazy_regex(
    f"(?:{'|'.join(ATTACHED_FORMS)})(?=.)"
    f"|(?<=.)(?:{'|'.join((*ATTACHED_FORMS, *ATTACHED_ENDINGS))})$"
)
_AND = frozenset("and und et".split())
_ABBREVIATIONS = {
    "acad": "academy",
    "admin": "administration",
    "assn": "association",
    "assoc": "association",
    "auth": "authority",
    "bd": "board",
    "bldg": "building",
    "bros": "brothers",
    "centre": "center",
    "cmty": "community",
    "cnty": "county",
    "cntr": "center",
    "coll": "college",
    "coop": "cooperative",
    "counselling": "counseling",
    "ctr": "center",
    "ctrs": "centers",
    "dept": "department",
    "dev": "development",
    "dist": "district",
    "div": "division",
    "dpt": "department",
    "edu": "education",
    "educ": "education",
    "elem": "elementary",
    "fdn": "foundation",
    "fndn": "foundation",
    "genl": "general",
    "govt": "government",
    "grp": "group",
    "hosp": "hospital",
    "hosps": "hospitals",
    "inst": "institute",
    "intl": "international",
    "labour": "labor",
    "libr": "library",
    "med": "medical",
    "mem": "memorial",
    "meml": "memorial",
    "mfg": "manufacturing",
    "mgmt": "management",
    "natl": "national",
    "organisation": "organization",
    "paediatric": "pediatric",
    "paediatrics": "pediatrics",
    "programme": "program",
    "rehab": "rehabilitation",
    "regl": "regional",
    "sch": "school",
    "soc": "society",
    "st": "saint",
    "svc": "service",
    "svcs": "services",
    "theatre": "theater",
    "twp": "township",
    "univ": "university",
}
# Abbreviations that mean one word before a name, and another word or none at the end.
_AT_THE_END = {"st": "street"}
_BEFORE_A_NAME = {"ft": "fort", "mt": "mount", "ste": "sainte"}
_ORDINALS = {
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
    "4th": "fourth",
    "5th": "fifth",
    "6th": "sixth",
    "7th": "seventh",
    "8th": "eighth",
    "9th": "ninth",
    "10th": "tenth",
}
# Scripts where an accent is not part of the letter. In other scripts, such as Hindi or Japanese
# kana, a mark makes it another letter.
_ACCENTED = lazy_regex("[A-Za-z\u00c0-\u052f\u0590-\u06ff\u1e00-\u1fff]")
_APOSTROPHES = frozenset("'\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd`\u00b4.\u0640\u200d")
_SAME_LETTER = str.maketrans(
    {
        **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"},
        # Two letters that Arabic and Persian keyboards have in the same place.
        **{"\u064a": "\u06cc", "\u0643": "\u06a9"},
    }
)
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {
    ord(mark): None for mark in "'`."
}


def normalize(text: str) -> str:
    """Return a name for comparison: without case, accents, punctuation or runs of space.

    Examples
    --------
    >>> normalize("  Zoë  O'Neil-MÜLLER "), normalize("Łukasz")
    ('zoe oneil muller', 'lukasz')
    >>> normalize("रमा") == normalize("रोम")
    False
    """
    if not text.isascii():
        text = re.sub(r"['`.]", "", _plain(text).casefold())
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    spaced = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text)
    return " ".join("".join(spaced).split())


def _plain(text: str) -> str:
    kept, base = [], ""
    for c in unicodedata.normalize("NFKD", "".join(c for c in text if c not in _APOSTROPHES)):
        category = unicodedata.category(c)
        if category[0] == "M":
            if base and not _ACCENTED.match(base):
                kept.append(c)
        elif category != "Cf" or c == "\u200c":
            base = c if c.isalnum() else ""
            kept.append(c)
    return unicodedata.normalize("NFC", "".join(kept).casefold().translate(_SAME_LETTER))


@lru_cache(maxsize=1 << 16)
def normalize_organization(name: str) -> str:
    """Return an organization's name for comparison.

    It is normalized, it has no legal form and no article, and common abbreviations are expanded.

    Examples
    --------
    >>> normalize_organization("The St. Mary's Hosp., Inc.")
    'saint marys hospital'
    >>> normalize_organization("Nordlicht GmbH & Co. KG")
    'nordlicht'
    >>> normalize_organization("Smith & Sons, S.p.A.")
    'smith sons'
    """
    return _folded_parts(name)[0]


def legal_form(name: str) -> str:
    """Return the legal form in an organization's name, normalized; empty if it has none.

    Examples
    --------
    >>> legal_form("Acme, L.L.C."), legal_form("Acme Corporation"), legal_form("Acme")
    ('llc', 'corp', '')
    >>> legal_form("Nordlicht GmbH & Co. KG"), legal_form("Smith & Sons, S.p.A.")
    ('gmbh co kg', 'spa')
    """
    return _folded_parts(name)[1]


@lru_cache(maxsize=1 << 16)
def _folded_parts(name: str) -> tuple[str, str]:
    """Return an organization's name without its legal form, and the form; both normalized."""
    core = _DOTTED.sub("", name)
    words = normalize(core).split()
    dotted = normalize(name[len(core) :]).replace(" ", "") if words else ""
    words = words or normalize(name).split()
    attached: list[str] = []
    if not name.isascii():
        attached = [form for word in words for form in _ATTACHED.findall(word)]
        words = [_without_attached(word) for word in words]
    before = _words_before_a_name(words)
    leading = [word for word in words[:before] if word != "the"]
    # "and" may be written "&", which is not a word. "L. L. C." is "LLC".
    words = _without_and(_join_letters(_without_and(words[before:])))
    ending: list[str] = []
    while cut := _legal_words(words):
        ending[:0] = words[-cut:]
        del words[-cut:]
    return " ".join(_expand_abbreviations(words)), _form((*leading, *attached, *ending, dotted))


def _form(words: Iterable[str]) -> str:
    """Return a legal form in the same way, however it is written."""
    text = " ".join(word for word in words if word and word != "the")
    return SAME_FORM.get(text) or " ".join(SAME_FORM.get(word, word) for word in text.split())


def _words_before_a_name(words: list[str]) -> int:
    """Return how many words at the beginning are no part of the name; one word always stays."""
    count = 0
    while count < len(words) - 1 and words[count] in _BEFORE_ANY_NAME:
        count += 1
    # The first word of "The The" is not an article.
    rest = words[count + 1 :]
    article = rest and words[count] == "the" and rest[0] not in ("the", *_BEFORE_ANY_NAME)
    return count + 1 if article else count


def _without_and(words: list[str]) -> list[str]:
    return [*words[:1], *(word for word in words[1:] if word not in _AND)]


def _join_letters(words: list[str]) -> list[str]:
    joined: list[str] = []
    run = False
    for word in words:
        single = len(word) == 1 and word.islower()
        if single and run:
            joined[-1] += word
        else:
            joined.append(word)
        run = single
    return joined


def _legal_words(words: list[str]) -> int:
    """Return how many words at the end are no part of the name; the first word always stays."""
    for count in range(min(LONGEST_PHRASE, len(words) - 1), 1, -1):
        if " ".join(words[-count:]) in LEGAL_PHRASES:
            return count
    return int(len(words) > 1 and (words[-1] in LEGAL_FORMS or words[-1] == "the"))


def _without_attached(word: str) -> str:
    while (shorter := _ATTACHED.sub("", word)) != word:
        word = shorter
    return word


def _expand_abbreviations(words: list[str]) -> list[str]:
    full: list[str] = []
    for at, word in enumerate(words):
        if word in ("op", "operative") and full[-1:] == ["co"]:
            full[-1] = "cooperative"
        elif at == len(words) - 1 and at and word in _AT_THE_END:
            full.append(_AT_THE_END[word])
        elif word in _BEFORE_A_NAME and words[at + 1 :] and not words[at + 1].isdigit():
            full.append(_BEFORE_A_NAME[word])
        else:
            full.append(_ABBREVIATIONS.get(word) or _ORDINALS.get(word, word))
    return full


def word_spellings(word: str) -> frozenset[str]:
    """Return the words that may stand for one word of a normalized organization name.

    An initial stands for all words that it begins: "A. C. M. E." normalizes to "acme". A legal form
    that is attached to the word, as in Chinese, is not counted in.

    Parameters
    ----------
    word : str
        A word of a name that `normalize_organization` returned.

    Examples
    --------
    >>> sorted(word_spellings("saint"))
    ['s', 'saint', 'st']
    """
    tables = (_ABBREVIATIONS, _ORDINALS, _AT_THE_END, _BEFORE_A_NAME)
    short = {one for table in tables for one, full in table.items() if full == word}
    if word == "cooperative":
        short.add("co")  # "co op"
    whole = {word, *short}
    return frozenset((*whole, *(each[0] for each in whole if each[0].islower())))


def without_legal_form(name: str) -> str:
    """Return an organization's name without its article and legal form, as people say it.

    Examples
    --------
    >>> without_legal_form("The Riverbend Clinic, Inc."), without_legal_form("Volvo AB (publ)")
    ('Riverbend Clinic', 'Volvo')
    """
    words = _DOTTED.sub("", name).split()
    normalized = ["".join(normalize(word).split()) for word in words]
    spoken = [place for place, word in enumerate(normalized) if word]  # "&" is not a word
    if spoken:
        cut = spoken[_words_before_a_name([normalized[place] for place in spoken])]
        del words[:cut], normalized[:cut]
    while len(words) > 1:
        cut = 1 if not normalized[-1] or normalized[-1] in _AND else _legal_words(normalized)
        if not cut:
            break
        del words[-cut:], normalized[-cut:]
    return " ".join(words).rstrip(" ,;&(")


def make_id(prefix: str, *parts: str) -> str:
    """Return a stable id: the prefix and 64 bits of a hash of the parts.

    Examples
    --------
    >>> make_id("o", "riverbend clinic") == make_id("o", "riverbend clinic")
    True
    """
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8"), digest_size=8).hexdigest()
    return f"{prefix}_{digest}"
