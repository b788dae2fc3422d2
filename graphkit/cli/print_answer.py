"""Printing an answer, the commands that it suggests, and how names were understood."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import graphkit
from graphkit.cli.options import global_options
from graphkit.cli.terminal import display_options, print_data, print_message
from graphkit.session.name_resolution import guess_sentence, member_with_name

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.network import LookupResult
    from graphkit.render.formatters import Hint
    from graphkit.render.map.copies.share_terms import MapCopy


def print_answer(
    answer: Answer[Any],
    layout: str,
    workspace: graphkit.Workspace,
    *,
    numbers: bool = False,
    drawing: bool = False,
) -> None:
    """Print an answer of a workspace, with its notes and the commands to try next."""
    from graphkit.render import render_answer

    typed = partial(command_for_hint, workspace)
    shown = display_options()
    print_data(
        render_answer(answer, layout, numbers=numbers, drawing=drawing, typed=typed, **shown)
    )


def first_findings(answer: Answer[Any], count: int | None, noun: str) -> Answer[Any]:
    """Return an answer with at most so many findings, and a note that counts the others."""
    from graphkit.analysis import answer as answers

    return answers.first_findings(answer, count, noun)


def command_for_hint(workspace: graphkit.Workspace, hint: Hint) -> str | None:
    """Return the command of a hint so that it runs in the same place and replaces no file."""
    from graphkit.render.formatters._phrases import shell_command

    given = global_options()
    options = ["-C", str(given.folder)] if given.folder != Path() else []
    options += ["--as", given.viewer] if given.viewer else []
    if not workspace.means(hint.name, hint.id):
        hint = replace(hint, name=hint.id)
    if hint.out:
        hint = replace(hint, out=_unused_name(hint.out, given.folder))
    return shell_command(hint, shlex.join(options))


def _unused_name(name: str, folder: Path) -> str:
    """Return a name that no file has, neither here nor in the workspace's folder."""
    path = Path(name)
    names = (f"{path.stem}{number}{path.suffix}" for number in ("", *map(str, range(2, 1000))))
    return next(n for n in names if not (os.path.lexists(n) or os.path.lexists(folder / n)))


def quote_path(path: Path) -> str:
    """Return a path as one types it in a further command with the same -C."""
    with suppress(ValueError):
        path = path.relative_to(global_options().folder)
    return shlex.quote(click.format_filename(path))


def announce_guess(typed: str, found: LookupResult) -> LookupResult:
    """Print how a partial or misspelled name was read; return what was found."""
    if found.guessed:
        print_message(guess_sentence(typed, found))
    return found


def member_name(workspace: graphkit.Workspace, typed: str) -> str:
    """Return the name of a member of the team, also of one that no file names."""
    member = member_with_name(workspace.settings.team, typed)
    return member or announce_guess(typed, workspace.starter(typed)).name


def announce_made_up_names(copy: MapCopy) -> None:
    """Print which organizations got made-up names in a copy though only people should."""
    for name in copy.withheld:
        print_message(f"{name} has the same name as a hidden person, so its name is made up too.")
