"""One formatter for each kind of finding. A new kind is a new module here with a `FORMATTER`.

The name of the module is the `kind` of the answer; folders only group the modules. JSON needs no
formatter, because it shows the findings as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from graphkit.errors import UsageError
from graphkit.render.text_layout import TextEntry

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Hint:
    """A command worth trying next.

    Attributes
    ----------
    words : str
        The command and its options before the name: "reliance --without". "{out}" means a
        file to write.
    name, id : str
        Name of the person or organization, and its id in case the name is ambiguous.
    out : str
        Name of a file to write that does not exist yet.
    """

    words: str
    name: str
    id: str = ""
    out: str = ""


@dataclass(frozen=True, slots=True)
class Formatter(Generic[F]):
    """Lays out the findings of one kind.

    Attributes
    ----------
    headings : tuple of (str, str, str)
        Headings of the Markdown table for the title, badge and lines of an entry.
    entries : callable
        Takes an answer and whether to add specialist terms; returns the entries.
    columns : tuple of str
        Columns of the CSV file.
    rows : callable
        Takes an answer and returns the rows of the CSV file.
    next : callable
        Takes an answer and returns the command to try next, or None.
    drawn : callable or None
        Like `entries`, with a drawing in Unicode lines; None if there is nothing to draw.
    table : callable or None
        Takes an answer and the width of the terminal, and returns the lines of a table with one
        line a finding; None if they do not fit. Without it, text has a block for each finding.
    figures : callable or None
        Like `table`, with specialist terms; without it, these are in blocks.
    checklist : bool
        Whether Markdown shows a checklist; titles then begin with "[ ]" or "[x]".
    """

    headings: tuple[str, str, str]
    entries: Callable[[Answer[F], bool], tuple[TextEntry, ...]]
    columns: tuple[str, ...]
    rows: Callable[[Answer[F]], Iterator[tuple[object, ...]]]
    next: Callable[[Answer[F]], Hint | None]
    drawn: Callable[[Answer[F], bool], tuple[TextEntry, ...]] | None = None
    table: Callable[[Answer[F], int], Sequence[str] | None] | None = None
    figures: Callable[[Answer[F], int], Sequence[str] | None] | None = None
    checklist: bool = False


def kinds() -> tuple[str, ...]:
    """Return the kinds of answers that can be rendered, sorted."""
    return tuple(sorted(_modules()))


def formatter_for(kind: str) -> Formatter[Any]:
    """Return the formatter for answers of a kind.

    Raises
    ------
    UsageError
        If there is none.
    """
    modules = _modules()
    if kind not in modules:
        raise UsageError(
            f"there is no formatter for answers of the kind {kind!r}",
            next=f"There are: {', '.join(sorted(modules))}",
        )
    formatter: Formatter[Any] = import_module(modules[kind]).FORMATTER
    return formatter


def _modules() -> dict[str, str]:
    """Return the full name of the module of each kind."""
    found = (m for m in walk_packages(__path__, f"{__name__}.") if not m.ispkg)
    names = ((m.name.rpartition(".")[2], m.name) for m in found)
    return {kind: name for kind, name in names if not kind.startswith("_")}
