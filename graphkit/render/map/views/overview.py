"""The overview of a large network: communities as bubbles that open in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from graphkit.model import AffiliationKind
from graphkit.network import wording
from graphkit.render.escape import clean
from graphkit.render.map.content import Content
from graphkit.render.map.layout.arrange import Layout, LayoutNode, Place
from graphkit.render.map.layout.bubble_groups import Bubble, divide_into_bubbles
from graphkit.render.map.layout.nested_bubbles import (
    BubbleLayout,
    PlacedBubble,
    arrange_bubbles,
)
from graphkit.render.map.layout.places import layout_nodes, pulls_of
from graphkit.render.map.views.map_view import MapView, Overview, TieLines
from graphkit.render.sector_colors import UNKNOWN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]

FROM = 5_000  # people and organizations: larger networks open with the overview
_TOGETHER = 100  # people without ties share a disc, this many in each


def overview(content: Content, before: Mapping[str, Place] | None = None) -> MapView:
    """Lay out a large network.

    Parameters
    ----------
    content : Content
    before : mapping of str to (int, int), optional
        `Layout.for_next_map` of the last map.
    """
    if not content.shown:
        return MapView("overview", content, (), Layout({}, {}), plain=False)
    pulls = pulls_of(content)
    sectors = {id: content.sector(id) or UNKNOWN for id in content.shown}
    spots = _divide_loners(layout_nodes(content, sectors))
    home = content.network.home_id
    bubbles = divide_into_bubbles(spots, pulls, middle=home)
    nested = arrange_bubbles(bubbles, pulls, middle=home, before=before)
    order = [spot for top in nested.bubbles for spot in top.bubble.spots]
    lines = _lines(content, {spot.id: n for n, spot in enumerate(order)})
    above = Overview(tuple(_describe_bubbles(content, nested, lines)), order, lines)
    return MapView("overview", content, (), nested.layout, plain=False, above=above)


def _divide_loners(spots: Sequence[LayoutNode]) -> list[LayoutNode]:
    """Split the disc of people without ties into discs of a readable size."""
    alone = (spot for spot in spots if spot.disc == "alone")
    place = {spot.id: n for n, spot in enumerate(alone)}
    return [
        replace(spot, disc=f"alone {place[spot.id] // _TOGETHER}") if spot.id in place else spot
        for spot in spots
    ]


# -- the bubbles ----------------------------------------------------------------------------------


def _describe_bubbles(
    content: Content, nested: BubbleLayout, lines: TieLines
) -> Iterator[dict[str, Any]]:
    start, ties = 0, lines.ties()
    names: Counter[str] = Counter()
    for rank, top in enumerate(nested.bubbles, 1):
        yield from _describe_bubble(content, top, lines, ties, start, None, rank, names)
        start += len(top.bubble.spots)


def _describe_bubble(
    content: Content,
    placed: PlacedBubble,
    lines: TieLines,
    ties: Ints,
    start: int,
    above: str | None,
    rank: int,
    names: Counter[str],
) -> Iterator[dict[str, Any]]:
    bubble = placed.bubble
    end = start + len(bubble.spots)
    name = _told_apart(_name(content, placed, above, rank), names)
    yield {
        "id": bubble.key,
        "label": name,
        "depth": bubble.depth,
        "start": start,
        "end": end,
        "x": round(placed.x),
        "y": round(placed.y),
        "size": round(placed.radius),
        "inside": int(ties[(lines.one >= start) & (lines.other < end)].sum()),
        **_count_contents(content, bubble.spots),
    }
    for number, part in enumerate(placed.parts, 1):
        yield from _describe_bubble(content, part, lines, ties, start, name, number, names)
        start += len(part.bubble.spots)


def _name(content: Content, placed: PlacedBubble, above: str | None, rank: int) -> str:
    bubble = placed.bubble
    if bubble.leader is not None:
        leader = clean(content.network.organizations[bubble.leader].name)
        if above and above.casefold().endswith(f"around {leader}".casefold()):
            return f"Closest to {leader}"  # inside the group around it
        sector = _common_sector(content, bubble)
        return f"{sector[:1].upper()}{sector[1:]} around {leader}" if sector else f"Around {leader}"
    if bubble.is_rest:
        region = "sector not known" if bubble.region == UNKNOWN else bubble.region
        rest = f"other groups, {clean(region)}" if region else "other groups"
        return f"{above}: {rest}" if above else f"{rest[:1].upper()}{rest[1:]}"
    return f"{above}: part {rank}" if above else f"Group {rank}"


def _common_sector(content: Content, bubble: Bubble) -> str | None:
    """Return the sector to which at least half of a bubble belong; None around home."""
    if bubble.leader == content.network.home_id:
        return None
    sectors = Counter(content.sector(spot.id) for spot in bubble.spots)
    sector, count = sectors.most_common(1)[0]
    return clean(sector) if sector and 2 * count >= len(bubble.spots) else None


def _told_apart(name: str, names: Counter[str]) -> str:
    """Return the name of a bubble, with a number if an earlier one has the same."""
    names[name] += 1
    return name if names[name] == 1 else f"{name} ({names[name]})"


def _count_contents(content: Content, spots: Sequence[LayoutNode]) -> dict[str, Any]:
    network = content.network
    people = sum(not spot.hub for spot in spots)  # organizations are the hubs of their discs
    sectors = Counter(content.sector(spot.id) or UNKNOWN for spot in spots)
    found = {
        "people": people,
        "organizations": len(spots) - people,
        "partners": sum(spot.id in content.partners for spot in spots),
        "team": sum(spot.id in network.team for spot in spots),
        "home": any(spot.id == network.home_id for spot in spots),
        "sectors": [name for name, _ in sorted(sectors.items(), key=lambda s: (-s[1], s[0]))],
    }
    return {what: value for what, value in found.items() if value}


# -- the lines ------------------------------------------------------------------------------------


class _LineStyles:
    """The styles of lines, each once."""

    def __init__(self) -> None:
        self.all: list[Mapping[str, Any]] = []
        self._known: dict[tuple[tuple[str, Any], ...], int] = {}

    def number(self, style: Mapping[str, Any]) -> int:
        key = tuple((name, str(value)) for name, value in style.items())
        if key not in self._known:
            self._known[key] = len(self.all)
            self.all.append(style)
        return self._known[key]


def _lines(content: Content, place: Mapping[str, int]) -> TieLines:
    import numpy as np

    styles = _LineStyles()
    parts = [_ties(content, place, styles), _roles(content, place, styles)]
    parts += [_sums(content, place, styles)]
    one, other, how = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    tie = np.full(len(one), -1, np.int64)
    tie[: len(content.tie_numbers)] = content.tie_numbers  # the ties come first
    low, high = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((how, high, low))
    return TieLines(low[order], high[order], how[order], tie[order], styles.all)


def _ties(
    content: Content, place: Mapping[str, int], styles: _LineStyles
) -> tuple[Ints, Ints, Ints]:
    import numpy as np

    network, rows = content.network, content.tie_numbers
    at = np.array([place.get(id, -1) for id in network.ids], np.int64)
    columns = network.tie_columns
    # Only in words, because the numbers would make the large file one sixth larger.
    step = np.searchsorted(_STEPS, columns.strength[rows], "right") - 1
    key = step * 4 + columns.known[rows] * 2 + columns.inferred[rows]
    kinds, which = np.unique(key, return_inverse=True)
    number = np.array([styles.number(_tie_style(int(kind))) for kind in kinds], np.int64)
    return at[columns.tail[rows]], at[columns.head[rows]], number[which.ravel()]


_STEPS = (0.0, wording.POSSIBLE, wording.LIKELY)
_WIDTHS = (1.0, 2.0, 3.5)


def _tie_style(kind: int) -> dict[str, Any]:
    step, known, inferred = kind // 4, bool(kind & 2), bool(kind & 1)
    style: dict[str, Any] = {
        "kind": "tie",
        "strength": _STEPS[step],
        "width": _WIDTHS[step] if known else 1,
        "word": wording.strength_word(_STEPS[step], known=known),
    }
    if not known:
        style["dashes"] = [1, 5]
    return style | ({"inferred": True} if inferred else {})


def _roles(
    content: Content, place: Mapping[str, int], styles: _LineStyles
) -> tuple[Ints, Ints, Ints]:
    """Return lines for roles, our partnerships, and links of other organizations."""
    rows = []
    for (contact, organization), roles in content.roles.items():
        board = all(role.kind is AffiliationKind.BOARD for role in roles)
        style = {"kind": "affiliation", "width": 0.8} | ({"board": True} if board else {})
        rows.append((place[contact], place[organization], styles.number(style)))
    home = content.network.home_id
    if home is not None and home in place:
        partnership = styles.number({"kind": "partnership", "width": 4})
        rows += [(place[home], place[partner], partnership) for partner in content.partnerships]
    if content.links:
        link = styles.number({"kind": "link", "width": 1.5})
        rows += [(place[p.home_id], place[p.partner_id], link) for p in content.links]
    return _columns(rows)


def _sums(
    content: Content, place: Mapping[str, int], styles: _LineStyles
) -> tuple[Ints, Ints, Ints]:
    return _columns(
        [
            (place[one], place[other], styles.number({"kind": "summed", "width": 1, "ties": count}))
            for (one, other), count in content.sums.items()
        ]
    )


def _columns(rows: Sequence[tuple[int, int, int]]) -> tuple[Ints, Ints, Ints]:
    import numpy as np

    table = np.array(rows, np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]
