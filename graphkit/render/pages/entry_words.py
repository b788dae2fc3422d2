"""The words of an entry on a page, with a link at the first of each name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.render.escape import clean
from graphkit.render.pages.answer_page import Link, PageEntry
from graphkit.render.pages.page_words import in_page_words

if TYPE_CHECKING:
    from markupsafe import Markup

    from graphkit.render.pages.board_page import Card


@dataclass(frozen=True, slots=True)
class EntryWords:
    """An entry as markup.

    Attributes
    ----------
    title : Markup
    lines : tuple of (int, Markup)
        The depth and the words of each line.
    links : tuple of Link
        Links to those that neither the title nor a line names.
    """

    title: Markup
    lines: tuple[tuple[int, Markup], ...]
    links: tuple[Link, ...]


def entry_words(each: PageEntry | Card, labels: Mapping[str, str]) -> EntryWords:
    """Return the words of an entry; a command that a button takes the place of is left out.

    Parameters
    ----------
    each : PageEntry
    labels : mapping of str to str
        See `in_page_words`.
    """
    each_name: dict[str, str] = {}
    for link in each.links:
        if link.is_name:
            each_name.setdefault(clean(link.name), link.address)
    names = {**each_name, **(each.counts if isinstance(each, PageEntry) else {})}
    title = in_page_words(each.entry.title, labels, names)
    lines = tuple(
        (line.depth, in_page_words(line.text, labels, names))
        for line in each.entry.lines
        if not (each.actions and line.text.startswith(("graphkit ", "Then: graphkit ")))
    )
    linked = {(name, address) for name, address in each_name.items() if name not in names}
    left = tuple(link for link in each.links if (clean(link.name), link.address) not in linked)
    return EntryWords(title, lines, left)
