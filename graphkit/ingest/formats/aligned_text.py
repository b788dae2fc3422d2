"""Read tables out of a PDF: columns aligned with spaces, cells on several lines, heads of pages.

::

    Agency              Contact         Title         Phone
    Elm County          Dr. Ann         District      555-010-0171
    Conservation Board  Van Dyke        Engineer

The lines become a table in CSV with one line for each row. Other tables are left to the reader of
tables.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import NamedTuple

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_addition, is_role
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.formats.contact_text.labels import field_of, has_reach, is_organization
from graphkit.ingest.formats.tabular.layout.header_vocabulary import is_header_text
from graphkit.lazy_regex import lazy_regex

_LONGEST = 1 << 18
_LEAST_COLUMNS, _LEAST_ROWS = 3, 3
_MOST_KNOWN = 0.6
_TOLERANCE = 2
_CELL = lazy_regex(r"\S+(?: \S+)*")
_DOTS = lazy_regex(r"(?<=\S)\s*\.{3,}\s*\S")
_PAGE = lazy_regex(
    r".*\b(?:page|pg\.?|seite|página|pág\.?)\s*\d+(?:\s*(?:of|/|von|de|sur)\s*\d+)?\b.*|\W*\d+\W*",
    re.IGNORECASE,
)
_SECOND = lazy_regex(
    r"\(.*\)|(?:alternate|alt\.?|backup|back-up|deputy|vertretung|stellvertretung|stellv\.|suplente|"
    r"suppléante?)\W*",
    re.IGNORECASE,
)
_OPEN_END = lazy_regex(
    r"(?:[-\u2010\u2013&,/]|['\u2019]s|\b(?:of|and|for|the|und|der|des|für|de|del|la|y|et|du))$",
    re.IGNORECASE,
)


class AlignedText(NamedTuple):
    """A table with aligned columns.

    Attributes
    ----------
    table : str
        The table in CSV.
    rest : str
        The lines that are not in it.
    """

    table: str
    rest: str


@dataclass(slots=True)
class _Table:
    """Collects the rows below a header."""

    header: tuple[str, ...]
    starts: tuple[int, ...]
    rows: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # What the last line of the last row had in each column.
    last: list[str] = field(default_factory=list)
    joined: int = 0

    def add(self, cells: list[str], *, after_blank: bool) -> bool:
        """Add a line; return False if it is no part of a row."""
        if self.rows and not after_blank and self._continues(cells):
            self.rows[-1] = [_join(*pair) for pair in zip(self.rows[-1], cells, strict=True)]
            self.last = [new or old for old, new in zip(self.last, cells, strict=True)]
            self.joined += 1
            return True
        if sum(map(bool, cells)) < 2:
            return False
        note, first = "", cells[0]
        if self.rows and self._name_at and (not first or _SECOND.fullmatch(first)):
            note, cells = first.strip("() "), [self.rows[-1][0], *cells[1:]]
            self.joined += bool(first)
        self.rows.append(cells)
        self.notes.append(note)
        self.last = cells
        return True

    def _continues(self, cells: Sequence[str]) -> bool:
        """Return whether a line continues the row above: its cells were too long for one line."""
        pairs = [(old, new) for old, new in zip(self.last, cells, strict=True) if new]
        if not all(old for old, _ in pairs) or any(names_nobody(new) for _, new in pairs):
            return False
        if any(has_reach(new) for _, new in pairs) or _SECOND.fullmatch(cells[0]):
            return False
        old_name, new_name = self.last[self._name_at], cells[self._name_at]
        if new_name:
            # Two whole names are two people.
            return _is_wrapped_name(old_name, new_name)
        return len(pairs) > 1 or not cells[0] or any(_is_wrapped(*pair) for pair in pairs)

    @property
    def _name_at(self) -> int:
        """Return the column of people's names: the first, or the one behind organizations."""
        return 0 if field_of(self.header[0]) == "Name" else 1


def read_aligned_text(text: str) -> AlignedText | None:
    """Return the table of a text with aligned columns and cells on several lines, or None.

    Examples
    --------
    >>> lines = (
    ...     "Agency             Contact         Phone",
    ...     "Elm Services       Ann Lee         555-010-0171",
    ...     "Ash County Health  Dr. Bob         555-010-0172",
    ...     "Department         Van Dyke",
    ...     "Oak School         vacant",
    ... )
    >>> read_aligned_text("\\n".join(lines)).table.splitlines()[2:]
    ['Ash County Health Department,Dr. Bob Van Dyke,555-010-0172', 'Oak School,vacant,']
    """
    lines = text.split("\n") if len(text) <= _LONGEST else []
    at = next((n for n, line in enumerate(lines) if _is_header(line)), None)
    if at is None:
        return None
    found = [*_CELL.finditer(lines[at])]
    table = _Table(tuple(each[0] for each in found), tuple(each.start() for each in found))
    titles = {line.strip() for line in lines[:at] if line.strip()}
    rest = [line for line in lines[:at] if line.strip()]
    after_blank, heads = False, 0
    for line in lines[at + 1 :]:
        if not line.strip():
            after_blank = True
        elif line.split() == lines[at].split() or _PAGE.fullmatch(line) or line.strip() in titles:
            heads += 1
        else:
            if not table.add([*_cells(line, table.starts)], after_blank=after_blank):
                rest.append(line)
            after_blank = False
    if len(table.rows) < _LEAST_ROWS or not (table.joined or heads):
        return None
    return AlignedText(_as_csv(table), "\n".join(rest))


def read_dotted_lines(text: str) -> AlignedText | None:
    """Return the table of a text with rows of dots between its columns, or None.

    The titles above it are also in the rest, because they are about all of the text.

    Examples
    --------
    >>> lines = ("Elm Board", "", "Ann Lee .... chair .... 555-0101",
    ...          "Bo Ek . clerk ..... 555-0102", "Jo Day .... member ... 555-0103", "Guest: Al Fry")
    >>> found = read_dotted_lines("\\n".join(lines))
    >>> found.table.splitlines()[2:4], found.rest.split("\\n")[-1]
    (['Name,Office,Phone / email', 'Ann Lee,chair,555-0101'], 'Guest: Al Fry')
    """
    lines = [line.strip() for line in text.split("\n")] if len(text) <= _LONGEST else []
    split = {n: cells for n, line in enumerate(lines) if len(cells := _between_dots(line)) > 1}
    wide = [n for n, cells in split.items() if len(cells) >= _LEAST_COLUMNS]
    if len(wide) < _LEAST_ROWS or len(wide) < _MOST_KNOWN * len(split):
        return None
    titles = [line for line in lines[: min(split)] if line]
    rows = [split[n] for n in sorted(split)]
    width = max(map(len, rows))
    header = _header_of([[row[n] for row in rows if n < len(row)] for n in range(width)])
    if "Name" not in header:
        return None
    table = StringIO()
    csv.writer(table).writerows([*([title] for title in titles), [], header, *rows])
    rest = [line for n, line in enumerate(lines) if line and n > min(split) and n not in split]
    return AlignedText(table.getvalue(), "\n".join((*titles, "", *rest)) if rest else "")


def _header_of(columns: Sequence[Sequence[str]]) -> list[str]:
    """Return headers for columns by what they hold; any other column has a number."""
    header: list[str] = []
    for n, cells in enumerate(columns, start=1):
        told = [cell for cell in cells if not names_nobody(cell.strip("[]()"))]
        tests = {
            "Phone / email": sum(map(has_reach, told)),
            "Office": sum(map(is_role, told)),
            "Organization": sum(map(is_organization, told)),
            "Name": share_with_given_names(told) * len(told),
        }
        fits = (name for name, count in tests.items() if 2 * count > len(told) > 0)
        name = next((name for name in fits if name not in header), f"Column {n}")
        header.append(name)
    return header


def _between_dots(line: str) -> list[str]:
    """Return the cells of a line; a single dot counts beside longer rows of dots."""
    if not _DOTS.search(line):
        return [line]
    return [cell.strip() for cell in re.split(r"\s*\.{2,}\s*|\s+\.\s+", line) if cell.strip()]


def _is_header(line: str) -> bool:
    if any(mark in line for mark in "|;\t"):
        return False
    cells = [cell.strip() for cell in re.split(r" {2,}", line.strip())]
    known = sum(map(is_header_text, cells))
    return len(cells) >= _LEAST_COLUMNS and known >= _MOST_KNOWN * len(cells)


def _cells(line: str, starts: Sequence[int]) -> Iterator[str]:
    """Yield the cells of a line: each begins near where the header of its column begins."""
    cells = [""] * len(starts)
    for found in _CELL.finditer(line):
        near = [n for n, start in enumerate(starts) if start <= found.start() + _TOLERANCE]
        column, text = (near[-1] if near else 0), found[0]
        for after in range(column + 1, len(starts)):
            # A cell that is as wide as its column has only one space behind it.
            cut = starts[after] - found.start()
            if 0 < cut < len(text) and text[cut - 1] == " ":
                cells[column] = f"{cells[column]} {text[:cut].strip()}".strip()
                column, text = after, text[cut:].strip()
                break
        cells[column] = f"{cells[column]} {text}".strip()
    yield from cells


def _is_wrapped(old: str, new: str) -> bool:
    """Return whether a text goes on on the next line: "County Board of", "Supervisors"."""
    if _OPEN_END.search(old) or new[:1].islower():
        return True
    return not is_organization(old) and is_organization(f"{old} {new}")


def _is_wrapped_name(old: str, new: str) -> bool:
    """Return whether two lines are one name: "Dr. Ann", "Van Dyke"."""
    words = [word for word in old.split() if not is_addition(word)]
    return len(words) < 2 or bool(_OPEN_END.search(old)) or len(new.split()) == 1


def _join(old: str, new: str) -> str:
    if old.endswith(("-", "\u2010")) and new and not old.endswith((" -", "- ")):
        return f"{old[:-1]}{new}" if new[:1].islower() else f"{old}{new}"
    return f"{old} {new}".strip()


def _as_csv(table: _Table) -> str:
    text = StringIO()
    writer = csv.writer(text)
    noted = any(table.notes)
    writer.writerow([*table.header, *(["Note"] if noted else [])])
    for row, note in zip(table.rows, table.notes, strict=True):
        writer.writerow([*row, *([note] if noted else [])])
    return text.getvalue()
