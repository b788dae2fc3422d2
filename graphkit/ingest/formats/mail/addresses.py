"""Parse the people in a header field, `Name <mail>, Name <mail>`, in all its spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graphkit.ingest.clean import InvalidValue, clean_person
from graphkit.ingest.formats.mail.bulk_mail import automatic_kind
from graphkit.ingest.formats.mail.headers import decode_words, unfold_field
from graphkit.lazy_regex import lazy_regex

# Longer texts are not names or addresses; longer fields name too many people to count.
MAX_NAME, MAX_ADDRESS, MAX_FIELD = 200, 2000, 1 << 16
_CACHED, _SHORT = 32768, 256
# No two alternatives match the same beginning, so each letter is read only once.
_TOKEN = lazy_regex(
    r"""
      "[^"\\]*+(?:\\.[^"\\]*+){0,50}+"                # quoted: a comma in it divides nothing
    | \([^()]*+\)                                     # a comment
    | <[^<>]*+>
    | =\?[^?\s]{1,80}\?[bBqQ]\?[^?]{0,1000}\?=        # an encoded word
    | [^"(<=,;:]++
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN = lazy_regex(rb"[^\"(;:\\=\x80-\xff\n\r]*+")
_MAIL = lazy_regex(r"(?<![^\s,;:<>\"])[^\s,;:<>\"@]++@[^\s,;:<>\"@]++(?!@)")
_ROUTE = lazy_regex(r"^@[^:]*:")


class Address(NamedTuple):
    """A person in a header field.

    Attributes
    ----------
    text : str
        `Name <mail>`, or the mail address alone.
    mail : str
        Clean; empty if there is none.
    kind : str
        Why the address is not a person's: see `bulk_mail.automatic_kind`.
    """

    text: str
    mail: str
    kind: str


def addresses(value: bytes) -> tuple[Address, ...]:
    """Return the people in a field, in its order."""
    if len(value) <= _SHORT:
        return _cached_addresses(value)
    return tuple(_parse_addresses(value[:MAX_FIELD]))


def _parse_addresses(value: bytes) -> Iterator[Address]:
    if _PLAIN.fullmatch(value):
        pieces = value.decode("ascii").split(",")
    else:
        pieces = _pieces(unfold_field(value))
    for piece in pieces:
        if piece := piece.strip():
            yield _cached_address(piece) if len(piece) <= _SHORT else address(piece)


@lru_cache(_CACHED)
def _cached_addresses(value: bytes) -> tuple[Address, ...]:
    return tuple(_parse_addresses(value))


@lru_cache(_CACHED)
def _cached_address(piece: str) -> Address:
    return address(piece)


def _pieces(text: str) -> list[str]:
    """Split a field at commas and at semicolons; names of groups are dropped.

    Examples
    --------
    >>> _pieces('Team: "Lopez, Maria" <m@x.example>, t@x.example;')
    [' "Lopez, Maria" <m@x.example>', ' t@x.example', '']
    """
    pieces, begun = [], 0
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in (",", ";"):
            pieces.append(text[begun : token.start()])
        elif mark != ":" or "@" in text[begun : token.start()]:
            continue
        begun = token.end()
    return [*pieces, text[begun:]]


def address(piece: str, *, again: bool = True) -> Address:
    """Return the person in one piece of a field."""
    piece = piece[:MAX_ADDRESS]
    tokens = [token[0] for token in _TOKEN.finditer(piece)]
    angles = [token for token in tokens if token[0] == "<" and token[-1] == ">"]
    comments = [token[1:-1] for token in tokens if token[0] == "(" and token[-1] == ")"]
    rest = "".join(
        _unquote(token)
        for token in tokens
        if not (token[0] in "<(" and token[-1] in ">)" and len(token) > 1)
    ).strip()
    with_mail = [angle for angle in angles if "@" in angle]
    if with_mail:
        mail = with_mail[-1][1:-1]
    elif found := _MAIL.search(rest):
        mail = found[0]
        rest = (rest[: found.start()] + rest[found.end() :]).strip()
    elif again and "=?" in piece:  # one encoded word contains all of it
        return address(decode_words(piece), again=False)
    else:
        return Address(piece, "", "")
    name = f"{rest} ({' '.join(comments)})" if rest and comments else rest or " ".join(comments)
    return _address(_name(decode_words(name)), _ROUTE.sub("", mail.replace(" ", "")))


def _unquote(token: str) -> str:
    if token[0] != '"' or len(token) < 2:
        return token.replace('"', "")
    return re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.DOTALL)


def _name(text: str) -> str:
    text = " ".join(re.sub(r'[<>"\x00-\x1f]', " ", text).split()).strip("' ")
    return "" if "@" in text or len(text) > MAX_NAME else text


def _address(name: str, mail: str) -> Address:
    text = f"{name} <{mail}>" if name else f"<{mail}>"
    try:
        clean = (clean_person(text) or (None, None))[1]
    except InvalidValue:
        clean = None
    return Address(text, clean, automatic_kind(clean)) if clean else Address(text, "", "")
