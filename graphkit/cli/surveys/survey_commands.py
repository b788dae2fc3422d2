"""The commands survey new, survey list and survey status."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.by_hand.speaker import author_option, choose_author
from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import format_option, global_options
from graphkit.cli.print_answer import print_answer
from graphkit.cli.terminal import print_data, print_message, short_path

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter

# How many names of files are printed.
_SHOWN = 10
_LISTS = (".txt", ".csv", ".list")


@click.command("new")
@click.argument("name")
@click.option(
    "--to",
    multiple=True,
    metavar="WHO",
    help="Who gets a form: partners, team, the name of a person or organization, or a file with "
    "one name a line (.txt). Can be repeated. By default, partners.",
)
@click.option("--wilder", is_flag=True, help="Add a sheet about what makes collaboration work.")
@filter_options("organizations")
@author_option
def new_command(
    *, name: str, to: tuple[str, ...], wilder: bool, filter: Filter | None, author: str | None
) -> None:
    """Make a survey, and write one form for each respondent.

    The forms are in surveys/NAME of the workspace. Send each to the one person that it is for. It
    signs the answers with its own key, so anybody who has the form can answer in their place.

    A form asks a partner about us, and about other organizations that they are known to work with.
    It asks a member of the team about our partners. It shows no private tie, no rating and no
    caution.

    \b
    Examples:
      graphkit survey new partners-2027
      graphkit survey new both-2027 --to partners --to team
      graphkit survey new health-2027 --where "sector = health" --wilder
      graphkit survey new two --to "Riverbend Clinic" --to "Omar Haddad"
    """
    with global_options().workspace() as workspace:
        choose_author(workspace, author)
        done = workspace.new_survey(name, _respondents(to), filter=filter, wilder=wilder)
    print_data(f"Wrote {done.sentence} They are in {short_path(done.folder)}.")
    for path in done.forms[:_SHOWN]:
        print_data(f"  {path.name}")
    if len(done.forms) > _SHOWN:
        print_data(f"  and {len(done.forms) - _SHOWN} more")
    print_message(
        "Send each form to the person it is for, and to nobody else: anybody who has it can answer."
    )
    print_message("When answers come back: graphkit import FILES")


def _respondents(to: tuple[str, ...]) -> list[str]:
    from graphkit.session.surveys.respondents import names_in_file

    found: list[str] = []
    for each in to or ("partners",):
        path = global_options().folder / Path(each)
        if path.suffix.lower() in _LISTS and path.is_file():
            found += names_in_file(path)
        else:
            found.append(each)
    return found


@click.command("list")
@format_option
def list_command(*, layout: str) -> None:
    """List the surveys, the newest first.

    \b
    Examples:
      graphkit survey list
      graphkit survey list --format json
    """
    with global_options().workspace() as workspace:
        found = workspace.surveys()
    print_answer(found, layout, workspace)


@click.command("status")
@click.argument("name")
@format_option
def status_command(*, name: str, layout: str) -> None:
    """Show who has answered a survey, and what both sides say.

    Lists those who have not answered first, each with a reminder to paste into a mail. Of each
    answer you see what the respondent says beside what the other side says: in its own answers, or
    of our partners in our records. What nobody answered is unknown, and never "no".

    \b
    Examples:
      graphkit survey status partners-2027
      graphkit survey status partners-2027 --format csv > answers.csv
    """
    with global_options().workspace() as workspace:
        found = workspace.survey_status(name)
    print_answer(found, layout, workspace)
