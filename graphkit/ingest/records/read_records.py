"""Read a file of a known source: every row becomes a record or a reject, or is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graphkit.errors import InputError
from graphkit.ingest.formats import format_of, reader_named
from graphkit.ingest.formats.table import (
    EXTRA,
    MalformedRow,
    Reader,
    Row,
    SkippedRow,
    Table,
    cell_texts,
)
from graphkit.ingest.formats.tabular.csv_rows import any_length
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.mapping.column_plan import ColumnPlan
from graphkit.ingest.notes import READ_AS_WINDOWS_1252
from graphkit.ingest.records.attended_events import marks_of_excuse
from graphkit.ingest.records.build_own_organizations import build_people_alone, build_people_of
from graphkit.ingest.records.build_own_records import FileContext
from graphkit.ingest.records.build_records import build_record, is_own_table
from graphkit.ingest.records.correspondence import Correspondence
from graphkit.ingest.records.judged.judge_records import Judgement
from graphkit.ingest.records.record_types import (
    MessageRecord,
    PersonFields,
    ReadFile,
    Record,
    Reject,
)
from graphkit.ingest.sources.source import Source
from graphkit.lazy_regex import lazy_regex
from graphkit.memory import pause_collector
from graphkit.progress import Progress

_ROWS_PER_REPORT = 2000
# The rows in which titles are looked for.
_SAMPLED = 200
# "M." is Monsieur where others are Madame or headers are French, "D." is Don in Spanish files.
_SPANISH = lazy_regex(
    r"\b(?:D\u00f1a|D\u00aa|D\.\u00aa|Do\u00f1a|Sra|Correo|Tel\u00e9fono|Cargo|Instituci\u00f3n|"
    r"Entidad|Apellidos)\b"
)
# "Don" is a name in English: only the headers of a Spanish table make it a title.
_SPANISH_HEADERS = lazy_regex(
    r"\b(?:Nombre|Apellidos|Correo|Tel\u00e9fono|Entidad|Cargo|Direcci\u00f3n|Denominaci\u00f3n)\b"
)
_TITLES_LIKE_INITIALS = (
    ("M.", lazy_regex(r"\b(?:Mme|Mlle|Madame|Courriel|Pr\u00e9nom|Fonction|\u00c9ch\u00e9ance)\b")),
    ("D.", _SPANISH),
    ("Don", _SPANISH_HEADERS),
    ("P.", lazy_regex(r"(?i)\b(?:p[\u00e1a]rroco|parroquia|sacerdote|presb\u00edtero)\b")),
)
# Fields with the group of all people, if the title of the table names it.
_GROUPS = frozenset({"organization", "member_of"})
# Fields that have names of people.
_NAMES = frozenset(
    "name given family nickname people contacts main_contact_name contact_points".split()
)

_OF_ORGANIZATIONS = frozenset({"organization", "partnership"})
_Line = Row | MalformedRow | SkippedRow


@pause_collector()
def read_records(
    file: Path | Input,
    source: Source,
    *,
    progress: Progress | None = None,
    as_of: date | None = None,
    country: str | None = None,
) -> ReadFile:
    """Read a file of a known source.

    Parameters
    ----------
    file : pathlib.Path or Input
    source : Source
    progress : callable, optional
        Called with (lines done, all lines).
    as_of : datetime.date, optional
        The last day that counts of repeated entries in a calendar; by default today.
    country : str, optional
        The country in which numbers without a country code are dialed, in two letters.

    Returns
    -------
    ReadFile

    Raises
    ------
    InputError
        If the file cannot be read, is of another kind, or has no rows.
    """
    input = file if isinstance(file, Input) else Input.of(file)
    table = _table(input, source, as_of or date.today())
    reader = reader_named(source.reader)
    with any_length():
        day = input.written or as_of
        # The order of day and month is decided from the whole table before its rows are read.
        every = list(table.rows) if reader.tabular else []
        sample = [row for row in every if isinstance(row, Row)]
        plan = ColumnPlan.fit(source, table.columns, sample, country, day)
        file_context = _context(plan, day, sample)
        del sample
        rows = _one_by_one(every) if reader.tabular else table.rows
        outcomes = _Outcomes(plan, file_context, table.columns if reader.tabular else ())
        for number, row in enumerate(rows):
            if progress is not None and number % _ROWS_PER_REPORT == 0:
                progress(row.line, table.total)
            outcomes.add(row)
    # Exports of programs contain empty tables; only a file by itself must have rows.
    if not outcomes.rows and input.archive is None:
        raise _no_rows(input, reader)
    if progress is not None:
        progress(table.total, table.total)
    return ReadFile(
        source=source,
        input=input,
        digest=input.digest,
        rows=outcomes.rows,
        records=outcomes.records(),
        rejects=tuple(outcomes.rejects),
        left_out=dict(sorted(outcomes.left_out.items())),
        columns=outcomes.columns,
        notes=(
            *_encoding_notes(input, source),
            *table.notes,
            *plan.notes(),
            *outcomes.judgement.notes(),
        ),
        everywhere=outcomes.everywhere,
        unused=plan.unused,
    )


def _one_by_one(rows: list[_Line]) -> Iterator[_Line]:
    """Yield each row, and free its memory: its record takes as much again."""
    rows.reverse()
    while rows:
        yield rows.pop()


def _no_rows(input: Input, reader: Reader) -> InputError:
    return InputError(
        f"the file has no {reader.holds}",
        where=input.place,
        next="Export it again, or check whether it is the right file",
    )


@dataclass(slots=True)
class _Outcomes:
    """The records, the rejects, and the counts of rows left out on purpose."""

    plan: ColumnPlan
    file: FileContext
    columns: tuple[str, ...]
    rows: int = 0
    rejects: list[Reject] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    _records: list[Record] = field(default_factory=list)
    _messages: Correspondence = field(default_factory=Correspondence)
    judgement: Judgement = field(default_factory=Judgement)
    _above: str | None = None

    def add(self, row: Row | MalformedRow | SkippedRow) -> None:
        self.rows += 1
        outcome = self._judged(row) if isinstance(row, Row) else row
        if isinstance(outcome, SkippedRow):
            self.left_out[outcome.reason] += 1
        elif isinstance(outcome, MessageRecord):
            self._messages.add(outcome)
        elif isinstance(outcome, MalformedRow):
            self._reject(outcome, outcome.reason)
        elif isinstance(outcome, str):
            assert isinstance(row, Row)
            self._reject(self.plan.without_text(row), outcome)
        else:
            self._records.append(outcome)

    def _judged(self, row: Row) -> Record | str | SkippedRow:
        outcome = self._outcome(row)
        if isinstance(outcome, str | SkippedRow) or not is_own_table(self.plan.source):
            return outcome
        return self.judgement.judge(outcome)

    def _outcome(self, row: Row) -> Record | str | SkippedRow:
        values = self.plan.values(row)
        if not isinstance(values, dict):
            return values
        if self.plan.source.record in _OF_ORGANIZATIONS:
            # In a list of organizations, a row without one continues the one above.
            if "organization" in values:
                self._above = values["organization"]
            elif self._above and not _NAMES.isdisjoint(values):
                if not self.file.begins_with_people:
                    return build_people_of(row, values, self._above, self.file)
                if self.plan.source.record == "organization":
                    return build_people_alone(row, values, self.file)
        return build_record(row, values, self.plan.source, self.file)

    def _reject(self, row: Row | MalformedRow, reason: str) -> None:
        original = _original(row.original, self.columns)
        self.rejects.append(Reject(row.line, reason, original))

    def records(self) -> tuple[Record, ...]:
        return (*self._records, *self._messages.records())

    @property
    def everywhere(self) -> tuple[PersonFields, ...]:
        return self._messages.everywhere


def _context(plan: ColumnPlan, day: date | None, rows: Sequence[Row]) -> FileContext:
    has_names = any(reader.name in _NAMES and reader.places for reader in plan.readers)
    titles = _titles_like_initials(plan.columns, rows) if plan.source.report_unused else ()
    has_answers = any(reader.name in ("answer", "attended") for reader in plan.readers)
    places = [place for r in plan.readers if r.name == "attendance" for place in r.places]
    marks = (text for row in rows for place in places for text in cell_texts(row.cells[place]))
    excused = marks_of_excuse(marks)
    capitals = _are_in_capitals(plan, rows)
    stated = [r.name for r in plan.readers if r.default and not r.places]
    return FileContext(
        has_names,
        day,
        plan.order,
        titles,
        has_answers,
        excused,
        capitals,
        is_of_one_group=not _GROUPS.isdisjoint(stated),
        begins_with_people=_begins_with_people(plan),
    )


def _begins_with_people(plan: ColumnPlan) -> bool:
    """Return whether the first column of people is in front of that of organizations."""
    named = [p for r in plan.readers if r.name in _NAMES for p in r.places]
    placed = [p for r in plan.readers if r.name == "organization" for p in r.places]
    return bool(named and placed) and min(named) < min(placed)


def _are_in_capitals(plan: ColumnPlan, rows: Sequence[Row]) -> bool:
    """Return whether most names in the columns of people begin with a capital letter."""
    places = [place for r in plan.readers if r.name in _NAMES for place in r.places]
    cells = (cell_texts(row.cells[p]) for row in rows[:_SAMPLED] for p in places)
    texts = [text.strip() for cell in cells for text in cell if any(map(str.isalpha, text))]
    return len(texts) > 1 and 3 * sum(text[0].isupper() for text in texts) >= 2 * len(texts)


def _titles_like_initials(columns: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    """Return titles that look like initials, if there are other words of their language."""
    cells = (cell for row in rows[:_SAMPLED] for cell in row.cells if isinstance(cell, str))
    text = " ".join((*columns, *cells))
    return tuple(title for title, others in _TITLES_LIKE_INITIALS if others.search(text))


def _table(input: Input, source: Source, as_of: date) -> Table:
    found, wanted = format_of(input), reader_named(source.reader)
    if found is not wanted:
        raise InputError(
            f"this file does not look like {source.title}: it is {found.what}, not {wanted.what}",
            where=input.place,
            next='Leave out "--source" to let graphkit recognize the file',
        )
    return wanted.read(input, source, as_of)


def _encoding_notes(input: Input, source: Source) -> list[str]:
    # Formats that decode line by line have notes of their own.
    if "text" not in input.__dict__ or input.text.encoding != "cp1252" != source.encoding:
        return []
    return [READ_AS_WINDOWS_1252]


def _original(original: str | tuple[str, ...], columns: Sequence[str]) -> str | Mapping[str, str]:
    if isinstance(original, str):
        return original
    # The extra cells of a row that is too long get headers of their own.
    over = len(original) - len(columns)
    names = _unique_names([*columns, *[EXTRA] * over])
    return dict(zip(names, original, strict=False))


def _unique_names(columns: Sequence[str]) -> list[str]:
    names: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in names:
            number += 1
            name = f"{column} ({number})"
        names.append(name)
    return names
