"""Colors for sectors that everybody can tell apart, color-blind readers too.

Seven colors (Okabe and Ito 2008, without black), most frequent sector first. Sectors eight to
fourteen take them again with a light core, like a ring; whatever comes after shares grey. The
core, the outline and the place on the map speak as well, so nothing hangs on hue alone.
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
    """One line of the legend. `ring` says that its marks have a light core."""

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
        The sector of each node of the network; None where it is not known.
    shown : iterable of str or None, optional
        The same of the nodes on the map, if those are only some: a sector has the same color
        on every map of a network.

    Returns
    -------
    tuple of Sector
        Those on the map, most frequent in the network first, equals by name; the unknown last.

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
