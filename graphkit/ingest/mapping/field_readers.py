"""Readers of one field each: from the cells of a row to the values of that field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graphkit.ingest.clean import InvalidValue, PersonInCell, clean_text
from graphkit.ingest.formats.table import Cell, cell_texts

_LONGEST_ORIGINAL = 200


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Reads one field from the cells of a row."""

    name: str
    places: tuple[int, ...]
    clean: Callable[[str], Any]
    many: bool
    split: Callable[[str], list[str]] | None
    default: Any
    # Whether the cleaner returns several values for one cell.
    flat: bool = False
    # The role of the people in a column, by place, if its header is a role: "Principal".
    roles: Mapping[int, str] = field(default_factory=dict)
    # The columns of people who are no longer there: "Former contact".
    former: frozenset[int] = frozenset()

    def value(self, cells: Sequence[Cell]) -> Any:
        """Return the first clean value, or all of them if the field takes several."""
        if self.many:
            return self._values(cells)
        for place in self.places:
            cell = cells[place]
            if cell:
                for text in cell_texts(cell) if self.split is None else self.texts(cell):
                    value = self.clean(text)
                    if value is not None:
                        return value
        return self.default

    def _values(self, cells: Sequence[Cell]) -> tuple[Any, ...]:
        found: dict[Any, None] = {}
        for place in self.places:
            for text in self.texts(cells[place]):
                value = self.clean(text)
                if self.flat:
                    people = _with_role(value or (), self.roles.get(place))
                    found.update(
                        dict.fromkeys(map(_as_former, people) if place in self.former else people)
                    )
                elif value is not None:
                    found[value] = None
        return tuple(found) or ((self.default,) if self.default is not None else ())

    def clean_in_part(self, cells: Sequence[Cell]) -> tuple[Any, list[tuple[int, str]]]:
        """Return the clean values of some cells, and the place and text of all others."""
        found: dict[Any, None] = {}
        bad: list[tuple[int, str]] = []
        for place in self.places:
            for text in self.texts(cells[place]):
                try:
                    value = self.clean(text)
                except InvalidValue:
                    bad.append((place, text))
                else:
                    if value is not None:
                        found[value] = None
        if self.many:
            return tuple(found), bad
        return next(iter(found), None), bad

    def with_address(self, cells: Sequence[Cell]) -> list[tuple[int, str]]:
        """Return the place and text of each cell with a mail address."""
        return [
            (place, text)
            for place in self.places
            if cells[place]
            for text in cell_texts(cells[place])
            if "@" in text
        ]

    def original_texts(self, cells: Sequence[Cell]) -> Iterator[str]:
        """Yield the texts of all cells as they are."""
        return (text for place in self.places for text in self.texts(cells[place]))

    def original_spelling(self, cells: Sequence[Cell], value: Any) -> str:
        """Return the original text if it differs from the clean value, or ""."""
        values = value if self.many else (value,)
        for text in self.original_texts(cells):
            plain = clean_text(text[:_LONGEST_ORIGINAL])
            if plain and plain not in values:
                return f"{self.name}: {plain}"
        return ""

    def texts(self, cell: Cell) -> Iterable[str]:
        """Return the texts of a cell, split if it may have several values."""
        if not cell:
            return ()
        texts = cell_texts(cell)
        if self.split is None:
            return texts
        return (part for t in texts for part in self.split(t))


def _with_role(people: Iterable[PersonInCell], role: str | None) -> Iterator[PersonInCell]:
    return (replace(one, role=role) if role and not one.role else one for one in people)


def _as_former(one: PersonInCell) -> PersonInCell:
    return replace(one, ended=True, remark=one.remark or "former") if one.name else one


@dataclass(frozen=True, slots=True)
class DetailsReader(FieldReader):
    """Reads the columns without a field of their own, each value with its header."""

    headers: tuple[str, ...] = ()

    def _values(self, cells: Sequence[Cell]) -> tuple[str, ...]:
        return tuple(
            f"{header}: {value}"
            for header, place in zip(self.headers, self.places, strict=True)
            for text in self.texts(cells[place])
            if (value := self.clean(text)) is not None
        )


@dataclass(frozen=True, slots=True)
class MatrixReader(FieldReader):
    """Reads the columns of a matrix: the text of each filled cell with its column's header."""

    headers: tuple[str, ...] = ()

    def _values(self, cells: Sequence[Cell]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (header, value)
            for header, place in zip(self.headers, self.places, strict=True)
            for text in self.texts(cells[place])
            if (value := self.clean(text)) is not None
        )
