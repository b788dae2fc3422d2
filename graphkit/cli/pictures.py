"""What one can show to others: the map and the report."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.app import current, inferred_option, say, tell_guess


@click.command("map")
@click.argument("out", default="map.html", type=click.Path(path_type=Path))
@click.option("--around", metavar="NAME", help="Only what is near this person or organization.")
@click.option("--path-to", metavar="TARGET", help="Show the introductions to TARGET.")
@inferred_option
def draw_map(out: Path, around: str | None, path_to: str | None, inferred: bool | None) -> None:
    """Draw the interactive map into one HTML file, OUT.

    The file holds all that it needs: it opens in any browser, without network, and sends nothing.

    \b
    Example:
      graphkit map
      graphkit map clinic.html --around "Riverbend Clinic"
      graphkit map route.html --path-to "county health"
    """
    with current().workspace(inferred=inferred) as workspace:
        middle, target = (
            None if name is None else tell_guess(name, workspace.find(name))
            for name in (around, path_to)
        )
        workspace.map(out, around=middle, path_to=target)
    say(f"Wrote {out}. It names people: think before you send it on.")


@click.command()
@click.argument("out", default="report.html", type=click.Path(path_type=Path))
@inferred_option
def report(out: Path, inferred: bool | None) -> None:
    """Write the report for a board into one HTML file, OUT; it prints well.

    \b
    Example:
      graphkit report
      graphkit report board-2026-11.html
    """
    with current().workspace(inferred=inferred) as workspace:
        workspace.report(out)
    say(f"Wrote {out}.")


COMMANDS = (draw_map, report)
