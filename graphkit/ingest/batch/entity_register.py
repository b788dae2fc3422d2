"""What one file says about people and organizations, record by record.

A record has all statements of the file with the same most reliable key and the same name. Its id
and keys depend only on the file. `graphkit.model.entity_resolution` uses the records of all files
to decide which of them are one person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from graphkit.ingest.records.record_types import NO_KEYS, OwnKeys, PersonFields
from graphkit.model import Contact, Organization
from graphkit.model.matching_keys import (
    element_key,
    organization_keys,
    organization_record,
    person_keys,
    person_record,
)
from graphkit.model.merge_statements import merge_contacts, merge_organizations
from graphkit.model.normalization import legal_form, make_id, normalize, normalize_organization
from graphkit.model.record_groups.shared_mailboxes import mailbox_users

_T = TypeVar("_T")
_organization_record = lru_cache(maxsize=65536)(organization_record)


class EntityRegister:
    """All people and organizations that a file names.

    Parameters
    ----------
    scope : tuple of str
        Source and owner. They distinguish this file's numbers, and its people with only a name,
        from those of other files.
    network : str, optional
        For a network: what distinguishes the file from all others. Two of its elements are never
        merged.
    own_file : str, optional
        What distinguishes a file that somebody keeps by hand from all others. A full name is one
        person on all of its sheets and in all parts of its text, unless two rows of one table give
        the name different places.
    own_text : bool
        Whether that file is a text, which may list a person again with further details.
    lists_people : bool
        Whether each row is about people, so that two different names with one mail address are two
        people. Mail and calendars write the name of one person in many ways.

    Attributes
    ----------
    contact_statements : dict of str to list of Contact
        By id of the record.
    first_lines : dict of str to int
        The first line of each person's record.
    organization_statements : dict of str to list of Organization
    """

    def __init__(
        self,
        scope: tuple[str, ...],
        network: str | None = None,
        own_file: str | None = None,
        own_text: bool = False,
        lists_people: bool = True,
    ) -> None:
        self._scope = scope
        self._network = network
        self._own_file = own_file
        self._own_text = own_text
        self._lists_people = lists_people
        self._scope_text = "\x1f".join(scope)
        self.contact_statements: dict[str, list[Contact]] = defaultdict(list)
        self.organization_statements: dict[str, list[Organization]] = defaultdict(list)
        self.first_lines: dict[str, int] = {}
        # Records of organizations that some row only names, by name.
        self._named_alone: dict[str, str] = {}
        self._keys: dict[str, dict[str, None]] = defaultdict(dict)
        self._namesakes: Counter[str] = Counter()
        self._record_by_key: dict[str, str] = {}
        self._links: set[tuple[str, str]] = set()
        self._cached_keys: dict[str, tuple[str, ...]] | None = None

    def add_organization(
        self,
        name: str,
        *,
        sector: str | None = None,
        website: str | None = None,
        details: tuple[str, ...] = (),
        type: str | None = None,
        own: OwnKeys = NO_KEYS,
    ) -> str:
        """Add an organization and return the id of its record."""
        is_alone = (sector, website, details, type, own) == (None, None, (), None, NO_KEYS)
        if is_alone and (known := self._named_alone.get(name)) is not None:
            return known
        self._cached_keys = None
        keys = tuple(self._own_keys(own))
        id = _organization_record(name, keys)
        self._keys[id].update(dict.fromkeys(organization_keys(name, keys)))
        statement = Organization(id, name, sector, website, details=details, type=type)
        statements = self.organization_statements[id]
        if statement not in statements:
            statements.append(statement)
        if is_alone:
            self._named_alone[name] = id
        return id

    def add_person(
        self,
        person: PersonFields,
        places: Sequence[str] = (),
        *,
        line: int,
        same_name_is_one: bool = False,
        details: tuple[str, ...] = (),
    ) -> str:
        """Add a person and return the id of their record.

        Parameters
        ----------
        person : PersonFields
        places : sequence of str
            Names of organizations they belong to, the most certain first.
        line : int
        same_name_is_one : bool
            Whether rows with only the same name are one person, as in an edge list. Otherwise each
            row is a person.
        details : tuple of str
        """
        self._cached_keys = None
        own = tuple(self._own_keys(OwnKeys(person.key, person.number)))
        keys = tuple(
            person_keys(
                person.name,
                emails=person.emails,
                urls=person.urls,
                phones=person.phones,
                places=places,
                own=own,
            )
        )
        id = person_record(person.name, keys) or self._name_only_id(person.name, same_name_is_one)
        self.contact_statements[id].append(
            Contact(
                id,
                person.name,
                _sort(person.emails),
                _sort(person.urls),
                _sort(person.phones),
                _sort(person.aliases),
                details,
                person.written,
            )
        )
        self.first_lines.setdefault(id, line)
        self._keys[id].update(dict.fromkeys(keys))
        if person.key:
            self._record_by_key.setdefault(person.key, id)
        return id

    def _own_keys(self, own: OwnKeys) -> Iterator[str]:
        """Yield the source's own keys of a person or organization, the most reliable first."""
        if own.key:
            yield f"own:{self._scope_text}\x1f{own.key}"
        if own.number:
            yield f"id:{self._scope_text}\x1f{own.number}"
        if own.key and self._network:
            yield element_key(self._network, own.key)

    def add_link(self, one: str, other: str) -> None:
        """Note that the file links two organizations, so they are not the same."""
        self._links.add((one, other))

    def _name_only_id(self, name: str, same_name_is_one: bool) -> str:
        normalized = normalize(name) or name
        number = 0 if same_name_is_one else self._namesakes[normalized]
        self._namesakes[normalized] += 1
        return make_id("c", "only a name", normalized, *self._scope, str(number))

    def has_keys(self, id: str) -> bool:
        """Return whether more than a name identifies a record."""
        return bool(self._keys.get(id))

    def record_with_key(self, key: str) -> str | None:
        """Return the record with one of the source's keys, such as a number in an address book."""
        return self._record_by_key.get(key)

    def without(self, records: Collection[str]) -> EntityRegister:
        """Return a register without the statements about some people."""
        if not records:
            return self
        other = copy(self)
        other._cached_keys = None
        other.contact_statements = defaultdict(list, _except(self.contact_statements, records))
        other.first_lines = _except(self.first_lines, records)
        return other

    @property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of all records of people and organizations."""
        if self._cached_keys is None:
            names = self._name_keys()
            alike, users = self._keys_by_name(), self._user_keys()
            found = {
                id: (*self._keys.get(id, ()), *alike.get(id, ()), *users.get(id, ()))
                for id in sorted(self.contact_statements)
            }
            for id in sorted(self.organization_statements):
                found[id] = (*self._keys[id], *names.get(id, ()))
            self._cached_keys = found
        return self._cached_keys

    def shared_mailboxes(self) -> dict[str, list[str]]:
        """Return the records with each mail address that several records have."""
        alone: dict[str, str] = {}
        shared: dict[str, list[str]] = {}
        for id in self.contact_statements:
            for key in self._keys.get(id, ()):
                if key.startswith("mail:") and alone.setdefault(key, id) != id:
                    shared.setdefault(key, [alone[key]]).append(id)
        return {key.partition(":")[2]: records for key, records in shared.items()}

    def _user_keys(self) -> Mapping[str, Sequence[str]]:
        """Return the keys of people who share a mail address and have different names."""
        if not self._lists_people or not (shared := self.shared_mailboxes()):
            return {}
        of_shared = dict.fromkeys(id for records in shared.values() for id in records)
        return mailbox_users(shared, {id: self._name_of_user(id) for id in of_shared})

    def _name_of_user(self, id: str) -> str:
        """Return the normalized name of a person; "" if it says nothing of who reads their mail.

        Many address books have a card "Me" with the address of the owner, who is on line 0.
        """
        name = self.contact_statements[id][0].name
        return "" if "@" in name or self.first_lines[id] == 0 else normalize(name)

    def _keys_by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Return a key for each person with a unique full name in an own file.

        Another row with only that name, or a row on another sheet, is the same person. Two rows of
        one table that give the name different places are two people. In a text, a line with an
        address and a line with a workplace belong together.
        """
        if self._own_file is None:
            return {}
        named: dict[str, list[str]] = defaultdict(list)
        for id, statements in self.contact_statements.items():
            named[normalize(statements[0].name)].append(id)
        found = {}
        for name, ids in named.items():
            known = [id for id in ids if self._keys.get(id)]
            alone = len(known) <= 1 or (self._own_text and self._never_differ(known))
            if is_full_name(name) and alone:
                found.update(dict.fromkeys(ids, (f"name:{name}|in {self._own_file}",)))
        return found

    def _never_differ(self, ids: Sequence[str]) -> bool:
        """Return whether no two records have different addresses, numbers or places."""
        kinds = Counter(
            kind for id in ids for kind in {key.partition(":")[0] for key in self._keys[id]}
        )
        return all(number == 1 for number in kinds.values())

    def _name_keys(self) -> Mapping[str, tuple[str, ...]]:
        """Return a key for each organization of a network that only its name distinguishes.

        In a network without ids, two names that differ only in their legal form are two
        organizations if both have a form or if the file links them.
        """
        if not self._network:
            return {}
        alike: dict[str, dict[str, str]] = defaultdict(dict)
        for id, statements in self.organization_statements.items():
            if not any(key.startswith("in:") for key in self._keys[id]):
                name = statements[0].name
                alike[normalize_organization(name)][id] = legal_form(name)
        found = {}
        for name, forms in alike.items():
            linked = [(one, other) for one, other in self._links if one in forms and other in forms]
            by_form = all(forms[one] != forms[other] for one, other in linked)
            for id, form in forms.items():
                if form or linked:
                    element = f"{name}|{form if by_form else id}"
                    found[id] = (element_key(self._network, element),)
        return found

    def contacts(self) -> tuple[Contact, ...]:
        """Return one statement for each person, in order of ids."""
        records = sorted(self.contact_statements.items())
        return tuple(s[0] if len(s) == 1 else _merge_contacts(s) for _, s in records)

    def organizations(self) -> tuple[Organization, ...]:
        """Return one statement for each organization, in order of ids."""
        records = sorted(self.organization_statements.items())
        return tuple(s[0] if len(s) == 1 else merge_organizations(s) for _, s in records)


def is_full_name(name: str) -> bool:
    """Return whether a normalized name has a given name and a surname, and not only initials.

    Examples
    --------
    >>> is_full_name("ann lee"), is_full_name("a lee"), is_full_name("ann")
    (True, False, False)
    """
    words = name.split()
    return len(words) > 1 and len(words[0]) > 1 and len(words[-1]) > 1


def _sort(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts if len(texts) < 2 else tuple(sorted(texts))


def _merge_contacts(statements: Sequence[Contact]) -> Contact:
    written = dict.fromkeys(text for statement in statements for text in statement.written)
    return replace(merge_contacts(statements), written=tuple(written))


def _except(items: Mapping[str, _T], keys: Collection[str]) -> dict[str, _T]:
    return {key: value for key, value in items.items() if key not in keys}
