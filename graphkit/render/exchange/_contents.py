"""Draw a network for export: the same content and places as on the map."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from graphkit.model import (
    ENDED,
    Affiliation,
    AffiliationKind,
    Basis,
    Contact,
    Evidence,
    Organization,
    Partnership,
)
from graphkit.network import Network, wording
from graphkit.network.strength.combine_evidence import contributions
from graphkit.render.escape import clean
from graphkit.render.exchange._drawing import Drawing, Edge, Node, Value
from graphkit.render.map import panel_text
from graphkit.render.map.content import Content
from graphkit.render.map.copies.share_terms import MapCopy
from graphkit.render.map.views import WHOLE, MapView, ViewRequest, lay_out_view
from graphkit.render.sector_colors import UNKNOWN, Sector, legend
from graphkit.snapshot import BASES

_MET = BASES.index(Basis.MET)
_COLORS = {"tie": "#5d6d7c", "ties": "#5d6d7c", "role": "#a9b6c2", "partnership": "#0072b2"}
_COLORS["link"] = "#8a6d3b"
_PARTNERSHIP_WIDTH, _LINK_WIDTH, _ROLE_WIDTH, _UNKNOWN_WIDTH = 4.0, 2.0, 0.8, 1.0
_BASES = {
    Basis.DECLARED: "said to know each other",
    Basis.PARTNERSHIP: "look after a partnership",
    Basis.MET: "met",
    Basis.WROTE: "wrote",
    Basis.CONNECTED: "connected on a network",
    Basis.ADDRESS_BOOK: "in an address book",
    Basis.BOARD: "same board (inferred)",
    Basis.COLLEAGUES: "same workplace (inferred)",
}


_NOT_CURRENT = "partnerships and links that are not current"
_SPELLINGS = "other spellings of names"


def draw(
    network: Network,
    *,
    title: str,
    around: str | None = None,
    copy: MapCopy | None = None,
    request: ViewRequest = WHOLE,
) -> Drawing:
    """Draw a network for other programs.

    Parameters
    ----------
    network : Network
        The network as the readers of the file may see it.
    title : str
    around : str, optional
        Id of a contact or organization: draw only what is within two steps of it.
    copy : MapCopy, optional
        The copy that the network comes from, and the numbers that it shows in place of people.
    request : ViewRequest
        The view, "whole" or "around", and the places of the last map.

    Raises
    ------
    NothingFound
        If `around` is in the network neither as a contact nor as an organization.
    """
    view = lay_out_view(request, network, around=around)
    content = view.content
    if copy and copy.numbers:
        content = replace(content, numbers=copy.numbers)
    nodes = tuple(_nodes(view, content))
    edges = tuple(_edges(content))
    on = f"As of {wording.day(network.as_of)}."
    about = (copy.terms.label, copy.sources) if copy else ()
    description = clean(" ".join(filter(None, [on, *about, network.notice])))
    left_out = tuple(_count_left_out(content))
    return Drawing(clean(title), description, network.as_of, nodes, edges, left_out)


def _count_left_out(content: Content) -> Iterator[str]:
    """Yield counts of data about the drawn nodes that is not in the drawing.

    Meetings are not counted: they are drawn as ties, and some may be hidden from the viewer.
    """
    if (content.network.evidence.basis == _MET).any():
        yield "meetings"
    network, shown = content.network, content.shown
    people = [network.contacts[id] for id in content.contacts]
    bodies = [network.organizations[id] for id in content.organizations]
    everybody: list[Contact | Organization] = [*people, *bodies]
    affiliations, past = network.affiliations, np.flatnonzero(~network.is_current)
    ends = zip(
        affiliations.contact[past].tolist(), affiliations.organization[past].tolist(), strict=True
    )
    roles = sum({network.ids[a], network.organization_columns.ids[b]} <= shown for a, b in ends)
    links = sum(not network.holds(p) for p in _shown_partnerships(content))
    for count, one, more in (
        (roles, "role that is not current", "roles that are not current"),
        (links, "partnership or link that is not current", _NOT_CURRENT),
        (sum(len(one.emails) for one in people), "mail address", "mail addresses"),
        (sum(len(one.phones) for one in people), "telephone number", None),
        (sum(len(one.urls) for one in people), "profile address", "profile addresses"),
        (sum(len(one.aliases) for one in everybody), "other spelling of a name", _SPELLINGS),
        (sum(len(one.details) for one in everybody), "detail", None),
    ):
        if count:
            yield wording.count_of(count, one, more)


def _shown_partnerships(content: Content) -> Iterator[Partnership]:
    """Yield the partnerships and links of two organizations that are drawn, in order."""
    for p in content.network.partnerships:
        if {p.home_id, p.partner_id} <= content.shown and p.home_id != p.partner_id:
            yield p


def _nodes(view: MapView, content: Content) -> Iterator[Node]:
    network = content.network
    # Colors depend on the whole network, so that a sector has the same color on every map.
    sectors = legend(map(content.sector, (*network.organizations, *network.contacts)))
    color = {sector.name: _color(sector) for sector in sectors}
    ours = content.partnerships
    for spot in view.spots:
        x, y = view.layout.places[spot.id]
        is_person = spot.id in network.contacts
        known = _person(content, spot.id) if is_person else _organization(content, spot.id, ours)
        sector = content.sector(spot.id)
        attributes = _without_unknown({**known, "sector": sector})
        yield Node(spot.id, x, y, spot.radius, color[sector or UNKNOWN], attributes)


def _color(sector: Sector) -> str:
    """Return a sector's color; a lighter one if the map draws a ring, which others cannot draw."""
    if not sector.ring:
        return sector.color
    return "#" + "".join(f"{(part + 255) // 2:02X}" for part in bytes.fromhex(sector.color[1:]))


def _person(content: Content, contact_id: str) -> dict[str, Any]:
    network = content.network
    job = network.employer(contact_id)
    return {
        "name": clean(network.contacts[contact_id].name) or "(no name)",
        "kind": "person",
        "organization": network.organizations[job.organization_id].name if job else None,
        "organization_inferred": True if job and job.kind.inferred else None,
        "role": job.role if job else None,
        "team": contact_id in network.team,
        **_topics(network, contact_id),
    }


def _organization(
    content: Content, organization_id: str, ours: Mapping[str, Partnership]
) -> dict[str, Any]:
    organization = content.network.organizations[organization_id]
    held = ours.get(organization_id)
    return {
        "name": clean(organization.name) or "(no name)",
        "kind": "organization",
        "home": organization_id == content.network.home_id,
        "partner": held is not None,
        "stage": held.stage if held else None,
        "website": organization.website,
        "organization_type": organization.type,
        **_topics(content.network, organization_id),
        "part_of": _umbrellas(content.network, organization_id),
        # A copy with numbers in place of people.
        "people_known": content.people_at(organization_id) if content.numbers else None,
    }


def _topics(network: Network, holder_id: str) -> dict[str, str | None]:
    """Return the current offers and needs of a contact or organization, each as one text."""
    topics = network.topics
    return {
        name: "; ".join(topics.by_id[link.topic_id].name for link in links if link.holds(on))
        or None
        for name, links, on in (
            ("offers", topics.offered_by(holder_id), network.as_of),
            ("needs", topics.needed_by(holder_id), network.as_of),
        )
    }


def _umbrellas(network: Network, organization_id: str) -> str | None:
    found = (
        network.organizations[p.umbrella_id].name
        for p in network.umbrellas_of(organization_id)
        if p.holds(network.as_of)
    )
    return "; ".join(found) or None


def _edges(content: Content) -> Iterator[Edge]:
    for number, line in enumerate(_lines(content), start=1):
        source, target, dotted, width, label, attributes = line
        color = _COLORS[str(attributes["kind"])]
        yield Edge(f"e{number}", source, target, width, color, dotted, clean(label), attributes)


def _lines(content: Content) -> Iterator[tuple[str, str, bool, float, str, dict[str, Value]]]:
    """Yield (source, target, dotted, width, label, attributes) of each line of the map."""
    network = content.network
    sums = {frozenset(ends): count for ends, count in content.sums.items()}
    for held in _shown_partnerships(content):
        if not network.holds(held):
            continue
        ties = sums.pop(frozenset((held.home_id, held.partner_id)), None)
        if held.home_id == network.home_id:
            attributes = _without_unknown({**_partnership(network, held), "ties": ties})
            width, label = _PARTNERSHIP_WIDTH, held.stage
        else:
            attributes = _without_unknown({**_link(network, held), "ties": ties})
            width, label = _LINK_WIDTH, held.kind or held.stage
        yield held.home_id, held.partner_id, False, width, label or "", attributes
    for (contact, organization), roles in content.roles.items():
        yield (
            contact,
            organization,
            False,
            _ROLE_WIDTH,
            panel_text.roles(roles),
            _without_unknown(_role(roles)),
        )
    for (one, other), count in ((sorted(ends), count) for ends, count in sums.items()):
        width = round(min(4.0, 0.6 + 0.4 * math.sqrt(count)), 2)
        attributes = {"kind": "ties", "weight": float(count), "ties": count}
        yield one, other, False, width, "", attributes
    for source, target, attributes in _ties(content):
        known = "strength" in attributes
        width = round(0.8 + 4.2 * float(attributes["weight"]), 2) if known else _UNKNOWN_WIDTH
        yield source, target, not known, width, "", attributes


def _partnership(network: Network, held: Partnership) -> dict[str, Any]:
    people = {
        name: network.contacts[id].name if id and id in network.contacts else None
        for name, id in (("owner", held.owner_id), ("main_contact", held.main_contact_id))
    }
    return {
        "kind": "partnership",
        "stage": held.stage,
        "agreement": held.kind,
        "since": held.since,
        "until": None if held.until == ENDED else held.until,
        "status": "ended" if held.until == ENDED else None,
        "review_on": held.review_on,
        "gives": held.gives,
        "gets": held.gets,
        "note": held.note,
        **people,
    }


def _link(network: Network, held: Partnership) -> dict[str, Any]:
    """Return a link from an organization that is not home, as an edge."""
    attributes = _partnership(network, held)
    relation = attributes.pop("agreement")
    return {**attributes, "kind": "link", "directed": True, "relation": relation}


def _role(held: tuple[Affiliation, ...]) -> dict[str, Any]:
    named = dict.fromkeys(role.role for role in held if role.role)
    return {
        "kind": "role",
        "inferred": all(role.kind.inferred for role in held),
        "role": "; ".join(named),
        "board": any(role.kind is AffiliationKind.BOARD for role in held),
        "since": min((role.since for role in held if role.since), default=None),
    }


def _ties(content: Content) -> Iterator[tuple[str, str, dict[str, Value]]]:
    """Yield (source, target, attributes) of each tie.

    This reads columns, because computing the interval of a `Tie` takes most of the time.
    """
    network, numbers = content.network, content.tie_numbers
    ties, ids = network.tie_columns, list(network.ids)
    # Making all evidence at once takes a tenth of the time.
    most = len(numbers) > len(ties) // 8
    evidence = list(network.evidence) if most else network.evidence
    order, ends = ties.order, ties.ends
    columns = (ties.tail, ties.head, ties.strength, ties.known, ties.inferred)
    rows = zip(numbers.tolist(), *(column[numbers].tolist() for column in columns), strict=True)
    for number, tail, head, strength, known, inferred in rows:
        held = [evidence[row] for row in order[ends[number] : ends[number + 1]].tolist()]
        weight = round(strength, 3)
        attributes: dict[str, Value] = {"kind": "tie", "weight": weight}
        # Programs read a line without a weight as weight 1, the largest. So a tie of unknown
        # strength gets the weight that graphkit computes with, and no strength.
        if known:
            attributes["strength"] = weight
        attributes |= {
            "word": wording.strength_word(strength, known=known),
            "known": known,
            "inferred": inferred,
        }
        yield ids[tail], ids[head], attributes | _evidence(network, held)


def _evidence(network: Network, held: list[Evidence]) -> dict[str, Value]:
    if len(held) > 1:
        found = contributions(held, network.as_of, network.evidence_kinds)
        held = [evidence for part in found for evidence in part.evidence]
    attributes: dict[str, Value] = {
        "basis": "; ".join(dict.fromkeys(_BASES[e.basis] for e in held)),
        "evidence": "; ".join(panel_text.notes(network, held)),
    }
    days = [day for day in map(wording.newest_day, held) if day]
    return attributes | {"last_year": max(days).year} if days else attributes


def _without_unknown(attributes: Mapping[str, Any]) -> dict[str, Value]:
    """Return the known attributes, with clean texts and with days as texts."""
    return {
        name: given
        for name, value in attributes.items()
        if value is not None and (given := _plain(value)) != ""
    }


def _plain(value: Any) -> Value:
    if isinstance(value, str):
        return clean(value)
    return value.isoformat() if isinstance(value, date) else value
