"""Progress of long work: a bar on a terminal, silence where standard error is a file."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Display
    from rich.progress import TaskID

    from graphkit.store.connection.watchdog import Silence

from graphkit.terminal_text import escape_for_terminal

Progress = Callable[[int, int], None]
# Where nobody sees a line change, a new one comes after as many seconds.
_LINE_SECONDS = 15.0
_ERASE_LINE = "\r\x1b[K"


class _Waiting:
    """What is shown while a server does not answer: on a terminal one line that counts on."""

    def __init__(self) -> None:
        self._display: Display | None = None
        self._task: TaskID | None = None
        self._said = 0.0

    def __call__(self, silence: Silence | None) -> None:
        """Show for how long a server has not answered, or nothing any more."""
        if self._display is not None:
            self._show_in(self._display, silence)
        elif sys.stderr.isatty():
            columns = shutil.get_terminal_size().columns
            text = "" if silence is None else str(silence)[: columns - 1]
            click.echo(f"{_ERASE_LINE}{text}", nl=False, err=True)
        elif silence is None:
            self._said = 0.0
        elif not self._said or silence.seconds >= self._said + _LINE_SECONDS:
            self._said = silence.seconds
            click.echo(str(silence), err=True)

    def _show_in(self, display: Display, silence: Silence | None) -> None:
        if self._task is None and silence is not None:
            self._task = display.add_task("", total=None)
        if self._task is not None:
            text = "" if silence is None else str(silence)
            display.update(self._task, description=text, visible=bool(text))

    @contextmanager
    def within(self, display: Display) -> Iterator[None]:
        """Show it below the bars as long as these are there."""
        self._display, self._task = display, None
        try:
            yield
        finally:
            self._display = None


tell_silence = _Waiting()


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
            task = display.add_task(escape_for_terminal(text), total=None, visible=False)

            def move(done: int, total: int) -> None:
                display.update(task, completed=done, total=total, visible=done < total)

            return move

        with tell_silence.within(display):
            yield bar
