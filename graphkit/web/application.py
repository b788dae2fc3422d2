"""The application: all routes, behind the guards."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from graphkit.errors import GraphkitError
from graphkit.web.guards import Guards
from graphkit.web.questions import QUESTIONS
from graphkit.web.routes.answers import api, ask_page, question_page
from graphkit.web.routes.doors import closed_door, follow_link, sign_out, stylesheet
from graphkit.web.routes.home import home
from graphkit.web.routes.maps import map_page
from graphkit.web.routes.profiles import find, show
from graphkit.web.sign_in import SignIn
from graphkit.web.visit import Visit, find_session
from graphkit.web.workspace_reader import WorkspaceReader

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

_log = logging.getLogger("graphkit")
Handler = Callable[[Visit], Response]


def application(reader: WorkspaceReader, sign_in: SignIn, hosts: Collection[str]) -> ASGIApp:
    """Return the application of a workspace.

    Parameters
    ----------
    reader : WorkspaceReader
    sign_in : SignIn
    hosts : collection of str
        What `Host` may be, with the port.
    """

    def page(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """Let only somebody who has signed in come to a handler, and show its errors."""

        async def answer(request: Request) -> Response:
            session = find_session(request, sign_in)
            if session is None:
                return closed_door("You are not signed in")
            visit = Visit(request, session, reader)

            def work() -> Response:
                try:
                    return handler(visit)
                except GraphkitError as error:
                    return visit.error_page(error)

            return await run_in_threadpool(work)

        return answer

    async def enter(request: Request) -> Response:
        return follow_link(request, sign_in)

    async def leave(request: Request) -> Response:
        return await sign_out(request, sign_in)

    pages: dict[str, Handler] = {
        "/": home,
        "/ask": ask_page,
        "/find": find,
        "/show/{id}": show,
        "/map": map_page,
        "/api/{name}": api,
        **{question.address: question_page for question in QUESTIONS},
    }
    app = Starlette(
        routes=[
            *(Route(path, page(handler)) for path, handler in pages.items()),
            Route("/sign-in", enter),
            Route("/sign-out", leave, methods=["POST"]),
            Route("/assets/pages.css", stylesheet),
        ],
        exception_handlers={404: _nothing_here, 500: _fault},
    )
    return Guards(app, hosts)


async def _nothing_here(request: Request, error: Exception) -> Response:
    return PlainTextResponse("There is no such page.\n", 404)


async def _fault(request: Request, error: Exception) -> Response:
    # Of a fault that nobody foresaw, the page says nothing: it may contain names.
    _log.error("A page could not be made", exc_info=error)
    return PlainTextResponse("Something went wrong. The terminal says what.\n", 500)
