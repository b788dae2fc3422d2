"""The page for somebody who may not come in."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response

from graphkit.render.pages import Frame, render_page

LINK_AGAIN = 'Use the link that "graphkit serve" prints. Each link works once'


def closed_door(
    what: str,
    status: int = 401,
    title: str = "Please sign in",
    *,
    where: str = "",
    next: str = LINK_AGAIN,
) -> Response:
    """Return the page for somebody who has not signed in."""
    error = {"what": what, "where": where, "candidates": [], "next": next}
    return HTMLResponse(render_page("error", Frame(title), error=error), status)


def too_often(seconds: int) -> Response:
    """Return the page for somebody who asks too often."""
    wait = f"Wait {seconds} second{'s' if seconds > 1 else ''}, then try again"
    refused = closed_door("That was too often", 429, "Please wait a moment", next=wait)
    refused.headers["retry-after"] = str(seconds)
    return refused
