"""The graph in memory: contacts, organizations, and how well people know each other."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns import Texts, to_days
from graphkit.columns.grouped_rows import distinct_values, group_range, group_starts
from graphkit.display import Displayable
from graphkit.engine.core.graph import Graph
from graphkit.model import (
    Affiliation,
    Basis,
    Contact,
    Entry,
    Event,
    Organization,
    Partnership,
    PartOf,
    Tie,
)
from graphkit.model.partnerships import PartnershipEntry
from graphkit.model.partnerships.stage_ladder import USUAL_LADDER, StageLadder
from graphkit.network.adjacency import adjacency
from graphkit.network.entries_by_kind import EntriesByKind
from graphkit.network.inference.meetings_and_partnerships import is_prospect, partnership_holds
from graphkit.network.lazy_mappings import ById, LazyColumns, Neighbors, Ties
from graphkit.network.other_libraries import networkx_graph, ties_frame
from graphkit.network.strength.combine_columns import TieColumns
from graphkit.network.strength.combine_evidence import EvidenceKind, combine_evidence
from graphkit.network.tags import Tags
from graphkit.network.topic_links import Topics
from graphkit.snapshot import KINDS as PLACES
from graphkit.snapshot import AffiliationColumns, Entities, EvidenceColumns

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from numpy.typing import NDArray

    from graphkit.engine.core.csr import CSR

# Routes to one target share ties, and so do those to the next: about a kilobyte each.
_MOST_KEPT_TIES = 4096


@dataclass(frozen=True, eq=False, repr=False)
class Network(Displayable):
    """Contacts, organizations and the ties between contacts, immutable.

    `graphkit.network.build_network` makes it. Everything is kept in columns, where a contact is a
    number: its place in `ids`. Records are made on demand.

    Attributes
    ----------
    as_of : datetime.date
        The day for which strengths and current roles hold.
    home_id : str or None
        The home organization; None while it is in no import.
    team : tuple of str
        Ids of the contacts from whom introductions start, sorted.
    contact_columns, organization_columns, event_columns : Entities
        Contacts, organizations and events in columns.
    affiliations : AffiliationColumns
        All affiliations, also past ones and those by mail address, without repeats; in order of
        contact and organization.
    partnerships : tuple of Partnership
        The partnerships of all organizations, also past ones; `own_partnerships` has those of home.
    evidence : EvidenceColumns
        The evidence that imports state, and the evidence that `build_network` adds.
    tie_columns : TieColumns
        The ties, in order of the numbers of their contacts.
    evidence_kinds : mapping of Basis to EvidenceKind
        What each kind of evidence is worth.
    source_titles : mapping of str to str
        The name that people use for each source: `{"linkedin_connections": "LinkedIn"}`.
    notice : str
        What every answer must say about ties that its viewer may not see; empty if they see all.
    home : str
        The name of the home organization, as in the settings; empty if they have none.
    topics : Topics
        Who offers and needs what.
    part_of : tuple of PartOf
        The memberships of organizations in umbrella organizations, also past ones.
    entries : sequence of Entry
        What the team wrote down by hand, oldest first. Each pass over it makes the records anew.
    ladder : StageLadder
        The stages of partnerships.
    rating_means : mapping of str to mapping of str to float
        By the id of a partner and the item rated, the mean over at least three raters.
    factor_means : mapping of str to float
        By factor of collaboration, how far respondents of surveys agree, over at least three.
    """

    as_of: date
    home_id: str | None
    team: tuple[str, ...]
    contact_columns: Entities[Contact]
    organization_columns: Entities[Organization]
    event_columns: Entities[Event]
    affiliations: AffiliationColumns
    partnerships: tuple[Partnership, ...]
    evidence: EvidenceColumns
    tie_columns: TieColumns
    source_titles: Mapping[str, str]
    evidence_kinds: Mapping[Basis, EvidenceKind]
    notice: str = ""
    home: str = ""
    topics: Topics = field(default_factory=Topics)
    part_of: tuple[PartOf, ...] = ()
    entries: Sequence[Entry] = ()
    ladder: StageLadder = USUAL_LADDER
    rating_means: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    factor_means: Mapping[str, float] = field(default_factory=dict)

    # -- who is who -------------------------------------------------------------------------

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """The contacts by id, in order of id."""
        return ById(self.contact_columns)

    @cached_property
    def organizations(self) -> Mapping[str, Organization]:
        """The organizations by id, in order of id."""
        return ById(self.organization_columns)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The events by id, in order of id."""
        return ById(self.event_columns)

    def name_of(self, id: str) -> str | None:
        """Return the name of a contact or organization; None if there is none with this id."""
        for columns in (self.organization_columns, self.contact_columns):
            at = columns.ids.find(id)
            if at >= 0:
                return columns.names[at]
        return None

    @cached_property
    def partnership_entries(self) -> Mapping[str, tuple[PartnershipEntry, ...]]:
        """What the team wrote down about partners, by the name of its kind, oldest day first."""
        return EntriesByKind(self.entries, frozenset(self.organization_columns.ids))

    @property
    def ids(self) -> Texts:
        """The ids of the contacts, in order."""
        return self.contact_columns.ids

    @cached_property
    def tags(self) -> Tags:
        """The tags of people, organizations and ties, by hand and from files."""
        return Tags(self.contacts, self.organizations, tuple(self.entries))

    def number(self, contact_id: str) -> int:
        """Return the number of a contact.

        Raises
        ------
        KeyError
            If there is no such contact.
        """
        found = self.ids.find(contact_id)
        if found < 0:
            raise KeyError(contact_id)
        return found

    # -- who belongs where ------------------------------------------------------------------

    def roles(self, contact_id: str, *, current: bool = True) -> tuple[Affiliation, ...]:
        """Return a contact's affiliations: jobs, boards, then by mail address; newest first."""
        rows = group_range(self.affiliations.contact, self.ids.find(contact_id))
        return self._affiliations_of_rows(np.arange(rows.start, rows.stop), current)

    def roles_of(self, contacts: Sequence[str]) -> dict[str, tuple[Affiliation, ...]]:
        """Return the current roles of many contacts, faster than `roles` of each of them."""
        asked = np.zeros(len(self.ids), np.bool_)
        asked[[self.number(contact) for contact in contacts]] = True
        found: dict[str, list[Affiliation]] = {contact: [] for contact in contacts}
        for role in self.affiliations.take(self.is_current & asked[self.affiliations.contact]):
            found[role.contact_id].append(role)
        return {contact: tuple(sorted(held, key=_precedence)) for contact, held in found.items()}

    def affiliations_at(
        self, organization_id: str, *, current: bool = True
    ) -> tuple[Affiliation, ...]:
        """Return the affiliations at an organization, in the order of `roles`."""
        return self._affiliations_of_rows(self._rows_at(organization_id), current)

    def contacts_at(self, organization_id: str) -> tuple[str, ...]:
        """Return the ids of an organization's current people, boards included, sorted."""
        known = self._contacts_at
        if organization_id not in known:
            numbers = self.contact_numbers_at(organization_id)
            known[organization_id] = tuple(self.ids[at] for at in numbers.tolist())
        return known[organization_id]

    @cached_property
    def _contacts_at(self) -> dict[str, tuple[str, ...]]:
        """What `contacts_at` has returned: questions about all partners ask it again and again."""
        return {}

    def contact_numbers_at(self, organization_id: str) -> NDArray[np.int32]:
        """Return the numbers of an organization's current people, boards included, sorted."""
        rows = self._rows_at(organization_id)
        return distinct_values(self.affiliations.contact[rows[self.is_current[rows]]])

    def employer(self, contact_id: str) -> Affiliation | None:
        """Return the current affiliation to introduce a contact with: the first of `roles`."""
        return next(iter(self.roles(contact_id)), None)

    @cached_property
    def is_current(self) -> NDArray[np.bool_]:
        """Whether each affiliation holds on the day."""
        today, a = to_days(self.as_of), self.affiliations
        holding: NDArray[np.bool_] = (a.since <= today) & ((a.until == 0) | (today <= a.until))
        return holding

    @cached_property
    def employer_rows(self) -> NDArray[np.int64]:
        """For each contact, the affiliation with which to introduce them; -1 for none."""
        rows = self._preferred[self.is_current[self._preferred]]
        contact = self.affiliations.contact[rows]
        first = group_starts(contact)
        found = np.full(len(self.ids), -1, np.int64)
        found[contact[first]] = rows[first]
        return found

    @cached_property
    def workplace_numbers(self) -> NDArray[np.int64]:
        """For each contact, the number of the organization of `employer_rows`; -1 for none."""
        found = np.full(len(self.ids), -1, np.int64)
        has = self.employer_rows >= 0
        found[has] = self.affiliations.organization[self.employer_rows[has]]
        return found

    @cached_property
    def _preferred(self) -> NDArray[np.int64]:
        """The rows of the affiliations, by contact and then in the order of `roles`."""
        a = self.affiliations
        newest = -np.maximum(a.since, 1)
        keys = (a.role.codes, a.organization, newest, a.kind, a.contact)
        return np.lexsort(keys)

    @cached_property
    def _by_organization(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        order = np.argsort(self.affiliations.organization, kind="stable")
        return order, self.affiliations.organization[order]

    def _rows_at(self, organization_id: str) -> NDArray[np.int64]:
        order, organizations = self._by_organization
        return order[
            group_range(organizations, self.organization_columns.ids.find(organization_id))
        ]

    def _affiliations_of_rows(
        self, rows: NDArray[np.int64], current: bool
    ) -> tuple[Affiliation, ...]:
        rows = rows[self.is_current[rows]] if current else rows
        return tuple(sorted((self.affiliations[row] for row in rows.tolist()), key=_precedence))

    # -- partnerships of home ---------------------------------------------------------------

    @cached_property
    def own_partnerships(self) -> tuple[Partnership, ...]:
        """The partnerships of the home organization, also past ones, in order of the partner.

        Home is the first end of each: if a source names home second, the ends are swapped.
        Partnerships between two other organizations are not included. Empty without a home.
        """
        turned = (turn_partnership(p) for p in self.partnerships if p.partner_id == self.home_id)
        stated = (p for p in self.partnerships if p.home_id == self.home_id)
        found = [p for p in (*turned, *stated) if p.partner_id != self.home_id]
        return tuple(sorted(found, key=lambda p: p.partner_id))

    @cached_property
    def partners(self) -> Mapping[str, Partnership]:
        """Home's current partnerships by id of the partner; of several, the last."""
        return {
            p.partner_id: p
            for p in self.own_partnerships
            if p.partner_id in self.organizations and self.holds(p)
        }

    def holds(self, partnership: Partnership) -> bool:
        """Return whether a partnership has begun and not ended; see `partnership_holds`."""
        return partnership_holds(partnership, self.as_of, self.ladder)

    def hopes_for(self, partnership: Partnership) -> bool:
        """Return whether a partnership is only hoped for; see `is_prospect`."""
        return is_prospect(partnership, self.as_of, self.ladder)

    # -- umbrella organizations --------------------------------------------------------------

    def umbrellas_of(self, organization_id: str) -> tuple[PartOf, ...]:
        """Return the memberships of an organization in others, also past ones."""
        return tuple(p for p in self.part_of if p.member_id == organization_id)

    def members_of(self, organization_id: str) -> tuple[PartOf, ...]:
        """Return the memberships of other organizations in this one, also past ones."""
        return tuple(p for p in self.part_of if p.umbrella_id == organization_id)

    # -- ties -------------------------------------------------------------------------------

    @cached_property
    def ties(self) -> Ties:
        """The ties by contact ids `(a, b)` with `a < b`, in order."""
        return Ties(self.ids, self.tie_columns, self._kept_tie, self.contact_columns.names)

    def tie_at(self, number: int) -> Tie:
        """Return the tie with a number: a row of `tie_columns`."""
        return self._kept_tie(number)

    # What is kept here refers to columns, never to the network itself. So a network that nobody
    # needs any more is freed at once: in a process that runs for days, that counts.
    @cached_property
    def _kept_tie(self) -> Callable[[int], Tie]:
        ties, evidence, day, kinds = (
            self.tie_columns,
            self.evidence,
            self.as_of,
            self.evidence_kinds,
        )

        @lru_cache(_MOST_KEPT_TIES)
        def combine(number: int) -> Tie:
            rows = ties.order[ties.ends[number] : ties.ends[number + 1]]
            return combine_evidence((evidence[row] for row in rows.tolist()), day, kinds)

        return combine

    def tie(self, one: str, other: str) -> Tie | None:
        """Return the tie between two contacts, if there is one."""
        return self.ties.get((min(one, other), max(one, other)))

    def ties_of(self, contact_id: str) -> tuple[Tie, ...]:
        """Return the ties of a contact, strongest first."""
        at = self.ids.find(contact_id)
        ties = map(self.tie_at, _row(self.engine_graph.csr, at)[1].tolist() if at >= 0 else ())
        return tuple(sorted(ties, key=lambda tie: (-tie.strength, tie.a, tie.b)))

    @cached_property
    def neighbors(self) -> Mapping[str, tuple[tuple[str, float], ...]]:
        """The neighbors of each contact, in order of id, with -ln strength of the tie to each."""
        ids, csr, strength = self.ids, self.engine_graph.csr, self.tie_columns.strength

        def costs(contact: int) -> Iterator[tuple[str, float]]:
            others, ties = _row(csr, contact)
            for other, value in zip(others, strength[ties].tolist(), strict=True):
                yield ids[other], -math.log(value)

        return Neighbors(ids, csr.degrees, costs)

    @cached_property
    def engine_graph(self) -> Graph:
        """The contacts and ties as a graph for the engine.

        Edges are the ties, in order, with `strength`, `known` and `inferred`. Arcs have `asking`
        and `cost`: the strength when the contact at the start asks the other, and -ln of it.
        """
        ties = self.tie_columns
        csr = adjacency(len(self.ids), ties.tail, ties.head)

        def asking() -> NDArray[np.float64]:
            return np.where(csr.rows < csr.indices, ties.forth[csr.edge], ties.back[csr.edge])

        return Graph(
            self.ids,
            csr,
            LazyColumns(
                strength=lambda: ties.strength,
                known=lambda: ties.known,
                inferred=lambda: ties.inferred,
            ),
            LazyColumns(asking=asking, cost=lambda: -np.log(asking())),
        )

    # -- for other libraries ----------------------------------------------------------------

    @cached_property
    def graph(self) -> nx.Graph:
        """The contacts and ties as a NetworkX graph; do not change it.

        Nodes are contact ids with `name`; edges carry `strength`, `low`, `high`, `known`,
        `inferred` and `cost` (-ln strength). Nodes and edges come in order of id.
        """
        return networkx_graph(
            self.ids, self.contact_columns.names, self.engine_graph.csr, self.tie_columns
        )

    def to_networkx(self) -> nx.Graph:
        """Return a copy of `graph` that the caller may change."""
        return self.graph.copy()

    def to_frame(self) -> pd.DataFrame:
        """Return the ties as a table, one row a tie, in order of id.

        Texts have the type "string". `strength`, `low` and `high` are "float64", `known` and
        `inferred` "bool", and `evidence`, the number of pieces of evidence, "int64".
        """
        return ties_frame(self.ids, self.contact_columns.names, self.tie_columns, self.evidence)


def _row(csr: CSR, contact: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the numbers of a contact's neighbors, and the numbers of the ties to them."""
    start, end = csr.indptr[contact : contact + 2]
    return csr.indices[start:end], csr.edge[start:end]


def turn_partnership(p: Partnership) -> Partnership:
    """Return a partnership as seen from the other organization."""
    return replace(
        p,
        home_id=p.partner_id,
        partner_id=p.home_id,
        gives=p.gets,
        gets=p.gives,
        owner_id=p.main_contact_id,
        main_contact_id=p.owner_id,
    )


def _precedence(affiliation: Affiliation) -> tuple[int, int, str, str, str]:
    return (
        PLACES.index(affiliation.kind),
        -(affiliation.since or date.min).toordinal(),
        affiliation.contact_id,
        affiliation.organization_id,
        affiliation.role or "",
    )
