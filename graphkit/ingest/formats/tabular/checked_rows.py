"""Check the rows of a CSV file or a sheet, and give all the same width.

Blank lines and rows with only empty cells are not counted as rows. A row that is too short is
filled with empty cells, as in spreadsheets. A row that is too long is broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graphkit.errors import InputError
from graphkit.ingest.formats.table import (
    EXTRA,
    LINE,
    REASON,
    MalformedRow,
    Row,
    SkippedRow,
    unescape_formula,
)
from graphkit.ingest.inputs.decode_text import has_undecoded_bytes
from graphkit.ingest.notes import first_few
from graphkit.lazy_regex import lazy_regex

MAX_CELL = 100_000
MAX_ROWS = 2_000_000


@dataclass(slots=True)
class CheckedRows:
    """The rows below a header, checked one by one.

    Attributes
    ----------
    columns : tuple of str
    place : str or None
        How errors name the file.
    rejects : bool
        Whether this is a file of rejects; then its cells are restored.
    notes : list of str
        Complete after the last row.
    """

    columns: tuple[str, ...]
    place: str | None = None
    rejects: bool = False
    notes: list[str] = field(default_factory=list)
    _repaired: list[int] = field(default_factory=list)

    @classmethod
    def below(cls, columns: tuple[str, ...], place: str | None) -> CheckedRows:
        """Return the check of the rows below a header."""
        rejects = columns[-2:] == (LINE, REASON)
        return cls(tuple(map(unescape_formula, columns)) if rejects else columns, place, rejects)

    def check(
        self, rows: Iterable[tuple[int, Sequence[str]] | MalformedRow | SkippedRow]
    ) -> Iterator[Row | MalformedRow | SkippedRow]:
        """Yield the rows; at the end, note in which lines letters were guessed."""
        width = len(self.columns)
        extra = [n for n, column in enumerate(self.columns) if column.startswith(EXTRA)]
        count = 0
        for found in rows:
            row = (
                found
                if isinstance(found, MalformedRow | SkippedRow)
                else self._row(*found, width, extra)
            )
            if row is None:
                continue
            count += 1
            if count > MAX_ROWS:
                raise InputError(
                    f"a table of more than {MAX_ROWS:,} rows",
                    where=self.place,
                    next="Split it and import the parts",
                )
            yield row
        if self._repaired:
            self.notes.append(
                "not UTF-8 and read as Windows-1252: line "
                f"{first_few(self._repaired)}; check whether the letters there are right"
            )

    def _row(
        self, line: int, cells: Sequence[str], width: int, extra: Sequence[int]
    ) -> Row | MalformedRow | None:
        if not any(cells) or not any(cell.strip() for cell in cells):
            return None
        original = kept = tuple(map(unescape_formula, cells)) if self.rejects else tuple(cells)
        if len(kept) > width:
            if any(cell.strip() for cell in kept[width:]):
                return MalformedRow(
                    line, f"{len(kept)} fields, but the header has {width}", original
                )
            kept = kept[:width]
        elif len(kept) < width:
            kept += ("",) * (width - len(kept))
        if extra and any(kept[place].strip() for place in extra):
            reason = f'"{EXTRA}" is not empty: move its text to where it belongs'
            return MalformedRow(line, reason, original)
        longest = max(map(len, kept))
        if longest > MAX_CELL:
            return MalformedRow(line, f"a field of {longest:,} characters", original)
        if not all(map(str.isascii, kept)) and any(map(has_undecoded_bytes, kept)):
            kept = tuple(map(_as_windows_1252, kept))
            if any(map(has_undecoded_bytes, kept)):
                reason = "characters that cannot be read: parts of the file are not UTF-8"
                return MalformedRow(line, reason, original)
            self._repaired.append(line)
        return Row(line, kept, original)


# Stray bytes in a UTF-8 file are read as letters of Windows-1252, except rare letters and those
# that may be half a UTF-8 letter.
_WESTERN = {
    0xDC00 + byte: letter
    for byte in range(0x80, 0x100)
    if (letter := bytes([byte]).decode("cp1252", "ignore"))
    and (letter in "\u2018\u2019\u201c\u201d\u2013\u2014\xa0" or letter.isalpha())
    and letter not in "ÂÃÐÞþÿƒŸªºµ"
}
# A capital letter within a word, or bytes that look like a UTF-8 letter, must mean something else.
_UNLIKELY = lazy_regex("[^\\W\\dA-ZÀ-ÞŠŒŽ]([\udc80-\udcff])|[\udcc2-\udcf4][\udc80-\udcbf]")


def _as_windows_1252(text: str) -> str:
    for found in _UNLIKELY.finditer(text):
        if found[1] is None or _WESTERN.get(ord(found[1]), "?").isupper():
            return text
    return text.translate(_WESTERN)
