"""Lists of what the network holds, as pages and as files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from graphkit.analysis.lists.list_rows import LISTS, shown_columns
from graphkit.errors import GraphkitError, NothingFound
from graphkit.render.list_output import render_list
from graphkit.render.pages.list_page import ListTable, list_table, with_ids
from graphkit.web.long_questions import LongQuestion, answer_for_program, answer_or_progress
from graphkit.web.page_route import PageRoute
from graphkit.web.questions.list_questions import LIST_QUESTIONS, asked_columns, listing_of
from graphkit.web.questions.question import links
from graphkit.web.routes.answers import (
    canonical,
    file_response,
    format_of,
    question_form,
    typed_values,
)
from graphkit.web.visit import error_json, error_part, status_of

if TYPE_CHECKING:
    from graphkit.analysis.lists.list_rows import Listing
    from graphkit.session.workspace import Workspace
    from graphkit.web.questions import Question, Typed
    from graphkit.web.visit import Visit
    from graphkit.web.work.job_steps import Steps

ROWS = 50  # of a page


def list_page(visit: Visit) -> Response:
    """Show some rows of a list."""
    question = _question(visit)
    what = question.name.partition("/")[2]
    typed = typed_values(visit, question)
    if moved := canonical(visit, question, typed, question.address):
        return moved
    values: dict[str, Any] = {
        "form": question_form(question, typed),
        "lists": [(f"/lists/{name}", name.capitalize()) for name in LISTS],
        "exports": list(links(question, typed)),
        "command": question.command(typed),
        "error": None,
    }
    try:
        ask = partial(_part, what, dict(typed))
        found = answer_or_progress(visit, LongQuestion(question.title, ask, _large(what)))
    except GraphkitError as error:
        values["error"] = error_part(error, labels=question.labels)
        return visit.page("list", question.title, status_of(error), **values)
    if isinstance(found, Response):
        return found
    part = found.value
    return found.visit.page(
        "list",
        question.title,
        summary=part.summary,
        notes=part.notes,
        table=part.table,
        headings=[_heading(question, typed, *each) for each in part.table.headings],
        pages=list(_pages(question, typed, part.number, part.rows)),
        place=_place(part.number, part.rows),
        **values,
    )


@dataclass(frozen=True, slots=True)
class ListPart:
    """The rows of a list on one page, and what is said about the whole list."""

    summary: str
    notes: tuple[str, ...]
    table: ListTable
    number: int
    rows: int


def _part(what: str, typed: Typed, workspace: Workspace, steps: Steps) -> ListPart:
    """Return the rows of the page that an address names."""
    steps.say("Listing")
    asked = LIST_QUESTIONS[what].asked(workspace, typed)
    every = tuple(field.name for field in LISTS[what][0])
    shown = asked_columns(asked) or (every if asked.text("columns") else shown_columns(what))
    listing: Listing = listing_of(asked.workspace, asked, what, with_ids(shown, every))
    number = _page(typed, len(listing.rows))
    table = list_table(listing, len(shown), (number - 1) * ROWS, ROWS)
    return ListPart(listing.summary, tuple(listing.notes), table, number, len(listing.rows))


def _large(what: str) -> int:
    """Return the size of a network in which a list takes seconds."""
    return 8_000 if what == "ties" else 20_000


def list_file(visit: Visit) -> Response:
    """Return a list as `--format json` prints it, or as a file."""
    what, _, ending = visit.request.path_params["what"].partition(".")
    try:
        format, type = format_of(ending)
        question = _of(what)
        typed = typed_values(visit, question)
        ask = partial(_text, what, dict(typed), format)
        address = visit.request.url.path + question.query(typed)
        long = LongQuestion(question.title, ask, _large(what))
        text = answer_for_program(visit, long, address)
    except GraphkitError as error:
        return error_json(error)
    return file_response(text, what, ending, type)


def _text(what: str, typed: Typed, format: str, workspace: Workspace, steps: Steps) -> str:
    """Return a list as a file."""
    steps.say("Listing")
    asked = LIST_QUESTIONS[what].asked(workspace, typed)
    readable = format == "markdown" and not asked.text("columns")
    columns = shown_columns(what) if readable else None
    found: Listing = listing_of(asked.workspace, asked, what, columns)
    return render_list(found, format)


def _question(visit: Visit) -> Question:
    return _of(visit.request.path_params["what"])


def _of(what: str) -> Question:
    if what not in LIST_QUESTIONS:
        raise NothingFound(
            "there is no such list", where=what, next=f"There are: {', '.join(LISTS)}"
        )
    return LIST_QUESTIONS[what]


def _page(typed: Typed, rows: int) -> int:
    """Return the number of the page, from 1."""
    text = next(iter(typed.get("page", ())), "1")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
    return min(max(1, number), max(1, -(-rows // ROWS)))


def _place(number: int, rows: int) -> str:
    if rows <= ROWS:
        return ""
    return f"Rows {(number - 1) * ROWS + 1:,} to {min(number * ROWS, rows):,} of {rows:,}"


def _pages(question: Question, typed: Typed, number: int, rows: int) -> list[tuple[str, str]]:
    """Return the words and addresses of the pages before and after."""
    last = max(1, -(-rows // ROWS))
    near = (("First", 1), ("Back", number - 1), ("Next", number + 1), ("Last", last))
    return [
        (words, question.address + question.query({**typed, "page": (str(page),)}))
        for words, page in near
        if 1 <= page <= last and page != number
    ]


def _heading(question: Question, typed: Typed, name: str, words: str) -> tuple[str, str, str]:
    """Return a heading with the address that sorts by it, and how the list is sorted by it now."""
    sorted_by = next(iter(typed.get("sort", ())), "")
    order = {name: "ascending", f"-{name}": "descending"}.get(sorted_by, "")
    by = f"-{name}" if order == "ascending" else name
    return words, question.address + question.query({**typed, "sort": (by,), "page": ()}), order


def all_lists(visit: Visit) -> Response:
    """Lead to the list of people."""
    return visit.go("/lists/people")


PAGES = (
    PageRoute("/lists", all_lists),
    PageRoute("/lists/{what}", list_page),
    PageRoute("/api/lists/{what}", list_file),
)
