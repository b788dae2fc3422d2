"""The page of a person or an organization, and the search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.responses import RedirectResponse, Response

from graphkit.errors import Ambiguous, GraphkitError, NothingFound
from graphkit.network.names.name_suggestions import name_in_full
from graphkit.render import render_profile
from graphkit.render.pages import answer_part, page_of_profile
from graphkit.render.pages.answer_page import address_of
from graphkit.render.profile_output import SHOWN
from graphkit.web.entity_by_id import with_id
from graphkit.web.page_route import PageRoute
from graphkit.web.questions.count_links import profile_links, with_counts
from graphkit.web.roles import Role
from graphkit.web.visit import error_json

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.profile import Profile
    from graphkit.render.pages.profile_page import ProfilePage
    from graphkit.session.duplicates.file_statements import FileStatement
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit

# The kinds of values that somebody can say are not so, as `graphkit show --sources` calls them.
DENIABLE = frozenset(("mail", "telephone", "page", "more", "name", "sector", "type", "website"))
# By the ending of a file: the format of `render_profile`, and the type for the browser.
_ENDINGS = {
    ".json": ("json", "application/json"),
    ".csv": ("csv", "text/csv"),
    ".md": ("markdown", "text/markdown"),
}
_FIND = "Find a person or an organization"


def show(visit: Visit) -> Response:
    """Show everything known about a person or an organization."""
    from graphkit.web.routes.by_hand.note_pages import short_note_form

    id = visit.request.path_params["id"]

    def ask(workspace: Workspace) -> tuple[Profile, str, ProfilePage]:
        found = with_id(workspace, id)
        profile = workspace.profile(found)
        network = workspace.network()
        page = page_of_profile(
            profile, whole=bool(visit.typed("all")), may_edit=visit.may(Role.EDIT)
        )
        part = with_counts(page.part, network, "", profile_links(workspace, profile))
        return profile, name_in_full(network, found), replace(page, part=part)

    profile, full, page = visit.ask(ask)
    return visit.page(
        "show",
        profile.name,
        note=short_note_form(visit, full, id) if visit.may(Role.EDIT) else None,
        page=page,
        links=_links(visit, profile),
        exports=_exports(profile),
        id=profile.id,
        command=f"graphkit show {profile.id}",
    )


def _links(visit: Visit, profile: Profile) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be asked and done, with addresses, by purpose."""
    id, own = profile.id, address_of(profile.id)
    person = profile.kind == "contact"
    ask = urlencode({"to": profile.name, "id": id})
    found = [
        ("Ask", [("Who can introduce us?", f"/ask?{ask}")]),
        (
            "Look",
            [
                (f"Map around {profile.name}", f"/map?{urlencode({'around': id})}"),
                ("What each file says", f"{own}/sources"),
            ],
        ),
    ]
    if visit.may(Role.EDIT):
        about = urlencode({"about": id})
        forms = ["role", "tie", "meeting"] if person else ["partnership", "agreement", "review"]
        found.append(
            (
                "Write",
                [
                    ("Edit", f"/edit/{quote(id, safe='')}"),
                    *((f"Add a{'n' * (f[0] in 'aeiou')} {f}", f"/add/{f}?{about}") for f in forms),
                    ("Add something else", "/add"),
                ],
            )
        )
        keep = [("Privacy", f"{own}/privacy")] if person else []
        found.append(("Take away", [*keep, ("Remove", f"{own}/remove")]))
    return found


def _exports(profile: Profile) -> list[tuple[str, str]]:
    return [
        (f"Save as {words}", f"/api/show/{quote(profile.id, safe='')}.{ending}")
        for words, ending in (("CSV", "csv"), ("JSON", "json"), ("Markdown", "md"))
    ]


def profile_file(visit: Visit) -> Response:
    """Return everything known about somebody as `graphkit show` prints it, or as a file."""
    name = visit.request.path_params["file"]
    id, _, ending = name.rpartition(".") if name.endswith(tuple(_ENDINGS)) else (name, "", "")
    format, type = _ENDINGS.get(f".{ending}", _ENDINGS[".json"])
    try:
        profile = visit.ask(lambda workspace: workspace.profile(with_id(workspace, id)))
        text = render_profile(profile, format, count=SHOWN)
    except GraphkitError as error:
        return error_json(error)
    headers = {"content-disposition": f'attachment; filename="show.{ending}"'} if ending else {}
    return Response(text, media_type=type, headers=headers)


def sources(visit: Visit) -> Response:
    """Show what each file says about a person or an organization."""
    id = visit.request.path_params["id"]

    def ask(workspace: Workspace) -> tuple[str, tuple[FileStatement, ...], str]:
        found = with_id(workspace, id)
        return found.name, workspace.statements_about(found), workspace.network().notice

    name, statements, notice = visit.ask(ask)
    rows = [
        (
            (s.what, s.value, s.record.file, f"{s.record.day}", "yes" if s.counts else "no"),
            s.counts and s.what in DENIABLE and visit.may(Role.EDIT),
        )
        for s in statements
    ]
    return visit.page(
        "sources",
        f"What the files say about {name}",
        headings=("what", "value", "file", "date", "counts"),
        rows=rows,
        notice=notice,
        back=address_of(id),
        action=f"{address_of(id)}/not-so",
        author=visit.author_fields(),
        command=f"graphkit show {id} --sources",
    )


def tie(visit: Visit) -> Response:
    """Show the evidence of a tie between two people, and what each kind of it adds."""
    ids = [visit.request.path_params[name] for name in ("one", "other")]

    def ask(workspace: Workspace) -> Answer[Any]:
        one, other = (with_id(workspace, id) for id in ids)
        return workspace.tie(one, other)

    answer = visit.ask(ask)
    names = [(answer.findings[0].one, answer.findings[0].other)] if answer.findings else []
    title = f"{names[0][0].name} and {names[0][1].name}" if names else "Two people"
    return visit.page(
        "tie",
        title,
        part=answer_part(answer),
        action=f"{visit.request.url.path}/deny",
        author=visit.author_fields(),
        command=f"graphkit show {ids[0]} {ids[1]}",
    )


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


PAGES = (
    PageRoute("/find", find),
    PageRoute("/show/{id}", show),
    PageRoute("/show/{id}/sources", sources),
    PageRoute("/tie/{one}/{other}", tie),
    PageRoute("/api/show/{file}", profile_file),
)
