"""Files of rejected rows: find the rows that name a person, and remove them."""

from __future__ import annotations

import csv
import io
import quopri
import re
from collections.abc import Callable, Iterator
from itertools import count, pairwise
from pathlib import Path
from typing import NamedTuple

from graphkit.errors import OutputError
from graphkit.files import write_private
from graphkit.model import Contact
from graphkit.model.normalization import normalize

_SHORTEST_PHONE = 7  # and what of a number is the same with a country and without
_NUMBER_SEPARATORS = re.compile(r"(?<=\d)[ \u00a0().\-/]+(?=\d)")
_PIECES = re.compile(r"[\n:;,<>()\"]+")


class CleanedFile(NamedTuple):
    """A file from which rows were removed; it is deleted if none is left."""

    path: Path
    rows: int
    deleted: bool


class PersonMatcher:
    """Recognizes a person in a text by name, mail address, page or telephone number.

    Examples
    --------
    >>> matcher = PersonMatcher(Contact("c_1", "Dana Whitfield", emails=("dana@clinic.example",)))
    >>> matcher.is_in("FN:Whitfield, Dana"), matcher.is_in("to <DANA@clinic.example>")
    (True, True)
    >>> matcher.is_in("Dana Lee;bogdana@clinic.example")
    False
    """

    def __init__(self, contact: Contact) -> None:
        # "www." may come before a page, but nothing more comes before a mail address.
        texts = [rf"(?<![\w.+-]){re.escape(mail.casefold())}" for mail in contact.emails]
        texts += [rf"(?<![\w-]){re.escape(url.casefold())}" for url in contact.urls]
        self._texts = re.compile(rf"(?:{'|'.join(texts)})(?![\w-])") if texts else None
        numbers = (re.sub(r"\D", "", phone)[-_SHORTEST_PHONE:] for phone in contact.phones)
        ends = [rf"{number}(?!\d)" for number in numbers if len(number) == _SHORTEST_PHONE]
        self._numbers = re.compile("|".join(ends)) if ends else None
        names = [normalize(n).split() for n in (contact.name, *contact.aliases) if "@" not in n]
        self._names = [set(words) for words in names if len(words) > 1]
        self._single = {words[0] for words in names if len(words) == 1}

    def is_in(self, text: str) -> bool:
        """Return whether a row, a card or an entry names the person."""
        return any(map(self._is_in, _readings(text)))

    def is_certain_in(self, text: str) -> bool:
        """Return whether a text has an address, page or number, or a cell that is only the name."""
        return any(
            self._has_key(reading) or self._is_single(reading) for reading in _readings(text)
        )

    def _is_in(self, text: str) -> bool:
        words = set(normalize(text).split())
        named = any(name <= words for name in self._names)
        return named or self._has_key(text) or self._is_single(text)

    def _has_key(self, text: str) -> bool:
        if self._texts and self._texts.search(text.casefold()):
            return True
        return bool(self._numbers and self._numbers.search(_NUMBER_SEPARATORS.sub("", text)))

    def _is_single(self, text: str) -> bool:
        """Return whether a cell or a value is only the name, for a name of one word."""
        if self._single.isdisjoint(normalize(text).split()):
            return False
        return any(normalize(piece) in self._single for piece in _PIECES.split(text))


def _readings(text: str) -> Iterator[str]:
    """Yield a text as it is, and as folded lines and cards of old programs mean it."""
    yield text
    yield re.sub(r"\r?\n[ \t]", "", text)
    unbroken = re.sub(r"=\r?\n[ \t]?", "", text)
    if re.search(r"=[0-9A-Fa-f]{2}", unbroken):
        meant = quopri.decodestring(unbroken.encode("utf-8", "surrogateescape"))
        yield meant.decode("utf-8", "replace")
        yield meant.decode("cp1252", "replace")


class RejectedRow(NamedTuple):
    """A row, card or entry that could not be imported and names a person."""

    file: str
    text: str


def rejected_rows(folder: Path, contact: Contact) -> tuple[RejectedRow, ...]:
    """Return the rows of files of rejects that name a person, unchanged.

    Parameters
    ----------
    folder : pathlib.Path
        It need not exist.
    contact : Contact
    """
    matcher = PersonMatcher(contact)
    return tuple(
        RejectedRow(path.name, row)
        for path in _files(folder)
        for row in _split_file(_read(path))[1]
        if matcher.is_in(row)
    )


def clean_rejects(folder: Path, contact: Contact) -> tuple[CleanedFile, ...]:
    """Remove the rows that name a person from files of rejects.

    Parameters
    ----------
    folder : pathlib.Path
        It need not exist.
    contact : Contact

    Raises
    ------
    OutputError
        If a file cannot be written; then it is unchanged.
    """
    matcher = PersonMatcher(contact)
    found = (_clean(path, matcher) for path in _files(folder))
    return tuple(cleaned for cleaned in found if cleaned is not None)


def rename_rejects(folder: Path, is_named: Callable[[str], bool]) -> None:
    """Give another name to files of rejects with a name that must not stay.

    Parameters
    ----------
    folder : pathlib.Path
        It need not exist.
    is_named : callable
        Returns whether a file's name must not stay.

    Raises
    ------
    OutputError
        If a file cannot be renamed.
    """
    for path in _files(folder):
        if is_named(path.name):
            names = (f"renamed-{number}-rejects{path.suffix}" for number in count(1))
            target = next(folder / name for name in names if not (folder / name).exists())
            try:
                path.rename(target)
            except OSError as error:
                raise OutputError(
                    f"cannot be renamed: {error.strerror}", where=str(path)
                ) from error


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [p for p in files if p.is_file() and not p.is_symlink() and p.name[0] != "."]


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _clean(path: Path, matcher: PersonMatcher) -> CleanedFile | None:
    text = _read(path)
    if not matcher.is_in(text):
        return None
    head, rows = _split_file(text)
    kept = [row for row in rows if not matcher.is_in(row)]
    if len(kept) == len(rows) and not matcher.is_in(head):
        return None
    if not kept or matcher.is_in(head):
        path.unlink()
        return CleanedFile(path, len(rows), deleted=True)
    write_private(path, (head + "".join(kept)).encode("utf-8", "surrogateescape"))
    return CleanedFile(path, len(rows) - len(kept), deleted=False)


def _split_file(text: str) -> tuple[str, list[str]]:
    """Return the head of a file, and its rows, cards or entries."""
    from graphkit.ingest.formats.table import REJECTED

    if text.lstrip("\ufeff").startswith(REJECTED):
        return "", _blocks(text, REJECTED)
    return _rows(text)


def _blocks(text: str, mark: str) -> list[str]:
    starts = [found.start() for found in re.finditer(rf"^{re.escape(mark)}", text, re.MULTILINE)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _rows(text: str) -> tuple[str, list[str]]:
    """Return the header of a table and its rows, unchanged; a broken table is one row."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines)
    ends = [0]
    try:
        ends += [reader.line_num for _ in reader]
    except csv.Error:
        return "", [text]
    rows = ["".join(lines[start:end]) for start, end in pairwise(ends)]
    return (rows[0], rows[1:]) if rows else ("", [])
