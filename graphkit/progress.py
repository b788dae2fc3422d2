"""The type of the functions that receive the progress of long work."""

from __future__ import annotations

from collections.abc import Callable

# Called with how much is done and how much there is in all.
Progress = Callable[[int, int], None]
