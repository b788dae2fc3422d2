"""Taking away what is wrong: somebody altogether, one value, or a tie."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from graphkit.errors import GraphkitError
from graphkit.phrases import count_of
from graphkit.render.pages import FormPart
from graphkit.render.pages.answer_page import address_of
from graphkit.session.by_hand.edits import Edit
from graphkit.web.entity_by_id import with_id
from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role
from graphkit.web.routes.by_hand.form_flow import form_error, need_author
from graphkit.web.visit import status_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.analysis.profile import Profile
    from graphkit.web.visit import Visit


def _goes(profile: Profile) -> list[str]:
    """Return what goes with somebody who is removed, in words."""
    counts = (
        (len(profile.ties), "tie", "ties"),
        (len(profile.roles), "role", "roles"),
        (len(profile.partnerships), "partnership", "partnerships"),
        (len(profile.entries), "agreement or other entry", "agreements and other entries"),
        (len(profile.notes), "note or reminder", "notes and reminders"),
        (len(profile.offers) + len(profile.needs), "offer or need", "offers and needs"),
    )
    return [count_of(number, one, many) for number, one, many in counts if number]


def _profile(visit: Visit) -> Profile:
    id = visit.request.path_params["id"]
    return visit.ask(lambda workspace: workspace.profile(with_id(workspace, id)))


def remove_page(visit: Visit) -> Response:
    """Say what goes if somebody is removed, and ask whether to do it."""
    return _confirmation(visit, _profile(visit), 200)


def _confirmation(
    visit: Visit, profile: Profile, status: int, error: GraphkitError | None = None
) -> Response:
    form = FormPart(
        f"{address_of(profile.id)}/remove",
        f"Remove {profile.name}",
        visit.author_fields(),
        error=form_error(error) if error else None,
        id="remove",
    )
    return visit.page(
        "remove",
        f"Remove {profile.name}?",
        status,
        goes=_goes(profile),
        form=form,
        back=address_of(profile.id),
        person=profile.kind == "contact",
        command=f"graphkit remove {profile.id}",
    )


def remove_it(visit: Visit) -> Response:
    """Remove a person or an organization."""
    id, profile = visit.request.path_params["id"], _profile(visit)
    try:
        need_author(visit)
        found = visit.ask(partial(with_id, id=id))
        entry = visit.change(lambda workspace: workspace.remove([found]))
    except GraphkitError as error:
        return _confirmation(visit, profile, status_of(error), error)
    visit.tell(entry)
    return visit.go("/")


def not_so(visit: Visit) -> Response:
    """Say that one value of somebody is wrong, whichever file states it."""
    id, statement = visit.request.path_params["id"], visit.sent_text("statement")
    need_author(visit)
    found = visit.ask(partial(with_id, id=id))
    visit.tell(visit.change(lambda workspace: workspace.remove_statement(found, statement)))
    return visit.go(f"{address_of(id)}/sources")


def deny_tie(visit: Visit) -> Response:
    """Say that two people do not know each other."""
    one, other = (
        visit.ask(partial(with_id, id=visit.request.path_params[name])) for name in ("one", "other")
    )
    need_author(visit)
    edit = Edit(does_not_know=(other,))
    visit.tell(visit.change(lambda workspace: workspace.edit(one, edit)))
    return visit.go(f"/show/{quote(one.id, safe='')}")


PAGES = (
    PageRoute("/show/{id}/remove", remove_page, Role.EDIT),
    PageRoute("/show/{id}/remove", remove_it, Role.EDIT, sends=True),
    PageRoute("/show/{id}/not-so", not_so, Role.EDIT, sends=True),
    PageRoute("/tie/{one}/{other}/deny", deny_tie, Role.EDIT, sends=True),
)
