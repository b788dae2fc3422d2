"""One request: who asks, what they typed, and what the answer is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import compare_digest
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qs, quote

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from graphkit.errors import Ambiguous, GraphkitError, NothingFound, StoreBusy, UsageError
from graphkit.render.pages import FormField, Frame, Notice, render_page
from graphkit.web.roles import Role
from graphkit.web.sign_in import Session
from graphkit.web.work.job import JobKind
from graphkit.web.work.jobs import Work
from graphkit.web.workspace_desk import WorkspaceDesk

if TYPE_CHECKING:
    from starlette.requests import Request

    from graphkit.session.by_hand.hand_statements import HandEntry
    from graphkit.session.workspace import Workspace

T = TypeVar("T")
COOKIE = "graphkit_session"
LONGEST = 200  # characters of what somebody types into one line
LONGEST_TEXT = 20_000  # characters of a note, or of a list with a line for each
MOST_FIELDS = 500  # of one form
AT_ONCE = 2.0  # seconds in which work may end before its browser sees a page about its progress
MOMENT = "x-graphkit-moment"  # of a page that may be about an earlier moment: its revision
AUTHOR = "author"  # the field of the team member who says something


@dataclass(frozen=True, slots=True)
class Visit:
    """A request of somebody who has signed in.

    Attributes
    ----------
    request : Request
    session : Session
    desk : WorkspaceDesk
    form : mapping
        What a form sent: the values of each field.
    moment : str
        The revision of the graph that the page is about, if not the present one.
    """

    request: Request
    session: Session
    desk: WorkspaceDesk
    form: Mapping[str, Sequence[str]] = field(default_factory=dict)
    moment: str = ""

    # -- what somebody typed ----------------------------------------------------------------

    def typed(self, name: str) -> str:
        """Return what the address says for a field, without spaces around it."""
        return self.request.query_params.get(name, "").strip()[:LONGEST]

    def typed_all(self, name: str) -> tuple[str, ...]:
        """Return all that the address says for a field, without what is empty."""
        found = (text.strip()[:LONGEST] for text in self.request.query_params.getlist(name))
        return tuple(filter(None, found))

    def sent(self, name: str) -> str:
        """Return what a form sent for a field, in one line."""
        return " ".join(self.sent_text(name)[:LONGEST].split())

    def sent_text(self, name: str) -> str:
        """Return what a form sent for a field of several lines."""
        found = self.form.get(name) or ("",)
        return found[0].replace("\r\n", "\n").strip()[:LONGEST_TEXT]

    def sent_all(self, name: str) -> tuple[str, ...]:
        """Return all that a form sent for a field, without what is empty."""
        found = (" ".join(text[:LONGEST].split()) for text in self.form.get(name, ()))
        return tuple(filter(None, found))

    # -- questions and changes --------------------------------------------------------------

    @property
    def viewer(self) -> str:
        """The person who asks; empty for a team member who gives no name."""
        return self.session.viewer

    def may(self, role: Role) -> bool:
        """Return whether somebody may do what needs a role."""
        return self.session.role >= role

    def ask(self, question: Callable[[Workspace], T]) -> T:
        """Return the answer to a question."""
        return self.desk.ask(question, self.viewer or None)

    def author(self) -> str:
        """Return the team member who speaks; the session remembers a name that a form sent.

        Raises
        ------
        UsageError
            If the form names nobody in the team.
        """
        if self.viewer:
            return self.viewer
        said = self.sent(AUTHOR)
        if said and said not in self.desk.team:
            raise UsageError("nobody in the team has this name", where=said)
        known = self.session.author if self.session.author in self.desk.team else ""
        self.session.author = said or known
        return self.session.author

    def author_fields(self) -> tuple[FormField, ...]:
        """Return the field that asks who speaks, if that is not known."""
        team = self.desk.team
        if self.viewer or len(team) < 2:
            return ()
        names = [("", "Please choose"), *((name, name) for name in team)]
        said = self.session.author
        return (FormField(AUTHOR, "Who says this?", "choice", said, names, required=True),)

    def change(self, act: Callable[[Workspace], T]) -> T:
        """Change the graph in the name of the author; return what came of it."""
        return self.desk.change(act, self.author() or None)

    def start(
        self,
        title: str,
        work: Work,
        *,
        kind: JobKind = "question",
        tidy: Callable[[], object] = lambda: None,
        direct: bool = False,
    ) -> Response:
        """Begin long work, and lead the browser to its page: see `Jobs.start`.

        Parameters
        ----------
        direct : bool
            Whether the result of work that is done at once comes without a page of its own.

        Raises
        ------
        GraphkitError
            With `direct`, if the work fails at once.
        """
        job = self.desk.jobs.start(title, work, self.viewer, kind=kind, tidy=tidy)
        job.wait(AT_ONCE)
        if direct and job.state == "failed" and job.error is not None:
            raise job.error
        if direct and job.state == "done" and job.outcome is not None:
            return job.outcome(self)
        return self.go(f"/jobs/{job.id}")

    # -- what comes back --------------------------------------------------------------------

    def page(self, template: str, title: str, status: int = 200, **values: Any) -> Response:
        """Return a page, with what the last form did."""
        notices = tuple(self.session.notices)
        self.session.notices.clear()
        frame = Frame(
            title,
            self.desk.home,
            self.viewer,
            self.request.url.path,
            self.session.form_token,
            notices,
            may_ask=self.may(Role.ASK),
            may_edit=self.may(Role.EDIT),
            may_administer=self.may(Role.ADMINISTER),
            revision=self.moment or self.desk.revision(),
            place="on the team's server" if self.session.is_of_team else "on this machine",
        )
        headers = {MOMENT: self.moment} if self.moment else {}
        return HTMLResponse(render_page(template, frame, **values), status, headers)

    def error_page(self, error: GraphkitError, status: int = 0) -> Response:
        """Return the page that says what went wrong; its status is by default that of the error."""
        status = status or status_of(error)
        return self.page("error", "That did not work", status, error=error_part(error))

    def tell(self, entry: HandEntry) -> None:
        """Let the next page tell what was written down, and offer to take it back."""
        sentences = (*entry.sentences, *filter(None, [entry.outlook]))
        self.session.notices.append(Notice(sentences, undo=entry.record.id))

    def say(self, *sentences: str) -> None:
        """Let the next page say something."""
        self.session.notices.append(Notice(sentences))

    def go(self, address: str) -> Response:
        """Lead the browser to another page, after a form."""
        return RedirectResponse(address, 303)


def error_part(
    error: GraphkitError, path: str = "", labels: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return an error as part of a page.

    Parameters
    ----------
    error : GraphkitError
    path : str
        Of several names that match, each leads there; it ends in the name of a field and "=".
    labels : mapping of str to str, optional
        The labels of the fields of the question, by the options that the error may name.
    """
    names = error.candidates if isinstance(error, Ambiguous) else ()
    candidates = [(name, f"{path}{quote(name)}" if path else "") for name in names]
    return {
        "what": error.what[:1].upper() + error.what[1:],
        "where": error.where or "",
        "next": "" if candidates else (error.next or "").rstrip("."),
        "candidates": candidates,
        "labels": labels or {},
    }


def status_of(error: GraphkitError) -> int:
    """Return the status of the response to a question that fails."""
    if isinstance(error, UsageError | Ambiguous):
        return 400
    if isinstance(error, NothingFound):
        return 404
    return 503 if isinstance(error, StoreBusy) else 500


def error_json(error: GraphkitError, status: int = 0) -> Response:
    """Return an error of the API; its status is by default that of the error."""
    said = {"error": error.what, "where": error.where, "next": error.next}
    return JSONResponse(said, status or status_of(error))


async def read_form(request: Request, session: Session) -> dict[str, list[str]] | None:
    """Return what a form of ours sent; None if it lacks the secret of its session."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        form = parse_qs(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    token = form.pop("token", [""])[0]
    return form if compare_digest(token.encode(), session.form_token.encode()) else None
