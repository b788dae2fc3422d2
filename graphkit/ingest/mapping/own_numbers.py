"""Give each of several people in a row their own telephone number and mail address.

In "President, Phone, Treasurer, Phone" the second number is the treasurer's. The header of a number
says so ("Treasurer phone"), or its place does: one such column follows each person. In "Player,
Parent 1, Cell, Parent 2, Cell" none is the player's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphkit.ingest.clean import InvalidValue, PersonInCell
from graphkit.ingest.formats.table import Cell, Row
from graphkit.ingest.mapping.field_readers import FieldReader, MatrixReader
from graphkit.lazy_regex import lazy_regex

# The person of a row, and other people with columns of their own.
_FIRST = ("name", "given", "family", "main_contact_name", "main_contact_given")
_OTHERS = ("people", "contacts", "second_contact_name", "knows")
# The fields of numbers and of addresses, and those of a second contact.
_NUMBERS = ("phones", "main_contact_phones")
_MAILS = ("emails", "main_contact_email")
_POINTS = (*_NUMBERS, *_MAILS)
_SECOND = {"phones": "second_contact_phones", "emails": "second_contact_email"}
_WORD = lazy_regex(r"[^\W\d_]+")
# Words of headers that do not say which person the number belongs to.
_PLAIN = frozenset(
    "phone phones telephone tel number no nr name names person contact telefon telefono telephono "
    "téléphone teléfono nummer numéro número the of der die des de du la el".split()
)
_ORDINALS = frozenset("second third other alternate zweite zweites segundo deuxième".split())


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """A column of people, and the columns of their numbers or addresses.

    Attributes
    ----------
    people, numbers : FieldReader
    """

    people: FieldReader
    numbers: FieldReader

    def add(self, values: dict[str, Any], cells: Sequence[Cell]) -> Iterator[tuple[int, str]]:
        """Add the numbers to the person in a row; yield what nobody gets, with its place."""
        found, bad = self.numbers.clean_in_part(cells)
        yield from bad
        if not found:
            return
        found = found if isinstance(found, tuple) else (found,)
        if self._add_to_person(values, cells, found):
            return
        wrong = {place for place, _ in bad}
        for place in self.numbers.places:
            if place not in wrong:
                one = replace(self.numbers, places=(place,))
                yield from ((place, text) for text in one.original_texts(cells))

    @property
    def _what(self) -> str:
        return "phones" if self.numbers.name in _NUMBERS else "emails"

    def _add_to_person(
        self, values: dict[str, Any], cells: Sequence[Cell], found: tuple[str, ...]
    ) -> bool:
        """Add the numbers to the one person of the column; return whether there is one."""
        field = self.people.name
        if field == "second_contact_name":
            if field in values:
                second = _SECOND[self._what]
                values[second] = (
                    (*values.get(second, ()), *found) if self._what == "phones" else found[0]
                )
            return field in values
        if field == "knows":
            # A cell names people beside its header.
            told = [(said, one) for said, people in self._cells(cells) for one in people]
            named = [(said, one.name) for said, one in told if one.name]
            if len(named) != 1:
                return False
            values["knows"] = tuple(
                (
                    said,
                    tuple(
                        self._with(x, found) if (said, x.name) == named[0] else x for x in people
                    ),
                )
                for said, people in values.get("knows", ())
            )
            return True
        here = [one.name for one in self._cells(cells) if one.name]
        listed: tuple[PersonInCell, ...] = values.get(field, ())
        if len(here) != 1 or here[0] not in [one.name for one in listed]:
            return False
        values[field] = tuple(self._with(x, found) if x.name == here[0] else x for x in listed)
        return True

    def _with(self, one: PersonInCell, found: tuple[str, ...]) -> PersonInCell:
        if self._what == "phones":
            return replace(one, phones=(*one.phones, *found))
        return replace(one, emails=(*one.emails, *found))

    def _cells(self, cells: Sequence[Cell]) -> Sequence[Any]:
        try:
            return list(self.people.value(cells))
        except InvalidValue:
            return []


def own_numbers(
    columns: Sequence[str], readers: Sequence[FieldReader], rows: Sequence[Row]
) -> tuple[OwnNumbers, ...]:
    """Return which columns of numbers belong to others than the first person of each row."""
    of = {reader.name: reader for reader in readers}
    first = [place for name in _FIRST if name in of for place in of[name].places]
    others = {place: of[name] for name in _OTHERS if name in of for place in of[name].places}
    if not first or not others:
        return ()
    found: list[OwnNumbers] = []
    for fields in (_NUMBERS, _MAILS):
        points = next((of[name] for name in fields if name in of), None)
        if points is None or _SECOND["phones" if fields is _NUMBERS else "emails"] in of:
            continue
        owners = _owners(columns, max(first), sorted(others), points.places)
        for place, reader in others.items():
            own = tuple(number for number, owner in owners.items() if owner == place)
            people = _only(reader, place)
            if own and not _names_several(people, rows):
                found.append(OwnNumbers(people, replace(points, places=own)))
    return tuple(found)


def _only(reader: FieldReader, place: int) -> FieldReader:
    """Return the reader of one column of several."""
    if isinstance(reader, MatrixReader):
        header = reader.headers[reader.places.index(place)]
        return replace(reader, places=(place,), headers=(header,))
    return replace(reader, places=(place,))


def without_own_numbers(
    readers: Sequence[FieldReader], own: Sequence[OwnNumbers]
) -> tuple[FieldReader, ...]:
    """Return the readers; those of numbers skip the columns of other people."""
    taken = {place for one in own for place in one.numbers.places}
    return tuple(
        replace(reader, places=tuple(p for p in reader.places if p not in taken))
        if reader.name in _POINTS
        else reader
        for reader in readers
    )


def _owners(
    columns: Sequence[str], first: int, others: Sequence[int], numbers: Sequence[int]
) -> dict[int, int]:
    """Return the column of the person by the column of each number that is not the first one's."""
    people = sorted({first, *others})
    said = {place: _words(columns[place]) for place in people}
    alone = {
        place: words - {word for other, all in said.items() if other != place for word in all}
        for place, words in said.items()
    }
    owners: dict[int, int] = {}
    for number in numbers:
        fits = [p for p in people if p < number and alone[p] & _words(columns[number])]
        if len(fits) == 1:
            owners[number] = fits[0]
    if not owners:
        owners = _by_place(columns, people, numbers)
    return {number: owner for number, owner in owners.items() if owner != first}


def _by_place(
    columns: Sequence[str], people: Sequence[int], numbers: Sequence[int]
) -> dict[int, int]:
    """Return the person before each number, if one column of the same words follows each person."""
    owners = {n: max((p for p in people if p < n), default=-1) for n in numbers}
    kinds = {frozenset(_all_words(columns[n]) - _ORDINALS) for n in numbers}
    owned = sorted(owners.values())
    before = [p for p in sorted(people) if p < max(numbers, default=0)]
    # Two others with a number each: the first person of the row has none.
    one_each = owned in (before, before[1:]) and len(owned) > 1
    return owners if one_each and len(kinds) == 1 else {}


def _words(header: str) -> frozenset[str]:
    return frozenset(_all_words(header) - _PLAIN)


def _all_words(header: str) -> set[str]:
    return set(_WORD.findall(header.casefold()))


def _names_several(people: FieldReader, rows: Sequence[Row]) -> bool:
    """Return whether a cell of a column names more than one person."""
    for row in rows if people.many else ():
        try:
            cells = people.value(row.cells)
            if isinstance(people, MatrixReader):
                cells = [one for _, listed in cells for one in listed]
            if sum(bool(one.name) for one in cells) > 1:
                return True
        except InvalidValue:
            continue
    return False
