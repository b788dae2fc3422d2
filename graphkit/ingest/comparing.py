"""A file beside the graph: who and what is new, and what a reader should know about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from graphkit.ingest.matching import Register
from graphkit.model import Contact
from graphkit.model.identity import fold
from graphkit.model.uniting import Roster

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot

# What a row brings: a word for the kind of thing, then what makes it the same thing again. People
# are named by their records, and compared by whom these are about.
Mark: TypeAlias = "tuple[str, ...]"

_MAX_NOTES = 5


class Comparison:
    """Who of a file is who in the graph.

    Parameters
    ----------
    register : Register
        All that the file says.
    snapshot : Snapshot
        The graph as it is.
    roster : Roster
        Its records.
    """

    def __init__(self, register: Register, snapshot: Snapshot, roster: Roster) -> None:
        self._register = register
        self.person = roster.joined(register.keys, date.max).united()
        self._elsewhere = {
            record: person for record, person in self.person.items() if record != person
        }
        self._snapshot = snapshot
        self._now: dict[str, str] = {}
        standing: dict[str, dict[str, None]] = defaultdict(dict)
        for record, contact in roster.people.items():
            standing[self.person[record]][contact] = None
            self._now.setdefault(contact, self.person[record])
        self.standing = standing
        self._contacts = {c.id: c for c in snapshot.contacts} if standing else {}

    def _known(self, source: str) -> set[Mark]:
        """Return the marks of all that the graph holds, to tell new from known."""
        snapshot, now = self._snapshot, self._now
        known: set[Mark] = set()
        for contact, organization, kind, role in snapshot.affiliations.stated():
            known.add(("role", now.get(contact, contact), organization, str(kind), role.casefold()))
        known.update(("partnership", p.home_id, p.partner_id) for p in snapshot.partnerships)
        known.update(("event", id) for id in snapshot.events.ids)
        known.update(("organization", id) for id in snapshot.organizations.ids)
        for one, other in snapshot.evidence.pairs(source):
            known.add(("tie", now.get(one, one), now.get(other, other)))
        for id in self._register.said:
            known |= self._known_of(self.person[id])
        return known

    def _known_of(self, person: str) -> set[Mark]:
        found = (self._contacts.get(id) for id in self.standing.get(person, ()))
        known = {mark for contact in found if contact for mark in facts(contact, person)}
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
                said[person] |= set(facts(statement, person))
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
        return [*self._shared(), *self._namesakes()]

    def _shared(self) -> list[str]:
        """Addresses that people share whose names have no word in common."""
        register, notes = self._register, []
        holders: dict[str, str] = {}
        for id, said in register.said.items():
            name, line = said[0].name, register.lines[id]
            for mail in said[0].emails if "@" not in name else ():
                other = holders.setdefault(mail, name)
                if not set(fold(other).split()) & set(fold(name).split()):
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
                people[fold(name)].add(self._now.get(contact.id, contact.id))
        apart = {
            name: register.lines[id]
            for id, name in bare.items()
            if people.get(fold(name), set()) - {self.person[id]}
        }
        if not apart:
            return []
        return [
            "named like somebody known, but with no mail address, profile or organization to "
            f"tell by, so kept apart: {_listed(apart)}"
        ]


def facts(said: Contact, person: str) -> tuple[Mark, ...]:
    """Return the marks of what is said of a person."""
    names = {name for name in (said.name, *said.aliases) if "@" not in name}
    values = (*sorted(names), *said.emails, *said.urls, *said.phones, *said.details)
    return tuple(("says", person, value) for value in values)


def _is_loop(mark: Mark) -> bool:
    return mark[0] == "tie" and mark[1] == mark[2]


def _listed(names: Mapping[str, int]) -> str:
    shown = [f"{name} (line {line})" for name, line in names.items()]
    more = f" and {len(shown) - _MAX_NOTES} more" if len(shown) > _MAX_NOTES else ""
    return ", ".join(shown[:_MAX_NOTES]) + more
