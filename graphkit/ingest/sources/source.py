"""Sources: one TOML file says how a kind of file is recognised and what its columns mean.

A user's own spreadsheet needs a mapping and never code; `docs` shows how to write one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from graphkit.model import AffiliationKind, Basis, Visibility

if TYPE_CHECKING:
    from graphkit.ingest.clean import DateOrder

Owner = Literal["required", "optional", "none"]
Whose = Literal["row", "owner"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a source: the columns it may stand in, and how it is cleaned.

    Attributes
    ----------
    columns : tuple of str
        Spellings of the header, as `header_key` folds them; `#` stands for a number.
    cleaner : str
    split : str or None
        What divides several values in one cell.
    default : str or None
        The text taken where no column gives one.
    """

    columns: tuple[str, ...]
    cleaner: str
    split: str | None = None
    default: str | None = None


class LeaveOut(NamedTuple):
    """Rows that are left out on purpose, by what stands in one of some columns.

    Attributes
    ----------
    columns : tuple of str
    values : frozenset of str
        Folded; "" stands for an empty cell.
    reason : str
        A phrase that can be counted: "never sent".
    """

    columns: tuple[str, ...]
    values: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file that graphkit can read.

    Attributes
    ----------
    name, title, summary : str
    reader : str
        One of `graphkit.ingest.formats`.
    record : str
        What a row is about, a key of `SHAPES`.
    owner : {"required", "optional", "none"}
        Whether it must be known whose file it is.
    headers : tuple of tuple of str
        Every group must be there with one of its spellings.
    absent : tuple of str
        Headers that a file of this kind does not have.
    fields : mapping of str to Field
    basis : Basis or None
        The tie that a row implies, between the owner and the person or between its two people.
        Its date is the field `since`.
    affiliation : AffiliationKind
        What a row means where it does not say.
    dates : {"month-first", "day-first"}
        How `03/04/2024` is read where the file does not tell.
    encoding : {"utf-8", "cp1252"}
        In which such files come; another one is worth a note.
    report_unused : bool
        Whether columns that mean nothing here are worth a note.
    dated_by : {"since", "last"} or None
        Which day of its entries tells how new a file is; without it the file's own date does.
    person : {"row", "owner"}
        Whom a row is about: somebody whom it names, or the owner of the file.
    leave_out : tuple of LeaveOut
    trust : {1, 2, 3}
        Which counts where two files of one day disagree: 3 is a list that somebody keeps by hand,
        1 what a program notes by the way.
    visibility : Visibility
        To whom the ties are shown that such files tell of.
    kinds : mapping of str to {"person", "organization"}
        For networks: what an element is, by the folded word that it calls itself; "" stands for
        any other word and for none.
    """

    name: str
    title: str
    summary: str
    reader: str
    record: str
    owner: Owner
    headers: tuple[tuple[str, ...], ...]
    absent: tuple[str, ...]
    fields: Mapping[str, Field]
    basis: Basis | None = None
    affiliation: AffiliationKind = AffiliationKind.BOARD
    dates: DateOrder = "month-first"
    encoding: str = "utf-8"
    report_unused: bool = False
    dated_by: str | None = None
    person: Whose = "row"
    leave_out: tuple[LeaveOut, ...] = ()
    trust: int = 2
    visibility: Visibility = Visibility.TEAM
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def keeps_all(self) -> bool:
        """Whether every column counts: it is a table of the user's, not a program's export."""
        return self.report_unused or (
            "details" in self.fields and header_key("*") in self.fields["details"].columns
        )


def header_key(text: str) -> str:
    """Fold a header for comparison: no case, hyphens, underscores or runs of space.

    Examples
    --------
    >>> header_key("E-mail 1 - Value") == header_key("email 1 value")
    True
    """
    text = text.casefold().replace("_", " ")
    return " ".join(re.sub(r"[-\u2010-\u2015\ufeff*:\"]", "", text).split())


@lru_cache(maxsize=4096)
def header_spellings(text: str) -> frozenset[str]:
    """Return what a header may be spelled as in a mapping: as it is, or with `#` for numbers.

    Examples
    --------
    >>> "email # value" in header_spellings("E-mail 12 - Value")
    True
    """
    key = header_key(text)
    return frozenset((key, re.sub(r"\d+", "#", key))) if key else frozenset()
