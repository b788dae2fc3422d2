"""Asking for introductions: ask, asks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphkit.analysis.introductions.asks import AskState
from graphkit.cli.by_hand.speaker import author_option, choose_author, find_or_ask, print_hand_entry
from graphkit.cli.filter_options import filter_options
from graphkit.cli.introductions.target_options import choose_targets, target_options
from graphkit.cli.options import (
    Day,
    FilePath,
    as_of_options,
    count_option,
    format_option,
    global_options,
    numbers_option,
    read_day_option,
)
from graphkit.cli.print_answer import announce_guess, first_findings, print_answer
from graphkit.cli.terminal import print_data, print_message

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter
    from graphkit.network import LookupResult
    from graphkit.render.letters import Letter

_STATES = {state.value.replace(" ", "-"): state for state in AskState}


@click.command("ask")
@click.argument("words", metavar="[TARGET]", nargs=-1)
@target_options
@click.option(
    "--route",
    type=click.IntRange(1, 50),
    metavar="N",
    default=1,
    show_default=True,
    help='The route, by its number in "graphkit path TARGET".',
)
@click.option("--from", "start", metavar="PERSON", help="Start from this person, as with path.")
@click.option("--reason", default="", metavar="TEXT", help="Why you ask. Only you can see it.")
@click.option("--share-reason", is_flag=True, help="Let the team see the reason, too.")
@click.option(
    "--on", type=Day(), metavar="DATE", help="The day of the ask. A future day makes it a plan."
)
@click.option("--planned", is_flag=True, help="Only plan it: nobody has been asked yet.")
@click.option("--private", is_flag=True, help="Only you can see the whole ask.")
@click.option("--draft", is_flag=True, help="Print the letters to send, and plan the ask.")
@click.option(
    "--draft-to",
    "folder",
    type=FilePath(file_okay=False),
    metavar="FOLDER",
    help="Write the letters into FOLDER, as text and as mails (.eml), and plan the ask.",
)
@click.option("--ignore-asks", is_flag=True, help="Number the routes as path --ignore-asks does.")
@author_option
def ask_command(
    *,
    words: tuple[str, ...],
    route: int,
    ignore_asks: bool,
    draft: bool,
    folder: Path | None,
    start: str | None,
    reason: str,
    share_reason: bool,
    on: str | None,
    planned: bool,
    private: bool,
    author: str | None,
    **chosen: Any,
) -> None:
    """Write down that you ask for an introduction.

    The ask goes along a route that "graphkit path TARGET" shows; several targets work as there.
    First each person on the way agrees, then the target is asked. "graphkit asks" shows how far it
    has come, and "graphkit asks update" writes down the answers. The team can see the route.

    \b
    Examples:
      graphkit ask "county health" --as maria
      graphkit ask "county health" --route 2 --reason "They look for rooms" --as maria
      graphkit ask "Omar Haddad" --planned --private --as maria
      graphkit ask "county health" --draft --as maria
      graphkit ask "county health" --draft-to letters-to-send --as maria
      graphkit ask "county health" --or "school district" --as maria
      graphkit ask --where "sector = health" --route 2 --as maria
    """
    from graphkit.session.by_hand.asks import NewAsk

    with global_options().workspace() as workspace:
        choose_author(workspace, author)
        target = choose_targets(workspace, words, ask_back=True, **chosen)
        starter = None if start is None else announce_guess(start, workspace.starter(start))
        answer = workspace.introductions(
            target, start=starter, count=max(5, route), ignore_asks=ignore_asks
        )
        day = read_day_option(on, workspace.as_of)
        # Letters have to be sent before anybody has been asked.
        planned = planned or draft or folder is not None
        new = NewAsk(reason, share_reason, day, planned=planned, private=private)
        letters = workspace.letters(answer, route) if draft or folder else ()
        entry = workspace.ask(answer, route, new=new)
        print_hand_entry(entry)
    _hand_out(letters, folder, draft=draft)


def _hand_out(letters: Sequence[Letter], folder: Path | None, *, draft: bool) -> None:
    """Print letters, write them into a folder, or both; say which ask is too long."""
    if draft:
        print_data("\n".join(f"To {each.to}: {each.subject}\n\n{each.text}" for each in letters))
    if folder is not None:
        from graphkit.files import private_folder
        from graphkit.render.letters import save_letters

        for path in save_letters(private_folder(folder), letters):
            print_message(f"Wrote {path}.")
    for letter in letters:
        if letter.excess:
            print_message(letter.excess)


@click.group("asks", invoke_without_command=True)
@click.option("--open", "only_open", is_flag=True, help="Only asks that are not over.")
@click.option("--for", "person", metavar="MEMBER", help="Only the asks of this team member.")
@count_option("asks", default=None)
@filter_options("asks that involve people and organizations")
@as_of_options
@numbers_option
@format_option
@click.pass_context
def asks_command(
    context: click.Context,
    *,
    only_open: bool,
    person: str | None,
    count: int | None,
    filter: Filter | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show the introductions that were asked for, and what to do next.

    Asks that wait for you come first. Each ask has a code, which "graphkit asks update" needs.

    \b
    Examples:
      graphkit asks
      graphkit asks --open --for maria
      graphkit asks --format csv > asks.csv
      graphkit asks --where "sector = health"
    """
    if context.invoked_subcommand is not None:
        return
    with global_options().workspace() as workspace:
        found: LookupResult | None = None
        if person is not None:
            found = announce_guess(person, workspace.starter(person))
        answer = workspace.asks(only_open=only_open, person=found, filter=filter)
    print_answer(first_findings(answer, count, "ask"), layout, workspace, numbers=numbers)


@asks_command.command("update")
@click.argument("code", metavar="ASK")
@click.argument("state", type=click.Choice(list(_STATES)))
@click.option("--note", default="", metavar="TEXT", help="What else there is to say.")
@click.option(
    "--who",
    "person",
    metavar="PERSON",
    help="The person who was asked. By default the first one who has not agreed yet.",
)
@click.option("--on", type=Day(), metavar="DATE", help="The day when it happened.")
@author_option
def update_command(
    *,
    code: str,
    state: str,
    note: str,
    person: str | None,
    on: str | None,
    author: str | None,
) -> None:
    """Write down what came of an ask.

    ASK is the code that "graphkit asks" shows. "planned", "asked", "agreed", "declined" and
    "no-answer" are about one person on the route; "made" and "thanked" are about the whole
    introduction. Of several updates, the last one counts.

    \b
    Examples:
      graphkit asks update CODE agreed --as maria
      graphkit asks update CODE declined --who "Omar Haddad" --note "Maybe next year" --as maria
      graphkit asks update CODE made --on yesterday --as maria
    """
    with global_options().workspace() as workspace:
        choose_author(workspace, author)
        found = None if person is None else find_or_ask(workspace, person, "contact")
        day = read_day_option(on, workspace.as_of)
        entry = workspace.update_ask(code, _STATES[state], note=note, on=day, person=found)
        print_hand_entry(entry)


@click.group("review")
def review_command() -> None:
    """Compare what graphkit said with what came true."""


@review_command.command("introductions")
@filter_options("asks that involve people and organizations")
@as_of_options
@numbers_option
@format_option
def review_introductions_command(*, filter: Filter | None, numbers: bool, layout: str) -> None:
    """Show whether the chances that were given for introductions have come true.

    Only asks that are over count: the introduction was made, or somebody declined or did not
    answer.

    \b
    Examples:
      graphkit review introductions
      graphkit review introductions --numbers
      graphkit review introductions --format csv > review.csv
      graphkit review introductions --where "sector = health"
    """
    with global_options().workspace() as workspace:
        answer = workspace.review_introductions(filter=filter)
    print_answer(answer, layout, workspace, numbers=numbers)


COMMANDS = (ask_command, asks_command, review_command)
