"""Questions on a terminal for what the options of a command leave out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import click

from graphkit.cli.by_hand.speaker import can_ask
from graphkit.cli.terminal import print_message
from graphkit.day_words import EXAMPLES, read_day
from graphkit.errors import GraphkitError, NothingFound, UsageError
from graphkit.terminal_text import escape_for_terminal

T = TypeVar("T")


def ask_text(question: str, *, required: bool = False) -> str:
    """Return what somebody types; an empty line is an empty text, unless it is required."""
    shown = escape_for_terminal(question if required else f"{question} (Enter to skip)")
    while True:
        typed = str(click.prompt(shown, default="", show_default=False, err=True)).strip()
        if typed or not required:
            return typed
        print_message("This is needed. Ctrl-C quits, and nothing is written.")


def ask_until_read(question: str, read: Callable[[str], T], *, required: bool = False) -> T | None:
    """Ask for a text and return what a function reads in it; ask again if it reads nothing.

    Parameters
    ----------
    question : str
    read : callable
        Raises `UsageError` or `NothingFound` for a text that cannot be read.
    required : bool
        If not, an empty line gives None.
    """
    while True:
        typed = ask_text(question, required=required)
        if not typed:
            return None
        try:
            return read(typed)
        except (UsageError, NothingFound) as error:
            print_message(f"{error.what[:1].upper()}{error.what[1:]}.{_hint(error)}")


def ask_several(question: str, read: Callable[[str], T]) -> tuple[T, ...]:
    """Ask for several texts, one per line, and return what a function reads in each."""
    found: list[T] = []
    while True:
        one = ask_until_read(question if not found else f"{question}, one more", read)
        if one is None:
            return tuple(found)
        found.append(one)


def ask_day(question: str, today: date) -> date | None:
    """Return the day that somebody types; None for an empty line."""

    def read(text: str) -> date:
        day = read_day(text, today)
        if day is None:
            raise UsageError(f"{text!r} is not a date", next=f"Write {EXAMPLES}")
        return day

    return ask_until_read(question, read)


def need_terminal(what: str) -> None:
    """Refuse to go on without a value if there is no terminal on which to ask for it.

    Raises
    ------
    UsageError
    """
    if not can_ask():
        raise UsageError(f"{what} is missing", next="Add it. --help has an example")


def _hint(error: GraphkitError) -> str:
    return f" {error.next}." if error.next else ""
