"""The command `add`: people, organizations, ties, roles, meetings and partnerships, by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.by_hand.add_entities import add_organization, add_person, title_with_place
from graphkit.cli.by_hand.add_partnership_entry import COMMANDS as ENTRY_COMMANDS
from graphkit.cli.by_hand.ask_values import (
    ask_day,
    ask_several,
    ask_text,
    ask_until_read,
    need_terminal,
)
from graphkit.cli.by_hand.edit_questions import find_role
from graphkit.cli.by_hand.note import note_command
from graphkit.cli.by_hand.speaker import (
    author_option,
    choose_author,
    find_or_ask,
    print_hand_entry,
)
from graphkit.cli.options import (
    Day,
    global_options,
    read_day_option,
    read_last_day_option,
    typed_name,
)
from graphkit.cli.terminal import print_message
from graphkit.errors import UsageError
from graphkit.session.by_hand.additions import (
    NewMeeting,
    PartnershipEdit,
)
from graphkit.session.by_hand.edits import Edit

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session import Workspace

_since_option = click.option("--since", type=Day(), help="The first day.")
_until_option = click.option(
    "--until", type=Day(), help="The last day. A month or year means its last day."
)


@click.group()
def add() -> None:
    """Add what no file says: people, organizations, ties, partnerships, agreements and so on.

    What you say by hand counts more than any file, and later files that name the same person add to
    it. "graphkit undo" takes it back. Without a name, a command asks for everything.

    \b
    Examples:
      graphkit add person "June Park" --email june@park.example --role "Nurse at Riverbend Clinic"
      graphkit add tie "Dana Whitfield" "Omar Haddad" --how "same choir"
      graphkit add partnership "Riverbend Clinic" --stage active --review-on 2027-03
    """


add.add_command(add_person)
add.add_command(add_organization)


@add.command("tie")
@click.argument("names", metavar="[PERSON OTHER]", nargs=-1)
@click.option("--how", metavar="TEXT", help="How the two know each other, in words.")
@_since_option
@author_option
def add_tie(names: tuple[str, ...], how: str | None, since: str | None, author: str | None) -> None:
    """Say that two people know each other. Put quotation marks around each name.

    \b
    Example:
      graphkit add tie "Dana Whitfield" "Omar Haddad" --how "same choir" --since 2019
    """
    with global_options().workspace() as workspace:
        day = read_day_option(since, workspace.as_of)
        first, second, *rest = [*names, "", ""]
        if rest[2:] or len(names) == 1:
            raise UsageError(
                f"{len(names)} names are given, and a tie is between two people",
                next='Put quotation marks around each, as in: graphkit add tie "Dana Whitfield" '
                '"Omar Haddad"',
            )
        if not names:
            need_terminal("the names of the two people")
        choose_author(workspace, author)
        one = _person(workspace, first, "Person")
        other = _person(workspace, second, f"{one.name} knows")
        if not names:
            how = ask_text("How, in a few words") or None
            day = ask_day("Since when", workspace.as_of)
        print_hand_entry(workspace.edit(one, Edit(knows=(other,), how=how, on=day)))


def _person(workspace: Workspace, typed: str, question: str) -> LookupResult:
    """Return the person that a name means; ask for it if there is none."""
    if typed:
        return find_or_ask(workspace, typed, "contact")
    found = ask_until_read(
        question, lambda text: find_or_ask(workspace, text, "contact"), required=True
    )
    assert found is not None
    return found


@add.command("role")
@click.argument("names", metavar='[PERSON "TITLE at ORGANIZATION"]', nargs=-1)
@click.option("--at", metavar="ORGANIZATION", help="Where, if it does not follow the title.")
@_since_option
@_until_option
@author_option
def add_role(
    names: tuple[str, ...],
    at: str | None,
    since: str | None,
    until: str | None,
    author: str | None,
) -> None:
    """Say what a person does at an organization. Put quotation marks around both.

    \b
    Example:
      graphkit add role "Dana Whitfield" "Treasurer at Riverbend Clinic" --since 2026-03
    """
    with global_options().workspace() as workspace:
        first, second, *rest = [*names, "", ""]
        if rest[2:] or len(names) == 1:
            raise UsageError(
                "a role needs a person and what they do where",
                next='Write it as in: graphkit add role "Dana Whitfield" "Treasurer at Riverbend '
                'Clinic"',
            )
        if not names:
            need_terminal("the person and the role")
        choose_author(workspace, author)
        one = _person(workspace, first, "Person")
        if names:
            role = find_role(workspace, title_with_place(second, at))
        else:
            place = ask_until_read(
                "Organization",
                lambda typed: find_or_ask(workspace, typed, "organization"),
                required=True,
            )
            assert place is not None
            role = (ask_text(f"Role at {place.name}"), place)
        edit = Edit(
            roles=(role,),
            since=read_day_option(since, workspace.as_of),
            until=read_last_day_option(until, workspace.as_of),
        )
        print_hand_entry(workspace.edit(one, edit))


@add.command("meeting")
@click.argument("words", metavar="[TITLE]", nargs=-1)
@click.option("--with", "people", multiple=True, metavar="PERSON", help="Who was there. Repeat it.")
@click.option("--on", type=Day(), help="The day. Today by default.")
@click.option(
    "--size", type=click.IntRange(2, 10_000), metavar="N", help="How many were there in all."
)
@click.option("--not-me", is_flag=True, help="You were not there yourself.")
@author_option
def add_meeting(
    words: tuple[str, ...],
    people: tuple[str, ...],
    on: str | None,
    size: int | None,
    not_me: bool,
    author: str | None,
) -> None:
    """Add a meeting that took place: it is evidence that those who were there met.

    You were there too, unless you say --not-me.

    \b
    Example:
      graphkit add meeting "Talk about flu shots" --with "Dana Whitfield" --on 2026-06-02
    """
    with global_options().workspace() as workspace:
        today = workspace.as_of
        if not (words and people):
            need_terminal("the title of the meeting" if not words else "who was there (--with)")
        choose_author(workspace, author)
        title = typed_name(words) or ask_text("What was it", required=True)
        day = read_day_option(on, today) or (today if words else ask_day("When", today) or today)
        there = [find_or_ask(workspace, typed, "contact") for typed in people] or list(
            ask_several("Who was there", lambda text: find_or_ask(workspace, text, "contact"))
        )
        print_hand_entry(
            workspace.add(
                NewMeeting(title, day, (*there, *_myself(workspace, not_me=not_me)), size)
            )
        )


def _myself(workspace: Workspace, *, not_me: bool) -> tuple[LookupResult, ...]:
    if not_me:
        return ()
    found = workspace.author_contact()
    if found is None:
        print_message(
            f"The graph has no person called {workspace.author()}, so you are not among the "
            "guests. To add yourself, use: graphkit add person"
        )
    return (found,) if found else ()


@add.command("partnership")
@click.argument("words", metavar="[ORGANIZATION]", nargs=-1)
@click.option("--stage", metavar="STAGE", help="Its stage, such as planned, active, ended.")
@click.option("--kind", metavar="KIND", help="What it is, such as outreach.")
@_since_option
@_until_option
@click.option("--review-on", type=Day(), help="The day on which to look at it again.")
@click.option("--gives", metavar="TEXT", help="What we give.")
@click.option("--gets", metavar="TEXT", help="What we get.")
@click.option("--owner", metavar="PERSON", help="The one of us who looks after it.")
@click.option("--main-contact", metavar="PERSON", help="The person on their side.")
@author_option
def add_partnership(words: tuple[str, ...], author: str | None, **said: Any) -> None:
    """Add a partnership of our organization, or change one.

    Only what you say changes: the rest stays as the files say.

    \b
    Examples:
      graphkit add partnership "Riverbend Clinic" --stage active --owner "Maria Lopez" --as tom
      graphkit add partnership "Riverbend Clinic" --review-on 2027-03 --gives "a room" --as tom
    """
    with global_options().workspace() as workspace:
        today = workspace.as_of
        if not words:
            need_terminal("the name of the partner")
        choose_author(workspace, author)
        if words:
            partner = find_or_ask(workspace, typed_name(words), "organization")
        else:
            partner = _ask_partnership(workspace, said, today)
        owner, main_contact = (
            find_or_ask(workspace, said[name], "contact") if said[name] else None
            for name in ("owner", "main_contact")
        )
        edit = PartnershipEdit(
            partner,
            *(said["stage"], said["kind"]),
            since=read_day_option(said["since"], today),
            until=read_last_day_option(said["until"], today),
            review_on=read_day_option(said["review_on"], today),
            gives=said["gives"],
            gets=said["gets"],
            owner=owner,
            main_contact=main_contact,
        )
        print_hand_entry(workspace.add(edit))


def _ask_partnership(workspace: Workspace, said: dict[str, Any], today: date) -> LookupResult:
    partner = ask_until_read(
        "Partner", lambda text: find_or_ask(workspace, text, "organization"), required=True
    )
    assert partner is not None
    for name, question in (
        ("stage", "Stage, such as planned or active"),
        ("kind", "Kind"),
        ("gives", "What we give"),
        ("gets", "What we get"),
        ("owner", "Who of us looks after it"),
        ("main_contact", "Who on their side"),
    ):
        said[name] = said[name] or ask_text(question) or None
    for name, question in (("since", "Since when"), ("review_on", "When to look at it again")):
        day = ask_day(question, today) if said[name] is None else None
        said[name] = day.isoformat() if day else said[name]
    return partner


for _each in (note_command, *ENTRY_COMMANDS):
    add.add_command(_each)

COMMANDS = (add,)
