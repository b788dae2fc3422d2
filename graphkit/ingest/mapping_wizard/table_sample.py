"""The columns of an unknown table, with some of their values and what they look like."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graphkit.errors import InputError
from graphkit.ingest.formats.table import own_places
from graphkit.ingest.formats.tabular.layout import FoundTable, find_tables
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.value_patterns import (
    is_date,
    is_mark,
    is_of_several_people,
    value_pattern,
)
from graphkit.ingest.sources.source import header_key
from graphkit.ingest.sources.team_names import TeamNames

OWN_STAFF = "members of the team"
_LONGEST_HEADER = 500
_MEETING = re.compile(
    r"(?i)\b(?:session|meeting|week|class|workshop|training|mtg|day|module|termin|treffen|sitzung"
    r"|reuni[oó]n|sesi[oó]n|clase|taller|s[eé]ance|atelier|r[eé]union)\s*#?\s*\d{1,2}\b"
)
# What makes a date of a header that has no year.
_YEARS = ("", ", 2024", " 2024", "/2024", ".2024", "2024")


@dataclass(frozen=True, slots=True)
class TableSample:
    """What is looked at to understand a table.

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


def sample_table(input: Input, team: TeamNames) -> TableSample:
    """Return the columns of a table with some of their values.

    Raises
    ------
    InputError
        If there is no table, or it has no rows.
    """
    found = find_tables(input)
    if not found:
        raise InputError("there is no table in it", where=input.place, next="Name another file")
    table = found[0]
    if not table.first_rows:
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
    return TableSample(table, tuple(columns.values()), len(table.first_rows))


def _column(
    header: str, place: int, rows: Sequence[Sequence[str]], team: TeamNames
) -> ProposedColumn:
    texts = (str(row[place]).strip() for row in rows if place < len(row))
    values = tuple(text for text in texts if text)
    marks = is_heading_of_marks(header) and _are_marks(values)
    look = OWN_STAFF if team.are_members(values) else value_pattern(values)
    several = look == "people" or (look in ("names of people", "") and is_of_several_people(values))
    return ProposedColumn(header, values, look, several=several, filled=len(values), marks=marks)


def is_heading_of_marks(header: str) -> bool:
    """Tell whether a header is a date or the number of a meeting.

    Examples
    --------
    >>> [is_heading_of_marks(text) for text in ("Jan 12", "3/14", "Session 2", "March", "Name")]
    [True, True, True, True, False]
    """
    if _MEETING.search(header):
        return True
    text = header.strip()
    return len(text) <= 40 and not text.isdigit() and any(is_date(text + year) for year in _YEARS)


def _are_marks(values: Collection[str]) -> bool:
    return 5 * sum(map(is_mark, values)) >= 4 * len(values)


def _is_writable(text: str) -> bool:
    return len(text) <= _LONGEST_HEADER and not re.search("[\x00-\x1f\x7f\ud800-\udfff]", text)
