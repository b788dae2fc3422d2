"""The view of sectors: the number of ties between each pair, and pairs without ties."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations

from graphkit.analysis.partner_groups import partner_groups
from graphkit.analysis.sectors.people_by_sector import Sectors, sectors_of
from graphkit.errors import NothingFound
from graphkit.model import Tie
from graphkit.network import Network, wording
from graphkit.render.escape import clean
from graphkit.render.map.content import Content
from graphkit.render.map.copies.share_terms import CopyNumbers
from graphkit.render.map.layout.arrange import Layout
from graphkit.render.map.views.map_view import Guides, MapView, NodeMark

CELL = 58  # from row to row
_HALF = 26  # half of the side of a cell
_SHOWN = 5  # the most ties named in a cell
_MOST = 24  # the most sectors: those with most people


@dataclass(slots=True)
class Cell:
    """The ties between two sectors: how many, how many of unknown strength, and the strongest."""

    ties: int = 0
    unknown: int = 0
    best: list[int] = field(default_factory=list)


def sectors(network: Network, numbers: CopyNumbers | None = None) -> MapView:
    """Lay out half a table with a row and a column for each sector.

    A person counts for the sector of their main organization. Sectors with many ties to each other,
    for the number of their people, are next to each other.

    Parameters
    ----------
    network : Network
    numbers : CopyNumbers, optional
        The numbers that a copy shows in place of people.

    Raises
    ------
    NothingFound
        If no sector is known.
    """
    known = sectors_of(network)
    people = [int((known.contacts == n).sum()) for n in range(len(known.keys))]
    order = [n for n in _rank_sectors(people, known) if people[n]][:_MOST]
    if not order:
        raise NothingFound(
            "no sector is known for anyone in the network",
            next="Import a directory of organizations that names their sectors",
        )
    order.sort(key=lambda n: known.keys[n])
    cells = _cells(network, known)
    order = _chain(order, people, cells)
    most = max((cell.ties for cell in cells.values()), default=0) or 1
    partners = _partners(network, known)
    marks, squares, names = [], [], []
    for row, one in enumerate(order):
        for column, other in enumerate(order[: row + 1]):
            cell = cells.get((min(one, other), max(one, other)), Cell())
            mark = _mark(network, known, (other, one), cell, (CELL * column, CELL * row))
            marks.append(mark)
            shade = round(100 * math.sqrt(cell.ties / most)) if cell.ties else -1
            squares.append(
                (mark.x, mark.y, _HALF, shade, f"{cell.ties:,}" if cell.ties else "", mark.id)
            )
        counts = wording.count_of(people[one], "person", "people")
        if partners[one]:
            counts += f", {wording.count_of(partners[one], 'partner')}"
        names.append((CELL * row + _HALF + 8, CELL * row, clean(known.names[one]), counts))
    content = Content(network, tuple(network.contacts), tuple(network.organizations), numbers)
    guides = Guides(cells=squares, names=names)
    return MapView("sectors", content, (), Layout({}, {}), guides, marks=marks, plain=False)


def _rank_sectors(people: list[int], known: Sectors) -> list[int]:
    return sorted(range(len(people)), key=lambda n: (-people[n], known.keys[n]))


def _chain(
    sectors: Sequence[int], people: Sequence[int], cells: Mapping[tuple[int, int], Cell]
) -> list[int]:
    """Return sectors in a row, in which similar ones are next to each other.

    The two most similar sectors come first; then the one that is most similar to either end is put
    there. Sectors are similar if they have many ties for the geometric mean of their people.
    """

    def similar(one: int, other: int) -> float:
        cell = cells.get((min(one, other), max(one, other)))
        return cell.ties / math.sqrt(people[one] * people[other]) if cell else 0.0

    # Among equals, the one that comes first in the alphabet.
    row, left = [sectors[0]], list(sectors[1:])
    if left:
        row = list(max(combinations(sectors, 2), key=lambda pair: similar(*pair)))
        left = [n for n in sectors if n not in row]
    while left:
        after, before = (max(left, key=partial(similar, row[end])) for end in (-1, 0))
        if similar(row[-1], after) >= similar(row[0], before):
            row.append(after)
        else:
            row.insert(0, before)
        left = [n for n in left if n not in row]
    return row if row[0] <= row[-1] else row[::-1]


def _partners(network: Network, known: Sectors) -> list[int]:
    """Return the number of partners of each sector."""
    at = [
        network.organization_columns.ids.find(id)
        for id in partner_groups(network, network.partners).counted
    ]
    where = [int(known.organizations[n]) for n in at if n >= 0]
    return [where.count(n) for n in range(len(known.keys))]


def _cells(network: Network, known: Sectors) -> dict[tuple[int, int], Cell]:
    columns, sector = network.tie_columns, known.contacts.tolist()
    found: dict[tuple[int, int], Cell] = {}
    strength = columns.strength.tolist()
    for row in range(len(strength)):
        one, other = sorted((sector[columns.tail[row]], sector[columns.head[row]]))
        if one < 0:
            continue
        cell = found.setdefault((one, other), Cell())
        cell.ties += 1
        cell.unknown += not columns.known[row]
        cell.best = sorted([*cell.best, row], key=lambda row: (-strength[row], row))[:_SHOWN]
    return found


def _mark(
    network: Network, known: Sectors, pair: tuple[int, int], cell: Cell, at: tuple[int, int]
) -> NodeMark:
    names = [clean(known.names[n]) for n in pair]
    within = pair[0] == pair[1]
    counts = wording.count_of(cell.ties, "tie") if cell.ties else "No tie that we know of"
    if cell.unknown:
        counts += f", {cell.unknown:,} of unknown strength"
    notes = [_tie_in_words(network, network.tie_at(row)) for row in cell.best]
    if cell.ties > len(notes):
        notes.append(f"and {cell.ties - len(notes):,} more")
    return NodeMark(
        "sectors " + " ".join(known.keys[n] for n in pair),
        f"Within {names[0]}" if within else f"{names[0]} and {names[1]}",
        "pair",
        f"{counts}.",
        "square",
        *at,
        _HALF,
        {"ties": cell.ties, **({"notes": notes} if notes else {})},
    )


def _tie_in_words(network: Network, tie: Tie) -> str:
    names = " and ".join(clean(network.contacts[end].name) for end in (tie.a, tie.b))
    return f"{names} ({wording.strength_word(tie.strength, known=tie.known)})"


def sectors_headline(network: Network) -> str:
    """Return a sentence that counts pairs of sectors without ties."""
    known = sectors_of(network)
    present = sorted({int(n) for n in known.contacts if n >= 0})
    if not present:
        return ""
    joined = {pair for pair in _cells(network, known) if pair[0] != pair[1]}
    pairs = len(present) * (len(present) - 1) // 2
    text = wording.count_of(len(present), "sector")
    if not pairs:
        return f"{text}."
    gaps = pairs - len(joined)
    if not gaps:
        return f"{text}; every pair of them has a tie."
    have = "has" if gaps == 1 else "have"
    return f"{text}; of {pairs:,} pairs, {gaps:,} {have} no tie (dashed)."
