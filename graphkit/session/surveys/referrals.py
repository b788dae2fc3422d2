"""Organizations and people that respondents named, with who named them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.model import Affiliation, Contact, Organization
from graphkit.model.import_batch import HAND
from graphkit.model.matching_keys import person_keys, person_record
from graphkit.model.normalization import make_id, normalize
from graphkit.model.partnerships import PARTNER
from graphkit.model.surveys import NAMED, NAMED_BY
from graphkit.session.by_hand.additions import NewOrganization, new_organization
from graphkit.session.by_hand.typed_values import read_person_name
from graphkit.session.by_hand.value_edits import ids_by_key

if TYPE_CHECKING:
    from graphkit.ingest.formats.survey_answer import Referral
    from graphkit.network import LookupResult, Network
    from graphkit.session.by_hand.drafts import Draft

ORIGIN = "origin"


class Referrals:
    """Adds the organizations and people that one respondent named to a draft.

    Each organization gets an entry that says how we found it: by referral. Those that somebody
    removed, or that asked to be forgotten, stay out.

    Parameters
    ----------
    made : Draft
    network : Network
    survey : str
        The name of the survey.
    by : LookupResult
        Who named them.
    added : dict of str to str
        The names of those that earlier answers have added since the network was read, by id; this
        adds to it.
    """

    def __init__(
        self,
        made: Draft,
        network: Network,
        survey: str,
        by: LookupResult,
        added: dict[str, str],
    ) -> None:
        self._made = made
        self._network = network
        self._survey = survey
        self._by = by
        self._added = added
        self._new: dict[str, LookupResult] = {}

    def add(self, referral: Referral, on: date) -> None:
        """Add what a respondent named; without an organization it is not clear who that is."""
        if not referral.organization:
            self._made.sentences.append(
                f'"{referral.name}" was named without an organization, so nobody was added.'
            )
            return
        place = self._organization(referral.organization)
        if place is None:
            return
        person = self._person(referral.name, place) if referral.name else None
        mentions = [(place, PARTNER, ""), (self._by, NAMED_BY, self._by.name)]
        text = f"Named by {self._by.name} in the survey {self._survey}"
        if person is not None:
            mentions.append((person, NAMED, person.name))
            text += f", with {person.name}"
        text += f": {referral.why}" if referral.why.strip() else "."
        self._made.add_entry(ORIGIN, on, text, mentions, {"how": "referral"})
        self._made.sentences.append(f"{self._by.name} named {place.name}.")

    def _organization(self, typed: str) -> LookupResult | None:
        try:
            statement, keys = new_organization(NewOrganization(typed))
        except UsageError:
            self._made.sentences.append(f'"{typed}" is no name of an organization.')
            return None
        if statement.id in self._new:
            return self._new[statement.id]
        held = self._holders(keys)
        if held:
            return self._known("organization", held[0])
        return self._add(statement, keys)

    def _person(self, typed: str, place: LookupResult) -> LookupResult | None:
        """Return the person with a name at an organization; add them if nobody there has it."""
        try:
            name, aliases = read_person_name(typed)
        except UsageError:
            self._made.sentences.append(f'"{typed}" is no name of a person.')
            return None
        keys = tuple(person_keys(name, places=[place.name]))
        id = person_record(name, keys) or make_id("c", "only a name", normalize(name), HAND)
        if id in self._new:
            return self._new[id]
        held = self._holders(keys)
        if held:
            known = self._known("contact", held[0])
            if known is not None and self._only_named(known, place):
                # Said again, because the answer that said it first may be replaced.
                self._place(known, place)
            return known
        if self._made.clusters.find_forgotten({id: keys}):
            self._made.sentences.append("Somebody was named who asked to be forgotten.")
            return None
        person = self._add(Contact(id, name, aliases=aliases), keys)
        self._place(person, place)
        return person

    def _place(self, person: LookupResult, place: LookupResult) -> None:
        ends = self._made.record(person), self._made.record(place)
        self._made.affiliations.append(Affiliation(*ends, source=HAND))

    def _only_named(self, person: LookupResult, place: LookupResult) -> bool:
        """Return whether nothing but surveys may say that a person is at an organization."""
        if person.id not in self._network.contacts:
            return True
        roles = self._network.roles(person.id, current=False)
        there = [role for role in roles if role.organization_id == place.id]
        return all(role.source == HAND and role.role is None for role in there)

    def _add(self, statement: Contact | Organization, keys: tuple[str, ...]) -> LookupResult:
        self._new[statement.id] = self._made.add_new(statement, keys)
        self._added[statement.id] = statement.name
        return self._new[statement.id]

    def _holders(self, keys: tuple[str, ...]) -> list[str]:
        return sorted({id for ids in ids_by_key(self._made.clusters, keys).values() for id in ids})

    def _known(self, kind: str, id: str) -> LookupResult | None:
        from graphkit.network import LookupResult

        name = self._network.name_of(id) or self._added.get(id)
        if name is None:
            self._made.sentences.append("Somebody was named that the team has removed.")
            return None
        return LookupResult(kind, id, name)
