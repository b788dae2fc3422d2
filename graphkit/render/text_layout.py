"""Lay out findings as text of a given width, with color for a terminal only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.render.escape import clean

if TYPE_CHECKING:
    from rich.console import Console

# Longer lines are hard to read, and a badge should be close to its name.
WIDEST = 100
NARROWEST = 20


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line under an entry.

    Attributes
    ----------
    text : str
    depth : int
        1 for a line under the title, 2 for evidence under a line.
    mark, rail : str
        The drawing before the first line and before the others; both have the same width.
    """

    text: str
    depth: int = 1
    mark: str = ""
    rail: str = ""


@dataclass(frozen=True, slots=True)
class TextEntry:
    """One finding for a reader.

    Attributes
    ----------
    title, badge : str
        The texts on the left and on the right of the first line.
    lines : tuple of TextLine
    mood : {"good", "fair", "poor", ""}
        The color of the badge; its words say the same.
    group : str
        Heading above the entries of one group.
    """

    title: str
    badge: str = ""
    lines: tuple[TextLine, ...] = ()
    mood: str = ""
    group: str = ""


_MOODS = {"good": "green", "fair": "yellow", "poor": "red", "": "cyan"}
_CODES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "cyan": "36",
}


def lay_out_text(
    heading: str,
    entries: Sequence[TextEntry],
    after: Sequence[str] = (),
    *,
    width: int = 80,
    color: bool = False,
    numbered: bool = True,
    table: Sequence[str] = (),
) -> str:
    """Return entries as text, no line wider than `width` cells.

    Parameters
    ----------
    heading : str
    entries : sequence of TextEntry
    after : sequence of str
        Lines at the end: notes, the command to try next.
    width : int
        Of the terminal, in cells.
    color : bool
        With escape sequences for a terminal.
    numbered : bool
        Whether the entries have an order that matters.
    table : sequence of str
        Lines that fit the width, in the place of entries; the first is the heading.

    Returns
    -------
    str
        Ends with a line feed.
    """
    page = _Page(max(NARROWEST, min(width, WIDEST)), color)
    margin = len(str(len(entries))) + 2 if numbered else 2
    page.put(heading, 0, "bold")
    group = ""
    for number, entry in enumerate(entries, 1):
        if entry.group != group or number == 1:
            page.lines.append("")
        if entry.group != group:
            group = entry.group
            page.put(group, 0, "bold underline" if color else "")
        page.put_entry(entry, str(number) if numbered else "", margin)
    page.put_table(table)
    if after:
        page.lines.append("")
    for line in after:
        page.put(line, 0, "")
    return join_lines(page.lines)


class _Page:
    """Collects lines, none wider than the page."""

    def __init__(self, width: int, color: bool) -> None:
        self.lines: list[str] = []
        self._width = width
        self._color = color

    def put_entry(self, entry: TextEntry, number: str, margin: int) -> None:
        """Add an entry."""
        title, badge = clean(entry.title), clean(entry.badge)
        room = self._width - margin - cells(title) - cells(badge)
        fits = room >= 2
        for first, part in self._wrap_text(title, margin, margin):
            start = number.ljust(margin) if first else " " * margin
            line = self._style(start, "bold") + self._style(part, "bold")
            if fits and badge:
                line += self._style(" " * room, "bold")
                line += self._style(badge, f"bold {_MOODS[entry.mood]}")
            self.lines.append(line)
        if not fits:
            self.put(badge, margin, _MOODS[entry.mood])
        for line_ in entry.lines:
            indent = margin + 2 * (line_.depth - 1)
            # The second line of a statement is indented more than the evidence below it.
            statement = line_.depth == 1
            style, hang = ("", 4) if statement else ("dim", 2)
            if line_.mark:
                self._put_tree_line(line_, margin, style)
            else:
                self.put(line_.text, indent, style, hang)

    def put_table(self, lines: Sequence[str]) -> None:
        """Add a table that fits the page, with its heading first."""
        for number, line in enumerate(lines):
            if not number:
                self.lines.append("")
            self.lines.append(self._style(line, "" if number else "bold"))

    def put(self, text: str, indent: int, style: str, hang: int = 2) -> None:
        """Add a text; all its lines but the first are indented by `hang`."""
        hang = min(indent + hang, self._width // 2)
        for first, part in self._wrap_text(clean(text), indent, hang):
            self.lines.append(" " * (indent if first else hang) + self._style(part, style))

    def _put_tree_line(self, line: TextLine, margin: int, style: str) -> None:
        indent = margin + cells(line.mark) + 2 * (line.depth - 1)
        for first, part in self._wrap_text(clean(line.text), indent, indent + 2):
            lead = (line.mark if first else line.rail) + " " * (2 * line.depth - 2 * first)
            self.lines.append(" " * margin + lead + self._style(part, style))

    def _wrap_text(self, text: str, indent: int, hang: int) -> Iterator[tuple[bool, str]]:
        if cells(text) <= self._width - indent:
            if text:
                yield True, text
            return
        for position, part in enumerate(_wrap(text, self._width - hang)):
            yield position == 0, part

    def _style(self, text: str, style: str) -> str:
        if not (self._color and text and style):
            return text
        return f"\x1b[{';'.join(_CODES[word] for word in style.split())}m{text}\x1b[0m"


def cells(text: str) -> int:
    """Return the width of a text in terminal cells."""
    # Below U+0300 every character is one cell wide; `clean` has removed those of width zero.
    if text.isascii() or max(text) < "\u0300":
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _wrap(text: str, width: int) -> Iterator[str]:
    """Yield lines of words; a word wider than a line starts a new line and is split."""
    line, used = "", 0
    for word in text.split(" "):
        size = cells(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            yield line
        *full, line = _cut_word(word, width)
        yield from full
        used = cells(line)
    if line:
        yield line


def _cut_word(word: str, width: int) -> Iterator[str]:
    """Yield a word in pieces as wide as a line, and the rest."""
    start = used = 0
    for at, letter in enumerate(word):
        size = cells(letter)
        if used + size > width and at > start:
            yield word[start:at]
            start, used = at, 0
        used += size
    yield word[start:]


def join_lines(lines: Iterable[str]) -> str:
    """Return lines as a text, without spaces at their ends."""
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def new_console(width: int, *, color: bool) -> Console:
    """Return a console that writes to memory and ignores the environment."""
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


def console_text(console: Console) -> str:
    """Return the text of a console of `new_console`, without spaces at the ends of lines."""
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return join_lines(text.splitlines())
