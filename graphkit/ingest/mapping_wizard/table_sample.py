"""The columns of an unknown table, with some of their values and what they look like."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from graphkit.errors import InputError
from graphkit.ingest.formats.table import Row, own_places
from graphkit.ingest.formats.tabular.csv_rows import any_length
from graphkit.ingest.formats.tabular.find_header import header_candidates
from graphkit.ingest.formats.tabular.layout import FoundTable, find_tables
from graphkit.ingest.formats.tabular.layout.row_patterns import is_labeled_row
from graphkit.ingest.formats.tabular.read_table import read_table
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.mapping.header_signs import day_last
from graphkit.ingest.mapping_wizard.header_meanings import HeaderWords
from graphkit.ingest.mapping_wizard.header_senses import header_sense
from graphkit.ingest.mapping_wizard.name_evidence import (
    read_without_headers,
    weigh_names,
    with_people_in_cells,
    with_signatures,
)
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.row_kinds import KINDS
from graphkit.ingest.mapping_wizard.subject_columns import with_subjects
from graphkit.ingest.mapping_wizard.value_evidence import prove_people
from graphkit.ingest.mapping_wizard.value_patterns import (
    is_date,
    is_mark,
    is_of_several_people,
    value_pattern,
)
from graphkit.ingest.records.attended_events import event_of_header
from graphkit.ingest.sources.source import header_key
from graphkit.ingest.sources.team_names import TeamNames
from graphkit.lazy_regex import lazy_regex

OWN_STAFF = "members of the team"
_LONGEST_HEADER = 500
_MAX_SAMPLE = 200
# A leap year, because only the presence of a day in a header matters.
_SOME_DAY = date(2024, 12, 31)
_LONGEST_HEADING = 60
_MEETING = lazy_regex(
    r"(?i)\b(?:session|meeting|week|class|workshop|training|mtg|day|module|termin|treffen|sitzung"
    r"|reuni[oó]n|sesi[oó]n|clase|taller|s[eé]ance|atelier|r[eé]union)\s*#?\s*\d{1,2}\b"
)
# Added to a header without a year to get a date.
_YEARS = ("", ", 2024", " 2024", "/2024", ".2024", "2024")


@dataclass(frozen=True, slots=True)
class TableSample:
    """The sample of a table from which it is understood.

    Attributes
    ----------
    table : FoundTable
    columns : tuple of ProposedColumn
        Without meanings.
    rows : int
        How many rows were looked at.
    """

    table: FoundTable
    columns: tuple[ProposedColumn, ...]
    rows: int


def sample_table(input: Input, words: HeaderWords, team: TeamNames) -> TableSample:
    """Return the columns of a table with some of their values.

    Parameters
    ----------
    input : Input
    words : HeaderWords
        A row of known headers is the header, whatever the layout is.
    team : TeamNames

    Raises
    ------
    InputError
        If there is no table, or it has no rows.
    """
    table = _found_table(input, words)
    if table is None or not table.first_rows:
        raise InputError(
            "there are no rows below the header", where=input.place, next="Name another file"
        )
    columns: dict[str, ProposedColumn] = {}
    for place in own_places(table.columns):
        header = table.columns[place]
        # Headers that are empty or cannot be written to a mapping file cannot be mapped.
        if header_key(header) and _is_writable(header):
            column = _column(header, place, table.first_rows, team)
            columns.setdefault(header_key(header), column)
    found = with_signatures(with_people_in_cells(_with_marked_days(tuple(columns.values()))))
    found = with_subjects(read_without_headers(weigh_names(found)), len(table.first_rows))
    return TableSample(table, found, len(table.first_rows))


def _with_marked_days(columns: tuple[ProposedColumn, ...]) -> tuple[ProposedColumn, ...]:
    """Mark days with remarks among their marks ("ill", "mornings"), if others have only marks."""
    if not any(column.marks for column in columns):
        return columns
    return tuple(
        replace(c, marks=True)
        if not c.marks and is_heading_of_marks(c.header) and 2 * _count_marks(c) >= len(c.values)
        else c
        for c in columns
    )


def _count_marks(column: ProposedColumn) -> int:
    return sum(map(is_mark, column.values)) if column.values else -1


def _found_table(input: Input, words: HeaderWords) -> FoundTable | None:
    """Return the table that was found, or the one below a row with more known headers."""
    found = find_tables(input)
    if input.table is not None:
        return found[0] if found else None
    known = _count_known(found[0].columns, words) if found and found[0].headed else 0
    candidates = (
        (_count_known(one.cells, words), one)
        for one in header_candidates(input)
        if not is_labeled_row(one.cells)
    )
    number, header = max(candidates, key=lambda one: one[0], default=(0, None))
    if header is None or number <= max(known, 1):
        return found[0] if found else None
    if found and header.skipped + 1 in found[0].header_lines:
        return found[0]  # one of the two rows of its header
    with any_length():
        rows = islice(read_table(input, header).rows, _MAX_SAMPLE)
        cells = tuple(tuple(map(str, row.cells)) for row in rows if isinstance(row, Row))
    return FoundTable(header.cells, cells, header.skipped + 1)


def _count_known(headers: Sequence[str], words: HeaderWords) -> int:
    return sum(any(words.exact(cell, kind) for kind in KINDS) for cell in headers if cell)


def _column(
    header: str, place: int, rows: Sequence[Sequence[str]], team: TeamNames
) -> ProposedColumn:
    texts = (str(row[place]).strip() for row in rows if place < len(row))
    values = tuple(text for text in texts if text)
    marks = is_heading_of_marks(header) and _are_marks(values)
    look = OWN_STAFF if team.are_members(values) else value_pattern(values)
    if look in ("", "roles") and prove_people(values):  # "Coach Bob Ray"
        look = "people"
    sense = header_sense(header)
    if look in ("days", "") and sense is not None and sense.holds == "date":
        look = "dates" if _are_days_without_year(values) else look
    several = look == "people" or (look in ("names of people", "") and is_of_several_people(values))
    return ProposedColumn(header, values, look, several=several, filled=len(values), marks=marks)


def is_heading_of_marks(header: str) -> bool:
    """Return whether a header is a date or the number of a meeting.

    Examples
    --------
    >>> [is_heading_of_marks(text) for text in ("Jan 12", "3/14", "Session 2", "March", "Name")]
    [True, True, True, True, False]
    >>> is_heading_of_marks("Hours attended 2026-01-22"), is_heading_of_marks("Fall fair, Oct 3")
    (True, True)
    """
    if _MEETING.search(header):
        return True
    text = day_last(header.strip())
    if len(text) > _LONGEST_HEADING or text.isdigit():
        return False
    if any(is_date(text + year) for year in _YEARS):
        return True
    return any(map(str.isdigit, text)) and event_of_header(header, _SOME_DAY)[1] is not None


def _are_days_without_year(values: Collection[str]) -> bool:
    """Return whether most values are days such as "Tues 10/6"."""
    dated = (any(is_date(text + year) for year in _YEARS) for text in values if not text.isdigit())
    return bool(values) and 5 * sum(dated) >= 4 * len(values)


def _are_marks(values: Collection[str]) -> bool:
    return bool(values) and 5 * sum(map(is_mark, values)) >= 4 * len(values)


def _is_writable(text: str) -> bool:
    return len(text) <= _LONGEST_HEADER and not re.search("[\x00-\x1f\x7f\ud800-\udfff]", text)
