"""From a card's text to its properties, those that a contact is made of."""

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

MAX_CARD = 1_000_000
# Pictures and the like, with the lines that go on with them: folded, empty, or letters of base64
# that somebody forgot to fold.
_BINARY = re.compile(
    r"\n[ \t]*(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE|X-MS-OL-DESIGN)[;:].*"
    r"(?:\n(?:[ \t].*|[A-Za-z0-9+/=]*(?=\n|\Z)))*",
    re.IGNORECASE,
)
_HAS_BINARY = re.compile("PHOTO|LOGO|SOUND|KEY|X-MS-")
_HAS_ENCODED = re.compile("ENCODING|QUOTED-PRINTABLE|BASE64")
_PROPERTY = re.compile(r"([A-Z-]+)[;:]")
_NAMES = """
    FN N NICKNAME EMAIL TEL URL X-SOCIALPROFILE SOCIALPROFILE ORG TITLE ROLE UID ADR CATEGORIES
    NOTE KIND X-ABSHOWAS X-ADDRESSBOOKSERVER-KIND X-EVOLUTION-LIST AGENT RELATED X-ABRELATEDNAMES
    X-ABLABEL X-ANDROID-CUSTOM X-MANAGER X-ASSISTANT X-SPOUSE X-MS-MANAGER X-MS-ASSISTANT
    X-MS-SPOUSE X-EVOLUTION-MANAGER X-EVOLUTION-ASSISTANT X-EVOLUTION-SPOUSE
    X-KADDRESSBOOK-X-MANAGERSNAME X-KADDRESSBOOK-X-ASSISTANTSNAME X-KADDRESSBOOK-X-SPOUSENAME
    X-DEPARTMENT
"""
READ = frozenset(_NAMES.split())

# What stands before the colon, and the value, still with its backslashes.
Property: TypeAlias = tuple[Head, str]


def properties(card: str) -> list[Property]:
    """Read the properties of a card.

    That of a nested card, its agent, is one property with the lines of that card as its value.

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
        raise BadLine(f"{len(text):,} letters without its pictures")
    if "QUOTED-PRINTABLE" in seen:
        text = "\n".join(_soft_lines_joined(text.split("\n")))
    # In vCard 2.1 the blank that marks a folded line is one of the text.
    text = unfold_lines(text, " " if "VERSION:2." in seen else "")
    # Most cards are plain throughout.
    plain = text.isascii() and "\x1b" not in text and not _HAS_ENCODED.search(seen)
    lines = iter(text.split("\n"))
    found: list[Property] = []
    for line in lines:
        if not line or line.isspace():
            continue
        head, value = split_line(line)
        if head.name == "AGENT" and not value.strip():
            value = "\n".join(_nested(lines))
        if head.name in READ:
            found.append((head, value if plain else _value(head, value)))
    return found


def inner(text: str) -> list[Property]:
    """Read the properties of a card that is the value of another's property, as far as it goes."""
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
    # With the line feed before it, for a search for lines need not stop at every letter.
    first, last = card.find("\n"), card.rfind("\n")
    return card[first:last] if 0 <= first < last else ""


def _soft_lines_joined(lines: list[str]) -> Iterator[str]:
    # A line in quoted-printable that ends in "=" goes on with the next, without a blank.
    parts: list[str] = []
    for line in lines:
        if parts and _begins_another(line, parts[-1]):
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


def _begins_another(line: str, before: str) -> bool:
    # Some telephones end the last line, too, in "=". In the midst of a text, which may have a line
    # "TEL: ..." of its own, the end of a line is written out before it.
    named = _PROPERTY.match(line)
    return named is not None and named[1] in READ and not before.endswith("=0A")


def _nested(lines: Iterator[str]) -> Iterator[str]:
    # The lines of a card within the card; those of cards within that one are passed over.
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
        # What is encoded may be of several lines; a backslash in it is one all the same.
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
