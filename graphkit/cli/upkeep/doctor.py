"""Doctor: check the machine, the workspace and the store, and say what to do."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import format_option, global_options
from graphkit.cli.terminal import (
    READABLE_LAYOUTS,
    display_options,
    exit_with,
    print_data,
    print_message,
    print_table,
)
from graphkit.terminal_text import escape_for_terminal

if TYPE_CHECKING:
    from graphkit.session.checkup.check_results import CheckResult

COLUMNS = ("check", "state", "found", "advice")
SOMETHING_WRONG = 1
_STATE_WIDTH = 7


@click.command()
@format_option
def doctor(layout: str) -> None:
    """Check the machine, the workspace and the store, and say what to do.

    Each check says fine, look or wrong. doctor works outside a workspace too, and when the store
    is damaged, in use, or does not answer. It changes nothing. The exit code is 1 if anything is
    wrong.

    JSON contains no names, addresses or places outside the workspace, so that you can pass it on.

    \b
    Examples:
      graphkit doctor
      graphkit doctor --format json
    """
    from graphkit.session.checkup.check_results import State
    from graphkit.session.checkup.examine import examine

    options = global_options()
    results = examine(options.folder, options.timeout)
    if layout == "table":
        print_data(page(results, int(display_options()["width"])))
    else:
        rows = [
            (
                r.check,
                r.state.value,
                _what_was_found(r) if layout in READABLE_LAYOUTS else r.found,
                r.advice,
            )
            for r in results
        ]
        print_table("Doctor", COLUMNS, rows, layout)
    states = Counter(result.state for result in results)
    print_message(", ".join(f"{states[state]} {state.value}" for state in State) + ".")
    if states[State.WRONG]:
        exit_with(SOMETHING_WRONG)


def page(results: Sequence[CheckResult], width: int) -> str:
    """Return the results of the checks as text, each with its advice below it."""
    names = max(len(result.check) for result in results) + 2
    lines = []
    for result in results:
        head = f"{result.state.value:<{_STATE_WIDTH}}{result.check:<{names}}"
        lines += _wrap(_what_was_found(result), width, head, " " * len(head))
        if result.advice:
            margin = " " * len(head)
            lines += _wrap(result.advice + ".", width, f"{margin}-> ", f"{margin}   ")
    return "\n".join(lines)


def _what_was_found(result: CheckResult) -> str:
    return f"{result.found} ({result.private})" if result.private else result.found


def _wrap(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        escape_for_terminal(text),
        max(width, len(first) + 20),
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )


COMMANDS = (doctor,)
