"""Progress of long work: a bar on a terminal, nothing if standard error is a file or pipe."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as BarDisplay
    from rich.progress import TaskID

    from graphkit.store.connection.watchdog import Silence

from graphkit.progress import Progress
from graphkit.terminal_text import escape_for_terminal

# Without a terminal, a new line is printed after this many seconds.
_LINE_SECONDS = 15.0
_ERASE_LINE = "\r\x1b[K"


class SilenceDisplay:
    """Shows how long a server has not answered; on a terminal, in one line that is updated."""

    def __init__(self) -> None:
        self._display: BarDisplay | None = None
        self._task: TaskID | None = None
        self._last_shown = 0.0

    def __call__(self, silence: Silence | None) -> None:
        """Show how long a server has not answered; None removes the line."""
        if self._display is not None:
            self._update_task(self._display, silence)
        elif sys.stderr.isatty():
            columns = shutil.get_terminal_size().columns
            text = "" if silence is None else str(silence)[: columns - 1]
            click.echo(f"{_ERASE_LINE}{text}", nl=False, err=True)
        elif silence is None:
            self._last_shown = 0.0
        elif not self._last_shown or silence.seconds >= self._last_shown + _LINE_SECONDS:
            self._last_shown = silence.seconds
            click.echo(str(silence), err=True)

    def _update_task(self, display: BarDisplay, silence: Silence | None) -> None:
        if self._task is None and silence is not None:
            self._task = display.add_task("", total=None)
        if self._task is not None:
            text = "" if silence is None else str(silence)
            display.update(self._task, description=text, visible=bool(text))

    @contextmanager
    def within(self, display: BarDisplay) -> Iterator[None]:
        """Show it below the progress bars while they exist."""
        self._display, self._task = display, None
        try:
            yield
        finally:
            self._display = None


show_silence = SilenceDisplay()


class PreparationDisplay:
    """Shows work that is done once and that later runs find ready, as a bar on a terminal."""

    def __init__(self) -> None:
        self._display: BarDisplay | None = None
        self._task: TaskID | None = None
        self._own = False

    def __call__(self, work: str, done: int, whole: int) -> None:
        """Show how much is done; the bar goes when everything is."""
        if not sys.stderr.isatty():
            return
        if self._display is None:
            self._display, self._own = _new_display(), True
            self._display.start()
        if self._task is None:
            self._task = self._display.add_task(work, total=whole)
        self._display.update(
            self._task, description=work, completed=done, total=whole, visible=done < whole
        )
        if done >= whole and self._own:
            self.stop()

    def stop(self) -> None:
        """Take away a bar of its own, for there can only be one display."""
        if self._display is not None and self._own:
            self._display.stop()
            self._display = self._task = None
            self._own = False

    @contextmanager
    def within(self, display: BarDisplay) -> Iterator[None]:
        """Show it below the progress bars while they exist."""
        self._display, self._task = display, None
        try:
            yield
        finally:
            self._display = self._task = None


show_preparation = PreparationDisplay()


def _new_display() -> BarDisplay:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as BarDisplay

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
    return BarDisplay(*columns, console=Console(stderr=True), transient=True)


@contextmanager
def progress_bars() -> Iterator[Callable[[str], Progress | None]]:
    """Yield a function that returns a callback `(done, total)` for a new bar with a given text.

    A bar appears with the first call, so that work that ends at once shows nothing. If standard
    error is not a terminal, the function returns None.
    """
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    show_preparation.stop()
    with _new_display() as display:

        def bar(text: str) -> Progress:
            task = display.add_task(escape_for_terminal(text), total=None, visible=False)

            def move(done: int, total: int) -> None:
                display.update(task, completed=done, total=total, visible=done < total)

            return move

        with show_silence.within(display), show_preparation.within(display):
            yield bar
