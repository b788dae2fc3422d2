"""Readers of the fields of a source, fitted to the columns of one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from graphkit.ingest.clean import (
    DateDecision,
    Locale,
    cleaners_for,
    date_order,
    split_emails,
    split_phones,
)
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.clean.strength_and_kind import clean_mark, strength_scale
from graphkit.ingest.formats.table import Row, heading, own_places
from graphkit.ingest.mapping.field_readers import DetailsReader, FieldReader, MatrixReader
from graphkit.ingest.mapping.header_signs import (
    days_in_headers,
    is_role,
    says_former,
    says_given_first,
)
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.source import Field, LeaveOut, Source
from graphkit.lazy_regex import lazy_regex

_CACHED = 32768
# The header key of "*" among the columns of details: all columns without another field.
ALL_OTHERS = ""
# The field of columns that are dates or meetings.
_DATES = frozenset({"date", "end_date", "event_date"})
_MATRIX = "attendance"
# The field of columns that name people the person knows.
_KNOWN = "knows"
_DAY_WITHOUT_YEAR = lazy_regex(r"(?<![\d/])(\d\d?)/(\d\d?)(?![\d/])")


def _details_reader(
    field: Field,
    clean: Callable[[str], Any],
    columns: Sequence[str],
    keys: Sequence[frozenset[str]],
    readers: Sequence[FieldReader],
) -> DetailsReader:
    places = places_of(field, keys)
    if ALL_OTHERS in field.columns:
        used = {place for reader in readers for place in reader.places}
        places = tuple(sorted({*places, *own_places(columns)} - used))
    headers = tuple(heading(columns, place) for place in places)
    return DetailsReader("details", places, clean, True, _splitter(field), None, headers=headers)


def field_readers(
    source: Source,
    columns: Sequence[str],
    keys: Sequence[frozenset[str]],
    place: Locale,
    of_field: Mapping[str, DateDecision],
    rows: Sequence[Row] = (),
) -> list[FieldReader]:
    """Return a reader for each field that columns fill.

    Parameters
    ----------
    source : Source
    columns : sequence of str
    keys : sequence of frozenset of str
        The spellings of each header.
    place : Locale
    of_field : mapping of str to DateDecision
        The order of day and month of fields with columns that differ in it.
    rows : sequence of Row, optional
        The rows that show on which scale strengths are.
    """
    record_fields = RECORD_FIELDS[source.record]
    order = place.order
    usual = cleaners_for(place)
    readers: list[FieldReader] = []
    for name, mapped in source.fields.items():
        places = places_of(mapped, keys)
        if name == "details":
            continue
        own = of_field.get(name)
        cleaners = cleaners_for(replace(place, order=own.order)) if own else usual
        clean = _cleaner_of(name, source, cleaners[mapped.cleaner].clean, place.country)
        if mapped.cleaner == "strength" and source.report_unused:
            cells = (text for _, text in _cells_of(places, rows))
            most = strength_scale((columns[p] for p in places), cells)
            clean = partial(clean_mark, most=most) if most > 1 else clean
        default = None if mapped.default is None else clean(mapped.default)
        if places or default is not None:
            # The same organizations, days and names come many times.
            if any(says_given_first(columns[place]) for place in places):
                clean = partial(_clean_given_first, clean=clean)
            cached = lru_cache(maxsize=_CACHED)(clean)
            many, split = record_fields[name].many, _splitter(mapped)
            if name == _KNOWN:
                headers = tuple(heading(columns, p) for p in places)
                readers.append(
                    MatrixReader(name, places, cached, many, split, None, headers=headers)
                )
                continue
            if name == _MATRIX:
                headers = days_in_headers([heading(columns, p) for p in places], order, place.day)
                readers.append(
                    MatrixReader(name, places, cached, many, split, None, headers=headers)
                )
                continue
            flat = mapped.cleaner in ("people", "topics")
            named = mapped.cleaner == "people"
            roles = {p: columns[p] for p in places if named and is_role(columns[p])}
            former = frozenset(p for p in places if says_former(columns[p]))
            readers.append(
                FieldReader(name, places, cached, many, split, default, flat, roles, former)
            )
    if "details" in source.fields:
        details = source.fields["details"]
        clean = usual[details.cleaner].clean
        readers.append(_details_reader(details, clean, columns, keys, readers))
    return readers


def _cleaner_of(
    name: str, source: Source, usual: Callable[[str], Any], country: str | None
) -> Callable[[str], Any]:
    """Return the cleaner of a field; in a log of meetings, "Ann, Bob Ray" are two people."""
    if name == "people" and "met_with" in source.fields:
        return partial(people_in_cell, order="given-first", country=country)
    return usual


def own_orders(
    source: Source,
    keys: Sequence[frozenset[str]],
    rows: Sequence[Row],
    whole: DateDecision,
) -> Mapping[str, DateDecision]:
    """Return the order of day and month of each field of dates, if the columns contradict.

    Two people may have filled two columns. A column that does not show its order has that of the
    file.
    """
    if not whole.contradicts:
        return {}
    fields = {n: f for n, f in source.fields.items() if f.cleaner in _DATES}
    return {
        name: date_order(_cells_of(places_of(field, keys), rows), whole.order)
        for name, field in fields.items()
    }


def _cells_of(places: Sequence[int], rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    for row in rows:
        for place in places:
            cell = row.cells[place]
            if cell and isinstance(cell, str):
                yield row.line, cell


def _splitter(field: Field) -> Callable[[str], list[str]] | None:
    if field.split is not None:
        return partial(_split, between=field.split)
    return {"email": split_emails, "phone": split_phones}.get(field.cleaner)


def _split(text: str, between: str) -> list[str]:
    return text.split(between)


def _clean_given_first(text: str, clean: Callable[[str], Any]) -> Any:
    return clean(text.replace(",", " ") if text.count(",") == 1 else text)


def places_of(field: Field | LeaveOut, keys: Sequence[frozenset[str]]) -> tuple[int, ...]:
    """Return the columns that fill a field."""
    places: dict[int, None] = {}
    for spelling in field.columns:
        places.update({n: None for n, key in enumerate(keys) if spelling in key})
    return tuple(places)


def dates_in(
    source: Source, columns: Sequence[str], keys: Sequence[frozenset[str]], rows: Sequence[Row]
) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of every cell in a column of dates, and of headers of days."""
    fields = (f for f in source.fields.values() if f.cleaner in _DATES)
    places = [place for field in fields for place in places_of(field, keys)]
    yield from _cells_of(places, rows)
    if _MATRIX in source.fields and columns:
        heads = (columns[place] for place in places_of(source.fields[_MATRIX], keys))
        yield from ((1, _with_year(head)) for head in heads)


def _with_year(header: str) -> str:
    """Return the day in a header with any year, so that it can show its order: "Séance 3 19/10"."""
    day = _DAY_WITHOUT_YEAR.search(header)
    return header if day is None else f"{day[1]}/{day[2]}/2024"
