"""A file of arrays that is read in place.

The file begins with eight bytes that name its kind and its format. Then come the length of the head
and a checksum of the head, 4 bytes each, little-endian. The head follows. It is JSON that says what
the file is about, and lists the name, the type, the place and the number of values of each array.
The arrays come last, each at a multiple of 64 bytes. A checksum in the head covers everything after
the head, so that no byte of the file can change unnoticed.
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
# Follow no link, pass nothing on to a child process, and do not wait for the writer of a pipe.
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_CLOEXEC", "O_NONBLOCK", "O_BINARY")
)


class UnusableFile(Exception):
    """The error for a file of columns that must not be used. Its text gives the reason briefly."""


def pack_arrays(about: object, arrays: Arrays) -> Iterator[bytes | memoryview]:
    """Yield the bytes of a file, piece by piece.

    Parameters
    ----------
    about : object
        Anything that JSON can hold; `unpack_arrays` returns it.
    arrays : mapping of str to array
        One-dimensional arrays of type uint8, int8, int32, int64 or float64.

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
    # Pad with spaces, so that the arrays too begin at a multiple of 64 bytes.
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
    """Return what a file is about, and its arrays.

    The arrays are read in place from the file and cannot be changed.

    Parameters
    ----------
    path : pathlib.Path

    Raises
    ------
    UnusableFile
        If there is no file, if it does not belong to the user or is not private, if it was written
        in another format, or if any byte of it has changed.
    """
    whole = _map(path)
    if len(whole) < _START.size:
        _raise_damaged()
    magic, length, checksum = _START.unpack_from(whole)
    if magic != _MAGIC:
        if magic[:6] == _MAGIC[:6] and magic[7:] == _MAGIC[7:]:
            raise UnusableFile("another version of graphkit made it")
        _raise_damaged()
    start = _START.size + length
    raw = whole[_START.size : start]
    # The checksum of an empty head is 0, so an empty head needs a test of its own.
    if not length or len(raw) != length or zlib.crc32(raw) != checksum:
        _raise_damaged()
    head = json.loads(raw)
    with memoryview(whole) as view, view[start:] as body:
        if zlib.crc32(body) != head["checksum"]:
            _raise_damaged()
    return head["about"], {
        name: np.frombuffer(whole, kind, count, start + place) if count else np.empty(0, kind)
        for name, kind, place, count in head["arrays"]
    }


def _raise_damaged() -> NoReturn:
    raise UnusableFile("it is damaged")


def _map(path: Path) -> mmap.mmap:
    """Return a file mapped into memory, if it belongs to the user and is private."""
    try:
        handle = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise UnusableFile("there was none") from None
    except OSError as error:
        reason = (
            "it is a link" if error.errno == errno.ELOOP else f"it cannot be read: {error.strerror}"
        )
        raise UnusableFile(reason) from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise UnusableFile("it is no file")
        if sys.platform != "win32" and (found.st_uid != os.geteuid() or found.st_mode & 0o077):
            raise UnusableFile("it is not the user's own, or not private")
        if not found.st_size:
            _raise_damaged()
        return mmap.mmap(handle, 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise UnusableFile(f"it cannot be read: {error.strerror}") from None
    finally:
        os.close(handle)
