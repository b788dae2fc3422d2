"""Split a cell at the separators between people, never within brackets."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from graphkit.ingest.clean.people_cells.part_words import OFFICES, ORDERS
from graphkit.ingest.clean.people_cells.parts import (
    Part,
    is_plain_name,
    is_remark,
    is_role,
    looks_like_name,
    part_of_cell,
    says_over,
    words_of,
)
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.lazy_regex import lazy_regex

Separator = Literal["start", "strong", "comma", "and", "or", "slash", "dash", "colon"]

_SEPARATORS = lazy_regex(
    r"(?P<strong>\s*(?:;|\r?\n|\||\u2022|:::|(?<=[\w.)])\s(?=\d{1,2}[.)]\s[^\W\d]))\s*)"
    r"|(?P<slash>(?<!\b[^\W\d_])\s*/(?!\s?\d)\s*)"
    r"|(?P<and>,?\s+(?:&|and/or|und/oder|y/o|et/ou|and|und|y|et|u\.)\s+|\s*&\s*|\s+\+\s+(?!\d))"
    r"|(?P<or>,?\s+(?:or|oder|ou)\s+)"
    r"|(?P<dash>\s+[-\u2013\u2014]+\s+|\s*\u2014\s*|,?\s+c/o\s+"
    r"|(?<=[^\W\d_])\s+(?:at|@|from|bei|chez)\s+(?=(?-i:(?!Large\b)[A-Z\u00c0-\u00de])))"
    r"|(?P<comma>\s*[,\uff0c\u3001\u060c]\s*)"
    r"|(?P<open>[(\[])|(?P<close>[)\]])",
    re.IGNORECASE,
)
_BRACKETS = lazy_regex(r"[(\[]([^()\[\]]*)[)\]]")
# Words that may be before a name and describe the person.
_PREFIX = lazy_regex(
    r"(?:ask for|call|contact|text|preguntar por|demander|(?:his|her) (?:wife|husband|partner)|"
    r"wife|husband|seine Frau|ihr Mann|su espos[ao]|sa femme|son mari) ",
    re.IGNORECASE,
)
_OF = frozenset("of for at in and the de del des du für der vom von y et und".split())
_FORMER_NAME = lazy_regex(
    r"\s*(?:(?:n[ée]e|geb\.?|geborene?|born)\s+\w|formerly [^\W\d_]+$)", re.IGNORECASE
)


class Piece(NamedTuple):
    """A part of a cell: the separator before it, that separator's text, and its own text."""

    separator: Separator
    between: str
    text: str


def split_cell(text: str) -> list[Piece]:
    """Return the parts of a cell between its separators; joined, they give the cell again.

    Examples
    --------
    >>> [piece.text for piece in split_cell("Ann Lee (chair, since May); Bob Ray & Cy Fox")]
    ['Ann Lee (chair, since May)', 'Bob Ray', 'Cy Fox']
    """
    pieces: list[Piece] = []
    separator: Separator = "start"
    between, begun, depth = "", 0, 0
    for found in _SEPARATORS.finditer(text):
        kind = found.lastgroup
        if kind == "open":
            # A bracket that is never closed separates nothing.
            depth += 1 if ")" in text[found.end() :] or "]" in text[found.end() :] else 0
        elif kind == "close":
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append(Piece(separator, between, text[begun : found.start()]))
            separator, between, begun = kind, found[0], found.end()  # type: ignore[assignment]
    pieces.append(Piece(separator, between, text[begun:]))
    return pieces


def without_brackets(text: str) -> tuple[str, list[str]]:
    """Return a text without its brackets, and the texts in them.

    A nickname or a former name stays: "Ann (Annie) Lee", "Ann Lee (née Fox)".
    """
    inside: list[str] = []

    def take(found: re.Match[str]) -> str:
        content, behind = found[1].strip(), text[found.end() :].strip(" ,*")
        is_nickname = " " not in content and part_of_cell(content) is Part.NAME
        if _FORMER_NAME.match(content) or (is_nickname and looks_like_name(behind)):
            return found[0]
        inside.append(content)
        return " "

    if "(" not in text and "[" not in text:
        return text, inside
    return _BRACKETS.sub(take, text), inside


def split_off(text: str) -> tuple[str, str, str] | None:
    """Split a text without separators into the part before the name, the name, and the rest.

    Examples
    --------
    >>> split_off("Dana Whitfield practice manager"), split_off("Chief Ana Ruiz")
    (('', 'Dana Whitfield', 'practice manager'), ('Chief', 'Ana Ruiz', ''))
    >>> split_off("Ann Lee RETIRED"), split_off("former Ann Lee"), split_off("Ann Lee")
    (('', 'Ann Lee', 'RETIRED'), ('former', 'Ann Lee', ''), None)
    """
    words = text.split()
    if is_plain_name(text) or len(words) < 2 or len(words) > 12:
        return None
    return _split_behind(words) or _split_before(words)


def _split_behind(words: list[str]) -> tuple[str, str, str] | None:
    for at in range(1, len(words)):
        behind = " ".join(words[at:])
        name = " ".join(words[:at])
        lower = behind == behind.lower() and name != name.lower()
        if not _is_bare_name(name):
            continue
        if at > 1 and (behind[:1].isdigit() or behind[:1] in "?#+*="):
            return "", name, behind
        if is_remark(behind) and (at > 1 or behind.isupper() or behind.islower()):
            return "", name, behind
        if lower and at > 1 and (is_role(behind) or names_nobody(behind)):
            return "", name, behind
    return None


def has_prefix(text: str) -> bool:
    """Return whether a text begins with words such as "ask for", which no name has."""
    return _PREFIX.match(text) is not None


def _split_before(words: list[str]) -> tuple[str, str, str] | None:
    text = " ".join(words)
    if prefix := _PREFIX.match(text):
        name = text[prefix.end() :]
        if name[:1].isupper() and _is_bare_name(name):
            return prefix[0].strip(), name, ""
    first, rest = words[0], " ".join(words[1:])
    # "Pastor Willie Banks", but not "dean of students".
    if len(words) > 2 and words[1].casefold() not in _OF and _is_bare_name(rest):
        # "MAYOR Joe Poole" may be a family name first; in a list in capitals it is the mayor.
        usual = not first.isupper() or text.isupper()
        if usual and words_of(first)[:1] and words_of(first)[0] in OFFICES | ORDERS:
            return first, rest, ""
        if is_remark(first) and says_over(first) and not rest.islower():
            return first, rest, ""
    role, name = " ".join(words[:2]), " ".join(words[2:])
    if len(words) > 3 and is_role(role) and _is_bare_name(name) and name[:1].isupper():
        return role, name, ""
    return None


def _is_bare_name(text: str) -> bool:
    return part_of_cell(text) is Part.NAME
