"""Files of a workspace that name a person: maps, reports, exports, and imported files.

Text is searched in every encoding that imports read, and inside workbooks, archives, and the data
that a map's page unpacks by itself.
"""

from __future__ import annotations

import base64
import gzip
import html
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphkit.compute.parquet.table_texts import PARQUET, texts_of_table
from graphkit.config import REJECTS_NAME, STATE_NAME
from graphkit.errors import InputError
from graphkit.ingest.formats.tabular.workbook import is_workbook, rows, sheets
from graphkit.ingest.inputs.archives import Budget, is_zip, open_zip
from graphkit.ingest.inputs.decode_text import decode
from graphkit.ingest.inputs.input import Input
from graphkit.model import Contact
from graphkit.model.normalization import normalize
from graphkit.progress import Progress
from graphkit.scratch_folders import scratch_folder
from graphkit.session.personal_data.rejected_rows import PersonMatcher

_LARGEST_FILE = 1 << 28  # bytes
_CHUNK, _OVERLAP = 1 << 18, 1 << 10  # characters
_LONGEST_ROW = 400  # characters
_DEEPEST = 3
# Pictures, documents and mail stores, in which no text can be found.
_UNSEARCHABLE = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"%PDF",
    b"!BDN",
    b"GIF8",
    b"RIFF",
    b"7z\xbc\xaf",
    b"Rar!",
)
_PACKED = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_BRACKETS = re.compile(r"[<>{}\[\]]")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Copies:
    """The result of searching a folder.

    Attributes
    ----------
    naming : tuple of pathlib.Path
        Files that name the person, sorted.
    unsearched : tuple of pathlib.Path
        Files in which no text can be found: pictures, PDFs, locked and very large files.
    """

    naming: tuple[Path, ...]
    unsearched: tuple[Path, ...]


def find_copies(
    root: Path, contact: Contact, scratch: Path, progress: Progress | None = None
) -> Copies:
    """Return the files in a workspace's folder that name a person.

    Parameters
    ----------
    root : pathlib.Path
    contact : Contact
    scratch : pathlib.Path
        Where archives within archives are unpacked.
    progress : callable, optional
        Called with (files done, files in all).
    """
    files = sorted(_files(root))
    matcher = PersonMatcher(contact)
    names = [
        normalize(name).split() for name in (contact.name, *contact.aliases) if "@" not in name
    ]
    naming, unsearched = [], []
    for number, path in enumerate(files):
        if progress is not None:
            progress(number, len(files))
        search = _Search(matcher, [name for name in names if len(name) > 1], scratch)
        if search.is_in(_words_of(path.stem)) or search.is_in_file(path):
            naming.append(path)
        elif search.incomplete:
            unsearched.append(path)
    if progress is not None:
        progress(len(files), len(files))
    return Copies(tuple(naming), tuple(unsearched))


def _files(root: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(root):
        # The files of rejects are cleaned themselves.
        left_out = (STATE_NAME, ".git", *([REJECTS_NAME] if Path(place) == root else []))
        folders[:] = [name for name in folders if name not in left_out]
        for name in names:
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                yield path


class _Search:
    """The search of one file; it is `incomplete` if a part could not be searched."""

    def __init__(self, matcher: PersonMatcher, names: list[list[str]], scratch: Path) -> None:
        self.incomplete = False
        self._matcher = matcher
        self._names = names
        self._scratch = scratch

    def is_in_file(self, path: Path) -> bool:
        """Return whether a file names the person."""
        try:
            if path.stat().st_size <= _LARGEST_FILE:
                return self._is_in_raw(path.read_bytes(), path, 0)
        except OSError:
            pass
        self.incomplete = True
        return False

    def _is_in_raw(self, raw: bytes, path: Path, depth: int) -> bool:
        """Search some bytes; `path` is a file with exactly these."""
        if raw.startswith(_UNSEARCHABLE) or depth > _DEEPEST:
            self.incomplete = True
            return False
        if raw.startswith(PARQUET):
            return self._is_in_table(path)
        if is_zip(raw[:4]) or raw.startswith(b"\xd0\xcf\x11\xe0"):
            return self._is_in_packed(path, depth)
        if raw.startswith(b"\x1f\x8b") and (inner := _inflate(raw)):
            return self._is_in_bytes(inner, depth + 1)
        return self._is_in_bytes(raw, depth)

    def _is_in_table(self, path: Path) -> bool:
        """Search an exported table."""
        try:
            return any(map(self.is_in, texts_of_table(path)))
        except (InputError, ImportError):
            self.incomplete = True
            return False

    def _is_in_bytes(self, raw: bytes, depth: int) -> bool:
        try:
            text = decode(raw, "")[0]
        except InputError:
            text = raw.decode("utf-8", "replace")
        if self.is_in(text):
            return True
        # A map's page unpacks its data by itself.
        return depth < _DEEPEST and any(
            self._is_in_bytes(inner, depth + 1)
            for run in _PACKED.findall(text)
            if (inner := _inflate(_decode_base64(run)))
        )

    def _is_in_packed(self, path: Path, depth: int) -> bool:
        try:
            input = Input.of(path)
            if is_workbook(input):
                return any(
                    self.is_in("\n".join("\t".join(cells) for _, cells in rows(sheet)))
                    for sheet in sheets(input)
                )
            if is_zip(input.head):
                return self._is_in_zip(path, depth)
        except InputError:
            pass
        self.incomplete = True
        return False

    def _is_in_zip(self, path: Path, depth: int) -> bool:
        budget = Budget(path.stat().st_size)
        with open_zip(path, path.name) as archive, scratch_folder(self._scratch) as folder:
            self.incomplete = self.incomplete or bool(archive.left_out)
            for number, part in enumerate(archive.parts):
                pieces = []
                with archive.open_part(part, budget) as stream:
                    while piece := stream.read(1 << 20):
                        pieces.append(piece)
                raw = b"".join(pieces)
                inner = folder / str(number)
                if is_zip(raw[:4]) or raw.startswith(b"\xd0\xcf\x11\xe0"):
                    inner.write_bytes(raw)
                if self.is_in(_words_of(part.name)) or self._is_in_raw(raw, inner, depth + 1):
                    return True
        return False

    def is_in(self, text: str) -> bool:
        """Return whether a text names the person, however it encodes letters."""
        for start in range(0, max(1, len(text)), _CHUNK):
            chunk = text[start : start + _CHUNK + _OVERLAP]
            if any(map(self._is_in, _decodings(chunk))):
                return True
        return False

    def _is_in(self, chunk: str) -> bool:
        if not self._matcher.is_in(chunk):
            return False
        # A long text has the words of a name somewhere. They count only if they are near each
        # other, or in one row of a table.
        return (
            self._matcher.is_certain_in(chunk)
            or self._is_near(normalize(chunk).split())
            or any(map(self._matcher.is_in, filter(_is_row, chunk.splitlines())))
        )

    def _is_near(self, words: list[str]) -> bool:
        """Return whether all words of a name are together, with at most one other among them."""
        for name in self._names:
            wanted, rare, reach = set(name), max(name, key=len), len(name)
            for place, word in enumerate(words):
                if word == rare:
                    starts = range(max(0, place - reach), place + 1)
                    if any(wanted <= set(words[start : start + reach + 1]) for start in starts):
                        return True
        return False


def _is_row(line: str) -> bool:
    return len(line) <= _LONGEST_ROW and not _BRACKETS.search(line)


def _words_of(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name)


def _decodings(text: str) -> Iterator[str]:
    """Yield a text as it is, and as JSON, HTML and XML mean it."""
    yield text
    if _ESCAPE.search(text):
        letters = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        # Two halves of a surrogate pair are one letter; one half alone is none.
        yield letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "<" in text or "&" in text:
        yield html.unescape(_TAG.sub(" ", text))


def _decode_base64(run: str) -> bytes:
    altchars = "-_" if "-" in run or "_" in run else None
    try:
        return base64.b64decode(run + "=" * (-len(run) % 4), altchars)
    except ValueError:
        return b""


def _inflate(raw: bytes) -> bytes:
    """Return the unpacked bytes; nothing if the packing is not known."""
    if raw.startswith(b"\x1f\x8b"):
        try:
            return gzip.decompress(raw) if len(raw) < _LARGEST_FILE // 8 else b""
        except (OSError, EOFError, zlib.error):
            return b""
    for bits in (15, -15):
        try:
            unpacking = zlib.decompressobj(bits)
            found = unpacking.decompress(raw, _LARGEST_FILE)
        except zlib.error:
            continue
        if unpacking.eof:
            return found
    return b""
