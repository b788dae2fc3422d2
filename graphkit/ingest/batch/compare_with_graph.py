"""A file beside the graph: who and what is new, and what a reader should know about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from graphkit.ingest.batch.entity_register import EntityRegister
from graphkit.model import Contact
from graphkit.model.entity_resolution import RecordClusters, is_organization_record
from graphkit.model.normalization import normalize, normalize_organization

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot

# What a row brings: a word for the kind of thing, then what makes it the same thing again. People
# are named by their records, and compared by whom these are about.
Mark: TypeAlias = "tuple[str, ...]"

_MAX_NOTES = 5


class Joined(NamedTuple):
    """An organization of a file that is taken for one of another name.

    Attributes
    ----------
    name : str
        As the file calls it.
    others : tuple of str
        What it is called elsewhere in the file, or in the graph.
    """

    name: str
    others: tuple[str, ...]


class GraphComparison:
    """Who of a file is who in the graph.

    Parameters
    ----------
    register : Register
        All that the file says.
    snapshot : Snapshot
        The graph as it is.
    clusters : Roster
        Its records.
    """

    def __init__(
        self, register: EntityRegister, snapshot: Snapshot, clusters: RecordClusters
    ) -> None:
        self._register = register
        self.person = clusters.with_import(register.keys, date.max).resolved()
        self._elsewhere = {
            record: person for record, person in self.person.items() if record != person
        }
        self._snapshot = snapshot
        self._records = clusters.entity_of
        self._keys = clusters.keys
        self._looped: list[tuple[str, str]] = []
        self._now: dict[str, str] = {}
        standing: dict[str, dict[str, None]] = defaultdict(dict)
        several: set[str] = set()
        for record, contact in clusters.entity_of.items():
            person = self.person[record]
            standing[person][contact] = None
            if self._now.setdefault(contact, person) != person and is_organization_record(record):
                several.add(contact)
        self._several = frozenset(several)
        self.standing = standing
        self._contacts = {c.id: c for c in snapshot.contacts} if standing else {}
        self.joined = tuple(self._joined())

    def _known(self, source: str) -> set[Mark]:
        """Return the marks of all that the graph holds, to tell new from known."""
        snapshot, now = self._snapshot, self._now
        known: set[Mark] = set()
        for contact, place, kind, role in snapshot.affiliations.stated():
            ends = now.get(contact, contact), now.get(place, place)
            known.add(("role", *ends, str(kind), role.casefold()))
        for p in snapshot.partnerships:
            ends = now.get(p.home_id, p.home_id), now.get(p.partner_id, p.partner_id)
            known.add(("partnership", *ends))
        known.update(("event", id) for id in snapshot.events.ids)
        known.update(("organization", now.get(id, id)) for id in snapshot.organizations.ids)
        for one, other in snapshot.evidence.pairs(source):
            known.add(("tie", now.get(one, one), now.get(other, other)))
        for id in self._register.said:
            known |= self._known_of(self.person[id])
        return known

    def _joined(self) -> Iterator[Joined]:
        """Yield the organizations of the file that are taken for one of another name.

        Also two that the graph holds, or two names of the file itself; of what was joined before,
        nothing is told.
        """
        said: dict[str, dict[str, str]] = defaultdict(dict)
        for record, statements in self._register.said_organizations.items():
            said[self.person[record]].setdefault(record, statements[0].name)
        held = {o.id: o for o in self._snapshot.organizations} if self.standing else {}
        known_records = self._records
        for id, brought in said.items():
            if not self._several.isdisjoint(self.standing.get(id, ())):
                continue  # one that comes apart
            known = [held[old] for old in self.standing.get(id, ()) if old in held]
            new = {record: name for record, name in brought.items() if record not in known_records}
            names = [o.name for o in known]
            spellings = {normalize(name) for o in known for name in (o.name, *o.aliases)}
            if not known:
                names, new = list(new.values())[:1], dict(list(new.items())[1:])
                spellings = {normalize(name) for name in names}
            others = [name for name in new.values() if normalize(name) not in spellings]
            if others or len(known) > 1:
                first, *rest = (*others, *names)
                yield Joined(first, tuple(dict.fromkeys(rest)))

    def _known_of(self, person: str) -> set[Mark]:
        found = (self._contacts.get(id) for id in self.standing.get(person, ()))
        known = {mark for contact in found if contact for mark in comparison_facts(contact, person)}
        return known | {("person", person)} if known else known

    def _of_people(self, mark: Mark) -> Mark:
        """Return a mark with people in the place of records."""
        elsewhere = self._elsewhere
        if elsewhere.keys().isdisjoint(mark):
            return mark
        return tuple(elsewhere.get(part, part) for part in mark)

    def rows(self, rows: Iterable[Sequence[Mark]], source: str) -> tuple[int, int, int]:
        """Return how many rows bring somebody new, something new, and nothing new.

        New is what is neither in the graph nor in an earlier row.
        """
        seen = self._known(source)
        people = more = same = 0
        for marks in rows:
            translated = [self._of_people(mark) for mark in marks]
            if len(marks) == 1 and _is_loop(translated[0]):
                self._looped.append((marks[0][1], marks[0][2]))
            new = [m for m in translated if m not in seen and not _is_loop(m)]
            seen.update(new)
            if any(mark[0] == "person" for mark in new):
                people += 1
            elif new:
                more += 1
            else:
                same += 1
        return people, more, same

    def people(self, owner: str | None) -> tuple[int, int, int]:
        """Return how many people, each once, are new, become more, and are as before."""
        said: dict[str, set[Mark]] = defaultdict(set)
        for id, statements in self._register.said.items():
            person = self.person[id]
            for statement in statements:
                said[person] |= set(comparison_facts(statement, person))
        if owner is not None:
            said.pop(self.person[owner], None)
        new = sum(person not in self.standing for person in said)
        same = sum(
            person in self.standing and facts <= self._known_of(person)
            for person, facts in said.items()
        )
        return new, len(said) - new - same, same

    def notes(self) -> list[str]:
        """Return what a reader should know about who was taken for whom."""
        told = (self._come_apart(), self._open(), self._shared(), self._namesakes())
        return [*_several_names(self.joined), *(note for notes in told for note in notes)]

    def _come_apart(self) -> list[str]:
        """Organizations of the graph that turn out to be several."""
        becomes: dict[str, dict[str, None]] = defaultdict(dict)
        for record, now in self._records.items():
            if is_organization_record(record):
                becomes[now][self.person[record]] = None
        held = {o.id: o.name for o in self._snapshot.organizations}
        names = [held.get(id, id) for id, ids in becomes.items() if len(ids) > 1]
        if not names:
            return []
        return [
            f"names that turn out to be those of several organizations: {_first(sorted(names))}"
        ]

    def _open(self) -> list[str]:
        """Organizations that the file names, where it is open which of several is meant."""
        holders: dict[str, set[str]] = defaultdict(set)
        told: set[str] = set()
        for record, keys in (*self._keys.items(), *self._register.keys.items()):
            for key in keys if is_organization_record(record) else ():
                if key.startswith("org:"):
                    holders[key].add(self.person[record])
                elif key.startswith("in:"):
                    told.add(self.person[record])
        names = [
            said[0].name
            for record, said in sorted(self._register.said_organizations.items())
            if (id := self.person[record]) not in told
            and id not in self.standing
            and len(holders[f"org:{normalize_organization(said[0].name)}"] - {id}) > 1
        ]
        if not names:
            return []
        return [
            "several organizations have this name, and it is open which is meant, so it is kept "
            f"apart: {_first(names)}"
        ]

    def loops(self) -> list[str]:
        """Return which connections are not shown, because both ends are one."""
        if not self._looped:
            return []
        names = [f"{self._name(one)} and {self._name(other)}" for one, other in self._looped]
        count = "1 connection is" if len(names) == 1 else f"{len(names):,} connections are"
        return [
            f"{count} not shown, because both ends are the same person or organization: "
            f"{_first(names)}"
        ]

    def _name(self, record: str) -> str:
        register = self._register
        said = register.said_organizations if is_organization_record(record) else register.said
        return next((statement.name for statement in said.get(record, ())), record)

    def _shared(self) -> list[str]:
        """Addresses that people share whose names have no word in common."""
        register, notes = self._register, []
        holders: dict[str, str] = {}
        for id, said in register.said.items():
            name, line = said[0].name, register.lines[id]
            for mail in said[0].emails if "@" not in name else ():
                other = holders.setdefault(mail, name)
                if not set(normalize(other).split()) & set(normalize(name).split()):
                    notes.append(
                        f"{other} and {name} (line {line}) share {mail}: taken as one person"
                    )
        return notes[:_MAX_NOTES]

    def _namesakes(self) -> list[str]:
        """Names with nothing else to tell by, that others have too."""
        register = self._register
        bare = {
            id: said[0].name
            for id, said in register.said.items()
            if not register.has_keys(id) and id not in self.standing
        }
        if not bare:
            return []
        people: dict[str, set[str]] = defaultdict(set)
        for contact in self._contacts.values():
            for name in (contact.name, *contact.aliases):
                people[normalize(name)].add(self._now.get(contact.id, contact.id))
        apart = {
            name: register.lines[id]
            for id, name in bare.items()
            if people.get(normalize(name), set()) - {self.person[id]}
        }
        if not apart:
            return []
        return [
            "named like somebody known, but with no mail address, profile or organization to "
            f"tell by, so kept apart: {_listed(apart)}"
        ]


def comparison_facts(said: Contact, person: str) -> tuple[Mark, ...]:
    """Return the marks of what is said of a person."""
    names = {name for name in (said.name, *said.aliases) if "@" not in name}
    values = (*sorted(names), *said.emails, *said.urls, *said.phones, *said.details)
    return tuple(("says", person, value) for value in values)


def _several_names(joined: Sequence[Joined]) -> list[str]:
    if not joined:
        return []
    pairs = [f"{one.name} with {' and '.join(one.others)}" for one in joined]
    count = "1 organization was" if len(pairs) == 1 else f"{len(pairs):,} organizations were"
    return [
        f"{count} joined under different names: {_first(pairs)}. "
        'To take one apart: "graphkit split NAME"'
    ]


def _first(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - _MAX_NOTES:,} more" if len(texts) > _MAX_NOTES else ""
    return "; ".join(texts[:_MAX_NOTES]) + more


def _is_loop(mark: Mark) -> bool:
    return mark[0] in ("tie", "partnership") and mark[1] == mark[2]


def _listed(names: Mapping[str, int]) -> str:
    shown = [f"{name} (line {line})" for name, line in names.items()]
    more = f" and {len(shown) - _MAX_NOTES} more" if len(shown) > _MAX_NOTES else ""
    return ", ".join(shown[:_MAX_NOTES]) + more
