"""What happened after a cut in time, read from the mail alone, without graphkit.

* *both ways*: two people write each other, each at least once, within `WINDOW` days;
* *answered*: A writes to B within `ASKED` days, and B writes to A within `ANSWER` days of the first
  such message. Both may write to others, too. Many programs keep no threads, so none are used;
* *introduced*: A writes to at most `TOGETHER` people, Cc and Bcc included. B and C are among them,
  had never written each other, and had never been in so small a circle together. Within `WINDOW`
  days one of them writes to the other.

Mail from lists and programs does not count, nor does mail to very many people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from benchmarks.mail.mbox import Letter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Bools: TypeAlias = NDArray[np.bool_]

WINDOW, ASKED, ANSWER = 60, 30, 14  # days
TOGETHER = 6  # recipients
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Introduced:
    """An introduction: its day as an ordinal, the introducer, and the two."""

    day: int
    who: str
    one: str
    other: str


@dataclass(frozen=True)
class Body:
    """A body of mail, one row a recipient, in order of time; lists and programs left out.

    Attributes
    ----------
    letters : sequence of Letter
        All of it.
    addresses : dict of str to int
        The number of each.
    at, day, sender, recipient : int arrays
        Senders and recipients are numbers of addresses.
    introductions : tuple of Introduced
    """

    letters: Sequence[Letter]
    addresses: dict[str, int]
    at: Ints
    day: Ints
    sender: Ints
    recipient: Ints
    introductions: tuple[Introduced, ...]


@dataclass(frozen=True)
class Outcomes:
    """What happened after a cut to each tie between `tail` and `head`.

    Attributes
    ----------
    both : bool array
        Of each tie.
    asked_forth, asked_back : bool arrays
        Whether tail asked head, and head tail.
    answered_forth, answered_back : bool arrays
        Whether that was answered.
    """

    both: Bools
    asked_forth: Bools
    asked_back: Bools
    answered_forth: Bools
    answered_back: Bools


def body(letters: Sequence[Letter]) -> Body:
    """Return a body of mail in columns."""
    people = [letter for letter in letters if not letter.bulk]
    addresses: dict[str, int] = {}
    rows = [
        (
            letter.at,
            letter.day,
            addresses.setdefault(letter.sender, len(addresses)),
            addresses.setdefault(one, len(addresses)),
        )
        for letter in people
        for one in letter.recipients
    ]
    at, day, sender, recipient = np.array(rows, np.int64).reshape(-1, 4).T
    introductions = tuple(_introductions(people))
    return Body(letters, addresses, at, day, sender, recipient, introductions)


def cuts(mail: Body, number: int) -> list[int]:
    """Return the days of that many cuts, evenly spaced.

    A fifth of the mail is older than the first; the last leaves room for `WINDOW`.
    """
    first = int(np.quantile(mail.day, 0.2))
    last = int(np.quantile(mail.day, 0.98)) - WINDOW
    return sorted({int(day) for day in np.linspace(first, max(first, last), number)})


def observed(mail: Body, contact: Ints, size: int, cut: int, tail: Ints, head: Ints) -> Outcomes:
    """Return what happened to some ties after a cut.

    `contact` has the number of each address's contact, or -1; `size` is how many contacts there
    are.
    """
    sender, recipient = contact[mail.sender], contact[mail.recipient]
    after = (mail.day >= cut) & (mail.day < cut + WINDOW)
    after &= (sender >= 0) & (recipient >= 0) & (sender != recipient)
    wrote, at = (sender * size + recipient)[after], mail.at[after]
    forth, back = tail * size + head, head * size + tail
    asked, when = _firsts(wrote, at, mail.day[after] < cut + ASKED)
    answered = _answered(asked, when, wrote, at, size)
    return Outcomes(
        np.isin(forth, wrote) & np.isin(back, wrote),
        np.isin(forth, asked),
        np.isin(back, asked),
        np.isin(forth, asked[answered]),
        np.isin(back, asked[answered]),
    )


def _firsts(wrote: Ints, at: Ints, rows: Bools) -> tuple[Ints, Ints]:
    """Return each pair of writer and reader once, with the time of the first message."""
    asked, first = np.unique(wrote[rows], return_index=True)
    return asked, at[rows][first]


def _answered(asked: Ints, when: Ints, wrote: Ints, at: Ints, size: int) -> Bools:
    """Return for each pair whether the one asked wrote back soon after."""
    order = np.lexsort((at, wrote))
    wrote, at = wrote[order], at[order]
    answer = asked % size * size + asked // size
    came = np.zeros(len(asked), np.bool_)
    begins, ends = np.searchsorted(wrote, answer), np.searchsorted(wrote, answer, "right")
    for i, (begin, end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
        following = begin + int(np.searchsorted(at[begin:end], when[i], "right"))
        came[i] = following < end and at[following] <= when[i] + ANSWER * _DAY
    return came


def _introductions(letters: Sequence[Letter]) -> list[Introduced]:
    first_word: dict[tuple[str, str], int] = {}
    together: dict[tuple[str, str], tuple[Letter, bool]] = {}
    for letter in letters:
        pairs = combinations(sorted(letter.recipients), 2)
        for one, other in pairs if len(letter.recipients) <= TOGETHER else ():
            new = (one, other) not in first_word and (other, one) not in first_word
            together.setdefault((one, other), (letter, new))
        for one in letter.recipients:
            first_word.setdefault((letter.sender, one), letter.at)
    return [
        Introduced(letter.day, letter.sender, one, other)
        for (one, other), (letter, new) in together.items()
        if new
        and any(
            letter.at < first_word.get(pair, 0) <= letter.at + WINDOW * _DAY
            for pair in ((one, other), (other, one))
        )
    ]
