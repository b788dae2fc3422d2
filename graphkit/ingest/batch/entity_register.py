"""What one file says of people and organizations, record by record.

A record gathers what the file says under one surest key and one name. Its id and its keys depend
on the file alone; which records are one person is told by `graphkit.model.entity_resolution`, from
the records of all files.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

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

_organization_record = lru_cache(maxsize=65536)(organization_record)


class EntityRegister:
    """All people and organizations that a file names.

    Parameters
    ----------
    scope : tuple of str
        What tells this file's numbers, and those who have only a name, from others': source and
        owner.
    network : str, optional
        Of a network, what tells the file from all others: two of its elements are never one.

    Attributes
    ----------
    said : dict of str to list of Contact
        Statements by id of the record.
    lines : dict of str to int
        Where each record was seen first.
    said_organizations : dict of str to list of Organization
    """

    def __init__(self, scope: tuple[str, ...], network: str | None = None) -> None:
        self._scope = scope
        self._network = network
        self._own = "\x1f".join(scope)
        self.said: dict[str, list[Contact]] = defaultdict(list)
        self.said_organizations: dict[str, list[Organization]] = defaultdict(list)
        self.lines: dict[str, int] = {}
        self._keys: dict[str, dict[str, None]] = defaultdict(dict)
        self._namesakes: Counter[str] = Counter()
        self._numbered: dict[str, str] = {}
        self._linked: set[tuple[str, str]] = set()
        self._all_keys: dict[str, tuple[str, ...]] | None = None

    def organization(
        self,
        name: str,
        *,
        sector: str | None = None,
        website: str | None = None,
        details: tuple[str, ...] = (),
        type: str | None = None,
        own: OwnKeys = NO_KEYS,
    ) -> str:
        """State an organization and return the id of the record."""
        self._all_keys = None
        keys = tuple(self._own_keys(own))
        id = _organization_record(name, keys)
        self._keys[id].update(dict.fromkeys(organization_keys(name, keys)))
        statement = Organization(id, name, sector, website, details=details, type=type)
        said = self.said_organizations[id]
        if statement not in said:
            said.append(statement)
        return id

    def person(
        self,
        person: PersonFields,
        places: Sequence[str] = (),
        *,
        line: int,
        one: bool = False,
        details: tuple[str, ...] = (),
    ) -> str:
        """State a person and return the id of the record.

        Parameters
        ----------
        person : Person
        places : sequence of str
            Names of organizations they belong to, the surest first.
        line : int
            Where they are named.
        one : bool
            Whether people who have only a name are one person within the file, as in an edge
            list, or as many as there are rows.
        details : tuple of str
        """
        self._all_keys = None
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
        id = person_record(person.name, keys) or self._only_a_name(person.name, one)
        self.said[id].append(
            Contact(
                id,
                person.name,
                _in_order(person.emails),
                _in_order(person.urls),
                _in_order(person.phones),
                _in_order(person.aliases),
                details,
                person.written,
            )
        )
        self.lines.setdefault(id, line)
        self._keys[id].update(dict.fromkeys(keys))
        if person.key:
            self._numbered.setdefault(person.key, id)
        return id

    def _own_keys(self, own: OwnKeys) -> Iterator[str]:
        """Yield the keys of one whom the source itself tells from others, the surest first."""
        if own.key:
            yield f"own:{self._own}\x1f{own.key}"
        if own.number:
            yield f"id:{self._own}\x1f{own.number}"
        if own.key and self._network:
            yield element_key(self._network, own.key)

    def link(self, one: str, other: str) -> None:
        """Note that the file links two organizations to each other, so that they are two."""
        self._linked.add((one, other))

    def _only_a_name(self, name: str, one: bool) -> str:
        folded = normalize(name) or name
        number = 0 if one else self._namesakes[folded]
        self._namesakes[folded] += 1
        return make_id("c", "only a name", folded, *self._scope, str(number))

    def has_keys(self, id: str) -> bool:
        """Tell whether a record can be known by more than a name."""
        return bool(self._keys.get(id))

    def numbered(self, key: str) -> str | None:
        """Return the record that has a number of the source's own."""
        return self._numbered.get(key)

    def drop(self, id: str) -> None:
        """Forget what the file says of a person."""
        self._all_keys = None
        del self.said[id], self.lines[id]

    @property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of all records, of people and organizations."""
        if self._all_keys is None:
            names = self._names_of_several()
            found = {id: tuple(self._keys[id]) for id in sorted(self.said)}
            for id in sorted(self.said_organizations):
                found[id] = (*self._keys[id], *names.get(id, ()))
            self._all_keys = found
        return self._all_keys

    def _names_of_several(self) -> Mapping[str, tuple[str, ...]]:
        """Return a key for each organization that only its name tells from others of the file.

        In a network without ids, two names are two organizations that differ in no more than their
        legal form, if both have one or the file links two of these to each other.
        """
        if not self._network:
            return {}
        alike: dict[str, dict[str, str]] = defaultdict(dict)
        for id, said in self.said_organizations.items():
            if not any(key.startswith("in:") for key in self._keys[id]):
                name = said[0].name
                alike[normalize_organization(name)][id] = legal_form(name)
        found = {}
        for name, forms in alike.items():
            linked = [
                (one, other) for one, other in self._linked if one in forms and other in forms
            ]
            by_form = all(forms[one] != forms[other] for one, other in linked)
            for id, form in forms.items():
                if form or linked:
                    element = f"{name}|{form if by_form else id}"
                    found[id] = (element_key(self._network, element),)
        return found

    def contacts(self) -> tuple[Contact, ...]:
        """Return what the file says of each person, in order of ids."""
        said = sorted(self.said.items())
        return tuple(s[0] if len(s) == 1 else _together(s) for _, s in said)

    def organizations(self) -> tuple[Organization, ...]:
        """Return what the file says of each organization, in order of ids."""
        said = sorted(self.said_organizations.items())
        return tuple(s[0] if len(s) == 1 else merge_organizations(s) for _, s in said)


def _in_order(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts if len(texts) < 2 else tuple(sorted(texts))


def _together(said: Sequence[Contact]) -> Contact:
    written = dict.fromkeys(text for statement in said for text in statement.written)
    return replace(merge_contacts(said), written=tuple(written))
