"""Taking a form: what it says is done, or it is shown again with what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from graphkit.day_words import EXAMPLES, read_day
from graphkit.errors import GraphkitError, UsageError
from graphkit.render.pages import FormField, FormPart
from graphkit.render.pages.answer_page import address_of
from graphkit.session.by_hand.hand_statements import HandEntry
from graphkit.session.workspace import Workspace
from graphkit.web.routes.by_hand.typed_names import TypedNames
from graphkit.web.visit import error_part, status_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.web.visit import Visit

# What a form does once everything in it is clear.
Act = Callable[[Workspace], HandEntry]
# The error of an entry that says the same as another, and what the form then asks.
_IS_DOUBLE = "has written this down already"
_AGAIN = (FormField("again", "It happened twice: write it down again", "yes"),)


def day_sent(visit: Visit, name: str, today: date, what: str) -> date | None:
    """Return the day that a form sent for a field; None for an empty one.

    Raises
    ------
    UsageError
        If it is no day.
    """
    typed = visit.sent(name)
    if not typed:
        return None
    day = read_day(typed, today)
    if day is None:
        raise UsageError(f'"{typed}" is no day ({what})', next=f"Write {EXAMPLES}")
    return day


def own_address(text: str, other: str) -> str:
    """Return an address of a page of ours, or another one: "//other.example" is no page of ours."""
    return text if text.startswith("/") and text[1:2] not in ("/", "\\") else other


def form_error(error: GraphkitError) -> dict[str, Any]:
    """Return an error as part of a form, without what only a command line has."""
    part = error_part(error)
    if part["where"].startswith("--") or "/" in part["where"] or "\\" in part["where"]:
        part["where"] = ""  # an option, or a file of the machine on which this runs
    if "--" in part["next"] or "graphkit " in part["next"]:
        part["next"] = "Fill in what you know" if "says nothing" in error.what else ""
    return {**part, "candidates": []}


def need_author(visit: Visit) -> str:
    """Return the team member who speaks.

    Raises
    ------
    UsageError
        If nobody says who that is, or nobody in the team has the name.
    """
    author = visit.author()
    if not author and visit.author_fields():
        raise UsageError("it must be known who says this", next="Choose your name")
    return author


def again(
    visit: Visit, title: str, form: FormPart, names: TypedNames | None, **values: Any
) -> Response:
    """Return the page of a form as somebody sent it, with what must be asked first."""
    questions = tuple(names.questions.values()) if names else ()
    error = names.error if names else None
    if error is not None:
        part = form_error(error)
    else:
        part = {"what": "Please say who is meant", "where": "", "next": "", "candidates": []}
    form = form.with_sent(visit.form, part if questions or error else None, questions)
    return visit.page("form", title, 400, form=form, **{"command": "", **values})


def write_down(
    visit: Visit,
    title: str,
    form: FormPart,
    build: Callable[[TypedNames, Workspace], Act],
    back: str = "",
    **values: Any,
) -> Response:
    """Take a form: do what it says and go on, or show it again with what is wrong with it.

    Parameters
    ----------
    visit : Visit
    title : str
        Of the page with the form.
    form : FormPart
        As it was at first.
    build : callable
        Reads what was sent, with the workspace of questions, and returns what to do.
    back : str
        The address of the page that comes next; by default, that of who the form is about.
    """
    if visit.sent("more"):
        shown = form.with_sent(visit.form)
        return visit.page("form", title, form=shown, **{"command": "", **values})
    names = TypedNames(visit)
    try:
        need_author(visit)
        act = visit.ask(partial(build, names))
        if not names.are_clear:
            return again(visit, title, form, names, **values)
        entry = visit.change(act)
    except GraphkitError as error:
        asked = (*names.questions.values(), *(_AGAIN if _IS_DOUBLE in error.what else ()))
        shown = form.with_sent(visit.form, form_error(error), asked)
        return visit.page("form", title, status_of(error), form=shown, **{"command": "", **values})
    told(visit, names, entry)
    return visit.go(back or (address_of(names.about.id) if names.about else "/add"))


def told(visit: Visit, names: TypedNames, entry: HandEntry) -> None:
    """Let the next page say what was written down, and how names were read."""
    read_as = tuple(dict.fromkeys(names.read_as))
    visit.tell(replace(entry, sentences=(*read_as, *entry.sentences)))


def filled(form: FormPart, values: Mapping[str, str]) -> FormPart:
    """Return a form with values in some of its fields."""
    fields = tuple(
        replace(each, value=values[each.name], values=(values[each.name],))
        if values.get(each.name)
        else each
        for each in form.fields
    )
    return replace(form, fields=fields)
