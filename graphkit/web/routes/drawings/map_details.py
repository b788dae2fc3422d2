"""The details of a mark, for the page of a map that has no room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from graphkit.errors import GraphkitError
from graphkit.web.page_route import PageRoute
from graphkit.web.visit import error_json

if TYPE_CHECKING:
    from graphkit.web.visit import Visit


def map_details(visit: Visit) -> Response:
    """Return what a map's panel shows of a person or an organization, seen by who asks."""
    id = visit.request.path_params["id"]
    try:
        return JSONResponse(visit.ask(lambda workspace: workspace.map_details(id)))
    except GraphkitError as error:
        return error_json(error)


PAGES = (PageRoute("/map/details/{id}", map_details),)
