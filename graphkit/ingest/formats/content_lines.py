"""Content lines of vCard and iCalendar files: a name, parameters and a value.

::

    item1.EMAIL;TYPE=work:dana@clinic.example

Long lines are folded: they continue on the next line after a blank (RFC 6350 and RFC 5545, section
3). These functions also read files of old programs, with bare carriage returns, lines cut within a
letter, and lines in different encodings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import InputError
from graphkit.ingest.inputs.decode_text import MAX_BYTES, decode, has_undecoded_bytes, read_text
from graphkit.ingest.notes import first_few, shorten
from graphkit.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

_LINE_END = lazy_regex(r"\r+\n|\r")
_FOLD = lazy_regex(r"\n[ \t]")
_NAME = lazy_regex(r"\s*(?:([\w-]+)\.)?([\w-]+)\s*")
_QUOTED_HEAD = lazy_regex(r'((?:[^":]|"[^"]*")*):(.*)', re.DOTALL)
_PARAMETER = lazy_regex(r';((?:[^";]|"[^"]*")*)')
_ENCODINGS_ALONE = ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B")
_TEXT_ENCODING = lazy_regex(
    r"ascii|utf-?(?:8|16|32)|iso8859|cp\d|gb|big5|euc_|shift_jis|iso2022|johab|hz|koi8|tis_|mac_|kz"
)
_WESTERN = ("ascii", "cp1252", "iso8859-1", "iso8859-15")
_LONGEST_CACHED = 256
_UNREADABLE = "characters that cannot be read: they are neither UTF-8 nor Windows-1252"


class BadLine(ValueError):
    """A line that cannot be read; the message says why."""


class Head(NamedTuple):
    """The part of a line before the colon: group, name and parameters, in capitals."""

    group: str
    name: str
    parameters: Mapping[str, tuple[str, ...]]

    def first(self, name: str) -> str:
        """Return the first value of a parameter in capitals, or ""."""
        values = self.parameters.get(name)
        return values[0].upper() if values else ""

    def types(self) -> frozenset[str]:
        """Return the kinds of the value: WORK, CELL, SPOUSE."""
        return frozenset(value.upper() for value in self.parameters.get("TYPE", ()))


def beginning_of(input: Input) -> str:
    """Return the beginning of a file with line feeds only, whatever its encoding."""
    text = input.beginning or input.head.decode("utf-8", "surrogateescape")
    return with_line_feeds(text)


def content_of(input: Input) -> str:
    """Return a file's text with line feeds only, and surrogates for bytes that are not UTF-8.

    The parts of a file may come from several programs, in different encodings. So each line is
    decoded by itself (`repair_encoding`).

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
        content, encoding = decode(raw, input.place)
    except InputError:
        encoding = "none"
    if encoding in ("cp1252", "none"):
        content = raw.decode("utf-8", "surrogateescape")
    return with_line_feeds(content.removeprefix("\ufeff"))


def with_line_feeds(content: str) -> str:
    """Return a text with all line ends as line feeds, and without zero bytes."""
    if "\x00" in content:
        content = content.replace("\x00", "")
    if "\r" not in content:
        return content
    content = content.replace("\r\n", "\n")
    return _LINE_END.sub("\n", content) if "\r" in content else content


def unfold_lines(text: str, joint: str = "") -> str:
    """Return a text with its folded lines joined."""
    if "\n " in text or "\n\t" in text:
        return _FOLD.sub(joint, text)
    return text


def repair_encoding(text: str, charset: str = "") -> str:
    """Return a text with its surrogates decoded in the encoding that it names.

    Parameters
    ----------
    text : str
        With surrogates for bytes that are not UTF-8.
    charset : str
        The encoding that the line names.

    Raises
    ------
    BadLine
        If no encoding fits, or different parts need different ones.
    """
    if not has_undecoded_bytes(text) and "\x1b" not in text:
        return text
    if "\ufffd" in text:
        raise BadLine(_UNREADABLE)
    return decode_value(text.encode("utf-8", "surrogateescape"), charset)


def decode_value(raw: bytes, charset: str = "") -> str:
    """Return the text of some bytes in UTF-8, the named encoding, or Windows-1252.

    UTF-8 is tried even before a named Western encoding, because such text is hardly ever valid
    UTF-8, and the name is often wrong.

    Raises
    ------
    BadLine
        If no encoding fits.
    """
    for encoding in _encodings_to_try(charset):
        try:
            text = raw.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if encoding != "cp1252" or not _is_partly_utf8(raw):
            return text
    raise BadLine(_UNREADABLE)


def _is_partly_utf8(raw: bytes) -> bool:
    # As Windows-1252, letters in UTF-8 would come out as "Ã¼".
    text = raw.decode("utf-8", "surrogateescape")
    return any(c > "\x7f" and not "\udc80" <= c <= "\udcff" for c in text)


@lru_cache(maxsize=256)
def _encodings_to_try(charset: str) -> tuple[str, ...]:
    import codecs

    try:
        named = codecs.lookup(charset).name if charset else "utf-8"
    except (LookupError, ValueError):
        named = "utf-8"
    if not _TEXT_ENCODING.match(named):
        named = "utf-8"
    order = ("utf-8", named, "cp1252") if named in _WESTERN else (named, "utf-8", "cp1252")
    return tuple(dict.fromkeys(order))


def split_line(line: str) -> tuple[Head, str]:
    """Return the head and the value of an unfolded line.

    Raises
    ------
    BadLine
        If it has no colon, or no name before it.
    """
    before, colon, value = line.partition(":")
    if '"' in before and before.count('"') % 2:
        # The colon was within quotation marks, unless these are never closed.
        whole = _QUOTED_HEAD.fullmatch(line)
        if whole:
            before, value = whole[1], whole[2]
    if not colon:
        raise BadLine(f'a line without a colon: "{shorten(line)}"')
    # A very long head is not repeated.
    parse = parse_head if len(before) < _LONGEST_CACHED else parse_head.__wrapped__
    return parse(before), value


@lru_cache(maxsize=4096)
def parse_head(text: str) -> Head:
    """Parse the part of a line before the colon.

    Examples
    --------
    >>> parse_head('item1.tel;type="home,voice";PREF')
    Head(group='ITEM1', name='TEL', parameters=mappingproxy({'TYPE': ('home', 'voice', 'PREF')}))

    Raises
    ------
    BadLine
        If it has no name.
    """
    name, semicolon, rest = text.partition(";")
    named = _NAME.fullmatch(name)
    if named is None:
        raise BadLine(f'a line that begins with no name: "{shorten(text)}"')
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


def unescape(text: str) -> str:
    r"""Return a value without its backslash escapes.

    Examples
    --------
    >>> unescape(r"Lopez\, Maria")
    'Lopez, Maria'
    """
    if "\\" not in text:
        return text
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text, flags=re.DOTALL)


def encoding_notes(what: str, lines: Sequence[int]) -> list[str]:
    """Return the note on blocks that were decoded with another encoding than UTF-8."""
    if not lines:
        return []
    return [
        f"{what} that are not in UTF-8, at line {first_few(lines)}: "
        "check whether their letters are right"
    ]
