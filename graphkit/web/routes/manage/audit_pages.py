"""Who did what with the graph, for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from graphkit.errors import UsageError
from graphkit.network.visibility.visible_graph import HIDDEN_COUNTS
from graphkit.phrases import count_of
from graphkit.render.audit_table import COLUMNS, audit_rows, count_words
from graphkit.render.pages import AnswerPart
from graphkit.render.pages.answer_page import PageEntry
from graphkit.render.tables import render_rows
from graphkit.render.text_layout import TextEntry, TextLine
from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role

if TYPE_CHECKING:
    from graphkit.store.audit_entries import AuditEntry
    from graphkit.web.visit import Visit

MOST = 200  # entries on the page; files have all
_FORMATS = {
    "json": ("json", "application/json"),
    "csv": ("csv", "text/csv"),
    "md": ("markdown", "text/markdown"),
}


def audit(visit: Visit) -> Response:
    """Show who changed the graph, exported from it or signed in."""
    found = _entries(visit)
    entries = tuple(PageEntry(_entry(each)) for each in found[:MOST])
    notes = [HIDDEN_COUNTS] if any(each.counts is None for each in found) else []
    if len(found) > MOST:
        notes.append(f"These are the newest {MOST}. A saved file has all.")
    summary = f"{count_of(len(found), 'entry', 'entries')}, newest first. Times are in UTC."
    words = (("CSV", "csv"), ("JSON", "json"), ("Markdown", "md"))
    return visit.page(
        "look_after",
        "Who did what",
        intro="Who changed the graph or the settings, exported something, or signed in.",
        part=AnswerPart(summary, entries, tuple(notes)),
        actions=[],
        aside="",
        exports=[(f"Save as {name}", f"/audit/file.{ending}") for name, ending in words],
        command="graphkit audit",
    )


def audit_file(visit: Visit) -> Response:
    """Return what `graphkit audit --format` prints."""
    ending = visit.request.path_params["ending"]
    if ending not in _FORMATS:
        known = ", ".join(_FORMATS)
        raise UsageError("there is no such format", where=ending, next=f"There are: {known}")
    format, type = _FORMATS[ending]
    rows = audit_rows(_entries(visit), format, readable=format == "markdown")
    headers = {"content-disposition": f'attachment; filename="audit.{ending}"'}
    text = render_rows("Audit", COLUMNS, rows, format)
    return Response(text, media_type=type, headers=headers)


def _entries(visit: Visit) -> tuple[AuditEntry, ...]:
    """Return the entries; this opens the store, so it takes its turn among the changes."""
    return visit.desk.change(lambda workspace: workspace.audit(), visit.viewer or None)


def _entry(each: AuditEntry) -> TextEntry:
    lines = [TextLine(f"{each.at:%Y-%m-%d %H:%M}, {each.who}")]
    if each.counts:
        lines.append(TextLine(count_words(each.counts)))
    return TextEntry(" ".join(filter(None, [each.act.value, each.object])), "", tuple(lines))


PAGES = (
    PageRoute("/audit", audit, Role.ADMINISTER),
    PageRoute("/audit/file.{ending}", audit_file, Role.ADMINISTER),
)
