"""A route as a card to hand on: as a page, and as a picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from graphkit.errors import UsageError
from graphkit.render.charts.route_card import CARE
from graphkit.render.pages import answer_part
from graphkit.session.by_hand.asks import choose_route
from graphkit.web.page_route import PageRoute
from graphkit.web.questions import INTRODUCTIONS
from graphkit.web.routes.answers import typed_values

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.session.workspace import Workspace
    from graphkit.web.questions import Typed
    from graphkit.web.visit import Visit

CARD = "/ask/card"
_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


def card_address(typed: Typed, route: int, ending: str = "") -> str:
    """Return the address of the card of a route: its page or, with an ending, the picture."""
    asked = INTRODUCTIONS.query(typed).removeprefix("?")
    return f"{CARD}{ending and f'.{ending}'}?{asked}&route={route}"


def card_page(visit: Visit) -> Response:
    """Show the card of a route, and what it says as text."""
    typed, route = typed_values(visit, INTRODUCTIONS), typed_route(visit)
    answer = visit.ask(lambda workspace: _route(workspace, typed, route)[1])
    found = answer.findings[0]
    return visit.page(
        "route_card",
        f"An introduction to {found.people[-1].name}",
        part=replace(answer_part(answer), summary="", notes=(), next=None),
        picture=card_address(typed, route, "svg"),
        care=CARE,
        exports=[
            ("Save as PNG", card_address(typed, route, "png")),
            ("Save as SVG", card_address(typed, route, "svg")),
        ],
        back=f"/ask{INTRODUCTIONS.query(typed)}",
        command=_command(typed) if route == 1 else "",
    )


def card_picture(visit: Visit) -> Response:
    """Return the card of a route as a picture."""
    ending = visit.request.path_params["ending"]
    if ending not in _TYPES:
        known = ", ".join(_TYPES)
        raise UsageError("there is no such format", where=ending, next=f"There are: {known}")
    typed, route = typed_values(visit, INTRODUCTIONS), typed_route(visit)

    def draw(workspace: Workspace) -> bytes:
        seen, answer = _route(workspace, typed, route)
        with TemporaryDirectory() as folder:
            return seen.card(Path(folder) / f"card.{ending}", answer).read_bytes()

    headers = {"content-disposition": f'attachment; filename="introduction.{ending}"'}
    return Response(visit.ask(draw), media_type=_TYPES[ending], headers=headers)


def typed_route(visit: Visit) -> int:
    """Return which of the routes the address names, from 1."""
    text = visit.typed("route")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 1


def _route(workspace: Workspace, typed: Typed, number: int) -> tuple[Workspace, Answer[Any]]:
    """Return the answer with one of its routes, and the workspace as of its day."""
    asked = INTRODUCTIONS.asked(workspace, typed)
    answer = INTRODUCTIONS.ask(asked.workspace, asked)
    return asked.workspace, replace(answer, findings=(choose_route(answer, number),))


def _command(typed: Typed) -> str:
    """Return the same on the command line, which draws the best route."""
    head, dashes, name = INTRODUCTIONS.command(typed).partition(" -- ")
    return f"{head} --card introduction.png{dashes}{name}" if head else ""


PAGES = (PageRoute(CARD, card_page), PageRoute(f"{CARD}.{{ending}}", card_picture))
