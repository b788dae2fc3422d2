"""Read zip archives and gzip files without trusting their claims about themselves.

The name of a part is only a label and never a path: parts are read as streams, and code that writes
a part to disk chooses the file name. The size of a part is counted while it is unpacked.
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
from graphkit.ingest.inputs.file_errors import file_error

MAX_PARTS = 100_000
MAX_DIRECTORY = 1 << 24
MAX_UNPACKED = 1 << 38
# Text packs to a tenth, and a very regular table to a hundredth. Small archives have no limit.
MAX_RATIO = 250
FREE = 1 << 28

_OFFICE_PARTS = frozenset({"[content_types].xml", "mimetype", "meta-inf/manifest.mf"})
LOCKED = "locked by a password"
_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Everything that `zipfile` raises on made-up bytes.
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
    """Return whether the first bytes of a file are those of a zip archive, also of an empty one."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_gzip(head: bytes) -> bool:
    """Return whether the first bytes of a file are those of a gzip file."""
    return head.startswith(b"\x1f\x8b\x08")


def is_tar(head: bytes) -> bool:
    """Return whether the first bytes of a file are those of a tar archive."""
    return head[257:262] == b"ustar"


class Budget:
    """The number of bytes that may be unpacked from a file, depending on its packed size."""

    def __init__(self, packed: int) -> None:
        self._left = min(MAX_UNPACKED, max(FREE, packed * MAX_RATIO))

    def spend(self, count: int, place: str) -> None:
        """Subtract bytes that were unpacked.

        Raises
        ------
        InputError
            If the budget is used up.
        """
        self._left -= count
        if self._left < 0:
            raise InputError(
                "this would unpack to far more than any export does, so it was not unpacked",
                where=place,
                next="Unpack it yourself if you trust it, and import the folder",
            )


class Stream:
    """A stream of unpacked bytes, counted against budgets."""

    def __init__(self, stream: IO[bytes], budgets: tuple[Budget, ...], place: str) -> None:
        self._stream = stream
        self._budgets = budgets
        self._place = place

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; none at the end.

        Raises
        ------
        InputError
            If the part is damaged, or larger than its budgets.
        """
        with _damage_as_error(self._place):
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
        A label; no two parts of an archive have the same.
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
        Whether it is an archive only; office files are zip archives too.
    parts : list of ArchivePart
    left_out : collections.Counter of str
        How many entries are left out, by reason.
    """

    def __init__(self, file: zipfile.ZipFile, size: int, place: str) -> None:
        self._file = file
        self._size = size
        self._place = place
        self.left_out: Counter[str] = Counter()
        self.plain = _OFFICE_PARTS.isdisjoint(info.filename.casefold() for info in file.infolist())
        self.parts = list(self._parts())

    def _parts(self) -> Iterator[ArchivePart]:
        seen: Counter[str] = Counter()
        for info in self._file.infolist():
            if info.filename.endswith("/"):
                continue
            reason = _reason_to_leave_out(info)
            if reason:
                self.left_out[reason] += 1
                continue
            name = label(info.filename)
            seen[name] += 1
            if seen[name] > 1:
                name = f"{name} ({seen[name]})"
            yield ArchivePart(name, _written_on(info), info)

    @contextmanager
    def open_part(self, part: ArchivePart, budget: Budget) -> Iterator[Stream]:
        """Open a part.

        Parameters
        ----------
        part : ArchivePart
        budget : Budget
            The budget of the whole archive; each part has one of its own as well.

        Raises
        ------
        InputError
            If it is damaged.
        """
        place = f"{self._place}, {part.name}"
        # The archive may lie about packed sizes, but no part can be larger than the archive.
        own = Budget(min(part._info.compress_size, self._size))
        with _damage_as_error(place):
            stream = self._file.open(part._info)
        with stream:
            yield Stream(stream, (own, budget), place)


@contextmanager
def open_zip(path: Path, place: str) -> Iterator[Archive]:
    """Open a zip archive; errors call it `place`.

    Raises
    ------
    InputError
        If it is cut off or damaged, or has too many parts.
    """
    try:
        raw = _GuardedFile(path, place)
    except OSError as error:
        raise file_error(error, place) from error
    with raw:
        with _damage_as_error(place):
            file = zipfile.ZipFile(raw)
        with file:
            if len(file.infolist()) > MAX_PARTS:
                raise too_many(place)
            yield Archive(file, path.stat().st_size, place)


@contextmanager
def open_gzip(path: Path, place: str, *around: Budget) -> Iterator[Stream]:
    """Open a gzip file; `around` are the budgets of the archives that contain it.

    Raises
    ------
    InputError
        While it is read: if it is cut off or damaged, or unpacks to more than its budgets.
    """
    try:
        raw = path.open("rb")
    except OSError as error:
        raise file_error(error, place) from error
    with raw, gzip.GzipFile(fileobj=raw) as file:
        yield Stream(cast("IO[bytes]", file), (Budget(path.stat().st_size), *around), place)


def too_many(place: str) -> InputError:
    """Return the error for an archive or folder with more files than any export has."""
    return InputError(
        f"more than {MAX_PARTS:,} files",
        where=place,
        next="Import the files or folders in it that contain contacts, calendars or mail",
    )


def label(name: str) -> str:
    """Return the label of a part: its path without drive, root, `..` and unprintable characters.

    Examples
    --------
    >>> label("../../etc/passwd"), label("C:\\\\Users\\\\Connections.csv")
    ('etc/passwd', 'Users/Connections.csv')
    """
    names = name.replace("\\", "/").split("/")
    kept = [s for s in names if s not in ("", ".", "..") and not s.endswith(":")]
    shown = "/".join(kept)[-200:] or "part"
    return "".join(c if c.isprintable() else "\ufffd" for c in shown)


class _GuardedFile(io.BufferedReader):
    """A file that refuses large reads, because `zipfile` reads the table of contents at once."""

    def __init__(self, path: Path, place: str) -> None:
        super().__init__(path.open("rb", buffering=0))
        self._place = place

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise too_many(self._place)
        return super().read(size)


@contextmanager
def _damage_as_error(place: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise InputError(
            "the archive is cut off or damaged", where=place, next="Download or pack it again"
        ) from error
    except OSError as error:
        raise file_error(error, place) from error


def _reason_to_leave_out(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & 0x1:
        return LOCKED
    if stat.S_ISLNK(info.external_attr >> 16):
        return "links to other files"
    if info.compress_type not in _COMPRESSION:
        return "packed in an unknown way"
    return None


def _written_on(info: zipfile.ZipInfo) -> date | None:
    # The calendar of zip begins in 1980; archives that give no date have that year.
    year, month, day = info.date_time[:3]
    try:
        return date(year, month, day) if year > 1980 else None
    except ValueError:
        return None
