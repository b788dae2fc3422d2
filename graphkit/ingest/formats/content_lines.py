"""Content lines, of which vCard and iCalendar files are made: a name, parameters and a value.

::

    item1.EMAIL;TYPE=work:dana@clinic.example

Long lines are folded: cut, and continued on the next line after a blank (RFC 6350 and RFC 5545,
section 3). What stands here reads them as old programs write them, too: with bare carriage
returns, cut within a letter, in another encoding than the lines around them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import InputError
from graphkit.ingest.inputs.decode_text import MAX_BYTES, read_text, unreadable
from graphkit.ingest.inputs.decode_text import decode as decoded_text

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

_LINE_END = re.compile(r"\r+\n|\r")
_FOLD = re.compile(r"\n[ \t]")
_NAME = re.compile(r"\s*(?:([\w-]+)\.)?([\w-]+)\s*")
_QUOTED_HEAD = re.compile(r'((?:[^":]|"[^"]*")*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';((?:[^";]|"[^"]*")*)')
_ENCODINGS_ALONE = ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B")
_TEXT_ENCODING = re.compile(
    r"ascii|utf-?(?:8|16|32)|iso8859|cp\d|gb|big5|euc_|shift_jis|iso2022|johab|hz|koi8|tis_|mac_|kz"
)
_WESTERN = ("ascii", "cp1252", "iso8859-1", "iso8859-15")
_KEPT = 256
_UNREADABLE = "letters that cannot be read: it is neither UTF-8 nor Windows-1252"


class BadLine(ValueError):
    """A line that cannot be read; the message says why."""


class Head(NamedTuple):
    """What stands before the colon: a property's group, name and parameters, in capitals."""

    group: str
    name: str
    parameters: Mapping[str, tuple[str, ...]]

    def first(self, name: str) -> str:
        """Return the first value of a parameter, in capitals; "" without one."""
        values = self.parameters.get(name)
        return values[0].upper() if values else ""

    def types(self) -> frozenset[str]:
        """Return what kinds of value it is: WORK, CELL, SPOUSE."""
        return frozenset(value.upper() for value in self.parameters.get("TYPE", ()))


def beginning_of(input: Input) -> str:
    """Return the beginning of a file with line feeds alone, whatever it is encoded in."""
    text = input.beginning or input.head.decode("utf-8", "surrogateescape")
    return with_line_feeds(text)


def content_of(input: Input) -> str:
    """Return a file's text with line feeds alone; bytes that are no UTF-8 stand as surrogates.

    Of a file of many hands one part may be written in one encoding and one in another: which it
    is shows line by line (`mended`).

    Raises
    ------
    InputError
        If it is missing, unreadable or too large.
    """
    with input.open() as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        return read_text(input.path, input.place).content  # raises
    try:
        content, encoding = decoded_text(raw, input.place)
    except InputError:
        encoding = "none"
    if encoding in ("cp1252", "none"):
        content = raw.decode("utf-8", "surrogateescape")
    return with_line_feeds(content.removeprefix("\ufeff"))


def with_line_feeds(content: str) -> str:
    """Return a text whose lines end in line feeds, whatever they ended in; zeros are no letters."""
    if "\x00" in content:
        content = content.replace("\x00", "")
    if "\r" not in content:
        return content
    content = content.replace("\r\n", "\n")
    return _LINE_END.sub("\n", content) if "\r" in content else content


def unfolded(text: str, joint: str = "") -> str:
    """Return a text with its folded lines whole again."""
    if "\n " in text or "\n\t" in text:
        return _FOLD.sub(joint, text)
    return text


def mended(text: str, charset: str = "") -> str:
    """Return a text in which bytes that were no UTF-8 are read after all.

    Parameters
    ----------
    text : str
        Bytes that are no UTF-8 stand in it as surrogates.
    charset : str
        In which encoding it says that it is.

    Raises
    ------
    BadLine
        If it can be read in no encoding, or would have to be read in two.
    """
    if not unreadable(text) and "\x1b" not in text:
        return text
    if "\ufffd" in text:
        raise BadLine(_UNREADABLE)
    return decoded(text.encode("utf-8", "surrogateescape"), charset)


def decoded(raw: bytes, charset: str = "") -> str:
    """Return the text that some bytes are: in UTF-8, the encoding named, or Windows-1252.

    UTF-8 comes first where a Western encoding is named, too: text in one of those is hardly ever
    valid UTF-8, and the name is often wrong.

    Raises
    ------
    BadLine
        If they are no text in any of them.
    """
    for encoding in _trials(charset):
        try:
            text = raw.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if encoding != "cp1252" or not _half_utf8(raw):
            return text
    raise BadLine(_UNREADABLE)


def _half_utf8(raw: bytes) -> bool:
    # Some letters in UTF-8 and others not: as Windows-1252 the former would come out as "Ã¼".
    text = raw.decode("utf-8", "surrogateescape")
    return any(c > "\x7f" and not "\udc80" <= c <= "\udcff" for c in text)


@lru_cache(maxsize=256)
def _trials(charset: str) -> tuple[str, ...]:
    import codecs

    try:
        named = codecs.lookup(charset).name if charset else "utf-8"
    except (LookupError, ValueError):
        named = "utf-8"
    if not _TEXT_ENCODING.match(named):
        named = "utf-8"
    order = ("utf-8", named, "cp1252") if named in _WESTERN else (named, "utf-8", "cp1252")
    return tuple(dict.fromkeys(order))


def parted(line: str) -> tuple[Head, str]:
    """Part an unfolded line into what stands before the colon and its value.

    Raises
    ------
    BadLine
        If it has no colon, or no name before it.
    """
    before, colon, value = line.partition(":")
    if '"' in before and before.count('"') % 2:
        # The colon stood within quotation marks, unless these are never closed.
        whole = _QUOTED_HEAD.fullmatch(line)
        if whole:
            before, value = whole[1], whole[2]
    if not colon:
        raise BadLine(f"a line without a colon: {_shown(line)}")
    # What is longer than any that comes again is not worth keeping.
    return (head(before) if len(before) < _KEPT else head.__wrapped__(before)), value


@lru_cache(maxsize=4096)
def head(text: str) -> Head:
    """Read what stands before the colon.

    Examples
    --------
    >>> head('item1.tel;type="home,voice";PREF')
    Head(group='ITEM1', name='TEL', parameters=mappingproxy({'TYPE': ('home', 'voice', 'PREF')}))

    Raises
    ------
    BadLine
        If there is no name in it.
    """
    name, semicolon, rest = text.partition(";")
    named = _NAME.fullmatch(name)
    if named is None:
        raise BadLine(f"a line that begins with no name: {_shown(text)}")
    parameters: dict[str, list[str]] = {}
    for found in _PARAMETER.finditer(semicolon + rest):
        key, equals, value = found[1].partition("=")
        if not equals:
            # vCard 2.1 gives the value alone: TEL;WORK.
            key, value = ("ENCODING" if key.upper() in _ENCODINGS_ALONE else "TYPE"), key
        values = (part.strip() for part in value.replace('"', "").split(","))
        parameters.setdefault(key.strip().upper(), []).extend(filter(None, values))
    kept = MappingProxyType({key: tuple(values) for key, values in parameters.items()})
    return Head((named[1] or "").upper(), named[2].upper(), kept)


def unescaped(text: str) -> str:
    r"""Undo the backslashes in a value.

    Examples
    --------
    >>> unescaped(r"Lopez\, Maria")
    'Lopez, Maria'
    """
    if "\\" not in text:
        return text
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text, flags=re.DOTALL)


def read_by_guess(what: str, lines: Sequence[int]) -> list[str]:
    """Return the note on what was not in UTF-8 and was read all the same."""
    if not lines:
        return []
    shown = ", ".join(map(str, lines[:5])) + (f" and {len(lines) - 5} more" * (len(lines) > 5))
    return [f"{what} that are not in UTF-8, at line {shown}: look whether their letters are right"]


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return '"' + (text if len(text) <= 60 else text[:57] + "...") + '"'
