"""Drafts of what somebody says by hand, before it becomes an import."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphkit.model import (
    Affiliation,
    Contact,
    DeniedTie,
    EndedAffiliation,
    Evidence,
    Organization,
    PartOf,
    Topic,
    TopicLink,
)

if TYPE_CHECKING:
    from graphkit.model.entity_resolution import RecordClusters
    from graphkit.network import LookupResult


@dataclass(slots=True)
class Draft:
    """Statements that are being made. `names` returns the names of the records of an id."""

    clusters: RecordClusters
    names: Callable[[str], dict[str, str]]
    contacts: list[Contact] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    affiliations: list[Affiliation] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    topics: dict[str, Topic] = field(default_factory=dict)
    offers: list[TopicLink] = field(default_factory=list)
    needs: list[TopicLink] = field(default_factory=list)
    part_of: list[PartOf] = field(default_factory=list)
    ended_affiliations: list[EndedAffiliation] = field(default_factory=list)
    denied_ties: list[DeniedTie] = field(default_factory=list)

    def add(
        self,
        one: LookupResult,
        denied: tuple[str, ...] = (),
        records: Iterable[str] | None = None,
        sector: str | None = None,
    ) -> None:
        """State something about each of some records; by default all of a contact's."""
        names = self.names(one.id)
        for record in self.clusters.records_of(one.id) if records is None else records:
            name = _name_left(names.values(), names.get(record, one.name), denied)
            self.keys[record] = tuple(self.clusters.keys[record])
            if one.kind == "contact":
                self.contacts.append(Contact(record, name, denied=denied))
            else:
                self.organizations.append(Organization(record, name, sector, denied=denied))

    def records(self, one: LookupResult) -> tuple[str, ...]:
        """Return all records of a contact or organization; state them if that is not done yet."""
        records = tuple(sorted(self.clusters.records_of(one.id)))
        missing = [record for record in records if record not in self.keys]
        if missing:
            self.add(one, (), missing)
        return records

    def parts(self) -> dict[str, Any]:
        """Return the statements, by the names of the fields of `graphkit.model.ImportBatch`."""
        return {
            "contacts": tuple(self.contacts),
            "organizations": tuple(self.organizations),
            "affiliations": tuple(self.affiliations),
            "evidence": tuple(self.evidence),
            "topics": tuple(self.topics.values()),
            "offers": tuple(self.offers),
            "needs": tuple(self.needs),
            "part_of": tuple(self.part_of),
            "ended_affiliations": tuple(self.ended_affiliations),
            "denied_ties": tuple(self.denied_ties),
        }

    def record(self, one: LookupResult) -> str:
        """Return the record that has a new relationship: the one that gave its id."""
        records = self.records(one)
        return one.id if one.id in records else records[0]


def _name_left(names: Iterable[str], own: str, denied: tuple[str, ...]) -> str:
    """Return the name of a record, or another one if it is denied."""
    return next((name for name in (own, *names) if f"name:{name}" not in denied), own)
