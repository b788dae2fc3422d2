"""Who is who: people and organizations of a file against each other and against the graph.

People match by mail address, then by profile page, then by folded name and organization; nothing
weaker merges. A name match is refused where the two have different pages on one network, or where
more than one person fits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from graphkit.ingest.records import Person
from graphkit.model import Contact, Organization
from graphkit.model.folding import fold_contacts, fold_organizations
from graphkit.model.identity import contact_keys, fold, fold_organization, make_id, organization_id

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot

_MAX_NOTES = 5
_folded = lru_cache(maxsize=65536)(fold_organization)
_folded_name = lru_cache(maxsize=65536)(fold)


class Register:
    """All people and organizations known so far, and what this file says of each.

    Parameters
    ----------
    snapshot : Snapshot
    home : str
        Name of the home organization; owners of earlier imports are found under it.
    scope : tuple of str
        What tells this file's nameless-but-for-a-name people from others': source and owner.
    """

    def __init__(self, snapshot: Snapshot, home: str, scope: tuple[str, ...]) -> None:
        self._scope = scope
        self.known = {contact.id: contact for contact in snapshot.contacts}
        self.known_organizations = {o.id: o for o in snapshot.organizations}
        self.said: dict[str, list[Contact]] = defaultdict(list)
        self.said_organizations: dict[str, list[Organization]] = defaultdict(list)
        self._by_mail: dict[str, str] = {}
        self._by_url: dict[str, str] = {}
        self._by_name: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._urls: dict[str, set[str]] = defaultdict(set)
        self._organizations: dict[str, str] = {}
        self._namesakes: Counter[str] = Counter()
        self._known_names: set[str] = set()
        self._apart: dict[str, int] = {}
        self._shared: dict[str, str] = {}
        self._twice: dict[str, int] = {}
        self._index(snapshot, home)

    def _index(self, snapshot: Snapshot, home: str) -> None:
        names: dict[str, list[str]] = defaultdict(list)
        for organization in self.known_organizations.values():
            names[organization.id] = [organization.name, *organization.aliases]
            for name in names[organization.id]:
                self._organizations.setdefault(_folded(name), organization.id)
        places: dict[str, set[str]] = defaultdict(set)
        for person_id, place_id, _, _ in snapshot.affiliations.stated():
            places[person_id].update(names[place_id])
        if home:
            for record in snapshot.imports:
                if record.owner_id:
                    places[record.owner_id].add(home)
        for contact in self.known.values():
            self._known_names.update(map(_folded_name, (contact.name, *contact.aliases)))
            self._enter(contact, sorted(places[contact.id]))

    def _enter(self, contact: Contact, organizations: Iterable[str]) -> None:
        for mail in contact.emails:
            self._by_mail.setdefault(mail, contact.id)
        for url in contact.urls:
            self._by_url.setdefault(url, contact.id)
            self._urls[contact.id].add(url)
        for organization in organizations:
            place = _folded(organization)
            if place:
                for name in (contact.name, *contact.aliases):
                    self._by_name[_folded_name(name), place][contact.id] = None

    def organization(
        self, name: str, *, sector: str | None = None, website: str | None = None
    ) -> str:
        """State an organization and return its id."""
        place = _folded(name)
        id = self._organizations.setdefault(place, organization_id(name))
        statement = Organization(id, name, sector, website)
        said = self.said_organizations[id]
        if statement not in said:
            said.append(statement)
        return id

    def person(
        self, person: Person, organizations: Sequence[str] = (), *, line: int, one: bool = False
    ) -> tuple[str, bool]:
        """State a person; return their id, and whether they were known before.

        Parameters
        ----------
        person : Person
        organizations : sequence of str
            Names of organizations they belong to, the surest first.
        line : int
            Where they are named, for notes.
        one : bool
            Whether people who have only a name are one person within the file, as in an edge
            list, or as many as there are rows.
        """
        id = self._find(person, organizations, line)
        seen = id is not None
        if id is None:
            id = self._new_id(person, organizations, one)
            # A name with no key comes back to its own place in the file when it is read again.
            seen = id in self.known or id in self.said
            if not seen and not person.emails and not person.urls:
                self._note_namesake(person, line)
        contact = Contact(
            id,
            person.name,
            tuple(sorted(person.emails)),
            tuple(sorted(person.urls)),
            tuple(sorted(person.phones)),
        )
        self.said[id].append(contact)
        self._enter(contact, organizations)
        return id, seen

    def _find(self, person: Person, organizations: Sequence[str], line: int) -> str | None:
        by_name = self._find_by_name(person, organizations)
        found = None
        for mail in person.emails:
            found = self._by_mail.get(mail)
            if found is not None:
                self._note_shared(mail, person, found, line)
                break
        for url in person.urls:
            by_url = self._by_url.get(url)
            found = found or by_url
            self._note_twice(person, found, by_url, line)
        self._note_twice(person, found, by_name, line)
        return found or by_name

    def _find_by_name(self, person: Person, organizations: Sequence[str]) -> str | None:
        name = _folded_name(person.name)
        for organization in organizations if name else ():
            found = self._by_name.get((name, _folded(organization)), ())
            fitting = [id for id in found if not self._contradict(person.urls, self._urls.get(id))]
            if len(fitting) == 1:
                return fitting[0]
        return None

    def _contradict(self, urls: Iterable[str], known: set[str] | None) -> bool:
        if not urls or not known:
            return False
        sites = {_site(url) for url in known}
        return any(_site(url) in sites and url not in known for url in urls)

    def _new_id(self, person: Person, organizations: Sequence[str], one: bool) -> str:
        contact = Contact(
            "",
            person.name,
            tuple(sorted(person.emails)),
            tuple(sorted(person.urls)),
        )
        key = next(contact_keys(contact, organizations), None)
        if key is not None:
            id = make_id("c", key)
            number = 1
            while id in self.known or id in self.said:
                # Somebody has it: a namesake at the same place. If nothing more is known of them
                # either, it is the one whom earlier rows like this made.
                if not person.urls and not self._urls.get(id):
                    break
                number += 1
                id = make_id("c", key, str(number))
            return id
        name = _folded_name(person.name) or person.name
        number = 0 if one else self._namesakes[name]
        self._namesakes[name] += 1
        return make_id("c", "only a name", name, *self._scope, str(number))

    def _note_namesake(self, person: Person, line: int) -> None:
        name = _folded_name(person.name)
        if name in self._known_names and person.name not in self._apart:
            self._apart[person.name] = line

    def _note_shared(self, mail: str, person: Person, id: str, line: int) -> None:
        others = self.said.get(id) or [self.known[id]]
        name = others[0].name
        if "@" in name or "@" in person.name or mail in self._shared:
            return
        if not set(_folded_name(name).split()) & set(_folded_name(person.name).split()):
            self._shared[mail] = f"{name} and {person.name} (line {line}) share {mail}"

    def _note_twice(self, person: Person, one: str | None, other: str | None, line: int) -> None:
        # Both were there before this row said that they are one; contacts are not merged later.
        if one is None or other is None or one == other or person.name in self._twice:
            return
        if not self._contradict(self._urls.get(one, ()), self._urls.get(other)):
            self._twice[person.name] = line

    def contacts(self) -> tuple[Contact, ...]:
        """Return what the file says of each person, in order of ids."""
        return tuple(self._folded_contact(id, said) for id, said in sorted(self.said.items()))

    def _folded_contact(self, id: str, said: list[Contact]) -> Contact:
        # A mail address stands for a name only until somebody gives one.
        if any("@" in statement.name for statement in said):
            known = [self.known[id]] if id in self.known else []
            names = [c.name for c in (*said, *known) if "@" not in c.name]
            if names:
                said = [replace(c, name=names[0]) if "@" in c.name else c for c in said]
        return said[0] if len(said) == 1 else fold_contacts(said)

    def organizations(self) -> tuple[Organization, ...]:
        """Return what the file says of each organization, in order of ids."""
        said = sorted(self.said_organizations.items())
        return tuple(s[0] if len(s) == 1 else fold_organizations(s) for _, s in said)

    def notes(self) -> list[str]:
        """Return what a reader should know about who was taken for whom."""
        notes = []
        for text in list(self._shared.values())[:_MAX_NOTES]:
            notes.append(f"{text}: taken as one person")
        if self._apart:
            notes.append(
                "named like somebody known, but with no mail address, profile or organization to "
                f"tell by, so kept apart: {_listed(self._apart)}"
            )
        if self._twice:
            notes.append(
                "in the graph twice, for nothing told earlier that they are one (it helps to "
                f"import address books before calendars): {_listed(self._twice)}"
            )
        return notes


def _listed(names: Mapping[str, int]) -> str:
    shown = [f"{name} (line {line})" for name, line in names.items()]
    more = f" and {len(shown) - _MAX_NOTES} more" if len(shown) > _MAX_NOTES else ""
    return ", ".join(shown[:_MAX_NOTES]) + more


def _site(url: str) -> str:
    return url.partition("/")[0]
