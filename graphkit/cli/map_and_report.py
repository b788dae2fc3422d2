"""Drawing the map and writing the report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from graphkit.cli.options import FilePath, global_options, inferred_option, share_options
from graphkit.cli.print_answer import announce_guess, announce_made_up_names
from graphkit.cli.terminal import print_message
from graphkit.files import check_page, check_place


@click.command("map")
@click.argument("out", default="map.html", type=FilePath())
@click.option("--around", metavar="NAME", help="Only what is near this person or organization.")
@click.option("--path-to", metavar="TARGET", help="Show the introductions to TARGET.")
@click.option(
    "--view",
    type=click.Choice(["whole", "overview", "around", "routes", "partners", "events", "sectors"]),
    help="How to look at it. --around and --path-to choose their own.",
)
@click.option(
    "--compare",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Show what has changed since that day, as 2026-01-31: new, gone and moved.",
)
@share_options
@inferred_option
def draw_map(
    out: Path,
    around: str | None,
    path_to: str | None,
    view: str | None,
    compare: datetime | None,
    share: str | None,
    anonymous: bool,
    anonymous_organizations: bool,
    inferred: bool | None,
) -> None:
    """Draw the interactive map into one HTML file, OUT.

    The file holds all that it needs: it opens in any browser, without network, and sends nothing.

    Views: the whole network; where it is large, an overview of groups that open in their places;
    what is around somebody, in rings; the routes to a target, from left to right; the partners
    only; people and the events and boards where they meet; sector by sector. Whoever stood on the
    last map stays where they were.

    With --compare the page has a switch that shows who and what is new, gone or has moved since a
    day, by what the imports tell that are of that day or an earlier one.

    A copy for the public shows organizations and numbers, and no people; one for partners also
    your staff, the main contacts, and the ties between them; one for the team all that the team
    may see.

    \b
    Example:
      graphkit map
      graphkit map clinic.html --around "Riverbend Clinic"
      graphkit map route.html --path-to "county health"
      graphkit map partners.html --view partners
      graphkit map progress.html --compare 2026-01-31
      graphkit map website.html --share public
      graphkit map talk.html --share team --anonymous
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
        since = compare.date() if compare else None
        workspace.map(out, around=center, path_to=target, view=view, copy=copy, compare=since)
    announce_made_up_names(copy)
    print_message(f"Wrote {out}. {copy.advice}")


@click.command()
@click.argument("out", default="report.html", type=FilePath())
@inferred_option
def report(out: Path, inferred: bool | None) -> None:
    """Write the report for a board into one HTML file, OUT; it prints well.

    \b
    Example:
      graphkit report
      graphkit report board-2026-11.html
    """
    check_page(out, "a report")
    check_place(out)
    with global_options().workspace(inferred=inferred) as workspace:
        workspace.report(out)
    print_message(f"Wrote {out}.")


COMMANDS = (draw_map, report)
