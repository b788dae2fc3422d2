"""What is to be read: a file, a folder of mail, a part of an archive or of a workbook."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from graphkit.errors import InputError
from graphkit.files import is_folder
from graphkit.ingest.inputs.decode_text import Text, decode
from graphkit.ingest.inputs.file_errors import no_such_file

HEAD_BYTES = 1 << 18
_PIECE = 1 << 20


def readable(name: str) -> str:
    """Return the name of a file as text that can be kept: bytes that are no letters are marked."""
    return re.sub("[\ud800-\udfff]", "\ufffd", name)


@dataclass(frozen=True)
class Input:
    """One thing to read.

    Attributes
    ----------
    path : pathlib.Path
        Where its bytes are; for mail it may be a folder.
    name : str
        What to call it before the user: the file's name; within an archive, the name there.
    archive : str or None
        Name of the archive or workbook that it is a part of.
    sheet : str or None
        Which sheet of a workbook it is.
    written : datetime.date or None
        When it was last written, as the file system or the archive says.
    packed : pathlib.Path or None
        The file that it was unpacked from, if gzip had packed it.
    """

    path: Path
    name: str
    archive: str | None = None
    sheet: str | None = None
    written: date | None = None
    packed: Path | None = None

    @classmethod
    def of(cls, path: Path) -> Input:
        """Return a file or folder as it lies there."""
        try:
            written = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        except (OSError, ValueError, OverflowError):
            written = None  # whoever opens it says what is wrong
        return cls(path, readable(path.name), written=written)

    @property
    def place(self) -> str:
        """How an error names it."""
        if self.archive is None:
            return readable(str(self.packed or self.path))
        return f"{self.archive}, {'sheet ' if self.sheet else ''}{self.name}"

    @property
    def stem(self) -> str:
        """The name without its suffix, for names of other files."""
        return Path(self.name).stem

    @cached_property
    def text(self) -> Text:
        """The whole of it as text; see `readers.text.read_text`."""
        from graphkit.ingest.inputs.decode_text import read_text

        return read_text(self.path, self.place)

    @cached_property
    def head(self) -> bytes:
        """Its first 256 KiB; nothing of a folder."""
        try:
            if self.path.exists() and not self.path.is_file():
                return b""  # a folder; or a pipe, which would be waited for
        except OSError as error:
            raise no_such_file(error, self.place) from error
        with self.open() as stream:
            return stream.read(HEAD_BYTES)

    @cached_property
    def beginning(self) -> str:
        """The head as text, in whatever encoding; empty if it is none."""
        try:
            return decode(self.head, self.place, whole=False)[0]
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
            raise no_such_file(error, self.place) from error

    @cached_property
    def digest(self) -> str:
        """SHA-256 of its bytes, hexadecimal; of a folder, of all that is in it, by name."""
        digest = hashlib.sha256()
        for path in self._files():
            if path != self.path:
                digest.update(str(path.relative_to(self.path)).encode("utf-8", "surrogateescape"))
            self._add(digest, path)
        if self.sheet:
            digest.update(self.sheet.encode())
        return digest.hexdigest()

    def _add(self, digest: hashlib._Hash, path: Path) -> None:
        try:
            with path.open("rb") as stream:
                while piece := stream.read(_PIECE):
                    digest.update(piece)
        except OSError as error:
            if path == self.path:
                raise no_such_file(error, self.place) from error
            # One message of a folder of mail: whoever reads it rejects it.

    def _files(self) -> Iterator[Path]:
        if is_folder(self.path):
            yield from sorted(p for p in self.path.rglob("*") if p.is_file() and not p.is_symlink())
        else:
            yield self.path
