"""Which views one file holds."""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.render.map.views.view_names import COMPARED, VIEWS, choose_views

ALL_OF_IT = ("whole", "partners", "events", "sectors")


def chosen(*asked: str, first: str = "whole", **more: bool) -> tuple[tuple[str, ...], bool]:
    given = {"around": False, "routes": False, "changes": False, **more}
    return choose_views(asked, first=first, **given)


@pytest.mark.parametrize(
    ("more", "views", "lenient"),
    [
        ({}, ALL_OF_IT, True),
        ({"first": "overview"}, ("overview",), False),
        ({"around": True}, ("around",), False),
        ({"routes": True}, ("routes",), False),
        ({"around": True, "routes": True}, ("around",), False),
        ({"changes": True}, ("whole",), False),
        ({"around": True, "changes": True}, ("around",), False),
    ],
)
def test_without_a_view_the_rest_decides(
    more: dict[str, Any], views: tuple[str, ...], lenient: bool
) -> None:
    assert chosen(**more) == (views, lenient)


@pytest.mark.parametrize(
    ("more", "views"),
    [
        ({}, ALL_OF_IT),
        ({"first": "overview"}, ("overview", "partners", "events", "sectors")),
        ({"around": True}, ("around", "whole")),
        ({"routes": True}, ("routes", "whole")),
        ({"routes": True, "first": "overview"}, ("routes", "overview")),
        ({"changes": True}, ("whole", "partners")),
        ({"around": True, "changes": True}, ("around", "whole")),
    ],
)
def test_all_is_every_view_that_suits_the_rest(
    more: dict[str, Any], views: tuple[str, ...]
) -> None:
    assert chosen("all", **more) == (views, True)


def test_views_are_those_asked_for_in_their_order_and_once() -> None:
    for view in VIEWS:
        assert chosen(view) == ((view,), False)
    assert chosen("sectors", "whole", "sectors") == (("sectors", "whole"), False)
    assert chosen("events", "all") == (("events", "whole", "partners", "sectors"), True)
    assert set(COMPARED) <= set(VIEWS)
