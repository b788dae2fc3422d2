"""The map, as the file has it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response

from graphkit.analysis.filters.selection import Filter
from graphkit.errors import GraphkitError
from graphkit.render.map.page import assets
from graphkit.web.entity_by_id import with_id
from graphkit.web.page_route import PageRoute
from graphkit.web.questions.asked import read_typed_day
from graphkit.web.visit import error_part, status_of

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit


def map_page(visit: Visit) -> Response:
    """Show the map: all of it, what is around somebody, or the routes to somebody."""
    try:
        text = visit.ask(lambda workspace: _written(workspace, visit))
    except GraphkitError as error:
        field = "path_to" if visit.typed("path_to") else "around"
        kept = [(k, v) for k, v in visit.request.query_params.multi_items() if k != field]
        address = f"/map?{urlencode([*kept, (field, '')])}"
        return visit.page(
            "error", "That did not work", status_of(error), error=error_part(error, address)
        )
    # The page has the same policy in itself; here it takes the place of that of all other pages.
    return HTMLResponse(text, headers={"content-security-policy": assets.load().policy})


def _written(workspace: Workspace, visit: Visit) -> str:
    where, tags = visit.typed("where") or None, visit.typed_all("tag")
    since = visit.typed("compare")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        return workspace.map(
            path,
            around=_named(workspace, visit.typed("around")),
            path_to=_named(workspace, visit.typed("path_to")),
            view=visit.typed_all("view"),
            compare=read_typed_day(since, workspace.as_of) if since else None,
            filter=Filter(where, tags) if where or tags else None,
        ).read_text("utf-8")


def _named(workspace: Workspace, typed: str) -> LookupResult | None:
    """Return who or what an id or a name means."""
    if not typed:
        return None
    is_id = typed.startswith(("c_", "o_"))
    return with_id(workspace, typed) if is_id else workspace.find(typed)


PAGES = (PageRoute("/map", map_page),)
