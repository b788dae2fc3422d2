"""From where somebody comes in, and by which name."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from graphkit.errors import UsageError
from graphkit.model import Member
from graphkit.web.roles import Role
from graphkit.web.safety.entrance import Entrance, read_address

TEAM = (
    Member("Maria Lopez", "maria@library.example"),
    Member("Ann Lee", "ann@library.example"),
    Member("Ann Lee Smith", "smith@library.example"),
)
ENTRANCE = Entrance(
    "https://graph.library.example",
    frozenset({"graph.library.example"}),
    True,
    TEAM,
    "remote-user",
    Role.ASK,
    ("Maria Lopez",),
)


def _request(*headers: tuple[str, str], client: str = "127.0.0.1") -> Request:
    pairs = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    return Request({"type": "http", "headers": pairs, "client": (client, 9)})


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Maria Lopez", "Maria Lopez"),
        ("MARIA@library.example", "Maria Lopez"),
        ("Ann Lee", "Ann Lee"),
        ("ann lee smith", "Ann Lee Smith"),
        ("Lee", None),
        ("", None),
        ("@", None),
        ("maria@evil.example", None),
    ],
)
def test_a_member_is_meant_by_the_whole_name_or_address(said: str, name: str | None) -> None:
    found = ENTRANCE.member(said)
    assert (found.name if found else None) == name


def test_two_members_with_one_name_are_told_apart_by_their_addresses() -> None:
    twins = (Member("Ann Lee", "a@library.example"), Member("Ann Lee", "b@library.example"))
    entrance = Entrance(members=twins)
    assert entrance.member("Ann Lee") is None
    assert entrance.member("b@library.example") is twins[1]


def test_the_header_counts_once_and_from_this_machine_alone() -> None:
    said = ("remote-user", "Maria Lopez")
    assert ENTRANCE.said_by_proxy(_request(said)) == "Maria Lopez"
    assert ENTRANCE.said_by_proxy(_request(said, client="::1")) == "Maria Lopez"
    assert ENTRANCE.said_by_proxy(_request(said, client="192.0.2.7")) == ""
    assert ENTRANCE.said_by_proxy(_request(said, ("remote-user", "Ann Lee"))) == ""
    assert ENTRANCE.said_by_proxy(_request(("x-remote-user", "Maria Lopez"))) == ""


def test_an_administrator_is_named_and_all_others_have_one_role() -> None:
    assert ENTRANCE.role_of("Maria Lopez") == Role.ADMINISTER
    assert ENTRANCE.role_of("Ann Lee") == Role.ASK


def test_only_the_proxy_in_front_says_where_somebody_comes_from() -> None:
    forwarded = ("x-forwarded-for", "203.0.113.9, 198.51.100.4")
    assert ENTRANCE.client_of(_request(forwarded)) == "198.51.100.4"
    assert ENTRANCE.client_of(_request(forwarded, client="192.0.2.7")) == "192.0.2.7"
    assert Entrance("http://127.0.0.1:1").client_of(_request(forwarded)) == "127.0.0.1"


def test_with_tls_the_cookie_and_the_origins_are_of_one_host() -> None:
    assert ENTRANCE.cookie == "__Host-graphkit_session"
    assert ENTRANCE.origins == {"https://graph.library.example"}
    plain = Entrance("http://127.0.0.1:1", {"127.0.0.1:1"})
    assert plain.cookie == "graphkit_session"
    assert plain.origins == {"http://127.0.0.1:1"}


@pytest.mark.parametrize(
    ("typed", "address", "host"),
    [
        ("https://a.example", "https://a.example", "a.example"),
        ("https://a.example:443/", "https://a.example", "a.example"),
        ("https://A.example:8443", "https://a.example:8443", "a.example:8443"),
        ("https://[2001:db8::7]:8443", "https://[2001:db8::7]:8443", "[2001:db8::7]:8443"),
    ],
)
def test_an_address_is_read(typed: str, address: str, host: str) -> None:
    assert read_address(typed) == (address, host)


@pytest.mark.parametrize(
    "typed",
    [
        *("http://a.example", "a.example", "https://", "https://a.example/b", ""),
        *("https://u@a.example", "https://a.example?b", "https://a.example:99999"),
    ],
)
def test_what_is_no_address_with_tls_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        read_address(typed)
