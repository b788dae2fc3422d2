"""Names of people: given name first, without titles and degrees, and without losing a letter.

Most names are plain and pass by a fast path. The others go through the `nameparser` library, held
on a short lead: what it takes for a title is dropped only where a name of two words remains, so
that Dean King and Major Smith keep their names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Z]?[a-z]+){0,3}")
_COURTESY = frozenset(
    "dr drs mr mrs ms mx miss prof professor rev reverend hon sir dame fr herr frau mag ing "
    "dipl-ing monsieur madame mme mlle sra srta doctor".split()
)
_CREDENTIALS = frozenset(
    "jr sr ii iii iv phd md do dds dmd dvm esq mba mpa mph mls mlis msis msw lcsw lmsw rn bsn msn "
    "np fnp pa-c cpa cfa cfp cfre pmp jd llm llb edd psyd pharmd bsc msc ba bs ma ms med mfa mdiv "
    "pe aicp phr sphr shrm-cp shrm-scp faan facp dphil ded mphil mat maed eds cae ret".split()
)
# Also names (Ma, Do, Ba), so they are degrees only after a comma and in capitals.
_AMBIGUOUS = frozenset("do ma ms ba bs med mat pe np ded ret eds".split())
_TRAILING = _CREDENTIALS - _AMBIGUOUS
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,2}|[^\W\d_]")
_NOBODY = frozenset({"n/a", "unknown", "unbekannt", "no name", "none", "null", "tbd"})
_NEVER_FIRST = _COURTESY | _NOBODY
# Longer than any name; the library takes its time over each word.
_LONGEST = 200
_ASIAN = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)
_ASIDE = re.compile(r"[(\[{\u201c\"\u201e][^()\[\]{}\u201c\u201d\"]*[)\]}\u201d\"]")
_SYMBOLS = frozenset({"So", "Sk", "Sm", "Cc", "Cs", "Co", "Cn", "Cf"})


@lru_cache(maxsize=32768)
def clean_name(text: str) -> str | None:
    """Return a person's name as one would say it.

    Parameters
    ----------
    text : str
        `Given Family`, or `Family, Given`, in any case, with titles, degrees or a nickname in
        brackets, all of which are dropped.

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
    if not any(map(str.isalpha, text)) or text.casefold() in _NOBODY:
        return None
    if "@" in text:
        return text.casefold()
    words = text.split()
    if all(_ASIAN.fullmatch(word) for word in words):
        return "".join(words)
    name = _parse(_without_asides(text))
    # Nothing but degrees: then they are the name.
    return name if any(map(str.isalpha, name)) else " ".join(text.replace(",", " ").split())


def join_name(given: str | None, middle: str | None, family: str | None) -> str | None:
    """Return one name out of its parts.

    Names all in Chinese, Japanese or Korean letters are joined as they are written: family name
    first, without a space.

    Examples
    --------
    >>> join_name("Zoë", None, "Müller, PhD"), join_name("\u7f8e\u54b2", None, "\u4f50\u85e4")
    ('Zoë Müller', '佐藤美咲')
    """
    parts = [part for part in (given, middle, family) if part and part.strip()]
    if len(parts) < 2:
        return clean_name(parts[0]) if parts else None
    whole = " ".join(parts)
    if _is_plain(whole):
        return whole
    if given and family and all(_ASIAN.fullmatch(part) for part in parts):
        return clean_name("".join((family, middle or "", given)))
    # A comma within a part never turns it round: "Lopez, MLIS" is a family name and a degree.
    kept = [_without_credentials(_without_asides(_without_symbols(p)) or p) for p in parts]
    return clean_name(" ".join(part.replace(",", " ") for part in kept if part))


def _is_plain(text: str) -> bool:
    if _PLAIN.fullmatch(text) is None:
        return False
    words = text.casefold().split()
    return words[0] not in _NEVER_FIRST and words[-1] not in _TRAILING


def _without_symbols(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if not text.isascii() or not text.isprintable():
        text = "".join(" " if c.isspace() else "" if _is_symbol(c) else c for c in text)
    return " ".join(text.split())


def _is_symbol(c: str) -> bool:
    # Joiners are part of the spelling in Persian and Indian scripts; alone they are not.
    if c == "\ufe0f":
        return True
    return unicodedata.category(c) in _SYMBOLS and c not in "`\u00b4\u200c\u200d"


def _without_asides(text: str) -> str:
    rest = " ".join(_ASIDE.sub(" ", text).split())
    if len(rest.split()) > 1 or (any(map(str.isalpha, rest)) and _only_credentials(text)):
        return rest
    return "".join(c for c in text if c not in '()[]{}"\u201c\u201d\u201e')


def _only_credentials(text: str) -> bool:
    asides = " ".join(_ASIDE.findall(text)).split()
    return all(_key(word.strip('()[]{}"')) in _CREDENTIALS for word in asides)


def _without_credentials(text: str) -> str:
    head, *tail = [part.strip() for part in text.split(",")]
    shouting = head.isupper()
    kept = [part for part in tail if part and not _is_credential(part, shouting)]
    words = head.split()
    while len(words) > 2 and _key(words[-1]) in _TRAILING:
        words.pop()
    return ", ".join([" ".join(words), *kept])


def _is_credential(part: str, shouting: bool) -> bool:
    return all(_is_degree(word, shouting) for word in part.split())


def _is_degree(word: str, shouting: bool) -> bool:
    if _INITIALS.fullmatch(word):
        return _key(word) in ("md", "rn", "jd", "phd")
    # "SHRM-XY", "MSc": capitals beside a name in ordinary letters.
    capitals = not shouting and word.replace(".", "").replace("-", "").isupper()
    return _key(word) in _TRAILING or capitals


def _key(word: str) -> str:
    return word.casefold().replace(".", "").strip(",")


def _parse(text: str) -> str:
    text = _without_credentials(_without_courtesy(text))
    family, comma, given = text.partition(", ")
    if comma:
        text = f"{_without_courtesy(given).replace(',', '')} {family}"
    if text.isupper() or text.islower():
        return _recased(text, family if comma else "")
    words = text.split()
    shouting = [_is_shouting(word) for word in words]
    if any(shouting) and not all(shouting):
        # "WHITFIELD Dana": a family name in capitals is put first only in lists.
        first = shouting.index(False)
        if not comma and all(shouting[:first]) and not any(shouting[first:]):
            words = words[first:] + words[:first]
        words = [_recased(word, "") if _is_shouting(word) else word for word in words]
    return " ".join(words)


def _is_shouting(word: str) -> bool:
    return word.isupper() and sum(map(str.isalpha, word)) > 2 and "." not in word


def _recased(text: str, family: str) -> str:
    if len(text) > _LONGEST:
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
    mended = mended if _letters(mended) == _letters(text) else text.title()
    head, space, last = mended.rpartition(" ")
    return head + space + last[:1].upper() + last[1:]  # particles stay small, but not at the end


def _letters(text: str) -> list[str]:
    return [c for c in text.casefold() if c.isalpha()]


def _without_courtesy(text: str) -> str:
    words = text.split()
    dropped = False
    while len(words) > 1 and (
        (_key(words[0]) in _COURTESY and not _INITIALS.fullmatch(words[0]))
        or (dropped and words[0].casefold() in ("and", "&", "und", "med."))
    ):
        words.pop(0)
        dropped = True
    return " ".join(words)
