"""What every command shares: the workspace, where output goes, options that stand everywhere."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import graphkit
from graphkit.terminal_text import escape_for_terminal

if TYPE_CHECKING:
    from graphkit.analysis import Answer
    from graphkit.network import Found
    from graphkit.render.formatters import Hint
    from graphkit.render.map.copies.share_terms import MapCopy

C = TypeVar("C", bound=Callable[..., Any])
FORMATS = ("table", "json", "csv", "markdown")


@dataclass
class App:
    """The options before the command."""

    folder: Path
    debug: bool
    verbose: bool
    asks: str | None = None
    timeout: float | None = None

    def workspace(self, *, inferred: bool | None = None) -> graphkit.Workspace:
        """Open the workspace; the caller closes it with a `with` block."""
        from graphkit.cli.progress import tell_silence

        opened = graphkit.open(
            self.folder,
            inferred=inferred,
            tell=say if self.verbose else None,
            timeout=self.timeout,
            on_silence=tell_silence,
        )
        opened.asks = self.asks or opened.asks
        return opened


class FilePath(click.Path):
    """The name of a file or folder: a relative one counts from the folder that -C names."""

    def __init__(self, **options: Any) -> None:
        super().__init__(path_type=Path, **options)

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> Any:
        """Return the path."""
        path = Path(os.fsdecode(super().convert(value, param, context)))
        app = context.find_object(App) if context else None
        return app.folder / path if app else path


def current() -> App:
    """Return the options of the running command."""
    app = click.get_current_context().find_object(App)
    assert app is not None
    return app


def typed(path: Path) -> str:
    """Return a path as one types it in a further command that has the same -C."""
    with suppress(ValueError):
        path = path.relative_to(current().folder)
    return shlex.quote(click.format_filename(path))


def format_option(command: C) -> C:
    """Add `--format`."""
    return click.option(
        "--format",
        "layout",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How the answer is laid out; data go to standard output, all else to standard error.",
    )(command)


def numbers_option(command: C) -> C:
    """Add `--numbers`."""
    return click.option(
        "--numbers", is_flag=True, help="Add the figures and the terms that specialists use."
    )(command)


def inferred_option(command: C) -> C:
    """Add `--no-inferred`."""
    return click.option(
        "--inferred/--no-inferred",
        default=None,
        help="Count what is inferred (shared boards, small workplaces, mail domains), or not.",
    )(command)


def share_options(command: C) -> C:
    """Add `--share`, `--anonymous` and `--anonymous-organizations`."""
    for option in (
        click.option(
            "--anonymous-organizations",
            is_flag=True,
            help="Give people and organizations such names.",
        ),
        click.option(
            "--anonymous", is_flag=True, help="Give people made-up names, always the same."
        ),
        click.option(
            "--share",
            type=click.Choice(["public", "partners", "team"]),
            help="For whom the file is: what is not for them is not in it. Without it, it is your "
            "own.",
        ),
    ):
        command = option(command)
    return command


def say(text: str) -> None:
    """Tell the user something that is not data, on standard error, in one line.

    Names of files and people come from outside: nothing in them acts on the terminal.
    """
    click.echo(escape_for_terminal(text), err=True)


def ask(text: str, *, default: bool = False) -> bool:
    """Ask the user yes or no, on standard error."""
    return click.confirm(escape_for_terminal(text), default=default, err=True)


def put(text: str) -> None:
    """Write data to standard output, in UTF-8 even where the terminal's own code is narrower.

    Where the reader has seen enough and closed the pipe (`| head`), the program ends, content.
    """
    data = text.rstrip("\n") + "\n"
    try:
        try:
            sys.stdout.write(data)
        except UnicodeEncodeError:
            sys.stdout.buffer.write(data.encode("utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end, and must find something that takes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        exit_with(0)


def looks() -> dict[str, Any]:
    """Return width and colour for the terminal; plain and 80 wide where there is none."""
    import shutil

    terminal = sys.stdout.isatty()
    return {
        "width": max(40, min(120, shutil.get_terminal_size((80, 24)).columns)) if terminal else 80,
        "color": terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb",
    }


def draws(signs: str) -> bool:
    """Tell whether standard output is a terminal that can show a drawing, and wide enough."""
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    dumb = os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not dumb and looks()["width"] >= 80


def show(
    answer: Answer[Any],
    layout: str,
    workspace: graphkit.Workspace,
    *,
    numbers: bool = False,
    drawing: bool = False,
) -> None:
    """Print an answer of a workspace; what a careful reader should know goes beside it."""
    from graphkit.render import render_answer

    typed = partial(_typed, workspace)
    put(render_answer(answer, layout, numbers=numbers, drawing=drawing, typed=typed, **looks()))


def _typed(workspace: graphkit.Workspace, hint: Hint) -> str | None:
    """Return the command of a hint so that it runs where this one ran, and replaces no file."""
    from graphkit.render.formatters._phrases import command

    app = current()
    options = ["-C", str(app.folder)] if app.folder != Path() else []
    options += ["--as", app.asks] if app.asks else []
    if not workspace.means(hint.name, hint.id):
        hint = replace(hint, name=hint.id)
    if hint.out:
        hint = replace(hint, out=_free(hint.out, app.folder))
    return command(hint, shlex.join(options))


def _free(name: str, folder: Path) -> str:
    """Return a name that no file has, neither here nor in the workspace's folder."""
    path = Path(name)
    names = (f"{path.stem}{number}{path.suffix}" for number in ("", *map(str, range(2, 1000))))
    return next(n for n in names if not (os.path.lexists(n) or os.path.lexists(folder / n)))


def tell_guess(typed: str, found: Found) -> Found:
    """Say how a name that was partly typed or misspelt was read; return what was found."""
    if found.guessed:
        say(f'"{typed}" was read as {found.name}.')
    return found


def tell_withheld(copy: MapCopy) -> None:
    """Say which organizations have other names in a copy, though only people should."""
    for name in copy.withheld:
        say(f"{name} is called like somebody who is hidden, so its name is made up too.")


def exit_with(code: int) -> None:
    """End the running command with an exit code."""
    click.get_current_context().exit(code)
