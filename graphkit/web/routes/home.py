"""The first page: what is due, what has changed, what waits, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from graphkit.computed_once import computed_once
from graphkit.errors import NothingFound
from graphkit.phrases import count_of
from graphkit.render.pages import answer_part
from graphkit.web.page_route import PageRoute
from graphkit.web.questions import BY_NAME, Typed
from graphkit.web.questions.count_links import with_counts

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from starlette.responses import Response

    from graphkit.analysis.answer import Answer
    from graphkit.network import Network
    from graphkit.render.pages import AnswerPart
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit

Shown: TypeAlias = "tuple[str, AnswerPart, str, str]"  # heading, part, address and its words
MOST, MOST_LINES = 3, 2  # findings of a section, and lines of each
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the first page: the beginning of an answer, and a link to all of it.

    Attributes
    ----------
    question : str
        Its name.
    heading, more : str
        Above it, and the words of the link below.
    typed : callable
        Takes the day a week ago, and returns the values of the question's parameters.
    even_if_empty : bool
        Whether it is there even if there is nothing in it.
    """

    question: str
    heading: str
    more: str
    typed: Callable[[date], Typed] = lambda week_ago: {}
    even_if_empty: bool = True


_SECTIONS = (
    Section("due", "What is due", "Everything that is due"),
    Section("asks", "Asks that wait", "All asks", lambda _: {"open": ("yes",)}, False),
    Section(
        "changes",
        "What changed in the last week",
        "These changes",
        lambda week_ago: {"since": (week_ago.isoformat(),)},
        False,
    ),
    Section("reliance", "What hangs on one person", "All partners and the people they hang on"),
    Section(
        "prospects", "What to do next", "Organizations to win as partners", lambda _: {}, False
    ),
    Section("gaps", "What you do not reach", "All gaps"),
)


def home(visit: Visit) -> Response:
    """Show what to do next."""
    found = visit.ask(_sections)
    counts = visit.ask(_counts)
    return visit.page(
        "home", "What do you want to know?", sections=found, counts=counts, is_empty=not counts
    )


def _sections(workspace: Workspace) -> list[Shown]:
    """Return the sections that have something to say, the same for all who see the same network."""
    try:
        known = _sections_about(workspace.network())
    except NothingFound:
        return []
    if not known:
        known += _find_sections(workspace)
    return known


@computed_once
def _sections_about(network: Network) -> list[Shown]:
    """Return the sections that were found: their questions take long in a large network."""
    return []


def _find_sections(workspace: Workspace) -> list[Shown]:
    found = []
    for section in _SECTIONS:
        question, typed = BY_NAME[section.question], section.typed(workspace.as_of - _WEEK)
        try:
            answer = question.answer(workspace, typed)
        except NothingFound:
            continue
        if answer.findings or section.even_if_empty:
            address = question.address + question.query(typed)
            part = with_counts(_beginning(answer), workspace.network(), "/")
            found.append((section.heading, part, address, section.more))
    return found


def _beginning(answer: Answer[Any]) -> AnswerPart:
    """Return the beginning of an answer."""
    part = answer_part(answer)
    entries = tuple(
        replace(each, entry=replace(each.entry, lines=each.entry.lines[:MOST_LINES]))
        for each in part.entries[:MOST]
    )
    return replace(part, entries=entries, notes=(), next=None)


def _counts(workspace: Workspace) -> list[tuple[str, str]]:
    """Return how much there is, as words and links to the lists; nothing in an empty workspace."""
    try:
        network = workspace.network()
    except NothingFound:
        return []
    numbers = (
        ("people", len(network.contacts), "person", "people"),
        ("organizations", len(network.organizations), "organization", "organizations"),
    )
    return [(count_of(number, *nouns), f"/lists/{what}") for what, number, *nouns in numbers]


PAGES = (PageRoute("/", home),)
