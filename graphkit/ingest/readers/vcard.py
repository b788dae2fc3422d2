"""vCard 2.1, 3.0 and 4.0: one row a card.

The file is cut into cards here, so that one broken card is one reject with its line; `vobject`
reads the lines of each (folding, groups, parameters, quoted-printable). Values are taken apart
here, because `vobject` cuts a name at a comma that is not escaped. Pictures and keys are left out.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from graphkit.ingest.readers.table import REJECTED, Broken, Cell, Row, Table
from graphkit.ingest.readers.text import physical_lines, unreadable

MAX_CARD = 1_000_000
_BEGIN = re.compile(r"\s*BEGIN:VCARD\s*$", re.IGNORECASE)
_END = re.compile(r"\s*END:VCARD\s*$", re.IGNORECASE)
_SKIPPED = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-ABLABEL)[;:]", re.IGNORECASE)
_PIECES = re.compile(r"(?<!\\)((?:\\\\)*);")
COLUMNS = (
    "FN",
    "NICKNAME",
    "N given",
    "N additional",
    "N family",
    "EMAIL",
    "TEL",
    "URL",
    "X-SOCIALPROFILE",
    "ORG name",
    "TITLE",
    "ROLE",
)


def read_vcards(content: str) -> Table:
    """Read the cards of a vCard file."""
    lines = physical_lines(content)
    return Table(COLUMNS, _cards(lines), len(lines))


def _cards(lines: list[str]) -> Iterator[Row | Broken]:
    begun: int | None = None
    for number, line in enumerate(lines):
        if _BEGIN.match(line):
            if begun is not None:
                yield _unfinished(lines, begun, number)
            begun = number
        elif begun is not None and _END.match(line):
            yield _card(begun + 1, lines[begun : number + 1])
            begun = None
        elif begun is None and line.strip() and not line.startswith(REJECTED):
            yield Broken(number + 1, "a line outside of any card", line.rstrip("\r\n"))
    if begun is not None:
        yield _unfinished(lines, begun, len(lines))


def _unfinished(lines: list[str], begun: int, end: int) -> Broken:
    return Broken(begun + 1, "the card has no END:VCARD", "".join(lines[begun:end]))


def _card(line: int, block: list[str]) -> Row | Broken:
    from vobject.base import VObjectError, getLogicalLines, textLineToContentLine

    original = "".join(block)
    text = "".join(_without_pictures(block))
    if len(text) > MAX_CARD:
        return Broken(line, f"a card of {len(text):,} characters", original)
    if unreadable(text):
        return Broken(line, "letters that cannot be read: the file is not all UTF-8", original)
    contents: dict[str, list[str]] = defaultdict(list)
    try:
        for logical, number in getLogicalLines(io.StringIO(text, newline=""), allowQP=True):
            found = textLineToContentLine(logical, number)
            contents[found.name.upper()].append(_text(found.value))
    except (VObjectError, ValueError, LookupError, TypeError, AttributeError) as error:
        reason = str(getattr(error, "msg", None) or error) or "it cannot be read"
        return Broken(line, f"a broken card: {' '.join(reason.split())[:120]}", original)
    return Row(line, _cells(contents), original)


def _without_pictures(block: list[str]) -> Iterator[str]:
    skipping = False
    for line in block:
        if skipping and (line[:1] in " \t" or not line.strip()):
            continue
        skipping = _SKIPPED.match(line) is not None
        if not skipping and line.strip():
            yield line


def _cells(contents: Mapping[str, list[str]]) -> tuple[Cell, ...]:
    def plain(name: str) -> tuple[str, ...]:
        return tuple(_unescape(text) for text in contents.get(name, ()) if text.strip())

    structured = [_pieces(text) for text in contents.get("N", ())][:1]
    family, given, additional = [*(structured[0] if structured else ()), "", "", ""][:3]
    organizations = tuple(_pieces(text)[0] for text in contents.get("ORG", ()))
    if _is_organization(contents):
        # The name of such a card is the organization's.
        organizations = (*organizations, *plain("FN"))
        return ("", "", "", "", "", (), (), (), (), organizations, "", "")
    return (
        plain("FN"),
        plain("NICKNAME"),
        given,
        additional,
        family,
        plain("EMAIL"),
        plain("TEL"),
        plain("URL"),
        plain("X-SOCIALPROFILE"),
        organizations,
        plain("TITLE"),
        plain("ROLE"),
    )


def _is_organization(contents: Mapping[str, list[str]]) -> bool:
    kinds = {text.strip().casefold() for text in contents.get("KIND", ())}
    shown = {text.strip().casefold() for text in contents.get("X-ABSHOWAS", ())}
    return bool(kinds & {"org", "group", "location"}) or "company" in shown


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else ""


def _pieces(text: str) -> list[str]:
    # Parts of a structured value, between semicolons that are not escaped.
    return [_unescape(piece) for piece in _PIECES.sub("\\1\x1f", text).split("\x1f")]


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text, flags=re.DOTALL)
