"""Teaching graphkit a kind of file: sources new."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.app import FilePath, ask, current, looks, put, say, typed
from graphkit.errors import InputError, OutputError, UsageError
from graphkit.files import private_folder, write_private

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from graphkit.ingest import Input, ReadFile, Source
    from graphkit.ingest.mapping_wizard import Proposal, ProposedColumn

SHOWN = 3
_KEEP = "-"


@click.command("new")
@click.argument("file", type=FilePath())
@click.option("--name", metavar="NAME", help="What to call the kind of file; made of its name.")
@click.option("--sheet", metavar="NAME", help="Which sheet of a workbook.")
@click.option("--yes", is_flag=True, help="Take what is proposed; ask nothing.")
@click.option("--anyway", is_flag=True, help="Propose a mapping although the file is known.")
def new(file: Path, name: str | None, sheet: str | None, yes: bool, anyway: bool) -> None:
    """Propose how to read a spreadsheet that nobody knows, and write it down.

    Headers and values tell what each column may be. On a terminal you are asked where that is not
    sure. The mapping goes to import/NAME.toml in the workspace, where you can edit it; what is
    there already is never overwritten. A file that graphkit can read as it is needs no mapping.

    \b
    Example:
      graphkit sources new volunteers.xlsx
      graphkit sources new volunteers.csv --name volunteers --yes
    """
    from graphkit.ingest.mapping_wizard import draft_mapping, name_for, propose_mapping, try_mapping

    asks = not yes and _is_terminal()
    with current().workspace() as workspace, workspace.unpacked(file) as plain:
        folder, known = workspace.settings.root / "import", workspace.sources
        input = _input(plain, sheet, asks)
        taken = _taken(folder, known)
        name = _free(name, taken, folder) if name else name_for(_stem(input), taken)
        if not anyway and _is_known(input, known, file):
            return
        proposal = propose_mapping(input, known.values())
        if asks:
            proposal = _asked(proposal, known)
        put(_columns(proposal))
        source, reading = try_mapping(proposal, name)
        put(_records(reading))
        path = folder / f"{source.name}.toml"
        if asks and not ask(f"Write this to {_short(path)}?", default=True):
            say("Nothing was written.")
            return
        _write(path, draft_mapping(proposal, name))
    say(f"Wrote {_short(path)}: look it over, then")
    say(f"  graphkit import {typed(file)} --source {name} --dry-run")


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _input(input: Input, sheet: str | None, asks: bool) -> Input:
    from graphkit.ingest.formats.tabular.workbook import is_workbook, sheet_of, sheets

    if not is_workbook(input):
        if sheet is not None:
            raise UsageError("only a workbook has sheets", next='Leave out "--sheet"')
        return input
    if sheet is not None:
        return sheets(input, sheet)[0]
    found = sheets(input)
    if not asks or len(found) == 1:
        return sheet_of(input)
    say("The workbook has several sheets:")
    for number, one in enumerate(found, start=1):
        say(f"  {number}  {one.name}")
    chosen = click.prompt(
        "Which one", type=click.IntRange(1, len(found)), default=1, err=True, show_default=True
    )
    return found[chosen - 1]


def _stem(input: Input) -> str:
    stem = input.stem if input.packed else input.path.stem
    return stem if input.sheet is None else f"{stem} {input.sheet}"


def _taken(folder: Path, known: Collection[str]) -> set[str]:
    # One of the same name would take the place of what graphkit brings.
    return {*known, *(path.stem for path in folder.glob("*.toml"))}


def _free(name: str, taken: set[str], folder: Path) -> str:
    from graphkit.ingest.mapping_wizard import name_for

    plain = name_for(name, ())
    if plain in taken:
        raise OutputError(
            f"there is a source called {plain!r} already",
            where=_short(folder / f"{plain}.toml"),
            next='Give another with "--name", or edit that one',
        )
    return plain


def _is_known(input: Input, known: Mapping[str, Source], file: Path) -> bool:
    """Tell whether a source fits a file already, and say so."""
    from graphkit.ingest import read_records, recognize

    try:
        source = recognize(input, known)
        notes = read_records(input, source).notes
    except InputError:
        return False
    say(f'graphkit can read this file as it is, as "{source.name}" ({source.title}):')
    say(f"  graphkit import {typed(file)} --dry-run")
    for note in notes:
        say(f"  {note}")
    say('For a mapping of your own that goes before it, add "--anyway".')
    return True


def _asked(proposal: Proposal, known: Mapping[str, Source]) -> Proposal:
    """Ask what is not sure: what a row is, then column by column."""
    from graphkit.ingest.mapping_wizard import KINDS, propose_mapping

    if not ask(f"Is each row {KINDS[proposal.record]}?", default=True):
        kinds = list(KINDS)
        for number, kind in enumerate(kinds, start=1):
            say(f"  {number}  {KINDS[kind]}")
        chosen = click.prompt("What is it", type=click.IntRange(1, len(kinds)), err=True)
        proposal = propose_mapping(proposal.input, known.values(), kinds[chosen - 1])
    for column in proposal.columns:
        if column.sure or not column.values:
            continue
        proposal = _asked_of(proposal, column)
    return proposal


def _asked_of(proposal: Proposal, column: ProposedColumn) -> Proposal:
    from graphkit.ingest.sources.record_fields import RECORD_FIELDS

    values = ", ".join(dict.fromkeys(value[:30] for value in column.values[:20]))[:70]
    what = f'Column "{column.header}" ({values})'
    if column.field is not None:
        if ask(f"{what}: is it the {_said(column.field)}?", default=True):
            return proposal.with_field(column.header, column.field)
    elif not ask(f"{what}: is it one of the things graphkit knows?"):
        return proposal
    names = [_said(field) for field in RECORD_FIELDS[proposal.record] if field != "details"]
    say(f"It can be: {', '.join(names)}; or {_KEEP} to keep it as it stands.")
    choice = click.Choice([*names, _KEEP])
    answer = click.prompt("What is it", type=choice, default=_KEEP, show_choices=False, err=True)
    return proposal.with_field(column.header, None if answer == _KEEP else _field(answer))


def _said(field: str) -> str:
    return field.replace("_", " ")


def _field(said: str) -> str:
    return said.replace(" ", "_")


def _columns(proposal: Proposal) -> str:
    from graphkit.ingest.mapping_wizard import KINDS
    from graphkit.render import render_rows

    rest = "(kept as it stands)" if proposal.keeps_rest else "(not used)"
    rows = [
        (c.header, c.values[0] if c.values else "", _said(c.field or rest), c.why)
        for c in proposal.columns
    ]
    title = f"Each row is {KINDS[proposal.record]}"
    return render_rows(title, ("column", "such as", "becomes", "because"), rows, "table", **looks())


def _records(reading: ReadFile) -> str:
    """Return the first records as they would arrive, and how many there are."""
    from graphkit.render import render_rows

    shown = reading.records[:SHOWN]
    rows = [
        (f"row {record.line}", name, value)
        for record in shown
        for name, value in _values(record)
        if name != "line"
    ]
    counts = f"{reading.rows} rows: {len(reading.records)} would arrive"
    if reading.rejects:
        first = reading.rejects[0]
        counts += f", {len(reading.rejects)} would be rejected (line {first.line}: {first.reason})"
    return render_rows(counts, ("row", "field", "value"), rows, "table", **looks())


def _values(record: object, prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for one in fields(record):  # type: ignore[arg-type]
        value = getattr(record, one.name)
        if value in (None, (), ""):
            continue
        name = f"{prefix}{one.name}"
        if hasattr(value, "__dataclass_fields__"):
            found += _values(value, "" if one.name == "person" else f"{name} ")
        elif isinstance(value, tuple):
            found.append((name, "; ".join(map(str, value))))
        elif one.name != "original":
            found.append((name, str(value)))
    return found


def _write(path: Path, text: str) -> None:
    if not path.parent.is_dir():
        private_folder(path.parent)
    write_private(path, text, overwrite=False)


def _short(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


COMMANDS = (new,)
