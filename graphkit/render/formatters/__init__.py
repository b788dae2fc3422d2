"""One view for each kind of finding: a new kind is one new module here, with a `VIEW` in it.

The module's name is the answer's `kind`. JSON needs no view: it is the finding itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
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
        The command and its options, up to the name: "reliance --without". "{out}" in them stands
        for a file to write.
    name, id : str
        Whom or what it is about. The name is typed; the id where the name may mean others too.
    out : str
        Name of the file, which must not be there yet.
    """

    words: str
    name: str
    id: str = ""
    out: str = ""


@dataclass(frozen=True, slots=True)
class Formatter(Generic[F]):
    """How findings of one kind are laid out.

    Attributes
    ----------
    headings : tuple of (str, str, str)
        Of the Markdown table: what an entry's title, badge and lines are.
    entries : callable
        From an answer, and whether the field's terms are wanted, to what a reader sees.
    columns : tuple of str
        Of the CSV file.
    rows : callable
        From an answer to the CSV file's rows.
    next : callable
        From an answer to the command worth trying next, or None.
    drawn : callable or None
        As `entries`, with a drawing in Unicode's lines; None where there is nothing to draw.
    """

    headings: tuple[str, str, str]
    entries: Callable[[Answer[F], bool], tuple[TextEntry, ...]]
    columns: tuple[str, ...]
    rows: Callable[[Answer[F]], Iterator[tuple[object, ...]]]
    next: Callable[[Answer[F]], Hint | None]
    drawn: Callable[[Answer[F], bool], tuple[TextEntry, ...]] | None = None


def kinds() -> tuple[str, ...]:
    """Return the kinds of answers that can be rendered, sorted."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))


def formatter_for(kind: str) -> Formatter[Any]:
    """Return the view for answers of a kind.

    Raises
    ------
    UsageError
        If there is none.
    """
    if kind not in kinds():
        raise UsageError(
            f"there is no view for answers of the kind {kind!r}",
            next=f"There are: {', '.join(kinds())}",
        )
    view: Formatter[Any] = import_module(f"{__name__}.{kind}").VIEW
    return view
