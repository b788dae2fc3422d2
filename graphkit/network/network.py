"""The graph in memory: who is who, and who knows whom how well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphkit.model import Affiliation, Contact, Event, Organization, Partnership, Tie

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


@dataclass(frozen=True)
class Network:
    """Contacts, organizations and the ties between contacts, immutable.

    Made by `graphkit.network.build`.

    Attributes
    ----------
    as_of : datetime.date
        The day for which strengths and current roles hold.
    home_id : str or None
        The organization that is ours; None while it is in no import.
    team : tuple of str
        Ids of the contacts from whom introductions start, sorted.
    contacts, organizations, events : mapping of str to record
        By id, in order of id.
    affiliations : tuple of Affiliation
        All of them, past ones too, without repeats.
    partnerships : tuple of Partnership
    ties : mapping of (str, str) to Tie
        By contact ids `(a, b)` with `a < b`, in order.
    source_titles : mapping of str to str
        How people call a source: `{"linkedin_connections": "LinkedIn"}`.
    """

    as_of: date
    home_id: str | None
    team: tuple[str, ...]
    contacts: Mapping[str, Contact]
    organizations: Mapping[str, Organization]
    events: Mapping[str, Event]
    affiliations: tuple[Affiliation, ...]
    partnerships: tuple[Partnership, ...]
    ties: Mapping[tuple[str, str], Tie]
    source_titles: Mapping[str, str]

    @cached_property
    def graph(self) -> nx.Graph:
        """The contacts and ties as a NetworkX graph; do not change it.

        Nodes are contact ids with `name`; edges carry `strength`, `low`, `high`, `known`,
        `inferred` and `cost` (-ln strength). Nodes and edges come in order of id.
        """
        import math

        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from((c.id, {"name": c.name}) for c in self.contacts.values())
        graph.add_edges_from(
            (
                tie.a,
                tie.b,
                {
                    "strength": tie.strength,
                    "low": tie.low,
                    "high": tie.high,
                    "known": tie.known,
                    "inferred": tie.inferred,
                    "cost": -math.log(tie.strength),
                },
            )
            for tie in self.ties.values()
        )
        return graph

    def tie(self, one: str, other: str) -> Tie | None:
        """Return the tie between two contacts, if there is one."""
        return self.ties.get((min(one, other), max(one, other)))

    @cached_property
    def _roles(self) -> Mapping[str, tuple[Affiliation, ...]]:
        return _grouped(self.affiliations, "contact_id")

    @cached_property
    def _members(self) -> Mapping[str, tuple[Affiliation, ...]]:
        return _grouped(self.affiliations, "organization_id")

    @cached_property
    def _ties_of(self) -> Mapping[str, tuple[Tie, ...]]:
        found: dict[str, list[Tie]] = {}
        for tie in self.ties.values():
            found.setdefault(tie.a, []).append(tie)
            found.setdefault(tie.b, []).append(tie)
        return {
            contact: tuple(sorted(ties, key=lambda t: (-t.strength, t.a, t.b)))
            for contact, ties in found.items()
        }

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[tuple[str, float], ...]]:
        """By contact, in order of id: the contacts it has a tie with, and -ln strength of each."""
        import math

        found: dict[str, list[tuple[str, float]]] = {}
        for tie in self.ties.values():
            cost = -math.log(tie.strength)
            found.setdefault(tie.a, []).append((tie.b, cost))
            found.setdefault(tie.b, []).append((tie.a, cost))
        return {contact: tuple(sorted(found[contact])) for contact in sorted(found)}

    def ties_of(self, contact_id: str) -> tuple[Tie, ...]:
        """Return the ties of a contact, strongest first."""
        return self._ties_of.get(contact_id, ())

    def roles(self, contact_id: str, *, current: bool = True) -> tuple[Affiliation, ...]:
        """Return a contact's affiliations: jobs before boards, newest first."""
        return self._held(self._roles.get(contact_id, ()), current)

    def members(self, organization_id: str, *, current: bool = True) -> tuple[Affiliation, ...]:
        """Return the affiliations at an organization, jobs before boards, newest first."""
        return self._held(self._members.get(organization_id, ()), current)

    def people_at(self, organization_id: str) -> tuple[str, ...]:
        """Return the ids of an organization's current people, boards included, sorted."""
        return tuple(sorted({a.contact_id for a in self.members(organization_id)}))

    def employer(self, contact_id: str) -> Affiliation | None:
        """Return the current affiliation by which to introduce a contact: a job before a board."""
        return next(iter(self.roles(contact_id)), None)

    def _held(self, affiliations: Iterable[Affiliation], current: bool) -> tuple[Affiliation, ...]:
        return tuple(a for a in affiliations if not current or a.holds(self.as_of))

    def to_networkx(self) -> nx.Graph:
        """Return a copy of `graph` that the caller may change."""
        return self.graph.copy()

    def to_frame(self) -> pd.DataFrame:
        """Return the ties as a table, one row a tie."""
        import pandas as pd

        rows: list[dict[str, Any]] = [
            {
                "from": tie.a,
                "to": tie.b,
                "from_name": self.contacts[tie.a].name,
                "to_name": self.contacts[tie.b].name,
                "strength": tie.strength,
                "low": tie.low,
                "high": tie.high,
                "known": tie.known,
                "inferred": tie.inferred,
                "evidence": len(tie.evidence),
            }
            for tie in self.ties.values()
        ]
        columns = "from to from_name to_name strength low high known inferred evidence".split()
        return pd.DataFrame(rows, columns=columns)


def _grouped(
    affiliations: Iterable[Affiliation], attribute: str
) -> dict[str, tuple[Affiliation, ...]]:
    found: dict[str, list[Affiliation]] = {}
    for affiliation in affiliations:
        found.setdefault(getattr(affiliation, attribute), []).append(affiliation)
    return {key: tuple(sorted(group, key=_precedence)) for key, group in found.items()}


def _precedence(affiliation: Affiliation) -> tuple[bool, int, str, str, str]:
    return (
        affiliation.kind != "employment",
        -(affiliation.since or date.min).toordinal(),
        affiliation.contact_id,
        affiliation.organization_id,
        affiliation.role or "",
    )
