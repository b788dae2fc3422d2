"""People to tell so that all hear, people who hold most together, and roles between sectors."""

from __future__ import annotations

from collections import Counter

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.findings import CutOffPart
from graphkit.analysis.positions.people_findings import KeyPerson
from graphkit.analysis.positions.sector_roles import sector_roles
from graphkit.analysis.positions.subgraph import subgraph
from graphkit.analysis.references import contact_ref, inferred_count
from graphkit.analysis.sectors.people_by_sector import (
    Sectors,
    employers,
    organizations_in_words,
    sectors_of,
)
from graphkit.engine.core.csr import CSR, Flags, Ints, Numbers
from graphkit.engine.resilience.components import weak_components
from graphkit.engine.resilience.fragmentation import fragmentation
from graphkit.engine.resilience.key_players import KeyPlayers, key_players
from graphkit.errors import UsageError
from graphkit.network import Network, wording

_MOST_SECTORS = 5


def key_people(
    network: Network, *, count: int = 3, ties: int = 2, selection: Selection | None = None
) -> Answer[KeyPerson]:
    """Find the people to tell so that all hear, who holds most together, and roles between sectors.

    The team is left out: it already knows the news, and the network comes from its files.

    Parameters
    ----------
    network : Network
    count : int
        How many people to tell, how many to lose, and how many of each role at most.
    ties : int
        Over how many ties word travels.
    selection : Selection, optional
        Choose nobody else. Everybody counts among those who hear of it or are cut off.

    Returns
    -------
    Answer of KeyPerson
        First those to tell (`tell`), then those to lose (`loss`), both as sets: each person with
        those before. Then the roles.

    Notes
    -----
    S. P. Borgatti, *Comput. Math. Organ. Theory* 12:21, 2006: `tell` is the set that reaches most
    people without the team in between, `loss` the set without which the most pairs are not
    connected, the team still there. All ties count alike. Definitions, bounds and costs:
    `graphkit.engine.resilience.key_players`, `graphkit.analysis.positions.sector_roles`.
    """
    if count < 1:
        raise UsageError(f"{count} people cannot be shown", next="Ask for one or more")
    if ties < 1:
        raise UsageError(f"word cannot travel over {ties} ties", next="Ask for one or more")
    team = np.array([network.number(contact) for contact in network.team], np.int64)
    others = np.setdiff1d(np.arange(len(network.ids)), team)
    among = np.ones(len(network.ids), np.bool_)
    if selection is not None:
        among = selection.contact_flags(network)
    sectors = sectors_of(network)
    tell = _people_to_tell(network, sectors, others, among, count, ties)
    loss = _losses(network, sectors, others[among[others]], count)
    roles = sector_roles(network, sectors, count=count, among=among) if len(others) else []
    findings = (*tell, *loss, *roles)
    return Answer(
        kind="key_people",
        asked={"count": count, "ties": ties, "as_of": network.as_of.isoformat()},
        findings=findings,
        summary=_summary(network, len(others), tell, loss, among=selection is not None),
        notes=tuple(_notes(network, sectors, others, findings, bool(roles))),
    )


# -- people to tell ---------------------------------------------------------------------------


def _people_to_tell(
    network: Network, sectors: Sectors, others: Ints, among: Flags, count: int, ties: int
) -> list[KeyPerson]:
    graph = subgraph(network, others)
    allowed = among[others]
    size = min(count, int(allowed.sum()))
    if not graph.arcs or not size:
        return []
    found = key_players(graph, size, "reach", steps=ties, among=allowed)
    return _in_order_of_reach(network, sectors, others, graph, found, ties)


def _in_order_of_reach(
    network: Network, sectors: Sectors, others: Ints, graph: CSR, found: KeyPlayers, ties: int
) -> list[KeyPerson]:
    around = {node: _flag_within(graph, node, ties) for node in found.nodes}
    heard = np.zeros(graph.nodes, np.bool_)
    findings: list[KeyPerson] = []
    while around:
        best = max(sorted(around), key=lambda node: int((around[node] & ~heard).sum()))
        new = around.pop(best) & ~heard
        new[best] = False
        count = int(new.sum())
        if not count:
            break
        heard |= new
        heard[best] = True
        who = contact_ref(network, network.ids[int(others[best])])
        joins = _sectors(sectors, others[new])
        findings.append(
            KeyPerson(
                "tell",
                who,
                count,
                float(heard.mean()),
                joins,
                (),
                None,
                0,
                _tell_sentence(who.name, count, joins, ties, first=not findings),
            )
        )
    return findings


def _flag_within(graph: CSR, node: int, ties: int) -> Flags:
    reached = np.zeros(graph.nodes, np.bool_)
    reached[node] = True
    edge: Ints = np.array([node])
    for _ in range(ties):
        near = np.zeros(graph.nodes, np.bool_)
        near[graph.indices[graph.arcs_of(edge)]] = True
        edge = np.flatnonzero(near & ~reached)
        reached[edge] = True
    return reached


def _tell_sentence(name: str, count: int, joins: tuple[str, ...], ties: int, *, first: bool) -> str:
    more = "" if first else " more"
    people = wording.count_of(count, f"{more} person".strip(), f"{more} people".strip())
    where = f" ({wording.list_in_words(joins, most=_MOST_SECTORS)})" if joins else ""
    if ties == 1:
        return f"Tell {name}, who has a tie with {people}{where}."
    return f"Tell {name}, who is at most {ties} ties from {people}{where}."


# -- people to lose -------------------------------------------------------------------------


def _losses(network: Network, sectors: Sectors, others: Ints, count: int) -> list[KeyPerson]:
    csr = network.engine_graph.csr
    size = min(count, len(others), csr.nodes - 2)
    if size < 1 or not csr.arcs:
        return []
    among = np.zeros(csr.nodes, np.bool_)
    among[others] = True
    left = set(key_players(csr, size, "fragmentation", among=among).nodes)
    findings: list[KeyPerson] = []
    gone: list[int] = []
    while left:
        best = max(sorted(left), key=lambda node: fragmentation(csr, [*gone, node]))
        left.remove(best)
        parts = _new_parts(csr, gone, best)
        gone.append(best)
        if parts:
            findings.append(_loss(network, sectors, gone, parts, first=not findings))
    return findings


def _new_parts(csr: CSR, gone: list[int], node: int) -> list[Numbers]:
    """Return the parts that the loss of a node cuts off, largest first."""
    before, after = _parts(csr, gone), _parts(csr, [*gone, node])
    around = np.zeros(csr.nodes, np.bool_)
    around[csr.neighbors(node)] = True
    touched = np.unique(after[around & (after >= 0)])
    if before[node] < 0 or len(touched) < 2:
        return []
    people = [np.flatnonzero(after == part).astype(np.int32) for part in touched.tolist()]
    people.sort(key=lambda part: (-len(part), int(part[0])))
    return people[1:]


def _parts(csr: CSR, gone: list[int]) -> Numbers:
    removed = np.zeros(csr.nodes, np.bool_)
    removed[gone] = True
    return weak_components(csr, removed)


def _loss(
    network: Network, sectors: Sectors, gone: list[int], parts: list[Numbers], *, first: bool
) -> KeyPerson:
    who = contact_ref(network, network.ids[gone[-1]])
    lost = np.concatenate(parts)
    share = fragmentation(network.engine_graph.csr, gone)
    cut_off = tuple(
        CutOffPart(
            tuple(contact_ref(network, network.ids[at]) for at in part.tolist()),
            tuple(network.organizations[o].name for o in employers(network, part)),
        )
        for part in parts
    )
    place = organizations_in_words(network, employers(network, lost))
    people = wording.count_of(len(lost), "person", "people")
    at = f" at {place}" if place else ""
    too = "" if first else " as well"
    sentence = f"If {who.name} left{too}, {people}{at} would be cut off from everybody else."
    return KeyPerson(
        "loss", who, len(lost), share, _sectors(sectors, lost), cut_off, None, 0, sentence
    )


# -- words ----------------------------------------------------------------------------------


def _sectors(sectors: Sectors, people: Ints | Numbers) -> tuple[str, ...]:
    """Return the sectors of some people, most people first."""
    counts = Counter(sectors.names[at] for at in sectors.contacts[people].tolist() if at >= 0)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _summary(
    network: Network,
    others: int,
    tell: list[KeyPerson],
    loss: list[KeyPerson],
    *,
    among: bool,
) -> str:
    """Return the answer in words; `among` says that only some people may be chosen."""
    if not len(network.ids):
        return "There is nobody in the network."
    if not others:
        return "Nobody outside the team is in the network yet."
    if not tell:
        who = "None of them" if among else "Nobody outside the team"
        return f"{who} has a tie with anybody else outside the team."
    names = wording.list_in_words([found.person.name for found in tell], most=10)
    reached = wording.percent(tell[-1].share)
    text = f"Tell {names}, and {reached} of the people outside the team can hear of it."
    if not loss:
        who = "None of them alone" if among else "No single person"
        return f"{text} {who} holds parts of the network together."
    worst = loss[0].sentence
    return f"{text} {worst}"


def _notes(
    network: Network,
    sectors: Sectors,
    others: Ints,
    findings: tuple[KeyPerson, ...],
    has_roles: bool,
) -> list[str]:
    notes = []
    if network.team and findings:
        members = wording.count_of(len(network.team), "member")
        notes.append(
            f"The team's own {members} are left out: the network comes from their files, so they "
            "connect nearly everything."
        )
    alone = int((subgraph(network, others).degrees == 0).sum())
    if alone and findings:
        people = wording.count_of(alone, "person has", "people have")
        notes.append(f"{people} no known tie outside the team, so only the team can tell them.")
    if findings and not has_roles:
        notes.append("No role between sectors is larger than chance explains.")
    if has_roles:
        unknown = int((sectors.contacts < 0).sum())
        notes.append(
            "A chance network has the same ties, with the sectors dealt out at random"
            + (
                f"; {wording.count_of(unknown, 'person', 'people')} of unknown sector are left out."
                if unknown
                else "."
            )
        )
    return [*notes, *(inferred_count(network) if findings else ())]
