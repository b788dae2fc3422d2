"""A mapping fitted to the columns of one file: from the cells of a row to clean values by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphkit.ingest.clean import InvalidValue, Locale, clean_text, date_order, is_exchange
from graphkit.ingest.clean.contact_points import contact_points
from graphkit.ingest.clean.dates import DateOrder
from graphkit.ingest.formats.table import Cell, Row, SkippedRow, cell_texts, heading, own_places
from graphkit.ingest.mapping.contact_columns import (
    complete_contacts,
    complete_known,
    move_from_place,
)
from graphkit.ingest.mapping.field_readers import FieldReader
from graphkit.ingest.mapping.fit_readers import (
    ALL_OTHERS,
    dates_in,
    field_readers,
    own_orders,
    places_of,
)
from graphkit.ingest.mapping.header_signs import (
    asks_what_else,
    is_day_first_language,
    is_other,
    is_role,
    names_person_or_place,
    role_in_header,
    says_given_first,
)
from graphkit.ingest.mapping.name_columns import (
    PARTS,
    complete_name,
    move_place_from_name,
    name_is_a_part,
    other_name,
)
from graphkit.ingest.mapping.own_numbers import OwnNumbers, own_numbers, without_own_numbers
from graphkit.ingest.mapping.term_columns import TermColumn, term_columns
from graphkit.ingest.notes import first_few
from graphkit.ingest.sources.record_fields import NEEDED_FIELDS, RECORD_FIELDS, FieldValues
from graphkit.ingest.sources.source import LeaveOut, Source, header_spellings, value_key
from graphkit.phrases import count_of

# Fields that keep the original text next to the clean value. Cleaning changes only the spelling of
# mail addresses and pages.
_ORIGINAL_KEPT = frozenset(("name", "phones", "organization"))
_POINTS = frozenset({"emails", "phones", "main_contact_email", "main_contact_phones"})
_CONTACTS = frozenset({"main_contact_name", "second_contact_name"})
_OF_KNOWN = frozenset({"knows_given", "knows_family", "knows_emails", "knows_phones"})
_UNUSED_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A source's mapping, fitted to the columns of one file.

    Attributes
    ----------
    source : Source
    columns : tuple of str
    readers : tuple
        One reader for each field that the file can fill.
    mail_places : tuple of int
        Columns with mail addresses.
    exchange_lines : list of int
        Lines with internal addresses of an Exchange server; grows while rows are read.
    leave_out : tuple
        The columns of each rule for leaving out rows, and the rule.
    date_notes : tuple of str
    unused : tuple of (str, int)
        Headers of columns without a field, and how many of their cells are filled.
    alternatives : tuple of tuple of int
        The columns of each field that takes one value but has several columns.
    ignored_values : collections.Counter of (int, int)
        How many rows have another value in a second column of a field, by first and second column;
        grows while rows are read.
    name_is_a_part : bool
        Whether the column "Name" has a part of the name.
    given_first : bool
        Whether the header of the name says that a comma does not mean "Last, First".
    header_roles : tuple of (str, str)
        Fields of roles, and the header of the name if that is a role: "Principal".
    what_else : tuple of int
        The columns of a form that explain the choice "Other".
    or_place : bool
        Whether the column of family names also has names of organizations: "Name / Org".
    own_numbers : tuple of OwnNumbers
        The columns of the telephone numbers of others than the first person of each row.
    terms : tuple of TermColumn
        The columns of days in which a cell may have a whole term.
    order : {"month-first", "day-first"}
        How to read 3/4/2024.
    """

    source: Source
    columns: tuple[str, ...]
    readers: tuple[FieldReader, ...]
    mail_places: tuple[int, ...]
    exchange_lines: list[int]
    leave_out: tuple[tuple[tuple[int, ...], LeaveOut], ...] = ()
    date_notes: tuple[str, ...] = ()
    unused: tuple[tuple[str, int], ...] = ()
    alternatives: tuple[tuple[int, ...], ...] = ()
    ignored_values: Counter[tuple[int, int]] = field(default_factory=Counter)
    name_is_a_part: bool = False
    given_first: bool = False
    header_roles: tuple[tuple[str, str], ...] = ()
    what_else: tuple[int, ...] = ()
    or_place: bool = False
    own_numbers: tuple[OwnNumbers, ...] = ()
    terms: tuple[TermColumn, ...] = ()
    order: DateOrder = "month-first"

    @classmethod
    def fit(
        cls,
        source: Source,
        columns: tuple[str, ...],
        rows: Sequence[Row] = (),
        country: str | None = None,
        day: date | None = None,
    ) -> ColumnPlan:
        """Fit a mapping to columns; the order of day and month is decided from all rows.

        In somebody's own table, `day` is the day of the file: "expires 6/30" is the next one after
        it.
        """
        keys = [header_spellings(column) for column in columns]
        by_form = source.report_unused
        by_hand = source.keeps_all and is_day_first_language(columns)
        order = date_order(
            dates_in(source, columns, keys, rows), "day-first" if by_hand else source.dates
        )
        place = Locale(country, order.order, day if source.keeps_all else None)
        of_field = own_orders(source, keys, rows, order)
        readers = field_readers(source, columns, keys, place, of_field, rows)
        numbers = own_numbers(columns, readers, rows) if by_form else ()
        rules = ((places_of(rule, keys), rule) for rule in source.leave_out)
        date_notes = [order.note() if rows else None]
        if of_field:
            date_notes = [
                f"{heading(columns, place)}: {note}"
                for field, own in of_field.items()
                for place in places_of(source.fields[field], keys)
                if (note := own.note())
            ]
        return cls(
            source,
            columns,
            without_own_numbers(readers, numbers),
            mail_places=tuple(p for r in readers if r.name == "emails" for p in r.places),
            exchange_lines=[],
            leave_out=tuple((places, rule) for places, rule in rules if places),
            date_notes=tuple(filter(None, date_notes)),
            unused=tuple(_unused_columns(source, columns, readers, rows)),
            own_numbers=numbers,
            order=place.order,
            terms=term_columns(source.record, readers, place.order, place.day) if by_form else (),
            alternatives=tuple(_alternatives(readers)) if source.report_unused else (),
            name_is_a_part=_name_is_a_part(readers, rows),
            header_roles=tuple(_header_roles(source, columns, readers)),
            what_else=tuple(
                n for n, column in enumerate(columns) if by_form and asks_what_else(column)
            ),
            or_place=any(
                names_person_or_place(columns[p])
                for r in readers
                if r.name == "family" and source.report_unused
                for p in r.places
            ),
            given_first=any(
                says_given_first(columns[p]) for r in readers if r.name == "name" for p in r.places
            ),
        )

    def values(self, row: Row) -> FieldValues | str | SkippedRow:
        """Return the clean values of a row by field, or the reason why it has none."""
        for places, rule in self.leave_out:
            if any(_cell_key(row.cells[place]) in rule.values for place in places):
                return SkippedRow(row.line, rule.reason)
        values: FieldValues = {}
        originals: list[str] = []
        for reader in self.readers:
            try:
                value = reader.value(row.cells)
            except InvalidValue as error:
                value, bad = reader.clean_in_part(row.cells)
                rest = list(self._without_points(values, reader, bad))
                if rest and not self._keeps(reader):
                    return f"{self._column(reader, row)}: {error}" if self.columns else str(error)
                self._keep(values, rest)
            if not value and reader.name in _POINTS:
                self._keep(
                    values, self._without_points(values, reader, reader.with_address(row.cells))
                )
            if value is not None and value != ():
                originals += self._add(values, reader, value, row)
        self._complete(values, row)
        if self.what_else:
            self._replace_other(values, row)
        if self.source.report_unused and (other := other_name(values)):
            originals.append(f"name: {other}")
        if any(originals):
            values["written"] = tuple(filter(None, originals))
        if self.alternatives:
            self._count_ignored(row)
        self._count_exchange(row)
        return values

    def _add(self, values: FieldValues, reader: FieldReader, value: Any, row: Row) -> Iterator[str]:
        """Add a field's value, and yield its original text if that differs."""
        if reader.name == "details":
            value = (*values.get("details", ()), *value)
        values[reader.name] = value
        if reader.name == "name":
            raw = _as_former(reader, next(reader.original_texts(row.cells), ""))
            values["raw_name"] = raw.replace(",", " ") if self.given_first else raw
        if reader.name in _CONTACTS and self.source.report_unused:
            # "Tom Fry (was Ann Lee)" names two people, and a name holds only one.
            raw = next(reader.original_texts(row.cells), "")
            values[f"raw_{reader.name}"] = _as_former(reader, raw)
        if reader.name == "owner_name":
            values["raw_owner_name"] = next(reader.original_texts(row.cells), "")
        if reader.name in _ORIGINAL_KEPT and (text := reader.original_spelling(row.cells, value)):
            yield text

    def _complete(self, values: FieldValues, row: Row) -> None:
        """Combine the parts of names, contacts and terms, and add what headers say."""
        for own in self.own_numbers:
            self._keep(values, own.add(values, row.cells))
        for term in self.terms:
            term.complete(values, row.cells)
        for role, header in self.header_roles:
            if role.removesuffix("role") + "name" in values:
                values.setdefault(role, header)
        complete_contacts(values, self.source.record)
        if not _OF_KNOWN.isdisjoint(values):
            places = (p for r in self.readers if r.name == "knows_given" for p in r.places)
            complete_known(values, next((self.columns[place] for place in places), ""))
        complete_name(values, self.name_is_a_part)
        if self.or_place:
            move_place_from_name(values)
        if self._is_mixed:
            move_from_place(values, self.source.record)

    def _replace_other(self, values: FieldValues, row: Row) -> None:
        """Replace the choice "Other" of a form by the text in the column beside it."""
        said = next((t for n in self.what_else for t in cell_texts(row.cells[n]) if t), None)
        for name in ("role", "main_contact_role", "organization", "sector") if said else ():
            if is_other(values.get(name, "")):
                values[name] = clean_text(said or "")

    def _without_points(
        self, values: FieldValues, reader: FieldReader, bad: Iterable[tuple[int, str]]
    ) -> Iterator[tuple[int, str]]:
        """Move addresses and numbers from each other's columns; yield other texts."""
        for place, text in bad:
            found = contact_points(text) if reader.name in _POINTS else None
            if found is not None and (found.emails or found.phones) and self._is_mixed:
                values["contact_points"] = (*values.get("contact_points", ()), found)
            else:
                yield place, text

    @property
    def _is_mixed(self) -> bool:
        own = self.source.report_unused
        return own and "contact_points" in RECORD_FIELDS[self.source.record]

    def _keep(self, values: FieldValues, bad: Iterable[tuple[int, str]]) -> None:
        """Keep texts that a field cannot take as details."""
        kept = (
            f"{heading(self.columns, place)}: {plain}"
            for place, text in bad
            if (plain := clean_text(text)) is not None
        )
        if texts := tuple(kept):
            values["details"] = (*values.get("details", ()), *texts)

    def _keeps(self, reader: FieldReader) -> bool:
        """Return whether a value that a field cannot take is kept as it is."""
        details = self.source.fields.get("details")
        needed = any(reader.name in group for group in NEEDED_FIELDS[self.source.record])
        return (
            self.source.report_unused
            and details is not None
            and ALL_OTHERS in details.columns
            and (reader.many or not needed)
        )

    def without_text(self, row: Row) -> Row:
        """Return a row for the file of rejects: for a message only the cells that are read."""
        if self.source.record != "message" or isinstance(row.original, str):
            return row
        used = {place for reader in self.readers for place in reader.places}
        kept = (cell if n in used else "" for n, cell in enumerate(row.original))
        return row._replace(original=tuple(kept))

    def _column(self, reader: FieldReader, row: Row) -> str:
        for place in reader.places:
            try:
                for text in reader.texts(row.cells[place]):
                    reader.clean(text)
            except InvalidValue:
                return self.columns[place]
        return reader.name

    def _count_ignored(self, row: Row) -> None:
        """Count values that are ignored because another column of the same field has one."""
        for places in self.alternatives:
            filled = [place for place in places if row.cells[place]]
            for place in filled[1:]:
                if _cell_key(row.cells[place]) != _cell_key(row.cells[filled[0]]):
                    self.ignored_values[filled[0], place] += 1

    def _count_exchange(self, row: Row) -> None:
        for place in self.mail_places:
            cell = row.cells[place]
            if isinstance(cell, str) and cell[:1] in "/xXeEcC" and is_exchange(cell):
                self.exchange_lines.append(row.line)

    def notes(self) -> list[str]:
        """Return the notes on dates, unused columns and ignored values."""
        notes = list(self.date_notes)
        if self.exchange_lines:
            lines = first_few(self.exchange_lines)
            notes.append(
                f"internal addresses of an Exchange server are not mail addresses: line {lines}"
            )
        if self.unused:
            shown = [f"{header} ({count_of(n, 'cell')})" for header, n in self.unused]
            notes.append(f"columns not used: {first_few(shown, _UNUSED_SHOWN)}")
        for (first, second), count in sorted(self.ignored_values.items()):
            rows = count_of(count, "row")
            notes.append(
                f'column "{heading(self.columns, second)}" is not used in {rows}, where '
                f'"{heading(self.columns, first)}" has another value'
            )
        return notes


def _as_former(reader: FieldReader, text: str) -> str:
    """Return the name of somebody with "former", if the header says so."""
    over = bool(text and reader.former) and reader.former.issuperset(reader.places)
    return f"former: {text}" if over else text


def _unused_columns(
    source: Source,
    columns: Sequence[str],
    readers: Sequence[FieldReader],
    rows: Sequence[Row],
) -> Iterator[tuple[str, int]]:
    """Yield the columns without a field; one without a header only if it has values."""
    if not source.report_unused:
        return
    used = {place for reader in readers for place in reader.places}
    for place in own_places(columns):
        if place not in used:
            filled = sum(bool(row.cells[place]) for row in rows)
            if columns[place] or filled:
                yield heading(columns, place), filled


def _alternatives(readers: Sequence[FieldReader]) -> Iterator[tuple[int, ...]]:
    """Yield the columns of each field with one value that has several columns."""
    return (reader.places for reader in readers if len(reader.places) > 1 and not reader.many)


def _header_roles(
    source: Source, columns: Sequence[str], readers: Sequence[FieldReader]
) -> Iterator[tuple[str, str]]:
    names = {"name": "role", "main_contact_name": "main_contact_role"}
    for reader in readers if source.report_unused else ():
        field = names.get(reader.name, "")
        if field in RECORD_FIELDS[source.record] and len(reader.places) == 1:
            header = columns[reader.places[0]]
            if is_role(header):
                yield field, role_in_header(header)


def _name_is_a_part(readers: Sequence[FieldReader], rows: Sequence[Row]) -> bool:
    named = {reader.name: reader for reader in readers if reader.name in ("name", *PARTS)}
    if "name" not in named or len(named) == 1:
        return False
    return name_is_a_part(
        {name: next(reader.original_texts(row.cells), "") for name, reader in named.items()}
        for row in rows
    )


def _cell_key(cell: Cell) -> str:
    return value_key("".join(cell_texts(cell)))
