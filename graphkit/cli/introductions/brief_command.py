"""One page before a meeting: brief."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from graphkit.cli.by_hand.speaker import find_or_ask
from graphkit.cli.options import (
    FilePath,
    Layout,
    as_of_options,
    global_options,
    inferred_option,
    numbers_option,
    typed_name,
)
from graphkit.cli.print_answer import command_for_hint
from graphkit.cli.terminal import display_options, print_data, print_message
from graphkit.files import check_page, check_place


@click.command("brief")
@click.argument("words", metavar="NAME", nargs=-1, required=True)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["newcomer"]),
    help="Write it for somebody who is new on the team.",
)
@click.option(
    "--html",
    "page",
    type=FilePath(),
    metavar="FILE",
    help="Write a web page, FILE, that prints on one or two pages, instead.",
)
@click.option(
    "--format",
    "layout",
    type=Layout(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="Layout of the brief.",
)
@as_of_options
@inferred_option
@numbers_option
def brief_command(
    *,
    words: tuple[str, ...],
    audience: str | None,
    page: Path | None,
    layout: str,
    inferred: bool | None,
    numbers: bool,
) -> None:
    """Show what to know about NAME before a meeting.

    NAME is an organization or a person. The brief has the people and their roles, how you know
    them, what was last, what is open, what they offer and need, and who they could introduce. It
    also has what your team wrote down about the partner: agreements, the next review, outcomes,
    audiences, how work and benefit are shared, and cautions. Cautions are for the team only: take
    care before you send a brief on.

    With --for newcomer, the brief has who is who on the team and at the partners, the first ten
    people to meet, who can introduce them, and what is open. NAME is then your own organization, a
    team member with the partners that they hold, or one other organization.

    \b
    Examples:
      graphkit brief "Riverbend Clinic"
      graphkit brief "Riverbend Clinic" --html clinic.html
      graphkit brief "Dana Whitfield" --format markdown > dana.md
      graphkit brief "Riverbend Public Library" --for newcomer
      graphkit brief "Maria Lopez" --for newcomer --html maria.html
    """
    if page is not None:
        check_page(page, "a brief")
        check_place(page)
    with global_options().workspace(inferred=inferred) as workspace:
        name = typed_name(words)
        found = find_or_ask(workspace, name)
        brief = workspace.newcomer_brief(found) if audience else workspace.brief(found)
        if page is not None:
            workspace.brief_page(page, brief, numbers=numbers)
    if page is not None:
        print_message(f"Wrote {page}.")
        return
    from graphkit.render.brief_page import render_brief

    typed = partial(command_for_hint, workspace)
    print_data(render_brief(brief, layout, numbers=numbers, typed=typed, **display_options()))


COMMANDS = (brief_command,)
