"""A mapping for a table of one's own: what is proposed, in words, and where it is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.files import private_folder, write_private

if TYPE_CHECKING:
    from graphkit.ingest import Input
    from graphkit.ingest.mapping_wizard import Proposal, ProposedColumn

_LONGEST_SAMPLE, LONGEST_LIST = 32, 70


def sheet_to_map(input: Input, sheet: str | None = None) -> Input:
    """Return a sheet of a workbook, by default the one with the table; or any other file."""
    from graphkit.ingest.formats.tabular.workbook import is_workbook, sheet_of, sheets

    if not is_workbook(input):
        return input
    return sheet_of(input) if sheet is None else sheets(input, sheet)[0]


def table_to_map(input: Input) -> Input:
    """Return the table with most rows, if a file or sheet has several."""
    from graphkit.ingest.formats import format_of
    from graphkit.ingest.formats.tabular.layout import find_tables

    if not format_of(input).tabular or len(found := find_tables(input)) < 2:
        return input
    most = max(range(len(found)), key=lambda n: len(found[n].first_rows))
    return input.with_table(found[most].number or most + 1)


def suggested_name(input: Input) -> str:
    """Return what a mapping for a file could be called."""
    stem = input.stem if input.packed else input.path.stem
    return stem if input.sheet is None else f"{stem} {input.sheet}"


def names_in_use(folder: Path, known: Collection[str]) -> set[str]:
    """Return the names that a new mapping must not have.

    A source of the same name would replace one of graphkit's own.
    """
    return {*known, *(path.stem for path in folder.glob("*.toml"))}


def write_mapping(path: Path, text: str) -> None:
    """Write a new mapping file.

    Raises
    ------
    OutputError
        If there is one already, or it cannot be written.
    """
    if not path.parent.is_dir():
        private_folder(path.parent)
    write_private(path, text, overwrite=False)


def field_in_words(field: str) -> str:
    """Return the name of a field as people read it."""
    return field.replace("_", " ")


def proposed_rows(proposal: Proposal) -> Iterator[tuple[str, str, str, str]]:
    """Yield of each column: its header, some values, what it becomes, and the reason."""
    rest = rest_in_words(proposal)
    for c in proposal.columns:
        yield c.header, "; ".join(samples(c)), field_in_words(c.field or f"({rest})"), c.why
    for field, value in proposal.stated:
        yield "(above the table)", value, field_in_words(field), "the title says so"


def table_in_words(proposal: Proposal) -> str:
    """Return where the header of a table is, what was found around it, and what its rows are."""
    from graphkit.ingest.mapping_wizard import KINDS

    kind = KINDS[proposal.record]
    if proposal.runner_up is not None:
        kind += f", or perhaps {KINDS[proposal.runner_up.kind]}"
    return f"{_layout_in_words(proposal)} Each row is {kind}."


def rest_in_words(proposal: Proposal) -> str:
    """Return what becomes of a column without a meaning."""
    return "kept as it is" if proposal.keeps_rest else "not used"


def samples(column: ProposedColumn) -> list[str]:
    """Return three different values of a column, shortened."""
    values = list(dict.fromkeys(" ".join(value.split()) for value in column.values))
    return [shortened(value, _LONGEST_SAMPLE) for value in values[:3]]


def shortened(text: str, most: int) -> str:
    """Return a text, or its beginning."""
    return text if len(text) <= most else f"{text[: most - 3]}..."


def _layout_in_words(proposal: Proposal) -> str:
    """Return where the header of a table is, and what was found around it."""
    table = proposal.table
    if not table.headed:
        return "The table has no header."
    found = f"The header is in line {table.first_line}."
    title = " ".join(table.title.split())
    if title:
        found += f' Above it: "{shortened(title, LONGEST_LIST)}".'
    return found
