"""A file of arrays that is read in place.

It begins with eight bytes that say what it is and in which format, the length of its head and a
checksum of it (4 bytes each, little-endian), and the head: JSON that says what the file is about,
and of every array its name, its type, where it stands and how many values it has. The arrays
follow, each on a multiple of 64 bytes. A checksum in the head covers all that comes after it, so
that no byte of the file can change without being noticed.
"""

from __future__ import annotations

import errno
import json
import mmap
import os
import stat
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[Any]]

FORMAT = 1
_MAGIC = b"\x89gkcol" + bytes([FORMAT]) + b"\n"
_START = struct.Struct("<8sII")
_ALIGNMENT = 64
_TYPES = ("|u1", "|i1", "<i4", "<i8", "<f8")
# Not through a link, not to a child process, and without waiting for the writer of a pipe.
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_CLOEXEC", "O_NONBLOCK", "O_BINARY")
)


class Unusable(Exception):
    """A file of columns that must not be used; says in a few words why."""


def pack_arrays(about: object, arrays: Arrays) -> Iterator[bytes | memoryview]:
    """Yield the bytes of a file, piece by piece.

    Parameters
    ----------
    about : object
        What JSON can hold; `unpack_arrays` gives it back.
    arrays : mapping of str to array
        One-dimensional, of a type among uint8, int8, int32, int64 and float64.

    Examples
    --------
    >>> sum(map(len, pack_arrays({}, {"a": np.arange(3)}))) % 64
    24
    """
    places, size = [], 0
    for name, values in arrays.items():
        if values.dtype.str not in _TYPES or values.ndim != 1:
            raise TypeError(f"{name}: {values.dtype} in {values.ndim} dimensions")
        size += -size % _ALIGNMENT
        places.append([name, values.dtype.str, size, len(values)])
        size += values.nbytes
    body = list(_body(arrays.values()))
    head = {"about": about, "arrays": places, "checksum": _checksum(body)}
    raw = json.dumps(head, separators=(",", ":")).encode("ascii")
    # Spaces, so that the arrays begin on a multiple as well.
    raw += b" " * (-(_START.size + len(raw)) % _ALIGNMENT)
    yield _START.pack(_MAGIC, len(raw), zlib.crc32(raw))
    yield raw
    yield from body


def _body(arrays: Iterable[NDArray[Any]]) -> Iterator[bytes | memoryview]:
    size = 0
    for values in arrays:
        yield bytes(-size % _ALIGNMENT)
        size += -size % _ALIGNMENT + values.nbytes
        if values.nbytes:
            yield memoryview(np.ascontiguousarray(values).view(np.uint8))  # type: ignore[arg-type]


def _checksum(parts: Iterable[bytes | memoryview]) -> int:
    value = 0
    for part in parts:
        value = zlib.crc32(part, value)
    return value


def unpack_arrays(path: Path) -> tuple[Any, dict[str, NDArray[Any]]]:
    """Return what a file is about, and its arrays, which stand in the file and cannot be changed.

    Parameters
    ----------
    path : pathlib.Path

    Raises
    ------
    Unusable
        If there is none, it is not the user's own and private, it was written in another format,
        or a byte of it is not as it was written.
    """
    whole = _map(path)
    if len(whole) < _START.size:
        _damaged()
    magic, length, checksum = _START.unpack_from(whole)
    if magic != _MAGIC:
        if magic[:6] == _MAGIC[:6] and magic[7:] == _MAGIC[7:]:
            raise Unusable("another version of graphkit made it")
        _damaged()
    start = _START.size + length
    raw = whole[_START.size : start]
    # Of nothing, the checksum is nothing too.
    if not length or len(raw) != length or zlib.crc32(raw) != checksum:
        _damaged()
    head = json.loads(raw)
    with memoryview(whole) as view, view[start:] as body:
        if zlib.crc32(body) != head["checksum"]:
            _damaged()
    return head["about"], {
        name: np.frombuffer(whole, kind, count, start + place) if count else np.empty(0, kind)
        for name, kind, place, count in head["arrays"]
    }


def _damaged() -> NoReturn:
    raise Unusable("it is damaged")


def _map(path: Path) -> mmap.mmap:
    """Map a file into memory if it is the user's own, and private."""
    try:
        handle = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise Unusable("there was none") from None
    except OSError as error:
        reason = (
            "it is a link" if error.errno == errno.ELOOP else f"it cannot be read: {error.strerror}"
        )
        raise Unusable(reason) from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise Unusable("it is no file")
        if sys.platform != "win32" and (found.st_uid != os.geteuid() or found.st_mode & 0o077):
            raise Unusable("it is not the user's own, or not private")
        if not found.st_size:
            _damaged()
        return mmap.mmap(handle, 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise Unusable(f"it cannot be read: {error.strerror}") from None
    finally:
        os.close(handle)
