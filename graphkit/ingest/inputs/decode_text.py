"""Decode the bytes of a file into text.

Encodings are tried in a fixed order, so that the same bytes always give the same text:

1. a byte order mark (UTF-8, UTF-16 in either byte order, UTF-32);
2. UTF-16 without a mark, if every second byte of the beginning is zero;
3. UTF-8, also with a few broken bytes: their rows are rejected;
4. Windows-1252, which older Excel and Outlook write in Western countries.

There are no statistical guesses: these are often wrong for short files, and may change with each
added row.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import InputError
from graphkit.files import is_folder
from graphkit.ingest.inputs.archives import is_gzip, is_tar, open_gzip
from graphkit.ingest.inputs.file_errors import CHECK_THE_NAME, file_error
from graphkit.lazy_regex import lazy_regex

MAX_BYTES = 1 << 30
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = (
    (b"PK\x03\x04", "a zip file or an Excel workbook", "Unpack it, or save the sheet as CSV UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Outlook file", "Save the sheet as CSV UTF-8"),
    (b"%PDF", "a PDF", "Ask for the table behind it, as CSV"),
    (b"\x1f\x8b", "a compressed file", "Unpack it first"),
    (b"!BDN", "an Outlook data file (.pst)", "Export the contacts from Outlook as CSV"),
    (b"\x89PNG", "a picture", "Name a CSV, vCard or iCalendar file"),
    (b"\xff\xd8\xff", "a picture", "Name a CSV, vCard or iCalendar file"),
)
_CONTROL = lazy_regex("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BROKEN = lazy_regex("[\udc80-\udcff]")
_MULTIBYTE = lazy_regex("[\u0080-\ud7ff\ue000-\uffff\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, its encoding, and the SHA-256 of its bytes."""

    content: str
    encoding: str
    digest: str


def read_text(path: Path, place: str | None = None) -> Text:
    """Read a file as text; errors call it `place`.

    Raises
    ------
    InputError
        If the file is missing, unreadable, a folder, empty, too large, or not text.
    """
    place = place or str(path)
    raw = _read_bytes(path, place)
    content, encoding = decode(raw, place)
    if not content.strip():
        raise InputError("the file is empty", where=place, next="Export it again")
    return Text(content, encoding, hashlib.sha256(raw).hexdigest())


def decode(raw: bytes, place: str, *, whole: bool = True) -> tuple[str, str]:
    """Return the text of some bytes, and its encoding.

    Parameters
    ----------
    raw : bytes
    place : str
        How errors name them.
    whole : bool
        Whether these are all bytes of the file. The beginning of a file may end within a letter.

    Raises
    ------
    InputError
        If they are not text.
    """
    for magic, what, remedy in _NOT_TEXT:
        if raw.startswith(magic):
            raise InputError(f"this is {what}, not a text file", where=place, next=remedy)
    content, encoding = _decode_by_trial(raw, place, whole)
    if len(_CONTROL.findall(content[:8192])) > len(content[:8192]) // 50 + 3:
        raise InputError(
            "this is a binary file, not text",
            where=place,
            next="Name a CSV, vCard or iCalendar file",
        )
    return content, encoding


def _read_bytes(path: Path, place: str) -> bytes:
    try:
        if is_folder(path):
            raise InputError("this is a folder", where=place, next="Name a file in it")
        if path.exists() and not path.is_file():
            raise InputError("this is not an ordinary file", where=place, next=CHECK_THE_NAME)
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise _too_large(place)
        raw = path.read_bytes()
        return _gunzip(path, place) if is_gzip(raw) else raw
    except (OSError, ValueError) as error:
        raise file_error(error, place) from error


def _gunzip(path: Path, place: str) -> bytes:
    """Return the unpacked bytes of a gzip file; a packed tar archive is returned as it is."""
    pieces: list[bytes] = []
    size = 0
    with open_gzip(path, place) as stream:
        while piece := stream.read(1 << 20):
            if not pieces and is_tar(piece):
                return path.read_bytes()
            pieces.append(piece)
            size += len(piece)
            if size > MAX_BYTES:
                raise _too_large(place)
    return b"".join(pieces)


def _too_large(place: str) -> InputError:
    return InputError(
        f"the file is larger than {MAX_BYTES >> 30} GiB",
        where=place,
        next="Split it and import the parts",
    )


def _decode_by_trial(raw: bytes, place: str, whole: bool) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            errors = "surrogateescape" if encoding == "utf-8" else "replace"
            return raw[len(mark) :].decode(encoding, errors), encoding
    head = raw[:4096]
    if len(head) >= 4:
        if _mostly_zero(head[1::2]) and not _mostly_zero(head[::2]):
            return raw.decode("utf-16-le", "replace"), "utf-16-le"
        if _mostly_zero(head[::2]) and not _mostly_zero(head[1::2]):
            return raw.decode("utf-16-be", "replace"), "utf-16-be"
    if not whole:
        raw = raw[: raw.rfind(b"\n") + 1] or raw
    content = raw.decode("utf-8", "surrogateescape")
    broken = len(_BROKEN.findall(content))
    if broken == 0 or len(_MULTIBYTE.findall(content)) > 3 * broken:
        return content, "utf-8"
    try:
        return raw.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            "the file is neither UTF-8, UTF-16 nor Windows-1252 text",
            where=f"{place}:{line}",
            next="Export it again, or save it as CSV UTF-8",
        ) from error


def _mostly_zero(raw: bytes) -> bool:
    return raw.count(0) * 2 > len(raw)


def begins_with(pattern: re.Pattern[str], beginning: str) -> bool:
    """Return whether a pattern is found at the beginning of a text, within its first five lines."""
    head = beginning[:65536].lstrip("\ufeff\r\n\t ")
    found = pattern.search(head)
    return found is not None and head.count("\n", 0, found.start()) < 5


def physical_lines(content: str) -> list[str]:
    """Return the lines of a text with their ends; only LF, CR and CRLF end a line."""
    return list(io.StringIO(content, newline=""))


def has_undecoded_bytes(text: str) -> bool:
    """Return whether a text contains bytes that could not be decoded."""
    return "\ufffd" in text or _BROKEN.search(text) is not None
