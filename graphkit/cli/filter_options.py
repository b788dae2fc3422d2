"""The options that narrow a question to some people and organizations: --where and --tag."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter

Command = Callable[..., Any]


def tag_option(command: Command) -> Command:
    """Add `--tag`."""
    return click.option(
        "--tag",
        "tags",
        multiple=True,
        metavar="TAG",
        help="Only what has this tag. Repeat it for several tags; all must be there.",
    )(command)


def filter_options(what: str) -> Callable[[Command], Command]:
    """Return what adds `--where` and `--tag`, which the command receives as one `filter`.

    Parameters
    ----------
    what : str
        What is left: "people", "organizations" and so on.
    """

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_filter(*args: Any, where: str | None, tags: tuple[str, ...], **more: Any) -> Any:
            return command(*args, filter=read_filter(where, tags), **more)

        where_option = click.option(
            "--where",
            metavar="CONDITIONS",
            help=f'Only {what} that meet these conditions, such as "county = Elm". See '
            '"graphkit list".',
        )
        return where_option(tag_option(with_filter))

    return decorate


def read_filter(where: str | None, tags: tuple[str, ...]) -> Filter | None:
    """Return the filter of two options; None if neither is given."""
    from graphkit.analysis.filters.selection import Filter

    return Filter(where, tuple(dict.fromkeys(tags))) if where or tags else None
