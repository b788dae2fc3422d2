"""Creating a workspace: init."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit import session as workspaces
from graphkit.cli.options import FilePath
from graphkit.cli.terminal import print_message
from graphkit.model import Member


@click.command()
@click.argument("directory", default=".", type=FilePath(file_okay=False))
@click.option("--home", metavar="NAME", default="", help="The organization that is ours.")
@click.option(
    "--member",
    "members",
    multiple=True,
    metavar='"NAME <MAIL>"',
    help="One of the team; may be given several times.",
)
def init(directory: Path, home: str, members: tuple[str, ...]) -> None:
    """Make a workspace in DIRECTORY: graphkit.toml to edit, and .graphkit/ for the graph.

    \b
    Example:
      graphkit init --home "Riverbend Public Library"
      graphkit init outreach --home "Riverbend Public Library" \\
          --member "Maria Lopez <maria@library.example>"
    """
    team = tuple(Member.parse(text) for text in members)
    path = workspaces.create(directory, home=home, team=team)
    print_message(f"Wrote {path}: look it over. Only you can read {directory / '.graphkit'}.")
    print_message(
        'Next: graphkit import Connections.csv --owner "Your Name <you@organization.example>"'
    )


COMMANDS = (init,)
