"""Drafts of what somebody says by hand, before it becomes an import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graphkit.errors import UsageError
from graphkit.model import (
    Affiliation,
    Attendance,
    Contact,
    DeniedTie,
    EndedAffiliation,
    Entry,
    Event,
    Evidence,
    Mention,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
    Visibility,
)
from graphkit.model.entries import LONGEST_TEXT, entry_id, with_placeholders
from graphkit.model.import_batch import HAND
from graphkit.model.normalization import make_id

if TYPE_CHECKING:
    from graphkit.model.entity_resolution import RecordClusters
    from graphkit.network import LookupResult


@dataclass(slots=True)
class Draft:
    """Statements that are being made.

    `names` returns the names of the records of an id. `revision` is that of the graph that has the
    clusters; None if it is not known.
    """

    clusters: RecordClusters
    names: Callable[[str], dict[str, str]]
    revision: int | None = None
    contacts: list[Contact] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    affiliations: list[Affiliation] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    topics: dict[str, Topic] = field(default_factory=dict)
    offers: list[TopicLink] = field(default_factory=list)
    needs: list[TopicLink] = field(default_factory=list)
    part_of: list[PartOf] = field(default_factory=list)
    ended_affiliations: list[EndedAffiliation] = field(default_factory=list)
    denied_ties: list[DeniedTie] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    attendances: list[Attendance] = field(default_factory=list)
    partnerships: list[Partnership] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    # By the number of an entry, that of the entry that it continues.
    continues: dict[int, int] = field(default_factory=dict)

    def add(
        self,
        one: LookupResult,
        denied: tuple[str, ...] = (),
        records: Iterable[str] | None = None,
        name: str | None = None,
        **values: Any,
    ) -> None:
        """State something about each of some records; by default all of a contact's.

        Parameters
        ----------
        one : LookupResult
        denied : tuple of str
        records : iterable of str, optional
        name : str, optional
            By default, the name that each record has, or another one if that is denied.
        **values
            Other fields of `Contact` or `Organization`.
        """
        names = self.names(one.id)
        for record in self.clusters.records_of(one.id) if records is None else records:
            known = _name_left(names.values(), names.get(record, one.name), denied)
            if record in self.keys:  # stated by its name only, because something else names it
                self.contacts = [each for each in self.contacts if each.id != record]
                self.organizations = [each for each in self.organizations if each.id != record]
            else:
                self.keys[record] = tuple(self.clusters.keys[record])
            if one.kind == "contact":
                self.contacts.append(Contact(record, name or known, denied=denied, **values))
            else:
                self.organizations.append(
                    Organization(record, name or known, denied=denied, **values)
                )

    def add_new(self, statement: Contact | Organization, keys: Iterable[str]) -> LookupResult:
        """State somebody or something that the graph does not have."""
        from graphkit.network import LookupResult

        self.keys[statement.id] = tuple(keys)
        if isinstance(statement, Contact):
            self.contacts.append(statement)
            return LookupResult("contact", statement.id, statement.name)
        self.organizations.append(statement)
        return LookupResult("organization", statement.id, statement.name)

    def records(self, one: LookupResult) -> tuple[str, ...]:
        """Return all records of a contact or organization; state them if that is not done yet."""
        records = tuple(sorted(self.clusters.records_of(one.id)))
        if not records:  # this draft adds it
            return (one.id,)
        missing = [record for record in records if record not in self.keys]
        if missing:
            self.add(one, (), missing)
        return records

    def add_meeting(
        self, name: str, on: date, people: Sequence[LookupResult], size: int | None = None
    ) -> None:
        """State that some people met on a day; `size` is how many were there in all."""
        records = sorted({self.record(one) for one in people})
        event = Event(make_id("e", HAND, on.isoformat(), *records), name, on, size or len(records))
        self.events.append(event)
        self.attendances += [Attendance(record, event.id) for record in records]

    def add_entry(
        self,
        kind: str,
        on: date,
        text: str = "",
        mentions: Sequence[tuple[LookupResult, str, str]] = (),
        data: Mapping[str, str] = MappingProxyType({}),
        of: str | int | None = None,
        visibility: Visibility = Visibility.TEAM,
    ) -> int:
        """Write something down, such as a note or an ask.

        Parameters
        ----------
        kind : str
        on : datetime.date
            The day that it is about.
        text : str
            As somebody typed it, of one or several lines.
        mentions : sequence of (LookupResult, str, str)
            Each with its role, and the words in the text that mean it; these are empty if the text
            does not name it.
        data : mapping of str to str
            The other fields of its kind.
        of : str or int, optional
            The id of the entry that it continues; or the number of one that this draft has.
        visibility : Visibility
            `OWNER` for the author alone. A draft with such an entry can hold nothing but entries
            of this visibility, because all of it becomes one import.

        Returns
        -------
        int
            The number of the entry in this draft, from 0.

        Raises
        ------
        UsageError
            If a text is too long.
        """
        from graphkit.ingest.clean import clean_text

        typed = [clean_text(words) or "" for _, _, words in mentions]
        made = (
            Mention(self.record(one), role, position, typed[position])
            for position, (one, role, _) in enumerate(mentions)
        )
        number = len(self.entries)
        if isinstance(of, int):
            self.continues[number] = of
        self.entries.append(
            Entry(
                "",
                kind,
                on,
                with_placeholders(clean_lines(text, kind), typed),
                tuple(sorted((name, clean_lines(value, name)) for name, value in data.items())),
                of if isinstance(of, str) else None,
                tuple(made),
                visibility,
            )
        )
        return number

    @property
    def private(self) -> bool:
        """Whether the author alone may see it.

        Raises
        ------
        ValueError
            If that is so for a part of it only.
        """
        hidden = any(entry.private for entry in self.entries)
        if hidden and self._says_more_than_private_entries():
            raise ValueError("private entries need a draft of their own")
        return hidden

    def _says_more_than_private_entries(self) -> bool:
        others = {"contacts", "organizations", "entries"}
        return (
            any(not entry.private for entry in self.entries)
            or any(part for name, part in self.parts().items() if name not in others)
            # Only the names of those that the entries mention may be stated.
            or any(one != Contact(one.id, one.name) for one in self.contacts)
            or any(one != Organization(one.id, one.name) for one in self.organizations)
        )

    def numbered_entries(self, import_id: str) -> tuple[Entry, ...]:
        """Return the entries with the ids that they have in an import."""
        ids = [entry_id(import_id, number) for number in range(len(self.entries))]
        return tuple(
            replace(
                entry,
                id=ids[number],
                of=ids[self.continues[number]] if number in self.continues else entry.of,
            )
            for number, entry in enumerate(self.entries)
        )

    def parts(self) -> dict[str, Any]:
        """Return the statements, by the names of the fields of `graphkit.model.ImportBatch`."""
        return {
            "contacts": tuple(self.contacts),
            "organizations": tuple(self.organizations),
            "events": tuple(self.events),
            "affiliations": tuple(self.affiliations),
            "evidence": tuple(self.evidence),
            "partnerships": tuple(self.partnerships),
            "attendances": tuple(self.attendances),
            "topics": tuple(self.topics.values()),
            "offers": tuple(self.offers),
            "needs": tuple(self.needs),
            "part_of": tuple(self.part_of),
            "ended_affiliations": tuple(self.ended_affiliations),
            "denied_ties": tuple(self.denied_ties),
            "entries": tuple(self.entries),
        }

    def record(self, one: LookupResult) -> str:
        """Return the record that has a new relationship: the one that gave its id."""
        records = self.records(one)
        return one.id if one.id in records else records[0]


def _name_left(names: Iterable[str], own: str, denied: tuple[str, ...]) -> str:
    """Return the name of a record, or another one if it is denied."""
    return next((name for name in (own, *names) if f"name:{name}" not in denied), own)


def clean_lines(text: str, what: str) -> str:
    """Return a text with each of its lines cleaned.

    Raises
    ------
    UsageError
        If it is too long.
    """
    from graphkit.ingest.clean import clean_text

    if len(text) > LONGEST_TEXT:
        raise UsageError(
            f"the text ({what}) has {len(text):,} characters",
            next=f"Use at most {LONGEST_TEXT:,}",
        )
    return "\n".join(clean_text(line) or "" for line in text.splitlines()).strip("\n")
