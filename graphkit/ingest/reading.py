"""From a file to records: reader, columns, cleaners; every row ends as a record or a reject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from graphkit.errors import InputError
from graphkit.ingest.cleaners import (
    CLEANERS,
    Unclean,
    clean_date,
    clean_end_date,
    is_exchange,
    split_emails,
)
from graphkit.ingest.dates import DateOrder, slash_order
from graphkit.ingest.making import MAKERS, Values
from graphkit.ingest.readers.csv import any_length, read_csv
from graphkit.ingest.readers.table import EXTRA, LINE, REASON, Broken, Cell, Row, Table
from graphkit.ingest.readers.text import Text, read_text
from graphkit.ingest.recognise import format_of, require_header
from graphkit.ingest.records import Reading, Record, Reject
from graphkit.ingest.sources import SHAPES, Field, Source, header_spellings
from graphkit.memory import collector_paused

Progress = Callable[[int, int], None]
_STEP = 2000
_CACHED = 32768


@collector_paused()
def read(
    path: Path,
    source: Source,
    *,
    progress: Progress | None = None,
    as_of: date | None = None,
) -> Reading:
    """Read a file of a known source.

    Parameters
    ----------
    path : pathlib.Path
    source : Source
    progress : callable, optional
        Called with (lines done, lines in all).
    as_of : datetime.date, optional
        Until when a calendar's repeated entries are followed; by default today.

    Returns
    -------
    Reading
        `rows == len(records) + len(rejects)`.

    Raises
    ------
    InputError
        If the file cannot be read at all, is of another kind, or has no rows.
    """
    text = read_text(path)
    table = _table(path, text, source, as_of or date.today())
    notes = []
    if text.encoding == "cp1252" != source.encoding:
        notes.append(
            "read as Windows-1252, for it is not UTF-8; if letters look wrong, save it as UTF-8"
        )
    with any_length():
        raw = list(table.rows)
    if not raw:
        nothing = {"csv": "rows below its header", "vcard": "cards", "ics": "events"}
        raise InputError(
            f"the file has no {nothing[source.reader]}",
            where=str(path),
            next="Export it again, or look whether it is the right file",
        )
    rows = [row for row in raw if isinstance(row, Row)]
    plan = _Plan.make(source, table.columns, rows)
    records: list[Record] = []
    rejects: list[Reject] = []
    columns = table.columns if source.reader == "csv" else ()
    for number, row in enumerate(raw):
        if progress is not None and number % _STEP == 0:
            progress(row.line, table.total)
        outcome = row.reason if isinstance(row, Broken) else plan.record(row)
        if isinstance(outcome, str):
            rejects.append(Reject(row.line, outcome, _original(row.original, columns)))
        else:
            records.append(outcome)
    if progress is not None:
        progress(table.total, table.total)
    notes += plan.notes()
    return Reading(
        source=source,
        path=path,
        digest=text.digest,
        rows=len(raw),
        records=tuple(records),
        rejects=tuple(rejects),
        columns=columns,
        notes=tuple(notes),
    )


def _table(path: Path, text: Text, source: Source, as_of: date) -> Table:
    found = format_of(text.content)
    if found != source.reader:
        kinds = {"csv": "a table", "vcard": "a vCard file", "ics": "a calendar"}
        raise InputError(
            f"this is no {source.title} file: it is {kinds[found]}, not {kinds[source.reader]}",
            where=str(path),
            next='Leave out "--source" to let the file tell',
        )
    if source.reader == "vcard":
        from graphkit.ingest.readers.vcard import read_vcards

        return read_vcards(text.content)
    if source.reader == "ics":
        from graphkit.ingest.readers.ics import read_events

        return read_events(text.content, as_of)
    place = require_header(path, text.content, source)
    return read_csv(text.content, place.skipped, place.delimiter)


def _original(original: str | tuple[str, ...], columns: Sequence[str]) -> str | Mapping[str, str]:
    if isinstance(original, str):
        return original
    # A row that is too long keeps what hangs over under names of its own.
    over = len(original) - len(columns)
    names = _unique([*columns, *[EXTRA] * over])
    return dict(zip(names, original, strict=False))


def _unique(columns: Sequence[str]) -> list[str]:
    names: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in names:
            number += 1
            name = f"{column} ({number})"
        names.append(name)
    return names


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
                for text in (cell,) if isinstance(cell, str) else cell:
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

    def texts(self, cell: Cell) -> Iterable[str]:
        """Return the texts of a cell that may hold several."""
        if not cell:
            return ()
        texts = (cell,) if isinstance(cell, str) else cell
        if self.split is None or not self.many:
            return texts
        return (part for t in texts for part in self.split(t))


@dataclass(frozen=True, slots=True)
class _Plan:
    """A source's mapping, fitted to the columns of one file."""

    source: Source
    columns: tuple[str, ...]
    steps: tuple[_Step, ...]
    mail_places: tuple[int, ...]
    exchange: list[int]

    @classmethod
    def make(cls, source: Source, columns: tuple[str, ...], rows: Sequence[Row]) -> _Plan:
        keys = [header_spellings(column) for column in columns]
        shapes = SHAPES[source.record]
        steps = []
        for name, field in source.fields.items():
            places = _places(field, keys)
            clean = CLEANERS[field.cleaner].clean
            if field.cleaner in ("date", "end_date") and source.reader == "csv":
                clean = _dates(field.cleaner, source.dates, rows, places)
            default = None
            if field.default is not None:
                default = CLEANERS[field.cleaner].clean(field.default)
            if places or default is not None:
                # The same few organizations, days and names come again and again.
                cached = lru_cache(maxsize=_CACHED)(clean)
                many = shapes[name].many
                steps.append(_Step(name, places, cached, many, _splitter(field), default))
        mails = tuple(p for s in steps if s.name == "emails" for p in s.places)
        return cls(source, columns, tuple(steps), mails, [])

    def record(self, row: Row) -> Record | str:
        """Return the record of a row, or why there is none."""
        values: Values = {}
        for step in self.steps:
            try:
                value = step.value(row.cells)
            except Unclean as error:
                return f"{self._column(step, row)}: {error}" if self.columns else str(error)
            if value is not None and value != ():
                values[step.name] = value
        self._count_exchange(row)
        return MAKERS[self.source.record](row, values, self.source)

    def _column(self, step: _Step, row: Row) -> str:
        for place in step.places:
            try:
                for text in step.texts(row.cells[place]):
                    step.clean(text)
            except Unclean:
                return self.columns[place]
        return step.name

    def _count_exchange(self, row: Row) -> None:
        for place in self.mail_places:
            cell = row.cells[place]
            if isinstance(cell, str) and cell[:1] in "/xXeEcC" and is_exchange(cell):
                self.exchange.append(row.line)

    def notes(self) -> list[str]:
        """Return what was left out on purpose."""
        notes = []
        if self.exchange:
            lines = _listed([str(line) for line in self.exchange])
            notes.append(f"addresses within an Exchange server are no mail addresses: line {lines}")
        if self.source.report_unused:
            used = {place for step in self.steps for place in step.places}
            unused = [
                c
                for n, c in enumerate(self.columns)
                if n not in used and c not in ("", EXTRA, LINE, REASON)
            ]
            if unused:
                notes.append(f"columns not used: {_listed(unused)}")
        return notes


def _listed(texts: Sequence[str]) -> str:
    shown = ", ".join(texts[:5])
    return f"{shown} and {len(texts) - 5} more" if len(texts) > 5 else shown


def _splitter(field: Field) -> Callable[[str], list[str]] | None:
    if field.split is not None:
        return partial(_split, between=field.split)
    return split_emails if field.cleaner == "email" else None


def _split(text: str, between: str) -> list[str]:
    return text.split(between)


def _places(field: Field, keys: Sequence[frozenset[str]]) -> tuple[int, ...]:
    places: dict[int, None] = {}
    for spelling in field.columns:
        places.update({n: None for n, key in enumerate(keys) if spelling in key})
    return tuple(places)


def _dates(
    cleaner: str, default: DateOrder, rows: Sequence[Row], places: Sequence[int]
) -> Callable[[str], date | None]:
    cells = (row.cells[place] for row in rows for place in places)
    order = slash_order((cell for cell in cells if isinstance(cell, str) and cell), default)
    return partial(clean_end_date if cleaner == "end_date" else clean_date, order=order)
