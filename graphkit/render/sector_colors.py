"""Colors for sectors that all readers, including color-blind ones, can distinguish.

There are seven colors (Okabe and Ito 2008, without black), given to the most frequent sectors
first. Sectors eight to fourteen get them again with a light core, like a ring. All others share
gray. The core, the outline and the place on the map also distinguish sectors, so nothing depends on
hue alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
GREY = "#A3ADB8"
UNKNOWN = "Sector not known"


@dataclass(frozen=True, slots=True)
class Sector:
    """One line of the legend. `ring` means that its marks have a light core."""

    name: str
    color: str
    ring: bool
    count: int


def legend(
    names: Iterable[str | None], shown: Iterable[str | None] | None = None
) -> tuple[Sector, ...]:
    """Give each sector its color.

    Parameters
    ----------
    names : iterable of str or None
        The sector of each node of the network; None if it is unknown.
    shown : iterable of str or None, optional
        The same for the nodes on the map, if these are only some. A sector has the same color on
        every map of a network.

    Returns
    -------
    tuple of Sector
        The sectors on the map, most frequent in the network first, equals by name; unknown last.

    Examples
    --------
    >>> [(s.name, s.count) for s in legend(["Health", None, "Schools", "Health"])]
    [('Health', 2), ('Schools', 1), ('Sector not known', 1)]
    """
    counts = Counter(name or UNKNOWN for name in names)
    unknown = counts.pop(UNKNOWN, 0)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold(), item[0]))
    sectors = [_sector(rank, name, count) for rank, (name, count) in enumerate(ranked)]
    if unknown:
        sectors.append(Sector(UNKNOWN, GREY, False, unknown))
    if shown is None:
        return tuple(sectors)
    here = Counter(name or UNKNOWN for name in shown)
    return tuple(replace(s, count=here[s.name]) for s in sectors if here[s.name])


def _sector(rank: int, name: str, count: int) -> Sector:
    if rank >= 2 * len(PALETTE):
        return Sector(name, GREY, False, count)
    return Sector(name, PALETTE[rank % len(PALETTE)], rank >= len(PALETTE), count)
