"""No address makes the server stumble, whatever somebody writes into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from urllib.parse import quote

import pytest
from examples import SHARE
from hidden_graph import make_world
from page_samples import SAMPLES
from starlette.datastructures import QueryParams
from web_here import served_here
from web_page import Visitor

from graphkit.web.application import PAGES

# As they stand in an address.
HOSTILE = [
    *map(quote, (
        "x" * 5000, "ü" * 2000, "\0", "a\0b", "\r\nSet-Cookie: a=b", "\u202egnp.exe",
        "\u2066\u2069", "\ufeff", "Z\u0301" * 300,
        "0", "-1", "+1", "1e9", "0x10", "٣", "1.5", "NaN", "9" * 400, "0" * 8 + "1" + "9" * 90,
        "2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "0001-01-01", "-2026-01-01",
        "in 99999999999 days", "99999999999 days ago", "2026-11-24T25:61:61", "yesterday",
        "../../graphkit.toml", "<script>alert(1)</script>", "{{7*7}}", "%s%n", "' OR 1=1 --",
        "a = ", "a = 1 and", "(" * 150, "not " * 60, "name ~ (a+)+$", "name = 'x", "name > 1e999",
        "[]", "{}", "null", "true", "*", "\\", "&amp;", "💥", "team", "public", "nobody here",
    )),
    "%ff%fe", "%c0%80", "%ed%a0%80", "%", "%zz", "%u0041", "",
]  # fmt: skip


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    root = tmp_path_factory.mktemp("hostile") / "world"
    make_world(root, hidden=True)
    with served_here(root) as visitor:
        yield visitor


def _addresses() -> list[str]:
    """Return an address of each page that answers with GET."""
    return [SAMPLES[page.path][0].partition("?")[0] for page in PAGES if not page.sends]


def _fields_read(
    visitor: Visitor, addresses: list[str], patch: pytest.MonkeyPatch
) -> Iterator[tuple[str, list[str]]]:
    """Yield each address with the fields that its page reads."""
    read: list[str] = []
    for method in ("get", "getlist"):
        original = getattr(QueryParams, method)

        def noted(self: QueryParams, name: str, *more: str, original: object = original) -> object:
            read.append(name)
            return original(self, name, *more)  # type: ignore[operator]

        patch.setattr(QueryParams, method, noted)
    for address in addresses:
        read.clear()
        visitor.get(address)
        yield address, list(dict.fromkeys(read))


def _check(visitor: Visitor, address: str) -> int:
    got = visitor.get(address)
    assert got.status < 500, address
    assert "Traceback" not in got.text and ".py" not in got.text, address
    return got.status


def test_no_value_of_a_field_is_a_fault(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each field gets some of the values in turn, and once for each page, all fields get one."""
    pages = list(_fields_read(visitor, _addresses(), monkeypatch))
    monkeypatch.undo()
    fields = [(address, name) for address, names in pages for name in names]
    assert len(fields) > 200
    statuses, turn = set(), cycle(HOSTILE)
    each = max(1, round(len(HOSTILE) * SHARE / 12))
    for address, name in fields * each:
        value = next(turn)
        query = f"{quote(name)}={value}&{quote(name)}={value}&{quote(name)}[]={value}"
        statuses.add(_check(visitor, f"{address}?{query}"))
    for address, names in pages:
        query = "&".join(f"{quote(name)}={next(turn)}" for name in names)
        statuses.add(_check(visitor, f"{address}?{query}"))
    assert {200, 303, 400, 404} <= statuses


def test_no_part_of_a_path_is_a_fault(visitor: Visitor) -> None:
    turn = cycle(value for value in HOSTILE if value)
    for page in PAGES:
        for _ in range(0 if page.sends else page.path.count("{") * 4):
            path = re.sub(r"\{\w+(:int)?\}", lambda _: next(turn), page.path)
            _check(visitor, path)
