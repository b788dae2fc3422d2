"""The pages of questions, and the same answers as files and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import Response

from graphkit.errors import GraphkitError, UsageError
from graphkit.render.answer_output import render_answer
from graphkit.render.pages import answer_part
from graphkit.web.page_route import PageRoute
from graphkit.web.questions import BY_NAME, QUESTIONS
from graphkit.web.roles import Role
from graphkit.web.routes.by_hand.due_pages import due_links
from graphkit.web.routes.profiles import with_id
from graphkit.web.visit import error_json, error_part, status_of

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit

_ASK = "Who can introduce us?"
# By the ending of a file: the format of `render_answer`, and the type for the browser.
_FORMATS = {
    "json": ("json", "application/json"),
    "csv": ("csv", "text/csv"),
    "md": ("markdown", "text/markdown"),
}


def question_page(visit: Visit) -> Response:
    """Answer one of the questions that need nothing but a click."""
    question = BY_NAME[visit.request.url.path.strip("/")]
    answer = visit.ask(question.ask)
    part = answer_part(answer)
    if question.name == "due" and visit.may(Role.EDIT):
        offered = map(due_links, range(1, len(part.entries) + 1), answer.findings)
        entries = (
            replace(each, links=(*each.links, *more))
            for each, more in zip(part.entries, offered, strict=True)
        )
        part = replace(part, entries=tuple(entries))
    return visit.page(
        "answer",
        question.title,
        intro=question.intro,
        part=part,
        exports=_exports(question.name),
        command=question.command,
    )


def ask_page(visit: Visit) -> Response:
    """Find introductions to a person or an organization."""
    to, start = visit.typed("to"), visit.typed("from")
    typed = {"from": start} if start else {}
    values: dict[str, Any] = {"to": to, "start": start, "part": None, "error": None}
    if not to:
        return visit.page("ask", _ASK, **values)
    try:
        answer = visit.ask(_introductions(to, start, visit.typed("id")))
    except GraphkitError as error:
        values["error"] = error_part(error, f"/ask?{urlencode({**typed, 'to': ''})}")
        return visit.page("ask", _ASK, status_of(error), **values)
    values["part"] = answer_part(answer)
    meant = {"id": visit.typed("id")} if visit.typed("id") else {}
    values["exports"] = _exports("introductions", {**typed, "to": to, **meant})
    values["command"] = " ".join(
        ["graphkit path", quote(to), *(["--from", quote(start)] if start else [])]
    )
    return visit.page("ask", _ASK, **values)


def api(visit: Visit) -> Response:
    """Return an answer as `--format json` prints it, or as a file."""
    name, _, ending = visit.request.path_params["name"].partition(".")
    try:
        if ending and ending not in _FORMATS:
            known = ", ".join(_FORMATS)
            raise UsageError("there is no such format", where=ending, next=f"There are: {known}")
        format, type = _FORMATS[ending or "json"]
        text = render_answer(visit.ask(_asked(visit, name)), format)
    except GraphkitError as error:
        return error_json(error)
    headers = {"content-disposition": f'attachment; filename="{name}.{ending}"'} if ending else {}
    return Response(text, media_type=type, headers=headers)


def _exports(name: str, asked: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """Return the words and addresses of an answer as files."""
    query = f"?{urlencode(asked)}" if asked else ""
    return [
        (f"Save as {words}", f"/api/{name}.{ending}{query}")
        for words, ending in (("CSV", "csv"), ("JSON", "json"), ("Markdown", "md"))
    ]


def _asked(visit: Visit, name: str) -> Callable[[Workspace], Answer[Any]]:
    if name == "introductions":
        return _introductions(visit.typed("to"), visit.typed("from"), visit.typed("id"))
    if name not in BY_NAME:
        known = ", ".join(["introductions", *BY_NAME])
        raise UsageError("there is no such question", where=name, next=f"There are: {known}")
    return BY_NAME[name].ask


def _introductions(to: str, start: str, id: str = "") -> Callable[[Workspace], Answer[Any]]:
    """Return the question; an id says which of several with the typed name is meant."""

    def ask(workspace: Workspace) -> Answer[Any]:
        found = with_id(workspace, id) if id else None
        target = found if found is not None and found.name == to else to
        return workspace.introductions(target, start=start or None)

    return ask


PAGES = (
    PageRoute("/ask", ask_page),
    PageRoute("/api/{name}", api),
    *(PageRoute(question.address, question_page) for question in QUESTIONS),
)
