"""What a check finds: a state, what was found, and advice. Nothing in it is personal data."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing is: fine, worth a look, or wrong."""

    FINE = "fine"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check finds.

    Attributes
    ----------
    check : str
        What was checked, such as "disk space".
    state : State
    found : str
        Without names of people and files, and without places outside the workspace.
    advice : str
        What to do; empty if nothing.
    private : str
        More for the page alone, such as the address of a server. JSON leaves it out.
    """

    check: str
    state: State
    found: str
    advice: str = ""
    private: str = ""


Check = Callable[[], CheckResult]


def fine(check: str, found: str, private: str = "") -> CheckResult:
    """Return that a thing is fine."""
    return CheckResult(check, State.FINE, found, private=private)


def worth_a_look(check: str, found: str, advice: str, private: str = "") -> CheckResult:
    """Return that a thing is worth a look."""
    return CheckResult(check, State.LOOK, found, advice, private)


def wrong(check: str, found: str, advice: str, private: str = "") -> CheckResult:
    """Return that a thing is wrong."""
    return CheckResult(check, State.WRONG, found, advice, private)


def run_checks(checks: dict[str, Check]) -> Iterator[CheckResult]:
    """Yield what each check finds; one that the system does not allow is wrong itself."""
    for name, check in checks.items():
        try:
            yield check()
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else "unknown reason"
            yield wrong(name, f"cannot be checked: {reason}", "Run it as the user of the workspace")


def in_words(seconds: float) -> str:
    """Return an age in words.

    Examples
    --------
    >>> in_words(30), in_words(5400), in_words(3 * 86400)
    ('less than a minute old', '1 hour old', '3 days old')
    """
    for length, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        number = int(seconds // length)
        if number:
            return f"{number:,} {unit}{'' if number == 1 else 's'} old"
    return "less than a minute old"
