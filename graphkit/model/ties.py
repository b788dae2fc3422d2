"""Evidence that two people know each other, and the tie that combines it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphkit.display import Displayable

# The half-life of contact, in days, for `Evidence.fresh`. Written contact was measured with this
# half-life. `graphkit.network.strength` converts `fresh` to other half-lives.
FRESH_HALF_LIFE = 30


class Basis(StrEnum):
    """The kind of one piece of evidence: why two people may know each other."""

    DECLARED = "declared"  # somebody said how well they know each other
    PARTNERSHIP = "partnership"  # they look after a partnership together
    MET = "met"  # they were at the same meeting
    WROTE = "wrote"  # mail or messages
    CONNECTED = "connected"  # a confirmed connection on a network
    ADDRESS_BOOK = "address_book"  # an entry in somebody's address book, nothing more
    BOARD = "board"  # inferred: the same board at the same time
    COLLEAGUES = "colleagues"  # inferred: the same small organization at the same time

    @property
    def inferred(self) -> bool:
        """Whether graphkit computed it from a shared place. No file states it; it is not stored."""
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
        Name of the mapping that read it; for inferred evidence, the organization's name.
    strength : float or None
        Only for `declared`: the stated strength in (0, 1].
    count : int
        Number of messages or meetings.
    reach : float
        Sum of 1 / sqrt(recipients), so that small circles count for more. For messages, the sum is
        over the days with messages, and each day counts by its smallest circle.
    first, last : datetime.date or None
        `last` is `graphkit.model.ENDED` if a declared tie is over and no source says since when.
    size : int or None
        Only for inferred evidence: how many people share the place.
    note : str or None
        Anything the source says in words.
    days : int
        Number of days with a message; 0 if only the number of messages is known.
    fresh : float or None
        What is left of `reach` on the last day, if the contact of a day halves every 30 days
        (`FRESH_HALF_LIFE`). Evidence with a value is about one calendar quarter. None means a sum
        over any time.
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
        """The number of the quarter that it is about; 0 if it is not about a single quarter."""
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
class Tie(Displayable):
    """All evidence between two contacts, combined into a strength.

    Attributes
    ----------
    a, b : str
        Contact ids, `a < b`.
    strength : float
        Probability in (0, 1] that the tie would carry an introduction.
    low, high : float
        80% interval around the strength.
    known : bool
        False if all evidence is a bare entry. The strength is then *unknown*, which is not weak.
    inferred : bool
        True if all evidence is inferred from shared places.
    evidence : tuple of Evidence
        Strongest first.
    forth, back : float
        The strength in one direction: when a asks b, and when b asks a. They differ if the evidence
        says who answers whom.
    observations : float
        The number of yes-or-no trials that the evidence is worth. It gives the interval of
        `strength`, `forth` and `back`.
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

    def strength_from(self, contact_id: str) -> float:
        """Return the strength when that contact asks the other one."""
        return self.forth if contact_id == self.a else self.back
