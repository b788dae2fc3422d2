"""Saying what came of something that was due: done, put off, or no more reminders."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from graphkit.analysis.reminders.due_list import DueQuestion
from graphkit.analysis.reminders.follow_ups import DueState
from graphkit.day_words import COMING_EXAMPLES, read_coming_day
from graphkit.errors import GraphkitError, NothingFound, UsageError
from graphkit.render.pages import FormField, FormPart, answer_part
from graphkit.render.pages.answer_page import Link
from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role
from graphkit.web.routes.by_hand.form_flow import day_sent, form_error, need_author
from graphkit.web.visit import status_of

if TYPE_CHECKING:
    from datetime import date

    from starlette.responses import Response

    from graphkit.analysis.answer import Answer
    from graphkit.analysis.reminders.due_findings import DueItem
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit

# Days in which everything is due that may be on a page.
_ALL = 100_000
_DONE, _SNOOZE, _NEVER = "done", "snooze", "never"
_STATES = {_DONE: DueState.DONE, _SNOOZE: DueState.SNOOZED, _NEVER: DueState.NEVER}


def due_address(item: DueItem) -> str:
    """Return the address of the page that says what came of something."""
    return f"/due/{quote(item.id, safe='')}"


def due_links(number: int, item: DueItem) -> tuple[Link, ...]:
    """Return the links below something that is due: to say what came of it."""
    return (Link(due_address(item), "Done, put off, or never"),)


def due_item(visit: Visit) -> Response:
    """Show one thing that is due, with the forms that say what came of it."""
    return _page(visit, 200)


def update_due(visit: Visit) -> Response:
    """Write down what came of something."""
    id, what = visit.request.path_params["id"], visit.sent("what")
    try:
        need_author(visit)
        state, on, until, reason = visit.ask(partial(_update, visit, what))
        visit.ask(partial(_find, id))  # the viewer may see it
        entry = visit.change(
            lambda workspace: workspace.update_due(id, state, reason=reason, on=on, until=until)
        )
    except GraphkitError as error:
        return _page(visit, status_of(error), what, error)
    visit.tell(entry)
    return visit.go("/due")


def _update(
    visit: Visit, what: str, workspace: Workspace
) -> tuple[DueState, date | None, date | None, str]:
    """Return what a form says: the state, the day when it was done or is due again, and why."""
    if what not in _STATES:
        raise UsageError("it is not said what came of it", next="Choose one of the three")
    reason, until = visit.sent_text("reason"), None
    if what != _DONE and not reason:
        raise UsageError("the reason is missing", next="Say why")
    if what == _SNOOZE:
        typed = visit.sent("until")
        until = read_coming_day(typed, workspace.as_of) if typed else None
        if until is None:
            raise UsageError(
                f'"{typed}" is not a future day' if typed else "the day is missing",
                next=f"Write {COMING_EXAMPLES}",
            )
    on = day_sent(visit, "on", workspace.as_of, "the day when it was done")
    return _STATES[what], on if what == _DONE else None, until, reason


def _find(id: str, workspace: Workspace) -> Answer[DueItem]:
    """Return the answer with one thing that is due.

    Raises
    ------
    NothingFound
        If nothing of this id is due, or the viewer may not see it.
    """
    answer = workspace.due(DueQuestion(_ALL))
    items = tuple(item for item in answer.findings if item.id == id)
    if not items:
        raise NothingFound("this is not due any more", next='See "Due" in the menu')
    return replace(answer, findings=items)


def _page(
    visit: Visit, status: int, what: str = "", error: GraphkitError | None = None
) -> Response:
    answer = visit.ask(partial(_find, visit.request.path_params["id"]))
    item = answer.findings[0]
    part = answer_part(answer)
    forms = [
        form.with_sent(visit.form, form_error(error)) if error and form.id == what else form
        for form in _forms(visit, item)
    ]
    return visit.page(
        "due_item",
        item.title,
        status,
        entries=part.entries,
        forms=forms,
        command=f"graphkit due done {item.code}",
    )


def _forms(visit: Visit, item: DueItem) -> tuple[FormPart, ...]:
    author, action = visit.author_fields(), due_address(item)

    def form(what: str, button: str, heading: str, *fields: FormField) -> FormPart:
        hidden = FormField("what", "", "hidden", what)
        return FormPart(action, button, (*fields, *author, hidden), heading, id=what)

    why = FormField("reason", "Why", required=True)
    return (
        form(
            _DONE,
            "It is done",
            "Done",
            FormField("reason", "What else there is to say", example="Called Dana"),
            FormField(
                "on", "The day when it was done", "date", hint="Today, if you leave it empty."
            ),
        ),
        form(
            _SNOOZE,
            "Put it off",
            "Put off",
            FormField("until", "The day when it is due again", "date", required=True),
            why,
        ),
        form(_NEVER, "No more reminders", "Never", why),
    )


PAGES = (
    PageRoute("/due/{id}", due_item, Role.EDIT),
    PageRoute("/due/{id}", update_due, Role.EDIT, sends=True),
)
