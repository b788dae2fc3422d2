"""The report: for its readers, as a page or as a file, and kept for later comparisons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from shlex import join
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response

from graphkit.analysis.filters.selection import Filter
from graphkit.errors import GraphkitError, UsageError
from graphkit.render.pages import FormField, FormPart, QuestionForm
from graphkit.render.report.html_page import render_report
from graphkit.render.report.report_findings import Edition
from graphkit.session.reports.report_request import ReportRequest
from graphkit.web.long_questions import LongQuestion, answer_or_progress, long_work
from graphkit.web.page_route import PageRoute
from graphkit.web.questions.asked import read_typed_day
from graphkit.web.roles import Role
from graphkit.web.visit import error_part, status_of
from graphkit.web.work.job_steps import NobodyWatches

if TYPE_CHECKING:
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit
    from graphkit.web.work.job import Outcome
    from graphkit.web.work.job_steps import JobSteps, Steps

LARGE = 8_000  # the size of a network in which a report takes seconds

_TITLE = "Report"
_INTRO = "A report of a few pages: numbers, the map of partners, what to do next, what is overdue."
_READERS = (
    ("", "you"),
    ("board", "the board"),
    ("funder", "a funder: no people"),
    ("team", "the team"),
    ("partner", "a partner: one page about it"),
)
# By the ending of a file: its words, and its type for the browser.
_FILES = {
    "html": ("a page", "text/html"),
    "pdf": ("PDF", "application/pdf"),
    "docx": (
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "md": ("Markdown", "text/markdown"),
}
_FIELDS = ("for", "partner", "compare", "where")
# What the report itself allows the browser; it contains no other quotation marks.
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def report_page(visit: Visit) -> Response:
    """Show what can be chosen, and links to the report in each format."""
    typed = {name: visit.typed(name) for name in _FIELDS if visit.typed(name)}
    form = QuestionForm(
        "/report",
        "Choose",
        (
            FormField("for", "Who will read it?", "choice", typed.get("for", ""), _READERS),
            FormField("partner", "Partner", "name", typed.get("partner", ""), who="organization",
                      hint="Of a report for a partner."),
        ),
        (
            FormField("compare", "Compare with a day", "text", typed.get("compare", ""),
                      example="last year"),
            FormField("where", "Only people and organizations that meet a condition", "text",
                      typed.get("where", ""), example="sector = health"),
        ),
        any(typed.get(name) for name in ("compare", "where")),
    )  # fmt: skip
    values: dict[str, Any] = {"intro": _INTRO, "form": form, "links": (), "keep": None}
    values["error"] = None
    values["command"] = _command(typed)
    try:
        visit.ask(_asked(visit).check)
    except GraphkitError as error:
        values["error"] = error_part(error, f"/report?{urlencode({**typed, 'partner': ''})}")
        return visit.page("report", _TITLE, status_of(error), **values)
    query = f"?{urlencode(typed)}" if typed else ""
    files = [
        (f"Save as {words}", f"/report/file.{ending}{query}")
        for ending, (words, _) in _FILES.items()
    ]
    values["links"] = [("Open the report", f"/report/show{query}"), *files]
    if visit.may(Role.EDIT) and typed.get("for") != "partner" and not typed.get("where"):
        hidden = tuple(FormField(name, "", "hidden", text) for name, text in typed.items())
        values["keep"] = FormPart(
            "/report/keep",
            "Keep it with its figures",
            hidden,
            intro="Later reports compare their figures with those of reports that were kept.",
        )
    return visit.page("report", _TITLE, **values)


def show_report(visit: Visit) -> Response:
    """Show the report itself, with the policy that it has as a file."""
    asked = _asked(visit)
    found = answer_or_progress(visit, LongQuestion(_TITLE, asked.page, LARGE, asked.check))
    if isinstance(found, Response):
        return found
    policy = _POLICY.search(found.value)
    assert policy is not None
    return HTMLResponse(found.value, headers={"content-security-policy": unescape(policy[1])})


def report_file(visit: Visit) -> Response:
    """Return the report as a file."""
    ending = visit.request.path_params["ending"]
    if ending not in _FILES:
        known = ", ".join(_FILES)
        raise UsageError("there is no such format", where=ending, next=f"There are: {known}")
    asked = _asked(visit)
    write = partial(_write, asked, ending)
    found = answer_or_progress(visit, LongQuestion(_TITLE, write, LARGE, asked.check))
    if isinstance(found, Response):
        return found
    headers = {"content-disposition": f'attachment; filename="report.{ending}"'}
    return Response(found.value, media_type=_FILES[ending][1], headers=headers)


def keep_report(visit: Visit) -> Response:
    """Keep a report with its figures in the workspace, for later comparisons."""
    asked = _asked(visit, archive=True)
    typed = {field: visit.sent(field) for field in _FIELDS if visit.sent(field)}
    address = f"/report?{urlencode(typed)}" if typed else "/report"
    if LongQuestion(_TITLE, asked.keep, LARGE, asked.check).is_long(visit):

        def work(steps: JobSteps) -> Outcome:
            return partial(_kept, long_work(visit, asked.keep, steps), address)

        return visit.start("Keeping the report", work, direct=True)
    name = visit.ask(lambda workspace: asked.keep(workspace, NobodyWatches()))
    return _kept(name, address, visit)


def _kept(name: str, address: str, visit: Visit) -> Response:
    visit.say(f"The report is kept as {name}. Later reports compare themselves with it.")
    return visit.go(address)


def _asked(visit: Visit, *, archive: bool = False) -> ReportAsked:
    """Return the report that an address or a form asks for."""
    readers, partner, compare, where = (
        (visit.sent if archive else visit.typed)(name) for name in _FIELDS
    )
    return ReportAsked(readers, partner, compare, where, archive)


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """What an address or a form says about a report."""

    readers: str
    partner: str
    compare: str
    where: str
    archive: bool = False

    def check(self, workspace: Workspace) -> None:
        """Raise what is wrong with it, before anything is computed."""
        self.request(workspace).check()

    def request(self, workspace: Workspace) -> ReportRequest:
        """Return the request for the report."""
        if self.readers not in dict(_READERS):
            raise UsageError("there is no report for such readers", where=self.readers)
        edition = Edition(self.readers) if self.readers else None
        if edition == Edition.PARTNER and not self.partner:
            raise UsageError("the name of the partner is missing", next="Type it below")
        of_partner = edition == Edition.PARTNER
        return ReportRequest(
            edition=edition,
            partner=workspace.find(self.partner, "organization") if of_partner else None,
            compare=read_typed_day(self.compare, workspace.as_of) if self.compare else None,
            archive=self.archive,
            filter=Filter(self.where, ()) if self.where else None,
        )

    def page(self, workspace: Workspace, steps: Steps) -> str:
        """Return the report as a page."""
        steps.say("Writing the report")
        return render_report(workspace.report_document(self.request(workspace)))

    def keep(self, workspace: Workspace, steps: Steps) -> str:
        """Write the report into the archive; return the name of the file."""
        steps.say("Writing the report")
        with TemporaryDirectory() as folder:
            path = Path(folder) / "report.html"
            workspace.report(path, request=self.request(workspace))
            return workspace.archive_report(path).name


def _write(asked: ReportAsked, ending: str, workspace: Workspace, steps: Steps) -> bytes:
    """Return the report as a file."""
    steps.say("Writing the report")
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"report.{ending}"
        return workspace.report(path, request=asked.request(workspace)).read_bytes()


def _command(typed: dict[str, str]) -> str:
    """Return the same on the command line."""
    words = ["graphkit", "report"]
    if typed.get("for"):
        words += ["report.html", "--for", typed["for"]]
    if typed.get("for") == "partner":
        words.insert(5, typed.get("partner", "NAME"))
    for name in ("compare", "where"):
        words += [f"--{name}", typed[name]] if typed.get(name) else []
    return join(words)


PAGES = (
    PageRoute("/report", report_page),
    PageRoute("/report/show", show_report),
    PageRoute("/report/file.{ending}", report_file),
    PageRoute("/report/keep", keep_report, Role.EDIT, sends=True),
)
