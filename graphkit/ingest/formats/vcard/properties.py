"""Parse the text of a card into the properties that describe a contact."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import TypeAlias

from graphkit.ingest.formats.content_lines import (
    BadLine,
    Head,
    decode_value,
    repair_encoding,
    split_line,
    unescape,
    unfold_lines,
)
from graphkit.lazy_regex import lazy_regex

MAX_CARD = 1_000_000
# Pictures and the like, with their continuation lines: folded, empty, or base64 without folds.
_BINARY = lazy_regex(
    r"\n[ \t]*(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE|X-MS-OL-DESIGN)[;:].*"
    r"(?:\n(?:[ \t].*|[A-Za-z0-9+/=]*(?=\n|\Z)))*",
    re.IGNORECASE,
)
_HAS_BINARY = lazy_regex("PHOTO|LOGO|SOUND|KEY|X-MS-")
_HAS_ENCODED = lazy_regex("ENCODING|QUOTED-PRINTABLE|BASE64")
_PROPERTY = lazy_regex(r"([A-Z-]+)[;:]")
_NAMES = """
    FN N NICKNAME EMAIL TEL URL X-SOCIALPROFILE SOCIALPROFILE ORG TITLE ROLE UID ADR CATEGORIES
    NOTE KIND X-ABSHOWAS X-ADDRESSBOOKSERVER-KIND X-EVOLUTION-LIST AGENT RELATED X-ABRELATEDNAMES
    X-ABLABEL X-ANDROID-CUSTOM X-MANAGER X-ASSISTANT X-SPOUSE X-MS-MANAGER X-MS-ASSISTANT
    X-MS-SPOUSE X-EVOLUTION-MANAGER X-EVOLUTION-ASSISTANT X-EVOLUTION-SPOUSE
    X-KADDRESSBOOK-X-MANAGERSNAME X-KADDRESSBOOK-X-ASSISTANTSNAME X-KADDRESSBOOK-X-SPOUSENAME
    X-DEPARTMENT
"""
READ = frozenset(_NAMES.split())

# The head of a line, and its value with backslash escapes.
Property: TypeAlias = tuple[Head, str]


def properties(card: str) -> list[Property]:
    """Return the properties of a card.

    A nested card, its agent, is one property with the lines of that card as its value.

    Parameters
    ----------
    card : str
        From `BEGIN:VCARD` to `END:VCARD`.

    Raises
    ------
    BadLine
        If a line cannot be read.
    """
    text = _body(card)
    seen = text.upper()
    if _HAS_BINARY.search(seen):
        text = _BINARY.sub("", text)
    if len(text) > MAX_CARD:
        raise BadLine(f"{len(text):,} characters without its pictures")
    if "QUOTED-PRINTABLE" in seen:
        text = "\n".join(_join_soft_lines(text.split("\n")))
    # In vCard 2.1 the blank at the beginning of a continuation line belongs to the text.
    text = unfold_lines(text, " " if "VERSION:2." in seen else "")
    # Most cards need no decoding.
    plain = text.isascii() and "\x1b" not in text and not _HAS_ENCODED.search(seen)
    lines = iter(text.split("\n"))
    found: list[Property] = []
    for line in lines:
        if not line or line.isspace():
            continue
        head, value = split_line(line)
        if head.name == "AGENT" and not value.strip():
            value = "\n".join(_nested_lines(lines))
        if head.name in READ:
            found.append((head, value if plain else _value(head, value)))
    return found


def nested_properties(text: str) -> list[Property]:
    """Return the readable properties of a card that is the value of another card's property."""
    lines = unfold_lines(unescape(text)).split("\n")
    found: list[Property] = []
    for line in lines:
        try:
            head, value = split_line(line)
            if head.name in READ:
                found.append((head, _value(head, value)))
        except BadLine:
            continue
    return found


def _body(card: str) -> str:
    # The pattern starts with a line feed, so that the search need not stop at every letter.
    first, last = card.find("\n"), card.rfind("\n")
    return card[first:last] if 0 <= first < last else ""


def _join_soft_lines(lines: list[str]) -> Iterator[str]:
    # A quoted-printable line that ends in "=" continues on the next line, without a blank.
    parts: list[str] = []
    for line in lines:
        if parts and _begins_property(line, parts[-1]):
            yield "".join(parts)
            parts = []
        if parts or "QUOTED-PRINTABLE" in line.partition(":")[0].upper():
            bare = line.rstrip(" \t")
            if bare.endswith("="):
                parts.append(bare[:-1])
                continue
            yield "".join((*parts, line))
            parts = []
        else:
            yield line
    if parts:
        yield "".join(parts)


def _begins_property(line: str, before: str) -> bool:
    # Some telephones also end the last line with "=". Line ends inside a text are encoded as =0A,
    # so a line "TEL: ..." is not part of the text.
    named = _PROPERTY.match(line)
    return named is not None and named[1] in READ and not before.endswith("=0A")


def _nested_lines(lines: Iterator[str]) -> Iterator[str]:
    # The lines of a card within the card, without those of cards within that one.
    depth = 0
    for line in lines:
        mark = "".join(line.split()).upper()
        if mark == "BEGIN:VCARD":
            depth += 1
        elif mark == "END:VCARD":
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield line


def _value(head: Head, raw: str) -> str:
    encoding = head.first("ENCODING") if head.parameters else ""
    if encoding == "QUOTED-PRINTABLE":
        data = binascii.a2b_qp(raw.encode("utf-8", "surrogateescape"))
        # The text may have several lines, and a backslash in it is still an escape.
        return decode_value(data, head.first("CHARSET"))
    if encoding in ("B", "BASE64"):
        try:
            data = base64.b64decode("".join(raw.split()), validate=True)
        except ValueError as error:
            raise BadLine(f"{head.name} is not in base64, as it says") from error
        return decode_value(data, head.first("CHARSET"))
    if raw.isascii() and "\x1b" not in raw:
        return raw
    return repair_encoding(raw, head.first("CHARSET"))
