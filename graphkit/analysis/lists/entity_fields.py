"""The fields of people, organizations and events in lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.freshness import newest_days
from graphkit.analysis.introductions.ties_away import contact_flags
from graphkit.analysis.lists.field import Field, FieldType, Values, field_name
from graphkit.columns import from_days
from graphkit.model.partnerships.partner_kinds import partner_kind
from graphkit.network.network_with_events import NetworkWithEvents

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.network import Network


def computed_values(of: Callable[[Network, int], object]) -> Values:
    """Return the values of a field that is computed row by row."""
    return lambda graph, rows: [of(graph.network, at) for at in rows]


def column_texts(entities: str, texts: str) -> Values:
    """Return the texts of a column, such as the names, of contacts or organizations."""

    def values(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
        column = getattr(getattr(graph.network, entities), texts)
        return [column[at] for at in rows]

    return values


def stored_values(entities: str, field: str) -> Values:
    """Return the values of a field of `contact_columns` or `organization_columns`."""

    def values(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
        columns = getattr(graph.network, entities)
        return [getattr(columns[at], field) for at in rows]

    return values


def topic_names(entities: str, links: str) -> Values:
    """Return the names of the topics that contacts or organizations offer or need now.

    `entities` is as in `stored_values`, and `links` is "offered_by" or "needed_by".
    """

    def values(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
        network = graph.network
        of, ids = getattr(network.topics, links), getattr(network, entities).ids
        named = network.topics.by_id
        return [
            tuple(
                sorted(
                    named[link.topic_id].name for link in of(ids[at]) if link.holds(network.as_of)
                )
            )
            for at in rows
        ]

    return values


def tags_of(entities: str) -> Values:
    """Return the tags of contacts or organizations; `entities` is as in `stored_values`."""

    def values(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
        ids = getattr(graph.network, entities).ids
        return [graph.network.tags.of(ids[at]) for at in rows]

    return values


# -- people ---------------------------------------------------------------------------------------


def _role(network: Network, at: int) -> str | None:
    row = int(network.employer_rows[at])
    return network.affiliations.role[row] if row >= 0 else None


def _workplace(field: str) -> Values:
    def value(network: Network, at: int) -> object:
        place = int(network.workplace_numbers[at])
        return getattr(network.organization_columns[place], field) if place >= 0 else None

    return computed_values(value)


def _team_ties(
    network: Network, rows: Sequence[int]
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32]]]:
    """Yield for each contact the numbers of the team members they know, and of these ties."""
    csr, team = network.engine_graph.csr, contact_flags(network, network.team)
    for at in rows:
        arcs = slice(*csr.indptr[at : at + 2].tolist())
        others, ties = csr.indices[arcs], csr.edge[arcs]
        yield others[team[others]], ties[team[others]]


def _known_by(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    strength, names = graph.network.tie_columns.strength, graph.network.contact_columns.names
    return [
        tuple(names[at] for at in others[np.lexsort((others, -strength[ties]))].tolist())
        for others, ties in _team_ties(graph.network, rows)
    ]


def _best_tie(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    strength = graph.network.tie_columns.strength
    of_ties = (strength[ties] for _, ties in _team_ties(graph.network, rows))
    return [float(strengths.max()) if len(strengths) else None for strengths in of_ties]


def _newest_with_team(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    newest = newest_days(graph.network)
    of_ties = (newest[ties] for _, ties in _team_ties(graph.network, rows))
    return [from_days(days.max()) if len(days) else None for days in of_ties]


PEOPLE = (
    Field(
        "name",
        FieldType.TEXT,
        column_texts("contact_columns", "names"),
        True,
    ),
    Field("role", FieldType.TEXT, computed_values(_role), True),
    Field(
        "organization",
        FieldType.TEXT,
        _workplace("name"),
        True,
    ),
    Field("sector", FieldType.TEXT, _workplace("sector")),
    Field("emails", FieldType.TEXTS, stored_values("contact_columns", "emails"), True),
    Field("phones", FieldType.TEXTS, stored_values("contact_columns", "phones")),
    Field("links", FieldType.TEXTS, stored_values("contact_columns", "urls")),
    Field("also_written", FieldType.TEXTS, stored_values("contact_columns", "aliases")),
    Field("on_team", FieldType.FLAG, computed_values(lambda n, at: n.ids[at] in n.team)),
    Field("known_by", FieldType.TEXTS, _known_by),
    Field("best_tie", FieldType.SHARE, _best_tie),
    Field("newest_evidence", FieldType.DAY, _newest_with_team),
    Field(
        "ties",
        FieldType.COUNT,
        lambda g, rows: g.network.engine_graph.csr.degrees[list(rows)].tolist(),
    ),
    Field("id", FieldType.TEXT, column_texts("contact_columns", "ids")),
    Field("offers", FieldType.TEXTS, topic_names("contact_columns", "offered_by")),
    Field("needs", FieldType.TEXTS, topic_names("contact_columns", "needed_by")),
    Field("tags", FieldType.TEXTS, tags_of("contact_columns")),
)


def _places(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    """Return the names and ids of all organizations where each contact has a role now."""
    network, bodies = graph.network, graph.network.organization_columns
    found: dict[int, dict[int, None]] = {at: {} for at in rows}
    roles, current = network.affiliations, np.flatnonzero(network.is_current)
    ends = (roles.contact[current].tolist(), roles.organization[current].tolist())
    for contact, place in zip(*ends, strict=True):
        if contact in found:
            found[contact][place] = None
    return [
        tuple(text for place in found[at] for text in (bodies.names[place], bodies.ids[place]))
        for at in rows
    ]


def _known_people_of(network: Network, at: int) -> tuple[str, ...]:
    """Return the names and ids of all people known to a contact."""
    csr, columns = network.engine_graph.csr, network.contact_columns
    others = csr.indices[slice(*csr.indptr[at : at + 2].tolist())].tolist()
    return tuple(text for other in others for text in (columns.names[other], columns.ids[other]))


# For conditions only: where somebody works or is on a board, and the people known to them. A name
# or an id.
PEOPLE_CONDITIONS = (
    Field("at", FieldType.TEXTS, _places),
    Field("knows", FieldType.TEXTS, computed_values(_known_people_of)),
)


# -- organizations --------------------------------------------------------------------------------


def people_at(network: Network, at: int) -> int:
    """Return how many current people an organization has."""
    return len(network.contact_numbers_at(network.organization_columns.ids[at]))


def _known_people(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    known = known_to_team(graph.network)
    ids = graph.network.organization_columns.ids
    return [int(known[graph.network.contact_numbers_at(ids[at])].sum()) for at in rows]


def known_to_team(network: Network) -> NDArray[np.bool_]:
    """Return for each contact outside the team whether a team member has a tie with them."""
    team = contact_flags(network, network.team)
    ties = network.tie_columns
    known = np.zeros(len(network.ids), np.bool_)
    known[ties.head[team[ties.tail]]] = True
    known[ties.tail[team[ties.head]]] = True
    return known & ~team


def _stage(network: Network, at: int) -> str | None:
    partnership = network.partners.get(network.organization_columns.ids[at])
    return partnership.stage if partnership else None


def _kinds(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    network = graph.network
    bodies, found = network.organization_columns, list[tuple[str, ...]]()
    for at in rows:
        held = network.partners.get(bodies.ids[at])
        told = [partner_kind(held.kind).value, held.kind] if held else []
        details = [detail.partition(":") for detail in bodies[at].details]
        told += [text.strip() for header, _, text in details if field_name(header) == "kind"]
        found.append(tuple(dict.fromkeys(text for text in told if text)))
    return found


def _umbrella_names(own: str, other: str) -> Values:
    """Return the names of the umbrellas of organizations, or of their members, as of the day."""

    def values(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
        network = graph.network
        ids, found = network.organization_columns.ids, defaultdict(list)
        for p in network.part_of:
            if p.holds(network.as_of) and getattr(p, other) in network.organizations:
                found[getattr(p, own)].append(network.organizations[getattr(p, other)].name)
        return [tuple(sorted(found[ids[at]])) for at in rows]

    return values


ORGANIZATIONS = (
    Field(
        "name",
        FieldType.TEXT,
        column_texts("organization_columns", "names"),
        True,
    ),
    Field("sector", FieldType.TEXT, stored_values("organization_columns", "sector"), True),
    Field("type", FieldType.TEXT, stored_values("organization_columns", "type")),
    Field("website", FieldType.TEXT, stored_values("organization_columns", "website")),
    Field("also_written", FieldType.TEXTS, stored_values("organization_columns", "aliases")),
    Field("people", FieldType.COUNT, computed_values(people_at), True),
    Field("known_to_us", FieldType.COUNT, _known_people, True),
    Field(
        "partner",
        FieldType.FLAG,
        computed_values(lambda n, at: n.organization_columns.ids[at] in n.partners),
        True,
    ),
    Field("stage", FieldType.TEXT, computed_values(_stage)),
    Field("id", FieldType.TEXT, column_texts("organization_columns", "ids")),
    Field("offers", FieldType.TEXTS, topic_names("organization_columns", "offered_by")),
    Field("needs", FieldType.TEXTS, topic_names("organization_columns", "needed_by")),
    Field("part_of", FieldType.TEXTS, _umbrella_names("member_id", "umbrella_id")),
    Field("members", FieldType.TEXTS, _umbrella_names("umbrella_id", "member_id")),
    Field("tags", FieldType.TEXTS, tags_of("organization_columns")),
)

# For conditions only: what an organization with a current partnership is to us. "funder" means all
# words for funders. What a file says counts too, in its list of partners or a column of its own.
PARTNER_KIND = Field("kind", FieldType.TEXTS, _kinds)


# -- events ---------------------------------------------------------------------------------------


def _people_there(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    there = graph.attendances
    names: dict[str, set[str]] = {}
    contacts = graph.network.contacts
    for contact, event in zip(there.contact.tolist(), there.event.tolist(), strict=True):
        if (id := there.contact_ids[contact]) in contacts:
            names.setdefault(there.event_ids[event], set()).add(contacts[id].name)
    return [tuple(sorted(names.get(graph.events.ids[at], ()))) for at in rows]


EVENTS = (
    Field("date", FieldType.DAY, lambda g, rows: [g.events[at].on for at in rows], True),
    Field("name", FieldType.TEXT, lambda g, rows: [g.events.names[at] for at in rows], True),
    Field("size", FieldType.COUNT, lambda g, rows: [g.events[at].size for at in rows], True),
    Field("people", FieldType.TEXTS, _people_there, True),
    Field("id", FieldType.TEXT, lambda g, rows: [g.events.ids[at] for at in rows]),
)
