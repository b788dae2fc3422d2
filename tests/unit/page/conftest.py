"""The page's script in a real Chromium, opened once: its functions are called by their names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import mapped_networks
import pytest
from opened_maps import Opener

from graphkit.render.map import write_map

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Call = Callable[..., Any]


@pytest.fixture(scope="session")
def call(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Call]:
    """Calls a function of the page, `call("fold", "Zoë")`, or evaluates an expression."""
    path = tmp_path_factory.mktemp("page") / "map.html"
    write_map(path, mapped_networks.riverbend(), title="Our network", sentence="All.")
    opener = Opener(browser)
    opened = opener(path)

    def evaluate(expression: str, *arguments: Any) -> Any:
        given = ", ".join(json.dumps(argument) for argument in arguments)
        return opened.eval(f"({expression})({given})" if arguments else expression)

    yield evaluate
    assert opener.heard == []
    opener.close()
