"""What no browser on our own pages sends is refused, before anything of ours sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from graphkit.web.guards import LONGEST_ADDRESS, MOST_BYTES, Guards

HOST = "127.0.0.1:8765"
OWN = {"host": HOST, "origin": f"http://{HOST}", "transfer-encoding": "chunked"}
SHORT = {"host": HOST, "origin": f"http://{HOST}"}


def ask(
    headers: dict[str, str] | Sequence[tuple[str, str]],
    method: str = "GET",
    path: str = "/",
    query: str = "",
    body: Sequence[bytes] = (b"",),
) -> tuple[int, dict[str, str], list[bytes]]:
    """Return the status, the headers, and what the application behind the guards was sent."""
    reached: list[bytes] = []
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        more = True
        while more:
            message = await receive()
            more = message.get("more_body", False)
            reached.append(message["body"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"fine"})

    parts = list(body)

    async def receive() -> dict[str, Any]:
        part = parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(parts)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    pairs = headers.items() if isinstance(headers, dict) else headers
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in pairs],
    }
    with pytest.raises(StopIteration):  # nothing in it waits
        Guards(app, [HOST, "localhost:8765"])(scope, receive, send).send(None)
    answered = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answered, reached


@pytest.mark.parametrize("host", [HOST, "localhost:8765", "LOCALHOST:8765"])
def test_our_own_address_passes(host: str) -> None:
    assert ask({"host": host})[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "evil.example:8765",
        "127.0.0.1:8765.evil.example",
        "[::1]:8765",
        "127.1:8765",
    ],
)
def test_another_name_for_this_machine_is_refused(host: str) -> None:
    status, _, reached = ask({"host": host})
    assert (status, reached) == (421, [])


def test_two_hosts_or_none_are_refused() -> None:
    assert ask([("host", HOST), ("host", HOST)])[0] == 421
    assert ask([])[0] == 421


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "https://evil.example",
        f"https://{HOST}",
        "http://127.0.0.1:8766",
        "http://127.0.0.1",
    ],
)
def test_a_form_of_another_site_is_refused(origin: str) -> None:
    headers = {"host": HOST, "content-length": "3", **({"origin": origin} if origin else {})}
    status, _, reached = ask(headers, "POST", body=[b"a=1"])
    assert (status, reached) == (403, [])


def test_a_form_of_our_own_passes() -> None:
    assert ask(OWN, "POST", body=[b"a=", b"1"])[::2] == (200, [b"a=", b"1"])


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"])
def test_other_methods_are_refused(method: str) -> None:
    assert ask(OWN, method)[0] == 405


@pytest.mark.parametrize("length", [str(MOST_BYTES + 1), "-1", "1e9", "x", "9" * 4000])
def test_a_length_that_is_too_large_or_none_is_refused(length: str) -> None:
    status, _, reached = ask({**SHORT, "content-length": length}, "POST", body=[b"x"])
    assert (status, reached) == (413, [])


@pytest.mark.parametrize(
    "lengths",
    [
        [("content-length", "1"), ("transfer-encoding", "chunked")],
        [("content-length", "1"), ("content-length", "1")],
        [("transfer-encoding", "chunked"), ("transfer-encoding", "chunked")],
    ],
)
def test_two_lengths_are_refused(lengths: list[tuple[str, str]]) -> None:
    for method in ("GET", "POST"):
        status, said, reached = ask([*SHORT.items(), *lengths], method, body=[b"x"])
        assert (status, said["connection"], reached) == (400, "close", [])


def test_a_form_without_a_length_is_refused() -> None:
    status, said, reached = ask(SHORT, "POST", body=[b"x"])
    assert (status, said["connection"], reached) == (411, "close", [])


def test_a_form_with_two_origins_is_refused() -> None:
    origins = [("host", HOST), ("content-length", "1"), ("origin", OWN["origin"])]
    assert ask([*origins, ("origin", OWN["origin"])], "POST", body=[b"x"])[0] == 403


def test_a_body_without_a_length_that_goes_on_is_cut_off() -> None:
    status, _, reached = ask(OWN, "POST", body=[b"x" * 1024] * 1000)
    assert status == 413
    assert sum(map(len, reached)) <= MOST_BYTES


def test_an_address_that_is_too_long_is_refused() -> None:
    assert ask({"host": HOST}, query="a" * (LONGEST_ADDRESS + 1))[0] == 414


@pytest.mark.parametrize(("headers", "method"), [({"host": HOST}, "GET"), ({"host": "x"}, "GET")])
def test_every_response_says_what_the_browser_must_not_do(
    headers: dict[str, str], method: str
) -> None:
    _, said, _ = ask(headers, method)
    assert said["cache-control"] == "no-store"
    assert said["x-content-type-options"] == "nosniff"
    assert said["referrer-policy"] == "same-origin"
    policy = dict(part.split(" ", 1) for part in said["content-security-policy"].split("; "))
    assert policy.pop("default-src") == policy.pop("base-uri") == "'none'"
    assert policy.pop("frame-ancestors") == "'none'"
    assert set(policy.values()) == {"'self'"}
