"""Signing in with a link, and signing out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from graphkit.render.pages import Frame, asset, render_page
from graphkit.web.visit import COOKIE, find_session, read_form

if TYPE_CHECKING:
    from starlette.requests import Request

    from graphkit.web.sign_in import SignIn


def closed_door(what: str, status: int = 401, title: str = "Please sign in") -> Response:
    """Return the page for somebody who has not signed in."""
    error = {"what": what, "where": "", "candidates": []}
    error["next"] = 'Use the link that "graphkit serve" prints. Each link works once'
    return HTMLResponse(render_page("error", Frame(title), error=error), status)


def follow_link(request: Request, sign_in: SignIn) -> Response:
    """Begin a session."""
    session = sign_in.follow_link(request.query_params.get("link", ""))
    if session is None:
        return closed_door("This link was used before, or it has ended", 403)
    response = RedirectResponse("/", 303)
    response.set_cookie(COOKIE, session.id, httponly=True, samesite="strict", path="/")
    return response


async def sign_out(request: Request, sign_in: SignIn) -> Response:
    """End the session."""
    session = find_session(request, sign_in)
    if session is None:
        return closed_door("You are not signed in")
    if await read_form(request, session) is None:
        return closed_door("This form is too old", 403)
    sign_in.sign_out(session.id)
    response = closed_door("You are signed out", 200, "Goodbye")
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return response


def loaded_file(request: Request) -> Response:
    """Return a style sheet or script of the pages; nothing in them is secret."""
    try:
        text, type = asset(request.path_params["name"])
    except KeyError:
        raise HTTPException(404) from None
    return Response(text, media_type=type)
