"""The description of the API, for programs that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from graphkit.web.open_api import open_api
from graphkit.web.page_route import PageRoute

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.web.visit import Visit

PATH = "/api/openapi.json"


def description(visit: Visit) -> Response:
    """Return the description as OpenAPI."""
    return JSONResponse(open_api(visit.request.app.state.who.entrance.address))


# It must come before "/api/{name}".
PAGES = (PageRoute(PATH, description),)
