"""The targets of introductions: one, or several of which any will do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.by_hand.speaker import choose_if_several, find_or_ask
from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import typed_name
from graphkit.cli.print_answer import announce_guess

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.introductions.target_group import TargetGroup
    from graphkit.network import LookupResult
    from graphkit.session import Workspace

Command = Callable[..., Any]


def target_options(command: Command) -> Command:
    """Add the options that name several targets: see `choose_targets`."""
    for option in (
        filter_options("targets"),
        click.option(
            "--needs", multiple=True, metavar="TOPIC", help="Anyone who needs this will do."
        ),
        click.option(
            "--offers", multiple=True, metavar="TOPIC", help="Anyone who offers this will do."
        ),
        click.option(
            "--place",
            "places",
            multiple=True,
            metavar="PLACE",
            help="Anyone there will do, as imported columns such as City or County say.",
        ),
        click.option(
            "--sector",
            "sectors",
            multiple=True,
            metavar="SECTOR",
            help="Anyone in this sector will do.",
        ),
        click.option(
            "--or",
            "others",
            multiple=True,
            metavar="NAME",
            help="Another person or organization that will do as well. Can be repeated.",
        ),
    ):
        command = option(command)
    return command


def choose_targets(
    workspace: Workspace,
    words: tuple[str, ...],
    *,
    others: tuple[str, ...],
    filter: Filter | None,
    layout: str | None = None,
    ask_back: bool = False,
    **traits: tuple[str, ...],
) -> LookupResult | TargetGroup:
    """Return the one target, or several as a group; announce each guessed name.

    Parameters
    ----------
    workspace : Workspace
    words : tuple of str
        The name that somebody typed; empty if only options name targets.
    others, filter, **traits
        What `target_options` gives.
    layout : str, optional
        The layout for readers, who should know first how a single name was read. By default, a note
        of the answer says so.
    ask_back : bool
        Whether to ask where a name may mean several.
    """
    find = (
        partial(find_or_ask, workspace) if ask_back else partial(choose_if_several, workspace.find)
    )
    if not (others or filter or any(traits.values())):
        if not words:
            raise click.UsageError(
                "Name a TARGET, or give --sector, --place, --offers, --needs, --where or --tag."
            )
        target = find(typed_name(words))
        if layout is None or not target.guessed:
            return target
        announce_guess(typed_name(words), target)
        return replace(target, guessed=layout != "table")
    from graphkit.analysis.introductions.target_group import TargetTraits

    names = (*([typed_name(words)] if words else []), *others)
    found = [find(name) for name in names]
    if not ask_back:  # else it is said already
        found = [announce_guess(name, one) for name, one in zip(names, found, strict=True)]
    return workspace.target_group(found, TargetTraits(**traits), filter)
