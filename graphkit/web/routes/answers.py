"""The pages of questions, and the same answers as files and for programs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.responses import Response

from graphkit.errors import Ambiguous, GraphkitError, UsageError
from graphkit.render.answer_output import render_answer
from graphkit.render.pages import QuestionForm, answer_part
from graphkit.render.pages.answer_page import Link
from graphkit.web.long_questions import LongQuestion, answer_for_program, answer_or_progress
from graphkit.web.page_route import PageRoute
from graphkit.web.questions import BY_NAME, INTRODUCTIONS, QUESTIONS, Asked, Question, Typed
from graphkit.web.questions.count_links import with_counts
from graphkit.web.questions.parameters import NUMBERS
from graphkit.web.questions.question import links
from graphkit.web.roles import Role
from graphkit.web.routes.by_hand.due_pages import due_links
from graphkit.web.visit import LONGEST, error_json, error_part, status_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.analysis.answer import Answer
    from graphkit.analysis.findings import Problem
    from graphkit.analysis.portfolio.portfolio_findings import ReviewItem
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit
    from graphkit.web.work.job_steps import Steps

Actions = Callable[[int, Any], "tuple[Link, ...]"]
# By the ending of a file: the format of `render_answer`, and the type for the browser.
FORMATS = {
    "json": ("json", "application/json"),
    "csv": ("csv", "text/csv"),
    "md": ("markdown", "text/markdown"),
}


def question_page(visit: Visit) -> Response:
    """Answer a question that has a page of its own."""
    question = BY_NAME[visit.request.url.path.strip("/")]

    def actions(typed: Typed) -> Actions | None:
        if not visit.may(Role.EDIT) or typed.get("as_of"):
            return None
        links: dict[str, Actions] = {
            "due": due_links,
            "check": fix_links,
            "reviews": settle_links,
        }
        return links.get(question.name)

    return answer_page(visit, question, actions=actions)


def fix_links(number: int, problem: Problem) -> tuple[Link, ...]:
    """Return the link to the form that does what the command of a problem does."""
    name, *words = problem.command
    forms = {
        "remove": ("/show/{}/remove", "Remove it"),
        "edit": ("/edit/{}", "Correct it"),
        "show": ("/show/{}/sources", "What each file says"),
        "add": (f"/add/{words[0]}?about={{}}", f"Add a {words[0]}"),
    }
    if name == "show" and "--sources" not in words:
        between = urlencode({"name": words[0], "other": words[-1]})
        return (Link(f"/tie?{between}", "Look at the evidence"),)
    if name not in forms or not problem.id:
        return ()
    address, said = forms[name]
    return (Link(address.format(quote(problem.id, safe="")), said),)


def settle_links(number: int, item: ReviewItem) -> tuple[Link, ...]:
    """Return the link to the form that says what came of a review or an agreement."""
    what = item.settle[1]
    change = {"change": item.code} if item.code and "--change" in item.settle else {}
    query = urlencode({"about": item.organization.id, **change})
    words = "Say until when" if what != "review" else "Write down the review"
    return (Link(f"/add/{what}?{query}", words),)


def all_questions(visit: Visit) -> Response:
    """List all questions by purpose."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for question in QUESTIONS:
        rows = found.setdefault(question.purpose, [])
        rows.append((question.address, question.title, question.intro))
    return visit.page("questions", "All questions", groups=found)


def answer_page(
    visit: Visit,
    question: Question,
    *,
    path: str = "",
    actions: Callable[[Typed], Actions | None] | None = None,
) -> Response:
    """Return the page of a question: its form and, if it is complete, the answer.

    Parameters
    ----------
    visit : Visit
    question : Question
    path : str
        Of the page, if it is not the address of the question.
    actions : callable, optional
        Takes what somebody typed, and returns what links to forms about a finding.
    """
    path = path or question.address
    typed = typed_values(visit, question)
    if moved := canonical(visit, question, typed, path):
        return moved
    values: dict[str, Any] = {
        "intro": question.intro,
        "form": question_form(question, typed, path),
        "part": None,
        "error": None,
        "read_as": (),
        "exports": list(links(question, typed)),
        "command": question.command(typed),
    }
    if not _says_something(question, typed):
        return visit.page("question", question.title, **values)
    offered = actions(typed) if actions else None
    seen: list[Asked] = []

    def ask(workspace: Workspace) -> Answer[Any]:
        asked = question.asked(workspace, typed)
        seen.append(asked)
        return question.ask(asked.workspace, asked)

    try:
        if question.long_size(typed):
            found = answer_or_progress(visit, long_question(question, typed))
            if isinstance(found, Response):
                return found
            (answer, read_as), visit = found.value, found.visit
        else:
            answer = visit.ask(ask)
            read_as = seen[0].read_as
    except GraphkitError as error:
        name = seen[0].name if seen else vars(error).get(_NAME, ("", ""))
        address = other_name_address(path, typed, name)
        where = address if isinstance(error, Ambiguous) else ""
        values["error"] = error_part(error, where, question.labels)
        return visit.page("question", question.title, status_of(error), **values)
    numbers = bool(typed.get(NUMBERS.name))
    part = answer_part(answer, numbers=numbers, actions=offered, labels=question.labels)
    # With a filter or a day, its numbers are those of a part, or of another day.
    is_of_all = not any(typed.get(name) for name in ("where", "tag", "as_of"))
    if not typed.get("as_of"):
        counts: dict[str, str] | None = None if is_of_all else {}
        part = visit.ask(lambda workspace: with_counts(part, workspace.network(), path, counts))
    values["part"] = part
    values["read_as"] = read_as
    return visit.page("question", question.title, **values)


def long_question(question: Question, typed: Typed) -> LongQuestion[tuple[Answer[Any], list[str]]]:
    """Return a question with what somebody typed as one that may take long."""
    ask = partial(_ask_by_name, question.name, dict(typed))
    return LongQuestion(question.title, ask, question.long_size(typed))


_NAME = "asked_name"  # of an error: the parameter and the name that means several


def _ask_by_name(
    name: str, typed: Typed, workspace: Workspace, steps: Steps
) -> tuple[Answer[Any], list[str]]:
    """Return the answer to a question, and how names in it were read."""
    question = BY_NAME[name]
    asked = question.asked(workspace, typed)
    steps.say("Computing the answer")
    try:
        return question.ask(asked.workspace, asked), asked.read_as
    except Ambiguous as error:
        vars(error)[_NAME] = asked.name
        raise


def typed_values(visit: Visit, question: Question) -> dict[str, tuple[str, ...]]:
    """Return what an address says for the parameters of a question.

    Raises
    ------
    UsageError
        If something is longer than any field.
    """
    query = visit.request.query_params
    found = {
        each.name: tuple(" ".join(text.split()) for text in query.getlist(each.name))
        for each in question.parameters
    }
    for texts in found.values():
        for text in texts:
            if len(text) > LONGEST:
                raise UsageError("this is too long", where=f"{text[:60]}...")
    return question.clean(found)


def question_form(question: Question, typed: Typed, path: str = "") -> QuestionForm:
    """Return the form of a question with what somebody typed."""
    shown = [each for each in question.parameters if each.label]
    more = [each for each in shown if not each.usual]
    return QuestionForm(
        path or question.address,
        question.button,
        tuple(f for each in shown if each.usual for f in each.fields(typed.get(each.name, ()))),
        tuple(f for each in more for f in each.fields(typed.get(each.name, ()))),
        any(typed.get(each.name) for each in more),
    )


def other_name_address(path: str, typed: Typed, name: tuple[str, str]) -> str:
    """Return the address that asks the same with another name; it ends in "=".

    Parameters
    ----------
    path : str
    typed : mapping
    name : (str, str)
        The parameter and the text that means several.
    """
    field, text = name
    if not field:
        return ""
    kept = [
        (key, value)
        for key, values in typed.items()
        for value in values
        if (key, value) != (field, text) and key != "id"
    ]
    return f"{path}?{urlencode([*kept, (field, '')])}"


def api(visit: Visit) -> Response:
    """Return an answer as `--format json` prints it, or as a file."""
    name, _, ending = visit.request.path_params["name"].partition(".")
    try:
        format, type = format_of(ending)
        question = _question(name)
        typed = typed_values(visit, question)
        if not _says_something(question, typed):
            raise UsageError("the question is not complete", next=_missing(question))
        if question.long_size(typed):
            page = question.address + question.query(typed)
            answer, _ = answer_for_program(visit, long_question(question, typed), page)
        else:
            answer = answer_of(visit, question, typed)
        text = render_answer(answer, format, numbers=bool(typed.get(NUMBERS.name)))
    except GraphkitError as error:
        return error_json(error)
    return file_response(text, name, ending, type)


def format_of(ending: str) -> tuple[str, str]:
    """Return the format of a file by its ending, and the type for the browser."""
    if ending and ending not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError("there is no such format", where=ending, next=f"There are: {known}")
    return FORMATS[ending or "json"]


def file_response(text: str | bytes, name: str, ending: str, type: str) -> Response:
    """Return a text for a program or, with an ending, as a file to save."""
    headers = {"content-disposition": f'attachment; filename="{name}.{ending}"'} if ending else {}
    return Response(text, media_type=type, headers=headers)


def _question(name: str) -> Question:
    if name not in BY_NAME:
        known = ", ".join(BY_NAME)
        raise UsageError("there is no such question", where=name, next=f"There are: {known}")
    return BY_NAME[name]


def _says_something(question: Question, typed: Typed) -> bool:
    """Return whether there is enough to ask; who can introduce us needs one target of any kind."""
    if question is INTRODUCTIONS:
        from graphkit.web.questions.introductions_question import TARGETS

        return any(typed.get(name) for name in TARGETS)
    return question.is_complete(typed)


def _missing(question: Question) -> str:
    names = [each.name for each in question.parameters if each.required] or ["to"]
    return f"Add {' and '.join(names)} to the address"


def canonical(
    visit: Visit, question: Question, typed: Mapping[str, tuple[str, ...]], path: str
) -> Response | None:
    """Lead to the short address of the same question, which is the one to send to somebody."""
    wanted = [(key, value) for key, values in typed.items() for value in values]
    if visit.request.query_params.multi_items() == wanted:
        return None
    return visit.go(path + question.query(typed))


def answer_of(visit: Visit, question: Question, typed: Typed) -> Answer[Any]:
    """Return the answer to what somebody typed."""
    return visit.ask(lambda workspace: question.answer(workspace, typed))


PAGES = (
    PageRoute("/questions", all_questions),
    PageRoute("/api/{name}", api),
    *(PageRoute(question.address, question_page) for question in QUESTIONS if question.by_itself),
)
