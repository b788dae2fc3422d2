"""Propose what the rows of an unknown table are, and what each column means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from graphkit.errors import InputError
from graphkit.ingest.formats import format_of
from graphkit.ingest.formats.table import Row, own_places
from graphkit.ingest.formats.tabular.csv_rows import HeaderCandidate, any_length
from graphkit.ingest.formats.tabular.find_header import header_candidates
from graphkit.ingest.formats.tabular.read_table import read_table
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.mapping_wizard.header_meanings import HeaderWords
from graphkit.ingest.mapping_wizard.value_patterns import (
    CONFIRMING_PATTERN,
    FITTING_PATTERNS,
    value_pattern,
)
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.source import Source, header_key

# What a row can be, in words for the user. If several fit equally, the first is proposed.
KINDS: Mapping[str, str] = {
    "person": "a person",
    "organization": "an organization",
    "partnership": "a partner of ours",
    "affiliation": "somebody's seat on a board",
    "tie": "two people who know each other",
}
SURE = 0.85
_LEAST_WEIGHT = 0.5
_MAX_SAMPLE = 200
_MAX_ROWS_READ = 2_000
# The fields and weights that values alone suggest, for kinds of records with the field.
_BY_PATTERN: Mapping[str, tuple[tuple[str, float], ...]] = {
    "mail addresses": (("emails", 0.9), ("main_contact_email", 0.6)),
    "profile pages": (("urls", 0.9),),
    "web addresses": (("website", 0.6), ("urls", 0.55)),
    "telephone numbers": (("phones", 0.8),),
    "names of people": (("name", 0.6), ("main_contact_name", 0.55)),
    "names of organizations": (("organization", 0.65),),
    "long texts": (("note", 0.55),),
}
# A row must have one of these fields to be a partner or a seat on a board.
_REQUIRED_FIELDS: Mapping[str, frozenset[str]] = {
    "partnership": frozenset({"stage", "review_on", "gives", "gets", "owner_name"}),
    "affiliation": frozenset({"employer", "until", "kind"}),
}
# Headers of places: names of places look like names of people.
_PLACES = frozenset(
    "town city place street address state county country region district neighborhood location "
    "ort stadt strasse straße land bezirk plz zip adresse ville rue pays".split()
)
_NAMES = frozenset({"name", "given", "family"})


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """A column and its proposed meaning.

    Attributes
    ----------
    header : str
    values : tuple of str
        Some of its values.
    look : str
        What most of them look like, in words; "" if nothing in particular.
    field : str or None
        The field that it fills; None if it is kept as it is, or not used.
    weight : float
        How certain that is, from 0 to 1.
    why : str
        The reason, in words.
    """

    header: str
    values: tuple[str, ...]
    look: str
    field: str | None = None
    weight: float = 0.0
    why: str = ""

    @property
    def sure(self) -> bool:
        """Whether the user need not be asked."""
        return self.weight >= SURE


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a table could be read; `record` is a key of `KINDS`."""

    input: Input
    record: str
    columns: tuple[ProposedColumn, ...]

    @property
    def keeps_rest(self) -> bool:
        """Whether columns without a field are kept as they are."""
        return "details" in RECORD_FIELDS[self.record]

    def with_field(self, header: str, field: str | None) -> Proposal:
        """Return the proposal with the user's own meaning for a column."""
        columns = tuple(
            replace(c, field=field, weight=1.0, why="you said so") if c.header == header else c
            for c in self.columns
        )
        return replace(self, columns=columns)


def propose_mapping(input: Input, sources: Iterable[Source], record: str | None = None) -> Proposal:
    """Propose how to read a table.

    Parameters
    ----------
    input : Input
        A CSV file or a sheet of a workbook.
    sources : iterable of Source
        The known sources.
    record : str, optional
        What a row is, if the user said it.

    Returns
    -------
    Proposal

    Raises
    ------
    InputError
        If it is not a table, has no header or no rows, or no column names people or organizations.
    """
    reader = format_of(input)
    if not reader.tabular:
        raise InputError(
            f"this is {reader.what}, which needs no mapping",
            where=input.place,
            next="Import it as it is",
        )
    words = HeaderWords(sources)
    place = _header(input, words)
    columns = _sample_columns(input, place)
    tried = [_assign_fields(columns, kind, words) for kind in KINDS if record in (None, kind)]
    fitting = [(kind, found) for kind, found in tried if _is_possible(kind, found)]
    if not fitting:
        raise InputError(
            "no column in it seems to name "
            + (KINDS[record] if record else "a person or an organization"),
            where=input.place,
            next="Write a header above each column, such as Name, Email or Organization",
        )
    kind, best = max(fitting, key=lambda one: round(sum(c.weight for c in one[1]), 6))
    return Proposal(input, kind, best)


def _header(input: Input, words: HeaderWords) -> HeaderCandidate:
    best: tuple[float, HeaderCandidate] | None = None
    for found in header_candidates(input):
        cells = [cell for cell in found[2] if cell]
        known = sum(any(words.exact(cell, kind) for kind in KINDS) for cell in cells)
        data = sum(value_pattern([cell]) in _DATA for cell in cells)
        long = sum(len(cell) > 80 for cell in cells)
        # Some columns may have no header.
        gaps = len(found[2]) - len(cells)
        wide = len(set(cells)) + (gaps if gaps <= len(cells) else 0)
        score = 2 * known + wide - 3 * data - 2 * long - 0.01 * found[0]
        if best is None or score > best[0]:
            best = (score, found)
            headless = data > known
    if best is None or headless:
        raise InputError(
            "the table has no header",
            where=input.place,
            next="Write a header above each column, such as Name, Email or Organization",
        )
    return best[1]


_DATA = frozenset(
    {"mail addresses", "profile pages", "web addresses", "dates", "telephone numbers", "numbers"}
)


def _sample_columns(input: Input, header_row: HeaderCandidate) -> tuple[ProposedColumn, ...]:
    with any_length():
        table = read_table(input, header_row)
        walked = islice(table.rows, _MAX_ROWS_READ)
        rows = list(islice((row for row in walked if isinstance(row, Row)), _MAX_SAMPLE))
    if not rows:
        raise InputError(
            "there are no rows below the header", where=input.place, next="Name another file"
        )
    columns: dict[str, ProposedColumn] = {}
    for n in own_places(table.columns):
        header = table.columns[n]
        # Headers that are empty or cannot be written to a mapping file cannot be mapped.
        if not header_key(header) or not _writable(header):
            continue
        values = tuple(str(row.cells[n]).strip() for row in rows if str(row.cells[n]).strip())
        columns.setdefault(
            header_key(header), ProposedColumn(header, values, value_pattern(values))
        )
    return tuple(columns.values())


def _writable(text: str) -> bool:
    return len(text) <= 200 and re.search("[\x00-\x1f\x7f\ud800-\udfff]", text) is None


class _FieldGuess(NamedTuple):
    """A field that a column may fill, how likely, and why."""

    weight: float
    place: int
    field: str
    why: str


def _assign_fields(
    columns: Sequence[ProposedColumn], kind: str, words: HeaderWords
) -> tuple[str, tuple[ProposedColumn, ...]]:
    record_fields = RECORD_FIELDS[kind]
    guesses = sorted(
        (g for n, column in enumerate(columns) for g in _guesses(n, column, kind, words)),
        key=lambda g: (-g.weight, g.place, g.field),
    )
    assigned = list(columns)
    taken: set[str] = set()
    for guess in guesses:
        if assigned[guess.place].field is None and (
            guess.field not in taken or record_fields[guess.field].many
        ):
            taken.add(guess.field)
            assigned[guess.place] = replace(
                assigned[guess.place], field=guess.field, weight=guess.weight, why=guess.why
            )
    if taken & {"given", "family"}:
        # If the parts of a name have columns, another column is hardly a name.
        assigned = [_without_field(c) if c.field == "name" and not c.sure else c for c in assigned]
    return kind, tuple(assigned)


def _without_field(column: ProposedColumn) -> ProposedColumn:
    return replace(column, field=None, weight=0.0, why="")


def _guesses(
    place: int, column: ProposedColumn, kind: str, words: HeaderWords
) -> Iterable[_FieldGuess]:
    record_fields = RECORD_FIELDS[kind]
    for field, weight, word in words.meanings(column.header, kind):
        cleaner = record_fields[field].cleaner
        fitting = FITTING_PATTERNS.get(cleaner)
        if column.values and fitting is not None and column.look not in fitting:
            continue
        strict = bool(column.look) and fitting is not None and "" not in fitting
        confirmed = strict or (column.look != "" and CONFIRMING_PATTERN.get(cleaner) == column.look)
        likely = min(1.0, weight + 0.15) if confirmed else weight
        same = word == header_key(column.header)
        why = "its header says so" if same else f'its header is like "{word}"'
        yield _FieldGuess(likely, place, field, why)
    place_name = column.look.startswith("names") and not _PLACES.isdisjoint(
        header_key(column.header).split()
    )
    for field, weight in _BY_PATTERN.get(column.look, ()):
        if field in record_fields and not place_name:
            yield _FieldGuess(weight, place, field, f"its values look like {column.look}")


def _is_possible(kind: str, columns: Sequence[ProposedColumn]) -> bool:
    fields = {c.field for c in columns if c.field is not None and c.weight >= _LEAST_WEIGHT}
    if kind == "person":
        if any(c.field in _NAMES and c.sure for c in columns):
            return True
        # If more organizations are named than people, a row is about the organization.
        named = bool(fields & _NAMES) or ("emails" in fields and "organization" not in fields)
        least = _most_values(columns, {"organization"})
        return named and _most_values(columns, _NAMES | {"emails"}) >= least
    if kind == "tie":
        return bool(fields & {"from_name", "from_email"}) and bool(fields & {"to_name", "to_email"})
    if kind == "affiliation":
        seated = any(c.field == "organization" and _is_board(c.header) for c in columns)
        return (
            bool(fields & {*_NAMES, "emails"})
            and "organization" in fields
            and (seated or bool(fields & _REQUIRED_FIELDS[kind]))
        )
    return "organization" in fields and (
        kind not in _REQUIRED_FIELDS or bool(fields & _REQUIRED_FIELDS[kind])
    )


def _most_values(columns: Sequence[ProposedColumn], fields: Collection[str]) -> int:
    return max((len(c.values) for c in columns if c.field in fields), default=0)


def _is_board(header: str) -> bool:
    words = ("board", "committee", "council", "gremium", "vorstand")
    return any(word in header.casefold() for word in words)
