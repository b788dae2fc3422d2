"""Clean plain text: in composed form, on one line, without invisible characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from graphkit.ingest.notes import shorten
from graphkit.lazy_regex import lazy_regex
from graphkit.model.unicode_form import normalize_unicode


class InvalidValue(ValueError):
    """A cell cannot be cleaned; the message says why."""


# Texts that people write into a cell without a value.
_NOTHING = frozenset("- -- . ? n/a na none null nil unknown tbd unbekannt keine".split())
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Letters and symbols that are invisible: Hangul fillers, the empty Braille pattern.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# "Ann Lee*", "Ann Lee¹", "Elm Clinic †", with the mark by itself in the group.
FOOTNOTE_MARK = lazy_regex(
    r"(?<=[^\W\d_]|[.)'\u2019])\s?(?P<mark>[*\u2020\u2021\u00a7]{1,3}|"
    r"[\u00b9\u00b2\u00b3\u2074-\u2079]{1,2})(?=\s*(?:$|[,;()|]|\s))"
)
_NON_JOINER, _JOINER = "\u200c", "\u200d"
# Scripts in which a joiner is part of the spelling: Arabic to Vedic, and further Indian scripts.
_JOINING = lazy_regex("[\u0600-\u1cff\ua800-\uabff\U00010a00-\U00011fff]")


def clean_text(text: str) -> str | None:
    """Return a text on one line, composed (NFC), without invisible characters.

    Control characters, direction marks and zero-width characters are dropped. Joiners stay where a
    script needs them: between letters of Persian or Hindi, and within an emoji.

    Examples
    --------
    >>> clean_text("  Riverbend   Clinic " + chr(0))
    'Riverbend Clinic'
    """
    if text.isascii() and text.isprintable():
        text = text.strip()
        return (" ".join(text.split()) if "  " in text else text) or None
    return " ".join(normalize_unicode(drop_invisible(text)).split()) or None


def clean_value(text: str) -> str | None:
    """Return a text as `clean_text` does, or None for `n/a`, `-` and the like."""
    value = clean_text(text)
    return None if value is None or value.casefold() in _NOTHING else value


def without_footnote_marks(text: str) -> str:
    """Return a text without the marks of footnotes behind its words.

    Examples
    --------
    >>> without_footnote_marks("Ann Lee*, chair"), without_footnote_marks("Lee, Ann\u00b9")
    ('Ann Lee, chair', 'Lee, Ann')
    """
    return FOOTNOTE_MARK.sub("", text)


def clean_label(text: str) -> str | None:
    """Return a label of an address book, or None for a group that it keeps itself.

    Examples
    --------
    >>> clean_label("Friends  of the library"), clean_label("* myContacts")
    ('Friends of the library', None)
    """
    value = clean_value(text)
    return None if value is None or value.startswith("*") else value


def clean_sector(text: str) -> str | None:
    """Return a sector in lower case, so that `Health` and `health` are the same."""
    value = clean_value(text)
    return normalize_unicode(value.lower()) if value else None


def quote(text: str) -> str:
    """Return a text for a reason: cleaned, shortened and in quotation marks."""
    return f'"{shorten(clean_text(text[:1000]) or "")}"'


def drop_invisible(text: str) -> str:
    """Return a text without invisible characters; white space stays."""
    if text.isprintable() and _BLANK.isdisjoint(text):
        return text
    return "".join(_visible_characters(text))


def _visible_characters(text: str) -> Iterator[str]:
    for at, c in enumerate(text):
        if c in (_NON_JOINER, _JOINER):
            if (
                0 < at < len(text) - 1
                and _needs_joiner(text[at - 1], c)
                and _needs_joiner(text[at + 1], c)
            ):
                yield c
        elif c.isspace() or (c not in _BLANK and unicodedata.category(c) not in _DROPPED):
            yield c


def _needs_joiner(neighbor: str, joiner: str) -> bool:
    category = unicodedata.category(neighbor)
    if category[0] in "LM" and _JOINING.match(neighbor):
        return True
    emoji = category in ("So", "Sk") or neighbor == "\ufe0f"
    return emoji and joiner == _JOINER and neighbor not in _BLANK
