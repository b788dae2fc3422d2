"""Who sends a request: a browser that has signed in, somebody behind a proxy, or a program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from graphkit.store.audit_entries import Act
from graphkit.web.closed_door import LINK_AGAIN, closed_door, too_often
from graphkit.web.roles import Role
from graphkit.web.safety.rate_limits import RateLimits
from graphkit.web.sign_in import Session, SignIn

if TYPE_CHECKING:
    from starlette.requests import Request

    from graphkit.web.safety.entrance import Entrance
    from graphkit.web.workspace_desk import WorkspaceDesk

API = "/api/"
_BEARER = "bearer "
ASK_FOR_LINK = "Ask an administrator of your team for a link. Each link works once"


@dataclass(frozen=True, slots=True)
class WhoAsks:
    """Finds out who sends a request.

    Attributes
    ----------
    sign_in : SignIn
    entrance : Entrance
    limits : RateLimits
    desk : WorkspaceDesk
    """

    sign_in: SignIn
    entrance: Entrance
    limits: RateLimits
    desk: WorkspaceDesk

    def find(self, request: Request) -> Session | Response:
        """Return the session that a request belongs to, or the response that refuses it."""
        is_api = request.url.path.startswith(API)
        said = request.headers.get("authorization", "")
        if is_api and said:
            return self._program(request, said)
        found = self._proxied(request) if self.entrance.header else self._signed_in(request)
        if isinstance(found, Session):
            return self._within_limits(request, found, found.key)
        return _no_page(found) if is_api else found

    def _signed_in(self, request: Request) -> Session | Response:
        session = self.sign_in.find(request.cookies.get(self.entrance.cookie, ""))
        if session is None:
            return closed_door("You are not signed in", next=self.how_to_sign_in)
        return session

    @property
    def how_to_sign_in(self) -> str:
        """What somebody does who has no link."""
        return ASK_FOR_LINK if self.entrance.team else LINK_AGAIN

    def _proxied(self, request: Request) -> Session | Response:
        said = self.entrance.said_by_proxy(request)
        if not said:
            return closed_door(
                "The proxy did not say who you are",
                next=f"It must send one header {self.entrance.header}, from this machine",
            )
        member = replace(self.entrance, members=self.desk.members).member(said)
        if member is None:
            return closed_door(
                "You are signed in, but nobody in the team has this name",
                403,
                "This page is for the team",
                where=said,
                next="Ask an administrator to add your name or mail address to graphkit.toml",
            )
        known = any(each.viewer == member.name for each in self.sign_in.sessions())
        session = self.sign_in.proxied(member.name, self.entrance.role_of(member.name))
        if not known:
            self.desk.record(Act.SIGN_IN, member.name)
        return session

    def _program(self, request: Request, said: str) -> Session | Response:
        """Return what a token stands for: somebody who only reads."""
        client = self.entrance.client_of(request)
        token = self.sign_in.find_token(said[len(_BEARER) :].strip())
        if token is None or not said.lower().startswith(_BEARER):
            wait = self.limits.sign_ins.wait(client)
            refused = _no_page(too_often(wait) if wait else closed_door("There is no such token"))
            refused.headers["www-authenticate"] = 'Bearer realm="graphkit"'
            return refused
        session = Session("", "", 0.0, token.viewer, Role.READ, key=token.key)
        return self._within_limits(request, session, token.key)

    def _within_limits(self, request: Request, session: Session, who: str) -> Session | Response:
        """Return the session, or the response for one that asks too often."""
        limits = [self.limits.requests]
        if request.method == "POST":
            limits.append(self.limits.writes)
        for limit in limits:
            wait = limit.wait(who) if limit else 0
            if wait:
                return too_often(wait)
        return session


def _no_page(refused: Response) -> Response:
    """Return a response that refuses a program, which reads no pages."""
    said = {401: "You are not signed in", 403: "This page is for the team"}
    what = said.get(refused.status_code, "Too many requests")
    headers = {n: refused.headers[n] for n in ("retry-after",) if n in refused.headers}
    where = "Send a token in the header Authorization, or the cookie of a session"
    return JSONResponse({"error": what, "where": None, "next": where}, refused.status_code, headers)
