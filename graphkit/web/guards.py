"""What every request must pass, and what every response says to the browser.

A page on this machine can be reached by any web site that the user visits: the site can send
requests to it, and a name of the site can be made to mean this machine (DNS rebinding). So the
guards look at the `Host` and, for anything that could change something, at the `Origin`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from graphkit.web.received.uploads import LARGER

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 64 << 10  # of the body of a request
LONGEST_ADDRESS = 8 << 10  # characters of a path with its query
_SAFE = ("GET", "HEAD")
_METHODS = (*_SAFE, "POST")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_ALWAYS = {
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    # Not "no-referrer": with it, browsers send forms with an `Origin` of "null".
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class TooLarge(Exception):
    """The body of a request is larger than any form of ours."""


class Guards:
    """An ASGI application that passes on only what a browser on our own pages sends.

    Parameters
    ----------
    app : ASGI application
    hosts : collection of str
        What `Host` may be, with the port, such as "127.0.0.1:8765".
    origins : collection of str, optional
        What `Origin` of a form may be; by default, these hosts without TLS.
    """

    def __init__(
        self, app: ASGIApp, hosts: Collection[str], origins: Collection[str] | None = None
    ) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._origins = frozenset(
            (f"http://{host}" for host in hosts) if origins is None else origins
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refuse(scope)
        if refused is None:
            limited = _limited(receive, _most_bytes(scope))
            try:
                await self._app(scope, limited, send_guarded)
                return
            except TooLarge:
                refused = 413, "This is too much at once."
        status, text = refused
        headers = {"connection": "close"}
        await PlainTextResponse(f"{text}\n", status, headers)(scope, receive, send_guarded)

    def _refuse(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the reason if a request must not pass, else None."""
        headers, method = Headers(scope=scope), scope["method"]
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 421, "This server answers only under its own address."
        if method not in _METHODS:
            return 405, "This server knows no such request."
        if len(scope["raw_path"] or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return 414, "This address is too long."
        refused = _refuse_length(headers, method, _most_bytes(scope))
        if refused is not None:
            return refused
        if method not in _SAFE and not self._is_own(headers):
            return 403, "This form was not sent from a page of this server."
        return None

    def _is_own(self, headers: Headers) -> bool:
        """Return whether a request comes from one of our own pages."""
        origins = headers.getlist("origin")
        return len(origins) == 1 and origins[0].lower() in self._origins


def _refuse_length(headers: Headers, method: str, most: int) -> tuple[int, str] | None:
    """Return the status and the reason if a body is too long, or if its end is in doubt."""
    said = [*headers.getlist("content-length"), *headers.getlist("transfer-encoding")]
    if not said and method not in _SAFE:
        return 411, "This request does not say how long it is."
    if len(said) > 1:
        return 400, "This request says more than once how long it is."
    if not _is_short(headers.get("content-length"), most):
        return 413, "This is too much at once."
    return None


def _most_bytes(scope: Scope) -> int:
    """Return how long the body of a request may be; `Uploads` says it of files."""
    return LARGER.get(scope["path"], MOST_BYTES)


def _is_short(length: str | None, most: int) -> bool:
    return length is None or (length.isdecimal() and len(length) < 20 and int(length) <= most)


def _limited(receive: Receive, most: int) -> Receive:
    """Return a receiver that raises `TooLarge` if a body without a length goes on and on."""
    received = 0

    async def limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > most:
            raise TooLarge
        return message

    return limited
