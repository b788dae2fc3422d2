"""How recent the evidence of ties is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from graphkit.analysis.filters.selection import Selection
from graphkit.columns import to_days
from graphkit.model import ENDED
from graphkit.network import Network, wording
from graphkit.snapshot import BASES

YEARS = 6


@dataclass(frozen=True, slots=True)
class Period:
    """Number of ties with their newest evidence in one year, or up to it for the first period."""

    label: str
    ties: int


@dataclass(frozen=True, slots=True)
class Freshness:
    """The age of the evidence of all ties that are not only inferred.

    Attributes
    ----------
    ties : int
        Number of these ties.
    periods : tuple of Period
        By year of the newest evidence, oldest first; the first covers all earlier years.
    undated : int
        Ties without any date.
    inferred : int
        Ties that are only inferred from shared places; they are left out.
    sentence : str
    """

    ties: int
    periods: tuple[Period, ...]
    undated: int
    inferred: int
    sentence: str


def freshness(
    network: Network, *, years: int = YEARS, selection: Selection | None = None
) -> Freshness:
    """Count ties by the year of their newest evidence.

    For evidence with a start and no end, such as a connection on a platform, the start counts.
    Future dates count for this year.

    Parameters
    ----------
    network : Network
    years : int
        Number of years to count separately, including this one.
    selection : Selection, optional
        Only ties of people in it.

    Returns
    -------
    Freshness
    """
    inferred = network.tie_columns.inferred
    counted = np.ones(len(inferred), np.bool_)
    if selection is not None:
        counted = selection.tie_flags(network)
    newest = newest_days(network)[counted & ~inferred]
    last = network.as_of.year
    named = range(last - years + 1, last + 1)
    dated = newest[newest > 0]
    begins = [date(year, 1, 1).toordinal() for year in named]
    counts = np.bincount(np.searchsorted(begins, dated, side="right"), minlength=years + 1)
    labels = (f"to {named[0] - 1}", *map(str, named))
    periods = tuple(map(Period, labels, counts.tolist()))
    undated = len(newest) - len(dated)
    recent = int(counts[-2:].sum())
    return Freshness(
        ties=len(newest),
        periods=periods,
        undated=undated,
        inferred=int((counted & inferred).sum()),
        sentence=_sentence(
            len(newest),
            last,
            recent,
            len(dated) - recent,
            undated,
            "" if selection is None else " of these people",
        ),
    )


def newest_days(network: Network) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Return the newest day in the evidence of each tie; 0 if it has no date."""
    ties, evidence = network.tie_columns, network.evidence
    if not len(ties):
        return np.zeros(0, np.int32)
    on = np.where(evidence.last > to_days(ENDED), evidence.last, evidence.first)
    inferred = np.array([basis.inferred for basis in BASES])
    on = np.where(inferred[evidence.basis], 0, on)
    newest: np.ndarray[tuple[int], np.dtype[np.int32]] = np.maximum.reduceat(
        on[ties.order], ties.ends[:-1]
    )
    return newest


def _sentence(ties: int, year: int, recent: int, older: int, undated: int, of: str) -> str:
    if not ties:
        return f"No ties{of} are known."
    parts = [f"{recent:,} {_have_in_words(recent)} evidence from {year - 1} or {year}"]
    if older:
        parts.append(f"{older:,} {_have_in_words(older)} only older evidence")
    if undated:
        parts.append(f"{undated:,} {_have_in_words(undated)} no date")
    return f"Of {wording.count_of(ties, 'tie')}{of}, {wording.list_in_words(parts)}."


def _have_in_words(number: int) -> str:
    return "has" if number == 1 else "have"
