"""The view of people and the events and boards where they meet (a two-mode network)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound
from graphkit.model import AffiliationKind
from graphkit.network import Network, wording
from graphkit.render.escape import clean
from graphkit.render.map import panel_text
from graphkit.render.map.content import Content
from graphkit.render.map.layout.arrange import Layout, LayoutNode, Place, arrange
from graphkit.render.map.layout.hulls import outlines
from graphkit.render.map.layout.sector_groups import group_by_community
from graphkit.render.map.views.map_view import Guides, MapView, NodeMark, TieLine
from graphkit.render.map.views.whole import regions

if TYPE_CHECKING:
    from graphkit.snapshot import AttendanceColumns

_PERSON, _TEAM = 8.0, 12.0


def events(
    network: Network,
    attendances: AttendanceColumns | None = None,
    before: Mapping[str, Place] | None = None,
) -> MapView:
    """Lay out people and the events and boards where they meet.

    People at one of them are placed next to it; people at several are placed between them.

    Parameters
    ----------
    network : Network
    attendances : AttendanceColumns, optional
        The attendances that the viewer may see.
    before : mapping of str to (int, int), optional
        `Layout.for_next_map` of the last map.

    Raises
    ------
    NothingFound
        If nobody was at an event or is on a board.
    """
    met = _attendances(network, attendances)
    boards = _boards(network)
    joined = {**dict.fromkeys(met, ""), **boards}
    if not joined:
        raise NothingFound(
            "nobody in the network was at an event or is on a board",
            next="Import a calendar, or a list of boards and their members",
        )
    size = Counter(place for _, place in joined)
    at: dict[str, list[str]] = {}
    for person, place in sorted(joined):
        at.setdefault(person, []).append(place)
    organizations = tuple(o for o in network.organizations if o in size)
    content = Content(network, tuple(c for c in network.contacts if c in at), organizations)
    region = group_by_community([*at, *size], list(joined), content)
    hubs, people = _hubs(size, region), _people(network, at, region)
    layout = arrange(
        [*hubs, *people], [(person, place, 1.0) for person, place in sorted(joined)], before=before
    )
    drawn = [*(hub for hub in hubs if hub.id in network.organizations), *people]
    guides = Guides(hulls=outlines(regions(content, [*hubs, *people], layout)))
    marks = [_event(network, layout, hub, size) for hub in hubs if hub.id in network.events]
    lines = [TieLine(p, e, {"kind": "attendance", "width": 1, "role": "was there"}) for p, e in met]
    lines += [
        TieLine(p, o, {"kind": "affiliation", "width": 1, "role": role, "board": True})
        for (p, o), role in boards.items()
    ]
    return MapView("events", content, drawn, layout, guides, marks, lines, plain=False)


def _hubs(size: Mapping[str, int], region: Mapping[str, str]) -> list[LayoutNode]:
    """Return a node for each event and board, largest first; more people make it larger."""
    return [
        LayoutNode(
            place,
            place,
            region[place],
            round(11 + min(9.0, 1.6 * math.sqrt(size[place])), 1),
            hub=True,
        )
        for place in sorted(size, key=lambda place: (-size[place], place))
    ]


def _people(
    network: Network, at: Mapping[str, Sequence[str]], region: Mapping[str, str]
) -> list[LayoutNode]:
    """Return a node for each person; people at the fewest places come first."""
    return [
        LayoutNode(
            person,
            at[person][0] if len(at[person]) == 1 else f"between {person}",
            region[person],
            _TEAM if person in network.team else _PERSON,
        )
        for person in sorted(at, key=lambda person: (len(at[person]), person))
    ]


def _attendances(network: Network, visible: AttendanceColumns | None) -> list[tuple[str, str]]:
    """Return the attendances of past events as sorted pairs (contact, event)."""
    if visible is None:
        return []
    past = {event.id for event in network.event_columns if event.on <= network.as_of}
    return sorted(
        {
            (record.contact_id, record.event_id)
            for record in visible
            if record.event_id in past
            and not record.only_answered
            and network.ids.find(record.contact_id) >= 0
        }
    )


def _boards(network: Network) -> dict[tuple[str, str], str]:
    """Return the board roles in words, by (contact, organization)."""
    found: dict[tuple[str, str], str] = {}
    for row in network.is_current.nonzero()[0].tolist():
        held = network.affiliations[row]
        if held.kind is AffiliationKind.BOARD:
            found.setdefault((held.contact_id, held.organization_id), panel_text.role(held))
    return found


def _event(network: Network, layout: Layout, hub: LayoutNode, size: Counter[str]) -> NodeMark:
    event = network.events[hub.id]
    x, y = layout.places[hub.id]
    known = wording.count_of(size[hub.id], "person", "people")
    return NodeMark(
        event.id,
        clean(event.name) or "(no name)",
        "event",
        f"{wording.day(event.on)}; {known} of the network",
        "diamond",
        x,
        y,
        hub.radius,
        more={"disc": layout.discs[hub.disc].radius, "day": wording.day(event.on)},
    )


def events_headline(network: Network, attendances: AttendanceColumns | None = None) -> str:
    """Return a sentence that counts people, events and boards, and names the most active person."""
    joined = {*_attendances(network, attendances), *_boards(network)}
    if not joined:
        return ""
    places = {place for _, place in joined}
    count = Counter(person for person, _ in joined)
    boards = sum(place in network.organizations for place in places)
    parts = [
        wording.count_of(number, what)
        for number, what in ((len(places) - boards, "event"), (boards, "board"))
        if number
    ]
    several = sum(number > 1 for number in count.values())
    most, number = min(count.items(), key=lambda item: (-item[1], item[0]))
    people = wording.count_of(len(count), "person", "people")
    takes = "takes" if several == 1 else "take"
    text = f"{people} at {wording.list_in_words(parts)}; {several:,} {takes} part in more than one"
    if number > 1:
        text += f", most often {network.contacts[most].name} ({number:,})"
    return f"{text}."
