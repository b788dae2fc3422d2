"""From a network to a drawn map: nodes and edges with their places, colours and words."""

from __future__ import annotations

import math
from typing import Any

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Introduction, Reliance
from graphkit.model import AffiliationKind
from graphkit.network import Network, wording
from graphkit.render.map import words
from graphkit.render.map.colours import UNKNOWN, legend
from graphkit.render.map.content import Content, choose
from graphkit.render.map.layout import Spot, arrange
from graphkit.render.map.partner_map import PartnerMap
from graphkit.render.text import clean

HOME_SIZE = 19.0
TEAM_SIZE = 12.0


def draw_map(
    network: Network,
    *,
    title: str,
    sentence: str,
    around: str | None = None,
    introductions: Answer[Introduction] | None = None,
    reliance: Answer[Reliance] | None = None,
) -> PartnerMap:
    """Draw a network.

    Parameters
    ----------
    network : Network
    title, sentence : str
        What stands on top of the page.
    around : str, optional
        Id of a contact or organization: only what lies within two steps of it is shown.
    introductions : Answer of Introduction, optional
        Its routes are highlighted, the first one most, and told step by step.
    reliance : Answer of Reliance, optional
        What it says of an organization stands in the organization's details.

    Returns
    -------
    PartnerMap
        A pyvis network: add to it, set its options, then `write` or `show` it.

    Raises
    ------
    NothingFound
        If `around` is in the network neither as a contact nor as an organization.
    """
    routes = words.routes(network, introductions) if introductions else []
    content = choose(network, around, (person for r in routes for person in r["people"]))
    sectors = legend(
        map(content.sector, (*network.organizations, *network.contacts)),
        map(content.sector, (*content.organizations, *content.contacts)),
    )
    page = {
        "sectors": [
            {"name": clean(s.name), "color": s.color, "ring": s.ring, "count": s.count}
            for s in sectors
        ],
        "routes": routes,
        "answer": _answer(introductions, sentence),
        "facts": _facts(content),
        "focus": around,
        "as_of": wording.day(network.as_of),
    }
    drawing = PartnerMap(clean(title), clean(sentence), page)
    number = {sector.name: index for index, sector in enumerate(sectors)}
    _add_nodes(drawing, content, number, reliance, around)
    _add_edges(drawing, content)
    return drawing


def _facts(content: Content) -> list[list[str]]:
    sectors = {content.sector(organization) for organization in content.organizations} - {None}
    counts = (
        ("people", len(content.contacts)),
        ("organizations", len(content.organizations)),
        ("partners", len(content.partnerships)),
        ("ties between people", len(content.ties)),
        ("sectors", len(sectors)),
    )
    return [[f"{count:,}", what] for what, count in counts]


def _answer(introductions: Answer[Introduction] | None, sentence: str) -> str:
    summary = introductions.summary if introductions else ""
    return "" if summary == sentence else clean(summary)  # once on the page is enough


def _add_nodes(
    drawing: PartnerMap,
    content: Content,
    sector_number: dict[str, int],
    reliance: Answer[Reliance] | None,
    around: str | None,
) -> None:
    network = content.network
    spots = _spots(content)
    middle = around if around is not None else network.home_id
    layout = arrange(spots, _pulls(content), middle=_disc(content, middle) if middle else None)
    said = {f.organization.id: f for f in reliance.findings} if reliance else {}
    for spot in spots:
        x, y = layout.places[spot.id]
        common: dict[str, Any] = {
            "x": x,
            "y": y,
            "size": spot.radius,
            "sector": sector_number[content.sector(spot.id) or UNKNOWN],
        }
        if spot.id in network.contacts:
            drawing.add_node(spot.id, **common, **_person(content, spot.id))
        else:
            options = _organization(content, spot.id)
            if spot.id in said:
                options["reliance"] = words.relied_on(said[spot.id])
            drawing.add_node(spot.id, **common, **options, disc=layout.discs[spot.disc].radius)


def _person(content: Content, contact_id: str) -> dict[str, Any]:
    network = content.network
    contact = network.contacts[contact_id]
    return _given(
        {
            "label": clean(contact.name) or "(no name)",
            "shape": "dot",
            "kind": "person",
            "about": words.about(network, contact_id),
            "team": contact_id in network.team,
            "links": words.addresses(contact),
            "aliases": [clean(alias) for alias in contact.aliases],
            "earlier": words.earlier(network, contact_id),
        }
    )


def _organization(content: Content, organization_id: str) -> dict[str, Any]:
    network = content.network
    organization = network.organizations[organization_id]
    held = content.partnerships.get(organization_id)
    return _given(
        {
            "label": clean(organization.name) or "(no name)",
            "shape": "square",
            "kind": "organization",
            "about": clean(organization.sector or ""),
            "home": organization_id == network.home_id,
            "links": words.addresses(organization),
            "aliases": [clean(alias) for alias in organization.aliases],
            "partnership": words.partnership(network, held) if held else None,
            "partner": held is not None,
        }
    )


def _add_edges(drawing: PartnerMap, content: Content) -> None:
    network = content.network
    if network.home_id in content.shown:
        for partner in content.partnerships:
            drawing.add_edge(network.home_id, partner, kind="partnership", width=7)
    for (contact, organization), held in content.roles.items():
        board = all(role.kind is AffiliationKind.BOARD for role in held)
        drawing.add_edge(
            contact,
            organization,
            kind="affiliation",
            width=0.8,
            role=words.roles(held),
            **_given({"board": board}),
        )
    for tie in content.ties:
        drawing.add_edge(
            tie.a,
            tie.b,
            kind="tie",
            strength=round(tie.strength, 3),
            width=round(0.8 + 4.2 * tie.strength, 2) if tie.known else 1,
            word=wording.verbal(tie.strength, known=tie.known),
            notes=words.evidence(network, tie),
            **_given({"dashes": not tie.known and [1, 5], "inferred": tie.inferred}),
        )


def _spots(content: Content) -> list[Spot]:
    """List organizations, then people: the home team first, then those with most ties."""
    network = content.network
    ties = {contact: len(network.neighbours.get(contact, ())) for contact in content.contacts}
    most = max(ties.values(), default=0) or 1
    spots = []
    for organization in content.organizations:
        size = 9 + min(6.0, 1.5 * math.sqrt(len(network.people_at(organization))))
        size = HOME_SIZE if organization == network.home_id else round(size, 1)
        region = content.sector(organization) or UNKNOWN
        spots.append(Spot(organization, organization, region, size, hub=True))
    for contact in sorted(content.contacts, key=lambda c: (c not in network.team, -ties[c], c)):
        size = 7 + 4 * math.sqrt(ties[contact] / most)
        size = TEAM_SIZE if contact in network.team else round(size, 1)
        disc = _disc(content, contact)
        spots.append(Spot(contact, disc, content.sector(contact) or UNKNOWN, size))
    return spots


def _disc(content: Content, node_id: str) -> str:
    """Return whose disc a node stands in.

    People stand at their employer; who has none at the person they know best, in a disc of its
    own; who knows nobody with all others like that.
    """
    network = content.network
    if node_id in network.organizations:
        return node_id
    job = network.employer(node_id)
    if job is not None and job.organization_id in content.shown:
        return job.organization_id
    best = next((t for t in network.ties_of(node_id) if t.other(node_id) in content.shown), None)
    return f"with {best.other(node_id)}" if best else "alone"


def _pulls(content: Content) -> list[tuple[str, str, float]]:
    pulls = [(tie.a, tie.b, tie.strength) for tie in content.ties]
    pulls += [(contact, organization, 0.5) for contact, organization in content.roles]
    home = content.network.home_id
    if home and home in content.shown:
        pulls += [(home, partner, 1.0) for partner in content.partnerships]
    return pulls


def _given(options: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty: it would only make the file longer."""
    return {name: value for name, value in options.items() if value}
