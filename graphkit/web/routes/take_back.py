"""Taking back what a form, or an import, has done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.web.visit import Visit


def take_back(visit: Visit) -> Response:
    """Undo one import, and go back to the page that offered it."""
    what, back = visit.sent("what"), visit.sent("back")
    visit.change(lambda workspace: workspace.undo(what))
    visit.say("It is taken back.")
    # Only a page of our own: "//other.example" would be another site.
    return visit.go(back if back.startswith("/") and back[1:2] not in ("/", "\\") else "/")


PAGES = (PageRoute("/undo", take_back, Role.EDIT, sends=True),)
