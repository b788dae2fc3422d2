"""The fields of partnerships and ties in lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from graphkit.analysis.freshness import newest_days
from graphkit.analysis.lists.entity_fields import known_to_team
from graphkit.analysis.lists.field import Field, FieldType, Values
from graphkit.analysis.references import evidence_notes
from graphkit.columns import from_days
from graphkit.model import ENDED
from graphkit.network import wording
from graphkit.network.network_with_events import NetworkWithEvents

if TYPE_CHECKING:
    from graphkit.model import Organization, Partnership
    from graphkit.network import Network

# -- partnerships ---------------------------------------------------------------------------------


def _partnership_values(of: Callable[[Network, Partnership], object]) -> Values:
    """Return the values of a field that is computed partnership by partnership."""
    return lambda graph, rows: [
        of(graph.network, graph.network.own_partnerships[at]) for at in rows
    ]


def _partner(network: Network, p: Partnership) -> Organization:
    return network.organizations[p.partner_id]


def _day(on: date | None) -> date | None:
    return None if on == ENDED else on


def _name(network: Network, contact_id: str | None) -> str | None:
    known = network.contacts.get(contact_id or "")
    return known.name if known else None


def _known_at_partner(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    network, known = graph.network, known_to_team(graph.network)
    partners = (network.own_partnerships[at].partner_id for at in rows)
    return [int(known[network.contact_numbers_at(id)].sum()) for id in partners]


PARTNERS = (
    Field("name", FieldType.TEXT, _partnership_values(lambda n, p: _partner(n, p).name), True),
    Field("sector", FieldType.TEXT, _partnership_values(lambda n, p: _partner(n, p).sector)),
    Field("stage", FieldType.TEXT, _partnership_values(lambda n, p: p.stage), True),
    Field("kind", FieldType.TEXT, _partnership_values(lambda n, p: p.kind)),
    Field("current", FieldType.FLAG, _partnership_values(lambda n, p: n.holds(p))),
    Field("since", FieldType.DAY, _partnership_values(lambda n, p: _day(p.since))),
    Field("until", FieldType.DAY, _partnership_values(lambda n, p: _day(p.until))),
    Field("review_on", FieldType.DAY, _partnership_values(lambda n, p: p.review_on), True),
    Field("owner", FieldType.TEXT, _partnership_values(lambda n, p: _name(n, p.owner_id)), True),
    Field(
        "main_contact",
        FieldType.TEXT,
        _partnership_values(lambda n, p: _name(n, p.main_contact_id)),
        True,
    ),
    Field(
        "people",
        FieldType.COUNT,
        _partnership_values(lambda n, p: len(n.contacts_at(p.partner_id))),
    ),
    Field("known_to_us", FieldType.COUNT, _known_at_partner),
    Field("gives", FieldType.TEXT, _partnership_values(lambda n, p: p.gives)),
    Field("gets", FieldType.TEXT, _partnership_values(lambda n, p: p.gets)),
    Field("note", FieldType.TEXT, _partnership_values(lambda n, p: p.note)),
    Field("id", FieldType.TEXT, _partnership_values(lambda n, p: p.partner_id)),
)

# A partner's own tags, for conditions only.
PARTNER_TAGS = Field(
    "tags", FieldType.TEXTS, _partnership_values(lambda n, p: n.tags.of(p.partner_id))
)

# -- ties -----------------------------------------------------------------------------------------


def _end(column: str, texts: str) -> Values:
    def values(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
        contacts = graph.network.contact_columns
        ends, named = getattr(graph.network.tie_columns, column), getattr(contacts, texts)
        return [named[end] for end in ends[list(rows)].tolist()]

    return values


def _strength(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    return [float(x) for x in graph.network.tie_columns.strength[list(rows)]]


def _interval(side: int) -> Values:
    return lambda graph, rows: [
        float(x) for x in graph.network.tie_columns.intervals[side][list(rows)]
    ]


def _word(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    ties = graph.network.tie_columns
    return [
        wording.strength_word(float(ties.strength[at]), known=bool(ties.known[at])) for at in rows
    ]


def _evidence(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    network = graph.network
    return [tuple(note.text for note in evidence_notes(network, network.tie_at(at))) for at in rows]


def _newest(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    return [from_days(days) for days in newest_days(graph.network)[list(rows)].tolist()]


def _inferred(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    return [bool(x) for x in graph.network.tie_columns.inferred[list(rows)]]


def _tie_tags(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    network, ids = graph.network, graph.network.ids
    ends = network.tie_columns
    return [network.tags.of_tie(ids[ends.tail[at]], ids[ends.head[at]]) for at in rows]


TIES = (
    Field("person", FieldType.TEXT, _end("tail", "names"), True),
    Field("other", FieldType.TEXT, _end("head", "names"), True),
    Field("word", FieldType.TEXT, _word, True),
    Field("strength", FieldType.SHARE, _strength, True),
    Field("low", FieldType.SHARE, _interval(0)),
    Field("high", FieldType.SHARE, _interval(1)),
    Field("inferred", FieldType.FLAG, _inferred),
    Field("newest_evidence", FieldType.DAY, _newest, True),
    Field("evidence", FieldType.TEXTS, _evidence),
    Field("person_id", FieldType.TEXT, _end("tail", "ids")),
    Field("other_id", FieldType.TEXT, _end("head", "ids")),
    Field("tags", FieldType.TEXTS, _tie_tags),
)
