"""An answer or a profile as part of a page: the entries that the command line prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graphkit.analysis.findings import ContactRef, OrganizationRef
from graphkit.render.formatters import formatter_for
from graphkit.render.text_layout import TextEntry

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

MOST_LINKS = 8


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the page of a person or an organization."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One finding on a page, with links to the people and organizations that it names."""

    entry: TextEntry
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """An answer as part of a page.

    Attributes
    ----------
    summary : str
    entries : tuple of PageEntry
    notes : tuple of str
    """

    summary: str
    entries: tuple[PageEntry, ...]
    notes: tuple[str, ...] = ()


def answer_part(answer: Answer[Any], *, numbers: bool = False) -> AnswerPart:
    """Return an answer as part of a page.

    Parameters
    ----------
    answer : Answer
    numbers : bool
        Add specialist terms and decimals.
    """
    entries = formatter_for(answer.kind).entries(answer, numbers)
    found: Sequence[object] = answer.findings
    links = (
        [links_in(finding) for finding in found]
        if len(found) == len(entries)
        else [()] * len(entries)
    )
    parts = tuple(map(PageEntry, entries, links))
    return AnswerPart(answer.summary, parts, answer.notes)


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
