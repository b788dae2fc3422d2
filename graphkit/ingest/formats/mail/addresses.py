"""The people of a header field: `Name <mail>, Name <mail>`, in all the ways it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graphkit.ingest.clean import Unclean, clean_person
from graphkit.ingest.formats.mail.bulk_mail import kind_of
from graphkit.ingest.formats.mail.headers import decoded, unfolded

# What is longer is no name, or no address; a longer field names more people than count.
MAX_NAME, MAX_ADDRESS, MAX_FIELD = 200, 2000, 1 << 16
_CACHED, _SHORT = 32768, 256
# Each ends where its like begins again, so that no text takes more than one look at each letter.
_TOKEN = re.compile(
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
_PLAIN = re.compile(rb"[^\"(;:\\=\x80-\xff\n\r]*+")
_MAIL = re.compile(r"(?<![^\s,;:<>\"])[^\s,;:<>\"@]++@[^\s,;:<>\"@]++(?!@)")
_ROUTE = re.compile(r"^@[^:]*:")


class Address(NamedTuple):
    """Somebody in a header field.

    Attributes
    ----------
    text : str
        `Name <mail>`, or the mail address alone.
    mail : str
        Clean; empty where there is none.
    kind : str
        Why the address is nobody's; see `bulk.kind_of`.
    """

    text: str
    mail: str
    kind: str


def addresses(value: bytes) -> tuple[Address, ...]:
    """Return whom a field names, in its order; those without a mail address have an empty one."""
    if len(value) <= _SHORT:
        return _short(value)
    return tuple(_addresses(value[:MAX_FIELD]))


def _addresses(value: bytes) -> Iterator[Address]:
    if _PLAIN.fullmatch(value):
        pieces = value.decode("ascii").split(",")
    else:
        pieces = _pieces(unfolded(value))
    for piece in pieces:
        if piece := piece.strip():
            yield _one(piece) if len(piece) <= _SHORT else address(piece)


@lru_cache(_CACHED)
def _short(value: bytes) -> tuple[Address, ...]:
    return tuple(_addresses(value))


@lru_cache(_CACHED)
def _one(piece: str) -> Address:
    return address(piece)


def _pieces(text: str) -> list[str]:
    """Divide a field at its commas, and at semicolons, as some programs do; groups lose their name.

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
    """Return the one whom a piece of a field names."""
    piece = piece[:MAX_ADDRESS]
    tokens = [token[0] for token in _TOKEN.finditer(piece)]
    angles = [token for token in tokens if token[0] == "<" and token[-1] == ">"]
    comments = [token[1:-1] for token in tokens if token[0] == "(" and token[-1] == ")"]
    rest = "".join(
        _unquoted(token)
        for token in tokens
        if not (token[0] in "<(" and token[-1] in ">)" and len(token) > 1)
    ).strip()
    with_mail = [angle for angle in angles if "@" in angle]
    if with_mail:
        mail = with_mail[-1][1:-1]
    elif found := _MAIL.search(rest):
        mail = found[0]
        rest = (rest[: found.start()] + rest[found.end() :]).strip()
    elif again and "=?" in piece:  # all of it in one encoded word
        return address(decoded(piece), again=False)
    else:
        return Address(piece, "", "")
    name = f"{rest} ({' '.join(comments)})" if rest and comments else rest or " ".join(comments)
    return _made(_name(decoded(name)), _ROUTE.sub("", mail.replace(" ", "")))


def _unquoted(token: str) -> str:
    if token[0] != '"' or len(token) < 2:
        return token.replace('"', "")
    return re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.DOTALL)


def _name(text: str) -> str:
    text = " ".join(re.sub(r'[<>"\x00-\x1f]', " ", text).split()).strip("' ")
    return "" if "@" in text or len(text) > MAX_NAME else text


def _made(name: str, mail: str) -> Address:
    text = f"{name} <{mail}>" if name else f"<{mail}>"
    try:
        clean = (clean_person(text) or (None, None))[1]
    except Unclean:
        clean = None
    return Address(text, clean, kind_of(clean)) if clean else Address(text, "", "")
