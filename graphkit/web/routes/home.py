"""The first page: what is due, what hangs on one person, and what is not reached."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound
from graphkit.render.pages import answer_part
from graphkit.web.page_route import PageRoute
from graphkit.web.questions import BY_NAME

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.render.pages import AnswerPart
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit

MOST = 5
_SECTIONS = (
    ("due", "What is due", "Everything that is due"),
    ("reliance", "What hangs on one person", "All partners and the people they hang on"),
    ("gaps", "What you do not reach", "All gaps"),
)


def home(visit: Visit) -> Response:
    """Show what to do next."""
    found = ((visit.ask(partial(_first, name)), *words) for name, *words in _SECTIONS)
    sections = [
        (heading, part, BY_NAME[name].address, more)
        for (part, heading, more), (name, *_) in zip(found, _SECTIONS, strict=True)
        if part is not None
    ]
    return visit.page("home", "What do you want to know?", sections=sections)


def _first(name: str, workspace: Workspace) -> AnswerPart | None:
    """Return the beginning of an answer; None if there is nothing to say."""
    try:
        answer = BY_NAME[name].ask(workspace)
    except NothingFound:
        return None
    part = answer_part(answer)
    return replace(part, entries=part.entries[:MOST], notes=())


PAGES = (PageRoute("/", home),)
