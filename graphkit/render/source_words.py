"""Names for kinds of files, and a sentence about one import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphkit.phrases import count_of

if TYPE_CHECKING:
    from graphkit.model import Import

_LONGEST_HEADER = 40
# Names for the tables that people keep themselves.
_OWN_TABLES = {
    "people": "a list of people",
    "partners": "a partner list",
    "affiliations": "a membership list",
    "directory": "a directory of organizations",
    "ties": "a list of ties",
    "attendance": "an attendance list",
    "mail": "mail",
    "contact_text": "a text with contacts",
}


def kind_in_words(name: str, title: str = "") -> str:
    """Return a name for files of a source: "a partner list", "an address book", "LinkedIn".

    Parameters
    ----------
    name, title : str
        Name and title of the source.

    Examples
    --------
    >>> kind_in_words("partners"), kind_in_words("vcard", "address book")
    ('a partner list', 'an address book')
    """
    if name in _OWN_TABLES:
        return _OWN_TABLES[name]
    if not title[:1].islower():
        return title
    return f"{'an' if title[0] in 'aeiou' else 'a'} {title}"


def columns_in_words(columns: Sequence[str]) -> str:
    """Return the columns that identify a file, in parentheses; "" without any.

    Examples
    --------
    >>> columns_in_words(["Agency", "Contact"])
    ' (columns Agency, Contact)'
    """
    if not columns:
        return ""
    noun = "column" if len(columns) == 1 else "columns"
    return f" ({noun} {', '.join(map(_short, columns))})"


def _short(header: str) -> str:
    text = " ".join(header.split())
    return text if len(text) <= _LONGEST_HEADER else f"{text[: _LONGEST_HEADER - 3]}..."


def stored_sentence(record: Import) -> str:
    """Return a sentence about a stored import: how graphkit read the file, why, and the result.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from graphkit.model import Import
    >>> day = datetime(2026, 11, 30, tzinfo=UTC)
    >>> counts = {"rows": 9, "accepted": 7, "rejected": 2}
    >>> one = Import("i_1", "partners", "", "a.csv", "", day, columns=("Agency",), **counts)
    >>> stored_sentence(one)
    'a.csv was read as a partner list (column Agency): 7 of 9 rows are imported, 2 need you.'
    """
    if record.by_hand:
        return f"A person said it: {record.file}."
    what = kind_in_words(record.source, record.source_title)
    said = f"{record.file} was read as {what}{columns_in_words(record.columns)}"
    if record.rows is None or record.accepted is None or record.merged is None:
        return f"{said}."
    taken = record.accepted + record.merged
    are = "is" if taken == 1 else "are"
    said += f": {taken:,} of {count_of(record.rows, 'row')} {are} imported"
    rejected = record.rejected or 0
    if rejected:
        said += f", {rejected:,} {'needs' if rejected == 1 else 'need'} you"
    return f"{said}."
