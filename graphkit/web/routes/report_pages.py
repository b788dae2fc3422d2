"""The report: for its readers, as a page or as a file, and kept for later comparisons."""

from __future__ import annotations

import re
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
from graphkit.web.page_route import PageRoute
from graphkit.web.questions.asked import read_typed_day
from graphkit.web.roles import Role
from graphkit.web.visit import error_part, status_of

if TYPE_CHECKING:
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit

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
        visit.ask(lambda workspace: _request(workspace, visit).check())
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
    text = visit.ask(
        lambda workspace: render_report(workspace.report_document(_request(workspace, visit)))
    )
    found = _POLICY.search(text)
    assert found is not None
    return HTMLResponse(text, headers={"content-security-policy": unescape(found[1])})


def report_file(visit: Visit) -> Response:
    """Return the report as a file."""
    ending = visit.request.path_params["ending"]
    if ending not in _FILES:
        known = ", ".join(_FILES)
        raise UsageError("there is no such format", where=ending, next=f"There are: {known}")

    def write(workspace: Workspace) -> bytes:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"report.{ending}"
            return workspace.report(path, request=_request(workspace, visit)).read_bytes()

    headers = {"content-disposition": f'attachment; filename="report.{ending}"'}
    return Response(visit.ask(write), media_type=_FILES[ending][1], headers=headers)


def keep_report(visit: Visit) -> Response:
    """Keep a report with its figures in the workspace, for later comparisons."""

    def keep(workspace: Workspace) -> str:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "report.html"
            workspace.report(path, request=_request(workspace, visit, archive=True))
            return workspace.archive_report(path).name

    name = visit.ask(keep)
    visit.say(f"The report is kept as {name}. Later reports compare themselves with it.")
    typed = {field: visit.sent(field) for field in _FIELDS if visit.sent(field)}
    return visit.go(f"/report?{urlencode(typed)}" if typed else "/report")


def _request(workspace: Workspace, visit: Visit, *, archive: bool = False) -> ReportRequest:
    """Return the report that an address or a form asks for."""
    readers, partner, compare, where = (
        (visit.sent if archive else visit.typed)(name) for name in _FIELDS
    )
    if readers not in dict(_READERS):
        raise UsageError("there is no report for such readers", where=readers)
    edition = Edition(readers) if readers else None
    if edition == Edition.PARTNER and not partner:
        raise UsageError("the name of the partner is missing", next="Type it below")
    about = workspace.find(partner, "organization") if edition == Edition.PARTNER else None
    return ReportRequest(
        edition=edition,
        partner=about,
        compare=read_typed_day(compare, workspace.as_of) if compare else None,
        archive=archive,
        filter=Filter(where, ()) if where else None,
    )


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
