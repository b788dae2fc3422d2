"""The map, as the file has it, with the way to the other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response

from graphkit.errors import GraphkitError
from graphkit.render.map.page import assets
from graphkit.web.long_questions import answer_or_progress
from graphkit.web.page_route import PageRoute
from graphkit.web.questions.map_question import MAP, is_copy
from graphkit.web.routes.answers import other_name_address, typed_values
from graphkit.web.routes.drawings.map_choice import CHOOSE, map_question
from graphkit.web.visit import error_part, status_of

if TYPE_CHECKING:
    from graphkit.web.visit import Visit


def map_page(visit: Visit) -> Response:
    """Show the map: all of it, what is around somebody, or the routes to somebody."""
    typed = typed_values(visit, MAP)
    try:
        found = answer_or_progress(visit, map_question(typed, f"{CHOOSE}{MAP.query(typed)}"))
    except GraphkitError as error:
        field = "path_to" if typed.get("path_to") else "around"
        name = field, next(iter(typed.get(field, ())), "")
        part = error_part(error, other_name_address("/map", typed, name), MAP.labels)
        return visit.page("error", "That did not work", status_of(error), error=part)
    if isinstance(found, Response):
        return found
    # The page has the same policy in itself; here it takes the place of that of all other pages.
    policy = assets.load().policy if is_copy(typed) else assets.load().served_policy
    return HTMLResponse(found.value, headers={"content-security-policy": policy})


PAGES = (PageRoute("/map", map_page),)
