"""The application: all routes, behind the guards."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from graphkit.errors import GraphkitError, UsageError
from graphkit.store.audit_entries import Act
from graphkit.web.closed_door import closed_door
from graphkit.web.guards import Guards, TooLarge
from graphkit.web.kept_pages import KeptPages
from graphkit.web.page_route import PageRoute
from graphkit.web.received.uploaded_files import UploadRefused
from graphkit.web.routes import (
    answers,
    api_description,
    asks,
    by_hand,
    duplicate_pages,
    home,
    import_columns,
    import_list,
    imports,
    job_pages,
    list_pages,
    manage,
    maps,
    news,
    profiles,
    report_pages,
    take_back,
)
from graphkit.web.routes.doors import Doors, icon, loaded_file
from graphkit.web.routes.drawings import map_choice, map_details, route_cards
from graphkit.web.safety.entrance import Entrance
from graphkit.web.safety.rate_limits import RateLimits
from graphkit.web.sign_in import SignIn
from graphkit.web.visit import Visit, error_json, error_part, read_form
from graphkit.web.who_asks import API, WhoAsks
from graphkit.web.workspace_desk import WorkspaceDesk

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

_log = logging.getLogger("graphkit")
# A module of routes for each purpose.
PAGES = (
    *api_description.PAGES,
    *home.PAGES,
    *answers.PAGES,
    *asks.PAGES,
    *profiles.PAGES,
    *maps.PAGES,
    *map_choice.PAGES,
    *map_details.PAGES,
    *route_cards.PAGES,
    *report_pages.PAGES,
    *list_pages.PAGES,
    *duplicate_pages.PAGES,
    *take_back.PAGES,
    *by_hand.PAGES,
    *imports.PAGES,
    *import_columns.PAGES,
    *import_list.PAGES,
    *job_pages.PAGES,
    *manage.PAGES,
    *news.PAGES,
)


def application(
    desk: WorkspaceDesk,
    sign_in: SignIn,
    entrance: Entrance,
    limits: RateLimits | None = None,
) -> ASGIApp:
    """Return the application of a workspace.

    Parameters
    ----------
    desk : WorkspaceDesk
    sign_in : SignIn
    entrance : Entrance
    limits : RateLimits, optional
    """
    who = WhoAsks(sign_in, entrance, limits or RateLimits(), desk)
    doors, pages = Doors(who), KeptPages()

    def answer(page: PageRoute) -> Callable[[Request], Awaitable[Response]]:
        """Let only somebody who may come to a page, and show its errors."""

        async def answer(request: Request) -> Response:
            session = who.find(request)
            if isinstance(session, Response):
                return session
            if page.takes_files:
                return await _take_files(page, Visit(request, session, desk))
            try:
                form = await read_form(request, session) if page.sends else {}
            except ClientDisconnect:
                return Response(status_code=400)  # nobody is there to read it
            if form is None:
                return closed_door("This form is too old", 403)
            visit = Visit(request, session, desk, form)
            # A page that is kept needs no thread: many who press at once would wait for each other.
            kept = pages.at_hand(page, visit) if visit.may(page.role) else None
            if kept is not None:
                return kept
            return await run_in_threadpool(_answer, page, visit)

        return answer

    app = Starlette(
        routes=[
            *(
                Route(page.path, answer(page), methods=["POST" if page.sends else "GET"])
                for page in PAGES
            ),
            Route("/sign-in", doors.show_link),
            Route("/sign-in", doors.follow_link, methods=["POST"]),
            Route("/sign-out", doors.sign_out, methods=["POST"]),
            Route("/assets/{name}", loaded_file),
            Route("/favicon.ico", icon),
        ],
        exception_handlers={
            404: _nothing_here,
            405: _nothing_here,
            500: _fault,
            TooLarge: _too_large,
        },
    )
    app.state.who, app.state.kept = who, pages
    return Guards(app, entrance.hosts, entrance.origins)


async def _take_files(page: PageRoute, visit: Visit) -> Response:
    """Receive the files of a form, and answer it; the page says why files are refused."""
    if not visit.may(page.role):
        return await run_in_threadpool(_answer, page, visit)
    try:
        upload = await visit.desk.uploads.receive(visit.request, visit.session)
    except UploadRefused as error:
        refused = visit.page("error", "That did not work", error.status, error=error_part(error))
        refused.headers["connection"] = "close"
        return refused
    fields = {name: [text] for name, text in upload.fields.items()}
    visit = replace(visit, form={**fields, "upload": [upload.id]})
    return await run_in_threadpool(_answer, page, visit)


def _answer(page: PageRoute, visit: Visit) -> Response:
    """Return what a page answers, or what went wrong as a page."""
    try:
        kept: KeptPages = visit.request.app.state.kept
        return kept.answer(page, visit) if visit.may(page.role) else _refusal(page, visit)
    except GraphkitError as error:
        return visit.error_page(error)


def _refusal(page: PageRoute, visit: Visit) -> Response:
    """Refuse what somebody may not do; record it once for each page and session."""
    if page.path not in visit.session.refused:
        visit.session.refused.add(page.path)
        visit.desk.record(Act.REFUSE, visit.viewer, page.path)
    error = UsageError(
        f"you may {visit.session.role.words}, and this needs more",
        next="Ask an administrator of your team",
    )
    if page.path.startswith(API):
        return error_json(error, 403)
    return visit.error_page(error, 403)


async def _nothing_here(request: Request, error: Exception) -> Response:
    return PlainTextResponse("There is no such page.\n", 404)


async def _too_large(request: Request, error: Exception) -> Response:
    return PlainTextResponse("This is too much at once.\n", 413, {"connection": "close"})


async def _fault(request: Request, error: Exception) -> Response:
    # Of a fault that nobody foresaw, the page says nothing: it may contain names.
    _log.error("A page could not be made", exc_info=error)
    return PlainTextResponse("Something went wrong. The terminal says what.\n", 500)
