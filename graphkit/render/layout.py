"""Findings as text in a given width, in colour for a terminal and bare for a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.render.text import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Longer lines are hard to read, and a badge far from its name harder.
WIDEST = 100
NARROWEST = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One line under an entry. `depth` 1 stands under the title, 2 is evidence under a line."""

    text: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding for a reader.

    Attributes
    ----------
    title, badge : str
        What stands on the left and on the right of its first line.
    lines : tuple of Line
    mood : {"good", "fair", "poor", ""}
        The badge's colour; the badge says the same in words.
    group : str
        Entries of one group stand under one heading.
    """

    title: str
    badge: str = ""
    lines: tuple[Line, ...] = ()
    mood: str = ""
    group: str = ""


_MOODS = {"good": "green", "fair": "yellow", "poor": "red", "": "cyan"}


def lay_out(
    heading: str,
    entries: Sequence[Entry],
    after: Sequence[str] = (),
    *,
    width: int = 80,
    color: bool = False,
    numbered: bool = True,
) -> str:
    """Return entries as text, no line wider than `width` cells.

    Parameters
    ----------
    heading : str
    entries : sequence of Entry
    after : sequence of str
        Lines at the end: notes, the command to try next.
    width : int
        Of the terminal, in cells.
    color : bool
        With escape sequences for a terminal.
    numbered : bool
        Whether the entries have an order that matters.

    Returns
    -------
    str
        Ends with a line feed.
    """
    width = max(NARROWEST, min(width, WIDEST))
    console = new_console(width, color=color)
    margin = len(str(len(entries))) + 2 if numbered else 2
    _put(console, heading, 0, "bold")
    group = ""
    for number, entry in enumerate(entries, 1):
        if entry.group != group or number == 1:
            console.print()
        if entry.group != group:
            group = entry.group
            _put(console, group, 0, "bold underline" if color else "")
        _put_entry(console, entry, str(number) if numbered else "", margin)
    if after:
        console.print()
    for line in after:
        _put(console, line, 0, "")
    return finished(console)


def new_console(width: int, *, color: bool) -> Console:
    """Return a console that writes into memory and looks at nothing of its surroundings."""
    import io

    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=width,
        color_system="standard" if color else None,
        force_terminal=color,
        force_jupyter=False,
        force_interactive=False,
        no_color=not color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def finished(console: Console) -> str:
    """Return what a console of `new_console` holds, without spaces at the ends of lines."""
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n") + "\n"


def _put_entry(console: Console, entry: Entry, number: str, margin: int) -> None:
    from rich.cells import cell_len
    from rich.text import Text

    mood = _MOODS[entry.mood]
    title, badge = clean(entry.title), clean(entry.badge)
    room = console.width - margin - cell_len(title) - cell_len(badge)
    fits = room >= 2
    for first, part in _wrapped(console, title, margin, margin):
        line = Text(number.ljust(margin) if first else " " * margin, style="bold")
        line.append(part, "bold")
        if fits and badge:
            line.append(" " * room).append(badge, mood)
        _print(console, line)
    if not fits:
        _put(console, badge, margin, mood)
    for line_ in entry.lines:
        indent = margin + 2 * (line_.depth - 1)
        # A statement's second line stands deeper than the evidence below it.
        statement = line_.depth == 1
        _put(console, line_.text, indent, "" if statement else "dim", 4 if statement else 2)


def _put(console: Console, text: str, indent: int, style: str, hang: int = 2) -> None:
    from rich.text import Text

    hang = min(indent + hang, console.width // 2)
    for first, part in _wrapped(console, clean(text), indent, hang):
        _print(console, Text(" " * (indent if first else hang)).append(part, style or None))


def _wrapped(console: Console, text: str, indent: int, hang: int) -> Iterator[tuple[bool, str]]:
    from rich.cells import cell_len
    from rich.text import Text

    if cell_len(text) <= console.width - indent:
        if text:
            yield True, text
        return
    parts = Text(text).wrap(console, console.width - hang, overflow="fold")
    for position, part in enumerate(parts):
        yield position == 0, part.plain.rstrip()


def _print(console: Console, line: Text) -> None:
    console.print(line, no_wrap=True, overflow="ignore", crop=False)
