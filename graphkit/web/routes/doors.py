"""Signing in with a link, and signing out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, RedirectResponse, Response

from graphkit.render.pages import Frame, asset, render_page
from graphkit.store.audit_entries import Act
from graphkit.web.closed_door import closed_door, too_often
from graphkit.web.visit import read_form

if TYPE_CHECKING:
    from starlette.requests import Request

    from graphkit.web.who_asks import WhoAsks


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways in and out.

    Attributes
    ----------
    who : WhoAsks
    """

    who: WhoAsks

    async def show_link(self, request: Request) -> Response:
        """Begin a session; for a colleague, show a button that begins it.

        A link that is sent by mail or in a chat is often opened by a program first, which looks for
        dangers or makes a preview. It must not use up the link.
        """
        secret = request.query_params.get("link", "")
        if not self.who.entrance.team:
            return self._follow(request, secret)
        link = self.who.sign_in.link(secret)
        if link is None or self.who.entrance.header:
            return self._no_link(request)
        frame = Frame(f"Sign in as {link.viewer}" if link.viewer else "Sign in")
        return HTMLResponse(render_page("sign_in", frame, link=secret, role=link.role.words))

    async def follow_link(self, request: Request) -> Response:
        """Begin a session with the button of a link."""
        try:
            body = (await request.body()).decode("utf-8", "replace")
            secret = parse_qs(body, max_num_fields=5).get("link", [""])[0]
        except (ClientDisconnect, ValueError):
            return closed_door("This form is not ours", 400)
        return self._no_link(request) if self.who.entrance.header else self._follow(request, secret)

    def _follow(self, request: Request, secret: str) -> Response:
        who, cookie = self.who, self.who.entrance.cookie
        wait = who.limits.sign_ins.wait(who.entrance.client_of(request), counts=False)
        if wait:
            return too_often(wait)
        session = who.sign_in.follow_link(secret)
        if session is None:
            return self._no_link(request)
        # What this browser was before, it is no longer: nobody can put a session under another.
        who.sign_in.sign_out(request.cookies.get(cookie, ""))
        if who.entrance.team:
            who.desk.record(Act.SIGN_IN, session.viewer, session.role.words)
        response = RedirectResponse("/", 303)
        secure = who.entrance.is_secure
        response.set_cookie(
            cookie, session.id, httponly=True, samesite="strict", path="/", secure=secure
        )
        return response

    def _no_link(self, request: Request) -> Response:
        """Refuse a link, and count it, so that nobody tries many."""
        who = self.who
        wait = who.limits.sign_ins.wait(who.entrance.client_of(request))
        if wait:
            return too_often(wait)
        return closed_door(
            "This link was used before, or it has ended", 403, next=who.how_to_sign_in
        )

    async def sign_out(self, request: Request) -> Response:
        """End the session."""
        who, session = self.who, self.who.find(request)
        if isinstance(session, Response):
            return session
        try:
            form = await read_form(request, session)
        except ClientDisconnect:
            form = None
        if form is None:
            return closed_door("This form is too old", 403)
        if who.entrance.header:
            return closed_door(
                "Your proxy has signed you in", 400, "Sign out there", next="Sign out at the proxy"
            )
        who.sign_in.sign_out(session.id)
        response = closed_door("You are signed out", 200, "Goodbye", next=who.how_to_sign_in)
        secure = who.entrance.is_secure
        response.delete_cookie(
            who.entrance.cookie, path="/", httponly=True, samesite="strict", secure=secure
        )
        return response


def loaded_file(request: Request) -> Response:
    """Return a style sheet, a script or the icon of the pages; nothing in them is secret."""
    try:
        text, type = asset(request.path_params["name"])
    except KeyError:
        raise HTTPException(404) from None
    return Response(text, media_type=type)


def icon(request: Request) -> Response:
    """Return the icon where browsers look for one if a page, such as a map, names none."""
    text, type = asset("icon.svg")
    return Response(text, media_type=type)
