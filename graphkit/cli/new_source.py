"""Writing a mapping for a new kind of spreadsheet: sources new."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import FilePath, global_options
from graphkit.cli.print_answer import quote_path
from graphkit.cli.terminal import confirm, print_data, print_message, short_path, table_text
from graphkit.errors import InputError, OutputError, UsageError
from graphkit.session.whole_imports.own_mapping import (
    LONGEST_LIST,
    field_in_words,
    names_in_use,
    proposed_rows,
    rest_in_words,
    samples,
    sheet_to_map,
    shortened,
    suggested_name,
    table_in_words,
    table_to_map,
    write_mapping,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.ingest import Input, ReadFile, Source
    from graphkit.ingest.mapping_wizard import Proposal, ProposedColumn
    from graphkit.ingest.sources.team_names import TeamNames

RECORDS_SHOWN = 3
MOST_QUESTIONS = 5
_KEEP = "-"
_NOT_SHOWN = frozenset({"original", "written", "type", "kind", "own"})


@click.command("new")
@click.argument("file", type=FilePath())
@click.option(
    "--name",
    metavar="NAME",
    help="Name of the kind of file. By default it is made from the file's name.",
)
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook.")
@click.option("--yes", is_flag=True, help="Accept the proposal without questions.")
@click.option(
    "--anyway", is_flag=True, help="Propose a mapping even if graphkit can already read the file."
)
def new(file: Path, name: str | None, sheet: str | None, yes: bool, anyway: bool) -> None:
    """Propose a mapping for a spreadsheet of your own.

    graphkit guesses from headers and values what a row is and what each column means. It shows
    what it believes and, on a terminal, asks about what is open: at most five questions. It saves
    the mapping as import/NAME.toml in the workspace, where you can edit it, and never overwrites a
    file. Without a terminal it prints the mapping and writes nothing, unless you add --yes.

    \b
    Examples:
      graphkit sources new volunteers.xlsx
      graphkit sources new volunteers.csv --name volunteers --yes
    """
    from graphkit.ingest.batch.staff_names import with_staff_names
    from graphkit.ingest.mapping_wizard import draft_mapping, name_for, propose_mapping, try_mapping
    from graphkit.ingest.sources.team_names import TeamNames

    interactive = not yes and _is_terminal()
    with global_options().workspace() as workspace, workspace.open_unpacked(file) as plain:
        folder, known = workspace.settings.root / "import", workspace.sources
        sheet_of_file, asked = _choose_sheet(plain, sheet, interactive)
        input, asked_too = _choose_table(sheet_of_file, interactive)
        in_use = names_in_use(folder, known)
        if name:
            name = _check_name(name, in_use, folder)
        else:
            name = name_for(suggested_name(input), in_use)
        if not anyway and _is_known(input, known, file):
            return
        team = TeamNames(workspace.settings.team)
        proposal = propose_mapping(input, known.values(), team=team)
        if not (interactive or yes):
            print_data(draft_mapping(proposal, name))
            place = short_path(folder / f"{name}.toml")
            print_message(f"Nothing was written. Add --yes to write this to {place}.")
            return
        print_data(_columns_table(proposal))
        if interactive:
            # The last question is whether to write the mapping.
            left = MOST_QUESTIONS - 1 - asked - asked_too
            answered = _ask_what_is_open(proposal, known, team, left)
            if answered != proposal:
                print_data(_columns_table(answered))
            proposal = answered
        source, reading = try_mapping(proposal, name)
        print_data(_records_table(with_staff_names(reading, team)))
        path = folder / f"{source.name}.toml"
        if interactive and not confirm(f"Write this mapping to {short_path(path)}?", default=True):
            print_message("Nothing was written.")
            return
        write_mapping(path, draft_mapping(proposal, name))
    print_message(f"Wrote {short_path(path)}. Check it, then run")
    print_message(f"  graphkit import {quote_path(file)} --source {name} --dry-run")


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _choose_sheet(input: Input, sheet: str | None, interactive: bool) -> tuple[Input, bool]:
    """Return a sheet of a workbook, or any other file, and whether that was a question."""
    from graphkit.ingest.formats.tabular.workbook import is_workbook, sheets

    if not is_workbook(input):
        if sheet is not None:
            raise UsageError("only a workbook has sheets", next="Leave out --sheet")
        return input, False
    if sheet is not None or not interactive or len(found := sheets(input)) == 1:
        return sheet_to_map(input, sheet), False
    print_message("The workbook has several sheets:")
    for number, one in enumerate(found, start=1):
        print_message(f"  {number}  {one.name}")
    chosen = click.prompt(
        "Which sheet", type=click.IntRange(1, len(found)), default=1, err=True, show_default=True
    )
    return found[chosen - 1], True


def _choose_table(input: Input, interactive: bool) -> tuple[Input, bool]:
    """Return one of the tables of a sheet, and whether that was a question.

    Without a terminal, it is the one with most rows.
    """
    from graphkit.ingest.formats import format_of
    from graphkit.ingest.formats.tabular.layout import find_tables

    if not interactive:
        return table_to_map(input), False
    if not format_of(input).tabular or len(found := find_tables(input)) < 2:
        return input, False
    most = max(range(len(found)), key=lambda n: len(found[n].first_rows))
    print_message("There are several tables in it:")
    for number, table in enumerate(found, start=1):
        columns = ", ".join(table.columns[:4])
        print_message(f"  {number}  line {table.first_line}: {columns[:70]}")
    chosen = click.prompt(
        "Which table", type=click.IntRange(1, len(found)), default=most + 1, err=True
    )
    return input.with_table(found[chosen - 1].number or chosen), True


def _check_name(name: str, in_use: set[str], folder: Path) -> str:
    from graphkit.ingest.mapping_wizard import name_for

    plain = name_for(name, ())
    if plain in in_use:
        raise OutputError(
            f"there is already a source called {plain!r}",
            where=short_path(folder / f"{plain}.toml"),
            next="Choose another with --name, or edit that one",
        )
    return plain


def _is_known(input: Input, known: Mapping[str, Source], file: Path) -> bool:
    """Return whether a source has exactly the file's headers; if so, print how it is read."""
    from graphkit.ingest import read_records, recognize_input

    try:
        found = recognize_input(input, known)
        if found.understood:
            return False
        notes = read_records(input, found.source).notes
    except InputError:
        return False
    source = found.source
    print_message(f'graphkit can already read this file, as "{source.name}" ({source.title}):')
    print_message(f"  graphkit import {quote_path(file)} --dry-run")
    for note in notes:
        print_message(f"  {note}")
    print_message("To use a mapping of your own instead, add --anyway.")
    return True


def _ask_what_is_open(
    proposal: Proposal, known: Mapping[str, Source], team: TeamNames, questions: int
) -> Proposal:
    """Ask what a row is, then about the columns with most values that are not sure."""
    from graphkit.ingest.mapping_wizard import propose_mapping
    from graphkit.ingest.mapping_wizard.open_questions import open_columns

    record, asked = _ask_kind(proposal)
    if record != proposal.record:
        proposal = propose_mapping(proposal.input, known.values(), record, team)
    for column in open_columns(proposal)[: questions - asked]:
        proposal = _ask_about_column(proposal, column)
    return proposal


def _ask_kind(proposal: Proposal) -> tuple[str, int]:
    """Return what a row is, and how many questions that took.

    If two kinds are likely, the first question is which of them it is.
    """
    from graphkit.ingest.mapping_wizard import KINDS
    from graphkit.ingest.mapping_wizard.open_questions import kinds_in_doubt

    likely = kinds_in_doubt(proposal)
    if not likely and confirm(f"Is each row {KINDS[proposal.record]}?", default=True):
        return proposal.record, 1
    kinds = [*likely, *(kind for kind in KINDS if kind not in likely)]
    for number, kind in enumerate(kinds, start=1):
        print_message(f"  {number}  {KINDS[kind]}")
    default = 1 if likely else None
    chosen = click.prompt(
        "What is each row", type=click.IntRange(1, len(kinds)), default=default, err=True
    )
    return kinds[chosen - 1], 1 if likely else 2


def _ask_about_column(proposal: Proposal, column: ProposedColumn) -> Proposal:
    from graphkit.ingest.sources.record_fields import RECORD_FIELDS

    values = shortened(", ".join(samples(column)), LONGEST_LIST)
    what = f'Column "{column.header}" ({values})'
    if column.field is not None:
        meant = field_in_words(column.field)
        if confirm(f'{what} becomes "{meant}". Is that right?', default=True):
            return proposal.with_field(column.header, column.field)
    elif not confirm(f"{what} is {rest_in_words(proposal)}. Is it something that graphkit knows?"):
        return proposal
    names = [
        field_in_words(field) for field in RECORD_FIELDS[proposal.record] if field != "details"
    ]
    print_message(f"It can be: {', '.join(names)}; or {_KEEP} to keep it as it is.")
    choice = click.Choice([*names, _KEEP])
    answer = click.prompt(
        "What is the column", type=choice, default=_KEEP, show_choices=False, err=True
    )
    return proposal.with_field(
        column.header, None if answer == _KEEP else _field_from_words(answer)
    )


def _field_from_words(words: str) -> str:
    return words.replace(" ", "_")


def _columns_table(proposal: Proposal) -> str:
    """Return a table of the proposal: the kind of the rows, and the field of each column."""
    columns = ("column", "such as", "becomes", "because")
    return table_text(table_in_words(proposal), columns, list(proposed_rows(proposal)), "table")


def _records_table(reading: ReadFile) -> str:
    """Return a table of the first records, with the number of all."""
    from graphkit.ingest.records.record_types import RowRecords

    shown = reading.records[:RECORDS_SHOWN]
    rows = [
        (f"row {record.line}", name, value)
        for record in shown
        # A row may name several people.
        for part in (record.records if isinstance(record, RowRecords) else (record,))
        for name, value in _named_values(part)
        if name != "line"
    ]
    counts = f"{reading.rows} rows: {len(reading.records)} would be imported"
    if reading.rejects:
        first = reading.rejects[0]
        counts += f", {len(reading.rejects)} would be rejected (line {first.line}: {first.reason})"
    counts += "".join(f"; left out: {n:,}, {why}" for why, n in sorted(reading.left_out.items()))
    return table_text(counts, ("row", "field", "value"), rows, "table")


def _named_values(record: object, prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for one in fields(record):  # type: ignore[arg-type]
        value = getattr(record, one.name)
        if value in (None, (), ""):
            continue
        name = f"{prefix}{one.name}"
        if hasattr(value, "__dataclass_fields__"):
            found += _named_values(value, "" if one.name == "person" else f"{name} ")
        elif one.name in _NOT_SHOWN:
            continue
        elif isinstance(value, tuple):
            found.append((name, "; ".join(map(_in_words, value))))
        else:
            found.append((name, str(value)))
    return found


def _in_words(value: object) -> str:
    """Return a value: the name of a person in a record of their own, the day of an event."""
    from graphkit.ingest.records.record_types import AttendedEvent

    if isinstance(value, AttendedEvent):
        answer = f" ({value.answer})" if value.answer else ""
        return f"{value.title} on {value.on.isoformat()}{answer}"
    person = getattr(value, "person", None)
    return str(value if person is None else person.name)


COMMANDS = (new,)
