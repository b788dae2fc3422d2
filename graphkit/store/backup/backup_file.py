"""The bytes of a backup: lines packed with gzip. The last line has a hash of all others.

`docs/operations.md` describes the format. The reader does not trust the size that a file claims,
and does not rely on the file being complete.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

# The header that `gzip -n` writes, without time and system. Any other header was changed.
_HEADER = bytes.fromhex("1f8b08000000000000ff")
_LEVEL = 6
_CHUNK = 1 << 20
# No statement is that long. A line must fit in memory.
LONGEST_LINE = 16 << 20
# Backups pack to a tenth. A file that packs far better was made to fill the memory or the disk.
_FREE_BYTES = 64 << 20
_MOST_PACKED = 300


class BrokenBackup(ValueError):
    """A backup cannot be read, with the reason."""


def encode(kind: str, value: object) -> bytes:
    """Return one line of a backup."""
    text = json.dumps({kind: value}, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode() + b"\n"


class Digest:
    """The hash and the number of the lines so far, for the last line."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=32)
        self.lines = 0

    def add(self, line: bytes) -> None:
        """Add a line, with its line break."""
        self._hash.update(line)
        self.lines += 1

    @property
    def value(self) -> str:
        """The hash, hexadecimal."""
        return self._hash.hexdigest()


def pack(lines: Iterable[bytes], digest: Digest) -> Iterator[bytes]:
    """Yield the file with some lines and the last one, packed.

    Parameters
    ----------
    lines : iterable of bytes
    digest : Digest
        New; has the hash of all lines afterward.
    """
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    checksum = size = 0
    yield _HEADER
    for line in _with_end_line(lines, digest):
        checksum, size = zlib.crc32(line, checksum), size + len(line)
        packed = packer.compress(line)
        if packed:
            yield packed
    yield packer.flush()
    yield checksum.to_bytes(4, "little") + (size % (1 << 32)).to_bytes(4, "little")


def _with_end_line(lines: Iterable[bytes], digest: Digest) -> Iterator[bytes]:
    for line in lines:
        digest.add(line)
        yield line
    yield encode("end", {"lines": digest.lines, "blake2b": digest.value})


def unpack(stream: BinaryIO, digest: Digest) -> Iterator[tuple[str, Any]]:
    """Yield the kind and value of each line except the last; the last must match all others.

    Parameters
    ----------
    stream : binary file
        At its start.
    digest : Digest
        New; has the hash of all lines afterward.

    Raises
    ------
    BrokenBackup
        As soon as something differs from what was written; at the latest at the end.
    """
    last = None
    for line in _lines(stream):
        if last is not None:
            raise BrokenBackup("there is something after its end")
        kind, value = _parse(line)
        if kind == "end":
            last = value
        else:
            digest.add(line)
            yield kind, value
    if last is None:
        raise BrokenBackup("its end is missing")
    if last != {"lines": digest.lines, "blake2b": digest.value}:
        raise BrokenBackup("it has changed since it was written")


def _parse(line: bytes) -> tuple[str, Any]:
    def refuse(text: str) -> None:
        raise BrokenBackup(f"{text} is no number")

    try:
        made = json.loads(line.decode("utf-8"), parse_constant=refuse)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BrokenBackup("a line cannot be read") from error
    if not isinstance(made, dict) or len(made) != 1:
        raise BrokenBackup("a line is not one of a backup")
    return next(iter(made.items()))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines with their line breaks."""
    parts: list[bytes] = []
    length = 0
    for piece in _pieces(stream):
        start = 0
        while (end := piece.find(b"\n", start)) >= 0:
            parts.append(piece[start : end + 1])
            yield parts[0] if len(parts) == 1 else b"".join(parts)
            parts, length, start = [], 0, end + 1
        parts.append(piece[start:])
        length += len(parts[-1])
        if length > LONGEST_LINE:
            raise BrokenBackup("a line is longer than any of a backup")
    if any(parts):
        raise BrokenBackup("its end is missing")


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the unpacked bytes in pieces, and check that the file is complete."""
    if stream.read(len(_HEADER)) != _HEADER:
        raise BrokenBackup("it does not begin as a backup does")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    checksum = size = read = 0
    data = b""
    while not unpacker.eof:
        data = unpacker.unconsumed_tail or stream.read(_CHUNK)
        if not data:
            raise BrokenBackup("its end is missing")
        if not unpacker.unconsumed_tail:
            read += len(data)
        try:
            piece = unpacker.decompress(data, _CHUNK)
        except zlib.error as error:
            raise BrokenBackup("it has changed since it was written") from error
        checksum, size = zlib.crc32(piece, checksum), size + len(piece)
        if size > _FREE_BYTES + _MOST_PACKED * read:
            raise BrokenBackup("it unpacks to far more than a backup does")
        yield piece
    found = unpacker.unused_data + stream.read(_CHUNK)
    if found != checksum.to_bytes(4, "little") + (size % (1 << 32)).to_bytes(4, "little"):
        raise BrokenBackup("it has changed since it was written, or its end is missing")
