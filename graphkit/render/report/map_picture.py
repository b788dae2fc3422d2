"""Draw the map of partners as a picture for paper: the layout of the map, with labels."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.render.charts.place_labels import Label, Mark, place_labels
from graphkit.render.charts.svg import (
    INK,
    LINE,
    PAPER,
    SOFT,
    STEPS,
    element,
    svg_picture,
    text_element,
    text_width,
    wrap_text,
)
from graphkit.render.map.views.map_view import MapView
from graphkit.render.sector_colors import GREY, UNKNOWN, Sector

_SIZE, _SMALL, _KEY = 11.0, 10.0, 11.0
_EDGE_X, _EDGE_Y = 62.0, 14.0
_SHRINK = 0.5  # of the map's marks
_RING = 3.0  # around a partner that hangs on one person


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A drawn map, how many of its partners have a label, and how many there are."""

    svg: str
    labeled: int
    partners: int


def map_picture(
    view: MapView,
    sectors: Sequence[Sector],
    alone: Collection[str],
    *,
    id: str,
    names: Mapping[str, str] | None = None,
    width: float = 680,
    height: float = 330,
) -> MapPicture:
    """Draw home and its partners.

    Parameters
    ----------
    view : MapView
        That of `graphkit.render.map.views.partners`.
    sectors : sequence of Sector
        The colors.
    alone : collection of str
        Ids of partners that hang on one person. They have a dashed ring.
    id : str
        Prefix of the ids in the picture.
    names : mapping of str to str, optional
        Other words for the names of organizations, by id.
    width, height : float
        Of the drawing, without the key below it.
    """
    home = view.content.network.home_id or ""
    marks = _marks(view, alone, names or {}, width, height)
    # On a telephone, the picture is not larger than it was made.
    size = _SIZE if width < 480 else _SMALL
    labels = place_labels(list(marks.values()), size=size, width=width, height=height)
    numbered = [mark for mark, label in zip(marks.values(), labels, strict=True) if label is None]
    shown = {view.content.sector(s.id) or UNKNOWN for s in view.spots if s.id != home}
    key, below = _key([s for s in sectors if s.name in shown], bool(alone), width, height)
    legend_of_numbers, below = _numbers(numbered, width, below)
    partners = [mark.name for mark in marks.values()][1:]  # the first is home
    return MapPicture(
        svg_picture(
            [
                *_lines(view, marks, home),
                *_nodes(view, marks, sectors, alone),
                *_labels(labels, numbered, size),
                *key,
                *legend_of_numbers,
            ],
            id=id,
            title="Map of our partners",
            description=f"{len(partners):,} partners around us: {', '.join(sorted(partners))}",
            width=width,
            height=below,
            class_="chart map",
        ),
        sum(label is not None for label in labels[1:]),
        len(partners),
    )


def _marks(
    view: MapView,
    alone: Collection[str],
    names: Mapping[str, str],
    width: float,
    height: float,
) -> dict[str, Mark]:
    """Return the marks by id in the order in which they get labels: home first, then those alone.

    The others follow by size.
    """
    home, organizations = view.content.network.home_id or "", view.content.network.organizations
    places = _fit({spot.id: view.layout.places[spot.id] for spot in view.spots}, width, height)

    def name_of(id: str) -> str:
        return names.get(id, organizations[id].name)

    ordered = sorted(
        view.spots, key=lambda s: (s.id != home, s.id not in alone, -s.radius, name_of(s.id))
    )
    return {
        s.id: Mark(
            *places[s.id], s.radius * _SHRINK + (_RING if s.id in alone else 0), name_of(s.id)
        )
        for s in ordered
    }


def _fit(
    places: Mapping[str, tuple[float, float]], width: float, height: float
) -> dict[str, tuple[float, float]]:
    """Stretch a layout over a picture, with room for labels at its edges."""
    xs, ys = zip(*places.values(), strict=True)
    x0, y0 = min(xs), min(ys)
    wide, high = (max(xs) - x0) or 1, (max(ys) - y0) or 1
    return {
        id: (
            _EDGE_X + (x - x0) / wide * (width - 2 * _EDGE_X),
            _EDGE_Y + (y - y0) / high * (height - 2 * _EDGE_Y),
        )
        for id, (x, y) in places.items()
    }


def _lines(view: MapView, marks: Mapping[str, Mark], home: str) -> Iterator[str]:
    for line in view.lines:
        if line.options.get("kind") != "summed" or home not in (line.one, line.other):
            continue
        one, other = marks[line.one], marks[line.other]
        wide = 0.75 + 3 * float(line.options["strength"])
        yield element(
            "line", x1=one.x, y1=one.y, x2=other.x, y2=other.y, stroke=LINE, stroke_width=wide
        )


def _nodes(
    view: MapView, marks: Mapping[str, Mark], sectors: Sequence[Sector], alone: Collection[str]
) -> Iterator[str]:
    colors = {sector.name: sector for sector in sectors}
    home = view.content.network.home_id or ""
    for id, mark in marks.items():
        name = view.content.sector(id) or UNKNOWN
        yield from _node(mark, colors.get(name), home == id, id in alone)


def _node(mark: Mark, sector: Sector | None, home: bool, alone: bool) -> Iterator[str]:
    if home:
        yield element("circle", cx=mark.x, cy=mark.y, r=mark.radius, fill=INK)
        return
    radius = mark.radius - (_RING if alone else 0)
    if alone:
        yield _dashed_ring(mark.x, mark.y, radius + _RING)
    color = sector.color if sector else GREY
    yield element(
        "circle", cx=mark.x, cy=mark.y, r=radius, fill=color, stroke=INK, stroke_width=0.75
    )
    if sector and sector.ring:
        yield element("circle", cx=mark.x, cy=mark.y, r=radius / 2.5, fill=PAPER)


def _dashed_ring(x: float, y: float, radius: float) -> str:
    return element(
        "circle",
        cx=x,
        cy=y,
        r=radius,
        fill=PAPER,
        stroke=STEPS[0][0],
        stroke_width=1.75,
        stroke_dasharray="3 2",
    )


def _labels(labels: Sequence[Label | None], numbered: Sequence[Mark], size: float) -> Iterator[str]:
    """Yield the names, and a number on each mark that has no room for its name."""
    for label in filter(None, labels):
        for at, line in enumerate(label.lines):
            y = label.y + 1.1 * size * at
            yield text_element(line, label.x, y, size=size, anchor=label.anchor)
    for number, mark in enumerate(numbered, 1):
        yield element("circle", cx=mark.x, cy=mark.y, r=size * 0.62, fill=PAPER, stroke=INK)
        yield text_element(f"{number}", mark.x, mark.y + size * 0.35, size=size, anchor="middle")


def _numbers(marks: Sequence[Mark], width: float, top: float) -> tuple[list[str], float]:
    """Return the names of numbered marks below the key, and the height of the whole picture."""
    parts: list[str] = []
    x, y = 0.0, top + 12.0
    for number, mark in enumerate(marks, 1):
        (words,) = wrap_text(f"{number} {mark.name}", _KEY, width, most=1) or (f"{number}",)
        wide = text_width(words, _KEY) + 14
        if x and x + wide > width:
            x, y = 0.0, y + 16.0
        parts.append(text_element(words, x, y, size=_KEY, fill=SOFT))
        x += wide
    return parts, y + 6 if parts else top


def _key(
    sectors: Sequence[Sector], alone: bool, width: float, top: float
) -> tuple[list[str], float]:
    """Return the key of the colors below the map, and the height of the whole picture."""
    parts: list[str] = []
    x, y = 0.0, top + 20.0
    entries: list[tuple[str, Sector | None]] = [(s.name, s) for s in sectors]
    if alone:
        entries.insert(0, ("hangs on one person", None))
    for name, sector in entries:
        wide = 18 + text_width(name, _KEY) + 8
        if x and x + wide > width:
            x, y = 0.0, y + 18.0
        mark = Mark(x + 6, y - 4, 7.5 if sector is None else 5.0, name)
        if sector is None:
            parts.append(_dashed_ring(mark.x, mark.y, 5))
        else:
            parts += _node(mark, sector, home=False, alone=False)
        parts.append(text_element(name, x + 15, y, size=_KEY, fill=SOFT))
        x += wide
    return parts, y + 6
