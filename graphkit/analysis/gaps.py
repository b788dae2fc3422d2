"""What is missing: sectors without anyone, organizations out of reach, sectors hardly joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from graphkit.analysis import measures
from graphkit.analysis.answer import Answer
from graphkit.analysis.common import described, person, step
from graphkit.analysis.findings import Gap
from graphkit.analysis.introductions import MAX_TIES
from graphkit.analysis.sectors import people_by_sector, sector_names, sector_of
from graphkit.errors import UsageError
from graphkit.model import Tie
from graphkit.model.identity import fold
from graphkit.network import Network, wording

# Fewer people than this are no group that could be joined to another.
GROUP = 3
_HELPERS = 3


def gaps(network: Network, *, sectors: Sequence[str] = (), count: int = 10) -> Answer[Gap]:
    """Find what the network lacks.

    Three kinds, in this order:

    * *sector*: a target sector for whose organizations nobody in the network works;
    * *organization*: one at which nobody is known, or nobody whom the team reaches by an
      introduction (over at most four ties); those with most people first;
    * *between*: two sectors of three people or more, joined by one tie or none (structural holes:
      Burt 1992); most people first. A person counts for the sector of the organization by which
      one would introduce them.

    Parameters
    ----------
    network : Network
    sectors : sequence of str
        The sectors that we want to reach.
    count : int
        How many of each of the last two kinds at most.

    Returns
    -------
    Answer of Gap
    """
    if count < 1:
        raise UsageError(f"{count} gaps cannot be shown", next="Ask for one or more")
    people = people_by_sector(network)
    empty = _empty_sectors(network, sectors, people)
    unreached = _unreached(network)
    between = _between(network, people)
    notes = []
    for left_out, what in (
        (len(unreached) - count, "organization"),
        (len(between) - count, "pair"),
    ):
        if left_out > 0:
            more = wording.counted(left_out, f"more {what}")
            notes.append(f"{more} {'is' if left_out == 1 else 'are'} not shown.")
    without = sum(sector_of(network, c) is None for c in network.contacts)
    if without:
        verb = "has" if without == 1 else "have"
        notes.append(f"{wording.counted(without, 'contact')} {verb} no known sector.")
    return Answer(
        kind="gaps",
        asked={"sectors": list(sectors), "count": count, "as_of": network.as_of.isoformat()},
        findings=(*empty, *unreached[:count], *between[:count]),
        summary=_summary(network, empty, unreached, between),
        notes=tuple(notes),
    )


def _empty_sectors(
    network: Network, sectors: Sequence[str], people: Mapping[str, Sequence[str]]
) -> list[Gap]:
    wanted = {fold(sector): sector.strip() for sector in reversed(sectors) if fold(sector)}
    found = []
    for key in dict.fromkeys(fold(sector) for sector in sectors if fold(sector)):
        # A board member from outside works elsewhere, but is somebody to turn to.
        bodies = [o for o in network.organizations.values() if fold(o.sector or "") == key]
        if people.get(key) or any(network.people_at(o.id) for o in bodies):
            continue
        sentence = f"Nobody in the network works in the sector {wanted[key]}"
        if bodies:
            sentence += f", though {wording.counted(len(bodies), 'organization')} of it "
            sentence += "is known" if len(bodies) == 1 else "are known"
        found.append(Gap("sector", wanted[key], 0, sentence + "."))
    return found


def _unreached(network: Network) -> list[Gap]:
    distance = measures.within(network.graph, network.team)
    found = []
    for o in network.organizations.values():
        people = network.people_at(o.id)
        if o.id == network.home_id or any(distance.get(c, 99) <= MAX_TIES for c in people):
            continue
        if not people:
            sentence = f"Nobody is known at {o.name}."
        elif len(people) == 1:
            name = network.contacts[people[0]].name
            sentence = (
                f"Nobody can introduce the team to {name}, the only person known at {o.name}."
            )
        else:
            sentence = (
                f"Nobody can introduce the team to any of the {len(people)} people known at "
                f"{o.name}."
            )
        helpers = tuple(person(network, c) for c in people[:_HELPERS])
        found.append(
            (
                -len(people),
                o.name,
                Gap("organization", o.name, len(people), sentence, people=helpers),
            )
        )
    partners = {
        network.organizations[p.partner_id].name
        for p in network.partnerships
        if p.partner_id in network.organizations
    }
    found.sort(key=lambda item: (item[1] not in partners, item[0], item[1]))
    return [gap for _, _, gap in found]


def _between(network: Network, people: Mapping[str, Sequence[str]]) -> list[Gap]:
    groups = {sector: members for sector, members in people.items() if len(members) >= GROUP}
    sector_by_contact = {c: sector for sector, members in groups.items() for c in members}
    joining: dict[tuple[str, str], list[Tie]] = {}
    for tie in network.ties.values():
        one, other = sector_by_contact.get(tie.a), sector_by_contact.get(tie.b)
        if one and other and one != other:
            joining.setdefault((min(one, other), max(one, other)), []).append(tie)
    loose = [pair for pair in combinations(sorted(groups), 2) if len(joining.get(pair, ())) < 2]
    loose.sort(key=lambda pair: (-sum(len(groups[s]) for s in pair), pair))
    names = sector_names(network)
    helpers = _helpers(network, sector_by_contact, loose)
    return [
        _hole(network, pair, [names[s] for s in pair], joining.get(pair, ()), helpers[pair])
        for pair in loose
    ]


def _hole(
    network: Network,
    pair: tuple[str, str],
    names: Sequence[str],
    ties: Sequence[Tie],
    helpers: Sequence[str],
) -> Gap:
    subject = f"{names[0]} and {names[1]}"
    if ties:
        ends = [person(network, c) for c in (ties[0].a, ties[0].b)]
        sentence = (
            f"Between {subject} there is one tie only: {described(ends[0])} and "
            f"{described(ends[1])}."
        )
    else:
        sentence = f"Nobody in {names[0]} is known to know anybody in {names[1]}."
    if helpers:
        who = wording.listed([network.contacts[c].name for c in helpers])
        sentence += f" {who} {'knows' if len(helpers) == 1 else 'know'} people in both."
    return Gap(
        "between",
        subject,
        len(ties),
        sentence,
        ties=tuple(step(network, tie, tie.a) for tie in ties),
        people=tuple(person(network, c) for c in helpers),
    )


def _helpers(
    network: Network,
    sector_by_contact: Mapping[str, str],
    pairs: Iterable[tuple[str, str]],
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return for each pair of sectors who knows most people in both, and belongs to neither."""
    ranked: dict[tuple[str, str], list[tuple[int, int, str]]] = {pair: [] for pair in pairs}
    for contact, others in network.neighbours.items():
        known = Counter(
            sector for other, _ in others if (sector := sector_by_contact.get(other)) is not None
        )
        known.pop(sector_by_contact.get(contact, ""), None)
        for pair in combinations(sorted(known), 2):
            if pair in ranked:
                fewer, more = sorted((known[pair[0]], known[pair[1]]))
                ranked[pair].append((-fewer, -more, contact))
    return {
        pair: tuple(contact for _, _, contact in sorted(best)[:_HELPERS])
        for pair, best in ranked.items()
    }


def _summary(
    network: Network, empty: Sequence[Gap], unreached: Sequence[Gap], between: Sequence[Gap]
) -> str:
    parts = []
    if empty:
        names = wording.listed([gap.subject for gap in empty], last="or")
        parts.append(f"nobody in the network works in {names}")
    if unreached:
        parts.append(
            f"the team reaches nobody at {wording.counted(len(unreached), 'organization')}"
        )
    if between:
        others = len(between) - 1
        more = f", like {wording.counted(others, 'other pair')} of sectors," if others else ""
        parts.append(f"{between[0].subject}{more} hardly touch")
    if not parts:
        return "No gaps: every target sector has somebody, and every organization can be reached."
    text = "; ".join(parts)
    return text[0].upper() + text[1:] + "."
