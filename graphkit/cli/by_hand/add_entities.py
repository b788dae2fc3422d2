"""The commands `add person` and `add organization`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.by_hand.ask_values import ask_several, ask_text, ask_until_read, need_terminal
from graphkit.cli.by_hand.edit_questions import find_role
from graphkit.cli.by_hand.speaker import (
    author_option,
    can_ask,
    choose_author,
    find_or_ask,
    print_hand_entry,
)
from graphkit.cli.options import Day, global_options, read_day_option, typed_name
from graphkit.cli.terminal import confirm, print_message
from graphkit.errors import NothingFound, UsageError
from graphkit.session.by_hand.additions import (
    NewOrganization,
    NewPerson,
    as_edit,
    named_organization,
)
from graphkit.session.by_hand.edits import Edit, split_role

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session import Workspace

_new_option = click.option(
    "--new",
    "is_new",
    is_flag=True,
    help="It is none of those that graphkit knows under a similar name.",
)


@click.command("person")
@click.argument("words", metavar="[NAME]", nargs=-1)
@click.option("--email", "emails", multiple=True, metavar="MAIL", help="A mail address.")
@click.option("--phone", "phones", multiple=True, metavar="NUMBER", help="A telephone number.")
@click.option("--page", "pages", multiple=True, metavar="URL", help="A page, as on LinkedIn.")
@click.option(
    "--role", "roles", multiple=True, metavar='"TITLE at ORGANIZATION"', help="What they do where."
)
@click.option("--at", metavar="ORGANIZATION", help="Where they are; with or without a role.")
@click.option("--knows", multiple=True, metavar="PERSON", help="A person that they know.")
@click.option("--how", metavar="TEXT", help="How they know each other, in words.")
@click.option("--offers", multiple=True, metavar="TOPIC", help="What they offer.")
@click.option("--needs", multiple=True, metavar="TOPIC", help="What they need.")
@click.option("--since", type=Day(), help="The first day of the role.")
@_new_option
@author_option
def add_person(words: tuple[str, ...], is_new: bool, author: str | None, **said: Any) -> None:
    """Add a person.

    If graphkit knows somebody of a similar name, or with the same mail address, it asks whether you
    mean that person. Where it cannot ask, add --new for somebody else.

    \b
    Examples:
      graphkit add person "June Park" --email june@park.example --role "Nurse at Riverbend Clinic"
      graphkit add person "June Park" --at "Riverbend Clinic" --knows "Maria Lopez" --as tom
    """
    with global_options().workspace() as workspace:
        if not words:
            need_terminal("the name of the person")
        choose_author(workspace, author)
        new = (
            _person_from_options(workspace, typed_name(words), said)
            if words
            else _ask_person(workspace)
        )
        _add_or_edit(workspace, new, is_new=is_new)


def _person_from_options(workspace: Workspace, name: str, said: dict[str, Any]) -> NewPerson:
    also: list[NewOrganization] = []
    texts = [title_with_place(text, said["at"]) for text in said["roles"]]
    roles = [_role(workspace, text, also) for text in texts]
    if said["at"] and texts == list(said["roles"]):
        roles.append(("", _place(workspace, said["at"], also)))
    edit = Edit(
        roles=tuple(roles),
        knows=tuple(find_or_ask(workspace, typed, "contact") for typed in said["knows"]),
        how=said["how"],
        offers=said["offers"],
        needs=said["needs"],
        since=read_day_option(said["since"], workspace.as_of),
    )
    return NewPerson(name, said["emails"], said["phones"], said["pages"], edit, tuple(also))


def title_with_place(title: str, at: str | None) -> str:
    """Return a title with the organization of --at, unless it names one itself."""
    return title if at is None or any(split_role(title)) else f"{title} at {at}"


def _ask_person(workspace: Workspace) -> NewPerson:
    also: list[NewOrganization] = []
    name = ask_text("Name", required=True)
    emails = ask_several("Mail address", str)
    phones = ask_several("Telephone number", str)
    place = ask_until_read("Organization", lambda typed: _place(workspace, typed, also))
    title = ask_text(f"Role at {place.name}") if place else ""
    knows = ask_several("A person that they know", lambda t: find_or_ask(workspace, t, "contact"))
    edit = Edit(roles=((title, place),) if place else (), knows=knows)
    return NewPerson(name, emails, phones, (), edit, tuple(also))


def _role(workspace: Workspace, text: str, also: list[NewOrganization]) -> tuple[str, LookupResult]:
    try:
        return find_role(workspace, text)
    except NothingFound as error:
        title, organization = next(iter(split_role(text)))
        return title, _offer_to_add(workspace, organization, also, error)


def _place(workspace: Workspace, typed: str, also: list[NewOrganization]) -> LookupResult:
    try:
        return find_or_ask(workspace, typed, "organization")
    except NothingFound as error:
        return _offer_to_add(workspace, typed, also, error)


def _offer_to_add(
    workspace: Workspace, typed: str, also: list[NewOrganization], error: NothingFound
) -> LookupResult:
    """Return a new organization in the place of one that is not known, if the user says so."""
    if not can_ask():
        error.add(f'To add it, run: graphkit add organization "{typed}"')
        raise error
    print_message(
        f"{error.what[:1].upper()}{error.what[1:]}." + f" {error.next}." * bool(error.next)
    )
    if not confirm(f'Add the organization "{typed}", too?'):
        raise click.Abort
    new = NewOrganization(typed)
    found = named_organization(new)
    also.append(new)
    return found


def _add_or_edit(workspace: Workspace, new: NewPerson | NewOrganization, *, is_new: bool) -> None:
    """Add somebody; if the user means one that is known, say the rest of that one."""
    known = None
    if not is_new and can_ask():
        likely = workspace.likely_same(new)
        for one in likely:
            if confirm(f"Do you mean {workspace.describe(one)}?", default=one is likely[0]):
                known = one
                break
        is_new = bool(likely)
    if known is None:
        print_hand_entry(workspace.add(new, is_new=is_new))
        return
    try:
        print_hand_entry(workspace.edit(known, as_edit(new)))
    except UsageError as error:
        if "says nothing" not in error.what:
            raise
        print_message(f"{known.name} is known already. There is nothing to add.")


@click.command("organization")
@click.argument("words", metavar="[NAME]", nargs=-1)
@click.option("--sector", metavar="SECTOR", help="Its sector, such as schools.")
@click.option("--website", metavar="URL", help="Its website.")
@click.option(
    "--part-of", multiple=True, metavar="ORGANIZATION", help="The umbrella that it is part of."
)
@click.option("--offers", multiple=True, metavar="TOPIC", help="What it offers.")
@click.option("--needs", multiple=True, metavar="TOPIC", help="What it needs.")
@_new_option
@author_option
def add_organization(words: tuple[str, ...], is_new: bool, author: str | None, **said: Any) -> None:
    """Add an organization.

    \b
    Example:
      graphkit add organization "Elm Street School" --sector schools --website elm.example
    """
    with global_options().workspace() as workspace:
        if not words:
            need_terminal("the name of the organization")
        choose_author(workspace, author)
        if words:
            part_of = tuple(find_or_ask(workspace, t, "organization") for t in said["part_of"])
            edit = Edit(part_of=part_of, offers=said["offers"], needs=said["needs"])
            new = NewOrganization(typed_name(words), said["sector"], said["website"], edit)
        else:
            name = ask_text("Name", required=True)
            new = NewOrganization(name, ask_text("Sector") or None, ask_text("Website") or None)
        _add_or_edit(workspace, new, is_new=is_new)
