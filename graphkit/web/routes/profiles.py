"""The page of a person or an organization, and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from graphkit.errors import Ambiguous, NothingFound
from graphkit.render.pages import profile_part
from graphkit.render.pages.answer_page import address_of
from graphkit.web.page_route import PageRoute

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit

_FIND = "Find a person or an organization"


def show(visit: Visit) -> Response:
    """Show everything known about a person or an organization."""
    id = visit.request.path_params["id"]
    profile = visit.ask(lambda workspace: workspace.profile(with_id(workspace, id)))
    return visit.page(
        "show",
        profile.name,
        part=profile_part(profile),
        ask=f"/ask?{urlencode({'to': profile.name, 'id': profile.id})}",
        map=f"/map?{urlencode({'around': profile.id})}",
        command=f"graphkit show {profile.id}",
    )


def with_id(workspace: Workspace, id: str) -> LookupResult:
    """Return the person or organization with an id, and never one of a similar name.

    Raises
    ------
    NothingFound
        If there is none.
    """
    found = workspace.find(id)
    if found.id != id:
        raise NothingFound("nobody here has this id", where=id)
    return found


def find(visit: Visit) -> Response:
    """Find a person or an organization by name, and show it if it is the only one."""
    typed = visit.typed("q")
    if not typed:
        return visit.page("find", _FIND, summary="Type a name, or a part of it.", found=[])
    try:
        found = visit.ask(lambda workspace: workspace.find(typed))
    except Ambiguous as several:
        rows = [(name, f"/find?{urlencode({'q': name})}") for name in several.candidates]
        return visit.page("find", _FIND, summary="Which one do you mean?", found=rows)
    except NothingFound as nothing:
        return visit.page("find", _FIND, 404, summary=f"{nothing}.", found=[])
    return RedirectResponse(address_of(found.id), 303)


PAGES = (PageRoute("/find", find), PageRoute("/show/{id}", show))
