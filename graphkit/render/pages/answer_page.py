"""An answer or a profile as part of a page: the entries that the command line prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graphkit.analysis.findings import ContactRef, OrganizationRef
from graphkit.render.formatters import formatter_for
from graphkit.render.text_layout import TextEntry

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.render.formatters import Hint

MOST_LINKS = 8


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the page of a person or an organization."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One finding on a page, with links to those that it names, and to forms about it."""

    entry: TextEntry
    links: tuple[Link, ...] = ()
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """An answer as part of a page.

    Attributes
    ----------
    summary : str
    entries : tuple of PageEntry
    notes : tuple of str
    next : Link or None
        What is worth asking next.
    """

    summary: str
    entries: tuple[PageEntry, ...]
    notes: tuple[str, ...] = ()
    next: Link | None = None


def answer_part(
    answer: Answer[Any],
    *,
    numbers: bool = False,
    actions: Callable[[int, Any], tuple[Link, ...]] | None = None,
) -> AnswerPart:
    """Return an answer as part of a page.

    Parameters
    ----------
    answer : Answer
    numbers : bool
        Add specialist terms and decimals.
    actions : callable, optional
        Takes the place of a finding, from 1, and the finding; returns links to forms about it.
    """
    formatter = formatter_for(answer.kind)
    entries = formatter.entries(answer, numbers)
    found: Sequence[object] = answer.findings
    links = (
        [links_in(finding) for finding in found]
        if len(found) == len(entries)
        else [()] * len(entries)
    )
    offered = (
        [actions(number, finding) for number, finding in enumerate(found, 1)]
        if actions and len(found) == len(entries)
        else [()] * len(entries)
    )
    parts = tuple(map(PageEntry, entries, links, offered))
    return AnswerPart(answer.summary, parts, answer.notes, _next(formatter.next(answer)))


# What a hint of the command line is on the pages: the address, and its words.
_NEXT = {
    "path": ("/ask?to=", "Who can introduce us to {}?"),
    "show": ("/find?q=", "What is known of {}"),
    "reliance --without": ("/reliance?without=", "What would we lose without {}?"),
    "handover": ("/handover?name=", "What to do before {} leaves"),
    "due --for": ("/due?for=", "What is due for {}"),
    "map {out} --path-to": ("/map?path_to=", "Map of the routes to {}"),
}


def _next(hint: Hint | None) -> Link | None:
    """Return what is worth asking next, if a page answers it."""
    if hint is None or hint.words not in _NEXT or not hint.name:
        return None
    address, words = _NEXT[hint.words]
    if hint.words == "show" and hint.id:
        return Link(address_of(hint.id), words.format(hint.name))
    return Link(f"{address}{quote(hint.name, safe='')}", words.format(hint.name))


def address_of(id: str) -> str:
    """Return the address of the page of a person or an organization."""
    return f"/show/{quote(id, safe='')}"


def links_in(finding: object) -> tuple[Link, ...]:
    """Return links to the first people and organizations in a finding."""
    found: dict[str, str] = {}
    _collect(finding, found)
    return tuple(Link(address_of(id), name) for id, name in list(found.items())[:MOST_LINKS])


def _collect(value: object, found: dict[str, str]) -> None:
    """Add the people and organizations in a finding, by id, in order."""
    if isinstance(value, (ContactRef, OrganizationRef)):
        found.setdefault(value.id, value.name)
    elif isinstance(value, (tuple, list)):
        for each in value:
            _collect(each, found)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            _collect(getattr(value, field.name), found)
