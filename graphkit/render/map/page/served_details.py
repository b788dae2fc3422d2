"""The details of a person or an organization that an overview leaves out, for a page that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.errors import NothingFound
from graphkit.network import Network, wording
from graphkit.render.escape import clean
from graphkit.render.map import panel_text
from graphkit.render.map.content import choose_content
from graphkit.render.map.page.map_message import map_message, ones
from graphkit.render.map.page.node_details import organization, person

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.findings import Reliance
    from graphkit.model import Tie

MOST_TIES = 500  # with their evidence, the strongest; a panel shows 60 at first


def served_details(
    network: Network, id: str, reliance: Answer[Reliance] | None = None
) -> dict[str, Any]:
    """Return what the panel of a map shows of a node, as data of the page.

    Parameters
    ----------
    network : Network
        As the viewer sees it.
    id : str
        Of a contact or an organization.
    reliance : Answer of Reliance, optional
        Of the organization, if it is a partner.

    Returns
    -------
    dict
        `node`: the options of the node, as on a map that has all of them. `ties`: of a person, the
        strongest first, each with the id and the name of the other, the strength, and the evidence.

    Raises
    ------
    NothingFound
        If the network has no such node.
    """
    content = choose_content(network)
    if id in network.contacts:
        ties = network.ties_of(id)[:MOST_TIES]
        return {
            "id": id,
            "node": person(content, id),
            "ties": [_tie(network, tie, id) for tie in ties],
        }
    if id not in network.organizations:
        raise NothingFound("nobody here has this id", where=id)
    node = organization(content, id)
    if reliance is not None and reliance.findings:
        levels = map_message(network, reliance, ()).levels
        finding = reliance.findings[0]
        on = ones(finding) if id in levels else ()
        node["reliance"] = panel_text.reliance_details(finding, on)
    return {"id": id, "node": node, "ties": []}


def _tie(network: Network, tie: Tie, id: str) -> dict[str, Any]:
    other, ways = (tie.b, (tie.forth, tie.back)) if tie.a == id else (tie.a, (tie.back, tie.forth))
    strength = round(tie.strength, 3)
    asking = [round(way, 3) for way in ways]
    return {
        "id": other,
        "name": clean(network.contacts[other].name),
        "word": wording.strength_word(tie.strength, known=tie.known),
        "strength": strength,
        "notes": panel_text.evidence(network, tie),
        **({"asking": asking} if asking != 2 * [strength] else {}),
    }
