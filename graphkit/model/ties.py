"""Evidence that two people know each other, and the tie that it folds into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphkit.display import Displayed

# The half-life of contact, in days, with which `Evidence.fresh` is computed. It is that at which
# written contact was measured; how other half-lives are read from it, the strength of ties says.
FRESH_HALF_LIFE = 30


class Basis(StrEnum):
    """Why one may think that two people know each other."""

    DECLARED = "declared"  # somebody said how well
    PARTNERSHIP = "partnership"  # they look after a partnership together
    MET = "met"  # the same meeting
    WROTE = "wrote"  # mail or messages
    CONNECTED = "connected"  # a confirmed connection on a network
    ADDRESS_BOOK = "address_book"  # an entry in somebody's address book, nothing more
    BOARD = "board"  # inferred: the same board at the same time
    COLLEAGUES = "colleagues"  # inferred: the same small organization at the same time

    @property
    def inferred(self) -> bool:
        """Whether nobody stated it: a shared place, computed and never stored."""
        return self in (Basis.BOARD, Basis.COLLEAGUES)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason, from one source, to think that `from_id` knows `to_id`.

    Attributes
    ----------
    from_id, to_id : str
        Contact ids; the direction is that of the source (owner to entry, sender to recipient).
    basis : Basis
    source : str
        Name of the mapping it came by; for inferred evidence the organization's name.
    strength : float or None
        Only for `declared`: the stated strength in (0, 1].
    count : int
        How often (messages, meetings).
    reach : float
        Sum of 1 / sqrt(recipients): small circles count for more. Of messages, over the days that
        had any, each by its smallest circle.
    first, last : datetime.date or None
        `last` is `graphkit.model.ENDED` where a declared tie is over and nobody says since when.
    size : int or None
        Only for inferred evidence: how many people share the place.
    note : str or None
        Anything the source says in words.
    days : int
        On how many days there was a message; 0 where only their number is known.
    fresh : float or None
        What is left of `reach` on the last day, if each day counts half for every 30 days that it
        lies before (`FRESH_HALF_LIFE`). Contact that has it is kept by calendar quarter; None for
        a sum over any time.
    """

    from_id: str
    to_id: str
    basis: Basis
    source: str = ""
    strength: float | None = None
    count: int = 1
    reach: float = 1.0
    first: date | None = None
    last: date | None = None
    size: int | None = None
    note: str | None = None
    import_id: str = ""
    days: int = 0
    fresh: float | None = None

    @property
    def quarter(self) -> int:
        """The number of the quarter that it is about; 0 if it is about no single one."""
        return 0 if self.fresh is None else quarter_of(self.last)


def quarter_of(day: date | None) -> int:
    """Return the number of a day's calendar quarter; 0 without a day.

    Examples
    --------
    >>> quarter_of(date(2026, 3, 31)), quarter_of(date(2026, 4, 1)), quarter_of(None)
    (8104, 8105, 0)
    """
    return 0 if day is None else day.year * 4 + (day.month - 1) // 3


@dataclass(frozen=True, slots=True, repr=False)
class Tie(Displayed):
    """All evidence between two contacts, folded.

    Attributes
    ----------
    a, b : str
        Contact ids, `a < b`.
    strength : float
        Probability in (0, 1] that the tie would carry an introduction.
    low, high : float
        80% interval around it.
    known : bool
        False where all evidence is a bare entry: *unknown*, which is not weak.
    inferred : bool
        True where all evidence is inferred from shared places.
    evidence : tuple of Evidence
        Strongest first.
    forth, back : float
        The strength along a direction: when a asks b, and when b asks a. They differ where it is
        told who answers whom.
    observations : float
        How many yes-or-no trials the evidence is worth, for the interval of any of the three.
    """

    a: str
    b: str
    strength: float
    low: float
    high: float
    known: bool
    inferred: bool
    evidence: tuple[Evidence, ...]
    forth: float
    back: float
    observations: float = 0.0

    def other(self, contact_id: str) -> str:
        """Return the contact at the other end."""
        return self.b if contact_id == self.a else self.a

    def asking(self, contact_id: str) -> float:
        """Return the strength when that contact asks the other one."""
        return self.forth if contact_id == self.a else self.back
