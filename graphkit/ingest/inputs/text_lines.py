"""Read a text file line by line. A pass over the whole file decides its encoding.

Encodings are tried in the order of `decode_text`.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import BinaryIO

from graphkit.errors import InputError
from graphkit.files import is_folder
from graphkit.ingest.inputs.decode_text import MAX_BYTES, decode
from graphkit.ingest.inputs.file_errors import file_error
from graphkit.ingest.inputs.input import HEAD_BYTES, Input
from graphkit.lazy_regex import lazy_regex

MAX_LINE = 1 << 25
_PIECE = 1 << 20
_BYTE_ORDER_MARKS = (
    codecs.BOM_UTF8,
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
)
_BROKEN = lazy_regex("[\udc80-\udcff]")
_HIGH = bytes(range(0x80, 0x100))
_NOT_IN_WINDOWS_1252 = b"\x81\x8d\x8f\x90\x9d"
_NO_TEXT = "the file is neither UTF-8, UTF-16 nor Windows-1252 text"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file.

    Attributes
    ----------
    input : Input
    encoding : str
    head : str
        Its beginning.
    total : int
        How many lines it has.
    """

    input: Input
    encoding: str
    head: str
    total: int

    @classmethod
    def of(cls, input: Input) -> TextFile:
        """Scan a file for its encoding and the number of its lines.

        Raises
        ------
        InputError
            If it is missing, unreadable, a folder, empty, too large, or not text.
        """
        _check(input)
        try:
            seen = input.path.stat()
        except OSError as error:
            raise file_error(error, input.place) from error
        plain = Input(input.path, input.name, input.archive, packed=input.packed)
        return _scan_file(plain, seen.st_mtime_ns, seen.st_size)

    @classmethod
    def _scan(cls, input: Input) -> TextFile:
        whole = len(input.head) < HEAD_BYTES
        try:
            head, encoding = decode(input.head, input.place, whole=whole)
        except InputError as error:
            if error.what != _NO_TEXT:
                raise
            head, encoding = input.head.decode("cp1252", "surrogateescape"), "cp1252"
        with input.open() as stream:
            seen = _Scan.of(stream, encoding)
        if seen.blank:
            raise InputError("the file is empty", where=input.place, next="Export it again")
        if encoding in ("utf-8", "cp1252") and not input.head.startswith(codecs.BOM_UTF8):
            encoding = seen.encoding(input.place)
            if encoding == "cp1252":
                head = input.head.decode("cp1252", "surrogateescape")
        return cls(input, encoding, head, seen.lines)

    def lines(self) -> Iterator[str]:
        """Yield its lines with their ends; only LF, CR and CRLF end a line.

        Bytes that cannot be decoded stay as lone surrogates, or as U+FFFD.

        Raises
        ------
        InputError
            If one is longer than 32 million characters.
        """
        with self.input.open() as stream:
            # A cut file may end in half a letter of UTF-16 or UTF-32, without a surrogate.
            wide = self.encoding.startswith(("utf-16", "utf-32"))
            errors = "replace" if wide else "surrogateescape"
            stream.seek(_mark_length(self.input.head))
            with io.TextIOWrapper(stream, self.encoding, errors, newline="") as text:
                for line in iter(partial(text.readline, MAX_LINE), ""):
                    if len(line) == MAX_LINE and line[-1] not in "\r\n":
                        raise InputError(
                            f"a line of more than {MAX_LINE:,} characters",
                            where=self.input.place,
                            next="Check whether it is the right file",
                        )
                    yield line


@lru_cache(maxsize=8)
def _scan_file(input: Input, written: int, size: int) -> TextFile:
    # Cached, because recognizing a file and reading it both need the scan.
    return TextFile._scan(input)


@dataclass(slots=True)
class _Scan:
    """Counts of one pass over the bytes of a file."""

    lines: int = 0
    blank: bool = True
    letters: int = 0
    broken: int = 0
    high: int = 0
    undefined: int = 0
    undefined_line: int = 0

    @classmethod
    def of(cls, stream: BinaryIO, encoding: str) -> _Scan:
        scan = cls()
        name = "utf-8" if encoding == "cp1252" else encoding
        errors = "surrogateescape" if name == "utf-8" else "replace"
        decoder = codecs.getincrementaldecoder(name)(errors)
        last = ""
        while raw := stream.read(_PIECE):
            text = decoder.decode(raw)
            scan._count(raw, text, last)
            last = text[-1:] or last
        scan.lines += last not in ("", "\n", "\r")
        return scan

    def _count(self, raw: bytes, text: str, last: str) -> None:
        self.blank = self.blank and not text.strip().lstrip("\ufeff").strip()
        if not text.isascii():
            broken = len(_BROKEN.findall(text))
            self.broken += broken
            self.letters += len(text) - len(text.encode("ascii", "ignore")) - broken
            self.high += len(raw) - len(raw.translate(None, _HIGH))
            undefined = len(raw) - len(raw.translate(None, _NOT_IN_WINDOWS_1252))
            if undefined and not self.undefined:
                first = min(at for at in map(raw.find, _bytes(_NOT_IN_WINDOWS_1252)) if at >= 0)
                self.undefined_line = self.lines + raw.count(b"\n", 0, first) + 1
            self.undefined += undefined
        self.lines += text.count("\n") + text.count("\r") - text.count("\r\n")
        self.lines -= last == "\r" and text[:1] == "\n"

    def encoding(self, place: str) -> str:
        """Return UTF-8, also for a file with a few broken bytes, or Windows-1252."""
        if self.broken == 0 or self.letters > 3 * self.broken:
            return "utf-8"
        if self.undefined * 10 > self.high:
            raise InputError(
                _NO_TEXT,
                where=f"{place}:{self.undefined_line}",
                next="Export it again, or save it as CSV UTF-8",
            )
        return "cp1252"


def _bytes(of: bytes) -> Iterator[bytes]:
    return (of[n : n + 1] for n in range(len(of)))


def _check(input: Input) -> None:
    if is_folder(input.path):
        raise InputError("this is a folder", where=input.place, next="Name a file in it")
    if input.path.exists() and not input.path.is_file():
        raise InputError(
            "this is not an ordinary file", where=input.place, next="Name a file with a table in it"
        )
    if input.path.is_file() and input.path.stat().st_size > MAX_BYTES:
        raise InputError(
            f"the file is larger than {MAX_BYTES >> 30} GiB",
            where=input.place,
            next="Split it and import the parts",
        )


def _mark_length(head: bytes) -> int:
    return next((len(mark) for mark in _BYTE_ORDER_MARKS if head.startswith(mark)), 0)
