"""An answer or a profile as part of a page: the entries that the command line prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graphkit.analysis.findings import ContactRef, OrganizationRef, Problem
from graphkit.render.formatters import formatter_for
from graphkit.render.text_layout import TextEntry

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.render.formatters import Hint

MOST_LINKS = 8
_BOX = re.compile(r"^\[[ x]\] ")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: to somebody's page, or to what its words say.

    Attributes
    ----------
    address, name : str
    is_name : bool
        Whether the words are somebody's name, which the text beside it may contain.
    """

    address: str
    name: str
    is_name: bool = True


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One finding on a page, with links to those that it names, and to forms about it.

    Attributes
    ----------
    entry : TextEntry
    links, actions : tuple of Link
    counts : mapping of str to str
        The addresses of lists, by what its lines and its badge say of them: "4 people known there".
    """

    entry: TextEntry
    links: tuple[Link, ...] = ()
    actions: tuple[Link, ...] = ()
    counts: Mapping[str, str] = field(default_factory=dict)


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
    labels : mapping of str to str
        The labels of the fields of its question, by the options that notes may name.
    counts : mapping of str to str
        The addresses of lists, by what the summary and the notes say of them: "35 partners".
    """

    summary: str
    entries: tuple[PageEntry, ...]
    notes: tuple[str, ...] = ()
    next: Link | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, str] = field(default_factory=dict)


def answer_part(
    answer: Answer[Any],
    *,
    numbers: bool = False,
    actions: Callable[[int, Any], tuple[Link, ...]] | None = None,
    labels: Mapping[str, str] | None = None,
) -> AnswerPart:
    """Return an answer as part of a page.

    Parameters
    ----------
    answer : Answer
    numbers : bool
        Add specialist terms and decimals.
    actions : callable, optional
        Takes the place of a finding, from 1, and the finding; returns links to forms about it.
    labels : mapping of str to str, optional
        See `AnswerPart`.
    """
    formatter = formatter_for(answer.kind)
    entries = formatter.entries(answer, numbers)
    found: Sequence[object] = answer.findings
    if len(found) == len(entries):
        entries = tuple(map(entry_on_page, entries, found))
    links = (
        _without_common(entries, [links_in(finding) for finding in found])
        if len(found) == len(entries)
        else [()] * len(entries)
    )
    offered = (
        [actions(number, finding) for number, finding in enumerate(found, 1)]
        if actions and len(found) == len(entries)
        else [()] * len(entries)
    )
    parts = tuple(map(PageEntry, entries, links, offered))
    worth_asking = _next(formatter.next(answer))
    return AnswerPart(answer.summary, parts, answer.notes, worth_asking, labels or {})


def entry_on_page(entry: TextEntry, finding: object) -> TextEntry:
    """Return an entry without what only commands and Markdown need: codes, and boxes to tick."""
    title = _BOX.sub("", entry.title)
    found = sorted(_codes_in(finding))
    title = next((title.removeprefix(f"{c}  ") for c in found if title.startswith(f"{c}  ")), title)
    if not found:
        return replace(entry, title=title)
    lines = entry.lines
    if any(code in line.text for code in found for line in lines):
        codes = "|".join(map(re.escape, found))
        named = re.compile(rf"[;,]? ?\bcode (?:{codes})\b|(?<=\w) (?:{codes})(?=[,)])")
        lines = tuple(replace(line, text=named.sub("", line.text)) for line in lines)
    return replace(entry, title=title, lines=tuple(line for line in lines if line.text))


def _codes_in(value: object) -> set[str]:
    """Return the codes of a finding and of everything in it."""
    if isinstance(value, (tuple, list)):
        return set().union(*map(_codes_in, value))
    if not is_dataclass(value) or isinstance(value, type):
        return set()
    found = {str(code)} if (code := getattr(value, "code", "")) else set()
    return found.union(*(_codes_in(getattr(value, each.name)) for each in fields(value)))


def _without_common(
    entries: Sequence[TextEntry], links: Sequence[tuple[Link, ...]]
) -> list[tuple[Link, ...]]:
    """Return links without those of all entries that an entry does not name: they are known."""
    if len(entries) < 2:
        return list(links)
    common = set(links[0]).intersection(*links)
    return [
        tuple(each for each in some if each not in common or _names(entry, each.name))
        for entry, some in zip(entries, links, strict=True)
    ]


def _names(entry: TextEntry, name: str) -> bool:
    return any(name in text for text in (entry.title, *(line.text for line in entry.lines)))


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
    elif isinstance(value, Problem):
        if value.id.startswith(("c_", "o_")):
            found.setdefault(value.id, value.subject)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            _collect(getattr(value, each.name), found)
