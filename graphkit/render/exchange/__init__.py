"""Export the network in the formats of other programs. A new format is a new module here.

Each module has a `FORMAT`, and its name is the value of `graphkit export --format`. All formats
write the same drawing (`graphkit.render.exchange._drawing`), which does not depend on the format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.lazy_imports import import_when_used

if TYPE_CHECKING:
    from graphkit.network import Network
    from graphkit.render.exchange._drawing import Drawing
    from graphkit.render.map.copies.share_terms import MapCopy
    from graphkit.render.map.views import ViewRequest

__all__ = [
    "Drawing",
    "Format",
    "choose_format",
    "draw_network",
    "format_names",
    "formats",
    "write_drawing",
]

__getattr__, __dir__ = import_when_used(__name__, {"_drawing": ("Drawing",)}, __all__)

_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Format:
    """A format that other programs open.

    Attributes
    ----------
    title : str
        Its name for readers.
    suffixes : tuple of str
        Endings of its files. An ending that only one format has selects the format.
    opens : str
        How to open it, as the end of a sentence that starts with "Open it".
    write : callable
        Takes a drawing and yields the text of its file in pieces.
    lacks : str
        What the format leaves out, in a sentence; empty if it has everything.
    """

    title: str
    suffixes: tuple[str, ...]
    opens: str
    write: Callable[[Drawing], Iterator[str]]
    lacks: str = ""


def format_names() -> tuple[str, ...]:
    """Return the names of the formats, sorted; imports none of them."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))


def formats() -> dict[str, Format]:
    """Return the formats by name, sorted."""
    return {name: import_module(f"{__name__}.{name}").FORMAT for name in format_names()}


def choose_format(path: Path, name: str | None = None) -> Format:
    """Return the format in which to write a file.

    Parameters
    ----------
    path : pathlib.Path
    name : str, optional
        Name of the format; by default, the file name decides.

    Raises
    ------
    UsageError
        If there is no such format, or if the file name lacks an ending by which programs recognize
        the format.
    """
    from graphkit.network import wording

    known = formats()
    fits = [each for each, format in known.items() if path.suffix.lower() in format.suffixes]
    if name is None and len(fits) == 1:
        return known[fits[0]]
    if name is None and fits:
        raise UsageError(
            "several formats use this ending",
            where=path.name,
            next=f"Add --format and one of: {', '.join(fits)}",
        )
    if name is None:
        raise UsageError(
            "the file name does not say which format to write",
            where=path.name,
            next=f"Use a name that ends in {wording.list_in_words(_endings(known), last='or')}",
        )
    if name not in known:
        raise UsageError(f"there is no format {name!r}", next=f"There are: {', '.join(known)}")
    if name not in fits:
        other = f", or leave out --format to write {known[fits[0]].title}" if fits else ""
        raise UsageError(
            f"other programs would not recognize this file as {known[name].title}",
            where=path.name,
            next=f"Use a name that ends in {known[name].suffixes[0]}{other}",
        )
    return known[name]


def _endings(known: Mapping[str, Format]) -> list[str]:
    """Return one ending for each format that has endings of its own."""
    ends = [format.suffixes[0] for format in known.values()]
    return sorted({end for end in ends if sum(end in f.suffixes for f in known.values()) == 1})


def draw_network(
    network: Network,
    *,
    title: str,
    around: str | None = None,
    copy: MapCopy | None = None,
    view: ViewRequest | None = None,
) -> Drawing:
    """Draw a network for other programs; see `graphkit.render.exchange._contents.draw`."""
    from graphkit.render.exchange._contents import draw
    from graphkit.render.map.views import WHOLE

    return draw(network, title=title, around=around, copy=copy, request=view or WHOLE)


def write_drawing(path: Path, drawing: Drawing, format: Format) -> Path:
    """Write a drawing; the same drawing gives the same bytes.

    Parameters
    ----------
    path : pathlib.Path
        An old file is replaced only when the new one is complete.
    drawing : Drawing
    format : Format

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    from graphkit.files import write_private

    return write_private(path, _pieces(format.write(drawing)))


def _pieces(texts: Iterator[str]) -> Iterator[bytes]:
    """Yield texts as UTF-8, many small texts at a time."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= _PIECE:
            yield "".join(held).encode("utf-8")
            held, size = [], 0
    yield "".join(held).encode("utf-8")
