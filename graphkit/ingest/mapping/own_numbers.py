"""Give each of several people in a row their own telephone number.

In "President, Phone, Treasurer, Phone" the second number is the treasurer's. The header of a number
says so ("Treasurer phone"), or its place does: one such column follows each person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphkit.ingest.clean import InvalidValue, PersonInCell
from graphkit.ingest.formats.table import Cell, Row
from graphkit.ingest.mapping.field_readers import FieldReader
from graphkit.lazy_regex import lazy_regex

# The person of a row, and other people with columns of their own.
_FIRST = ("name", "given", "family", "main_contact_name", "main_contact_given")
_OTHERS = ("people", "second_contact_name")
_NUMBERS = ("phones", "main_contact_phones")
_SECOND_NUMBERS = "second_contact_phones"
_WORD = lazy_regex(r"[^\W\d_]+")
# Words of headers that do not say which person the number belongs to.
_PLAIN = frozenset(
    "phone phones telephone tel number no nr name names person contact telefon telefono telephono "
    "téléphone teléfono nummer numéro número the of der die des de du la el".split()
)
_ORDINALS = frozenset("second third other alternate zweite zweites segundo deuxième".split())


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """A column of people, and the columns of their numbers.

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
        if self.people.name == "people":
            named = self._named(cells)
            listed: tuple[PersonInCell, ...] = values.get("people", ())
            if len(named) == 1 and named[0] in listed:
                own = replace(named[0], phones=(*named[0].phones, *found))
                values["people"] = tuple(own if one == named[0] else one for one in listed)
                return
        elif self.people.name in values:
            values[_SECOND_NUMBERS] = (*values.get(_SECOND_NUMBERS, ()), *found)
            return
        wrong = {place for place, _ in bad}
        for place in self.numbers.places:
            if place not in wrong:
                one = replace(self.numbers, places=(place,))
                yield from ((place, text) for text in one.original_texts(cells))

    def _named(self, cells: Sequence[Cell]) -> list[PersonInCell]:
        try:
            return [one for one in self.people.value(cells) if one.name]
        except InvalidValue:
            return []


def own_numbers(
    columns: Sequence[str], readers: Sequence[FieldReader], rows: Sequence[Row]
) -> tuple[OwnNumbers, ...]:
    """Return which columns of numbers belong to others than the first person of each row."""
    of = {reader.name: reader for reader in readers}
    first = [place for name in _FIRST if name in of for place in of[name].places]
    others = {place: of[name] for name in _OTHERS if name in of for place in of[name].places}
    numbers = next((of[name] for name in _NUMBERS if name in of), None)
    if not first or not others or numbers is None or _SECOND_NUMBERS in of:
        return ()
    owners = _owners(columns, max(first), sorted(others), numbers.places)
    found: list[OwnNumbers] = []
    for place, reader in others.items():
        own = tuple(number for number, owner in owners.items() if owner == place)
        people = replace(reader, places=(place,))
        if own and not _names_several(people, rows):
            found.append(OwnNumbers(people, replace(numbers, places=own)))
    return tuple(found)


def without_own_numbers(
    readers: Sequence[FieldReader], own: Sequence[OwnNumbers]
) -> tuple[FieldReader, ...]:
    """Return the readers; those of numbers skip the columns of other people."""
    taken = {place for one in own for place in one.numbers.places}
    return tuple(
        replace(reader, places=tuple(p for p in reader.places if p not in taken))
        if reader.name in _NUMBERS
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
    one_each = sorted(owners.values()) == sorted(people)
    return owners if one_each and len(kinds) == 1 else {}


def _words(header: str) -> frozenset[str]:
    return frozenset(_all_words(header) - _PLAIN)


def _all_words(header: str) -> set[str]:
    return set(_WORD.findall(header.casefold()))


def _names_several(people: FieldReader, rows: Sequence[Row]) -> bool:
    """Return whether a cell of a column names more than one person."""
    for row in rows if people.many else ():
        try:
            if sum(bool(one.name) for one in people.value(row.cells)) > 1:
                return True
        except InvalidValue:
            continue
    return False
