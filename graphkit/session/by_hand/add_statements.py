"""Adding by hand what the graph does not have: people, organizations, meetings, partnerships."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from graphkit.errors import GraphkitError, UsageError
from graphkit.model.entity_resolution import Decision
from graphkit.session.by_hand.additions import (
    NewMeeting,
    NewOrganization,
    NewPerson,
    PartnershipEdit,
    draft_meeting,
    draft_partnership,
    new_contact,
    new_organization,
)
from graphkit.session.by_hand.drafts import Draft
from graphkit.session.by_hand.edits import draft_edit
from graphkit.session.by_hand.hand_statements import HandEntry, HandStatements
from graphkit.session.by_hand.likely_same import likely_organizations, likely_people
from graphkit.session.by_hand.new_partnership_entries import (
    NewPartnershipEntry,
    draft_partnership_entry,
)
from graphkit.session.by_hand.value_edits import ids_by_key
from graphkit.session.duplicates.identity_decisions import lasting_keys, make_decision
from graphkit.session.name_resolution import describe

if TYPE_CHECKING:
    from graphkit.model import Contact, Organization
    from graphkit.network import LookupResult
    from graphkit.session.stored_graph import StoredGraph

Addition = NewPerson | NewOrganization | NewMeeting | PartnershipEdit | NewPartnershipEntry


class AddStatements:
    """Adds people, organizations, meetings and partnerships in the name of a member of the team.

    Parameters
    ----------
    graph : StoredGraph
    by_hand : HandStatements
    """

    def __init__(self, graph: StoredGraph, by_hand: HandStatements) -> None:
        self._graph = graph
        self._by_hand = by_hand

    def likely_same(self, new: NewPerson | NewOrganization) -> tuple[LookupResult, ...]:
        """Return those in the graph who may be a new one; see `Workspace.likely_same`."""
        clusters = self._graph.statements_to_change().clusters()
        network = self._by_hand.network()
        if isinstance(new, NewOrganization):
            organization, keys = new_organization(new)
            return likely_organizations(organization, keys, network, clusters)
        contact, keys = new_contact(new, self._graph.settings.country)
        places = [place.name for _, place in new.edit.roles]
        return likely_people(contact, keys, places, network, clusters)

    def add(self, new: Addition, viewer: str | None, *, is_new: bool) -> HandEntry:
        """Add something; see `Workspace.add`."""
        author = self._by_hand.author(viewer)
        made = self._by_hand.draft()
        said_by = f"{author}\x1f{datetime.now(UTC).isoformat()}"
        if isinstance(new, NewMeeting):
            draft_meeting(made, new, self._graph.as_of)
        elif isinstance(new, PartnershipEdit):
            draft_partnership(made, new, self.home(made), self._by_hand.network())
        elif isinstance(new, NewPartnershipEntry):
            network, country = self._by_hand.network(viewer), self._graph.settings.country
            draft_partnership_entry(made, new, self.home, network, country)
        else:
            return self._add_entity(made, new, viewer, said_by, is_new=is_new)
        return self._by_hand.load(made, viewer)

    def _add_entity(
        self,
        made: Draft,
        new: NewPerson | NewOrganization,
        viewer: str | None,
        said_by: str,
        *,
        is_new: bool,
    ) -> HandEntry:
        likely = self.likely_same(new)
        if likely and not is_new:
            raise UsageError(
                f"{new.name} may be known already: "
                + "; ".join(describe(self._by_hand.network(), one) for one in likely),
                next=f'Edit that one, such as with: graphkit edit "{likely[0].name}". '
                "If it is another one, add --new",
            )
        one = self.draft_new(made, new, said_by)
        apart = [self._decide_apart(made, one, other) for other in likely]
        network = self._by_hand.network()
        made.sentences += [f"It is not {describe(network, other)}." for other in likely]
        return self._load_apart(made, viewer, apart)

    def draft_new(
        self, made: Draft, new: NewPerson | NewOrganization, said_by: str = ""
    ) -> LookupResult:
        """Add a new person or organization, with all statements about it, to a draft."""
        if isinstance(new, NewOrganization):
            one = self._draft_organization(made, new)
        else:
            for place in new.also:
                self._draft_organization(made, place)
            one = self._draft_person(made, new, said_by)
        draft_edit(made, one, new.edit, self._by_hand.network(), new=True)
        return one

    def _draft_organization(self, made: Draft, new: NewOrganization) -> LookupResult:
        statement, keys = new_organization(new)
        holders = self._holders(made, keys, statement)
        if holders:
            raise UsageError(
                f"an organization called {self._by_hand.network().name_of(holders[0])} is known "
                "already",
                next="Edit it, or give the new one a name that tells the two apart",
            )
        _refuse_twice(made, statement)
        one = made.add_new(statement, keys)
        more = [f"sector: {statement.sector}"] if statement.sector else []
        more += [f"website: {statement.website}"] if statement.website else []
        made.sentences.append(_added_sentence(one, more))
        return one

    def _draft_person(self, made: Draft, new: NewPerson, said_by: str) -> LookupResult:
        country = self._graph.settings.country
        statement, keys = new_contact(new, country)
        certain = [key for key in keys if not key.startswith("name:")]
        if holders := self._holders(made, certain, statement):
            name = self._by_hand.network().name_of(holders[0])
            raise UsageError(
                f"{name} has the same mail address, telephone number or page",
                next=f'Edit that person, or say first what is wrong: graphkit edit "{name}" '
                "--not-email MAIL",
            )
        taken = statement.id in made.clusters.entity_of or self._holders(made, keys, statement)
        if taken:  # a namesake at the same organization, or one with nothing but a name
            statement, keys = new_contact(new, country, own=said_by)
        _refuse_twice(made, statement)
        one = made.add_new(statement, keys)
        made.sentences.append(
            _added_sentence(one, [*statement.emails, *statement.phones, *statement.urls])
        )
        return one

    def _holders(
        self, made: Draft, keys: Sequence[str], statement: Contact | Organization
    ) -> list[str]:
        """Return those in the graph who have some keys.

        Raises
        ------
        UsageError
            If one of them was removed by hand: the new one would be removed, too.
        """
        ids = {id for each in ids_by_key(made.clusters, keys).values() for id in each}
        if any(self._by_hand.network().name_of(id) is None for id in ids):
            raise UsageError(
                f"{statement.name} was removed by hand",
                next='Undo that first: "graphkit imports --each" lists what was said by hand',
            )
        return sorted(ids)

    def _decide_apart(self, made: Draft, one: LookupResult, other: LookupResult) -> Decision:
        """Return the decision that a new contact or organization is not one that is known."""
        clusters = made.clusters
        own = (f"record:{one.id}", *(k for k in made.keys[one.id] if not k.startswith("name:")))
        theirs = lasting_keys(clusters, clusters.records_of(other.id))
        return make_decision(own, [key for key in theirs if key not in own], same=False)

    def _load_apart(self, made: Draft, viewer: str | None, apart: Sequence[Decision]) -> HandEntry:
        """Load a draft, after the decisions without which it would join what is known.

        The decisions alone change nothing, because they are about a record that is not there yet.
        """
        if not apart:
            return self._by_hand.load(made, viewer)
        self._by_hand.refuse_outdated(made)
        self._graph.prepare_change()
        self._graph.store.decide(apart)
        try:
            return self._by_hand.load(made, viewer)
        except BaseException:
            with suppress(GraphkitError):
                self._graph.store.decide([], apart)
            raise

    def home(self, made: Draft) -> LookupResult:
        """Return the home organization; state it if the graph does not have it yet."""
        from graphkit.network import LookupResult

        network, home = self._by_hand.network(), self._graph.settings.home
        if network.home_id is not None:
            return LookupResult(
                "organization", network.home_id, network.name_of(network.home_id) or home
            )
        if not home.strip():
            raise UsageError(
                "the home organization has no name, so it can have no partners",
                next="Add it to graphkit.toml, as organization under [home]",
            )
        return made.add_new(*new_organization(NewOrganization(home)))


def _refuse_twice(made: Draft, statement: Contact | Organization) -> None:
    if statement.id in made.keys:
        raise UsageError(f"{statement.name} is there twice", next="Delete one of the two")


def _added_sentence(one: LookupResult, more: Sequence[str]) -> str:
    return f"{one.name} is added{': ' if more else ''}{', '.join(more)}."
