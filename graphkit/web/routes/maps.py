"""The map, as the file has it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response

from graphkit.render.map.page import assets
from graphkit.web.page_route import PageRoute
from graphkit.web.routes.profiles import with_id

if TYPE_CHECKING:
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit


def map_page(visit: Visit) -> Response:
    """Show the map: all of it, or what is around somebody."""
    around, view = visit.typed("around") or None, visit.typed("view") or None
    text = visit.ask(lambda workspace: _written(workspace, around, view))
    # The page has the same policy in itself; here it takes the place of that of all other pages.
    return HTMLResponse(text, headers={"content-security-policy": assets.load().policy})


def _written(workspace: Workspace, around: str | None, view: str | None) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        middle = with_id(workspace, around) if around else None
        return workspace.map(path, around=middle, view=view).read_text("utf-8")


PAGES = (PageRoute("/map", map_page),)
