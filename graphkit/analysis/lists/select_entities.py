"""Which people, organizations and ties meet a filter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from graphkit.analysis.filters.selection import Filter, Selection
from graphkit.analysis.lists.condition import Condition, read_conditions, with_topic
from graphkit.analysis.lists.detail_fields import detail_fields
from graphkit.analysis.lists.entity_fields import ORGANIZATIONS, PARTNER_KIND, PEOPLE
from graphkit.analysis.lists.field import Field, FieldType
from graphkit.errors import NothingFound, UsageError
from graphkit.network import Network
from graphkit.network.network_with_events import NetworkWithEvents
from graphkit.network.tags import tag_key
from graphkit.phrases import list_in_words, nearest_names
from graphkit.snapshot import AttendanceColumns

ENTITIES = ("people", "organizations")
_MOST_TAGS = 40


def select_entities(
    network: Network, filter: Filter, counted: Sequence[str] = ENTITIES
) -> Selection:
    """Return the people, organizations and ties that meet a filter.

    An organization meets a condition by its own value, and a tag if it has it. A person without a
    value counts with those of the organizations where they are today; they have their own tags and
    those of these organizations. A tie meets the filter if it has a tag of it, and the tie and one
    of its ends together meet all.

    Parameters
    ----------
    network : Network
    filter : Filter
    counted : sequence of {"people", "organizations", "ties"}
        What the question is about. Without people, fields that only people have are errors.

    Raises
    ------
    UsageError
        If a condition cannot be read, or there is no such field or tag.
    NothingFound
        If nobody and nothing meets the filter.

    Notes
    -----
    Cost: the values of the fields that the conditions name, for everybody.
    """
    found = _Selector(network, filter, counted).selection()
    if not any(found.numbers.values()):
        raise NothingFound(
            f"the network has no {' or '.join(counted)} {filter.words}",
            next=f'See "graphkit list {counted[0]}" for the values that there are',
        )
    return found


class _Selector:
    """Finds what meets one filter."""

    def __init__(self, network: Network, filter: Filter, counted: Sequence[str]) -> None:
        self.network, self.filter, self.counted = network, filter, tuple(counted)
        nobody = AttendanceColumns.of(network.ids, network.event_columns.ids, ())
        self.graph = NetworkWithEvents(network, network.event_columns, nobody)
        self._tags = tag_keys(network, filter.tags)

    def selection(self) -> Selection:
        """Return what meets the filter."""
        people, bodies = self.fields
        fields = (*people, *(f for f in bodies if f.name not in {p.name for p in people}))
        of = "a person or organization"
        if "people" not in self.counted:
            people, fields, of = (), bodies, "an organization"
        elif "organizations" not in self.counted:
            of = "a person or their organization"
        conditions = self._conditions(fields, of)
        contacts = set(self.network.ids) if "people" in self.counted else set()
        organizations = set(self.network.organization_columns.ids)
        for condition in conditions:
            organizations &= self._organizations_meeting(condition)
            contacts &= self._contacts_meeting(condition)
        tags = self.network.tags.by_id
        ties = set(self._ties(contacts))
        organizations = {id for id in organizations if self._tags <= _keys(tags.get(id, ()))}
        contacts = {id for id in contacts if self._tags <= self._keys_of(id)}
        if "organizations" not in self.counted:
            organizations = set()
        return Selection(
            self.filter,
            frozenset(contacts),
            frozenset(organizations),
            frozenset(ties if "ties" in self.counted else ()),
            self.counted,
            frozenset(condition.field.name for condition in conditions),
        )

    @cached_property
    def fields(self) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
        """The fields of people, and those of organizations."""
        people = (*PEOPLE, *detail_fields(self.graph, "people", PEOPLE))
        known = (*ORGANIZATIONS, PARTNER_KIND)
        bodies = (*known, *detail_fields(self.graph, "organizations", known))
        return people, bodies

    def _conditions(self, fields: Sequence[Field], of: str) -> tuple[Condition, ...]:
        if not self.filter.where:
            return ()
        read = read_conditions(self.filter.where, fields, self.network.as_of, of=of)
        return tuple(with_topic(self.network, each) for each in read)

    # -- conditions -------------------------------------------------------------------------

    def _field_of(self, kind: int, name: str) -> Field | None:
        return next((field for field in self.fields[kind] if field.name == name), None)

    def _values(self, kind: int, wanted: Field) -> Mapping[str, object]:
        """Return the value of a field for each id; empty if this kind has no such field."""
        field = self._field_of(kind, wanted.name)
        if field is None or _type(field) != _type(wanted):
            return {}
        ids = self.network.organization_columns.ids if kind else self.network.ids
        return dict(zip(ids, field.values(self.graph, range(len(ids))), strict=True))

    def _organizations_meeting(self, condition: Condition) -> set[str]:
        values = self._values(1, condition.field)
        return {id for id, value in values.items() if condition.holds(value)}

    def _contacts_meeting(self, condition: Condition) -> set[str]:
        if "people" not in self.counted:
            return set()
        own, theirs = self._values(0, condition.field), self._values(1, condition.field)

        def value(id: str) -> object:
            mine = _several(own.get(id))
            if mine and condition.field.name != "tags":
                return mine
            places = self._places.get(id, ())
            return (*mine, *(one for place in places for one in _several(theirs.get(place))))

        return {id for id in self.network.ids if condition.holds(value(id))}

    @cached_property
    def _places(self) -> Mapping[str, tuple[str, ...]]:
        """The organizations where each contact is today."""
        network, held = self.network, self.network.affiliations
        found: dict[str, list[str]] = defaultdict(list)
        rows = network.is_current
        bodies = network.organization_columns.ids
        for contact, place in zip(
            held.contact[rows].tolist(), held.organization[rows].tolist(), strict=True
        ):
            found[network.ids[contact]].append(bodies[place])
        return {id: tuple(dict.fromkeys(places)) for id, places in found.items()}

    # -- tags -------------------------------------------------------------------------------

    def _keys_of(self, contact_id: str) -> set[str]:
        """Return the keys of a person's tags, and of those of their organizations."""
        if not self._tags:
            return set()
        tags = self.network.tags.by_id
        ids = (contact_id, *self._places.get(contact_id, ()))
        return {key for id in ids for key in _keys(tags.get(id, ()))}

    def _ties(self, contacts: set[str]) -> Iterator[tuple[str, str]]:
        """Yield the ties that meet the filter, given the contacts that meet its conditions."""
        for ends, tags in self.network.tags.by_tie.items() if self._tags else ():
            keys = _keys(tags)
            if self._tags & keys and any(
                end in contacts and self._tags <= keys | self._keys_of(end) for end in ends
            ):
                yield ends


def _keys(tags: Sequence[str]) -> set[str]:
    return {tag_key(tag) for tag in tags}


def _type(field: Field) -> FieldType:
    return FieldType.TEXTS if field.type is FieldType.TEXT else field.type


def _several(value: object) -> tuple[object, ...]:
    values = value if isinstance(value, tuple | list) else (value,)
    return tuple(each for each in values if each not in (None, ""))


def tag_keys(network: Network, names: Sequence[str]) -> set[str]:
    """Return the keys of tags that somebody typed.

    Raises
    ------
    UsageError
        If nobody and nothing has one of them.
    """
    if not names:
        return set()
    every = (*network.tags.by_id.values(), *network.tags.by_tie.values())
    known = {tag_key(tag): tag for tags in every for tag in tags}
    for name in names:
        if tag_key(name) not in known:
            there = list_in_words([known[key] for key in sorted(known)], most=_MOST_TAGS)
            raise UsageError(
                f'nobody and nothing is tagged "{name}"',
                where="--tag",
                next=f"{nearest_names(name, known.values())}The tags are {there}"
                if known
                else 'Tag somebody first: graphkit edit "NAME" --tag TAG',
            )
    return {tag_key(name) for name in names}
