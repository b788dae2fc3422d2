"""The page that chooses what the map shows, and the map as one file, for somebody or for others."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from graphkit.errors import Ambiguous, GraphkitError, NothingFound
from graphkit.network.names.name_suggestions import name_in_full
from graphkit.web.entity_by_id import with_id
from graphkit.web.long_questions import LongQuestion, answer_or_progress
from graphkit.web.page_route import PageRoute
from graphkit.web.questions.map_question import MAP, check_map, draw_map, is_copy
from graphkit.web.routes.answers import (
    canonical,
    file_response,
    other_name_address,
    question_form,
    typed_values,
)
from graphkit.web.visit import error_part, status_of

if TYPE_CHECKING:
    from graphkit.session.workspace import Workspace
    from graphkit.web.questions import Asked, Typed
    from graphkit.web.visit import Visit
    from graphkit.web.work.job_steps import Steps

CHOOSE, FILE = "/map/choose", "/map/file.html"
# The sizes of networks in which drawing takes seconds: a part, the routes to somebody, or all.
LARGE, LARGE_FOR_PART, LARGE_FOR_ROUTES = 5_000, 20_000, 60_000


def map_choice(visit: Visit) -> Response:
    """Show what can be chosen, and links to the map that is chosen."""
    typed = typed_values(visit, MAP)
    if moved := canonical(visit, MAP, typed, CHOOSE):
        return moved
    query = MAP.query(typed)
    values: dict[str, Any] = {
        "intro": MAP.intro,
        "form": question_form(MAP, typed, CHOOSE),
        "open": (f"/map{query}", "Look at the copy" if is_copy(typed) else "Open the map"),
        "exports": [("Save it as one file", f"{FILE}{query}")],
        "advice": "",
        "read_as": (),
        "error": None,
        "command": MAP.command(typed),
    }
    seen: list[Asked] = []

    def ask(workspace: Workspace) -> str:
        named = _with_names(workspace, typed)
        values["form"], values["command"] = question_form(MAP, named, CHOOSE), MAP.command(named)
        asked = MAP.asked(workspace, typed)
        seen.append(asked)
        copy = check_map(asked)
        return copy.advice if copy else ""

    try:
        values["advice"] = visit.ask(ask)
    except GraphkitError as error:
        address = other_name_address(CHOOSE, typed, seen[0].name) if seen else ""
        values["error"] = error_part(
            error, address if isinstance(error, Ambiguous) else "", MAP.labels
        )
        return visit.page("map_choice", MAP.title, status_of(error), **values)
    values["read_as"] = seen[0].read_as
    return visit.page("map_choice", MAP.title, **values)


def _with_names(workspace: Workspace, typed: Typed) -> Typed:
    """Return what somebody typed with names in the place of ids that a link had."""
    found = dict(typed)
    for field in ("around", "path_to"):
        text = next(iter(typed.get(field, ())), "")
        if text.startswith(("c_", "o_")):
            with suppress(NothingFound):
                name = name_in_full(workspace.network(), with_id(workspace, text))
                found[field] = (name if workspace.means(name, text) else text,)
    return found


def map_file(visit: Visit) -> Response:
    """Return the map as the file that `graphkit map` writes."""
    found = answer_or_progress(visit, map_question(typed_values(visit, MAP)))
    if isinstance(found, Response):
        return found
    return file_response(found.value, "map", "html", "text/html")


def map_question(typed: Typed, chosen_at: str = "") -> LongQuestion[str]:
    """Return the question for the page of a map, which takes long on a large network.

    Parameters
    ----------
    typed : mapping
        What somebody typed for the parameters of `MAP`.
    chosen_at : str
        See `Workspace.map`.
    """
    asked = dict(typed)
    return LongQuestion(
        "Map", partial(_draw, asked, chosen_at), _large(asked), partial(_check, asked)
    )


def _large(typed: Typed) -> int:
    """Return the size of a network in which drawing takes seconds."""
    if typed.get("view") or typed.get("compare"):
        return LARGE
    if typed.get("path_to"):
        return LARGE_FOR_ROUTES
    return LARGE_FOR_PART if typed.get("around") else LARGE


def _check(typed: Typed, workspace: Workspace) -> None:
    check_map(MAP.asked(workspace, typed))


def _draw(typed: Typed, chosen_at: str, workspace: Workspace, steps: Steps) -> str:
    """Return the page of a map."""
    steps.say("Drawing the map")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        draw_map(MAP.asked(workspace, typed), path, chosen_at=chosen_at)
        return path.read_text("utf-8")


PAGES = (PageRoute(CHOOSE, map_choice), PageRoute(FILE, map_file))
