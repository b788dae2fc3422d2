"""Explain why there is no introduction: the closest person, and the missing tie."""

from __future__ import annotations

import numpy as np

from graphkit.analysis.introductions.ask_history import NO_ODDS, AskingOdds
from graphkit.analysis.introductions.introduction_request import IntroductionRequest
from graphkit.analysis.introductions.new_ties import new_ties, new_ties_in_words
from graphkit.analysis.references import contact_ref, describe_contact
from graphkit.engine.core.csr import CSR, Ints
from graphkit.errors import NothingFound
from graphkit.model import Organization
from graphkit.network import Network, wording


def no_route(
    network: Network, request: IntroductionRequest, odds: AskingOdds = NO_ODDS
) -> NothingFound:
    """Return the error that explains why no route was found."""
    names = network.contact_columns.names
    before = _search_tree(network.engine_graph.csr, request.sources)
    most = f"no route of at most {request.conditions.max_ties} ties leads to {request.name}"
    if conditions := _conditions_in_words(network, request):
        return NothingFound(f"{most}{conditions}", next="Ask again with fewer conditions")
    ends = [_route_to(before, node) for node in sorted(request.wanted) if before[node] != _NEVER]
    if ends:
        shortest = min(ends, key=lambda route: (len(route), route))
        return NothingFound(
            f"{most}; the shortest has {len(shortest) - 1}: "
            f"{' > '.join(names[node] for node in shortest)}"
            f"{_new_ties_sentence(network, request, odds)}",
            next="Find somebody nearer, or import more address books",
        )
    if not (before >= 0).any():
        who = wording.list_in_words([names[node] for node in request.sources[:4]])
        return NothingFound(
            f"{who} {'has' if len(request.sources) == 1 else 'have'} no known ties yet, "
            f"so no route leads to {request.name}",
            next="Import their address books, connections or calendars",
        )
    return NothingFound(
        _missing_tie(network, request, np.flatnonzero(before >= 0))
        + _new_ties_sentence(network, request, odds),
        next="Look for somebody who knows both",
    )


def _new_ties_sentence(network: Network, request: IntroductionRequest, odds: AskingOdds) -> str:
    """Return which new ties would open a route, as a further sentence."""
    told = new_ties_in_words(network, new_ties(network, request, odds))
    return f". {told}" if told else ""


# Instead of the node before: the node is a start, or cannot be reached.
_STARTS, _NEVER = -1, -2


def _search_tree(csr: CSR, sources: tuple[int, ...]) -> Ints:
    """Return the node before each node on a shortest route from the sources (breadth-first)."""
    before = np.full(csr.nodes, _NEVER)
    before[list(sources)] = _STARTS
    edge = list(sources)
    while edge:
        beyond = []
        for node in edge:
            for neighbour in csr.neighbors(node).tolist():
                if before[neighbour] == _NEVER:
                    before[neighbour] = node
                    beyond.append(neighbour)
        edge = beyond
    return before


def _route_to(before: Ints, node: int) -> list[int]:
    nodes = [node]
    while before[nodes[-1]] >= 0:
        nodes.append(int(before[nodes[-1]]))
    return nodes[::-1]


def _conditions_in_words(network: Network, request: IntroductionRequest) -> str:
    """Return the conditions of the request, as the end of a sentence."""
    asked = request.conditions
    words = []
    if asked.avoid:
        names = wording.list_in_words([network.contacts[contact].name for contact in asked.avoid])
        words.append(f"without {names}")
    if asked.through is not None:
        words.append(f"through {network.organizations[asked.through].name}")
    if asked.only:
        kinds = " or ".join(basis.value.replace("_", " ") for basis in asked.only)
        words.append(f"along ties of the kind {kinds}")
    if asked.via_partners:
        words.append("through a partner")
    for pair in asked.without_ties:
        names = wording.list_in_words([network.contacts[contact].name for contact in pair])
        words.append(f"without the tie of {names}")
    return " " + ", ".join(words) if words else ""


def _missing_tie(network: Network, request: IntroductionRequest, reached: Ints) -> str:
    sector = _sector(network, request)
    nearest = _closest_contact(network, request, reached, sector)
    who = contact_ref(network, network.ids[nearest])
    end = request.name
    at = _workplace(network, nearest)
    same_sector = (
        f" (also {sector})" if sector is not None and at is not None and at.sector == sector else ""
    )
    far = f"anyone at {end}" if request.kind == "organization" else end
    there = f"nobody there knows {far}" if who.organization else f"they do not know {far}"
    text = (
        f"no route leads to {end}. The closest person in reach is "
        f"{describe_contact(who)}{same_sector}. "
        f"As far as we know, {there}"
    )
    csr = network.engine_graph.csr
    circle = {other for node in request.wanted for other in csr.neighbors(node).tolist()}
    if circle := circle - request.wanted:
        known = [
            describe_contact(contact_ref(network, network.ids[node])) for node in sorted(circle)[:3]
        ]
        text += f". People who know {end}: {wording.list_in_words(known)}"
    return text


def _closest_contact(
    network: Network, request: IntroductionRequest, reached: Ints, sector: str | None
) -> int:
    """Return the closest contact within reach: same sector first, then the best known."""
    csr, strength = network.engine_graph.csr, network.tie_columns.strength
    known = np.zeros(csr.nodes)
    for source in request.sources:
        row = slice(csr.indptr[source], csr.indptr[source + 1])
        np.maximum.at(known, csr.indices[row], strength[csr.edge[row]])
    work = network.workplace_numbers[reached]
    sectors = [] if sector is None else [o.sector == sector for o in network.organization_columns]
    same = np.isin(work, np.flatnonzero(sectors))
    home = -1 if network.home_id is None else network.organization_columns.ids.find(network.home_id)
    at_home = (work == home) & (work >= 0)
    return int(reached[np.lexsort((reached, -known[reached], at_home, ~same))[0]])


def _sector(network: Network, request: IntroductionRequest) -> str | None:
    if request.kind == "organization":
        return network.organizations[request.id].sector
    if request.kind == "group":
        return None
    at = _workplace(network, network.number(request.id))
    return at.sector if at else None


def _workplace(network: Network, contact: int) -> Organization | None:
    at = int(network.workplace_numbers[contact])
    return network.organization_columns[at] if at >= 0 else None
