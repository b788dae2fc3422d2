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
@click.option("--home", metavar="NAME", default="", help="Your organization.")
@click.option(
    "--member",
    "members",
    multiple=True,
    metavar='"NAME <MAIL>"',
    help="A member of your team. Can be repeated.",
)
def init(directory: Path, home: str, members: tuple[str, ...]) -> None:
    """Create a workspace in DIRECTORY.

    A workspace has a file graphkit.toml with the settings, and a folder .graphkit/ with the graph.

    \b
    Examples:
      graphkit init --home "Riverbend Public Library"
      graphkit init outreach --home "Riverbend Public Library" \\
          --member "Maria Lopez <maria@library.example>"
    """
    team = tuple(Member.parse(text) for text in members)
    path = workspaces.create(directory, home=home, team=team)
    print_message(
        f"Wrote {path}. Check the settings in it. Only you can read {directory / '.graphkit'}."
    )
    print_message("Next:" if directory.resolve() == Path.cwd() else f"Next, in {directory}:")
    print_message(
        '  graphkit import Connections.csv --owner "Your Name <you@organization.example>"'
    )


COMMANDS = (init,)
