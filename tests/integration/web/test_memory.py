"""A server that runs for days keeps nothing of a graph that has changed."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from page_samples import SAMPLES
from web_here import team_served_here
from web_page import Visitor

from graphkit.network import Network
from graphkit.snapshot import Snapshot
from graphkit.snapshot.statement_rows import StatementRows
from graphkit.web.roles import Role

LARGE = (Network, Snapshot, StatementRows)
FORM = "application/x-www-form-urlencoded"


def test_changes_leave_no_old_graphs_in_memory(folder: Path) -> None:
    with team_served_here(folder, {"Maria Lopez": Role.ADMINISTER}) as (maria,):
        found = re.search(r'name="token" value="([^"]+)"', maria.get("/questions").text)
        assert found
        counts = []
        # Python frees what nobody needs at once, unless it refers to itself in a circle.
        with _without_collector():
            for number in range(4):
                _note(maria, found[1], f"They look for a larger room ({number})")
                for address in _pages():
                    assert maria.get(address).status < 500, address
                counts.append([_count(kind) for kind in LARGE])
    assert counts[1] == counts[2] == counts[3]


def _note(visitor: Visitor, token: str, text: str) -> None:
    form = {"token": token, "text": text, "about": "Dana Whitfield"}
    assert visitor.post("/note", urlencode(form), content_type=FORM).status == 303


def _pages() -> list[str]:
    """Return an address of each page, in order."""
    return sorted(addresses[0] for addresses in SAMPLES.values() if addresses)


def _count(kind: type) -> int:
    return sum(type(each) is kind for each in gc.get_objects())


@contextmanager
def _without_collector() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
