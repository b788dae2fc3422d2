"""The view of people and the events and boards where they meet (a two-mode network)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphkit.errors import NothingFound
from graphkit.model import Affiliation, AffiliationKind
from graphkit.network import Network, wording
from graphkit.render.escape import clean
from graphkit.render.map import panel_text
from graphkit.render.map.content import Content
from graphkit.render.map.layout.arrange import Layout, LayoutNode, Place, arrange
from graphkit.render.map.layout.hulls import outlines
from graphkit.render.map.layout.sector_groups import group_by_community
from graphkit.render.map.layout.timeline import Timeline, timeline
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

    People at one of them are placed next to it; people at several are placed between them. The view
    also has the places of a timeline.

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
    joined = {*met, *boards}
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
    names = _told_apart(network, [hub.id for hub in hubs if hub.id in network.events])
    marks = [_event(network, layout, hub, size, names) for hub in hubs if hub.id in names]
    lines = [TieLine(p, e, {"kind": "attendance", "width": 1, "role": "was there"}) for p, e in met]
    lines += [TieLine(p, o, _seat(held)) for (p, o), held in boards.items()]
    view = MapView("events", content, drawn, layout, guides, marks, lines, plain=False)
    return replace(view, timeline=_timeline(network, at, boards.values()))


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


def _boards(network: Network) -> dict[tuple[str, str], Affiliation]:
    """Return the board roles by (contact, organization)."""
    found: dict[tuple[str, str], Affiliation] = {}
    for row in network.is_current.nonzero()[0].tolist():
        held = network.affiliations[row]
        if held.kind is AffiliationKind.BOARD:
            found.setdefault((held.contact_id, held.organization_id), held)
    return found


def _seat(held: Affiliation) -> dict[str, Any]:
    """Return the options of the line of a board role."""
    term = panel_text.term(held)
    return {
        "kind": "affiliation",
        "width": 1,
        "role": panel_text.role(held),
        "board": True,
        **({"term": term} if term else {}),
    }


def _timeline(
    network: Network, at: Mapping[str, Sequence[str]], boards: Collection[Affiliation]
) -> Timeline:
    def name(id: str) -> str:
        named = network.contacts.get(id) or network.organizations.get(id) or network.events[id]
        return named.name.casefold()

    places = {place for person in at.values() for place in person}
    events, bodies = places & network.events.keys(), places & network.organizations.keys()
    in_order = {
        id: sorted(ids, key=lambda id: (name(id), id))
        for id, ids in (("people", at), ("events", events), ("boards", bodies))
    }
    return timeline(
        {person: at[person] for person in in_order["people"]},
        {event: network.events[event].on for event in in_order["events"]},
        in_order["boards"],
        {held.organization_id for held in boards if panel_text.term(held)},
    )


def _told_apart(network: Network, events: Sequence[str]) -> dict[str, str]:
    """Return the names of events; those of a series with one name get their day."""
    titles = {id: clean(network.events[id].name) or "(no name)" for id in events}
    again = Counter(title.casefold() for title in titles.values())
    names = {
        id: f"{title}, {wording.short_day(network.events[id].on)}"
        if again[title.casefold()] > 1
        else title
        for id, title in titles.items()
    }
    count: Counter[str] = Counter()
    for id in sorted(names):
        count[names[id].casefold()] += 1
        if count[names[id].casefold()] > 1:
            names[id] += f" ({count[names[id].casefold()]})"
    return names


def _event(
    network: Network,
    layout: Layout,
    hub: LayoutNode,
    size: Counter[str],
    names: Mapping[str, str],
) -> NodeMark:
    event = network.events[hub.id]
    x, y = layout.places[hub.id]
    known = wording.count_of(size[hub.id], "person", "people")
    plain = clean(event.name) or "(no name)"
    return NodeMark(
        event.id,
        names[event.id],
        "event",
        f"{wording.day(event.on)}; {known} of the network",
        "diamond",
        x,
        y,
        hub.radius,
        more={
            "disc": layout.discs[hub.disc].radius,
            "day": wording.day(event.on),
            "on": event.on.isoformat(),
            **({"name": plain} if plain != names[event.id] else {}),
        },
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
