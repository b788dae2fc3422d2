"""Progress of long work: a bar on a terminal, silence where standard error is a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graphkit.harmless import harmless

Progress = Callable[[int, int], None]


@contextmanager
def bars() -> Iterator[Callable[[str], Progress | None]]:
    """Give a maker of callbacks `(done, total)`, each of which moves a bar of its own.

    A bar appears with its first call, so that work that ends at once shows nothing; where
    standard error is no terminal the maker gives None.
    """
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Display

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
    with Display(*columns, console=Console(stderr=True), transient=True) as display:

        def bar(text: str) -> Progress:
            task = display.add_task(harmless(text), total=None, visible=False)

            def move(done: int, total: int) -> None:
                display.update(task, completed=done, total=total, visible=done < total)

            return move

        yield bar
