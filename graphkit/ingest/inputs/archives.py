"""Zip archives and gzip files, opened with suspicion: nothing is believed before it is counted.

What a part is called is a label and never a path: parts are read as streams, and whoever writes
one to disk gives it a name of its own. How large a part is, is counted while it is unpacked.
"""

from __future__ import annotations

import gzip
import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, cast

from graphkit.errors import InputError
from graphkit.ingest.inputs.file_errors import no_such_file

MAX_PARTS = 100_000
MAX_DIRECTORY = 1 << 24
MAX_UNPACKED = 1 << 38
# Text packs to a tenth, a very dull table to a hundredth; what any archive may come to is free.
MAX_RATIO = 250
FREE = 1 << 28

_OFFICE = frozenset({"[content_types].xml", "mimetype", "meta-inf/manifest.mf"})
LOCKED = "locked by a password"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_AGAIN = "Download or pack it again"
# All that `zipfile` is known to raise on bytes that somebody made up.
_BROKEN = (
    gzip.BadGzipFile,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def is_zip(head: bytes) -> bool:
    """Tell from its first bytes whether a file is a zip archive, an empty one too."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_gzip(head: bytes) -> bool:
    """Tell from its first bytes whether a file is packed with gzip."""
    return head.startswith(b"\x1f\x8b\x08")


def is_tar(head: bytes) -> bool:
    """Tell from its first bytes whether a file is a tar archive."""
    return head[257:262] == b"ustar"


class Budget:
    """How much may be unpacked of something, by the size that it has packed."""

    def __init__(self, packed: int) -> None:
        self._left = min(MAX_UNPACKED, max(FREE, packed * MAX_RATIO))

    def spend(self, count: int, place: str) -> None:
        """Take some bytes off.

        Raises
        ------
        InputError
            If there are not so many left.
        """
        self._left -= count
        if self._left < 0:
            raise InputError(
                "this unpacks to far more than any export does, and is not unpacked",
                where=place,
                next="Unpack it yourself if you trust it, and import the folder",
            )


class Stream:
    """A part being unpacked, and counted."""

    def __init__(self, stream: IO[bytes], budgets: tuple[Budget, ...], place: str) -> None:
        self._stream = stream
        self._budgets = budgets
        self._place = place

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; none at the end.

        Raises
        ------
        InputError
            If the part is damaged, or larger than may be.
        """
        with _damage(self._place):
            piece = self._stream.read(size)
        for budget in self._budgets:
            budget.spend(len(piece), self._place)
        return piece


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """A file in an archive.

    Attributes
    ----------
    name : str
        What to call it: no two parts of an archive have the same.
    written : datetime.date or None
    """

    name: str
    written: date | None
    _info: zipfile.ZipInfo


class Archive:
    """A zip archive.

    Attributes
    ----------
    plain : bool
        Whether it is an archive and nothing more; office files are zip archives too.
    parts : list of Part
    left_out : collections.Counter of str
        How many entries are no parts, by reason.
    """

    def __init__(self, file: zipfile.ZipFile, size: int, place: str) -> None:
        self._file = file
        self._size = size
        self._place = place
        self.left_out: Counter[str] = Counter()
        self.plain = _OFFICE.isdisjoint(info.filename.casefold() for info in file.infolist())
        self.parts = list(self._parts())

    def _parts(self) -> Iterator[ArchivePart]:
        seen: Counter[str] = Counter()
        for info in self._file.infolist():
            if info.filename.endswith("/"):
                continue
            reason = _unfit(info)
            if reason:
                self.left_out[reason] += 1
                continue
            name = label(info.filename)
            seen[name] += 1
            if seen[name] > 1:
                name = f"{name} ({seen[name]})"
            yield ArchivePart(name, _day(info), info)

    @contextmanager
    def unpacked(self, part: ArchivePart, budget: Budget) -> Iterator[Stream]:
        """Open a part.

        Parameters
        ----------
        part : Part
        budget : Budget
            What may be unpacked of the whole; the part has one of its own besides.

        Raises
        ------
        InputError
            If it is damaged.
        """
        place = f"{self._place}, {part.name}"
        # The packed size is what the archive says: more than the archive itself it cannot be.
        own = Budget(min(part._info.compress_size, self._size))
        with _damage(place):
            stream = self._file.open(part._info)
        with stream:
            yield Stream(stream, (own, budget), place)


@contextmanager
def open_zip(path: Path, place: str) -> Iterator[Archive]:
    """Open an archive; `place` is how errors name it.

    Raises
    ------
    InputError
        If it is cut off or damaged, or has too many parts.
    """
    try:
        raw = _Guarded(path, place)
    except OSError as error:
        raise no_such_file(error, place) from error
    with raw:
        with _damage(place):
            file = zipfile.ZipFile(raw)
        with file:
            if len(file.infolist()) > MAX_PARTS:
                raise too_many(place)
            yield Archive(file, path.stat().st_size, place)


@contextmanager
def open_gzip(path: Path, place: str, *around: Budget) -> Iterator[Stream]:
    """Open a file packed with gzip; `around` are the budgets of what it lies in.

    Raises
    ------
    InputError
        If it is cut off or damaged, or unpacks to more than may be; while it is read.
    """
    try:
        raw = path.open("rb")
    except OSError as error:
        raise no_such_file(error, place) from error
    with raw, gzip.GzipFile(fileobj=raw) as file:
        yield Stream(cast("IO[bytes]", file), (Budget(path.stat().st_size), *around), place)


def too_many(place: str) -> InputError:
    """Return the error for what holds more files than anybody's export."""
    return InputError(
        f"more than {MAX_PARTS:,} files",
        where=place,
        next="Import the files or folders in it that hold contacts, calendars or mail",
    )


def label(name: str) -> str:
    """Return what to call a part: no drive, no root, no way up, nothing that cannot be shown.

    Examples
    --------
    >>> label("../../etc/passwd"), label("C:\\\\Users\\\\Connections.csv")
    ('etc/passwd', 'Users/Connections.csv')
    """
    steps = name.replace("\\", "/").split("/")
    kept = [s for s in steps if s not in ("", ".", "..") and not s.endswith(":")]
    shown = "/".join(kept)[-200:] or "part"
    return "".join(c if c.isprintable() else "\ufffd" for c in shown)


class _Guarded(io.BufferedReader):
    """A file of which no single read is large: the table of contents is read in one."""

    def __init__(self, path: Path, place: str) -> None:
        super().__init__(path.open("rb", buffering=0))
        self._place = place

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise too_many(self._place)
        return super().read(size)


@contextmanager
def _damage(place: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise InputError("the archive is cut off or damaged", where=place, next=_AGAIN) from error
    except OSError as error:
        raise no_such_file(error, place) from error


def _unfit(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & 0x1:
        return LOCKED
    if stat.S_ISLNK(info.external_attr >> 16):
        return "links to other files"
    if info.compress_type not in _METHODS:
        return "packed in a way that is not read"
    return None


def _day(info: zipfile.ZipInfo) -> date | None:
    # 1980 is where the calendar of zip begins: it is what stands where nothing was said.
    year, month, day = info.date_time[:3]
    try:
        return date(year, month, day) if year > 1980 else None
    except ValueError:
        return None
