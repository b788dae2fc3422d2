"""A mapping fitted to the columns of one file: from a row's cells to its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from graphkit.ingest.clean import (
    Locale,
    Unclean,
    clean_text,
    cleaners_for,
    date_order,
    is_exchange,
    split_emails,
    split_phones,
)
from graphkit.ingest.formats.table import Cell, LeftOut, Row, heading, own_places
from graphkit.ingest.mapping.name_columns import PARTS, complete, holds_parts, other_name
from graphkit.ingest.sources.record_fields import RECORD_FIELDS, FieldValues
from graphkit.ingest.sources.source import Field, LeaveOut, Source, header_spellings

_CACHED = 32768
# "*" among the columns of details, folded: all columns that mean nothing else.
_REST = ""
# Fields of which the original is kept beside what was made of it. Mail addresses and pages change
# in case and in ways of writing alone.
_KEPT = frozenset(("name", "phones", "organization"))
_LONGEST_KEPT = 200


@dataclass(frozen=True, slots=True)
class _Step:
    """How one field is taken from a row's cells."""

    name: str
    places: tuple[int, ...]
    clean: Callable[[str], Any]
    many: bool
    split: Callable[[str], list[str]] | None
    default: Any

    def value(self, cells: Sequence[Cell]) -> Any:
        """Return the clean value; the first that says something, or all of them."""
        if self.many:
            return self._values(cells)
        for place in self.places:
            cell = cells[place]
            if cell:
                for text in self.texts(cell):
                    value = self.clean(text)
                    if value is not None:
                        return value
        return self.default

    def _values(self, cells: Sequence[Cell]) -> tuple[Any, ...]:
        found: dict[Any, None] = {}
        for place in self.places:
            for text in self.texts(cells[place]):
                value = self.clean(text)
                if value is not None:
                    found[value] = None
        return tuple(found) or ((self.default,) if self.default is not None else ())

    def raw(self, cells: Sequence[Cell]) -> Iterator[str]:
        """Yield the texts of all cells, as they stand."""
        return (text for place in self.places for text in self.texts(cells[place]))

    def written(self, cells: Sequence[Cell], value: Any) -> str:
        """Return how something was written that is kept in another way, or nothing."""
        values = value if self.many else (value,)
        for text in self.raw(cells):
            plain = clean_text(text[:_LONGEST_KEPT])
            if plain and plain not in values:
                return f"{self.name}: {plain}"
        return ""

    def texts(self, cell: Cell) -> Iterable[str]:
        """Return the texts of a cell that may hold several."""
        if not cell:
            return ()
        texts = (cell,) if isinstance(cell, str) else cell
        if self.split is None:
            return texts
        return (part for t in texts for part in self.split(t))


@dataclass(frozen=True, slots=True)
class _Details(_Step):
    """What a source knows of somebody that has no field of its own: each with its header."""

    headers: tuple[str, ...] = ()

    def _values(self, cells: Sequence[Cell]) -> tuple[str, ...]:
        return tuple(
            f"{header}: {value}"
            for header, place in zip(self.headers, self.places, strict=True)
            for text in self.texts(cells[place])
            if (value := self.clean(text)) is not None
        )


def _details(
    field: Field,
    clean: Callable[[str], Any],
    columns: Sequence[str],
    keys: Sequence[frozenset[str]],
    steps: Sequence[_Step],
) -> _Details:
    places = _places(field, keys)
    if _REST in field.columns:
        taken = {place for step in steps for place in step.places}
        places = tuple(sorted({*places, *own_places(columns)} - taken))
    headers = tuple(heading(columns, place) for place in places)
    return _Details("details", places, clean, True, _splitter(field), None, headers)


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A source's mapping, fitted to the columns of one file."""

    source: Source
    columns: tuple[str, ...]
    steps: tuple[_Step, ...]
    mail_places: tuple[int, ...]
    exchange: list[int]
    leave_out: tuple[tuple[tuple[int, ...], LeaveOut], ...] = ()
    said: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    rivals: tuple[tuple[int, ...], ...] = ()
    second: Counter[tuple[int, int]] = field(default_factory=Counter)
    name_in_parts: bool = False

    @classmethod
    def make(
        cls,
        source: Source,
        columns: tuple[str, ...],
        rows: Sequence[Row] = (),
        country: str | None = None,
    ) -> ColumnPlan:
        """Fit a mapping to columns; how dates are written is decided from all rows at once."""
        keys = [header_spellings(column) for column in columns]
        order = date_order(_dates_in(source, keys, rows), source.dates)
        cleaners = cleaners_for(Locale(country, order.order))
        shapes = RECORD_FIELDS[source.record]
        steps = []
        for name, mapped in source.fields.items():
            places = _places(mapped, keys)
            if name == "details":
                continue
            clean = cleaners[mapped.cleaner].clean
            default = None if mapped.default is None else clean(mapped.default)
            if places or default is not None:
                # The same few organizations, days and names come again and again.
                cached = lru_cache(maxsize=_CACHED)(clean)
                many = shapes[name].many
                steps.append(_Step(name, places, cached, many, _splitter(mapped), default))
        if "details" in source.fields:
            clean = cleaners[source.fields["details"].cleaner].clean
            steps.append(_details(source.fields["details"], clean, columns, keys, steps))
        mails = tuple(p for s in steps if s.name == "emails" for p in s.places)
        rules = ((_places(rule, keys), rule) for rule in source.leave_out)
        leave_out = tuple((places, rule) for places, rule in rules if places)
        note = order.note()
        said = (note,) if note and rows else ()
        return cls(
            source,
            columns,
            tuple(steps),
            mails,
            [],
            leave_out,
            said,
            tuple(_unused(columns, steps, rows)) if source.report_unused else (),
            tuple(_rivals(steps)) if source.report_unused else (),
            name_in_parts=_name_in_parts(steps, rows),
        )

    def values(self, row: Row) -> FieldValues | str | LeftOut:
        """Return the clean values of a row by field, or why it has none."""
        for places, rule in self.leave_out:
            if any(_folded(row.cells[place]) in rule.values for place in places):
                return LeftOut(row.line, rule.reason)
        values: FieldValues = {}
        written: list[str] = []
        for step in self.steps:
            try:
                value = step.value(row.cells)
            except Unclean as error:
                return f"{self._column(step, row)}: {error}" if self.columns else str(error)
            if value is not None and value != ():
                values[step.name] = value
                if step.name in _KEPT and (text := step.written(row.cells, value)):
                    written.append(text)
                if step.name == "name":
                    values["raw_name"] = next(step.raw(row.cells), "")
        complete(values, self.name_in_parts)
        if self.source.report_unused and (other := other_name(values)):
            written.append(f"name: {other}")
        if written:
            values["written"] = tuple(written)
        if self.rivals:
            self._count_second(row)
        self._count_exchange(row)
        return values

    def without_text(self, row: Row) -> Row:
        """Return a row as it may be written down: of a message only what is read of it."""
        if self.source.record != "message" or isinstance(row.original, str):
            return row
        used = {place for step in self.steps for place in step.places}
        kept = (cell if n in used else "" for n, cell in enumerate(row.original))
        return row._replace(original=tuple(kept))

    def _column(self, step: _Step, row: Row) -> str:
        for place in step.places:
            try:
                for text in step.texts(row.cells[place]):
                    step.clean(text)
            except Unclean:
                return self.columns[place]
        return step.name

    def _count_second(self, row: Row) -> None:
        """Note columns that are passed over because another one for the same field is filled."""
        for places in self.rivals:
            filled = [place for place in places if row.cells[place]]
            for place in filled[1:]:
                if _folded(row.cells[place]) != _folded(row.cells[filled[0]]):
                    self.second[filled[0], place] += 1

    def _count_exchange(self, row: Row) -> None:
        for place in self.mail_places:
            cell = row.cells[place]
            if isinstance(cell, str) and cell[:1] in "/xXeEcC" and is_exchange(cell):
                self.exchange.append(row.line)

    def notes(self) -> list[str]:
        """Return what a reader should know: how dates were read, what was not used."""
        notes = list(self.said)
        if self.exchange:
            lines = _listed([str(line) for line in self.exchange])
            notes.append(f"addresses within an Exchange server are no mail addresses: line {lines}")
        if self.unused:
            notes.append(f"columns not used: {_listed(self.unused)}")
        for (first, second), count in sorted(self.second.items()):
            rows = "1 row" if count == 1 else f"{count:,} rows"
            notes.append(
                f'column "{heading(self.columns, second)}" is not used in {rows}, where '
                f'"{heading(self.columns, first)}" says something else'
            )
        return notes


def _unused(columns: Sequence[str], steps: Sequence[_Step], rows: Sequence[Row]) -> Iterator[str]:
    """Yield the columns that become nothing; one without a header only if there is a value."""
    used = {place for step in steps for place in step.places}
    for place in own_places(columns):
        if place not in used and (columns[place] or any(row.cells[place] for row in rows)):
            yield heading(columns, place)


def _rivals(steps: Sequence[_Step]) -> Iterator[tuple[int, ...]]:
    """Yield the columns of each field that takes one value and may stand in several."""
    return (step.places for step in steps if len(step.places) > 1 and not step.many)


def _name_in_parts(steps: Sequence[_Step], rows: Sequence[Row]) -> bool:
    named = {step.name: step for step in steps if step.name in ("name", *PARTS)}
    if "name" not in named or len(named) == 1:
        return False
    return holds_parts(
        {name: next(step.raw(row.cells), "") for name, step in named.items()} for row in rows
    )


def _listed(texts: Sequence[str]) -> str:
    shown = ", ".join(texts[:5])
    return f"{shown} and {len(texts) - 5} more" if len(texts) > 5 else shown


def _splitter(field: Field) -> Callable[[str], list[str]] | None:
    if field.split is not None:
        return partial(_split, between=field.split)
    return {"email": split_emails, "phone": split_phones}.get(field.cleaner)


def _split(text: str, between: str) -> list[str]:
    return text.split(between)


def _folded(cell: Cell) -> str:
    return (cell if isinstance(cell, str) else "".join(cell)).strip().casefold()


def _places(field: Field | LeaveOut, keys: Sequence[frozenset[str]]) -> tuple[int, ...]:
    places: dict[int, None] = {}
    for spelling in field.columns:
        places.update({n: None for n, key in enumerate(keys) if spelling in key})
    return tuple(places)


def _dates_in(
    source: Source, keys: Sequence[frozenset[str]], rows: Sequence[Row]
) -> Iterator[tuple[int, str]]:
    """Yield line and text of every cell in a column of dates."""
    fields = (f for f in source.fields.values() if f.cleaner in ("date", "end_date"))
    places = [place for field in fields for place in _places(field, keys)]
    for row in rows:
        for place in places:
            cell = row.cells[place]
            if cell and isinstance(cell, str):
                yield row.line, cell
