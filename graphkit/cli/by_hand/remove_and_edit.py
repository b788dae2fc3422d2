"""Saying something by hand: remove, edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.by_hand.edit_in_editor import edit_in_editor
from graphkit.cli.by_hand.edit_questions import ask_edit, find_role
from graphkit.cli.by_hand.speaker import (
    author_option,
    can_ask,
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
from graphkit.cli.terminal import confirm
from graphkit.errors import UsageError
from graphkit.session.by_hand.edits import Edit

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session import Workspace


@click.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option(
    "--statement",
    metavar='"KIND VALUE"',
    help='Remove only this value, such as "email dana@old.example" or "sector". '
    '"graphkit show NAME --sources" lists the values.',
)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@author_option
def remove(names: tuple[str, ...], statement: str | None, yes: bool, author: str | None) -> None:
    """Remove people or organizations that are none, or one value that is wrong.

    What you remove is in no answer, map or export any more, and importing the files again does not
    bring it back. "graphkit undo" does. To erase a person for good, use "graphkit forget".

    \b
    Examples:
      graphkit remove "Page 7" "Total"
      graphkit remove "Dana Whitfield" --statement "email dana@old.example" --as nora
    """
    if statement is not None and len(names) > 1:
        raise click.UsageError("With --statement, name one person or organization.")
    with global_options().workspace() as workspace:
        choose_author(workspace, author)
        found = [find_or_ask(workspace, name) for name in names]
        if not _confirm_removal(found, statement, yes):
            return
        if statement is None:
            print_hand_entry(workspace.remove(found))
        else:
            print_hand_entry(workspace.remove_statement(found[0], statement))


@click.command()
@click.argument("words", metavar="NAME", nargs=-1, required=True)
@click.option("--name", metavar="NAME", help="The right name. Other spellings are still found.")
@click.option(
    "--email", "emails", multiple=True, metavar="MAIL", help="A mail address of the person."
)
@click.option("--phone", "phones", multiple=True, metavar="NUMBER", help="A telephone number.")
@click.option(
    "--page", "pages", multiple=True, metavar="URL", help="A page of the person, as on LinkedIn."
)
@click.option(
    "--not-email", "not_email", multiple=True, metavar="MAIL", help="An address that is not theirs."
)
@click.option(
    "--not-phone", "not_phone", multiple=True, metavar="NUMBER", help="A number that is not theirs."
)
@click.option("--website", metavar="URL", help="The website of the organization.")
@click.option("--sector", metavar="SECTOR", help="The sector of the organization.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    metavar='"TITLE at ORGANIZATION"',
    help="A role of the person.",
)
@click.option(
    "--offers",
    multiple=True,
    metavar="TOPIC",
    help='What the person or organization offers, such as "meeting space (2 rooms, Tuesdays)".',
)
@click.option(
    "--needs", multiple=True, metavar="TOPIC", help="What the person or organization needs."
)
@click.option("--amount", metavar="TEXT", help="How much of it, in words.")
@click.option(
    "--part-of",
    multiple=True,
    metavar="ORGANIZATION",
    help="The umbrella that the organization is part of.",
)
@click.option("--knows", multiple=True, metavar="PERSON", help="A person that this person knows.")
@click.option("--how", metavar="TEXT", help="How the two know each other, in words.")
@click.option(
    "--left",
    multiple=True,
    metavar="ORGANIZATION",
    help="An organization that the person has left; ends every role there.",
)
@click.option(
    "--does-not-know",
    multiple=True,
    metavar="PERSON",
    help="A person that this person does not know, whatever the files say.",
)
@click.option(
    "--does-not-offer",
    multiple=True,
    metavar="TOPIC",
    help="A topic that it does not offer, whatever the files say.",
)
@click.option(
    "--does-not-need",
    multiple=True,
    metavar="TOPIC",
    help="A topic that it does not need, whatever the files say.",
)
@click.option(
    "--not-part-of",
    multiple=True,
    metavar="ORGANIZATION",
    help="An organization that this one is not part of, whatever the files say.",
)
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A word that groups it.")
@click.option("--untag", "untags", multiple=True, metavar="TAG", help="A tag to take away.")
@click.option("--tie-to", metavar="PERSON", help="The tags are about the tie to this person.")
@click.option("--since", type=Day(), help="The first day of a role, offer, need or membership.")
@click.option("--until", type=Day(), help="The last day of it. A month or year means its last day.")
@click.option(
    "--on",
    type=Day(),
    help="With --left, the last day there; with --knows, the day since which they know each other.",
)
@click.option(
    "--in-editor", is_flag=True, help="Change it as a text, in the editor that EDITOR names."
)
@author_option
def edit(words: tuple[str, ...], author: str | None, in_editor: bool, **said: Any) -> None:
    """Say or correct something about a person or an organization.

    Without an option, it asks what to change.

    What you say by hand counts more than any file, whatever its date. What you deny with --left,
    --does-not-know, --does-not-offer, --does-not-need or --not-part-of stays away, also after the
    next import. "graphkit undo" takes it back.

    \b
    Examples:
      graphkit edit "Dana Whitfield" --phone "+1 217 555 0199" --not-phone "217 555 0100" --as nora
      graphkit edit "Dana Whitfield" --in-editor
      graphkit edit "Riverbend Clinic" --tag funder --untag prospect
      graphkit edit "Dana Whitfield" --tag choir --tie-to "Maria Lopez"
      graphkit edit "Second Savings Bank" --name "Second Savings" --sector banks
      graphkit edit "Dana Whitfield" --role "Treasurer at Riverbend Clinic" --since 2026-03
      graphkit edit "Riverbend Clinic" --offers "flu shots" --needs "meeting space"
      graphkit edit "Dana Whitfield" --left "Riverbend Clinic" --on 2026-06
      graphkit edit "Dana Whitfield" --does-not-know "Omar Haddad"
      graphkit edit "Riverbend Clinic" --does-not-offer "flu shots"
    """
    with global_options().workspace() as workspace:
        choose_author(workspace, author)
        name = typed_name(words)
        kinds = _kinds_for_options(said)
        found = find_or_ask(workspace, name, *kinds)
        said_any = any(value for value in said.values())
        if in_editor:
            if said_any:
                raise UsageError("--in-editor needs no other option", next="Leave the others out")
            edit_in_editor(workspace, found)
            return
        edit = (
            _edit_from_options(workspace, said)
            if said_any or not can_ask()
            else ask_edit(workspace, found)
        )
        print_hand_entry(workspace.edit(found, edit))


def _kinds_for_options(said: dict[str, Any]) -> tuple[str, ...]:
    """Return the kinds that the options can be about, so that fewer names are ambiguous."""
    if any(said[name] for name in ("sector", "website", "part_of", "not_part_of")):
        return ("organization",)
    of_people = (
        "emails",
        "phones",
        "pages",
        "not_email",
        "not_phone",
        "roles",
        "knows",
        "left",
        "tie_to",
    )
    return ("contact",) if any(said[name] for name in of_people) else ()


def _edit_from_options(workspace: Workspace, said: dict[str, Any]) -> Edit:
    """Return the edit that the options say."""
    today = workspace.as_of

    def found(option: str, kind: str) -> tuple[LookupResult, ...]:
        return tuple(find_or_ask(workspace, typed, kind) for typed in said[option])

    return Edit(
        name=said["name"],
        emails=said["emails"],
        phones=said["phones"],
        pages=said["pages"],
        website=said["website"],
        not_so=tuple(
            f"{kind} {value}" for kind in ("email", "phone") for value in said[f"not_{kind}"]
        ),
        tags=said["tags"],
        untags=said["untags"],
        tie_to=find_or_ask(workspace, said["tie_to"], "contact") if said["tie_to"] else None,
        sector=said["sector"],
        roles=tuple(find_role(workspace, text) for text in said["roles"]),
        offers=said["offers"],
        needs=said["needs"],
        part_of=found("part_of", "organization"),
        knows=found("knows", "contact"),
        left=found("left", "organization"),
        does_not_know=found("does_not_know", "contact"),
        does_not_offer=said["does_not_offer"],
        does_not_need=said["does_not_need"],
        not_part_of=found("not_part_of", "organization"),
        since=read_day_option(said["since"], today),
        until=read_last_day_option(said["until"], today),
        on=read_last_day_option(said["on"], today)
        if said["left"]
        else read_day_option(said["on"], today),
        amount=said["amount"],
        how=said["how"],
    )


def _confirm_removal(found: list[LookupResult], statement: str | None, yes: bool) -> bool:
    if yes:
        return True
    if not can_ask():
        raise UsageError("graphkit cannot ask for confirmation here", next="Add --yes")
    names = ", ".join(one.name for one in found)
    return confirm(f'Remove "{statement}" of {names}?' if statement else f"Remove {names}?")


COMMANDS = (remove, edit)
