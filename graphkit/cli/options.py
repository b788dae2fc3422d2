"""Options that several commands share, and the workspace that they open."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

import graphkit
from graphkit.cli.progress_bars import show_silence
from graphkit.cli.terminal import print_message
from graphkit.day_words import COMING_EXAMPLES, read_coming_day, read_day, read_last_day
from graphkit.day_words import EXAMPLES as DAY_EXAMPLES
from graphkit.errors import UsageError

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
FORMATS = ("table", "json", "csv", "markdown")


@dataclass
class GlobalOptions:
    """The options before the command."""

    folder: Path
    debug: bool
    verbose: bool
    viewer: str | None = None
    timeout: float | None = None
    compute: str | None = None
    # The values of --as-of and --as-known of the running command.
    as_of: str | None = None
    as_known: bool = False

    def workspace(self, *, inferred: bool | None = None) -> graphkit.Workspace:
        """Open the workspace, as of an earlier day if the command says so.

        The caller closes it with a `with` block.
        """
        opened = graphkit.open(
            self.folder,
            viewer=self.viewer,
            inferred=inferred,
            on_snapshot=print_message if self.verbose else None,
            timeout=self.timeout,
            on_silence=show_silence,
            on_notice=print_message,
            compute=self.compute,
        )
        day = read_day_option(self.as_of, opened.as_of)
        return opened if day is None else opened.on(day, as_known=self.as_known)


def global_options() -> GlobalOptions:
    """Return the options before the running command."""
    options = click.get_current_context().find_object(GlobalOptions)
    assert options is not None
    return options


class FilePath(click.Path):
    """The name of a file or folder; a relative one is relative to the folder of -C."""

    def __init__(self, **options: Any) -> None:
        super().__init__(path_type=Path, **options)

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> Any:
        """Return the path."""
        path = Path(os.fsdecode(super().convert(value, param, context)))
        options = context.find_object(GlobalOptions) if context else None
        return options.folder / path if options else path


class Layout(click.Choice[str]):
    """The name of a layout; "md" means Markdown."""

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> Any:
        """Return the name."""
        return super().convert("markdown" if value == "md" else value, param, context)


class Day(click.ParamType[str]):
    """A day as people type it: a date, or such as "yesterday"."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> Any:
        """Return the text, which `read_day_option` turns into a day."""
        if read_day(value, date.today()) is None:
            self.fail(f"{value!r} is not a date. Write {DAY_EXAMPLES}.", param, context)
        return value


class ComingDay(click.ParamType[str]):
    """A future day as people type it: a date, or words such as "in March"."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> Any:
        """Return the text, which `read_coming_day_option` turns into a day."""
        today = date.today()
        if read_coming_day(value, today) is None and read_day(value, today) is None:
            self.fail(f"{value!r} is not a date. Write {COMING_EXAMPLES}.", param, context)
        return value


def read_coming_day_option(text: str | None, today: date) -> date | None:
    """Return the day that the value of an option means; an earlier one if it can mean no other."""
    return None if text is None else read_coming_day(text, today) or read_day(text, today)


def read_day_option(text: str | None, today: date) -> date | None:
    """Return the day that the value of an option means, counted from a day; None for no value."""
    return None if text is None else read_day(text, today)


def read_last_day_option(text: str | None, today: date) -> date | None:
    """Return the day that the value of an option means; of a month or year, its last day."""
    return None if text is None else read_last_day(text, today)


def typed_name(words: tuple[str, ...]) -> str:
    """Return the name that somebody typed, with quotes around it or without."""
    return " ".join(words)


def format_option(command: Decorated) -> Decorated:
    """Add `--format`."""
    return click.option(
        "--format",
        "layout",
        type=Layout(FORMATS),
        default="table",
        show_default=True,
        help="Layout of the answer. Data go to standard output, everything else to standard error.",
    )(command)


def as_of_options(command: Decorated, *, known: bool = False) -> Decorated:
    """Add `--as-of`, and how to read the day; `known` is the reading of a command by default."""

    @wraps(command)
    def on_day(*args: Any, as_of: str | None, as_known: bool | None, **more: Any) -> Any:
        if as_known is not None and as_of is None:
            raise UsageError(
                "--as-known says which imports count for the day of --as-of",
                next="Add --as-of DATE, or leave out --as-known",
            )
        options = global_options()
        options.as_of, options.as_known = as_of, known if as_known is None else as_known
        return command(*args, **more)

    usual = "--as-known" if known else "--with-later"
    reading = click.option(
        "--as-known/--with-later",
        default=None,
        help="With --as-of: as it was known on that day, so later imports are ignored; or with "
        f"what later imports say about it. By default {usual}.",
    )(on_day)
    return cast("Decorated", as_of_option(reading))


def as_of_option(command: Decorated) -> Decorated:
    """Add `--as-of` alone."""
    return click.option(
        "--as-of",
        type=Day(),
        metavar="DATE",
        help="Answer as of an earlier day. What has no day counts on every day.",
    )(command)


# An answer that a phone shows beside its appointments.
calendar_option = click.option(
    "--ics",
    "calendar",
    type=FilePath(dir_okay=False),
    metavar="FILE",
    help="Write it as a calendar, to which a phone can subscribe.",
)


def count_option(
    what: str, *, default: int | None, most: int = 100_000
) -> Callable[[Decorated], Decorated]:
    """Return what adds `--count`: how many rows, people and so on at most; None shows all."""
    return click.option(
        "--count",
        type=click.IntRange(1, most),
        metavar="N",
        default=default,
        show_default=default is not None,
        help=f"How many {what} at most.{'' if default else ' All by default.'}",
    )


def numbers_option(command: Decorated) -> Decorated:
    """Add `--numbers`."""
    return click.option(
        "--numbers", is_flag=True, help="Add the figures and terms that specialists use."
    )(command)


def inferred_option(command: Decorated) -> Decorated:
    """Add `--inferred` and `--no-inferred`."""
    return click.option(
        "--inferred/--no-inferred",
        default=None,
        help="Use inferred evidence (shared boards, small workplaces, mail domains), or not. "
        "By default graphkit.toml decides.",
    )(command)


def share_options(command: Decorated) -> Decorated:
    """Add `--share`, `--anonymous` and `--anonymous-organizations`."""
    for option in (
        click.option(
            "--anonymous-organizations",
            is_flag=True,
            help="Replace the names of people and of organizations.",
        ),
        click.option(
            "--anonymous",
            is_flag=True,
            help="Replace the names of people with made-up names, always the same.",
        ),
        click.option(
            "--share",
            type=click.Choice(["public", "partners", "team"]),
            help="Who will read the file. Anything they may not see is not written. Without this "
            "option the file is for you.",
        ),
    ):
        command = option(command)
    return command
