"""The application: all routes, behind the guards."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from graphkit.errors import GraphkitError, UsageError
from graphkit.web.guards import Guards
from graphkit.web.page_route import PageRoute
from graphkit.web.routes import answers, by_hand, home, maps, profiles, take_back
from graphkit.web.routes.doors import closed_door, follow_link, loaded_file, sign_out
from graphkit.web.sign_in import SignIn
from graphkit.web.visit import Visit, find_session, read_form
from graphkit.web.workspace_desk import WorkspaceDesk

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

_log = logging.getLogger("graphkit")
# A module of routes for each purpose.
PAGES = (
    *home.PAGES,
    *answers.PAGES,
    *profiles.PAGES,
    *maps.PAGES,
    *take_back.PAGES,
    *by_hand.PAGES,
)


def application(desk: WorkspaceDesk, sign_in: SignIn, hosts: Collection[str]) -> ASGIApp:
    """Return the application of a workspace.

    Parameters
    ----------
    desk : WorkspaceDesk
    sign_in : SignIn
    hosts : collection of str
        What `Host` may be, with the port.
    """

    def answer(page: PageRoute) -> Callable[[Request], Awaitable[Response]]:
        """Let only somebody who may come to a page, and show its errors."""

        async def answer(request: Request) -> Response:
            session = find_session(request, sign_in)
            if session is None:
                return closed_door("You are not signed in")
            form = await read_form(request, session) if page.sends else {}
            if form is None:
                return closed_door("This form is too old", 403)
            return await run_in_threadpool(_answer, page, Visit(request, session, desk, form))

        return answer

    async def enter(request: Request) -> Response:
        return follow_link(request, sign_in)

    async def leave(request: Request) -> Response:
        return await sign_out(request, sign_in)

    app = Starlette(
        routes=[
            *(
                Route(page.path, answer(page), methods=["POST" if page.sends else "GET"])
                for page in PAGES
            ),
            Route("/sign-in", enter),
            Route("/sign-out", leave, methods=["POST"]),
            Route("/assets/{name}", loaded_file),
        ],
        exception_handlers={404: _nothing_here, 405: _nothing_here, 500: _fault},
    )
    return Guards(app, hosts)


def _answer(page: PageRoute, visit: Visit) -> Response:
    """Return what a page answers, or what went wrong as a page."""
    try:
        if not visit.may(page.role):
            raise UsageError(
                f"your link allows you to {visit.session.role.words}, and this needs more",
                next="Ask the person who gave you the link",
            )
        return page.handler(visit)
    except GraphkitError as error:
        return visit.error_page(error)


async def _nothing_here(request: Request, error: Exception) -> Response:
    return PlainTextResponse("There is no such page.\n", 404)


async def _fault(request: Request, error: Exception) -> Response:
    # Of a fault that nobody foresaw, the page says nothing: it may contain names.
    _log.error("A page could not be made", exc_info=error)
    return PlainTextResponse("Something went wrong. The terminal says what.\n", 500)
