"""Whether the graph has changed since a page was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response

from graphkit.web.page_route import PageRoute

if TYPE_CHECKING:
    from graphkit.web.visit import Visit

# An address that is empty leads to the page itself.
_NEWS = (
    '<p class="stale">The graph has changed since this page was made. '
    '<a href="">Show it as it is now</a></p>'
)


def changed(visit: Visit) -> Response:
    """Say that a page is out of date; nothing if it is not."""
    since, now = visit.typed("since"), visit.desk.revision()
    if not since or not now or since == now:
        return Response(status_code=204)
    return HTMLResponse(_NEWS)


PAGES = (PageRoute("/changed", changed),)
