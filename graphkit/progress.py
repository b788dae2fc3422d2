"""Receivers of the progress of long work, and of work that is done once."""

from __future__ import annotations

from collections.abc import Callable

# Called with how much is done and how much there is in all.
Progress = Callable[[int, int], None]


def _say_nothing(work: str, done: int, whole: int) -> None:
    """Ignore the progress of work done once."""


# Called while something is made that later runs find ready: with what is done, in words, how much
# of it is done, and how much there is in all. The program shows it.
on_preparation: Callable[[str, int, int], object] = _say_nothing
