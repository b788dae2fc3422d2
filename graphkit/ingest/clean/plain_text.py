"""Plain text: composed, on one line, without what cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from graphkit.model.unicode_form import normalize_unicode


class Unclean(ValueError):
    """A cell whose text cannot be what it should be; the message says why."""


# What people write where they have nothing to say.
_NOTHING = frozenset("- -- . ? n/a na none null nil unknown tbd unbekannt keine".split())
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Letters and symbols that look like nothing: fillers of Hangul, the empty pattern of Braille.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_NON_JOINER, _JOINER = "\u200c", "\u200d"
# Arabic to Vedic, the Indian scripts beyond, and those of the first extra plane: where a joiner
# is part of the spelling.
_JOINING = re.compile("[\u0600-\u1cff\ua800-\uabff\U00010a00-\U00011fff]")


def clean_text(text: str) -> str | None:
    """Return a text on one line, composed (NFC), without characters that cannot be seen.

    Dropped are control characters, marks of direction and zero-width characters. Joiners stay
    where a script needs them: between letters as of Persian and Hindi, and within an emoji.

    Examples
    --------
    >>> clean_text("  Riverbend   Clinic " + chr(0))
    'Riverbend Clinic'
    """
    if text.isascii() and text.isprintable():
        text = text.strip()
        return (" ".join(text.split()) if "  " in text else text) or None
    return " ".join(normalize_unicode(visible(text)).split()) or None


def clean_value(text: str) -> str | None:
    """Return a text as `clean_text`, and nothing for `n/a`, `-` and the like."""
    value = clean_text(text)
    return None if value is None or value.casefold() in _NOTHING else value


def clean_sector(text: str) -> str | None:
    """Return a sector in lower case, so that `Health` and `health` are one."""
    value = clean_value(text)
    return normalize_unicode(value.lower()) if value else None


def quoted(text: str) -> str:
    """Return a text as it is quoted in a reason: cleaned, in quotes, not too long."""
    text = clean_text(text[:1000]) or ""
    return '"' + (text if len(text) <= 60 else text[:57] + "...") + '"'


def visible(text: str) -> str:
    """Return a text without what cannot be seen; white space stays as it is."""
    if text.isprintable() and _BLANK.isdisjoint(text):
        return text
    return "".join(_seen(text))


def _seen(text: str) -> Iterator[str]:
    for at, c in enumerate(text):
        if c in (_NON_JOINER, _JOINER):
            if 0 < at < len(text) - 1 and _joins(text[at - 1], c) and _joins(text[at + 1], c):
                yield c
        elif c.isspace() or (c not in _BLANK and unicodedata.category(c) not in _DROPPED):
            yield c


def _joins(neighbour: str, joiner: str) -> bool:
    category = unicodedata.category(neighbour)
    if category[0] in "LM" and _JOINING.match(neighbour):
        return True
    emoji = category in ("So", "Sk") or neighbour == "\ufe0f"
    return emoji and joiner == _JOINER and neighbour not in _BLANK
