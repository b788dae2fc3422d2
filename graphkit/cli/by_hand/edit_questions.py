"""Questions about what to change, for `graphkit edit` without options."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.by_hand.ask_values import ask_day, ask_text, ask_until_read
from graphkit.cli.by_hand.speaker import find_or_ask
from graphkit.cli.terminal import print_message
from graphkit.errors import NothingFound, UsageError
from graphkit.session.by_hand.edits import Edit, split_role

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session import Workspace

Change = Callable[["Workspace", "LookupResult", Edit], Edit]


def ask_edit(workspace: Workspace, one: LookupResult) -> Edit:
    """Return the edit that somebody at a terminal says, question by question."""
    changes = _OF_PEOPLE if one.kind == "contact" else _OF_ORGANIZATIONS
    edit = Edit()
    while True:
        print_message(f"What do you want to change about {workspace.describe(one)}?")
        for number, (what, _) in enumerate(changes, start=1):
            print_message(f"  {number:>2}  {what}")
        done = " (Enter: nothing more)" if edit != Edit() else ""
        chosen = str(click.prompt(f"Which one{done}", default="", show_default=False, err=True))
        if not chosen.strip():
            return edit
        if chosen.strip().isdecimal() and 1 <= int(chosen) <= len(changes):
            edit = changes[int(chosen) - 1][1](workspace, one, edit)
        else:
            print_message(f"Type a number from 1 to {len(changes)}.")


def _replace_field(edit: Edit, field: str, value: Any) -> Edit:
    return replace(edit, **{field: value})


def _text(question: str, field: str) -> Change:
    def change(workspace: Workspace, one: LookupResult, edit: Edit) -> Edit:
        typed = ask_text(question)
        return _replace_field(edit, field, typed) if typed else edit

    return change


def _one_more(question: str, field: str, before: str = "") -> Change:
    def change(workspace: Workspace, one: LookupResult, edit: Edit) -> Edit:
        typed = ask_text(question)
        return (
            _replace_field(edit, field, (*getattr(edit, field), before + typed)) if typed else edit
        )

    return change


def _ask_named(question: str, field: str, kind: str) -> Change:
    def change(workspace: Workspace, one: LookupResult, edit: Edit) -> Edit:
        found = ask_until_read(question, lambda text: find_or_ask(workspace, text, kind))
        return _replace_field(edit, field, (*getattr(edit, field), found)) if found else edit

    return change


def _role(workspace: Workspace, one: LookupResult, edit: Edit) -> Edit:
    role = ask_until_read("Title at organization", lambda text: find_role(workspace, text))
    if role is None:
        return edit
    return replace(
        edit, roles=(*edit.roles, role), since=ask_day("Since when", workspace.as_of) or edit.since
    )


def _ask_left(workspace: Workspace, one: LookupResult, edit: Edit) -> Edit:
    edit = _ask_named("Which organization", "left", "organization")(workspace, one, edit)
    return replace(edit, on=ask_day("Last day there", workspace.as_of)) if edit.left else edit


_OF_BOTH: tuple[tuple[str, Change], ...] = (
    ("the name", _text("The right name", "name")),
    ("add something they offer", _one_more("What they offer", "offers")),
    ("add something they need", _one_more("What they need", "needs")),
)
_OF_PEOPLE: tuple[tuple[str, Change], ...] = (
    *_OF_BOTH,
    ("add a mail address", _one_more("Mail address", "emails")),
    ("a mail address is not theirs", _one_more("Which one", "not_so", "email ")),
    ("add a telephone number", _one_more("Telephone number", "phones")),
    ("a number is not theirs", _one_more("Which one", "not_so", "phone ")),
    ("add a role", _role),
    ("they left an organization", _ask_left),
    ("somebody that they know", _ask_named("Who", "knows", "contact")),
    ("somebody that they do not know", _ask_named("Who", "does_not_know", "contact")),
)
_OF_ORGANIZATIONS: tuple[tuple[str, Change], ...] = (
    *_OF_BOTH,
    ("the sector", _text("Sector", "sector")),
    ("the website", _text("Website", "website")),
    ("the umbrella it is part of", _ask_named("Which organization", "part_of", "organization")),
)


def find_role(workspace: Workspace, text: str) -> tuple[str, LookupResult]:
    """Return the title and the organization that a text such as "Treasurer at the Clinic" names."""
    ways = list(split_role(text))
    for title, organization in ways:
        with suppress(NothingFound):
            found = workspace.find(organization, "organization")
            if not found.guessed:
                return title, found
    if not ways:
        raise UsageError(
            f"{text!r} names no organization",
            where="--role",
            next='Write it as in --role "Treasurer at Riverbend Clinic"',
        )
    title, organization = ways[0]
    return title, find_or_ask(workspace, organization, "organization")
