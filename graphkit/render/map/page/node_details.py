"""Details of a person or organization on the page."""

from __future__ import annotations

from typing import Any

from graphkit.render.escape import clean
from graphkit.render.map import panel_text
from graphkit.render.map.content import Content


def person(content: Content, contact_id: str) -> dict[str, Any]:
    """Return the node options of a person, without the place."""
    network = content.network
    contact = network.contacts[contact_id]
    return brief_person(content, contact_id) | without_empty(
        {
            "shape": "dot",
            "links": panel_text.addresses(contact),
            "aliases": [clean(alias) for alias in contact.aliases],
            "earlier": panel_text.earlier_roles(network, contact_id),
        }
    )


def brief_person(content: Content, contact_id: str) -> dict[str, Any]:
    """Return the node options of a person that every map has."""
    network = content.network
    return without_empty(
        {
            "label": clean(network.contact_columns.names[network.number(contact_id)])
            or "(no name)",
            "kind": "person",
            "about": panel_text.about(network, contact_id),
            "team": contact_id in network.team,
        }
    )


def organization(content: Content, organization_id: str) -> dict[str, Any]:
    """Return the node options of an organization, without the place."""
    network = content.network
    organization = network.organizations[organization_id]
    held = content.partnerships.get(organization_id)
    return without_empty(
        {
            "label": clean(organization.name) or "(no name)",
            "shape": "square",
            "kind": "organization",
            "about": clean(organization.sector or ""),
            "home": organization_id == network.home_id,
            "links": panel_text.addresses(organization),
            "aliases": [clean(alias) for alias in organization.aliases],
            "partnership": panel_text.partnership(network, held) if held else None,
            "partner": held is not None,
            "known": content.numbers and content.people_at(organization_id),
            "stage": clean(held.stage or "") if held else None,
            "owner": panel_text.owner(content.shown, held),
        }
    )


def without_empty(options: dict[str, Any]) -> dict[str, Any]:
    """Return options without empty values, which would only make the file longer."""
    return {name: value for name, value in options.items() if value}
