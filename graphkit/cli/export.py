"""Exporting: the network for other programs, lists, and everything about one person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.filter_options import filter_options
from graphkit.cli.inspection.list_command import LISTS
from graphkit.cli.options import (
    FilePath,
    as_of_options,
    global_options,
    inferred_option,
    share_options,
)
from graphkit.cli.print_answer import announce_guess, announce_made_up_names
from graphkit.cli.terminal import print_message
from graphkit.errors import UsageError
from graphkit.files import check_ending, check_place
from graphkit.render.exchange import format_names

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter


@click.command()
@click.argument("out", type=FilePath())
@click.option(
    "--format",
    "format_name",
    type=click.Choice(format_names()),
    help="The file format. Needed unless the name of OUT ends in .graphml, .gexf, .cyjs, .dot, .gv "
    "or .net.",
)
@click.option("--around", metavar="NAME", help="Only what is near this person or organization.")
@click.option(
    "--editable",
    is_flag=True,
    help="Write a workbook of people, organizations, partnerships, agreements and so on that you "
    'can change. "graphkit import" reads it back.',
)
@filter_options("people, organizations or rows")
@as_of_options
@share_options
@inferred_option
@click.option(
    "--person", metavar="PERSON", help="Write everything about one person instead of the network."
)
@click.option(
    "--list",
    "lists",
    multiple=True,
    type=click.Choice(LISTS),
    help="Write this list. Can be repeated for a workbook. By default, the name of OUT decides.",
)
def export(
    out: Path,
    format_name: str | None,
    person: str | None,
    lists: tuple[str, ...],
    editable: bool,
    **chosen: Any,
) -> None:
    """Export the network for other programs, or lists for a spreadsheet.

    OUT is a file for Gephi, yEd, Kumu, Cytoscape, Graphviz or Pajek. It contains people and
    organizations with their sector, role, stage and place on the map, ties with strength and
    evidence, and links between organizations with their kind. At the end graphkit lists what is
    not in the file: mail addresses, telephone numbers, meetings, and anything that has ended.
    --share works as in "graphkit map".

    OUT can also be a list for a spreadsheet: people.csv, organizations.csv, partners.csv, ties.csv
    or events.csv, with all fields of "graphkit list". A name that ends in .xlsx makes a workbook
    with a sheet for each list. Cells are never formulas. --where and --tag work as in "graphkit
    list"; for a network they work as in "graphkit map".

    With --editable, OUT is a workbook that you change in a spreadsheet program. Then "graphkit
    import OUT" states only what you changed, as said by hand. New rows add somebody. Deleted rows
    delete nothing.

    With --person, OUT is a JSON file with everything about one person: what each import says about
    them, their ties with evidence, roles, meetings, decisions, and who may see their ties. It
    includes ties that are hidden from the person who asks.

    \b
    Examples:
      graphkit export riverbend.gexf
      graphkit export riverbend.json --format kumu
      graphkit export clinic.graphml --around "Riverbend Clinic" --no-inferred
      graphkit export website.cyjs --share public
      graphkit export people.csv
      graphkit export organizations.csv --where "sector = health"
      graphkit export everything.xlsx
      graphkit export people.xlsx --editable
      graphkit export dana.json --person "Dana Whitfield"
    """
    from graphkit.render.list_files import is_list_file

    if editable:
        if person or format_name or lists or any(chosen.values()):
            raise UsageError("--editable needs no other option", next="Leave the others out")
        _export_editable(out)
        return
    if lists and not is_list_file(out):
        raise UsageError(
            "a list is a CSV file or a workbook",
            where=str(out),
            next="Use a name that ends in .csv or .xlsx",
        )
    if person is None and format_name is None and is_list_file(out):
        _export_lists(out, lists, **chosen)
    elif person is None:
        _export_network(out, format_name, **chosen)
    elif format_name is None and not any(chosen.values()) and chosen["inferred"] is None:
        _export_person(out, person)
    else:
        raise UsageError(
            "--person always writes everything, as JSON",
            next="Leave out --person or the other options",
        )


def _export_network(
    out: Path,
    format_name: str | None,
    *,
    around: str | None,
    filter: Filter | None,
    inferred: bool | None,
    share: str | None,
    anonymous: bool,
    anonymous_organizations: bool,
) -> None:
    from graphkit.network import wording
    from graphkit.render.exchange import choose_format

    format = choose_format(out, format_name)
    check_place(out)
    with global_options().workspace(inferred=inferred) as workspace:
        copy = workspace.copy(
            share, anonymous=anonymous, anonymous_organizations=anonymous_organizations
        )
        copy.terms.check(around=around is not None, routes=False)
        center = None if around is None else announce_guess(around, workspace.find(around))
        drawn = workspace.export(out, format=format_name, around=center, copy=copy, filter=filter)
    announce_made_up_names(copy)
    counts = (
        wording.count_of(drawn.people, "person", "people"),
        wording.count_of(len(drawn.nodes) - drawn.people, "organization"),
        wording.count_of(len(drawn.edges), "line"),
    )
    print_message("Wrote {}: {}, {} and {} between them.".format(out, *counts))
    if drawn.left_out:
        print_message(f"Not in the file: {wording.list_in_words(drawn.left_out)}.")
    if format.lacks:
        print_message(format.lacks)
    if copy.network.notice:
        print_message(copy.network.notice)
    print_message(f"Open it {format.opens}. {copy.advice}")


def _export_lists(
    out: Path,
    lists: tuple[str, ...],
    *,
    filter: Filter | None,
    inferred: bool | None,
    **chosen: Any,
) -> None:
    from graphkit.network import wording
    from graphkit.render.list_files import lists_in_file

    if any(chosen.values()):
        raise UsageError(
            "--around, --share and --anonymous are for the network, not for lists",
            where=str(out),
            next='Leave them out. "graphkit --as public" leaves out what only the team may see',
        )
    lists_in_file(out, lists)
    check_place(out)
    with global_options().workspace(inferred=inferred) as workspace:
        made = workspace.export_lists(out, lists, filter=filter)
        notice = workspace.network().notice
    print_message(f"Wrote {out}: {wording.list_in_words([each.summary for each in made])}.")
    if notice:
        print_message(notice)
    print_message("It names people. Think before you send it on.")


def _export_editable(out: Path) -> None:
    from graphkit.network import wording

    check_ending(out, (".xlsx",), "--editable writes a workbook")
    check_place(out)
    with global_options().workspace() as workspace:
        counts = workspace.export_editable(out)
        notice = workspace.network().notice
    always = ("People", "Organizations", "Partnerships")
    rows = [
        wording.count_of(count, "person" if name == "People" else name.lower()[:-1], name.lower())
        for name, count in counts.items()
        if count or name in always
    ]
    print_message(f"Wrote {out}: {wording.list_in_words(rows, most=len(rows))}.")
    if notice:
        print_message(notice)
    print_message(
        f'Change it, save it, and run "graphkit import {out.name} --dry-run". It names people. '
        "Think before you send it on."
    )


def _export_person(out: Path, person: str) -> None:
    check_ending(out, (".json",), "--person writes a JSON file")
    check_place(out)
    with global_options().workspace() as workspace:
        found = announce_guess(person, workspace.person(person))
        workspace.export_person(out, found)
    print_message(f"Wrote {out}: everything about {found.name}. It names other people too.")
    print_message("Check it before you pass it on.")


COMMANDS = (export,)
