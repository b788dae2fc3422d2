"""Asking for introductions: the plan, its letters, and the board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from starlette.responses import Response

from graphkit.analysis.introductions.asks import AskState
from graphkit.errors import Ambiguous, GraphkitError, NothingFound, UsageError
from graphkit.model.normalization import normalize
from graphkit.render.pages import FormField, FormPart, answer_part
from graphkit.render.pages.answer_page import Link
from graphkit.render.pages.board_page import ask_columns, states_to_choose
from graphkit.session.by_hand.asks import NewAsk, choose_route
from graphkit.web.page_route import PageRoute
from graphkit.web.questions import BY_NAME, INTRODUCTIONS, Typed
from graphkit.web.questions.asked import read_typed_day
from graphkit.web.questions.question import links
from graphkit.web.roles import Role
from graphkit.web.routes.answers import (
    Actions,
    answer_page,
    other_name_address,
    question_form,
    typed_values,
)
from graphkit.web.routes.drawings.route_cards import card_address
from graphkit.web.visit import error_part, status_of

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.ask_findings import AskStatus
    from graphkit.analysis.findings import Introduction
    from graphkit.render.letters import Letter
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit

BOARD = BY_NAME["asks"]
_PLAN = "Plan to ask for an introduction"
_UPDATE = "What came of an ask"
# By the ending of a letter's file.
_LETTERS = {"txt": "text/plain; charset=utf-8", "eml": "message/rfc822"}


# -- the plan -----------------------------------------------------------------------------------


def ask_page(visit: Visit) -> Response:
    """Find introductions to a person or an organization."""

    def actions(typed: Typed) -> Actions:
        return route_links(typed, can_plan=visit.may(Role.ASK) and not typed.get("as_of"))

    return answer_page(visit, INTRODUCTIONS, path="/ask", actions=actions)


def route_links(typed: Typed, *, can_plan: bool) -> Callable[[int, Introduction], tuple[Link, ...]]:
    """Return what links to the plan and to the card of each route of an answer."""
    asked = INTRODUCTIONS.query(typed).removeprefix("?")

    def actions(number: int, route: Introduction) -> tuple[Link, ...]:
        plan = Link(f"/asks/plan?{asked}&route={number}", "Plan to ask this way")
        card = Link(card_address(typed, number), "Card to hand on")
        return (plan, card) if can_plan else (card,)

    return actions


def plan_page(visit: Visit) -> Response:
    """Show the form that plans an introduction, with the route and the letters to send."""
    return _plan_page(visit, typed_values(visit, INTRODUCTIONS), _whole(visit.typed("route")))


def plan(visit: Visit) -> Response:
    """Write down that an introduction is asked for."""
    typed, route = _sent_question(visit), _whole(visit.sent("route"))

    def look(workspace: Workspace) -> Answer[Introduction]:
        answer = INTRODUCTIONS.answer(workspace, typed)
        if _ids(answer, route) != visit.sent_text("people"):
            raise UsageError(
                "the routes have changed since you looked",
                next="Look at the route below; if it is the one you mean, send the form again",
            )
        return answer

    try:
        new = _new_ask(visit)
        visit.ask(look)  # before the store is opened
        entry = visit.change(lambda workspace: workspace.ask(look(workspace), route, new=new))
    except GraphkitError as error:
        return _plan_page(visit, typed, route, error)
    visit.tell(entry)
    return visit.go(f"/asks#{entry.entries[0].id}")


def _plan_page(
    visit: Visit, typed: Typed, route: int, error: GraphkitError | None = None
) -> Response:
    def look(workspace: Workspace) -> tuple[Answer[Introduction], tuple[Letter, ...]]:
        answer = INTRODUCTIONS.answer(workspace, typed)
        return answer, workspace.letters(answer, route)

    answer, letters = visit.ask(look)
    form = _plan_form(visit, typed, answer, route)
    if error is not None:
        sent = {name: values[0] for name, values in visit.form.items() if values}
        kept = {f.name: f.value for f in form.fields if f.kind == "hidden"}
        form = form.with_values({**sent, **kept}, error_part(error))
    address = f"?{INTRODUCTIONS.query(typed).removeprefix('?')}&route={route}"
    files = [
        [(f"Save as .{ending}", f"/asks/letter/{number}.{ending}{address}") for ending in _LETTERS]
        for number in range(1, len(letters) + 1)
    ]
    one = replace(answer, findings=(choose_route(answer, route),))
    return visit.page(
        "plan",
        _PLAN,
        200 if error is None else status_of(error),
        part=replace(answer_part(one), notes=(), next=None),
        form=form,
        letters=list(zip(letters, files, strict=True)),
        command=_plan_command(typed, route),
        back=f"/ask{INTRODUCTIONS.query(typed)}",
    )


def _plan_form(visit: Visit, typed: Typed, answer: Answer[Introduction], route: int) -> FormPart:
    asked = INTRODUCTIONS.query(typed).removeprefix("?")
    fields = (
        FormField("question", "", "hidden", asked),
        FormField("route", "", "hidden", str(route)),
        FormField("people", "", "hidden", _ids(answer, route)),
        *visit.author_fields(),
        FormField("planned", "Only plan it: nobody has been asked yet", "yes", "yes"),
        FormField("on", "The day of the ask", "date", hint="A future day makes it a plan."),
        FormField("reason", "Why you ask", "lines", hint="Only you can see it."),
        FormField("share_reason", "Let the team see the reason, too", "yes"),
        FormField("private", "Only you can see the whole ask", "yes"),
    )
    return FormPart("/asks/plan", "Write it down", fields)


def _plan_command(typed: Typed, route: int) -> str:
    """Return the same on the command line; empty if the command lacks a condition."""
    known = (
        "to",
        "or",
        "sector",
        "place",
        "offers",
        "needs",
        "where",
        "tag",
        "from",
        "ignore_asks",
    )
    if any(name not in (*known, "id", "count") for name in typed):
        return ""
    asked = replace(INTRODUCTIONS, words="ask")
    words = asked.command({name: typed[name] for name in known if name in typed})
    head, dashes, name = words.partition(" -- ")
    return f"{head} --route {route} --planned{dashes}{name}" if words else ""


def _new_ask(visit: Visit) -> NewAsk:
    typed = visit.sent("on")
    today = visit.ask(lambda workspace: workspace.as_of)
    return NewAsk(
        visit.sent_text("reason"),
        share_reason=bool(visit.sent("share_reason")),
        on=read_typed_day(typed, today) if typed else None,
        planned=bool(visit.sent("planned")),
        private=bool(visit.sent("private")),
    )


def _ids(answer: Answer[Introduction], route: int) -> str:
    return " ".join(person.id for person in choose_route(answer, route).people)


def _sent_question(visit: Visit) -> dict[str, tuple[str, ...]]:
    found = parse_qs(visit.sent_text("question"))
    return INTRODUCTIONS.clean({name: tuple(values) for name, values in found.items()})


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 1


def letter_file(visit: Visit) -> Response:
    """Return one of the letters as a text or as a draft of a mail."""
    number, _, ending = visit.request.path_params["name"].partition(".")
    if ending not in _LETTERS:
        raise NothingFound("there is no such letter")
    typed, route = typed_values(visit, INTRODUCTIONS), _whole(visit.typed("route"))
    letters = visit.ask(
        lambda workspace: workspace.letters(INTRODUCTIONS.answer(workspace, typed), route)
    )
    at = _whole(number)
    if not 1 <= at <= len(letters):
        raise NothingFound("there is no such letter")
    letter = letters[at - 1]
    body = letter.as_mail() if ending == "eml" else letter.text.encode()
    name = f"{at}-{'-'.join(normalize(letter.to).split())[:60] or 'letter'}"
    name = name if name.isascii() else f"{at}-letter"
    headers = {"content-disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(body, media_type=_LETTERS[ending], headers=headers)


# -- the board ----------------------------------------------------------------------------------


def board(visit: Visit) -> Response:
    """Show all asks by state."""
    typed = typed_values(visit, BOARD)
    values: dict[str, Any] = {
        "form": question_form(BOARD, typed),
        "exports": list(links(BOARD, typed)),
        "command": BOARD.command(typed),
        "columns": (),
        "summary": "",
        "notes": (),
        "error": None,
        "may_move": not typed.get("as_of"),
        "states": states_to_choose(),
        # In a part that is closed, a field that must be filled would keep the form from being sent.
        "authors": [replace(field, required=False) for field in visit.author_fields()],
        "back": BOARD.query(typed),
    }
    name = ("", "")

    def ask(workspace: Workspace) -> Answer[AskStatus]:
        nonlocal name
        asked = BOARD.asked(workspace, typed)
        try:
            found: Answer[AskStatus] = BOARD.ask(asked.workspace, asked)
            return found
        except Ambiguous:
            name = asked.name
            raise

    try:
        answer = visit.ask(ask)
    except GraphkitError as error:
        values["error"] = error_part(error, other_name_address("/asks", typed, name), BOARD.labels)
        return visit.page("asks", BOARD.title, status_of(error), **values)
    values["summary"], values["notes"] = answer.summary, answer.notes
    values["columns"] = ask_columns(answer, only_open=bool(typed.get("open")))
    return visit.page("asks", BOARD.title, **values)


def update(visit: Visit) -> Response:
    """Write down what came of an ask."""
    id = visit.sent("ask")
    state = visit.sent("other") if visit.sent("state") == "other" else visit.sent("state")
    try:
        if visit.author_fields() and not visit.author():
            return visit.page("form", _UPDATE, form=_update_form(visit, id, state), command="")
        known, person = _state(state), visit.sent("person")
        day = visit.sent("on")
        on = read_typed_day(day, visit.ask(lambda workspace: workspace.as_of)) if day else None

        def act(workspace: Workspace) -> Any:
            found = workspace.find(person) if person else None
            return workspace.update_ask(
                id, known, note=visit.sent_text("note"), on=on, person=found
            )

        entry = visit.change(act)
    except GraphkitError as error:
        form = replace(_update_form(visit, id, state), error=error_part(error))
        return visit.page("form", _UPDATE, status_of(error), form=form, command="")
    visit.tell(entry)
    back = {name: tuple(values) for name, values in parse_qs(visit.sent("back")[1:]).items()}
    return visit.go(f"/asks{BOARD.query(back)}#{id}")


def _state(typed: str) -> AskState:
    try:
        return AskState(typed)
    except ValueError:
        raise UsageError(
            "there is no such state", where=typed, next="Choose one of the list"
        ) from None


def _update_form(visit: Visit, id: str, state: str) -> FormPart:
    """Return the form that says what came of an ask, with what somebody sent."""
    asks = visit.ask(lambda workspace: workspace.asks())
    ask = next((each for each in asks.findings if each.id == id), None)
    if ask is None:
        raise NothingFound("there is no such ask", where=id)
    people = [(step.person.id, step.person.name) for step in ask.steps if step.person]
    fields = (
        FormField("ask", "", "hidden", id),
        FormField("back", "", "hidden", visit.sent("back")),
        *visit.author_fields(),
        FormField("state", "What happened", "choice", state, states_to_choose(), required=True),
        FormField(
            "person",
            "Somebody is",
            "choice",
            visit.sent("person"),
            [("", "the next one who has not agreed yet"), *people],
        ),
        FormField("note", "What else there is to say", "lines", visit.sent_text("note")),
        FormField("on", "The day when it happened", "date", visit.sent("on")),
    )
    return FormPart("/asks/update", "Write it down", fields)


PAGES = (
    PageRoute("/ask", ask_page),
    PageRoute("/asks", board),
    PageRoute("/asks/plan", plan_page, Role.ASK),
    PageRoute("/asks/plan", plan, Role.ASK, sends=True),
    PageRoute("/asks/letter/{name}", letter_file, Role.ASK),
    PageRoute("/asks/update", update, Role.ASK, sends=True),
)
