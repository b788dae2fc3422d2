"""An input: a file, a folder of mail, a part of an archive or workbook, or one table in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from graphkit.errors import InputError
from graphkit.files import is_folder
from graphkit.ingest.inputs.decode_text import Text, decode, read_text
from graphkit.ingest.inputs.file_errors import file_error

HEAD_BYTES = 1 << 18
_PIECE = 1 << 20


def readable(name: str) -> str:
    """Return the name of a file with a mark for each byte that is not a letter."""
    return re.sub("[\ud800-\udfff]", "\ufffd", name)


@dataclass(frozen=True)
class Input:
    """One thing to read.

    Attributes
    ----------
    path : pathlib.Path
        The path of its bytes; for mail it may be a folder.
    name : str
        Its name for messages: the file's name, or the name within an archive.
    archive : str or None
        Name of the archive or workbook that contains it.
    sheet : str or None
        Its name, if it is a sheet of a workbook.
    table : int or None
        Its number in the file or on the sheet, from 1, if it is one of several tables there.
    text_file : pathlib.Path or None
        The text or mail that contains it, if it is one of several parts.
    written : datetime.date or None
        When it was last written, according to the file system or the archive.
    packed : pathlib.Path or None
        The gzip file from which it was unpacked.
    """

    path: Path
    name: str
    archive: str | None = None
    sheet: str | None = None
    written: date | None = None
    packed: Path | None = None
    table: int | None = None
    text_file: Path | None = None

    @classmethod
    def of(cls, path: Path) -> Input:
        """Return a file or folder as an input."""
        try:
            written = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        except (OSError, ValueError, OverflowError):
            written = None  # opening it reports what is wrong
        return cls(path, readable(path.name), written=written)

    @property
    def place(self) -> str:
        """Its name in errors."""
        if self.archive is None:
            path = readable(str(self.packed or self.path))
            return path if self.table is None else f"{path}, table {self.table}"
        return f"{self.archive}, {'sheet ' if self.sheet else ''}{self.name}"

    def with_table(self, number: int) -> Input:
        """Return one of several tables of this file or sheet, as an input."""
        return replace(self, name=f"{self.name}, table {number}", table=number)

    @property
    def stem(self) -> str:
        """Its name without the suffix."""
        if self.table is None:
            return Path(self.name).stem
        table = f"table {self.table}"
        return f"{Path(self.name.removesuffix(f', {table}')).stem} {table}"

    @cached_property
    def text(self) -> Text:
        """All of it as text: see `read_text`."""
        return read_text(self.path, self.place)

    @cached_property
    def head(self) -> bytes:
        """Its first 256 KiB; empty for a folder."""
        try:
            if self.path.exists() and not self.path.is_file():
                return b""  # a folder, or a pipe that may never end
        except OSError as error:
            raise file_error(error, self.place) from error
        with self.open() as stream:
            return stream.read(HEAD_BYTES)

    @cached_property
    def beginning(self) -> str:
        """Its head as text in any encoding; empty if it is not text."""
        try:
            # The last line of a longer file may end within its head.
            return decode(self.head, self.place, whole=len(self.head) < HEAD_BYTES)[0]
        except InputError:
            return ""

    def open(self) -> BinaryIO:
        """Open it for reading bytes.

        Raises
        ------
        InputError
            If it is missing or may not be read.
        """
        try:
            return self.path.open("rb")
        except (OSError, ValueError) as error:
            raise file_error(error, self.place) from error

    @cached_property
    def digest(self) -> str:
        """SHA-256 of its bytes, hexadecimal; for a folder, of all files in it by name."""
        digest = hashlib.sha256()
        for path in self._files():
            if path != self.path:
                digest.update(str(path.relative_to(self.path)).encode("utf-8", "surrogateescape"))
            self._add_file(digest, path)
        if self.sheet:
            digest.update(self.sheet.encode())
        if self.table is not None:
            digest.update(f"table {self.table}".encode())
        return digest.hexdigest()

    def _add_file(self, digest: hashlib._Hash, path: Path) -> None:
        try:
            with path.open("rb") as stream:
                while piece := stream.read(_PIECE):
                    digest.update(piece)
        except OSError as error:
            if path == self.path:
                raise file_error(error, self.place) from error
            # A message in a folder of mail: reading it rejects it.

    def _files(self) -> Iterator[Path]:
        if is_folder(self.path):
            yield from sorted(p for p in self.path.rglob("*") if p.is_file() and not p.is_symlink())
        else:
            yield self.path
