"""Looking for what is wrong in the graph: check."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from graphkit.cli.options import count_option, format_option, global_options
from graphkit.cli.print_answer import print_answer
from graphkit.cli.terminal import READABLE_LAYOUTS


@click.command("check")
@count_option("problems of each kind", default=10, most=10_000)
@format_option
def check_command(*, count: int, layout: str) -> None:
    """Show what looks wrong in the graph, and how to fix it.

    Lists organizations that look like headings or totals, people without a surname, people of one
    name at one place, partners where nobody is known, organizations of unknown sector with a name
    that shows it, dates in the future, and roles that have ended. Each comes with the command that
    helps to fix it. The command changes nothing.

    \b
    Examples:
      graphkit check
      graphkit check --count 100 --format csv > problems.csv
    """
    given = global_options()
    with given.workspace() as workspace:
        answer = workspace.check(count=count)
    if layout in READABLE_LAYOUTS:
        # For readers, who type the commands where they are now.
        options = ["-C", str(given.folder)] if given.folder != Path() else []
        options += ["--as", given.viewer] if given.viewer else []
        typed = (replace(p, command=(*options, *p.command)) for p in answer.findings)
        answer = replace(answer, findings=tuple(typed))
    print_answer(answer, layout, workspace)


COMMANDS = (check_command,)
