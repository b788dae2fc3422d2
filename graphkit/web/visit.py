"""One request: who asks, and what the answer is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from starlette.responses import HTMLResponse, JSONResponse, Response

from graphkit.errors import Ambiguous, GraphkitError, NothingFound, StoreBusy, UsageError
from graphkit.render.pages import Frame, render_page
from graphkit.web.sign_in import Session, SignIn
from graphkit.web.workspace_reader import WorkspaceReader

if TYPE_CHECKING:
    from starlette.requests import Request

    from graphkit.session.workspace import Workspace

T = TypeVar("T")
COOKIE = "graphkit_session"
LONGEST = 200  # characters of what somebody types


@dataclass(frozen=True, slots=True)
class Visit:
    """A request of somebody who has signed in."""

    request: Request
    session: Session
    reader: WorkspaceReader

    def typed(self, name: str) -> str:
        """Return what somebody typed into a field, without spaces around it."""
        return self.request.query_params.get(name, "").strip()[:LONGEST]

    def ask(self, question: Callable[[Workspace], T]) -> T:
        """Return the answer to a question."""
        return self.reader.ask(question)

    def page(self, template: str, title: str, status: int = 200, **values: Any) -> Response:
        """Return a page."""
        path, token = self.request.url.path, self.session.form_token
        frame = Frame(title, self.reader.home, self.reader.viewer, path, token)
        return HTMLResponse(render_page(template, frame, **values), status)

    def error_page(self, error: GraphkitError) -> Response:
        """Return the page that says what went wrong."""
        return self.page("error", "That did not work", status_of(error), error=error_part(error))


def error_part(error: GraphkitError, path: str = "") -> dict[str, Any]:
    """Return an error as part of a page.

    Parameters
    ----------
    error : GraphkitError
    path : str
        Of several names that match, each leads there; it ends in the name of a field and "=".
    """
    names = error.candidates if isinstance(error, Ambiguous) and path else ()
    candidates = [(name, f"{path}{quote(name)}") for name in names]
    return {
        "what": error.what[:1].upper() + error.what[1:],
        "where": error.where or "",
        "next": "" if candidates else (error.next or "").rstrip("."),
        "candidates": candidates,
    }


def status_of(error: GraphkitError) -> int:
    """Return the status of the response to a question that fails."""
    if isinstance(error, UsageError | Ambiguous):
        return 400
    if isinstance(error, NothingFound):
        return 404
    return 503 if isinstance(error, StoreBusy) else 500


def error_json(error: GraphkitError) -> Response:
    """Return an error of the API."""
    said = {"error": error.what, "where": error.where, "next": error.next}
    return JSONResponse(said, status_of(error))


def find_session(request: Request, sign_in: SignIn) -> Session | None:
    """Return the session of a request's cookie, if it has one that has not ended."""
    return sign_in.find(request.cookies.get(COOKIE, ""))
