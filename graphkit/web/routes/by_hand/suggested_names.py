"""The names that a field offers while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response

from graphkit.errors import NothingFound
from graphkit.network.names.name_suggestions import suggest_names
from graphkit.render.pages import render_options
from graphkit.web.page_route import PageRoute

if TYPE_CHECKING:
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit


def suggest(visit: Visit) -> Response:
    """Return at most eight names that the viewer may see, as the options of a list."""
    typed, who = visit.typed(visit.typed("field") or "q"), visit.typed("who")
    kinds = (who,) if who in ("contact", "organization") else ("contact", "organization")

    def labels(workspace: Workspace) -> list[str]:
        try:
            return [each.label for each in suggest_names(workspace.network(), typed, kinds)]
        except NothingFound:  # nothing has been imported yet
            return []

    return HTMLResponse(render_options(visit.ask(labels)))


PAGES = (PageRoute("/suggest", suggest),)
