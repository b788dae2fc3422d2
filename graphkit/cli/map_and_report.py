"""Drawing the map and writing the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import (
    Day,
    FilePath,
    as_of_options,
    global_options,
    inferred_option,
    read_day_option,
    share_options,
)
from graphkit.cli.print_answer import announce_guess, announce_made_up_names
from graphkit.cli.terminal import print_message
from graphkit.files import check_page, check_place

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter


@click.command("map")
@click.argument("out", default="map.html", type=FilePath())
@click.option("--around", metavar="NAME", help="Only what is near this person or organization.")
@click.option("--path-to", metavar="TARGET", help="Show the introductions to TARGET.")
@click.option(
    "--view",
    type=click.Choice(["whole", "overview", "around", "routes", "partners", "events", "sectors"]),
    help="The view to draw. --around and --path-to choose their own.",
)
@click.option(
    "--compare",
    metavar="DATE",
    type=Day(),
    help='Show what is new, gone or moved since DATE, such as 2026-01-31 or "last year".',
)
@filter_options("people and organizations")
@as_of_options
@share_options
@inferred_option
def draw_map(
    out: Path,
    around: str | None,
    path_to: str | None,
    view: str | None,
    compare: str | None,
    filter: Filter | None,
    share: str | None,
    anonymous: bool,
    anonymous_organizations: bool,
    inferred: bool | None,
) -> None:
    """Draw an interactive map as one HTML file, OUT.

    The file opens in any browser, works offline and sends nothing.

    Views: the whole network; an overview of a large network, in groups that you can open; around
    one person or organization, in rings; routes to a target, from left to right; partners only;
    events and boards, with the people who meet there; sectors, one by one. People keep their place
    from the last map.

    With --compare, the page has a switch that shows what is new, gone or moved since that day.
    graphkit compares with the imports up to that day.

    With --where and --tag, the map shows the people and organizations that meet them, the team
    members who know them, and where they all work.

    A copy for the public shows organizations and numbers, but no people. A copy for partners also
    shows your staff, the main contacts, and the ties between them. A copy for the team shows
    everything that the team may see.

    \b
    Examples:
      graphkit map
      graphkit map clinic.html --around "Riverbend Clinic"
      graphkit map route.html --path-to "county health"
      graphkit map partners.html --view partners
      graphkit map progress.html --compare 2026-01-31
      graphkit map website.html --share public
      graphkit map talk.html --share team --anonymous
      graphkit map health.html --where "sector = health"
    """
    check_page(out, "a map")
    check_place(out)
    with global_options().workspace(inferred=inferred) as workspace:
        copy = workspace.copy(
            share, anonymous=anonymous, anonymous_organizations=anonymous_organizations
        )
        copy.terms.check(
            around=around is not None,
            routes=path_to is not None,
            view=view,
            changes=compare is not None,
        )
        center, target = (
            None if name is None else announce_guess(name, workspace.find(name))
            for name in (around, path_to)
        )
        since = read_day_option(compare, workspace.as_of)
        workspace.map(
            out,
            around=center,
            path_to=target,
            view=view,
            copy=copy,
            compare=since,
            filter=filter,
        )
    announce_made_up_names(copy)
    print_message(f"Wrote {out}. {copy.advice}")


@click.command()
@click.argument("out", default="report.html", type=FilePath())
@filter_options("people and organizations")
@as_of_options
@inferred_option
def report(out: Path, filter: Filter | None, inferred: bool | None) -> None:
    """Write a report for the board as one HTML file, OUT. It prints well.

    With --where and --tag, the report is about the people and organizations that meet them, and its
    title says so.

    \b
    Examples:
      graphkit report
      graphkit report board-2026-11.html
      graphkit report health.html --where "sector = health"
    """
    check_page(out, "a report")
    check_place(out)
    with global_options().workspace(inferred=inferred) as workspace:
        workspace.report(out, filter=filter)
    print_message(f"Wrote {out}.")


COMMANDS = (draw_map, report)
